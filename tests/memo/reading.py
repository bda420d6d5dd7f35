"""Reads memos back with programs that did not write them: python-docx, the standard library's HTML parser, markdown-it as it comes, pandoc."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_WORDS = "\x00"  # stands for what a reader took for code, HTML or mathematics
PANDOC = shutil.which("pandoc")
_BLOCKS = frozenset(("p", "td", "th", "li", "dt", "dd", "h1", "h2", "h3", "h4", "caption", "figcaption", "title", "div", "br", "summary"))


def word(data: bytes) -> list[str]:
    """Return the paragraphs of a Word file: body, tables, headers and footers, notes."""
    document = docx.Document(BytesIO(data))
    out = list(_paragraphs(document))
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            out += [paragraph.text for paragraph in part.paragraphs]
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            out += ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in etree.fromstring(relation.target_part.blob).iter(f"{W}p")]
    return out


def _paragraphs(holder: Any) -> Iterator[str]:
    for item in holder.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield item.text


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.out = [""]
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("style", "svg")
        if tag in _BLOCKS:
            self.out.append("")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "svg")
        if tag in _BLOCKS:
            self.out.append("")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.out[-1] += data


def page(data: bytes) -> list[str]:
    """Return the words of an HTML page, block by block; the words within a picture are left out."""
    words = _Words()
    words.feed(data.decode())
    words.close()
    return words.out


def markdown(data: bytes) -> list[str]:
    """Return the words of Markdown as CommonMark with tables and notes, block by block."""
    tokens = MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(data.decode())
    return [_inline(token.children or []) if token.type == "inline" else NOT_WORDS + token.content for token in tokens if token.content]


def _inline(tokens: list[Token]) -> str:
    out = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        else:
            out.append(_inline(token.children or []) + NOT_WORDS * bool(token.content))
    return "".join(out)


def by_pandoc(data: bytes, form: str = "markdown-smart-task_lists") -> list[str]:
    """Return the words of a file as pandoc reads it, block by block, then its notes; pandoc makes a box of the words "[ ]", so without that."""
    blocks, notes = _read(data, form)
    return blocks + notes


def pandoc_notes(data: bytes, form: str) -> list[str]:
    """Return the notes of a file as pandoc reads it, in their order."""
    return _read(data, form)[1]


def _read(data: bytes, form: str) -> tuple[list[str], list[str]]:
    assert PANDOC
    made = subprocess.run([PANDOC, "-f", form, "-t", "json"], input=data, capture_output=True, check=True).stdout
    notes: list[str] = []
    return "".join(_pandoc(json.loads(made)["blocks"], notes)).split("\n"), notes


def _pandoc(node: Any, notes: list[str]) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _pandoc(item, notes)
        return
    kind, inside = (node.get("t"), node.get("c")) if isinstance(node, dict) else (None, None)
    match kind:
        case "Str":
            yield inside
        case "Space" | "SoftBreak" | "LineBreak":
            yield " "
        case "Code" | "CodeBlock" | "RawInline" | "RawBlock" | "Math":
            yield NOT_WORDS
        case "Para" | "Plain" | "Header":
            yield "\n"
            yield from _pandoc(inside, notes)
            yield "\n"
        case "Note":
            place = len(notes)
            notes.append("")
            notes[place] = "".join(_pandoc(inside, notes)).strip().replace("\n", " ")
        case "Link" | "Image" | "Span":
            yield from _pandoc(inside[1], notes)
        case _ if inside is not None:
            yield from _pandoc(inside, notes)
