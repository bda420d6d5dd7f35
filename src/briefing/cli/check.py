"""`briefing check`: read law, cases and dossiers, list everything that is wrong with them, and grade what is sound."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import json_option, law_option, load_library, paragraph, print_json, tell
from briefing.terms.problem import BriefingError, Problem


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--brief", is_flag=True, help="Only the problems: no grades, no open questions.")
@law_option
@json_option
def check(paths: tuple[Path, ...], brief: bool, law: tuple[Path, ...], as_json: bool) -> None:
    """Check dossiers (a file, or a folder of them), folders of law and files of cases; exit code 1 if something is wrong.

    A dossier that is sound is graded: its facts by how well they are established, its sources by kind, and the open
    questions on which findings wait.

    \b
    Example:
      briefing check examples/libya-2011
    """
    problems: list[Problem] = []
    graded: list[dict[str, Any]] = []
    items = [item for path in paths or (Path(),) for item in _items(path)]
    if not items:
        raise BriefingError.one("nothing to check was found", "name a dossier.yaml, a folder that holds one, or a folder of law", file=str(paths[0]) if paths else "")
    library = None if all(is_law for _, is_law in items) else load_library(law, None, fresh=True)
    for item, is_law in items:
        try:
            if is_law:
                _law(item)
            elif (found := _file(item, library, brief)) is not None:
                graded.append(found)
        except BriefingError as error:
            problems.extend(error.problems)
    if as_json:
        wrong = [{"file": p.file, "line": p.line, "wrong": p.wrong, "expected": p.expected, "near": p.near} for p in problems]
        print_json({"schema": "briefing/check/1", "checked": len(items), "problems": wrong, "dossiers": graded})
    else:
        for one in graded:
            _tell(one)
        tell(problems)
        click.echo(f"{len(items)} checked, {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    sys.exit(1 if problems else 0)


def _items(path: Path) -> list[tuple[Path, bool]]:
    """What there is to check below `path`, and whether it is law: a folder without dossiers that holds YAML is law."""
    if not path.is_dir():
        from briefing.cli.paths import dossier_path

        return [(dossier_path(path), False)]
    if (path / "terms").is_dir() or (path / "readings.yaml").is_file():
        return [(path, True)]
    found = sorted(path.rglob("dossier.yaml"))
    if found:
        return [(item, False) for item in found]
    from briefing.terms.model import yaml_files

    return [(path, True)] if yaml_files(path) else []


def _law(folder: Path) -> None:
    """A whole library brings its own facts; any other folder of law lies over the shipped one."""
    from briefing import shipped
    from briefing.law.library import load

    whole = (folder / "terms" / "facts.yaml").is_file()
    load([folder] if whole else [shipped.folder("authorities"), folder])


def _file(path: Path, library: Any, brief: bool) -> dict[str, Any] | None:
    from briefing.cli.common import load_dossier
    from briefing.rules.cases import cases_of
    from briefing.terms.yamlfile import read

    if str(path) == "-":
        dossier = load_dossier(path, library, None)
        return None if brief else _grades(dossier, library)
    document = read(path)
    keys = set(document.data) if isinstance(document.data, dict) else set()
    if "cases" in keys:
        cases_of(document, library)
        return None
    if keys & {"versions", "holders", "rows_for", "actors", "places", "facts"}:
        raise BriefingError.one("this is a file of law, which is checked with the rest", "name the folder it lies in", file=str(path), line=1)
    dossier = load_dossier(path, library, None)
    return None if brief else _grades(dossier, library)


def _grades(dossier: Any, library: Any) -> dict[str, Any]:
    from briefing.record.acts import acts
    from briefing.record.summary import summary
    from briefing.rules.compare import assess
    from briefing.rules.gaps import gaps

    done, judged = summary(dossier), acts(dossier)
    open_ = gaps(assess(library, judged))
    return {
        "file": dossier.file, "id": dossier.id, "acts": len(judged), "events": done.events, "facts": done.facts, "entries": done.entries,
        "sources": done.sources, "sources_undated": done.undated, "sources_without_link": done.unlinked, "sources_uncited": done.uncited,
        "events_unverified": done.unverified, "drafted": dossier.drafted,
        "to_be_written": _unwritten(Path(dossier.file)) if dossier.file != "-" else [],
        "still_needed": [
            {"facts": gap.facts, "asks": gap.asks, "acts": gap.acts, "events": gap.events, "authorities": gap.authorities, "readings": gap.readings}
            for gap in open_
        ],
    }


def _unwritten(path: Path) -> list[int]:
    """The lines of a skeleton that a person has still to write."""
    from briefing.intake.new import REPLACE
    from briefing.terms.yamlfile import text_of

    return [number for number, line in enumerate(text_of(path).splitlines(), 1) if REPLACE in line and not line.startswith("#")]


def _tell(one: Mapping[str, Any]) -> None:
    click.echo(f"{one['file']}: {one['acts']} act{'' if one['acts'] == 1 else 's'} of the United States")
    for name, title in (("events", "events"), ("facts", "facts stated"), ("entries", "papers, statements, measures")):
        click.echo(paragraph(f"{title}: {_counts(one[name])}"))
    click.echo(paragraph(f"its own sources: {_counts(one['sources'])}"))
    for name, title in (
        ("sources_undated", "without a day of publication"), ("sources_without_link", "without a link"), ("sources_uncited", "cited by nothing"),
        ("events_unverified", "events that rest on general knowledge alone"), ("drafted", "drafts of letters that no person has cleared"),
    ):
        if one[name]:
            click.echo(paragraph(f"{title}: {len(one[name])} ({_some(one[name])})"))
    if one["to_be_written"]:
        click.echo(paragraph(f"still to be written: line{'' if len(one['to_be_written']) == 1 else 's'} {', '.join(map(str, one['to_be_written']))}"))
    if one["still_needed"]:
        click.echo(paragraph("questions on which findings wait:"))
    for gap in one["still_needed"]:
        acts = "1 act" if gap["acts"] == 1 else f"{gap['acts']} acts"
        click.echo(paragraph(f"{' '.join(gap['asks'])} ({acts}: {_some(gap['events'])}; under {', '.join(gap['authorities'])})", "    "))
    click.echo()


def _counts(held: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in held.items() if count) or "none"


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
