"""Many deployments in one run: one memo each, and what the index, the page and the tables are made of."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.cli.making import Wish, made
from briefing.page.deployment import Deployment, deployment
from briefing.terms.problem import BriefingError

_library: Any = None
_TAKEN = ("index", "coverage")


@dataclass(frozen=True)
class Done:
    """What became of one dossier: its deployment with the memos written, or the problems."""

    dossier: str
    deployment: Deployment | None = None
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


def run_as_pdf(files: Sequence[Path], out: Path, kinds: Sequence[str], wish: Wish, jobs: int | None) -> Iterator[Done]:
    """Make the memos in Word elsewhere, then all of them into PDF in `out` by one call of LibreOffice; yield each when that is done."""
    from briefing.cli.pdf import office, pdfs

    office()
    with TemporaryDirectory(prefix="briefing-") as folder:
        done = list(run(files, Path(folder), kinds, replace(wish, form="docx"), jobs))
        pdfs(sorted(Path(folder).glob("*.docx")), out)
    for item in done:
        made = item.deployment
        yield replace(item, deployment=replace(made, memos=tuple(f"{Path(memo).stem}.pdf" for memo in made.memos))) if made else item


def _name(path: Path) -> str:
    return path.parent.name if path.name == "dossier.yaml" else path.stem


def _one_name_each(files: Sequence[Path]) -> None:
    """Refuse two dossiers whose memos would have one name, for the second would take the place of the first."""
    seen: dict[str, Path] = {}
    for path in files:
        if _name(path).casefold() in _TAKEN:
            raise BriefingError.one("its memo would have the name of a file that the batch writes itself", "rename the folder", file=str(path))
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
        return Done(str(path), deployment(found, memos))
    except BriefingError as error:
        return Done(str(path), problems=tuple(str(problem) for problem in error.problems))
    except Exception as error:  # a fault of the program in one deployment must not cost the others their memos
        said = f"{path}: the program failed ({type(error).__name__}: {error}); please report it, with the dossier"
        return Done(str(path), problems=(said,))


def index(done: Sequence[Done]) -> dict[str, object]:
    """Return what stands in index.json: every dossier, its memos, its outcomes, its problems."""
    return {"schema": "briefing/batch/1", "deployments": [_entry(item) for item in sorted(done, key=_by_id)]}


def _by_id(item: Done) -> tuple[str, str]:
    return item.deployment.id if item.deployment else "~", item.dossier


def _entry(item: Done) -> dict[str, object]:
    made = item.deployment
    lines = made.lines if made else ()
    outcomes = Counter(f"{line.authority}: {line.outcome}" for line in lines)
    return {
        "id": made.id if made else None, "title": made.title if made else None, "dossier": Path(item.dossier).as_posix(),
        "memos": list(made.memos) if made else [], "acts": len({(line.event, *line.facts) for line in lines}), "outcomes": dict(outcomes),
        "departures": len(made.flags) if made else 0, "problems": list(item.problems),
    }
