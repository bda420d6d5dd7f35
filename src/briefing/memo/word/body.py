"""Blocks as WordprocessingML text: one function a kind of block, an error for a kind it does not know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from briefing.memo.blocks import (
    Block, BottomLine, Contents, Document, Emphasis, Figure, Heading, Inline, Inlines, Landscape, LineBreak, Link, ListBlock, MemoHead, NoteRef,
    PageBreak, Para, Quote, Rule, Strong, Table, Text, headings, plain,
)

PORTRAIT, LANDSCAPE = 9360, 12960  # text width in twentieths of a point: 6.5 and 9 inches
EMU = 635  # English metric units in a twentieth of a point
_STYLE = {"body": "", "small": "Small", "caption": "Caption", "title": "Title", "banner": "Banner"}


@dataclass
class Body:
    """Writes the blocks of one document; `pictures` and `links` are filled in for the package to relate."""

    document: Document
    first_section: str
    later_section: str
    pictures: list[Figure] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    width: int = PORTRAIT
    lists: int = 2
    marks: int = 0
    tables: int = 0
    figures: int = 0
    sections: int = 0
    break_next: bool = False

    def write(self) -> str:
        """Return the body's children as XML text, its last section included."""
        for block in self.document.blocks:
            self.block(block)
        return "".join(self.out) + self.section()

    def notes(self) -> str:
        """Return the footnotes as XML text, without the separators."""
        return "".join(
            f'<w:footnote w:id="{note.number}">'
            + "".join(
                f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{_NOTE_MARK if first else ""}{self.inlines(words)}</w:p>'
                for first, words in ((index == 0, words) for index, words in enumerate(note.paras))
            )
            + "</w:footnote>"
            for note in self.document.notes
        )

    def section(self, landscape: bool = False) -> str:
        """Return the properties of the section that ends here; the first carries headers and footers, later ones inherit."""
        self.sections += 1
        section = self.first_section if self.sections == 1 else self.later_section
        return turned(section) if landscape else section

    def end_section(self, landscape: bool) -> None:
        """End a section in the last paragraph written; after a table a short line of text carries it."""
        if not self.out or not self.out[-1].startswith("<w:p>"):
            self.out.append(paragraph(run("End of the table."), "Small"))
        last = self.out[-1]
        end = self.section(landscape)
        if last.startswith("<w:p><w:pPr>"):
            self.out[-1] = last.replace("</w:pPr>", f"{end}</w:pPr>", 1)
        else:
            self.out[-1] = last.replace("<w:p>", f"<w:p><w:pPr>{end}</w:pPr>", 1)

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading(level, inlines, anchor):
                self.put(paragraph(self.mark(anchor, self.inlines(inlines)), f"Heading{level}", self.breaking()))
            case Para(inlines, style):
                self.put(paragraph(self.inlines(inlines), _STYLE[style], self.breaking()))
            case Quote(paras, kind):
                for para in paras:
                    self.put(paragraph(self.inlines(para.inlines), "Statute" if kind == "statute" else "Words"))
            case ListBlock():
                self.listing(block, 0, "ListNumber" if block.ordered else "ListBullet")
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case MemoHead(rows):
                for label, words in rows:
                    self.put(paragraph(f"{run(label, '<w:b/>')}<w:r><w:tab/></w:r>{self.inlines(words)}", "MemoHead"))
            case BottomLine(blocks):
                self.bottom_line(blocks)
            case Contents():
                self.contents()
            case PageBreak():
                self.break_next = True
            case Rule():
                self.put(paragraph(run("\u00a0"), "RuleAbove"))
            case Landscape(blocks):
                self.end_section(landscape=False)
                self.width = LANDSCAPE
                for inner in blocks:
                    self.block(inner)
                self.end_section(landscape=True)
                self.width = PORTRAIT
            case _:
                raise TypeError(f"the Word writer does not know the block {type(block).__name__}")

    def put(self, xml: str) -> None:
        """Add a paragraph or a table; a plain paragraph after a table keeps its distance from it."""
        if self.out and self.out[-1].startswith("<w:tbl>") and xml.startswith("<w:p>") and "Heading" not in xml[:60]:
            gap = '<w:spacing w:before="140"/>'
            xml = xml.replace("</w:pPr>", f"{gap}</w:pPr>", 1) if xml.startswith("<w:p><w:pPr>") else xml.replace("<w:p>", f"<w:p><w:pPr>{gap}</w:pPr>", 1)
        self.out.append(xml)

    def breaking(self) -> str:
        """Return the page break that the next paragraph carries, once."""
        if not self.break_next:
            return ""
        self.break_next = False
        return "<w:pageBreakBefore/>"

    def mark(self, anchor: str, xml: str) -> str:
        """Return `xml` between the two ends of a bookmark."""
        self.marks += 1
        return f'<w:bookmarkStart w:id="{self.marks}" w:name="{bookmark(anchor)}"/>{xml}<w:bookmarkEnd w:id="{self.marks}"/>'

    def inlines(self, inlines: Sequence[Inline], props: str = "") -> str:
        """Return words within a paragraph as runs."""
        parts = []
        for inline in inlines:
            match inline:
                case Text(text):
                    parts.append(run(text, props))
                case Emphasis(children):
                    parts.append(self.inlines(children, f"{props}<w:i/>"))
                case Strong(children):
                    parts.append(self.inlines(children, f"<w:b/>{props}"))
                case NoteRef(note):
                    parts.append(f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{note}"/></w:r>')
                case LineBreak():
                    parts.append("<w:r><w:br/></w:r>")
                case Link(children, href):
                    parts.append(self.link(self.inlines(children, '<w:rStyle w:val="Hyperlink"/>' + props), href))
                case _:
                    raise TypeError(f"the Word writer does not know {type(inline).__name__}")
        return "".join(parts)

    def link(self, xml: str, href: str) -> str:
        """Return a link inside the memo, or to an address that the package relates."""
        if href.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark(href[1:])}" w:history="1">{xml}</w:hyperlink>'
        if href not in self.links:
            self.links.append(href)
        return f'<w:hyperlink r:id="LINK{self.links.index(href)}" w:history="1">{xml}</w:hyperlink>'

    def listing(self, block: ListBlock, depth: int, style: str) -> None:
        """Write a list; an ordered one has a numbering of its own so that it begins anew."""
        number = 1
        if block.ordered:
            self.lists += 1
            number = self.lists
        for item in block.items:
            for index, part in enumerate(item):
                if isinstance(part, ListBlock):
                    self.listing(part, depth + 1, style)
                elif index == 0:
                    self.put(paragraph(self.inlines(part.inlines), style, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'))
                else:
                    self.put(paragraph(self.inlines(part.inlines), style, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="0"/></w:numPr><w:ind w:left="{360 + 300 * depth}" w:firstLine="0"/>'))

    def bottom_line(self, blocks: Sequence[Para | ListBlock]) -> None:
        """Write the findings between two rules."""
        start = len(self.out)
        for block in blocks:
            if isinstance(block, ListBlock):
                self.listing(block, 0, "ListBullet")
            else:
                self.put(paragraph(self.inlines(block.inlines), "BottomLine"))
        edge = '<w:pBdr><w:{0} w:val="single" w:sz="8" w:space="6" w:color="1F3864"/></w:pBdr>'
        for index, side in ((start, "top"), (len(self.out) - 1, "bottom")):
            self.out[index] = _with_border(self.out[index], edge.format(side))

    def contents(self) -> None:
        """Write the list of headings as a field that is filled in already, so that Word asks nothing on opening."""
        entries = [h for h in headings(self.document) if h.level <= 2]
        begin = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\n \\z </w:instrText></w:r>'
                 '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for index, entry in enumerate(entries):
            link = f'<w:hyperlink w:anchor="{bookmark(entry.anchor)}" w:history="1">{run(plain(entry.inlines))}</w:hyperlink>'
            xml = (begin if index == 0 else "") + link + (end if index == len(entries) - 1 else "")
            self.put(paragraph(xml, f"TOC{entry.level}"))

    def caption(self, kind: str, number: int, words: Inlines) -> str:
        """Return a caption with its number as a field, filled in and bookmarked."""
        count = (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> SEQ {kind} \\* ARABIC </w:instrText></w:r>'
                 f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(str(number))}<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        return paragraph(self.mark(f"{kind.lower()}-{number}", run(f"{kind} ") + count) + run(". ") + self.inlines(words), "Caption")

    def table(self, table: Table) -> None:
        """Write a table: its caption above, a header row that repeats, rows that do not split."""
        if table.caption:
            self.tables += 1
            self.put(self.caption("Table", self.tables, table.caption))
        widths = column_widths(table, self.width)
        title = plain(table.caption) or table.alt
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        props = (f'<w:tblPr><w:tblStyle w:val="MemoTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
                 f"<w:tblCaption w:val={quoteattr(title)}/><w:tblDescription w:val={quoteattr(table.alt)}/></w:tblPr>")
        rows = [self.row(table.header, widths, head=True), *(self.row(row, widths, head=False) for row in table.rows)]
        self.put(f"<w:tbl>{props}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")

    def row(self, cells: Sequence[Inlines], widths: Sequence[int], head: bool) -> str:
        """Return one row of a table; a very long row may split, the others may not."""
        long = max(len(plain(cell)) for cell in cells) > 1500
        props = ("" if long else "<w:cantSplit/>") + ("<w:tblHeader/>" if head else "")
        style = "TableHead" if head else "TableText"
        body = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{paragraph(self.inlines(cell) or run("–"), style)}</w:tc>'
            for cell, w in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{props}</w:trPr>{body}</w:tr>"

    def figure(self, figure: Figure) -> None:
        """Write a picture in line with the text, with its alt text, and its caption below."""
        self.figures += 1
        self.pictures.append(figure)
        number = len(self.pictures)
        wide, high = size_of(figure.svg)
        cx = self.width * EMU
        cy = int(cx * high / wide)
        alt = quoteattr(figure.alt)
        drawing = (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name={quoteattr(figure.name)} descr={alt}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name={quoteattr(figure.name)} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="PICTURE{number - 1}"/>'
            f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        self.put(paragraph(f"<w:r>{drawing}</w:r>", "", "<w:keepNext/>"))
        if figure.caption:
            self.put(self.caption("Figure", self.figures, figure.caption))


_NOTE_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
_ORDER = ("<w:rStyle", "<w:b/>", "<w:i/>")  # the schema's order within run properties


def run(text: str, props: str = "") -> str:
    """Return a run of text; `props` are put into the schema's order, each once."""
    if not text:
        return ""
    found = "".join(dict.fromkeys(part for key in _ORDER for part in _parts(props) if part.startswith(key)))
    inner = f"<w:rPr>{found}</w:rPr>" if found else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _parts(props: str) -> list[str]:
    return [f"<{part}" for part in props.split("<") if part]


def paragraph(xml: str, style: str = "", props: str = "") -> str:
    """Return a paragraph; `props` follow the style in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{named}{props}</w:pPr>" if named or props else ""
    return f"<w:p>{inner}{xml}</w:p>"


def _with_border(xml: str, border: str) -> str:
    """Put a border into a paragraph's properties, after its numbering and before anything the schema puts later."""
    head, rest = xml.split("</w:pPr>", 1)
    for later in ("<w:spacing", "<w:ind"):
        if later in head:
            return head.replace(later, border + later, 1) + "</w:pPr>" + rest
    return f"{head}{border}</w:pPr>{rest}"


def bookmark(anchor: str) -> str:
    """Return a bookmark's name: at most 40 letters, digits and underscores, beginning with a letter."""
    clean = "".join(ch if ch.isalnum() and ch.isascii() else "_" for ch in anchor)
    if len(clean) <= 36:
        return f"m_{clean}"
    from hashlib import sha256

    return f"m_{clean[:27]}_{sha256(anchor.encode()).hexdigest()[:8]}"


def turned(section: str) -> str:
    """Return section properties with the page turned on its side."""
    return section.replace('<w:pgSz w:w="12240" w:h="15840"/>', '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>')


def column_widths(table: Table, width: int) -> list[int]:
    """Return the columns' widths: as given, else from the length of their text and of their longest word."""
    columns = len(table.header)
    if table.widths:
        weights = list(table.widths)
    else:
        weights = []
        for index in range(columns):
            texts = [plain(row[index]) for row in (table.header, *table.rows)]
            longest = max((len(word) for text in texts for word in text.split()), default=1)
            typical = sum(len(text) for text in texts) / len(texts)
            weights.append(max(longest * 1.2 + 2, min(typical, 90)))
    total = sum(weights)
    found = [int(width * weight / total) for weight in weights]
    found[-1] += width - sum(found)
    return found


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height that an SVG's viewBox gives."""
    box = svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(box[2]), float(box[3])
