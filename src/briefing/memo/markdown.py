"""Markdown to the block model, in the memo's own small dialect.

CommonMark with pipe tables, footnotes and `:::` containers. Whatever the model cannot represent is refused with its
line, so that no word of a template is ever dropped in silence:

    # …  to  #### …                     headings, no level skipped
    text[^a] … [^a]: words              a native footnote, called exactly once
    [note 3](#note-3)                   a cross-reference to a note, in Word a field
    ::: memo-head                       lines of **TO:** words
    ::: title | small | statute | words paragraphs in that style; the last two are quoted words
    ::: bottom-line                     the findings between two rules
    ::: landscape                       anything, on pages turned on their side
    ::: contents | page-break           nothing inside
    ::: figure NAME                     its caption inside
    ::: table KIND | caption | alt text | widths   one pipe table inside; widths such as `2 1 1` may be left out

A container within a container needs fewer colons than the one around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from markdown_it.token import Token

from briefing.memo.blocks import (
    TABLE_KINDS,
    Block,
    BottomLine,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Landscape,
    LineBreak,
    ListBlock,
    MemoHead,
    Note,
    PageBreak,
    Para,
    ParaStyle,
    Quote,
    QuoteKind,
    Rule,
    Strong,
    Table,
    plain,
    walk,
)
from briefing.memo.inlines import MarkdownError, Words, escape, parser, stripped

__all__ = ["CONTAINERS", "MarkdownError", "escape", "parse"]

_PARAGRAPHS = ("memo-head", "title", "small", "statute", "words")
CONTAINERS = (*_PARAGRAPHS, "bottom-line", "landscape", "contents", "page-break", "figure", "table")
_TABLE = "::: table KIND | caption | alt text"
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def parse(markdown: str, figures: Mapping[str, Figure] | None = None) -> Document:
    """Return the document that `markdown` says; `figures` are those it may name.

    Raises MarkdownError, with the line, for anything the block model cannot represent.
    """
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    env: dict[str, dict[str, dict[str, int]]] = {}
    tokens = parser().parse(text, env)
    reader = _Reader(tokens, text.split("\n"), figures or {})
    document = reader.document()
    refs = env.get("footnotes", {}).get("refs", {})
    if any(href.startswith("#note-") for href, _ in reader.links):
        in_order(refs, reader)
    for label in (label[1:] for label, number in refs.items() if number < 0):
        raise MarkdownError(f"the note [^{label}] is defined but nothing refers to it", reader.defined(label))
    return document


def in_order(refs: Mapping[str, int], reader: _Reader) -> None:
    """Refuse notes that are printed in another order than they were asked for: `supra note 3` would name the wrong one."""
    for label, place in refs.items():
        if re.fullmatch(r":n\d+", label) and place >= 0 and int(label[2:]) != place + 1:
            raise MarkdownError(f"the note [^{label[1:]}] is printed as note {place + 1}: a template prints its notes in the order in which it asks for them", reader.defined(label[1:]))


class _Reader(Words):
    """Walks the block tokens once, front to back."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str], figures: Mapping[str, Figure]) -> None:
        super().__init__()
        self.tokens = tokens
        self.lines = lines
        self.figures = figures
        self.at = 0
        self.level = 0
        self.anchors: set[str] = set()
        self.notes: list[Note] = []

    # -- moving along ---------------------------------------------------------------------------------------------

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        if token.map:
            self.line = token.map[0] + 1
        return token

    def ahead(self) -> str:
        return self.tokens[self.at].type if self.at < len(self.tokens) else ""

    def defined(self, label: str) -> int | None:
        """Return the line on which the note `label` is defined, counted from 1."""
        start = f"[^{label}]:"
        return next((n for n, line in enumerate(self.lines, 1) if line.lstrip().startswith(start)), None)

    # -- the whole ------------------------------------------------------------------------------------------------

    def document(self) -> Document:
        labels = [m[1] for line in self.lines if (m := re.match(r"\s*\[\^([^\]\s]+)\]:", line))]
        for n, label in enumerate(labels):
            if label in labels[:n]:
                raise MarkdownError(f"the note [^{label}] is defined twice", self.defined(label))
        blocks = self.blocks("")
        for kind, name in ((Table, "table"), (Figure, "figure")):
            captioned = [b for b in walk(blocks) if isinstance(b, kind) and b.caption]
            self.anchors |= {f"{name}-{n + 1}" for n in range(len(captioned))}
        self.anchors |= {f"note-{note.number}" for note in self.notes}
        for href, line in self.links:
            if href.startswith("#") and href[1:] not in self.anchors:
                raise MarkdownError(f"a link leads to {href}, which the memo does not have", line)
        return Document(blocks, tuple(self.notes))

    def blocks(self, close: str) -> tuple[Block, ...]:
        """Read blocks up to and over the token `close`; an empty `close` is the end of the text."""
        out: list[Block] = []
        while (kind := self.ahead()) != close:
            if kind == "footnote_block_open":
                self.footnotes()
            else:
                out.extend(self.block())
        if close:
            self.take()
        return tuple(out)

    def block(self) -> tuple[Block, ...]:
        token = self.take()
        match token.type:
            case "heading_open":
                return (self.heading(int(token.tag[1])),)
            case "paragraph_open":
                return (self.paragraph("body"),)
            case "bullet_list_open" | "ordered_list_open":
                return (self.listing(token, "body"),)
            case "hr":
                return (Rule(),)
            case "container_memo_open":
                return self.container(token)
            case "table_open":
                raise self.error(f"a table stands in a container that gives its alt text: {_TABLE}")
            case "blockquote_open":
                raise self.error("quoted words stand in ::: statute or ::: words, not behind >")
            case "html_block":
                raise self.error("HTML cannot be printed; values are escaped, so this stands in the template")
            case "fence":
                raise self.error("a block of code cannot be printed")
            case other:
                raise self.error(f"{other} cannot be printed")

    def heading(self, level: int) -> Heading:
        if level > 4:
            raise self.error(f"a heading of level {level}; the memo has four")
        if level > self.level + 1:
            raise self.error(f"a heading of level {level} after level {self.level}: a level is skipped")
        self.level = level
        inlines = self.inline(self.take())
        self.take()
        if not plain(inlines).strip():
            raise self.error("a heading without words")
        base = re.sub(r"[^a-z0-9]+", "-", plain(inlines).lower()).strip("-")[:60] or "section"
        anchor, n = base, 1
        while anchor in self.anchors or re.fullmatch(r"(table|figure|note|ref)-\d+", anchor):
            n += 1
            anchor = f"{base}-part-{n}"
        self.anchors.add(anchor)
        return Heading(level, inlines, anchor)

    def paragraph(self, style: ParaStyle) -> Para:
        inlines = self.inline(self.take())
        self.take()
        if not plain(inlines).strip():
            raise self.error("a paragraph without words")
        return Para(inlines, style)

    def listing(self, opened: Token, style: ParaStyle, depth: int = 1) -> ListBlock:
        if depth > 3:
            raise self.error("a list deeper than three levels")
        ordered = opened.type == "ordered_list_open"
        items: list[tuple[Para | ListBlock, ...]] = []
        while self.take().type == "list_item_open":
            item: list[Para | ListBlock] = []
            while (token := self.take()).type != "list_item_close":
                match token.type:
                    case "paragraph_open":
                        item.append(self.paragraph(style))
                    case "bullet_list_open" | "ordered_list_open":
                        if not item:
                            raise self.error("an item of a list begins with another list")
                        item.append(self.listing(token, style, depth + 1))
                    case _:
                        raise self.error("an item of a list holds paragraphs and lists only")
            if not item:
                raise self.error("an item of a list without words")
            items.append(tuple(item))
        return ListBlock(ordered, tuple(items), int(opened.attrs.get("start", 1)))

    # -- containers -----------------------------------------------------------------------------------------------

    def container(self, opened: Token) -> tuple[Block, ...]:
        name, _, rest = opened.info.strip().partition(" ")
        rest = rest.strip()
        line = self.line
        end = (opened.map or [0, 0])[1]
        if end >= len(self.lines) or set(self.lines[end].strip()) != {":"}:
            raise self.error(f"the container ::: {name} is never closed")
        if name not in CONTAINERS:
            raise self.error(f"there is no container ::: {name or '(no name)'}; there are {', '.join(CONTAINERS)}")
        if rest and name not in ("figure", "table"):
            raise self.error(f"::: {name} takes nothing after its name, found {rest!r}")
        if name == "table":
            return (self.table(rest),)
        inside = self.blocks("container_memo_close")
        self.line = line
        match name:
            case "contents" | "page-break":
                if inside:
                    raise self.error(f"::: {name} has nothing inside")
                return (Contents() if name == "contents" else PageBreak(),)
            case "landscape":
                if any(isinstance(block, Landscape) for block in walk(inside)):
                    raise self.error("::: landscape within ::: landscape")
                return (Landscape(inside),)
            case "bottom-line":
                kept = tuple(b for b in inside if isinstance(b, Para | ListBlock))
                if len(kept) != len(inside) or not kept:
                    raise self.error("::: bottom-line holds paragraphs and lists only")
                return (BottomLine(kept),)
        paras = tuple(block for block in inside if isinstance(block, Para))
        if len(paras) != len(inside):
            raise self.error(f"::: {name} holds paragraphs only")
        return self.of_paragraphs(name, rest, paras)

    def of_paragraphs(self, name: str, rest: str, paras: tuple[Para, ...]) -> tuple[Block, ...]:
        if name == "figure":
            figure = self.figures.get(rest)
            if figure is None:
                raise self.error(f"there is no figure {rest!r}; there are: {', '.join(sorted(self.figures)) or 'none'}")
            if len(paras) > 1:
                raise self.error("the caption of a figure is one paragraph")
            caption = paras[0].inlines if paras else figure.caption
            return (Figure(figure.name, figure.svg, figure.alt, caption),)
        if not paras:
            raise self.error(f"::: {name} is empty")
        match name:
            case "memo-head":
                return (MemoHead(tuple(row for para in paras for row in self.head_rows(para.inlines))),)
            case "title" | "small":
                return tuple(Para(para.inlines, cast(ParaStyle, name)) for para in paras)
            case _:
                return (Quote(paras, cast(QuoteKind, name)),)

    def head_rows(self, inlines: Inlines) -> list[tuple[str, Inlines]]:
        rows: list[tuple[str, list[Inline]]] = []
        for inline in inlines:
            if isinstance(inline, Strong) and plain(inline.children).rstrip().endswith(":"):
                rows.append((plain(inline.children).strip(), []))
            elif not rows:
                raise self.error("a line of ::: memo-head begins with its label in bold, as **TO:**")
            elif not isinstance(inline, LineBreak):
                rows[-1][1].append(inline)
        return [(label, stripped(words)) for label, words in rows]

    def table(self, rest: str) -> Table:
        line = self.line
        parts = [part.strip() for part in _PIPE.sub(r"\1" + "\n", rest).split("\n")]
        kind, caption, alt, widths = (parts + [""] * 4)[:4]
        if kind not in TABLE_KINDS or len(parts) > 4:
            raise self.error(f"a table is written {_TABLE}, KIND one of {', '.join(TABLE_KINDS)}")
        if not alt:
            raise self.error(f"a table needs its alt text: {_TABLE}")
        if self.ahead() != "table_open":
            raise self.error("::: table holds one pipe table")
        self.take()
        rows: list[tuple[Inlines, ...]] = []
        while (token := self.take()).type != "table_close":
            if token.type == "tr_open":
                row: list[Inlines] = []
                while self.take().type != "tr_close":
                    row.append(self.inline(self.take()))
                    self.take()
                cells = _columns(self.lines[self.line - 1].strip())
                if rows and cells != len(rows[0]):
                    raise self.error(f"a row of {cells} cells in a table of {len(rows[0])} columns")
                rows.append(tuple(row))
        if self.take().type != "container_memo_close":
            self.line = line
            raise self.error("::: table holds one pipe table and nothing else")
        self.line = line
        relative = tuple(float(w) for w in widths.replace(",", " ").split() if re.fullmatch(r"\d+(\.\d+)?", w))
        if widths and (len(relative) != len(rows[0]) or min(relative) <= 0):
            raise self.error(f"the widths of a table are one number a column, as `2 1 1`, found {widths!r}")
        if not all(plain(cell).strip() for cell in rows[0]):
            raise self.error("a column of a table has no name")
        words = self.inline(self.fragment(caption)) if caption else ()
        said = plain(self.inline(self.fragment(alt)))
        return Table(rows[0], tuple(rows[1:]), said, words, relative, kind)

    def fragment(self, text: str) -> Token:
        return parser().parseInline(text)[0]

    # -- notes and words ------------------------------------------------------------------------------------------

    def footnotes(self) -> None:
        self.take()
        self.in_note = True
        while self.take().type == "footnote_open":
            paras: list[Inlines] = []
            while (token := self.take()).type != "footnote_close":
                if token.type == "paragraph_open":
                    paras.append(self.inline(self.take()))
                elif token.type not in ("paragraph_close", "footnote_anchor"):
                    raise self.error("a note holds paragraphs only")
            if not paras or not plain(paras[0]).strip():
                raise self.error(f"note {len(self.notes) + 1} has no words")
            self.notes.append(Note(len(self.notes) + 1, tuple(paras)))
        self.in_note = False


def _columns(row: str) -> int:
    """Return the number of cells in a line of a pipe table, the outer pipes being optional."""
    if "\\" not in row:
        return 1 + row.count("|") - row.startswith("|") - row.endswith("|")
    ends = [found.end() for found in _PIPE.finditer(row)]
    return 1 + len(ends) - row.startswith("|") - (ends[-1:] == [len(row)])
