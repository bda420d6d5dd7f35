"""Tracked changes, as Word keeps them: `w:ins` and `w:del`, each with its number, its author and its day.

Also the other way round: whether a Word file that was given holds tracked changes or comments.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from briefing.memo.blocks import Tracked
from briefing.memo.word.runs import attribute, run

_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|styles|numbering)\.xml")
_CHANGED = re.compile(rb"<(?:\w+:)?(ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+PrChange|tblGridChange|numberingChange)[\s/>]")
_COMMENTED = re.compile(rb"<(?:\w+:)?(comment|commentReference|commentRangeStart)[\s/>]")


def tracked(block: Tracked, numbers: Iterator[int]) -> tuple[str, str]:
    """Return the runs of a changed paragraph, and the properties of its own mark where it was put in or taken out whole."""
    runs = []
    for how, words in block.pieces:
        inside = run(words)
        if how == "del":
            inside = inside.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        runs.append(inside if how == "same" else f"<w:{how} {_by(block, numbers)}>{inside}</w:{how}>")
    marks = {how for how, _ in block.pieces}
    whole = next(iter(marks)) if len(marks) == 1 else "same"
    return "".join(runs), "" if whole == "same" else f"<w:rPr><w:{whole} {_by(block, numbers)}/></w:rPr>"


def _by(block: Tracked, numbers: Iterator[int]) -> str:
    return f'w:id="{next(numbers)}" w:author="{attribute(block.author)}" w:date="{block.day.isoformat()}T00:00:00Z"'


def unsettled(data: bytes) -> str | None:
    """Return what a Word file still holds that no final paper may: "comments", "tracked changes", both, or None."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")}
    comments = any(_COMMENTED.search(blob) for blob in parts.values())
    changes = any(_CHANGED.search(blob) for name, blob in parts.items() if _TEXT.fullmatch(name))
    return " and ".join(words for words, held in (("comments", comments), ("tracked changes", changes)) if held) or None
