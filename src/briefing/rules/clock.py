"""The clock of section 5(b) of the War Powers Resolution (50 U.S.C. 1544(b)): arithmetic apart from positions.

The sixty days run from the earlier of the day on which a report under section 4(a)(1) was submitted and the day on
which it was required (48 hours after the introduction). Presidents almost never cite the paragraph, so a start is an
inference and says so. What anyone says of the clock stands beside the arithmetic under that person's name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from briefing.law.authority import Position
from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.law.when import World, holds, tests
from briefing.record.act import Act
from briefing.record.dossier import Dossier
from briefing.rules.completions import derived, space
from briefing.rules.resolutions import Procedure, procedures
from briefing.terms.fact import plain

FORCE = ("strike", "raid", "ground-combat", "air-defence", "blockade", "interdiction", "seizure", "rescue", "capture-or-arrest")
SIXTY, FORTY_EIGHT_HOURS = timedelta(days=60), timedelta(days=2)

Calendar = Literal["before-day-60", "day-60", "day-60-passed"]
Rule = Literal["submitted", "required", "hypothesis"]


@dataclass(frozen=True, slots=True)
class PositionFound:
    """A position on the clock that speaks to a start, and whether it was stated of this very operation."""

    position: Position
    stated: bool


@dataclass(frozen=True, slots=True)
class Start:
    """One day from which the sixty days are, or could be, counted."""

    rule: Rule
    start: date
    day_60: date
    calendar: Calendar
    if_: str | None = None
    asserted_by: str | None = None
    report: Report | None = None
    event: str | None = None
    inferred: bool = False
    day_90: date | None = None
    positions: tuple[PositionFound, ...] = ()
    counts: bool = False


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The 48-hour report: the last day on which it was due, the day of the letter; hours late only from hours."""

    due: date | None
    submitted: date | None
    late_by: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """All starts of one introduction of forces."""

    operation: str
    introduced: date | None
    report: ReportDue
    starts: tuple[Start, ...]
    resolutions: tuple[Procedure, ...]
    note: str = ""


def calendar(day_60: date, today: date) -> Calendar:
    """Return where `today` stands to day 60."""
    return "before-day-60" if today < day_60 else "day-60" if today == day_60 else "day-60-passed"


def start(rule: Rule, day: date, today: date, **more: Any) -> Start:
    """Return a start with its day 60; day 90 needs a certification on record and is left out."""
    return Start(rule, day, day + SIXTY, calendar(day + SIXTY, today), **more)


def earlier_counts(starts: Sequence[Start]) -> tuple[Start, ...]:
    """Mark the earlier of the report submitted and the report required (§ 5(b)); hypotheses never count."""
    real = [s for s in starts if s.rule != "hypothesis"]
    first = min((s.start for s in real), default=None)
    return tuple(replace(s, counts=s.rule != "hypothesis" and s.start == first) for s in starts)


def bare(library: Library, started: date | None, reported: date | None, today: date) -> Clock:
    """Return the clock of bare dates: an introduction on `started`, a report under § 4(a)(1) on `reported`."""
    found = []
    if reported:
        found.append(start("submitted", reported, today, if_="if the report was one under section 4(a)(1)", inferred=True))
    if started:
        due = started + FORTY_EIGHT_HOURS
        found.append(start("required", due, today, if_="if section 4(a)(1) required a report of it", inferred=True))
    starts = earlier_counts(found)
    first = next((s.day_60 for s in starts if s.counts), None)
    due_day = started + FORTY_EIGHT_HOURS if started else None
    return Clock("the dates given", started, ReportDue(due_day, reported), starts, procedures(first, None))


def clocks(library: Library, dossier: Dossier, acts: Sequence[Act], today: date) -> tuple[Clock, ...]:
    """Return one clock for each 48-hour report of force in the record, and one for each act of force searched for in vain.

    Reports of deployments without force (§ 4(a)(2), (3)), periodic, termination and other reports start nothing.
    """
    found = [_reported(library, dossier, tied.report, _acts_of(tied.events, acts), today) for tied in dossier.reports if _of_force(tied.report)]
    filed = {event for tied in dossier.reports if tied.report.kind == "48-hour" for event in tied.events}
    found += [
        _hypothesis(library, act, report, today)
        for tied in dossier.reports if (report := tied.report).kind == "not-found" and report.statute == "wpr-1973"
        for act in _acts_of(tied.events, acts)[:1] if act.event not in filed
    ]
    unique = {(c.operation, c.introduced): c for c in found}
    return tuple(sorted(unique.values(), key=lambda c: (c.introduced or date.max, c.operation)))


