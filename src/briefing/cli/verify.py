"""`briefing verify`: whether the law or the record have changed since a memo was made, and which findings would now differ."""

import sys
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import json_option, law_option, paragraph, print_json, today
from briefing.terms.days import say


@click.command()
@click.argument("memo", type=click.Path(path_type=Path), metavar="MEMO.docx")
@click.argument("dossier", type=click.Path(path_type=Path), required=False)
@law_option
@json_option
def verify(memo: Path, dossier: Path | None, law: tuple[Path, ...], as_json: bool) -> None:
    """Say whether a memo would be the same today: made again for its own days, from today's law and record.

    The record is found by its id beside the memo, in this folder or among the examples; name DOSSIER if it lies elsewhere.
    Exit code 0: nothing has changed; 1: law or record have; 2: the file is no memo of this program.

    \b
    Example:
      briefing verify memo.docx
    """
    from briefing import __version__
    from briefing.cli import carried
    from briefing.memo.changed import told
    from briefing.rules.diff import changes

    held = carried.held_in(memo)
    made, library = carried.today_of(held, carried.record_of(held, dossier, memo), law, held.day)
    found = changes(held.lines, made.lines)
    law_same, record_same = held.law == made.law, held.record == made.record
    words = told(found, library, (*held.lines, *made.lines))
    same = law_same and record_same and not found
    if as_json:
        print_json({
            "schema": "briefing/verify/1", "memo": memo.name, "dossier": held.dossier, "same": same,
            "law": {"changed": not law_same, "memo": held.law, "now": made.law}, "record": {"changed": not record_same, "memo": held.record, "now": made.record},
            "program": {"memo": held.program, "now": __version__}, "dates": {"day": held.day, "known": held.known, "law": held.law_day, "today": today()},
            "findings": [one.as_json() for one in words if one.change.kind == "finding"], "others": [one.as_json() for one in words if one.change.kind != "finding"],
        })
    else:
        _print(held, law_same, record_same, words)
    sys.exit(0 if same else 1)


def _print(held: Any, law_same: bool, record_same: bool, words: Any) -> None:
    from briefing.cli.diff import print_changes

    known = f", as of {say(held.known)}" if held.known else ""
    click.echo(paragraph(f"{held.title}: memo of {say(held.day)}{known}.", ""))
    for what, same in (("law", law_same), ("record", record_same)):
        click.echo(paragraph(f"The {what} {'is the same' if same else 'has changed since'}."))
    findings = [one for one in words if one.change.kind == "finding"]
    if not words:
        more = "" if law_same and record_same else ", though the words of the memo may"
        click.echo(paragraph(f"No finding would differ{more}."))
        return
    click.echo(paragraph(f"{len(findings)} finding{' differs' if len(findings) == 1 else 's differ'} now." if findings else "No finding would differ; other things that the memo tells would:"))
    print_changes(words)
    click.echo(paragraph("Made again for the memo's own days; for what has changed up to today: briefing diff MEMO.docx.", ""))
