"""Many deployments in one run: one memo each, an index, and the coverage of all acts as a table."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefing.cli.making import Wish, made
from briefing.cli.shown import act_json
from briefing.terms.problem import BriefingError

COLUMNS = ("deployment", "event", "date", "country", "target", "action", "authority", "outcome", "basis", "grade", "label")
_library: Any = None


@dataclass(frozen=True)
class Done:
    """What became of one dossier: the files written and the rows of its coverage, or the problems."""

    dossier: str
    id: str = ""
    title: str = ""
    memos: tuple[str, ...] = ()
    rows: tuple[dict[str, object], ...] = ()
    departures: int = 0
    problems: tuple[str, ...] = ()


def dossiers(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return every dossier that the paths mean, once, in a fixed order; raises BriefingError if there is none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(path.rglob("dossier.yaml"))  # a folder of that name is found too, and said to be one
        else:
            found.append(path)
    if not found:
        names = ", ".join(str(path) for path in paths)
        raise BriefingError.one("no dossier.yaml was found", "name a folder that holds deployments", file=names)
    return tuple(dict.fromkeys(found))


def run(files: Sequence[Path], out: Path, kinds: Sequence[str], wish: Wish, jobs: int | None) -> Iterator[Done]:
    """Make the memos of `files` into `out` on `jobs` processes (all cores if None); yield each as it is done.

    A dossier that cannot be read yields its problems and stops no other.
    """
    _one_name_each(files)
    _begin(wish)
    count = min(len(files), jobs or os.cpu_count() or 1)
    tasks = [(path, out / f"{_name(path)}", tuple(kinds), wish) for path in files]
    if count <= 1:
        yield from (_one(task) for task in tasks)
        return
    with ProcessPoolExecutor(max_workers=count, initializer=_begin, initargs=(wish,)) as pool:
        for future in as_completed([pool.submit(_one, task) for task in tasks]):
            yield future.result()


def _name(path: Path) -> str:
    return path.parent.name if path.name == "dossier.yaml" else path.stem


def _one_name_each(files: Sequence[Path]) -> None:
    """Refuse two dossiers whose memos would have one name, for the second would take the place of the first."""
    seen: dict[str, Path] = {}
    for path in files:
        first = seen.setdefault(_name(path).casefold(), path)
        if first is not path:
            what = f"its memo would have the same name as that of {first}"
            raise BriefingError.one(what, "rename one of the two folders, or run them into two folders", file=str(path))


def _begin(wish: Wish) -> None:
    """Load the library once a process."""
    global _library
    from briefing.cli.common import load_library

    _library = load_library(wish.law, wish.as_of)


def _one(task: tuple[Path, Path, tuple[str, ...], Wish]) -> Done:
    path, target, kinds, wish = task
    form = wish.form or "docx"
    try:
        memos, found = [], None
        for kind in kinds:
            name = f"{target}.{form}" if kind == "briefing" else f"{target}-{kind}.{form}"
            written, found = made(replace(wish, dossier=path, output=Path(name), kind=kind, form=form), _library)
            memos.append(Path(written).name)
        assert found is not None
        return Done(str(path), found.dossier.id, found.dossier.title, tuple(memos), tuple(_rows(found)), len(found.creep.departures))
    except BriefingError as error:
        return Done(str(path), problems=tuple(str(problem) for problem in error.problems))
    except Exception as error:  # a fault of the program in one deployment must not cost the others their memos
        said = f"{path}: the program failed ({type(error).__name__}: {error}); please report it, with the dossier"
        return Done(str(path), problems=(said,))


def _rows(found: Any) -> Iterator[dict[str, object]]:
    from briefing.memo.wording import label

    for a in found.assessments:
        act = act_json(a.act)
        yield {
            "deployment": found.dossier.id, **act, "authority": a.authority, "outcome": a.outcome, "basis": a.basis, "grade": a.grade,
            "label": label(a, found.library),
        }


def table(done: Sequence[Done]) -> str:
    """Return the coverage of all acts as CSV; a cell that a spreadsheet would run as a formula is made inert."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for item in sorted(done, key=lambda d: d.id):
        for row in item.rows:
            writer.writerow({key: _inert(row.get(key)) for key in COLUMNS})
    return out.getvalue()


def _inert(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def index(done: Sequence[Done]) -> dict[str, object]:
    """Return what stands in index.json: every dossier, its memos, its outcomes, its problems."""
    entries = []
    for item in sorted(done, key=lambda d: (d.id or "~", d.dossier)):
        outcomes: dict[str, int] = {}
        for row in item.rows:
            key = f"{row['authority']}: {row['outcome']}"
            outcomes[key] = outcomes.get(key, 0) + 1
        entries.append({
            "id": item.id or None, "title": item.title or None, "dossier": Path(item.dossier).as_posix(), "memos": list(item.memos),
            "acts": len({(row["event"], row["target"], row["country"]) for row in item.rows}), "outcomes": outcomes, "departures": item.departures,
            "problems": list(item.problems),
        })
    return {"schema": "briefing/batch/1", "deployments": entries}