def _acts_of(events: Sequence[str], acts: Sequence[Act]) -> list[Act]:
    return [act for act in acts if act.event in events]


def _of_force(report: Report) -> bool:
    if report.kind != "48-hour" or report.statute != "wpr-1973":
        return False
    cited = report.section_cited or ""
    if "4(a)(2)" in cited or "4(a)(3)" in cited:
        return False
    return report.form == "classified" or not report.actions or any(action in FORCE for action in report.actions)


def _reported(library: Library, dossier: Dossier, report: Report, acts: Sequence[Act], today: date) -> Clock:
    force = [act for act in acts if act.value("action") in FORCE]
    days = [act.date for act in force] or ([report.acts.since] if report.acts and report.acts.stated else [])
    introduced = min(days, default=None)
    submitted = report.transmitted or report.dated
    cited = "4(a)(1)" in (report.section_cited or "")
    positions = _positions(library, force[0] if force else _as_act(report), introduced or submitted or today, today)
    more: dict[str, Any] = {"report": report, "event": force[0].event if force else None, "positions": positions, "inferred": not cited}
    found = []
    rule: Rule = "hypothesis" if report.form == "classified" else "submitted"
    if_ = "if the classified report was one under section 4(a)(1)" if rule == "hypothesis" else None if cited else "the letter cites no subsection; inferred from what it reports"
    if submitted:
        found.append(start(rule, submitted, today, if_=if_, asserted_by="the President" if cited else None, **more))
    if introduced and rule == "submitted":
        found.append(start("required", introduced + FORTY_EIGHT_HOURS, today, if_="if section 4(a)(1) required a report of it", **more))
    starts = earlier_counts(found)
    day_60 = next((s.day_60 for s in starts if s.counts), None)
    due = introduced + FORTY_EIGHT_HOURS if introduced else None
    title = report.purpose or (force[0].title if force else dossier.title)
    return Clock(title, introduced, ReportDue(due, submitted), starts, procedures(day_60, None))


def _hypothesis(library: Library, act: Act, report: Report, today: date) -> Clock:
    due = act.date + FORTY_EIGHT_HOURS
    found = start(
        "hypothesis", due, today, if_="if section 4(a)(1) applied to this act", report=report, event=act.event, inferred=True,
        positions=_positions(library, act, act.date, today),
    )
    return Clock(act.title, act.date, ReportDue(due, None), (found,), procedures(None, None))


def _as_act(report: Report) -> Act:
    facts = {}
    if len(report.countries) == 1:
        facts["country"] = plain(report.countries[0])
    if len(report.targets) == 1:
        facts["target"] = plain(report.targets[0])
    return Act(None, report.acts.since if report.acts else report.dated or date.min, facts)


def _positions(library: Library, act: Act, since: date, today: date) -> tuple[PositionFound, ...]:
    """The positions held on `today` that speak to an operation begun on `since`."""
    authority = library.authorities.get("wpr-1973")
    found = []
    for position in authority.head.positions if authority else ():
        begins, ends = position.since or date.min, position.until or date.max
        if begins <= since + timedelta(days=90) and since < ends and begins <= today and _can_hold(library, position, act):
            found.append(PositionFound(position, position.speaks_of == "act"))
    return tuple(sorted(found, key=lambda p: (p.position.since or date.min, p.position.id)))


def _can_hold(library: Library, position: Position, act: Act) -> bool:
    world = World(library.terms.actors, act.date, position.holder)
    when = position.when
    if not list(tests(when)):
        return position.speaks_of == "class"
    known: Mapping[str, Any] = act.facts
    if not any(test.fact in known for test in tests(when)):
        return False
    found = space(act, tests(when), library.terms.facts, world)
    return any(holds(when, derived(c, world), world) for c in found.completions())
