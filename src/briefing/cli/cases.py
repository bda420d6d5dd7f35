"""`briefing cases`: run law cases and say where the program and their authors agree, by authority and reading."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import json_option, law_option, load_library, print_json, table, width
from briefing.terms.problem import BriefingError, Problem

if TYPE_CHECKING:
    from briefing.rules.cases import Told
    from briefing.terms.yamlfile import Document


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@law_option
@json_option
def cases(paths: tuple[Path, ...], law: tuple[Path, ...], as_json: bool) -> None:
    """Run law cases (a file, or a folder of them): the facts of an act, what a reading should say, and who says so.

    Prints the agreement by authority and reading, and each disagreement with its file and line; exit code 1 if there
    is one. docs/reference/files.md shows how a case is written.

    \b
    Example:
      briefing cases tests/cases/coverage.yaml
    """
    from briefing.rules.cases import answers

    library = load_library(law, None)
    found = list(answers(library, read_all(paths, library)))
    groups = {key: [a for a in found if a.key == key] for key in sorted({a.key for a in found})}
    wrong = [answer for answer in found if answer.differs]
    if as_json:
        print_json({
            "schema": "briefing/cases/1", "cases": len(found), "agree": len(found) - len(wrong),
            "by": [{"authority": a, "reading": r, "cases": len(held), "agree": sum(not x.differs for x in held)} for (a, r), held in groups.items()],
            "disagreements": [{"id": x.told.case.id, "file": x.told.file, "line": x.told.line, "differs": x.differs, "because": x.told.case.because} for x in wrong],
        })
    else:
        rows = [[a, r, f"{sum(not x.differs for x in held)} of {len(held)}"] for (a, r), held in groups.items()]
        click.echo(table(["Authority", "Reading", "Agree"], rows, [width() - 40, 18, 16]))
        for x in wrong:
            click.echo(f"{x.told.file}:{x.told.line}: {x.told.case.id}: {'; '.join(x.differs)}")
        click.echo(f"\n{len(found) - len(wrong)} of {len(found)} cases agree")
    sys.exit(1 if wrong else 0)


def read_all(paths: Sequence[Path], library: Any) -> "list[Told]":
    """Return the cases of all files; raises BriefingError with every problem in every file."""
    from briefing.rules.cases import cases_of

    told: list[Told] = []
    problems: list[Problem] = []
    for document in _documents(paths, problems):
        try:
            told += cases_of(document, library)
        except BriefingError as error:
            problems += error.problems
    if problems:
        raise BriefingError(problems)
    return told


def _documents(paths: Sequence[Path], problems: list[Problem]) -> list["Document"]:
    """The files named, and in a folder every file that begins with `cases:`; what cannot be read goes to `problems`."""
    from briefing.terms.model import yaml_files
    from briefing.terms.yamlfile import read

    found: list[Document] = []
    for path in paths:
        for file in yaml_files(path) if path.is_dir() else (path,):
            try:
                document = read(file)
            except BriefingError as error:
                problems.extend(error.problems)
                continue
            if file == path or (isinstance(document.data, dict) and "cases" in document.data):
                found.append(document)
    if not found and not problems:
        raise BriefingError.one("no file of cases was found", "name a file that begins with `cases:`, or a folder that holds one", file=", ".join(map(str, paths)))
    return found
