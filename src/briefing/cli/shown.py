"""Results as a table for a terminal, and as the JSON of the contract."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from briefing.cli.common import paragraph, rows_only, table, today, width
from briefing.cli.practice import ended_words
from briefing.law.authority import Statement
from briefing.law.forms import full, plain
from briefing.law.library import Library
from briefing.law.practice import AuthorityClaim, Report
from briefing.memo.wording import (
    NOT_DOMESTIC,
    NOT_EVALUATED,
    OUTCOME,
    SILENCE,
    STATUS,
    basis_words,
    cell,
    day_beside,
    day_found,
    day_unplaced,
    fact_name,
    holder_name,
    houses_and_courts,
    label,
    of_itself,
    value_name,
)
from briefing.record.act import Act
from briefing.rules.acted import Acted
from briefing.rules.precedents import cited_after_end, standing
from briefing.rules.results import Assessment, ElementFinding, Finding, NotDomestic
from briefing.terms.days import say
from briefing.terms.source import Cite

NARROW = 66  # columns, for the five readings; on a narrower terminal they stand under each other, not across


def act_words(act: Act, library: Library) -> str:
    """Return an act in words: "strike · Kata'ib Hizballah · Iraq · December 29, 2019"."""
    parts = [value_name(act.value(name), library) for name in ("action", "target", "country") if act.value(name) is not None]
    return " · ".join([*parts, say(act.date)])


def coverage_text(
    library: Library, acts: Sequence[Act], found: Sequence[Assessment], others: Sequence[NotDomestic], beside: Sequence[Acted], readings: Sequence[str],
    explain: bool, names: Sequence[str] = (),
) -> None:
    """Print one table for each act, the label sentence under each row, and what is not domestic authority."""
    if not acts:
        click.echo(paragraph("The record holds no use of force by the United States, so there is nothing to ask.", ""))
    for act in acts:
        said = paragraph(act_words(act, library), "")
        click.echo(click.style(said, bold=True) if _colour() else said)
        if words := _days(library, act):
            click.echo(paragraph(words, ""))
        if act.if_by:
            click.echo(paragraph("Who acted is disputed; this is asked as if the United States did it.", ""))
        shown = [r for r in readings if r in library.readings]
        mine = [a for a in found if a.act is act]
        if mine and width() >= NARROW:
            click.echo("\n" + table(["Authority", *(library.readings[r].name for r in shown)], [], _widths(len(shown))))
        for assessment in mine:
            _one(library, assessment, shown, explain)
        if not mine and not names:
            click.echo("\n" + paragraph("No authority with elements that was asked for was in force or claimed on that day.", ""))
        for one in beside:
            if one.act is act:
                click.echo("\n" + paragraph(houses_and_courts(one, library), ""))
        _others(library, [o for o in others if o.act is act], names)
        click.echo()
    if any("as applied" in cell(f) for a in found for f in a.findings):
        click.echo(paragraph("“as applied”: a published position, applied by this program; no statement on this act was found.", ""))


def _days(library: Library, act: Act) -> str:
    """Say on which day an act without a dossier was found, or on which day beside it one would be."""
    if act.event is not None:
        return ""
    from briefing.rules.day_on_record import beside, unplaced

    near = day_found(act, library) or day_beside(beside(library, act), act)
    return f"{near} {day_unplaced(report.dated for report in unplaced(library, act) if report.dated)}".strip()


def _colour() -> bool:
    import os
    import sys

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _widths(readings: int) -> list[int]:
    first = 10
    return [first, *[max(8, (width() - first - 2 * readings) // max(1, readings))] * readings]


def _one(library: Library, found: Assessment, readings: Sequence[str], explain: bool) -> None:
    short = library.authorities[found.authority].short
    cells = ["; ".join(dict.fromkeys(_with_holder(library, f) for f in found.findings if f.reading == r)) for r in readings]
    if width() >= NARROW:
        click.echo(rows_only([[short, *cells]], _widths(len(readings))))
    else:
        click.echo("\n" + paragraph(short, ""))
        for reading, words in zip(readings, cells, strict=True):
            click.echo(paragraph(f"{library.readings[reading].name}: {words or '–'}"))
    click.echo(paragraph(f"[{OUTCOME[found.outcome]}] {label(found, library)}"))
    for claim, report in cited_after_end(library, found):
        click.echo(paragraph(f"Claimed {_where(report)}: {_fared(library, claim, found.act.date)}. {_cites(library, _behind(claim, report))}"))
    if explain:
        _explain(library, found)


def _with_holder(library: Library, finding: Finding) -> str:
    words = cell(finding)
    if finding.reading in ("text", "executive") or finding.holder is None:
        return words
    return f"{library.holders[finding.holder].name}: {words}"


def _explain(library: Library, found: Assessment) -> None:
    for finding in found.findings:
        if finding.holder is None:
            continue
        head = f"{library.readings[finding.reading].name} – {holder_name(library, finding)}: {cell(finding)} ({basis_words(finding)})"
        click.echo(paragraph(head, "  "))
        for claim, report in finding.claims:
            words = f": “{claim.words}”" if claim.words and not _memory(library, claim.sources) else f": {claim.phrase}" if claim.phrase else ""
            since = _fared(library, claim, found.act.date)
            click.echo(paragraph(f"claimed {_where(report)}{f' ({since})' if since else ''}{words} {_cites(library, _behind(claim, report))}", "    "))
        for element in finding.elements:
            _element(library, element)
        for row in finding.rows:
            if row.element is None:
                _row(library, row)
    for statement in found.statements:
        who = statement.speaker or library.holders[statement.holder].name
        words = f"“{statement.words}” " if statement.words else ""
        click.echo(paragraph(f"Beside this, deciding nothing – {who}: {words}{statement.because} {_cites(library, statement.sources)}", "  "))
    for need in found.still_needed:
        could = " or ".join(OUTCOME.get(c, c) for c in need.could)
        click.echo(paragraph(f"Would settle it for {library.readings[need.reading].name} ({could}): {' '.join(need.asks)}", "  "))


def _where(report: Report | None) -> str:
    if report is None:
        return "in the statement on this act"
    return f"in the {'report' if report.kind != 'notice' else 'notice'} of {say(report.dated)}"


def _behind(claim: AuthorityClaim, report: Report | None) -> Sequence[Cite]:
    return claim.sources or (report.sources if report else ())


def _fared(library: Library, claim: AuthorityClaim, day: date) -> str:
    """Say how the law claimed has fared since, as of the day to which the library is known."""
    return ended_words(*standing(library.authorities[claim.authority], day, library.known or today()))


def _memory(library: Library, cites: Sequence[Cite]) -> bool:
    from briefing.terms.source import unverified

    return bool(cites) and unverified(cites, library.terms.sources)


def _element(library: Library, element: ElementFinding) -> None:
    words = f"{element.pin}: " if element.pin else ""
    state = STATUS[element.status] if element.status != "silent" else SILENCE[element.silence or "silent"]
    turns = f" (turns on {', '.join(fact_name(f) for f in element.turns_on)})" if element.turns_on else ""
    counted = "" if element.counted else "; asked, not counted"
    click.echo(paragraph(f"{element.element} – {state}{turns}{counted}. {words}“{element.quote}”", "    "))
    for row in element.rows:
        if row.element is not None:
            _row(library, row)


def _row(library: Library, row: Any) -> None:
    words = f"“{row.words}” " if row.words and not _memory(library, row.sources) else ""
    who = f"{row.speaker}: " if row.speaker else ""
    click.echo(paragraph(f"{who}{words}{row.because} {_cites(library, row.sources)}", "      "))


def _cites(library: Library, cites: Sequence[Cite]) -> str:
    parts = []
    for cite in cites:
        source = library.terms.sources.get(cite.id)
        if source:
            mark = ", unverified" if (cite.seen or source.seen) == "memory" else ""
            parts.append(plain(full(source, cite.at)).replace("\u00a0", " ") + mark)
    return f"[{'; '.join(parts)}]" if parts else ""


def _others(library: Library, others: Sequence[NotDomestic], names: Sequence[str]) -> None:
    for other in others if names else ():
        click.echo(paragraph(of_itself(library, other.authority, other.act.date), ""))
    said = [o for o in others if o.answer not in ("not-invoked", "unknown") and library.authorities[o.authority].kind in NOT_EVALUATED]
    if not said:
        return
    click.echo("\nNot domestic authority")
    for other in said:
        by = f" by {'; '.join(other.by)}" if other.by else f" ({'; '.join(other.because)})" if other.because else ""
        click.echo(paragraph(f"{library.authorities[other.authority].short}: {NOT_DOMESTIC[other.answer]}{by}"))


def coverage_json(
    library: Library, found: Sequence[Assessment], others: Sequence[NotDomestic], beside: Sequence[Acted], acts: Sequence[Act],
    as_of: date | None, law_day: date | None, dossier: Any,
) -> dict[str, object]:
    """Return the answer in the form of the contract `briefing/coverage/1`."""
    from briefing import __version__

    return {
        "schema": "briefing/coverage/1",
        "dates": {"law": law_day or (acts[0].date if acts else None), "known": as_of or today()},
        "days": [{"act": act_json(act), "words": words} for act in acts if (words := _days(library, act))],
        "assessments": [assessment_json(library, a) for a in found],
        "not_domestic_authority": [
            {"act": act_json(o.act), "authority": o.authority, "kind": o.kind, "answer": o.answer, "by": list(o.by),
             "words": o.words, "sources": [c.id for c in o.sources]}
            for o in others
        ],
        "houses_and_courts": [
            {"act": act_json(one.act), "authority": one.authority, "words": houses_and_courts(one, library),
             "findings": [_finding_json(f) for f in one.findings], "statements": [_statement_json(s) for s in one.statements]}
            for one in beside
        ],
        "receipt": {"version": __version__, "law": library.digest, "record": dossier.digest if dossier else None},
    }


def act_json(act: Act) -> dict[str, object]:
    """Return what identifies an act."""
    return {
        "event": act.event, "date": act.date, "asked": act.asked or act.date, "country": act.value("country"), "target": act.value("target"), "action": act.value("action"),
    }


def assessment_json(library: Library, found: Assessment) -> dict[str, object]:
    """Return one assessment with its findings."""
    return {
        "act": act_json(found.act), "authority": found.authority, "kind": found.kind, "outcome": found.outcome, "basis": found.basis,
        "label": label(found, library), "grade": found.grade, "silence": found.silence,
        "last_in_force_until": found.last_in_force,
        "claimed_after_end": [{"phrase": c.phrase, "words": c.words, "report": r.id if r else None} for c, r in cited_after_end(library, found)],
        "pivots": list(found.pivots),
        "still_needed": [
            {"facts": list(n.facts), "asks": list(n.asks), "reading": n.reading, "holder": n.holder, "could": list(n.could)} for n in found.still_needed
        ],
        "by_version": [{"fact": v.fact, "value": v.value, "outcome": v.outcome, "basis": v.basis, "pivots": list(v.pivots)} for v in found.by_version],
        "statements": [_statement_json(s) for s in found.statements],
        "findings": [_finding_json(f) for f in found.findings],
    }


def _statement_json(said: Statement) -> dict[str, object]:
    return {"holder": said.holder, "speaker": said.speaker, "words": said.words, "because": said.because, "sources": [c.id for c in said.sources]}


def _finding_json(found: Finding) -> dict[str, object]:
    return {
        "reading": found.reading, "holder": found.holder, "verdict": found.verdict, "basis": found.basis, "applied": found.applied,
        "silence": found.silence, "grade": found.grade, "turns_on": list(found.turns_on), "extends": found.extends, "differs": found.differs,
        "claims": [{"phrase": c.phrase, "role": c.role, "words": c.words, "report": r.id if r else None} for c, r in found.claims],
        "beside": [{"phrase": c.phrase, "role": c.role, "words": c.words, "report": r.id if r else None} for c, r in found.beside],
        "sources": [c.id for c in found.sources],
        "elements": [
            {"element": e.element, "status": e.status, "because": " ".join(e.because) or None, "pin": e.pin, "counted": e.counted,
             "turns_on": list(e.turns_on), "sources": [c.id for row in e.rows for c in row.sources]}
            for e in found.elements
        ],
    }
