"""The memo's styles and lists, as WordprocessingML: the look of the house letterhead, and what is added to another's.

Sober and readable in black and white: Times New Roman 11 for text, Arial for headings and tables, one dark blue.
Elements stand in the order the schema asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
INK = "1F2A44"
GREY = "595959"
LINE = "8A94A6"
_SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_SERIF = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its id and its name in Word (by which another letterhead's own is found), and its XML within."""

    id: str
    name: str
    kind: Literal["paragraph", "character", "table", "numbering"]
    inside: str
    default: bool = False

    def xml(self) -> str:
        """Return the style's element, without a namespace declaration."""
        default = ' w:default="1"' if self.default else ""
        custom = ' w:customStyle="1"' if self.name.startswith("Memo ") else ""
        return f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{self.inside}</w:style>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _edge(side: str, width: int = 4, space: int = 4, color: str = LINE) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{color}"/>'


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"
RULE_ABOVE = f"<w:pBdr>{_edge('top', 4, 6)}</w:pBdr>"
RULE_TOP = f"<w:pBdr>{_edge('top', 12, 6, INK)}</w:pBdr>"
RULE_BOTTOM = f"<w:pBdr>{_edge('bottom', 12, 6, INK)}</w:pBdr>"
RULE_BOTH = f"<w:pBdr>{_edge('top', 12, 6, INK)}{_edge('bottom', 12, 6, INK)}</w:pBdr>"


def _para(id_: str, name: str, ppr: str, rpr: str = "", after: str = "", based: str = "Normal") -> Style:
    following = f'<w:next w:val="{after}"/>' if after else ""
    inside = f'<w:basedOn w:val="{based}"/>{following}<w:uiPriority w:val="9"/><w:qFormat/>'
    return Style(id_, name, "paragraph", f"{inside}<w:pPr>{ppr}</w:pPr>" + (f"<w:rPr>{rpr}</w:rPr>" if rpr else ""))


def _heading(level: int, size: int, before: int, after: int, italic: bool = False) -> Style:
    rpr = _SANS + _BOLD + ("<w:i/><w:iCs/>" if italic else "") + _color(INK) + _size(size)
    ppr = f'{_KEEP}{_space(before, after, 240)}<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
    return _para(f"Heading{level}", f"heading {level}", ppr, rpr, "Normal")


def _table(id_: str, name: str, borders: str, first_column: str, air: int = 24) -> Style:
    margins = "".join(f'<w:{side} w:w="{w}" w:type="dxa"/>' for side, w in
                      (("top", air), ("left", 80), ("bottom", air), ("right", 80)))  # fmt: skip
    first_row = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr><w:tcPr><w:tcBorders>{_edge("bottom", 8, 0, INK)}'
        '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="E9ECF1"/></w:tcPr></w:tblStylePr>'
    )
    return Style(
        id_,
        name,
        "table",
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"{first_row}{first_column}",
    )


