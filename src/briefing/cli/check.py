"""`briefing check`: read law folders and dossiers and list everything that is wrong with them."""

import sys
from pathlib import Path

import click

from briefing.cli.common import json_option, load_library, print_json
from briefing.terms.problem import BriefingError, Problem


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH…")
@json_option
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check dossiers (a file, or a folder of them) and folders of law; exit code 1 if something is wrong.

    \b
    Example:
      briefing check examples/
    """
    problems: list[Problem] = []
    checked = 0
    for path in paths or (Path(),):
        for item in _items(path):
            checked += 1
            try:
                _load(item)
            except BriefingError as error:
                problems.extend(error.problems)
    if as_json:
        print_json([{"file": p.file, "line": p.line, "wrong": p.wrong, "expected": p.expected, "near": p.near} for p in problems])
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"{checked} checked, {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    if not checked:
        raise BriefingError.one("nothing to check was found", "name a dossier.yaml, a folder that holds one, or a folder of law", file=str(paths[0]) if paths else "")
    sys.exit(1 if problems else 0)


def _items(path: Path) -> list[Path]:
    """A law folder is one item; a folder of deployments is as many items as it holds dossiers."""
    if path.is_file() or not path.exists():
        return [path]
    if (path / "terms").is_dir() or (path / "readings.yaml").is_file():
        return [path]
    return sorted(path.rglob("dossier.yaml"))


def _load(item: Path) -> None:
    if item.is_dir():
        from briefing import shipped
        from briefing.law.library import load as load_law

        base = shipped.folder("authorities")
        load_law([item] if item.resolve() == base.resolve() or (item / "readings.yaml").is_file() else [base, item])
        return
    from briefing.record.load import load

    load(item, load_library((), None))
