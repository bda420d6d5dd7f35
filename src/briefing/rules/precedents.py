"""Precedents: reports to Congress on the same place, on the same ground, of the same kind of act; and how the law they cite has fared since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.law.authority import Authority, Version
from briefing.law.library import Library
from briefing.law.practice import AuthorityClaim, Report
from briefing.rules.claims import Said, grounds
from briefing.rules.results import Assessment
from briefing.terms.source import unverified

Standing = Literal["in-force", "ended-since", "ended-before", "not-yet"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim with the standing of its authority: in force then and now, ended since, or ended before it was cited."""

    claim: AuthorityClaim
    standing: Standing
    ended: Version | None
    unverified: bool


@dataclass(frozen=True, slots=True)
class Precedent:
    """A report, or a search that found none, with its claims."""

    report: Report
    day: date | None
    cited: tuple[Cited, ...]
    unverified: bool


def precedents(
    library: Library, today: date, *, places: Iterable[str] = (), since: date | None = None, ground: str | None = None, action: str | None = None
) -> tuple[Precedent, ...]:
    """Return the reports that fit all that is asked, by day: in one of `places`, of acts from `since` on, on `ground`, of the kind `action`.

    A report fits a ground only where it claims it as one; a law named for something else is no ground. `today` is the day for
    which it is said whether a law has ended since.
    """
    wanted = frozenset(places)
    found = [
        _precedent(library, report, today) for report in library.practice.values()
        if (not wanted or not wanted.isdisjoint(report.countries))
        and (action is None or action in report.actions)
        and (ground is None or any(c.authority == ground and c.role == "ground" for c in report.claims))
    ]
    kept = (p for p in found if since is None or _reaches(p, since))
    return tuple(sorted(kept, key=lambda p: (p.day or date.max, p.report.id)))


def _reaches(found: Precedent, since: date) -> bool:
    last = found.report.acts.through if found.report.acts else found.day
    return last is not None and last >= since


def standing(authority: Authority, day: date, today: date) -> tuple[Standing, Version | None]:
    """Return how an authority cited on `day` stands as of `today`, with the version that has ended, if one has."""
    version = authority.version(day)
    if version is None:
        last = authority.last_before(day)
        return ("ended-before", last) if last is not None else ("not-yet", None)
    ended = version.until is not None and version.until <= today and authority.version(today) is None
    return ("ended-since", version) if ended else ("in-force", None)


def cited_after_end(library: Library, found: Assessment) -> tuple[Said, ...]:
    """Return the claims of an authority for an act on whose day it was no longer law."""
    if found.outcome != "not-in-force" or found.last_in_force is None:
        return ()
    return grounds(found.act, library).ground(found.authority)


def _precedent(library: Library, report: Report, today: date) -> Precedent:
    day = day_of(library, report)
    cited = tuple(_cited(library, claim, report, day or today, today) for claim in report.claims)
    return Precedent(report, day, cited, unverified(report.sources, library.terms.sources))


def _cited(library: Library, claim: AuthorityClaim, report: Report, day: date, today: date) -> Cited:
    how, ended = standing(library.authorities[claim.authority], report.dated or day, today)
    return Cited(claim, how, ended, unverified(claim.sources or report.sources, library.terms.sources))


def day_of(library: Library, report: Report) -> date | None:
    """Return the first day that a report speaks of, else its own, else that of its first source."""
    if report.acts is not None:
        return report.acts.since
    return report.dated or next((s for c in report.sources if (s := library.terms.sources[c.id].last_published)), None)
