"""The memo as one HTML file that needs nothing else: no script, no outside file, a print style of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from briefing.memo.blocks import (
    DRAFT,
    STATUS,
    Block,
    BottomLine,
    Contents,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Landscape,
    LineBreak,
    Link,
    ListBlock,
    MemoHead,
    NoteRef,
    PageBreak,
    Para,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    headings,
    plain,
)
from briefing.memo.word.package import Properties

_STYLE = """
:root{color-scheme:light}
body{font:1.06rem/1.5 "Times New Roman",Times,"Liberation Serif",serif;color:#1a1a1a;background:#fff;max-width:46rem;overflow-wrap:break-word;
margin:2rem auto;padding:0 1.25rem}
h1,h2,h3,h4,.title,caption,figcaption,th,td,.status,.banner,.contents b{font-family:Arial,Helvetica,"Liberation Sans",sans-serif}
h1,h2,h3,h4,.title,caption,figcaption,.contents b{color:#1f2a44;line-height:1.25}
h1{font-size:1.3rem;margin:2rem 0 .5rem}h2{font-size:1.1rem;margin:1.5rem 0 .4rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
h4{font-size:.95rem;font-style:italic;margin:1rem 0 .3rem}
.title{font-size:1.6rem;font-weight:bold;margin:1rem 0}
p{margin:0 0 .7rem}.small{font-size:.9rem}.banner{font-weight:bold;text-align:center}
.status{font-size:.85rem;color:#555;text-align:center;margin-top:2rem}
.memo-head{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;
border-bottom:2px solid #1f2a44;padding-bottom:.8rem;margin:0 0 1.5rem}
.memo-head dt{font-weight:bold}.memo-head dd{margin:0}
.bottom-line{border-top:3px solid #1f2a44;border-bottom:3px solid #1f2a44;padding:.8rem 0 .2rem;margin:0 0 1.2rem}.bottom-line ul{margin:0}
blockquote{margin:0 2rem .9rem 1.5rem}blockquote.statute{border-left:4px solid #8a94a6;padding-left:1rem;margin-left:1rem}
.scroll{overflow-x:auto;position:relative;margin:0 0 1.2rem;background:linear-gradient(to right,#fff 40%,transparent),
linear-gradient(to left,#fff 40%,transparent) 100% 0,linear-gradient(to right,#8a94a6,transparent),linear-gradient(to left,#8a94a6,transparent) 100% 0;
background-size:2rem 100%,2rem 100%,.6rem 100%,.6rem 100%;background-attachment:local,local,scroll,scroll;background-repeat:no-repeat}
table:has(th:nth-child(4)){min-width:34rem}table.matrix{min-width:44rem}table.matrix th[scope=row]{min-width:10rem}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.35}
caption,figcaption{text-align:left;font-weight:bold;font-size:.92rem;padding:.8rem 0 .4rem}
.named{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 2.5rem)}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #bfc5d0}
thead th{background:#e9ecf1;border-top:2px solid #1f2a44;border-bottom:2px solid #1f2a44}
table.matrix th,table.matrix td{border-left:1px solid #bfc5d0;border-right:1px solid #bfc5d0}
figure{margin:0 0 1.2rem}figure svg{max-width:100%;height:auto}
a{color:#1f3f77}sup a{text-decoration:none}sup{font-size:.75em;line-height:0}hr{border:0;border-top:1px solid #8a94a6;margin:1.5rem 0}
.notes{border-top:1px solid #8a94a6;margin-top:2rem;padding-top:.6rem;font-size:.9rem}.notes p{display:inline}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}
a:focus-visible,.scroll:focus-visible,svg g:focus-visible{outline:3px solid #1f3f77;outline-offset:2px}
.contents ul{list-style:none;padding:0;margin:.3rem 0 1.2rem;columns:18rem}.contents li{break-inside:avoid}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen and (min-width:60rem){.landscape .scroll{width:min(72rem,100vw - 4rem);margin-left:calc(50% - min(36rem,50vw - 2rem))}}
@page{size:letter;margin:1in}@page wide{size:letter landscape}
@media print{body{max-width:none;margin:0;padding:0;font-size:11.5pt}.landscape{page:wide}.page-break{break-before:page}
h1,h2,h3,h4,caption,figcaption{break-after:avoid}tr,figure,.bottom-line{break-inside:avoid}thead{display:table-header-group}
.scroll{overflow:visible;background:none}table{min-width:0!important}.named{display:inline;max-width:none}a{color:inherit;text-decoration:none}p{orphans:2;widows:2}}
"""


def html(document: Document, properties: Properties, banner: str | None = None, draft: bool = False) -> str:
    """Return `document` as one self-contained HTML file; the same input gives the same text.

    `banner` is an office's own marking, printed above and below in place of the line on sources; `draft` says below that it is one.
    Raises TypeError for a block or an inline without a writer.
    """
    writer = _Writer(document)
    main = writer.blocks(document.blocks) + writer.notes()
    marking = f'<p class="banner">{_text(" ".join(banner.split()))}</p>\n' if banner else ""
    said = " · ".join(([DRAFT] if draft else []) + ([] if banner else [STATUS]))
    foot = (f'<p class="status">{said}</p>\n' if said else "") + marking
    meta = "".join(
        f'<meta name="{name}" content="{_text(value)}">\n'
        for name, value in (("description", properties.subject), ("keywords", properties.keywords),
                            ("dcterms.created", properties.created.isoformat()))
        if value
    )  # fmt: skip
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(properties.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(properties.title)}</title>\n'
        f"{meta}<style>{_STYLE}</style>\n</head>\n<body>\n{marking and f'<header>{marking}</header>'}<main>\n{main}</main>\n"
        f"<footer>{foot}</footer>\n</body>\n</html>\n"
    )


def _text(value: str) -> str:
    return escape(value, quote=True)


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.tables = 0
        self.figures = 0
        self.pictures = 0

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self.block(block) + "\n" for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Heading(level, inlines, anchor):
                return f'<h{level} id="{anchor}">{self.words(inlines)}</h{level}>'
            case Para(inlines, style):
                kind = "" if style == "body" else f' class="{style}"'
                return f"<p{kind}>{self.words(inlines)}</p>"
            case Quote(paras, kind):
                return f'<blockquote class="{kind}">{"".join(self.block(para) for para in paras)}</blockquote>'
            case ListBlock():
                return self.listing(block)
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case MemoHead(rows):
                lines = "".join(f"<dt>{_text(label)}</dt><dd>{self.words(words)}</dd>" for label, words in rows)
                return f'<dl class="memo-head">{lines}</dl>'
            case BottomLine(blocks):
                return f'<div class="bottom-line">\n{self.blocks(blocks)}</div>'
            case Landscape(blocks):
                return f'<div class="landscape">\n{self.blocks(blocks)}</div>'
            case Contents():
                return self.contents()
            case PageBreak():
                return '<div class="page-break"></div>'
            case Rule():
                return "<hr>"
            case _:
                raise TypeError(f"no writer for the block {type(block).__name__}")

    def words(self, inlines: Iterable[Inline]) -> str:
        out: list[str] = []
        for inline in inlines:
            match inline:
                case Text(text):
                    out.append(_text(text))
                case Emphasis(children):
                    out.append(f"<em>{self.words(children)}</em>")
                case Strong(children):
                    out.append(f"<strong>{self.words(children)}</strong>")
                case Link(children, href):
                    out.append(f'<a href="{_text(href)}">{self.words(children)}</a>')
                case NoteRef(n):
                    link = f'<a id="ref-{n}" href="#note-{n}" aria-label="Note {n}">{n}</a>'
                    out.append(f"<sup>{link}</sup>")
                case LineBreak():
                    out.append("<br>")
                case _:
                    raise TypeError(f"no writer for the inline {type(inline).__name__}")
        return "".join(out)

    def listing(self, block: ListBlock) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li>{''.join(self.block(child) for child in item)}</li>\n" for item in block.items)
        return f"<{tag}{start}>\n{items}</{tag}>"

    def table(self, block: Table) -> str:
        matrix = block.kind == "matrix"
        unseen = f'<span class="unseen"> {_text(block.alt)}</span>'
        anchor = title = ""
        if block.caption:
            self.tables += 1
            anchor = f' id="table-{self.tables}"'
            title = f'<span class="named">Table {self.tables}. {self.words(block.caption)}</span>'
        named = f"Table {self.tables}" if block.caption else _text(block.alt)
        head = "".join(f'<th scope="col">{self.words(cell)}</th>' for cell in block.header)
        rows = "".join(f"<tr>{self.cells(row, matrix)}</tr>\n" for row in block.rows)
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{named}"><table class="{block.kind}"{anchor}>\n<caption>{title}{unseen}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
        )

    def cells(self, row: Sequence[tuple[Inline, ...]], matrix: bool) -> str:
        return "".join(
            f'<th scope="row">{self.words(cell)}</th>' if matrix and number == 0 else f"<td>{self.words(cell)}</td>"
            for number, cell in enumerate(row)
        )

    def figure(self, block: Figure) -> str:
        start = block.svg.index("<svg")
        svg = f'<svg role="group" aria-label="{_text(block.alt)}"' + block.svg[start + 4 :]
        self.pictures += 1
        if points := svg.count('tabindex="0"'):
            end = f"after-picture-{self.pictures}"
            svg = f'<a class="skip" href="#{end}">Past the {points} points of this figure</a>{svg}<span id="{end}"></span>'
        if not block.caption:
            return f"<figure>{svg}</figure>"
        self.figures += 1
        caption = f"<figcaption>Figure {self.figures}. {self.words(block.caption)}</figcaption>"
        return f'<figure id="figure-{self.figures}">{caption}{svg}</figure>'

    def contents(self) -> str:
        lines = "".join(f'<li><a href="#{h.anchor}">{_text(plain(h.inlines))}</a></li>\n' for h in headings(self.document) if h.level == 1)
        return f'<nav class="contents" aria-label="Contents"><b>Contents</b>\n<ul>\n{lines}</ul></nav>' if lines else ""

    def notes(self) -> str:
        if not self.document.notes:
            return ""
        items = "".join(
            f'<li id="note-{note.number}">{" ".join(f"<p>{self.words(para)}</p>" for para in note.paras)} '
            f'<a href="#ref-{note.number}" aria-label="Back to the text at note {note.number}">↩</a></li>\n'
            for note in self.document.notes
        )
        return f'<section class="notes" aria-label="Notes">\n<ol>\n{items}</ol>\n</section>\n'
