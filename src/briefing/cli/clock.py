"""`briefing clock`: the sixty days of section 5(b), the positions on them, duties to report, privileged resolutions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import DAY, asking, json_option, load_dossier, load_library, print_json, readings_of
from briefing.cli.common import today as this_day
from briefing.terms.days import bounded, say
from briefing.terms.problem import BriefingError


class _Moment(click.ParamType[date]):
    """A day, or a time with its offset from UTC."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day or the time, or fail with the remedy."""
        if isinstance(value, date) or "T" not in str(value):
            return DAY.convert(value, param, ctx)
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self.fail(f"{value} is not a day, nor a time with its offset; write 2026-02-28 or 2026-02-28T01:15-05:00", param, ctx)
        try:
            bounded(moment)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return moment


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, loaded: the library; a dossier, a letter or bare dates; the calendar of session."""

    library: Any
    record: Any
    day: date
    known: date | None
    law_day: date | None
    started: date | datetime | None = None
    reported: date | datetime | None = None
    introduced: date | None = None
    sessions: Any = None
    readings: Sequence[str] = ()
    letter: Any = None

    @property
    def name(self) -> str:
        """The dossier's id, the letter's title and date, or the bare dates: what the events of a calendar file are of."""
        if self.letter:
            return f"letter {self.letter.title} {self.letter.dated}"
        return self.record.head.id if self.record else f"dates {self.started} {self.reported} {self.introduced}"

    @property
    def forward(self) -> bool:
        """Whether the steps counted from the introduction of a resolution are told: always without a dossier."""
        return self.record is None or self.introduced is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows: the clocks and the duties."""

    clocks: Sequence[Any]
    duties: Sequence[Any]


@click.command()
@click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="[DOSSIER|LETTER]")
@click.option("--started", type=_Moment(), metavar="DAY", help="When forces were introduced: a day, or a time with its offset.")
@click.option("--reported", type=_Moment(), metavar="DAY", help="When a report was submitted: a day, or a time with its offset.")
@click.option("--introduced", type=DAY, metavar="DAY", help="When a resolution was introduced, for the steps counted from it.")
@click.option("--calendar", "calendar", type=click.Path(path_type=Path), metavar="FILE", help="The days of session of both Houses, which make the days of section 601(b) exact.")
@click.option("--today", "today", type=DAY, metavar="DAY", help="Count as of this day (today if left out).")
@click.option("--ics", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Write the days as a calendar file, hypotheses left out (- for the output).")
@json_option
@asking
def clock(
    dossier: Path | None, started: date | None, reported: date | None, introduced: date | None, calendar: Path | None, today: date | None,
    ics: Path | None, as_json: bool, as_of: date | None, under_law_of: date | None, law: tuple[Path, ...], reading: tuple[str, ...],
) -> None:
    """Count the sixty days from each start, with its rule, and show whose position stands beside it.

    Of a dossier, of one letter to Congress (.txt, .md, .html, .docx, .pdf), or of bare dates.

    \b
    Example:
      briefing clock --started 2026-02-28 --reported 2026-03-02 --today 2026-04-20
    """
    if (dossier is None) == (started is None and reported is None):
        raise BriefingError.one("give a dossier, or --started or --reported, and not both", "as in: briefing clock --started 2026-02-28")
    library = load_library(law, as_of)
    _in_law(library, {"--started": started, "--reported": reported, "--introduced": introduced})
    letter = _letter(dossier, library)
    record = load_dossier(dossier, library, as_of) if dossier and letter is None else None
    asked = Asked(
        library, record, today or as_of or this_day(), as_of, under_law_of, started, reported, introduced, _sessions(calendar),
        readings_of(library, reading), letter,
    )
    answer = answered(asked)
    if ics:
        _write(asked, answer, ics)
    if as_json:
        from briefing.cli.clock_json import contract

        print_json(contract(asked, answer))
    elif str(ics) != "-":
        from briefing.cli.clock_shown import show

        show(asked, answer)


def _letter(path: Path | None, library: Any) -> Any:
    """The letter in the file, or None where it is a dossier."""
    from briefing.cli.clock_letter import is_letter, letter

    return letter(path, library) if path is not None and is_letter(path) else None


def answered(asked: Asked) -> Answer:
    """Return the clocks and duties of a dossier, of a letter, or of bare dates."""
    from briefing.rules.clock import bare, clocks, washington
    from briefing.rules.duties import duties, of_dates

    if asked.letter:
        from briefing.rules.letter_clock import of_letter

        told = of_letter(asked.library, asked.letter, asked.day, asked.introduced, asked.sessions)
        reported = asked.letter.dated if told.starts else None
        return Answer((told,), of_dates(asked.library, told.introduced, reported, asked.day))
    if asked.record is None:
        found = bare(asked.library, asked.started, asked.reported, asked.day, asked.introduced, asked.sessions)
        days = [washington(moment) if moment else None for moment in (asked.started, asked.reported)]
        return Answer((found,), of_dates(asked.library, days[0], days[1], asked.day))
    from briefing.record.acts import acts as acts_of

    acts = acts_of(asked.record)
    return Answer(
        clocks(asked.library, asked.record, acts, asked.day, asked.introduced, asked.sessions),
        duties(asked.library, asked.record, acts, asked.day, asked.law_day),
    )


def _in_law(library: Any, days: dict[str, date | None]) -> None:
    """Refuse a day on which there was no War Powers Resolution; raises BriefingError."""
    resolution = library.authorities.get("wpr-1973")
    first = min((version.since for version in resolution.head.versions), default=None) if resolution else None
    wrong = [f"{option} {moment}" for option, moment in days.items() if first and moment and _day(moment) < first]
    if wrong and first:
        raise BriefingError.one(f"{wrong[0]} lies before {say(first)}, when the War Powers Resolution became law", "give a later day")


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _sessions(path: Path | None) -> Any:
    from briefing.record.sessions import load

    return load(path) if path else None


def _write(asked: Asked, answer: Answer, path: Path) -> None:
    from briefing.cli.ics import calendar
    from briefing.cli.paths import write

    data = calendar(asked, answer)
    if str(path) == "-":
        click.echo(data, nl=False)
    else:
        write(path, data)


def unverified_report(library: Any, report: Any) -> bool:
    """Whether a report is known from general knowledge alone: nobody here has seen it or a page that names it."""
    from briefing.terms.source import unverified

    return bool(report and report.kind != "not-found" and report.sources and unverified(report.sources, library.terms.sources))


def positions(start: Any, readings: Iterable[str]) -> list[Any]:
    """Return the positions that stand beside a start, of the readings asked for."""
    return [p for p in start.positions if p.position.reading in readings]


def leading(found: Sequence[Any]) -> Any:
    """Return the first clock with a start that counts, else the first, else None."""
    return next((c for c in found if any(s.counts for s in c.starts)), found[0] if found else None)
