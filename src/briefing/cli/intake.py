"""`briefing intake`: what a letter to Congress says, in its own words; drafts for a dossier; what is new in it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import DAY, json_option, load_library, width
from briefing.cli.common import today as this_day
from briefing.terms.problem import BriefingError


@click.command()
@click.argument("letters", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="LETTER…")
@click.option("-o", "--out", "out", type=click.Path(path_type=Path), metavar="DOSSIER", help="Write drafts/<letter>.yaml beside this dossier.")
@click.option("--against", "against_", type=click.Path(path_type=Path), metavar="DOSSIER", help="Say what is new against the earlier reports of this dossier.")
@click.option("--today", type=DAY, metavar="DAY", help="Ask on this day whether a cited law is still in force (today if left out).")
@click.option("--as-of", type=DAY, metavar="DAY", help="Use only what sources had published by this day.")
@click.option("--law", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="Add a folder of your own law (repeatable).")
@json_option
def intake(letters: tuple[Path, ...], out: Path | None, against_: Path | None, today: Any, as_of: Any, law: tuple[Path, ...], as_json: bool) -> None:
    """Read War Powers letters (.txt, .md, .html, .docx, .pdf with a text layer, - for standard input), field by field.

    Each field is printed with the words it was taken from. What a letter does not say is not guessed. A letter that cannot be
    read is named on standard error; the others are still read (exit code 1).

    \b
    Example:
      echo "Dear Mr. Speaker: On March 19, 2011, U.S. forces struck targets in Libya." | briefing intake -
    """
    from briefing.cli.intake_shown import shown
    from briefing.intake.fields import Reader

    library = load_library(law, as_of)
    reader = Reader(library)
    work = _Work(library, out, against_, as_of, today or as_of or this_day())
    count = failed = 0
    if as_json:
        click.echo("[", nl=False)
    for path in letters:
        try:
            for found in _read(path, reader):
                compared = work.compared(found)
                drafted = work.drafted(found)
                if as_json:
                    extra = {**({"against": compared.as_json()} if compared else {}), **({"draft": drafted} if drafted else {})}
                    click.echo((",\n" if count else "\n") + json.dumps({**found.as_json(), **extra}, ensure_ascii=False, default=str), nl=False)
                else:
                    click.echo(("\n" if count else "") + shown(found, compared, drafted, width()))
                count += 1
        except BriefingError as error:
            failed += 1
            for problem in error.problems:
                click.echo(str(problem), err=True)
    if as_json:
        click.echo("\n]")
    sys.exit(0 if not failed else 1 if count else 2)


def _read(path: Path, reader: Any) -> Iterator[Any]:
    """Yield the fields of each letter of a file."""
    from briefing.intake import files
    from briefing.intake.letter import letters

    text = files.read_stream(sys.stdin.buffer) if str(path) == "-" else files.read(path)
    for letter in letters(str(path), text):
        yield reader.read(letter)


class _Work:
    """What is done with each letter beyond reading it; the dossiers are loaded once, before the first."""

    def __init__(self, library: Any, out: Path | None, against: Path | None, as_of: Any, today: Any) -> None:
        from briefing.cli.common import load_dossier
        from briefing.intake.cast import Cast

        self.library, self.today = library, today
        self.cast = Cast(library.terms.actors)
        self.dossier = load_dossier(against, library, as_of) if against else None
        self.out = out
        if out is not None:
            load_dossier(out, library, None)

    def compared(self, found: Any) -> Any:
        """Return the comparison with the dossier given by --against."""
        if self.dossier is None:
            return None
        from briefing.intake.against import against

        return against(found, self.dossier, self.library, self.cast, self.today)

    def drafted(self, found: Any) -> str | None:
        """Write the draft beside the dossier given by -o, and say where it lies; what does not load is not left behind."""
        if self.out is None:
            return None
        from briefing.cli.common import load_dossier
        from briefing.cli.paths import dossier_path, write
        from briefing.intake.draft import draft

        dossier_file = dossier_path(self.out)
        entry = draft(found, load_dossier(dossier_file, self.library, None), self.library, self.cast)
        if not entry.adds:
            return f"nothing to draft: the record already has this letter as {entry.tied}"
        path = dossier_file.parent / "drafts" / f"{entry.name}.yaml"
        if path.exists():
            remedy = "delete it to have it drafted anew"
            raise BriefingError.one("this letter has been drafted already", remedy, file=str(path))
        path.parent.mkdir(exist_ok=True)
        write(path, entry.yaml().encode("utf-8"))
        try:
            load_dossier(dossier_file, self.library, None)
        except BriefingError:
            path.unlink()
            raise
        return str(path)
