"""Paths as people give them: a dossier, its folder, or the name of a shipped example; outputs written beside, then replaced."""

import os
import tempfile
from pathlib import Path

from briefing import shipped
from briefing.terms.problem import BriefingError, nearest


def dossier_path(given: Path) -> Path:
    """Return the dossier file that `given` means: a file, a folder that holds one, or the name of a shipped example.

    Raises BriefingError if there is nothing there and a dossier of a like name is.
    """
    if given.is_dir() and (given / "dossier.yaml").is_file():
        return given / "dossier.yaml"
    if not given.exists() and len(given.parts) == 1:
        example = shipped.folder("examples") / given.name / "dossier.yaml"
        if example.is_file():
            return example
    if not given.exists() and (near := nearest(given.name, _names_beside(given))):
        raise BriefingError.one("there is no such dossier", "name a folder that holds a dossier.yaml, or the file", near=near, file=str(given))
    return given


def _names_beside(given: Path) -> list[str]:
    """The dossiers that lie where `given` points, and for a bare name the shipped ones."""
    folders = [given.parent, *([shipped.folder("examples")] if len(given.parts) == 1 else [])]
    return [found.parent.name for folder in folders if folder.is_dir() for found in sorted(folder.glob("*/dossier.yaml"))]


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path`; what stood there is replaced only once the new file is whole.

    Raises BriefingError if the folder is missing or cannot be written, or if another program holds the file.
    """
    name = str(path)
    if path.is_dir():
        raise BriefingError.one("the output is a folder", "name a file, as memo.docx", file=name)
    if not path.parent.is_dir():
        raise BriefingError.one(f"there is no folder {path.parent}", "make it first, or name another", file=name)
    try:
        handle, beside = tempfile.mkstemp(prefix=".briefing-", dir=path.parent)
    except OSError as error:
        raise BriefingError.one(f"the folder cannot be written ({error.strerror})", "name another folder", file=name) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise BriefingError.one(f"the file cannot be written ({error.strerror})", "close it in other programs, or name another", file=name) from None
