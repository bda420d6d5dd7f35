"""`briefing clock`: the sixty days of section 5(b), the positions on them, duties to report, privileged resolutions."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from briefing import __version__
from briefing.cli.common import DAY, asking, json_option, load_dossier, load_library, paragraph, print_json, readings_of, table
from briefing.cli.common import today as this_day
from briefing.terms.days import say
from briefing.terms.problem import BriefingError

_CALENDAR = {"before-day-60": "day 60 not yet reached", "day-60": "day 60 is today", "day-60-passed": "day 60 has passed"}
_RULE = {"submitted": "report submitted", "required": "report required", "hypothesis": "hypothesis only"}


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
        return moment


@click.command()
@click.argument("dossier", required=False, type=click.Path(path_type=Path))
@click.option("--started", type=_Moment(), metavar="DAY", help="When forces were introduced: a day, or a time with its offset.")
@click.option("--reported", type=_Moment(), metavar="DAY", help="When a report was submitted: a day, or a time with its offset.")
@click.option("--introduced", type=DAY, metavar="DAY", help="When a resolution was introduced, for the steps counted from it.")
@click.option("--today", "today", type=DAY, metavar="DAY", help="Count as of this day (today if left out).")
@json_option
@asking
def clock(
    dossier: Path | None, started: date | None, reported: date | None, introduced: date | None, today: date | None, as_json: bool,
    as_of: date | None, under_law_of: date | None, law: tuple[Path, ...], reading: tuple[str, ...],
) -> None:
    """Count the sixty days from each start, with its rule, and show whose position stands beside it.

    \b
    Example:
      briefing clock --started 2026-02-28 --reported 2026-03-02 --today 2026-04-20
    """
    from briefing.rules.clock import bare, clocks
    from briefing.rules.duties import duties

    if (dossier is None) == (started is None and reported is None):
        raise BriefingError.one("give a dossier, or --started or --reported, and not both", "as in: briefing clock --started 2026-02-28")
    library = load_library(law, as_of)
    wanted = readings_of(library, reading)
    day, record = today or as_of or this_day(), None
    found: Sequence[Any] = ()
    owed: Sequence[Any] = ()
    if dossier is None:
        found = (bare(library, started, reported, day, introduced),)
    else:
        from briefing.record.acts import acts as acts_of

        record = load_dossier(dossier, library, as_of)
        acts = acts_of(record)
        found, owed = clocks(library, record, acts, day, introduced), duties(library, record, acts, day, under_law_of)
    if as_json:
        print_json(_json(library, found, owed, day, as_of, record, wanted))
    else:
        _text(library, found, owed, day, wanted)
        if found and (dossier is None or introduced):
            _forward(library, found[0])


def _positions(start: Any, readings: Sequence[str]) -> list[Any]:
    return [p for p in start.positions if p.position.reading in readings]


def _leading(found: Sequence[Any]) -> Any:
    """The first clock with a start that counts, else the first."""
    return next((c for c in found if any(s.counts for s in c.starts)), found[0] if found else None)


def _json(
    library: Any, found: Sequence[Any], owed: Sequence[Any], day: date, known: date | None, record: Any, readings: Sequence[str]
) -> dict[str, object]:
    """Return the answer in the form of the contract: every start; `report` and `resolutions` of the first that counts; all in `clocks`."""
    clocks = [_clock_json(c, readings) for c in found]
    leading = _leading(found)
    first: dict[str, Any] = _clock_json(leading, readings) if leading else {"report": None, "resolutions": []}
    return {
        "schema": "briefing/clock/1", "dates": {"today": day, "known": known},
        "starts": [start for c in found for start in _starts_json(c, readings)], "report": first["report"],
        "duties": [
            {"statute": d.statute, "pin": d.pin, "event": d.event or None, "title": d.title, "state": d.state, "due": d.due,
             "filed": d.filed, "because": d.because, "sources": [c.id for c in d.sources]}
            for d in owed
        ],
        "resolutions": first["resolutions"], "clocks": clocks,
        "receipt": {"version": __version__, "law": library.digest, "record": record.digest if record else None},
    }


def _clock_json(c: Any, readings: Sequence[str]) -> dict[str, Any]:
    return {
        "operation": c.operation, "introduced": c.introduced, "note": c.note or None, "starts": _starts_json(c, readings),
        "report": {"due": c.report.due, "submitted": c.report.submitted, "late_by": c.report.late_by},
        "resolutions": [
            {
                "procedure": p.procedure,
                "steps": [
                    {"step": s.step, "chamber": s.chamber, "counted_from": s.counted_from, "rule": s.rule, "date": s.date,
                     "certainty": s.certainty, "needs": list(s.needs), "predicates": list(s.predicates), "unless": s.unless}
                    for s in p.steps
                ],
                "words": [{"pin": pin, "text": text} for pin, text in p.words],
                "views": [
                    {"reading": v.reading, "holder": v.holder, "because": v.because, "sources": [x.id for x in v.sources]} for v in p.views
                ],
            }
            for p in c.resolutions
        ],
    }


def _starts_json(c: Any, readings: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "operation": c.operation, "event": s.event, "rule": s.rule, "if": s.if_, "asserted_by": s.asserted_by,
            "report": s.report.id if s.report else None, "start": s.start, "inferred": s.inferred, "counts": s.counts,
            "day_60": s.day_60, "day_90": s.day_90,
            "certification": s.certification, "calendar": s.calendar,
            "positions": [
                {"reading": p.position.reading, "holder": p.position.holder, "speaker": p.position.speaker, "says": p.position.says,
                 "stated": p.stated, "inferred": p.position.inferred, "because": p.position.because,
                 "sources": [x.id for x in p.position.sources]}
                for p in _positions(s, readings)
            ],
        }
        for s in c.starts
    ]


def _text(library: Any, found: Sequence[Any], owed: Sequence[Any], day: date, readings: Sequence[str]) -> None:
    """Print each clock as a table of its starts, then the positions, the days of § 6 while day 60 lies ahead, then duties."""
    intro = "The days are arithmetic; whether a clock runs is somebody's position, and stands below under that name."
    click.echo(paragraph(f"Section 5(b) of the War Powers Resolution, as of {say(day)}. {intro}", ""))
    if not found:
        click.echo("\n" + paragraph("No report of force in this record starts or could start the sixty days.", ""))
    told: set[str] = set()
    for c in found:
        _one(library, c, day, readings, told)
    listed = [d for d in owed if d.state != "not-in-force" and (d.statute, d.state) != ("wpr-1973", "filed")]
    if listed:
        click.echo("\nDuties to report")
    for d in listed:
        click.echo(paragraph(f"{d.title} – {d.pin}: {d.state.replace('-', ' ')}. {d.because}"))


def _one(library: Any, c: Any, day: date, readings: Sequence[str], told: set[str]) -> None:
    click.echo("\n" + paragraph(f"{c.operation[:1].upper()}{c.operation[1:]}", ""))
    click.echo(paragraph(_report(c)))
    rows = [[_RULE[s.rule] + (" *" if s.counts else ""), str(s.start), str(s.day_60), _CALENDAR[s.calendar]] for s in c.starts]
    click.echo("\n" + table(["Counted from", "Start", "Day 60", "Calendar"], rows, [20, 10, 10, 24]) + "\n")
    if any(s.counts for s in c.starts):
        click.echo(paragraph("* the earlier of submitted and required counts (§ 5(b))"))
    for s in c.starts:
        asserted = f"; asserted by: {s.asserted_by}" if s.asserted_by else "; nobody held here asserts it" if s.rule == "hypothesis" else ""
        click.echo(paragraph(f"{_RULE[s.rule]}: {s.if_ or 'the report cites section 4(a)(1)'}{asserted}."))
        if s.day_90:
            click.echo(paragraph(f"Day 90 by the certification on record ({s.certification}): {s.day_90}."))
    if c.note:
        click.echo(paragraph(c.note))
    said = {p.position.id: p for s in c.starts for p in _positions(s, readings)}
    if said:
        click.echo("\n  Positions" + (": the same as above." if said.keys() <= told else ""))
    for key, p in said.items():
        if key not in told:
            _position(library, p)
    told |= said.keys()
    ahead = [s.day_60 for s in c.starts if s.counts and s.day_60 >= day]
    if ahead and c.resolutions:
        _steps(c.resolutions[0])


def _report(c: Any) -> str:
    due = f"due by {say(c.report.due)} if section 4(a) required one" if c.report.due else "the day of the introduction is not stated"
    searched = next((s.report for s in c.starts if s.report and s.report.kind == "not-found"), None)
    if c.report.submitted:
        submitted = f"submitted {say(c.report.submitted)}"
    elif searched:
        submitted = f"not found in {'; '.join(searched.searched) or 'public sources'}, searched on {say(searched.searched_on)}"
    else:
        submitted = "no day of submission was given"
    late = f"; it came {c.report.late_by} after the 48 hours" if c.report.late_by else ""
    return f"48-hour report: {due}; {submitted}{late}."


def _position(library: Any, found: Any) -> None:
    p = found.position
    who = p.speaker or library.holders[p.holder].name
    of = "of this operation" if found.stated else "of every such case"
    how = f"{of}, inferred" if p.inferred else of
    click.echo(paragraph(f"{who} ({library.readings[p.reading].name}; {how}): {p.says.replace('-', ' ')}. {p.because}", "    "))


def _forward(library: Any, c: Any) -> None:
    """The procedures counted from the introduction of a resolution: the same for every operation."""
    for procedure in c.resolutions[1:]:
        _steps(procedure)
        for view in procedure.views:
            who = view.speaker or library.holders[view.holder].name
            click.echo(paragraph(f"On § 5(c) – {who}: {view.because}"))


def _steps(procedure: Any) -> None:
    click.echo("\n" + paragraph(procedure.procedure))
    rows = [[s.step, _when(s), f"from {s.counted_from}, {s.rule}"] for s in procedure.steps]
    click.echo("\n" + table(["Step", "Day", "Counted"], rows, [36, 14, 24]) + "\n")
    predicates = dict.fromkeys(p for s in procedure.steps for p in s.predicates)
    unless = dict.fromkeys(s.unless for s in procedure.steps if s.unless)
    click.echo(paragraph(f"If: {'; '.join(predicates)}. Unless: {'; '.join(unless)}."))
    needs = dict.fromkeys(n for s in procedure.steps if s.certainty != "exact" for n in s.needs)
    if needs:
        click.echo(paragraph(f"Needed for the days left open: {'; '.join(needs)}."))


def _when(step: Any) -> str:
    if step.certainty == "exact":
        return str(step.date)
    return f"not before {step.date}" if step.date else "not computable"
