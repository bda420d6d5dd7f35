"""What changed between two briefings: each is brought to lines that are named always alike, and the lines are compared.

A line says what one briefing held of one thing: a law in force, an event, a report, a statement, a departure, a clock,
or the findings on one act under one authority. Lines are plain text, so that a memo can carry them with it and be
compared long after. An account is held as a short hash of its words: enough to say that it was told otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from briefing.law.library import Library
from briefing.record.act import Act
from briefing.record.dossier import FACTS, Dossier
from briefing.rules.clock import Clock
from briefing.rules.creep import Departure
from briefing.rules.results import Assessment
from briefing.terms.fact import Fact

Kind = Literal["law", "event", "report", "statement", "departure", "clock", "finding"]
How = Literal["new", "gone", "changed"]
KINDS: tuple[Kind, ...] = ("law", "finding", "clock", "departure", "event", "report", "statement")
SHAPE: dict[Kind, tuple[int, int]] = {
    "law": (1, 4), "finding": (6, 2), "clock": (1, 6), "departure": (1, 6), "event": (1, 4), "report": (1, 5), "statement": (1, 4),
}
"""How many words a line's key has, and how many it tells at least."""
_STANDING = ("authorization", "constitution", "limit", "reporting")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a briefing holds: `key` names it in every briefing alike, `told` is what was held of it."""

    kind: Kind
    key: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: `before` is None where it is new, `after` where it is gone."""

    kind: Kind
    key: tuple[str, ...]
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None

    @property
    def how(self) -> How:
        """Whether it is new, gone or changed."""
        return "new" if self.before is None else "gone" if self.after is None else "changed"


def changes(before: Iterable[Line], after: Iterable[Line]) -> tuple[Change, ...]:
    """Return every difference, kind by kind; what is no longer held stands where it stood, what is new after it."""
    old, new = ({(line.kind, line.key): line.told for line in lines} for lines in (before, after))
    found = [Change(*name, old.get(name), new.get(name)) for name in {**old, **new} if old.get(name) != new.get(name)]
    return tuple(sorted((c for c in found if not _says_nothing(c)), key=lambda change: KINDS.index(change.kind)))


def _says_nothing(change: Change) -> bool:
    """Whether a finding came or went of which no reading said anything: an act is news, silence about it is not."""
    return change.kind == "finding" and change.how != "changed" and (change.before or change.after or ("",))[0] == "silent"


def lines(
    library: Library, dossier: Dossier, assessments: Sequence[Assessment], departures: Sequence[Departure], clocks: Sequence[Clock], day: date
) -> tuple[Line, ...]:
    """Return what a briefing of `day` holds, in one order always."""
    found = (
        *_law(library, day), *_findings(assessments), *_clocks(clocks), *_departures(departures),
        *_events(dossier), *_reports(dossier), *_statements(dossier),
    )
    return tuple(Line(line.kind, _plain(line.key), _plain(line.told)) for line in found)


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words on one line each."""
    return tuple(" ".join(word.split()) for word in words)


def _law(library: Library, day: date) -> Iterator[Line]:
    """The authorities in force on `day`, and those that were before it."""
    for key, authority in sorted(library.authorities.items()):
        version = authority.version(day)
        held = version or authority.last_before(day)
        if authority.kind in _STANDING and held:
            since, until = authority.life(held)
            ended = None if version else held.ended
            how = f"{ended.how} {ended.by}" if ended else f"amended {held.since}" if version and held.since != since else ""
            yield Line("law", (key,), ("in-force" if version else "ended", str(since), str(until or ""), how))


def _findings(assessments: Sequence[Assessment]) -> Iterator[Line]:
    """One line for each act under each authority: outcome, basis, then reading, holder, verdict and basis of each finding."""
    seen: dict[tuple[str, ...], int] = {}
    for found in assessments:
        name = (*_act(found.act), found.authority)
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:  # two acts that differ in nothing that is named
            name = (f"{name[0]} ({seen[name]})", *name[1:])
        yield Line("finding", name, (found.outcome, found.basis, *(
            f"{f.reading} {f.holder or '-'} {f.verdict} {f.basis}" for f in found.findings if f.verdict != "silent"
        )))


def _act(act: Act) -> tuple[str, ...]:
    return (act.event or "", str(act.date), *(str(act.value(name) or "") for name in ("action", "target", "country")))


def _clocks(clocks: Sequence[Clock]) -> Iterator[Line]:
    """The start that counts, its day 60 and where the day of the briefing stands to it, and every position held of it."""
    for clock in clocks:
        first = next((s for s in clock.starts if s.counts), clock.starts[0])
        held = {f"{f.position.reading} {f.position.holder} {f.position.says}": None for s in clock.starts for f in s.positions}
        name = first.report.id if first.report else first.event or clock.operation
        yield Line("clock", (name,), (
            clock.operation, first.rule, str(first.start), str(first.day_60), str(first.day_90 or ""), first.calendar, *held,
        ))


def _departures(departures: Sequence[Departure]) -> Iterator[Line]:
    for d in departures:
        read = (f"{reading} {holder} {kind}" for reading, holder, kind in d.by_reading)
        yield Line("departure", (d.id,), (d.dimension, str(d.day), d.value, d.kind, d.strength, d.reported or "", *read))


def _events(dossier: Dossier) -> Iterator[Line]:
    for e in dossier.events:
        facts = (f"{name} {_fact(getattr(e, name))}" for name in FACTS)
        acts = (f"{name} {_fact(getattr(act, name, None))}" for act in e.acts for name in FACTS)
        yield Line("event", (e.id,), (str(e.date), e.title, clip(e.what), _short(e.what, e.note, str(e.through or ""), *facts, *acts)))


def _fact(fact: Fact | None) -> str:
    return "; ".join(str(value) for value in fact.values) if fact else ""


def _reports(dossier: Dossier) -> Iterator[Line]:
    for tied in dossier.reports:
        r = tied.report
        claims = (f"{c.authority} {c.role} {c.phrase or ''}" for c in r.claims)
        yield Line("report", (r.id,), (
            str(r.dated or ""), r.kind, r.president or "", " ".join(dict.fromkeys(c.authority for c in r.claims if c.role == "ground")),
            _short(r.form, r.purpose, r.section_cited, *r.countries, *r.targets, *claims, *tied.events),
        ))


def _statements(dossier: Dossier) -> Iterator[Line]:
    for s in dossier.statements:
        yield Line("statement", (s.id,), (str(s.date or ""), s.speaker, clip(s.what), _short(s.words, s.what)))


def clip(text: str, most: int = 160) -> str:
    """Return `text` on one line, cut at a word where it is longer than a line of a list."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _short(*words: str | None) -> str:
    return sha256("\0".join(word or "" for word in words).encode()).hexdigest()[:12]
