"""The block model: what a memo is made of, between the Markdown that says it and the writers that print it.

Everything here is frozen. The writers for Word and HTML read only these classes and refuse anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

ParaStyle: TypeAlias = Literal["body", "small", "caption", "title", "banner"]
QuoteKind: TypeAlias = Literal["statute", "words"]
Change: TypeAlias = Literal["same", "del", "ins"]
TableKind: TypeAlias = Literal["plain", "matrix", "dates", "sources"]

TABLE_KINDS: tuple[TableKind, ...] = ("plain", "matrix", "dates", "sources")
STATUS = "Prepared from unclassified, public sources"
DRAFT = "Draft, to be checked by a person"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic words: the name of a case or a statute."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `href`: http, https, mailto, or `#anchor` inside the memo."""

    children: Inlines
    href: str


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The place where note number `note` is called; each note is called once."""

    note: int


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph."""


Inline: TypeAlias = Text | Emphasis | Strong | Link | NoteRef | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `anchor` is unique in the memo."""

    level: int
    inlines: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph in one of the memo's styles."""

    inlines: Inlines
    style: ParaStyle = "body"


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words set off from the text: those of a statute, or anybody else's."""

    paras: tuple[Para, ...]
    kind: QuoteKind


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a few paragraphs and lists. `start` is the first number of an ordered one."""

    ordered: bool
    items: tuple[tuple[Para | ListBlock, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row.

    `alt` says what it shows to a reader who cannot see it; `widths` are relative, empty for widths from the text.
    """

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    alt: str
    caption: Inlines = ()
    widths: tuple[float, ...] = ()
    kind: TableKind = "plain"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG text, with the words that replace it for a reader who cannot see it."""

    name: str
    svg: str
    alt: str
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page before what follows."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the memo's headings of level 1, as links."""


@dataclass(frozen=True, slots=True)
class MemoHead:
    """The heading block: rows of a label (`TO:`) and its words."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class BottomLine:
    """The findings first, set between two rules."""

    blocks: tuple[Para | ListBlock, ...]


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks printed on pages turned on their side."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """An item of a list that was changed: its words in order, each run the same as before, taken out, or put in.

    A writer marks them as a change by `author` on `day`. An item of one mark alone was taken out, or put in, whole.
    """

    pieces: tuple[tuple[Change, str], ...]
    author: str
    day: date


Block: TypeAlias = Tracked | Heading | Para | Quote | ListBlock | Table | Figure | PageBreak | Rule | Contents | MemoHead | BottomLine | Landscape


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, counted from 1 in the order of the references, and its paragraphs."""

    number: int
    paras: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole memo: its blocks in order, and its notes in order."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


def plain(inlines: Iterable[Inline]) -> str:
    """Return the words of `inlines` alone: no style, no links, no note numbers; a line break is a blank."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                parts.append(text)
            case Emphasis(children) | Strong(children) | Link(children, _):
                parts.append(plain(children))
            case LineBreak():
                parts.append(" ")
            case NoteRef():
                pass
    return "".join(parts)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield each block in order, and after a landscape section's own block the blocks within it."""
    for block in blocks:
        yield block
        if isinstance(block, Landscape):
            yield from walk(block.blocks)


def headings(document: Document) -> tuple[Heading, ...]:
    """Return the headings of `document` in order."""
    return tuple(block for block in walk(document.blocks) if isinstance(block, Heading))
