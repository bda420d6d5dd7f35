"""The clock of section 5(b) of the War Powers Resolution (50 U.S.C. 1544(b)): arithmetic apart from positions.

The sixty days run from the earlier of the day on which a report under section 4(a)(1) was submitted and the day on
which it was required (48 hours after the introduction). Presidents almost never cite the paragraph, so a start is an
inference and says so. What anyone says of the clock stands beside the arithmetic under that person's name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any, Literal
from zoneinfo import ZoneInfo

from briefing.law.authority import Statement
from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.record.dossier import Dossier
from briefing.record.sessions import Sessions
from briefing.rules.positions import PositionFound, beside, positions
from briefing.rules.resolutions import Procedure, procedures
from briefing.terms.days import say
from briefing.terms.fact import plain

FORCE = ("strike", "raid", "ground-combat", "air-defence", "blockade", "interdiction", "seizure", "rescue", "capture-or-arrest")
ALWAYS_FORCE = ("strike", "raid", "ground-combat")  # the others report a use of force only where the report names a target
SIXTY, NINETY, FORTY_EIGHT_HOURS = timedelta(days=60), timedelta(days=90), timedelta(hours=48)
WASHINGTON = "America/New_York"
REQUIRED_IF = "if section 4(a)(1) required a report of it"
INFERRED = "the letter cites no subsection; inferred from what it reports"
NOT_SEEN = "no paragraph of section 4(a) was seen in what is held of the letter; inferred from what it reports"

Calendar = Literal["before-day-60", "day-60", "day-60-passed"]
Rule = Literal["submitted", "required", "hypothesis"]


@dataclass(frozen=True, slots=True)
class Start:
    """One day from which the sixty days are, or could be, counted; `counts`: the earlier of submitted and required."""

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
    certification: str | None = None


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The 48-hour report: the last day on which it was due, the day of the letter; hours late only from hours."""

    due: date | None
    submitted: date | None
    late_by: str | None = None

    @property
    def days_after(self) -> int | None:
        """Calendar days from the last day of the 48 hours to the day of the report; None where it did not come after."""
        return (self.submitted - self.due).days if self.due and self.submitted and self.submitted > self.due else None


@dataclass(frozen=True, slots=True)
class Clock:
    """The starts of one report of force, or of one act searched for in vain; `note` where it may be one use with another.

    `beside` are rows on these very acts that are no positions on the clock and decide nothing.
    """

    operation: str
    introduced: date | None
    report: ReportDue
    starts: tuple[Start, ...]
    resolutions: tuple[Procedure, ...]
    note: str = ""
    beside: tuple[Statement, ...] = ()
    last: Act | None = None  # the last act of force on record against the same target by day 60, where the record has its end and that came before

    @property
    def counted_from_the_action(self) -> date | None:
        """Sixty days from the first day of the action, as some count; None where § 5(b) gives that day too."""
        if self.introduced is None or not any(s.rule != "hypothesis" for s in self.starts):
            return None
        day = self.introduced + SIXTY
        return None if any(s.day_60 == day for s in self.starts) else day


def calendar(day_60: date, today: date) -> Calendar:
    """Return where `today` stands to day 60."""
    return "before-day-60" if today < day_60 else "day-60" if today == day_60 else "day-60-passed"


def start(rule: Rule, day: date, today: date, **more: Any) -> Start:
    """Return a start with its day 60; day 90 only with a certification on record (§ 5(b), second sentence)."""
    day_90 = day + NINETY if more.get("certification") else None
    return Start(rule, day, day + SIXTY, calendar(day + SIXTY, today), day_90=day_90, **more)


def earlier_counts(starts: Sequence[Start]) -> tuple[Start, ...]:
    """Mark the earlier of the report submitted and the report required (§ 5(b)); hypotheses never count."""
    real = [s for s in starts if s.rule != "hypothesis"]
    first = min((s.start for s in real), default=None)
    return tuple(replace(s, counts=s.rule != "hypothesis" and s.start == first) for s in starts)


def washington(moment: date | datetime) -> date:
    """Return the Washington day of `moment`, a time with its offset; a day is taken as one already."""
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(ZoneInfo(WASHINGTON)).date()


def required_by(introduced: date | datetime) -> date:
    """Return the last Washington day of the 48 hours of § 4(a)."""
    return washington((introduced.astimezone(UTC) if isinstance(introduced, datetime) else introduced) + FORTY_EIGHT_HOURS)


def late_by(introduced: date | datetime | None, submitted: date | datetime | None) -> str | None:
    """Return the time by which a report came after the 48 hours; None unless both times are known to the hour."""
    if not (isinstance(introduced, datetime) and isinstance(submitted, datetime)) or not (introduced.tzinfo and submitted.tzinfo):
        return None
    over = submitted.astimezone(UTC) - introduced.astimezone(UTC) - FORTY_EIGHT_HOURS
    if over <= timedelta(0):
        return None
    minutes = int(over.total_seconds()) // 60
    return f"{minutes // 60} h {minutes % 60:02d} min"


