"""Who has said what of the sixty days, and of which acts: positions and rows that had been stated by a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.law.authority import Position, Statement
from briefing.law.library import Library
from briefing.law.when import World, holds, tests
from briefing.record.act import Act
from briefing.rules.completions import derived, space
from briefing.terms.days import first_day
from briefing.terms.source import Cite, first_published

_NINETY = timedelta(days=90)  # the sixty days and the thirty of § 5(b)


@dataclass(frozen=True, slots=True)
class PositionFound:
    """A position on the clock that speaks to a start, and whether it was stated of this very operation."""

    position: Position
    stated: bool


def positions(library: Library, acts: Sequence[Act], since: date, today: date) -> tuple[PositionFound, ...]:
    """Return the positions stated by `today` that speak to an operation begun on `since`.

    A position is stated on its first day; one stated after the sixty days and the thirty of § 5(b) speaks to a later start.
    """
    authority = library.authorities.get("wpr-1973")
    found = []
    for position in authority.head.positions if authority else ():
        stated = position.since or date.min
        spans = stated <= min(today, since + _NINETY) and since < (position.until or date.max)
        if spans and _out_by(library, position.sources, today) and any(speaks(library, position, act) for act in acts):
            found.append(PositionFound(position, position.speaks_of == "act"))
    return tuple(sorted(found, key=lambda f: (not f.stated, f.position.reading, f.position.since or date.min, f.position.id)))


def statements(library: Library, authority: str, today: date) -> tuple[Statement, ...]:
    """Return the rows of `authority` that decide nothing, as far as they had been published by `today`; undated sources count."""
    held, sources = library.authorities.get(authority), library.terms.sources
    return tuple(s for s in (held.statements if held else ()) if (first_published(s.sources, sources) or date.min) <= today)


def beside(library: Library, acts: Sequence[Act], today: date) -> tuple[Statement, ...]:
    """Return the rows of the limits on these very acts, points of order included, that are no positions; those on § 5(c) stand with § 7."""
    limits = [authority.id for authority in library.authorities.values() if authority.kind == "limit"]
    return tuple(
        s for limit in limits for s in statements(library, limit, today)
        if list(tests(s.when)) and "§ 5(c)" not in f"{s.speaker} {s.because}" and of_acts(library, s, acts)
    )


def of_acts(library: Library, row: Statement, acts: Sequence[Act]) -> bool:
    """Whether `row` speaks to one of the acts."""
    return any(row.spans(act.date) and _holds(library, row, act) for act in acts)


def _out_by(library: Library, cites: Iterable[Cite], day: date) -> bool:
    """Whether one of the sources can have been out by `day`: a month is read as its first day, as the position has a day of its own."""
    sources = library.terms.sources
    days = [first_day(sources[cite.id].published) for cite in cites if cite.id in sources]
    return any(d is None or d <= day for d in days) or not days


def speaks(library: Library, position: Position, act: Act) -> bool:
    """Whether the `when` of `position` holds of `act`, every fact that it reads being claimed in the record."""
    if not list(tests(position.when)):
        return position.speaks_of == "class"
    return _holds(library, position, act)


def _holds(library: Library, row: Position | Statement, act: Act) -> bool:
    world = World(library.terms.actors, act.date, row.holder)
    asked = list(tests(row.when))
    if any(test.fact != "date" and not act.fact(test.fact).values for test in asked):
        return False
    found = space(act, asked, library.terms.facts, world)
    return any(holds(row.when, derived(c, world), world) for c in found.completions())
