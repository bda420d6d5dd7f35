"""An office's letterhead: what is wrong with it is said in one sentence; styles that it lacks are added, its own are kept."""

import io
import zipfile
from copy import deepcopy
from typing import Any

MOST_BYTES = 60_000_000  # unpacked; a letterhead with pictures is far below


class LetterheadError(ValueError):
    """The file given as a letterhead cannot be used; the message is one sentence with the remedy."""


def check_letterhead(data: bytes, name: str) -> None:
    """Raise LetterheadError if `data` is no Word document that can be opened; `name` is the file named in the message."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            size = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile:
        raise LetterheadError(f"{name} is not a Word document; save it as .docx") from None
    if size > MOST_BYTES:
        raise LetterheadError(f"{name} unpacks to {size // 1_000_000} MB, which no letterhead needs; make a smaller one")
    if "word/document.xml" not in names:
        raise LetterheadError(f"{name} is not a Word document (it has no word/document.xml); save it as .docx")
    if any(item.lower().endswith("vbaproject.bin") for item in names):
        raise LetterheadError(f"{name} carries macros; save it as .docx without them")


def add_missing(ours: Any, theirs: Any) -> None:
    """Add to the styles element `theirs` every style of `ours` that it lacks, and the document language if it names none."""
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    held = {style.get(f"{ns}styleId") for style in theirs.iter(f"{ns}style")}
    names = {name.get(f"{ns}val").lower() for name in theirs.iter(f"{ns}name")}
    for style in ours.iter(f"{ns}style"):
        key = style.get(f"{ns}styleId")
        name = style.find(f"{ns}name").get(f"{ns}val").lower()
        if key not in held:
            added = deepcopy(style)
            if name in names:
                added.find(f"{ns}name").set(f"{ns}val", f"Briefing {key}")
            if added.get(f"{ns}default"):
                continue
            theirs.append(added)
