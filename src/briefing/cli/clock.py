"""`briefing clock`: the sixty days of section 5(b), the positions on them, duties to report, privileged resolutions."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from briefing.cli.clock_asked import Answer, Asked, answered
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