_OPEN = _edge("top", 8, 0, INK) + _edge("bottom", 8, 0, INK) + _edge("insideH", 4, 0, "BFC5D0")
_GRID = "".join(
    _edge(side, 8 if side in ("top", "bottom") else 4, 0, INK if side in ("top", "bottom") else "BFC5D0")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LEAD = f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>'

STYLES: tuple[Style, ...] = (
    Style("Normal", "Normal", "paragraph", f"<w:qFormat/><w:pPr><w:widowControl/>{_space(0, 90, 240)}</w:pPr>", True),
    Style(
        "DefaultParagraphFont",
        "Default Paragraph Font",
        "character",
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>',
        True,
    ),
    Style(
        "TableNormal",
        "Normal Table",
        "table",
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        True,
    ),
    Style("NoList", "No List", "numbering", '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>', True),
    _heading(1, 27, 220, 80),
    _heading(2, 23, 180, 70),
    _heading(3, 22, 220, 80),
    _heading(4, 21, 200, 70, italic=True),
    _para("Title", "Title", f"{_KEEP}{_space(180, 160, 240)}", _SANS + _BOLD + _color(INK) + _size(33), "Normal"),
    _para(
        "MemoLine",
        "Memo Line",
        '<w:keepNext/><w:tabs><w:tab w:val="left" w:pos="1260"/></w:tabs>' + _space(0, 70, 252) + '<w:ind w:left="1260" w:hanging="1260"/>',
    ),
    _para(
        "MemoLineLast",
        "Memo Line Last",
        f"<w:pBdr>{_edge('bottom', 8, 9, INK)}</w:pBdr>{_space(0, 260, 252)}",
        based="MemoLine",
    ),
    _para("MemoAfterTable", "Memo After Table", _space(140, 90, 240)),
    _para("MemoSmall", "Memo Small", _space(60, 90, 245), _size(19)),
    _para(
        "MemoStatute",
        "Memo Statute",
        f'<w:pBdr>{_edge("left", 18, 10, LINE)}</w:pBdr>{_space(0, 80, 245)}<w:ind w:left="567" w:right="360"/>',
        _size(21),
    ),
    _para("MemoWords", "Memo Quoted Words", f'{_space(0, 120, 252)}<w:ind w:left="567" w:right="567"/>', _size(22)),
    _para("Caption", "caption", f"{_KEEP}{_space(180, 70, 240)}", _SANS + _BOLD + _color(INK) + _size(18), "Normal"),
    _para("MemoFigure", "Memo Figure", _space(0, 200, 240)),
    _para("MemoTableText", "Memo Table Text", _space(0, 0, 240), _SANS + _size(18)),
    _para("MemoMatrixText", "Memo Matrix Text", "", based="MemoTableText"),
    _para("MemoTableHead", "Memo Table Head", "<w:keepNext/>", _BOLD, based="MemoTableText"),
    _para("MemoGap", "Memo Gap", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _size(2)),
    _para(
        "MemoHouse",
        "Memo House",
        f"<w:pBdr>{_edge('bottom', 18, 7, INK)}</w:pBdr>{_space(0, 240, 240)}",
        _SANS + _BOLD + _color(INK) + '<w:spacing w:val="16"/>' + _size(34),
    ),
    _para(
        "MemoRunningHead",
        "Memo Running Head",
        f"<w:pBdr>{_edge('bottom', 4, 5)}</w:pBdr>{_space(0, 120, 240)}",
        _SANS + _color(GREY) + _size(18),
    ),
    _para("MemoStatus", "Memo Status", f'{_space(0, 0, 240)}<w:jc w:val="center"/>', _SANS + _color(GREY) + _size(18)),
    _para("MemoBanner", "Memo Banner", f'{_space(0, 80, 240)}<w:jc w:val="center"/>', _SANS + _BOLD + _size(22)),
    _para("ListBullet", "List Bullet", _space(0, 60, 240)),
    _para("ListNumber", "List Number", _space(0, 60, 240)),
    _para("ListContinue", "List Continue", _space(0, 60, 240)),
    _para("TOCHeading", "TOC Heading", f"{_KEEP}{_space(200, 80, 240)}", _SANS + _BOLD + _color(INK) + _size(22)),
    _para("TOC1", "toc 1", _space(140, 80, 250), _size(20), "Normal"),
    _para("TOC2", "toc 2", f'{_space(0, 30, 252)}<w:ind w:left="360"/>', _size(22), "Normal"),
    _para("Header", "header", _space(0, 0, 240)),
    _para("Footer", "footer", _space(0, 0, 240)),
    _para("FootnoteText", "footnote text", _space(0, 10, 240), _size(18)),
    Style(
        "FootnoteReference",
        "footnote reference",
        "character",
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    ),
    Style(
        "Hyperlink",
        "Hyperlink",
        "character",
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="1F3F77"/><w:u w:val="single"/></w:rPr>',
    ),
    _table("MemoTable", "Memo Table", _OPEN, ""),
    _table("MemoMatrix", "Memo Matrix", _GRID, _LEAD, air=10),
)

DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_SERIF}{_size(22)}<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)

_MARKS = {"bullet": (("bullet", "•"), ("bullet", "–"), ("bullet", "•")),
          "number": (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))}  # fmt: skip


def abstract_list(kind: Literal["bullet", "number"], number: int) -> str:
    """Return the abstract list of `kind` under the id `number`: three levels, the first mark at the margin."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (n + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for n, (form, text) in enumerate(_MARKS[kind])
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