def bare(
    library: Library, started: date | datetime | None, reported: date | datetime | None, today: date, introduced: date | None = None,
    sessions: Sessions | None = None,
) -> Clock:
    """Return the clock of bare dates: forces introduced on `started`, a report under § 4(a)(1) submitted on `reported`.

    `introduced` is the day on which a resolution was introduced, for the procedures counted forward from it, and
    `sessions` the days of session of both Houses.
    """
    found = []
    if reported:
        found.append(start("submitted", washington(reported), today, if_="if the report was one under section 4(a)(1)", inferred=True))
    if started:
        found.append(start("required", required_by(started), today, if_=REQUIRED_IF, inferred=True))
    starts = earlier_counts(found)
    first = next((s.day_60 for s in starts if s.counts), None)
    report = ReportDue(required_by(started) if started else None, washington(reported) if reported else None, late_by(started, reported))
    steps = procedures(library, first, introduced, today, (), sessions)
    return Clock("the dates given", washington(started) if started else None, report, starts, steps)


def clocks(
    library: Library, dossier: Dossier, acts: Sequence[Act], today: date, introduced: date | None = None, sessions: Sessions | None = None
) -> tuple[Clock, ...]:
    """Return one clock for each 48-hour report of force in the record, and one for each act of force searched for in vain.

    Reports of deployments without force (§ 4(a)(2), (3)), periodic, termination, posture and other reports start
    nothing. Whether several reports speak of one "use" the words leave open: later ones say so in their note.
    """
    tied = [t for t in dossier.reports if t.report.statute == "wpr-1973"]
    certified = _certifications(dossier, today)
    found = [_tied(library, dossier, t.report, _acts_of(t.events, acts), certified, today) for t in tied if of_force(t.report)]
    filed = {event for t in tied if t.report.kind == "48-hour" for event in t.events}
    found += [
        _hypothesis(library, act, t.report, today)
        for t in tied if t.report.kind == "not-found"
        for act in _acts_of(t.events, acts)[:1] if act.event not in filed and act.value("action") in FORCE
    ]
    begun = [f for f in found if f.starts and (f.introduced or f.starts[0].start) <= today]
    told = _one_use(library, sorted(_first_reports(begun), key=_begins))
    force = [act for act in acts if act.value("action") in FORCE]
    return tuple(
        replace(c, resolutions=procedures(library, _counted(c), introduced, today, force, sessions), last=_last(library, c, force, today)) for c in told
    )


def _first_reports(found: Sequence[Clock]) -> Iterable[Clock]:
    """Of several reports on one operation from one day, the first: a later one moves no day that the first has set."""
    first: dict[tuple[str, date | None], Clock] = {}
    for clock in sorted(found, key=lambda c: c.report.submitted or date.max):
        first.setdefault((clock.operation, clock.introduced), clock)
    return first.values()


def _last(library: Library, clock: Clock, force: Sequence[Act], today: date) -> Act | None:
    """The last act of force on record by day 60 against the targets of the report; None where its end is not on record, or came later."""
    day_60, report, actors = _counted(clock), clock.starts[0].report, library.terms.actors
    if day_60 is None or day_60 > today or report is None:
        return None
    pairs = ((act, value, target) for act in force if act.date <= day_60 for value in act.fact("target").values for target in report.targets)
    alike = [act for act, value, target in pairs if value in actors.up(target, act.date) or target in actors.up(value, act.date)]
    last = max(alike, key=lambda act: act.through or act.date, default=None)
    return last if last and last.through and last.through < day_60 else None


def of_force(report: Report) -> bool:
    """Whether `report` is a 48-hour report that can start § 5(b): it cites § 4(a)(1), or reports force and cites no other paragraph."""
    if report.kind != "48-hour" or report.statute != "wpr-1973":
        return False
    cited = (report.section_cited or "").lower()
    if "(a)(1)" in cited:
        return True
    if "(a)(2)" in cited or "(a)(3)" in cited:
        return False
    if report.form == "classified" or any(action in ALWAYS_FORCE for action in report.actions):
        return True
    return bool(report.targets) and any(action in FORCE for action in report.actions)


def _begins(clock: Clock) -> tuple[date, str]:
    return (clock.introduced or min(s.start for s in clock.starts), clock.operation)


def _counted(clock: Clock) -> date | None:
    return next((s.day_60 for s in clock.starts if s.counts), None)


def _acts_of(events: Sequence[str], acts: Sequence[Act]) -> list[Act]:
    return [act for act in acts if act.event in events]


def _to_the_day(dossier: Dossier, act: Act) -> bool:
    event = dossier.event(act.event or "")
    return event is None or event.precision == "day"


def _certifications(dossier: Dossier, today: date) -> dict[str, str]:
    """Events with a certification of unavoidable military necessity on record (§ 5(b)): event to the report that holds it."""
    held = [t for t in dossier.reports if "certification" in t.report.contents and t.report.dated and t.report.dated <= today]
    return {event: t.report.id for t in held for event in t.events}


