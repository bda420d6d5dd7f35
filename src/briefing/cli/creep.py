"""`briefing creep`: where acts and statements left the scope first stated to Congress."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import asking, json_option, load_dossier, load_library, paragraph, print_json, readings_of, today


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path))
@json_option
@asking
def creep(
    dossier: Path, as_json: bool, as_of: date | None, under_law_of: date | None, law: tuple[Path, ...], reading: tuple[str, ...]
) -> None:
    """List the departures from the scope stated to Congress, each with its two dated texts and how the readings see it.

    \b
    Example:
      briefing creep iraq-syria-2014-2020
    """
    from briefing.cli.making import results
    from briefing.memo import change

    library = load_library(law, as_of)
    record = load_dossier(dossier, library, as_of)
    found = results(library, record, readings_of(library, reading), today(), as_of, under_law_of)
    if as_json:
        print_json({
            "schema": "briefing/creep/1", "dossier": record.id,
            "departures": [_json(d) for d in found.creep.departures], "not_verified": [_json(d) for d in found.creep.not_verified],
        })
        return
    for departure, told in zip(found.creep.departures, change.told_all(found), strict=True):
        click.echo(paragraph(f"{departure.day}  {departure.dimension}: {told.label}", ""))
        click.echo(paragraph(f"earlier ({told.earlier.day}, {told.earlier.who}): {_words(told.earlier)}"))
        click.echo(paragraph(f"later ({told.later.day}, {told.later.who}): {_words(told.later)}"))
        click.echo(paragraph(told.sentence) + "\n")
    if not found.creep.departures:
        click.echo(paragraph("No departure from a scope stated earlier is found in this record.", ""))
    if found.creep.not_verified:
        names = ", ".join(d.id for d in found.creep.not_verified)
        click.echo(paragraph(f"Not verified, and so no flag (one text rests on general knowledge): {names}", ""))


def _words(text: Any) -> str:
    return f"“{text.words}”" if text.words else f"{text.what} (paraphrase)"


def _text(text: Any) -> dict[str, object]:
    return {"date": text.day, "who": text.who, "words": text.words, "what": text.what, "sources": [c.id for c in text.sources]}


def _json(d: Any) -> dict[str, object]:
    return {
        "id": d.id, "dimension": d.dimension, "value": d.value.split("+"), "date": d.day, "earlier": _text(d.earlier), "later": _text(d.later),
        "manner": d.manner, "type": d.kind, "by_reading": [{"reading": r, "holder": h, "type": k} for r, h, k in d.by_reading],
        "announced": d.announced, "reported": d.reported, "consent": d.consent, "strength": d.strength, "event": d.event,
        "steps": [t.day for t in d.steps], "counter_evidence": list(d.counter_evidence),
        "enacted": [{"authority": e.authority, "reading": e.reading, "holder": e.holder, "verdict": e.verdict, "basis": e.basis} for e in d.enacted],
    }
