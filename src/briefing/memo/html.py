"""The same blocks as one self-contained page: no script, notes that lead there and back, a print style."""

from collections.abc import Sequence
from html import escape

from briefing.memo.blocks import (
    STATUS, Block, BottomLine, Contents, Document, Emphasis, Figure, Heading, Inline, Landscape, LineBreak, Link, ListBlock, MemoHead, NoteRef,
    PageBreak, Para, Quote, Rule, Strong, Table, Text, headings, plain,
)

_STYLE = """
:root{color-scheme:light}body{font:17px/1.55 Georgia,'Times New Roman',serif;color:#1b1b1b;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1.2rem}
h1,h2,h3,h4,table,caption,.status,figcaption{font-family:Arial,Helvetica,sans-serif}h1,h2,h3,h4{color:#1F3864;line-height:1.25}h1{font-size:1.45rem;margin-top:2.2rem}h2{font-size:1.15rem}h3{font-size:1rem}
.title{font:700 1.8rem Arial,Helvetica,sans-serif;color:#1F3864}.status,.banner{font-size:.85rem;color:#44546A;text-align:center}.banner{font-weight:700;color:#000}
.head{border-bottom:2px solid #1F3864;padding-bottom:.6rem}.head div{display:flex}.head dt{min-width:5rem;font-weight:700}.head dl{margin:0}.head dd{margin:0}
.bottom{border-top:2px solid #1F3864;border-bottom:2px solid #1F3864;padding:.4rem 0}blockquote{margin:.6rem 0 .6rem 1rem;padding-left:.9rem}blockquote.statute{border-left:3px solid #8496B0}
.small{font-size:.9rem;color:#44546A}table{border-collapse:collapse;font-size:.82rem;line-height:1.35;width:100%;margin:1rem 0}caption{text-align:left;font-weight:700;color:#44546A;padding:.3rem 0}
th,td{border:1px solid #8496B0;padding:.3rem .45rem;text-align:left;vertical-align:top}thead th{background:#E4EAF4;color:#1F3864}.wide{overflow-x:auto}figure{margin:1.2rem 0}figure svg{width:100%;height:auto}
figcaption{font-weight:700;color:#44546A;font-size:.85rem}.notes{border-top:1px solid #8496B0;font-size:.85rem;line-height:1.4;overflow-wrap:anywhere}a{color:#1F3864}sup a{text-decoration:none;padding:0 .1rem}
nav ol{list-style:none;padding-left:0}nav .l2{padding-left:1.2rem}
@media print{body{max-width:none;margin:0;font-size:11pt}thead{display:table-header-group}tr{break-inside:avoid}h1,h2,h3,caption{break-after:avoid}a{color:inherit}.wide{overflow:visible}@page{margin:1in}}
"""


def html(document: Document, title: str, banner: str | None = None, language: str = "en-US") -> str:
    """Return `document` as one HTML page."""
    writer = _Writer(document)
    body = "".join(writer.block(block) for block in document.blocks)
    notes = "".join(
        f'<li id="note-{n.number}">{" ".join(writer.inlines(p) for p in n.paras)} <a href="#ref-{n.number}" aria-label="Back to the text">↩</a></li>'
        for n in document.notes
    )
    status = f'<p class="{"banner" if banner else "status"}">{escape(banner or STATUS)}</p>'
    section = f'<section class="notes" aria-label="Notes"><h2>Notes</h2><ol>{notes}</ol></section>' if notes else ""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{status}<main>{body}</main>{section}{status}</body></html>\n"
    )


class _Writer:
    """One method a kind of thing; a kind it does not know is an error."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tables = 0
        self.figures = 0

    def inlines(self, inlines: Sequence[Inline]) -> str:
        return "".join(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape(text)
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case Link(children, href):
                return f'<a href="{escape(href)}">{self.inlines(children)}</a>'
            case NoteRef(note):
                return f'<sup><a id="ref-{note}" href="#note-{note}" aria-label="Note {note}">{note}</a></sup>'
            case LineBreak():
                return "<br>"
            case _:
                raise TypeError(f"the HTML writer does not know {type(inline).__name__}")

    def block(self, block: Block) -> str:
        match block:
            case Heading(level, inlines, anchor):
                return f'<h{level} id="{escape(anchor)}">{self.inlines(inlines)}</h{level}>'
            case Para(inlines, style):
                kind = "" if style == "body" else f' class="{style}"'
                return f"<p{kind}>{self.inlines(inlines)}</p>"
            case Quote(paras, kind):
                return f'<blockquote class="{kind}">{"".join(self.block(p) for p in paras)}</blockquote>'
            case ListBlock(ordered, items, start):
                tag = "ol" if ordered else "ul"
                begin = f' start="{start}"' if ordered and start != 1 else ""
                body = "".join("<li>" + "".join(self.inlines(p.inlines) if isinstance(p, Para) else self.block(p) for p in item) + "</li>" for item in items)
                return f"<{tag}{begin}>{body}</{tag}>"
            case Table():
                return self.table(block)
            case Figure(_, svg, alt, caption):
                self.figures += 1
                named = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)
                words = f"<figcaption>Figure {self.figures}. {self.inlines(caption)}</figcaption>" if caption else ""
                return f'<figure id="figure-{self.figures}">{named}{words}</figure>'
            case MemoHead(rows):
                return '<div class="head"><dl>' + "".join(f"<div><dt>{escape(label)}</dt><dd>{self.inlines(words)}</dd></div>" for label, words in rows) + "</dl></div>"
            case BottomLine(blocks):
                return f'<div class="bottom">{"".join(self.block(b) for b in blocks)}</div>'
            case Contents():
                entries = "".join(f'<li class="l{h.level}"><a href="#{escape(h.anchor)}">{escape(plain(h.inlines))}</a></li>' for h in headings(self.document) if h.level <= 2)
                return f'<nav aria-label="Contents"><ol>{entries}</ol></nav>'
            case PageBreak() | Rule():
                return "<hr>"
            case Landscape(blocks):
                return "".join(self.block(b) for b in blocks)
            case _:
                raise TypeError(f"the HTML writer does not know the block {type(block).__name__}")

    def table(self, table: Table) -> str:
        number = ""
        if table.caption:
            self.tables += 1
            number = f"<caption>Table {self.tables}. {self.inlines(table.caption)}</caption>"
        head = "".join(f'<th scope="col">{self.inlines(cell)}</th>' for cell in table.header)
        rows = "".join("<tr>" + "".join(f"<td>{self.inlines(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
        return f'<div class="wide"><table aria-label="{escape(table.alt)}">{number}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
