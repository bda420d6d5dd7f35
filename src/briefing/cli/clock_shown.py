"""The answer of `briefing clock` on a terminal: tables that fit it, and every sentence under the name of who says it."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from briefing.cli.clock_asked import Answer, Asked, positions, unverified_report
from briefing.cli.common import paragraph, table, width
from briefing.terms.days import say
from briefing.terms.source import unverified

_CALENDAR = {"before-day-60": "day 60 not yet reached", "day-60": "day 60 is today", "day-60-passed": "day 60 has passed"}
_RULE = {"submitted": "report submitted", "required": "report required", "hypothesis": "hypothesis only"}


def show(asked: Asked, answer: Answer) -> None:
    """Print each clock as a table of its starts, then the positions, the days of § 6 while day 60 lies ahead, then duties."""
    intro = "The days are arithmetic; whether a clock runs is somebody's position, and stands below under that name."
    click.echo(paragraph(f"Section 5(b) of the War Powers Resolution, as of {say(asked.day)}. {intro}", ""))
    if not answer.clocks:
        click.echo("\n" + paragraph("This record holds no report under section 4(a)(1) and no search for one on an act of force, so no sixty days are counted here; a classified report would not show.", ""))
    told: set[str] = set()
    for c in answer.clocks:
        _one(asked, c, told)
    listed = [d for d in answer.duties if d.state != "not-in-force" and (d.statute, d.state) != ("wpr-1973", "filed")]
    if listed:
        click.echo("\nDuties to report")
    for d in listed:
        click.echo(paragraph(f"{d.title[:1].upper()}{d.title[1:]} – {d.pin}: {d.state.replace('-', ' ')}. {d.because}"))
    if answer.clocks:
        _forward(asked, answer.clocks[0])


def _one(asked: Asked, c: Any, told: set[str]) -> None:
    click.echo("\n" + paragraph(f"{c.operation[:1].upper()}{c.operation[1:]}", ""))
    click.echo(paragraph(_report(asked, c)))
    rows = [[_RULE[s.rule] + (" *" if s.counts else ""), str(s.start), str(s.day_60), _CALENDAR[s.calendar]] for s in c.starts]
    if rows:
        _print(["Counted from", "Start", "Day 60", "Calendar"], rows, [20, 10, 10, 24])
    if any(s.counts for s in c.starts):
        click.echo(paragraph("* the earlier of submitted and required counts (§ 5(b))"))
    for s in c.starts:
        asserted = f"; asserted by: {s.asserted_by}" if s.asserted_by else "; nobody held here asserts it" if s.rule == "hypothesis" else ""
        click.echo(paragraph(f"{_RULE[s.rule]}: {s.if_ or 'the report cites section 4(a)(1)'}{asserted}."))
        if s.day_90:
            click.echo(paragraph(f"Day 90 by the certification on record ({s.certification}): {s.day_90}."))
    if c.counted_from_the_action:
        other = f"Sixty days from the first day of the action would end on {say(c.counted_from_the_action)}"
        click.echo(paragraph(f"{other}; section 5(b) does not count from there, but from the report submitted or required."))
    if c.note:
        click.echo(paragraph(c.note))
    said = {p.position.id: p for s in c.starts for p in positions(s, asked.readings)}
    if said:
        click.echo("\n  Positions" + (": the same as above." if said.keys() <= told else ""))
    for key, p in said.items():
        if key not in told:
            _position(asked, p)
    told |= said.keys()
    rows_beside = [s for s in c.beside if s.reading in asked.readings and s.id not in told]
    if rows_beside:
        click.echo("\n" + paragraph("Beside them, deciding nothing", "  "))
    for row in rows_beside:
        click.echo(paragraph(f"{_who(asked, row)} ({asked.library.readings[row.reading].name}): {_told(asked, row)}", "    "))
    told |= {s.id for s in rows_beside}
    if c.resolutions and any(s.counts and s.day_60 >= asked.day for s in c.starts):
        _steps(c.resolutions[0])


def _report(asked: Asked, c: Any) -> str:
    due = f"due by {say(c.report.due)} if section 4(a) required one" if c.report.due else "the day of the introduction is not stated"
    searched = next((s.report for s in c.starts if s.report and s.report.kind == "not-found"), None)
    if c.report.submitted:
        doubt = " (from general knowledge, unverified)" if any(unverified_report(asked.library, s.report) for s in c.starts) else ""
        submitted = f"submitted {say(c.report.submitted)}{doubt}"
    elif searched:
        submitted = f"not found in {'; '.join(searched.searched) or 'public sources'}, searched on {say(searched.searched_on)}"
    else:
        submitted = "no day of submission was given"
    late = f"; it came {c.report.late_by} after the 48 hours" if c.report.late_by else ""
    if c.report.days_after and not late:
        days = "1 calendar day" if c.report.days_after == 1 else f"{c.report.days_after} calendar days"
        late = f"; its day is {days} after that; the hours are not on record"
    return f"48-hour report: {due}; {submitted}{late}."


def _position(asked: Asked, found: Any) -> None:
    p = found.position
    of = "of this operation" if found.stated else "of every such case"
    since = f", from {say(p.since)}" if p.since else ""
    how = f"{of}{', inferred' if p.inferred else ''}{since}"
    click.echo(paragraph(f"{_who(asked, p)} ({asked.library.readings[p.reading].name}; {how}): {p.says.replace('-', ' ')}. {_told(asked, p)}", "    "))


def _who(asked: Asked, row: Any) -> str:
    return str(row.speaker or asked.library.holders[row.holder].name)


def _told(asked: Asked, row: Any) -> str:
    """The words where they were seen, our sentence, and where they stand."""
    sources = asked.library.terms.sources
    known = [sources[cite.id] for cite in row.sources if cite.id in sources]
    words = f"“{row.words}” " if row.words and not unverified(row.sources, sources) else ""
    names = "; ".join(dict.fromkeys(f"{s.publisher}, {s.published_text}" if s.publisher != "not established" else f"{s.title.strip('[]')}, {s.published_text}" for s in known))
    mark = "unverified; " if known and unverified(row.sources, sources) else ""
    return f"{words}{row.because} [{mark}{names}]" if names else f"{words}{row.because}"


def _forward(asked: Asked, c: Any) -> None:
    """The procedures counted from the introduction of a resolution, and what others said or did of them: the same for every operation."""
    for procedure in c.resolutions[1:]:
        views = [v for v in procedure.views if v.reading in asked.readings]
        if asked.forward:
            _steps(procedure)
        elif any(v.reading in ("congress", "executive") for v in views) and "§ 7" in procedure.procedure:
            click.echo("\n" + paragraph(procedure.procedure))
        else:
            continue
        for view in views:
            click.echo(paragraph(f"{_who(asked, view)}: {_told(asked, view)}", "    "))


def _steps(procedure: Any) -> None:
    click.echo("\n" + paragraph(procedure.procedure))
    _print(["Step", "Day", "Counted"], [[s.step, _when(s), f"from {s.counted_from}, {s.rule}"] for s in procedure.steps], [36, 14, 24])
    predicates = dict.fromkeys(p for s in procedure.steps for p in s.predicates)
    unless = dict.fromkeys(s.unless for s in procedure.steps if s.unless)
    click.echo(paragraph(f"If: {'; '.join(predicates)}. Unless: {'; '.join(unless)}."))
    needs = dict.fromkeys(n for s in procedure.steps if s.certainty != "exact" for n in s.needs)
    if needs:
        click.echo(paragraph(f"Needed for the days left open: {'; '.join(needs)}."))
    for note in dict.fromkeys(s.note for s in procedure.steps if s.note):
        click.echo(paragraph(f"{note[:1].upper()}{note[1:]}."))


def _when(step: Any) -> str:
    if step.certainty == "exact":
        return str(step.date)
    return f"not before {step.date}" if step.date else "not computable"


def _print(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    """Print a table, or on a terminal too narrow for it each row as a paragraph."""
    if width() >= sum(widths) + 2 * (len(widths) - 1):
        click.echo("\n" + table(header, list(rows), widths) + "\n")
        return
    click.echo()
    for row in rows:
        click.echo(paragraph("; ".join(f"{name}: {cell}" for name, cell in zip(header, row, strict=True)) + "."))
    click.echo()
