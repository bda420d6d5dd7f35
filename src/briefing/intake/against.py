"""A letter beside a dossier: what it names that no earlier report of the record named, and whether its authorities are still law."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from briefing.intake.cast import Cast
from briefing.intake.elements import ElementFound, elements
from briefing.intake.fields import LetterFields
from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.dossier import Dossier
from briefing.terms.days import last_day, say

DIMENSIONS = ("mission", "enemy", "place", "force-level", "legal-ground")


@dataclass(frozen=True)
class New:
    """On one dimension: what this letter names, what earlier reports named, and what is new in it."""

    dimension: str
    now: tuple[str, ...]
    before: tuple[str, ...]
    new: tuple[str, ...]
    comparable: bool


@dataclass(frozen=True)
class Standing:
    """One authority that the letter names: its role, and its force when the letter was written and on the day asked."""

    authority: str
    role: str
    then: str
    now: str
    says: str


@dataclass(frozen=True)
class Against:
    """A letter compared with the earlier reports of a dossier."""

    dossier: str
    earlier: tuple[str, ...]
    new: tuple[New, ...]
    elements: tuple[ElementFound, ...]
    annex: str | None
    standing: tuple[Standing, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as data."""
        return asdict(self)


def against(found: LetterFields, dossier: Dossier, library: Library, cast: Cast, today: date) -> Against:
    """Compare a letter with the reports of the record dated before it, or with all that are not later than unknown.

    A dimension is comparable only where an earlier report exists; a letter without a date is compared with every report.
    """
    written = found.written
    earlier = [tied.report for tied in dossier.reports if tied.report.kind != "not-found" and _before(tied.report, written)]
    papers = [p for p in dossier.mandate if p.kind == "report" and (written is None or (last_day(p.date) or written) < written)]
    ids = place_ids(found, library)
    enemies = cast.named(" ; ".join(found.value("targets") or ()))
    numbers = found.value("troop_count")
    level = max(numbers) if isinstance(numbers, list) and numbers else None
    peak = max((n for p in papers for n in p.scope.ceiling.values()), default=None)
    forces = [f.troops for f in dossier.forces if f.troops and (written is None or (last_day(f.date) or written) < written)]
    peak = max([n for n in (peak, *forces) if n is not None], default=None)
    day = written or today
    grounds = tuple(found.value("authorities_cited") or ())
    known = bool(earlier or papers)

    def among(now: Iterable[str], before: Iterable[str], dimension: str) -> New:
        before_ = tuple(dict.fromkeys(before))
        new = tuple(n for n in now if not _inside(n, before_, dossier, day)) if known else ()
        return New(dimension, tuple(now), before_, new, known)

    action = found.value("action_kind")
    new = (
        among((action,), [a for r in earlier for a in r.actions] + [m for p in papers for m in p.scope.means], "mission"),
        among(enemies, [t for r in earlier for t in r.targets] + [e for p in papers for e in p.scope.enemy], "enemy"),
        among(ids, [c for r in earlier for c in r.countries] + [c for p in papers for c in p.scope.place], "place"),
        New("force-level", (f"{level:,}",) if level else (), (f"{peak:,}",) if peak else (),
            (f"{level:,}",) if level and peak and level > peak else (), peak is not None),
        among(grounds, [c.authority for r in earlier for c in r.claims if c.role == "ground"] + [g for p in papers for g in p.scope.legal_ground], "legal-ground"),
    )
    return Against(
        dossier.id, tuple(r.id for r in earlier), new, elements(found.letter, found.claims), found.value("annex"),
        tuple(standing(found, library, today)),
    )


def _before(report: Report, written: date | None) -> bool:
    return written is None or report.dated is None or report.dated < written


def _inside(name: str, before: tuple[str, ...], dossier: Dossier, day: date) -> bool:
    """Whether a name is, or is part of, one that an earlier report named."""
    return name in before or bool(name in dossier.terms.actors and dossier.terms.actors.up(name, day) & set(before))


def place_ids(found: LetterFields, library: Library) -> tuple[str, ...]:
    """Return the ids of the countries of a letter."""
    from briefing.terms.places import names_of

    names = names_of(library.terms.places)
    return tuple(dict.fromkeys(key for country in found.value("countries") or () for key in names.find(country)[:1]))


def standing(found: LetterFields, library: Library, today: date) -> Iterable[Standing]:
    """Yield, for each authority named, whether it was law on the letter's day and is law on `today`."""
    roles = {claim.authority: claim.role for claim in reversed(found.claims)}
    for key, role in {**roles, **{c.authority: "ground" for c in found.claims if c.role == "ground"}}.items():
        authority = library.authorities.get(key)
        if authority is None:
            yield Standing(key, role, "not-held", "not-held", "the library holds no status for it")
            continue
        if authority.kind in ("international", "consent"):
            yield Standing(key, role, "not-domestic", "not-domestic", "not domestic authority")
            continue
        then = found.written and authority.version(found.written)
        now = authority.version(today)
        verb = "cited" if role == "ground" else "named"
        if now:
            says = "in force" if then or not found.written else f"in force today, and not when the letter was written ({say(found.written)})"
        else:
            last = authority.last_before(today)
            ended = f"{last.ended.how} {say(last.until)} by {last.ended.by}" if last and last.ended and last.until else "no longer in force"
            says = f"{verb} then, {_since(ended)}" if then else f"not in force when the letter was written; {ended}"
        yield Standing(key, role, "in-force" if then else "not-in-force" if found.written else "unknown", "in-force" if now else "not-in-force", says)


def _since(ended: str) -> str:
    how, _, rest = ended.partition(" ")
    return f"{how} since ({rest})" if how in ("repealed", "expired", "superseded", "amended") else ended