def _tied(library: Library, dossier: Dossier, report: Report, acts: Sequence[Act], certified: dict[str, str], today: date) -> Clock:
    force = [act for act in acts if act.value("action") in FORCE]
    days = [act.date for act in force if _to_the_day(dossier, act)]
    held = next((certified[act.event] for act in force if act.event in certified), None)
    named = {act.title for act in force}  # one operation has a name; a paper on several is named by its purpose
    title = (named.pop() if len(named) == 1 else "") or report.purpose or (force[0].title if force else dossier.title)
    return of_report(library, report, today, title, force, min(days, default=None), held)


def of_report(
    library: Library, report: Report, today: date, title: str, force: Sequence[Act] = (), first: date | None = None,
    certification: str | None = None,
) -> Clock:
    """Return the clock of one report of force, its procedures left out.

    `force` are the acts of the record that it reports and `first` the first day of theirs that is known; without them the
    days and the places that the report itself states are used. `certification` is the report that holds one (§ 5(b)).
    """
    introduced = first or (report.acts.since if report.acts and report.acts.stated else None)
    submitted = report.transmitted or report.dated
    cited = "(a)(1)" in (report.section_cited or "").lower()
    on = introduced or submitted or today
    reported = force or _as_acts(report, on)
    said = positions(library, reported, on, today)
    more: dict[str, Any] = {
        "report": report, "event": force[0].event if force else None, "positions": said, "inferred": not cited,
        "certification": certification,
    }
    asserted = _asserted(report, cited, said)
    found = []
    rule: Rule = "hypothesis" if report.form == "classified" else "submitted"
    if_ = "if the classified report was one under section 4(a)(1)" if rule == "hypothesis" else None if cited else INFERRED if report.section_cited == "none" else NOT_SEEN
    if submitted and submitted <= today:
        found.append(start(rule, submitted, today, if_=if_, asserted_by=asserted, **more))
    if introduced and (rule == "submitted" or not found):
        by: Rule = "required" if rule == "submitted" else "hypothesis"
        found.append(start(by, required_by(introduced), today, if_=REQUIRED_IF, asserted_by=_asserted(report, False, said), **more))
    due = ReportDue(required_by(introduced) if introduced else None, submitted if submitted and submitted <= today else None)
    return Clock(title, introduced, due, earlier_counts(found), (), beside=beside(library, reported, today))


def _hypothesis(library: Library, act: Act, report: Report, today: date) -> Clock:
    """An act for which no report was found: day 60 under its "if", asserted by nobody."""
    due = required_by(act.date)
    found = start(
        "hypothesis", due, today, if_="if section 4(a)(1) applied to this act", report=report, event=act.event, inferred=True,
        positions=positions(library, [act], act.date, today),
    )
    return Clock(act.title, act.date, ReportDue(due, None), (found,), (), beside=beside(library, [act], today))


def _asserted(report: Report, cited: bool, positions: Sequence[PositionFound]) -> str | None:
    """Who asserts that the sixty days were counted from this start: the report itself, or those who say that they ran."""
    said = [f"President {report.president}" if report.president else "the President"] if cited else []
    said += [f.position.speaker or f.position.holder for f in positions if f.stated and f.position.says in ("runs", "ran-on")]
    return "; ".join(said) or None


def _one_use(library: Library, found: Sequence[Clock]) -> list[Clock]:
    """Note on each clock the earlier ones against the same target: whether they are one "use" the words leave open.

    Named are the first of all, and the first of those that followed one another within sixty days.
    """
    told: list[Clock] = []
    for index, clock in enumerate(found):
        same = [e for e in found[:index] if _counted(e) and _same_target(library, e, clock)]
        if not same:
            told.append(clock)
            continue
        near = _run(same, clock)
        ifs = [same[0]] if near in (same[0], clock) else [same[0], near]
        parts = [f"with {e.operation[:1].lower()}{e.operation[1:]}, the days are counted from {say(_start(e))} and day 60 is {say(_counted(e))}" for e in ifs]
        note = f"If this is one use of forces {'; if only '.join(parts)}; section 5(b) does not say what one use is."
        told.append(replace(clock, note=note))
    return told


def _run(same: Sequence[Clock], clock: Clock) -> Clock:
    """The first of the clocks before `clock` of which each followed the one before within sixty days; `clock` itself if none did."""
    first = clock
    for earlier in reversed(same):
        if _start(first) - _start(earlier) > SIXTY:
            break
        first = earlier
    return first


def _start(clock: Clock) -> date:
    return min((s.start for s in clock.starts if s.counts), default=_begins(clock)[0])


def _same_target(library: Library, one: Clock, other: Clock) -> bool:
    day, actors = _begins(other)[0], library.terms.actors
    first, second = (c.starts[0].report.targets if c.starts[0].report else () for c in (one, other))
    return any(a in actors.up(b, day) or b in actors.up(a, day) for a, b in product(first, second))


def _as_acts(report: Report, on: date) -> list[Act]:
    """The acts that a report speaks of, one for each target and country that it names."""
    facts = [("country", report.countries), ("target", report.targets), ("action", tuple(a for a in report.actions if a in FORCE))]
    named = [[(key, value) for value in values] for key, values in facts if values]
    return [Act(None, on, {key: plain(value) for key, value in chosen}) for chosen in product(*named)]
