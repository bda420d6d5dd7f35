"""Words within a paragraph: escaping them for Markdown, and reading Markdown's inline tokens back.

The other half of `briefing.memo.markdown`, which reads blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefing.memo.blocks import Emphasis, Inline, Inlines, LineBreak, Link, NoteRef, Strong, Text, plain

# What means something within a line; what does so at its beginning, where a value may come to stand; and `!` before a bracket of the template's.
_MARKS = re.compile(r"[\\`*_\[\]<>&|~^$@{}]|\A[-+#=:.()]|(?<=-)-|!\Z")
_NUMBERED = re.compile(r"\A(\d{1,9}|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)([.)])")  # "1." begins a list, and for pandoc "a." and "iv)" too
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = re.compile(r"[\\`*_\[\]<>&!]|  \n")
_SOFT_BREAK = re.compile(r" ?\n *")
_STOP = re.compile(r"[\\`*_\[\]<>&!\n]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")
_KEEP = re.compile(r"(§ (?=[\w(\[])|\bNos?\. (?=\d))")
_LOST_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_SETTLED = re.compile(r"(#|https?://[a-z0-9.-]+(/|\Z))[A-Za-z0-9_.~/?=&+,:;@!$'()*-]*")
_LINKS = re.compile(r"(https?://|mailto:|#)[^\s]+\Z")


class MarkdownError(ValueError):
    """A memo's Markdown says something the memo cannot print.

    `line` is the line it stands on, counted from 1, or None where it is not known.
    """

    def __init__(self, wrong: str, line: int | None = None) -> None:
        self.wrong = wrong
        self.line = line
        super().__init__(wrong if line is None else f"line {line}: {wrong}")


def escape(value: object) -> str:
    """Return `value` as Markdown that prints it letter for letter: the `finalize` of the memo's templates.

    Runs of blanks and line ends become one blank, characters that XML forbids are left out. `Markup`, which is what
    a template's own macros return, passes untouched; so the environment must have `autoescape=True`.
    Raises ValueError on None: a memo never prints it.
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        raise ValueError("a value is missing (None): the template must say what to print instead")
    text = _FORBIDDEN.sub("", _BLANKS.sub(" ", str(value))).strip()
    marked = _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text))
    return Markup(marked[:-2] + "&#92;" if text.endswith("\\") else marked)  # a bar after it would not end a cell


class _Dialect(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Return the address as an address can stand: one that can already is left as it is."""
        return url if _SETTLED.fullmatch(url) else super().normalizeLink(url)


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser of the memo's dialect."""
    md = _Dialect("commonmark").enable("table")
    md.use(footnote_plugin, inline=False)
    md.use(container_plugin, "memo", validate=lambda *_: True)
    md.disable(["code", "lheading", "reference", "text_join"])
    md.core.ruler.at("inline", _inline)
    md.inline.ruler.at("text", _text)
    return md


def _inline(state: StateCore) -> None:
    """Let the parser look only into words that hold a mark; the others, most cells and paragraphs, stay words without children."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if _MARK.search(_ESCAPED.sub("", token.content)):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children = None
            token.content = _SOFT_BREAK.sub(" ", _ESCAPED.sub(r"\1", token.content))


def _text(state: StateInline, silent: bool) -> bool:
    """Take words up to the next mark that the dialect knows; markdown-it stops at every mark that any plugin might."""
    mark = _STOP.search(state.src, state.pos)
    end = min(mark.start(), state.posMax) if mark else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


class Words:
    """Reads inline tokens; `line` is where it stands, `links` the links it met, each with its line."""

    def __init__(self) -> None:
        self.line = 1
        self.links: list[tuple[str, int]] = []
        self.in_note = False

    def error(self, wrong: str) -> MarkdownError:
        """Return the error `wrong` at this line."""
        return MarkdownError(wrong, self.line)

    def inline(self, token: Token) -> Inlines:
        """Return what an inline token holds."""
        if token.map:
            self.line = token.map[0] + 1
        if token.children is None:
            return stripped((Text(token.content),))
        found, rest = self.run(token.children, 0, "")
        assert rest == len(token.children)
        return stripped(found)

    def run(self, tokens: Sequence[Token], at: int, close: str) -> tuple[list[Inline], int]:
        """Read inline tokens from `at` up to and over the one called `close`."""
        out: list[Inline] = []
        while at < len(tokens):
            token = tokens[at]
            at += 1
            match token.type:
                case kind if kind == close:
                    break
                case "text" | "text_special":
                    if token.type == "text" and (lost := _LOST_NOTE.search(token.content)):
                        raise self.error(f"the note {lost[0]} is not defined, or cannot stand here")
                    out.append(Text(token.content))
                case "softbreak":
                    out.append(Text(" "))
                case "hardbreak":
                    out.append(LineBreak())
                case "em_open" | "strong_open" | "link_open":
                    children, at = self.run(tokens, at, token.type.replace("open", "close"))
                    out.append(self.styled(token, merged(children)))
                case "footnote_ref":
                    if self.in_note:
                        raise self.error("a note refers to a note")
                    if token.meta["subId"] > 0:
                        raise self.error(f"the note [^{token.meta['label']}] is referred to twice")
                    out.append(NoteRef(token.meta["id"] + 1))
                case "html_inline":
                    raise self.error(f"HTML cannot be printed: {token.content}")
                case "image":
                    raise self.error("a picture stands in ::: figure NAME")
                case "code_inline":
                    raise self.error(f"words in backticks cannot be printed: {token.content}")
                case other:
                    raise self.error(f"{other} cannot be printed")
        return out, at

    def styled(self, token: Token, children: Inlines) -> Inline:
        """Return `children` in the style that `token` opens."""
        match token.type:
            case "em_open":
                return Emphasis(children)
            case "strong_open":
                return Strong(children)
        href = str(token.attrs.get("href", ""))
        if not _LINKS.match(href):
            raise self.error(f"a link leads to {href!r}; it may lead to http, https, mailto or #anchor")
        if not plain(children).strip():
            raise self.error(f"the link to {href} has no words")
        self.links.append((href, self.line))
        return Link(children, href)


def merged(inlines: Sequence[Inline]) -> Inlines:
    """Join neighboring texts, and tie § and No. to what follows them with a no-break space."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + inline.text)
        else:
            out.append(inline)
    return tuple(Text(tied(i.text)) if isinstance(i, Text) else i for i in out)


def tied(text: str) -> str:
    """Return `text` with § and No. tied by a no-break space to what follows them."""
    text = text.replace("\t", " ")
    return _KEEP.sub(lambda found: found[0][:-1] + "\u00a0", text) if "§" in text or "No" in text else text


def stripped(inlines: Sequence[Inline]) -> Inlines:
    """Join neighboring texts and take the blanks off both ends."""
    if len(inlines) == 1 and isinstance(only := inlines[0], Text):
        words = tied(only.text).strip(" ")
        return (Text(words),) if words else ()
    out = list(merged(inlines))
    if out and isinstance(out[0], Text):
        out[0] = Text(out[0].text.lstrip(" "))
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text.rstrip(" "))
    return tuple(i for i in out if not (isinstance(i, Text) and not i.text))
