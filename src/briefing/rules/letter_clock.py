"""The clock of a single letter, as far as the letter itself gives its days: no dossier, no guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.law.library import Library
from briefing.law.practice import ActSpan, Report, ReportKind
from briefing.record.sessions import Sessions
from briefing.rules.clock import Clock, ReportDue, of_force, of_report, required_by
from briefing.rules.resolutions import procedures

NO_DAY = (
    "The letter states no day of the action: the sixty days are counted from its own date alone, and the day on which a report "
    "was required cannot be told from it."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What the clock asks of a letter; whatever the letter does not say stays empty."""

    dated: date | None
    kind: ReportKind
    action_dates: Sequence[date] = ()
    section_cited: str | None = None
    countries: Sequence[str] = ()
    targets: Sequence[str] = ()
    actions: Sequence[str] = ()
    statute: str = "wpr-1973"
    president: str | None = None
    title: str = "the letter"


def of_letter(
    library: Library, letter: Letter, today: date, introduced: date | None = None, sessions: Sessions | None = None
) -> Clock:
    """Return the clock of `letter`; without a start where it starts nothing, with the reason in `note`.

    Only a report under section 4(a)(1) starts section 5(b): a letter that cites another paragraph, a periodic report, a
    termination or posture letter and a report under another statute start nothing.
    """
    report = as_report(letter)
    first = min(letter.action_dates, default=None)
    if letter.dated is None or not of_force(report):
        due = ReportDue(required_by(first) if first and letter.kind == "48-hour" else None, letter.dated)
        return Clock(letter.title, first, due, (), procedures(library, None, introduced, today, (), sessions), _why_nothing(letter))
    clock = of_report(library, report, today, letter.title)
    day_60 = next((s.day_60 for s in clock.starts if s.counts), None)
    steps = procedures(library, day_60, introduced, today, (), sessions)
    return replace(clock, resolutions=steps, note="" if first else NO_DAY)


def as_report(letter: Letter) -> Report:
    """Return `letter` in the form in which reports to Congress are held."""
    days = sorted(letter.action_dates)
    span = ActSpan.model_validate({"from": days[0], "through": days[-1]}) if days else None
    return Report(
        id="letter", statute=letter.statute, kind=letter.kind, president=letter.president, dated=letter.dated, form="public", acts=span,
        countries=tuple(letter.countries), targets=tuple(letter.targets), actions=tuple(letter.actions), section_cited=letter.section_cited,
        sources=(),
    )


def _why_nothing(letter: Letter) -> str:
    if letter.kind == "termination":
        return "A letter that reports an end starts no sixty days. Whether it ends days that were running is somebody's position."
    if letter.statute != "wpr-1973":
        return "A report under another statute is none under section 4(a)(1) and starts no sixty days."
    if letter.kind != "48-hour":
        return f"A letter of this kind ({letter.kind}) starts no sixty days: section 5(b) speaks of reports under section 4(a)(1)."
    if letter.section_cited and "(a)(1)" not in letter.section_cited.lower() and "(a)(" in letter.section_cited.lower():
        return f"The letter cites section {letter.section_cited}; section 5(b) speaks of reports under section 4(a)(1)."
    if letter.dated is None:
        return "The letter bears no date, so that no day can be counted from it."
    return "The letter reports no use of force against anyone and cites no paragraph of section 4(a); nothing in it starts the sixty days."
