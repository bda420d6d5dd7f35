"""`briefing diff`: what changed between two briefings, as text, as JSON, and as a Word memo with tracked changes."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import DAY, as_of_option, json_option, law_option, load_library, paragraph, print_json, today
from briefing.terms.problem import BriefingError

if TYPE_CHECKING:
    from briefing.memo.changed import Told


@dataclass(frozen=True)
class Compared:
    """Two briefings, the library that names what is in them, and the results of the later one where it was made now."""

    old: Any
    new: Any
    library: Any
    results: Any = None


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@as_of_option
@click.option("--to", "to", type=DAY, metavar="DAY", help="For the later briefing: use only what sources had published by this day.")
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="Write a Word memo with the changes tracked.")
@click.option("--author", default="war-powers-briefing", show_default=True, metavar="NAME", help="Whose the tracked changes are.")
@click.option("--letterhead", type=click.Path(path_type=Path), metavar="DOCX", help="Your office's own letterhead.")
@click.option("--banner", metavar="TEXT", help="Your office's own marking.")
@law_option
@click.option("--reading", multiple=True, metavar="R", help="Compare only these readings (repeatable).")
@json_option
def diff(
    old: Path, new: Path | None, as_of: date | None, to: date | None, output: Path | None, author: str, letterhead: Path | None, banner: str | None,
    law: tuple[Path, ...], reading: tuple[str, ...], as_json: bool,
) -> None:
    """Say what changed: law, findings, clocks, departures, events, reports, statements.

    OLD and NEW are each a dossier or the Word file of a memo. With OLD alone: a memo against today's data, or a dossier
    as known on two days (--as-of the first, --to the second; today if left out).

    \b
    Example:
      briefing diff iraq-syria-2014-2020 --as-of 2020-01-03 --to 2020-03-01
    """
    from briefing.memo.changed import told
    from briefing.memo.redline import between, title
    from briefing.rules.diff import changes

    if output is not None and str(output) != "-" and output.suffix.lower() != ".docx":
        raise BriefingError.one("the changes are written as a Word file", "give the file the ending .docx", file=str(output))
    found = _compared(old, new, as_of, to, law, reading)
    words = told(changes(found.old.lines, found.new.lines), found.library, (*found.old.lines, *found.new.lines))
    if output is not None:
        _write(found, words, output, author, letterhead, banner)
    if as_json and str(output) != "-":
        print_json({
            "schema": "briefing/diff/1", "old": _side(found.old), "new": _side(found.new), "changes": [one.as_json() for one in words],
        })
    elif output is None:
        click.echo(paragraph(title(found.old, found.new), ""))
        click.echo(paragraph(between(found.old, found.new), ""))
        print_changes(words)
        if not words:
            click.echo(paragraph("Nothing that a briefing holds has changed.", ""))
    elif str(output) != "-":
        click.echo(f"wrote {output}: {len(words)} change{'' if len(words) == 1 else 's'}")


def _compared(old: Path, new: Path | None, as_of: date | None, to: date | None, law: tuple[Path, ...], reading: tuple[str, ...]) -> Compared:
    from briefing.cli.carried import briefing_of, held_in, is_word, record_of

    for path, day, option in ((old, as_of, "--as-of"), (new, to, "--to")):
        if path is not None and is_word(path) and day is not None:
            raise BriefingError.one(f"a memo has its own day, and {option} is for a dossier", f"leave {option} out", file=str(path))
    if new is None and as_of is None and not is_word(old):
        raise BriefingError.one("one dossier alone is not compared with anything", "name a second, or a day with --as-of", file=str(old))
    library = load_library(law, None)
    if is_word(old):
        before = held_in(old)
        new = new or record_of(before, None, old)
        reading = reading or tuple(r for r in before.readings if r in library.readings)
    else:
        before, _ = briefing_of(old, load_library(law, as_of) if as_of else library, reading, as_of, today())
        new = new or old
    if is_word(new):
        return Compared(before, held_in(new), library)
    after, results = briefing_of(new, load_library(law, to) if to else library, reading, to, today(), before.law_day)
    return Compared(before, after, library, results)


def _side(held: Any) -> dict[str, object]:
    return {
        "dossier": held.dossier, "title": held.title, "dates": {"day": held.day, "known": held.known, "law": held.law_day}, "readings": list(held.readings),
        "receipt": {"version": held.program, "law": held.law, "record": held.record},
    }


def print_changes(words: "Sequence[Told]") -> None:
    """Print the changes kind by kind: what each is of, what was held before, what is held now."""
    from briefing.memo.changed import TITLE, number, told_of

    for kind, name in TITLE.items():
        if found := told_of(words, kind):
            click.echo("\n" + paragraph(f"{name}: {number([one.change for one in found])}", ""))
            for one in found:
                _print_one(one)
    if words:
        click.echo()


def _print_one(one: "Told") -> None:
    how = one.change.how
    click.echo(paragraph({"new": "New: ", "gone": "No longer held: ", "changed": ""}[how] + one.of))
    if how == "changed" and not one.after.startswith(one.before):
        click.echo(paragraph(f"was: {one.before}", "    "))
        click.echo(paragraph(f"is: {one.after}", "    "))
    else:
        click.echo(paragraph(one.after or one.before, "    "))


def _write(found: Compared, words: "Sequence[Told]", output: Path, author: str, letterhead: Path | None, banner: str | None) -> None:
    """Write the memo of changes; it carries the receipt of the later briefing, so that it can itself be the last one."""
    from briefing.cli.making import Wish, letterhead_of
    from briefing.cli.paths import write
    from briefing.memo.receipt import written
    from briefing.memo.redline import day_of, redline, title
    from briefing.memo.word import LetterheadError, Properties, docx

    if not author.strip():
        raise BriefingError.one("a tracked change needs an author", "name one with --author")
    properties = Properties(
        title=title(found.old, found.new), subject="What changed since the last briefing", keywords="war powers; changes", created=day_of(found.new),
        receipt=written(found.results, found.new.law_day) if found.results else None,
    )
    try:
        data = docx(redline(found.old, found.new, words, author), letterhead_of(Wish(dossier=Path(), letterhead=letterhead)), properties, banner, draft=True)
    except LetterheadError as error:
        raise BriefingError.one(str(error), file=str(letterhead or "")) from None
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    write(output, data)
