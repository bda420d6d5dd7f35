"""`briefing clock`: the sixty days of section 5(b), duties to report, privileged resolutions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import DAY, asking, json_option, load_dossier, load_library, paragraph, print_json, readings_of
from briefing.cli.common import today as this_day
from briefing.terms.days import say
from briefing.terms.problem import BriefingError

_CALENDAR = {"before-day-60": "not yet reached", "day-60": "is today", "day-60-passed": "has passed"}


@click.command()
@click.argument("dossier", required=False, type=click.Path(path_type=Path))
@click.option("--started", type=DAY, metavar="DAY", help="The day on which forces were introduced.")
@click.option("--reported", type=DAY, metavar="DAY", help="The day on which a report was submitted.")
@click.option("--today", "today", type=DAY, metavar="DAY", help="Count as of this day (today if left out).")
@json_option
@asking
def clock(
    dossier: Path | None, started: date | None, reported: date | None, today: date | None, as_json: bool,
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
        raise BriefingError.one("give a dossier, or --started or --reported", "as in: briefing clock --started 2026-02-28")
    library = load_library(law, as_of)
    readings_of(library, reading)
    day = today or as_of or this_day()
    if dossier is None:
        found: tuple[Any, ...] = (bare(library, started, reported, day),)
        owed: tuple[Any, ...] = ()
    else:
        from briefing.record.acts import acts as acts_of

        record = load_dossier(dossier, library, as_of)
        acts = acts_of(record)
        found, owed = clocks(library, record, acts, day), duties(library, record, acts, day)
    shown = [c for c in found if not reading or any(p.position.reading in reading for s in c.starts for p in s.positions) or not c.starts]
    if as_json:
        print_json(_json(shown, owed, day))
    else:
        _text(library, shown, owed, day)


def _json(found: Sequence[Any], owed: Sequence[Any], day: date) -> dict[str, object]:
    """Return the answer in the form of the contract; one entry a clock, and the parts of the first at the top."""
    clocks = [
        {
            "operation": c.operation, "introduced": c.introduced,
            "starts": [
                {
                    "rule": s.rule, "if": s.if_, "asserted_by": s.asserted_by, "report": s.report.id if s.report else None, "start": s.start,
                    "inferred": s.inferred, "counts": s.counts, "day_60": s.day_60, "day_90": s.day_90, "certification": None, "calendar": s.calendar,
                    "positions": [
                        {"reading": p.position.reading, "holder": p.position.holder, "says": p.position.says, "stated": p.stated} for p in s.positions
                    ],
                }
                for s in c.starts
            ],
            "report": {"due": c.report.due, "submitted": c.report.submitted, "late_by": c.report.late_by},
            "resolutions": [
                {
                    "procedure": p.procedure,
                    "steps": [
                        {"step": s.step, "chamber": s.chamber, "counted_from": s.counted_from, "rule": s.rule, "date": s.date, "certainty": s.certainty,
                         "needs": list(s.needs), "predicates": list(s.predicates), "unless": s.unless} for s in p.steps
                    ],
                }
                for p in c.resolutions
            ],
        }
        for c in found
    ]
    first: dict[str, object] = clocks[0] if clocks else {"starts": [], "report": None, "resolutions": []}
    return {
        "schema": "briefing/clock/1", "today": day, "starts": first["starts"], "report": first["report"],
        "duties": [
            {"statute": d.statute, "pin": d.pin, "event": d.event, "state": d.state, "due": d.due, "filed": d.filed, "because": d.because} for d in owed
        ],
        "resolutions": first["resolutions"], "clocks": clocks,
    }


def _text(library: Any, found: Sequence[Any], owed: Sequence[Any], day: date) -> None:
    click.echo(f"As of {say(day)}. Day 60 is arithmetic; what anyone says of it stands under that name.")
    for c in found:
        click.echo(f"\n{c.operation[:1].upper()}{c.operation[1:]}")
        due = say(c.report.due) if c.report.due else "day of the introduction not stated"
        submitted = say(c.report.submitted) if c.report.submitted else "not found in the sources held" if c.starts and c.starts[0].report else "no day given"
        click.echo(paragraph(f"48-hour report: due by {due}; submitted: {submitted}."))
        for s in c.starts:
            mark = " This is the earlier, which counts (§ 5(b))." if s.counts else ""
            rule = {"submitted": "report submitted", "required": "report required", "hypothesis": "hypothesis"}[s.rule]
            if_ = f" ({s.if_})" if s.if_ else ""
            click.echo(paragraph(f"{rule}{if_}: {say(s.start)}; day 60 is {say(s.day_60)}, which {_CALENDAR[s.calendar]}.{mark}"))
        for position in {p.position.id: p.position for s in c.starts for p in s.positions}.values():
            who = position.speaker or library.holders[position.holder].name
            click.echo(paragraph(f"{who}: {position.says.replace('-', ' ')}. {position.because}", "    "))
        for procedure in c.resolutions:
            for step in procedure.steps:
                if step.date:
                    when = say(step.date) if step.certainty == "exact" else f"no earlier than {say(step.date)}"
                    click.echo(paragraph(f"{procedure.procedure}: {step.step} {when} (counted from {step.counted_from}, {step.rule}; {step.chamber}), "
                                         f"if {'; '.join(step.predicates)}, unless {step.unless}.", "    "))
    listed = [d for d in owed if d.state != "not-in-force"]
    if listed:
        click.echo("\nDuties to report")
    for d in listed:
        click.echo(paragraph(f"{d.title}, {d.pin}: {d.state.replace('-', ' ')}. {d.because}"))
