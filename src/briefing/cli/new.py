"""`briefing new`: a dossier to begin with, empty or with events drafted from a spreadsheet."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import load_library, today
from briefing.terms.problem import BriefingError

if TYPE_CHECKING:
    from briefing.intake.new import Draft

MOST_SHOWN = 50


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option("--events", type=click.Path(path_type=Path), metavar="FILE", help="Draft events from a spreadsheet (.xlsx or .csv).")
@click.option("--sheet", metavar="NAME", help="The sheet of the workbook (the first with a heading row if left out).")
@click.option("--title", metavar="T", help="The title of the deployment.")
@click.option("--in", "country", metavar="COUNTRY", help="Where it was.")
def new(dossier: Path, events: Path | None, sheet: str | None, title: str | None, country: str | None) -> None:
    """Write a new dossier that `briefing check` passes: DOSSIER is a folder, or a file that ends in .yaml.

    With --events, every row of the sheet becomes a drafted event in drafts/events.yaml, or a comment there that says why
    it could not; the rows to look at are listed, and the exit code is then 1. Columns: date, place, target, what, source,
    and if held country, through, by, action, title, link; other columns are kept in a note. Nothing is overwritten.

    \b
    Example:
      briefing new my-deployment --events events.csv
    """
    from briefing.intake.new import draft, files, skeleton
    from briefing.intake.spreadsheet import read

    path = dossier if dossier.suffix.lower() in (".yaml", ".yml") else dossier / "dossier.yaml"
    drafts = path.parent / "drafts"
    _refuse(path, drafts if events else None)
    library = load_library((), None)
    place = _place(library, country) if country else None
    made = unread = None
    if events is not None:
        found = read(events, sheet)
        made, unread = draft(found.rows, library.terms), found.unread
    schema = _schema(path.parent, "dossier")
    texts = {path: skeleton(_key(path), schema, today(), title=title, country=place, draft=made)}
    if made is not None:
        assert events is not None
        texts |= {drafts / name: text for name, text in files(made, events.name, _schema(drafts, "section")).items()}
    _write(texts)
    click.echo(f"wrote {', '.join(str(file) for file in texts)}; next try: briefing check {path}")
    if made is not None:
        _tell(made, unread or [], str(events))


def _refuse(path: Path, drafts: Path | None) -> None:
    """Nothing that stands is written over."""
    if path.exists():
        raise BriefingError.one("there is already a file of that name", "name another, or remove it first", file=str(path))
    if drafts and drafts.is_dir() and any(drafts.glob("*.yaml")):
        raise BriefingError.one("the folder already holds drafts", "name another place for the dossier", file=str(drafts))


def _key(path: Path) -> str:
    from briefing.intake.new import slug

    return slug(path.resolve().parent.name if path.name == "dossier.yaml" else path.stem) or "new-dossier"


def _place(library: "object", text: str) -> str:
    from briefing.terms.places import names_of

    names = names_of(library.terms.places)  # type: ignore[attr-defined]
    found = names.find(text)
    if len(found) != 1:
        raise BriefingError.one(f"--in {text}: no place of that name is known", "see authorities/terms/places.yaml", near=names.near(text))
    return found[0]


def _schema(folder: Path, kind: str) -> str:
    """The published schema as a path from `folder`, so that an editor completes and checks as one types."""
    from briefing import shipped

    schema = shipped.folder("schemas") / f"{kind}.schema.json"
    try:
        return Path(os.path.relpath(schema, folder.absolute())).as_posix()
    except ValueError:  # another drive
        return schema.as_uri()


def _write(texts: dict[Path, str]) -> None:
    from briefing.cli.paths import write

    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BriefingError.one(f"the folder cannot be made ({error.strerror})", "name another", file=str(path.parent)) from None
        write(path, text.encode("utf-8"))


def _tell(made: "Draft", unread: list[str], file: str) -> None:
    for what in unread:
        click.echo(f"{file}: {what}", err=True)
    for remark in made.remarks[:MOST_SHOWN]:
        click.echo(f"{file}:{remark.row}: {'drafted, but ' if remark.drafted else 'not drafted: '}{remark.what}", err=True)
    if len(made.remarks) > MOST_SHOWN:
        click.echo(f"{file}: {len(made.remarks) - MOST_SHOWN} more rows to look at; each is a comment in the drafts", err=True)
    drafted = f"{len(made.events)} event{'' if len(made.events) == 1 else 's'} drafted"
    left = f"{len(made.left)} row{'' if len(made.left) == 1 else 's'} kept as comments" if made.left else "no row left out"
    click.echo(f"{drafted}, {left}")
    sys.exit(1 if made.remarks or made.left else 0)
