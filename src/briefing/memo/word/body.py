"""The body: each block of the model as WordprocessingML, one function a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from briefing.memo.blocks import (
    Block,
    BottomLine,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    Landscape,
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
    Tracked,
    headings,
    walk,
)
from briefing.memo.word.letterhead import Letterhead
from briefing.memo.word.runs import Runs, attribute, field, paragraph, run
from briefing.memo.word.styles import RULE_ABOVE, RULE_BOTH, RULE_BOTTOM, RULE_TOP
from briefing.memo.word.tables import table_xml
from briefing.memo.word.tracked import tracked

_PARA_STYLES = {"body": "Normal", "small": "MemoSmall", "caption": "Caption", "title": "Title", "banner": "MemoBanner"}
_EMU = 635  # English metric units in a twentieth of a point
_PIXEL = 15  # twentieths of a point in a pixel of 1/96 inch


def bookmarks(document: Document) -> dict[str, str]:
    """Return the bookmark in Word of each anchor of `document`."""
    marks = {heading.anchor: f"_Toc{n:04d}" for n, heading in enumerate(headings(document), 1)}
    for kind, name in ((Table, "table"), (Figure, "figure")):
        count = sum(1 for block in walk(document.blocks) if isinstance(block, kind) and block.caption)
        marks |= {f"{name}-{n}": f"_Ref{name.title()}{n}" for n in range(1, count + 1)}
    return marks | {f"note-{note.number}": f"_RefNote{note.number}" for note in document.notes}


class Body:
    """Writes the blocks of one document; `pictures`, `lists` and `runs.links` say what the package must also hold."""

    def __init__(self, document: Document, look: Letterhead) -> None:
        self.document = document
        self.look = look
        self.marks = bookmarks(document)
        self.runs = Runs(look.styles, self.marks)
        self.pictures: list[str] = []
        self.lists: list[str] = []
        self.out: list[str] = []
        self.captions = {"Table": 0, "Figure": 0}
        self.bookmark = 0
        self.changes = count(1)
        self.landscape = False
        self.break_before = False
        self.rule_before = False
        self.space_before = False

    def write(self) -> str:
        """Return what stands in `w:body`. Raises TypeError for a block it does not know."""
        sections: list[tuple[bool, list[Block]]] = []
        for block in self.document.blocks:
            turned = isinstance(block, Landscape)
            if turned or not sections or sections[-1][0]:
                sections.append((turned, []))
            sections[-1][1].extend(block.blocks if isinstance(block, Landscape) else (block,))
        sections = [s for s in sections if s[1]] or [(False, [])]
        for number, (turned, blocks) in enumerate(sections):
            self.landscape = turned
            self.break_before = self.break_before and number == 0
            for block in blocks:
                self._block(block)
            section = self._section(first=number == 0)
            if number == len(sections) - 1:
                self.out.append(section)
            else:
                self._end_section(section)
        return "".join(self.out)

    # -- pages ----------------------------------------------------------------------------------------------------

    @property
    def text_width(self) -> int:
        """The width of the text on the present pages, in twentieths of a point."""
        _, right, _, left, _, _, gutter = self.look.margins
        return (self.look.height if self.landscape else self.look.width) - left - right - gutter

    def _section(self, first: bool) -> str:
        width, height = self.look.width, self.look.height
        if self.landscape:
            width, height = max(width, height), min(width, height)
        turned = ' w:orient="landscape"' if width > height else ""
        top, right, bottom, left, head, foot, gutter = self.look.margins
        refs = self.look.references if first else ""
        title = "<w:titlePg/>" if first and self.look.different_first_page else ""
        return (
            f'<w:sectPr>{refs}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{head}" '
            f'w:footer="{foot}" w:gutter="{gutter}"/>{title}</w:sectPr>'
        )

    def _end_section(self, section: str) -> None:
        if self.out and self.out[-1].startswith("<w:p>"):
            self.out[-1] = self.out[-1].replace("</w:pPr>", section + "</w:pPr>", 1)
        else:
            self.out.append(paragraph(self.look.styles["MemoGap"], "", section))

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _para(self, style: str, inside: str, before: str = "", numbering: str = "", border: str = "") -> None:
        """Add one paragraph; the properties come in the schema's order."""
        page = "<w:pageBreakBefore/>" if self.break_before else ""
        if self.rule_before and not border:
            border = RULE_ABOVE
        if self.space_before and style in ("ListBullet", "ListNumber", "MemoStatute", "MemoWords"):
            border += '<w:spacing w:before="180"/>'
        self.break_before = self.rule_before = self.space_before = False
        self.out.append(paragraph(self.look.styles[style], inside, "", before + page + numbering + border))

    def _marked(self, anchor: str, inside: str) -> str:
        self.bookmark += 1
        start = f'<w:bookmarkStart w:id="{self.bookmark}" w:name="{self.marks[anchor]}"/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{self.bookmark}"/>'

    def _block(self, block: Block) -> None:
        match block:
            case Heading(level, inlines, anchor):
                self._para(f"Heading{level}", self._marked(anchor, self.runs.write(inlines)))
            case Para(inlines, style):
                self._para(self._body_style(_PARA_STYLES[style]), self.runs.write(inlines))
            case Quote(paras, kind):
                for para in paras:
                    self._para("MemoStatute" if kind == "statute" else "MemoWords", self.runs.write(para.inlines))
            case ListBlock():
                self._listing(block)
            case Tracked():
                self._tracked(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case MemoHead(rows):
                self._memo_head(rows)
            case BottomLine(blocks):
                self._bottom_line(blocks)
            case Contents():
                self._contents()
            case PageBreak():
                self.break_before = bool(self.out)
            case Rule():
                self.rule_before = True
            case _:
                raise TypeError(f"no writer for the block {type(block).__name__}")

    def _body_style(self, style: str) -> str:
        return "MemoAfterTable" if style == "Normal" and (self.space_before or self.rule_before) else style

    def _memo_head(self, rows: Sequence[tuple[str, Inlines]]) -> None:
        for number, (label, words) in enumerate(rows, 1):
            style = "MemoLineLast" if number == len(rows) else "MemoLine"
            inside = self.runs.write((Strong((Text(label),)),)) + "<w:r><w:tab/></w:r>" + self.runs.write(words)
            self._para(style, inside)

    def _bottom_line(self, blocks: Sequence[Para | ListBlock]) -> None:
        first = len(self.out)
        for block in blocks:
            self._block(block)
        last = len(self.out) - 1
        for at in {first, last}:
            border = RULE_BOTH if first == last else RULE_TOP if at == first else RULE_BOTTOM
            properties, close, rest = self.out[at].replace(RULE_ABOVE, "").partition("</w:pPr>")
            before, indent, after = properties.partition("<w:ind ")  # the schema sets borders before indents
            self.out[at] = before + border + indent + after + close + rest
        self.space_before = True

    def _listing(self, block: ListBlock, level: int = 0) -> None:
        number = self.look.bullets
        if block.ordered:
            number = self.look.first_free_list + len(self.lists)
            self.lists.append(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.look.numbers}"/><w:lvlOverride '
                f'w:ilvl="{level}"><w:startOverride w:val="{block.start}"/></w:lvlOverride></w:num>'
            )
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            for at, child in enumerate(item):
                if isinstance(child, ListBlock):
                    self._listing(child, level + 1)
                elif at == 0:
                    style = "ListNumber" if block.ordered else "ListBullet"
                    self._para(style, self.runs.write(child.inlines), numbering=listed)
                else:
                    self._para("ListContinue", self.runs.write(child.inlines))
                    indent = f'<w:ind w:left="{360 * (level + 1)}"/></w:pPr>'
                    self.out[-1] = self.out[-1].replace("</w:pPr>", indent, 1)

    def _tracked(self, block: Tracked) -> None:
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.look.bullets}"/></w:numPr>'
        inside, mark = tracked(block, self.changes)
        self._para("ListBullet", inside, numbering=listed, border=mark)

    def _contents(self) -> None:
        entries = [h for h in headings(self.document) if h.level == 1]
        if not entries:
            return
        links = [
            f'<w:hyperlink w:anchor="{self.marks[h.anchor]}" w:history="1">'
            f"{self.runs.write(tuple(i for i in h.inlines if not isinstance(i, NoteRef)))}</w:hyperlink>"
            for h in entries
        ]
        self._para("TOC1", run("Contents: ", "<w:b/><w:bCs/>") + run(" · ").join(links))

    # -- tables and figures ---------------------------------------------------------------------------------------

    def _caption(self, kind: str, inlines: Inlines) -> None:
        self.captions[kind] += 1
        number = self.captions[kind]
        label = self._marked(f"{kind.lower()}-{number}", run(f"{kind}\u00a0") + field(f"SEQ {kind} \\* ARABIC", str(number)))
        self._para("Caption", label + run(". ") + self.runs.write(inlines))

    def _table(self, block: Table) -> None:
        if block.caption:
            self._caption("Table", block.caption)
        elif self.out and self.out[-1].endswith("</w:tbl>"):
            self.out.append(paragraph(self.look.styles["MemoGap"], ""))
        xml = table_xml(block, self.runs, self.text_width)
        if self.break_before:
            xml = xml.replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1)
        self.break_before = self.rule_before = False
        self.space_before = True
        self.out.append(xml)

    def _figure(self, block: Figure) -> None:
        from briefing.memo.figures import png

        if block.caption:
            self._caption("Figure", block.caption)
        png(block.svg)
        self.pictures.append(block.svg)
        number = len(self.pictures)
        width, height = (side * _PIXEL for side in svg_size(block.svg))
        top, _, bottom, *_ = self.look.margins
        tall = (self.look.width if self.landscape else self.look.height) - top - bottom - 1800
        shrink = min(1.0, self.text_width / width, tall / height)
        cx, cy = round(width * shrink) * _EMU, round(height * shrink) * _EMU
        drawing = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="{number}" name="Figure {number}" descr="{attribute(block.alt)}"/><wp:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="figure{number}.png" descr="{attribute(block.alt)}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdFigure{number}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
        self._para("MemoFigure", drawing)


def svg_size(svg: str) -> tuple[float, float]:
    """Return the width and height of an SVG picture, in pixels of 1/96 inch. Raises ValueError if it names none."""
    root = svg[svg.index("<svg") : svg.index(">", svg.index("<svg"))] if "<svg" in svg else ""
    sides = [re.search(rf'\s{side}="(\d+(?:\.\d+)?)(?:px)?"', root) for side in ("width", "height")]
    if not sides[0] or not sides[1]:
        raise ValueError("a figure's SVG gives its width and height in pixels")
    return float(sides[0][1]), float(sides[1][1])
