"""Words as WordprocessingML runs, and the two helpers through which every text enters the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefing.memo.blocks import Emphasis, Inline, LineBreak, Link, NoteRef, Strong, Text, plain

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOTES = 100_000  # bookmarks of notes are numbered from here, above those of headings and captions
_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\r": " ", "\t": " "})


def text(value: str) -> str:
    """Return `value` as the text of an element; characters that XML forbids are left out."""
    return _FORBIDDEN.sub("", value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """Return `value` as an attribute between double quotes; characters that XML forbids are left out."""
    return _FORBIDDEN.sub("", value).translate(_QUOTED)


def run(value: str, properties: str = "") -> str:
    """Return one run of plain characters; `properties` is what stands in its `w:rPr`."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{text(value)}</w:t></w:r>' if value else ""


def field(code: str, shown: str) -> str:
    """Return a field with the result `shown` already filled in."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {text(code)} </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, inside: str, extra: str = "", before: str = "") -> str:
    """Return a paragraph of the style id `style`.

    `before` and `extra` are further properties: `before` those the schema sets before spacing, `extra` the section.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{extra}</w:pPr>{inside}</w:p>'


class Links:
    """The outward links of one part: each address once, with its relationship id."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id(self, address: str) -> str:
        """Return the relationship id of `address`."""
        return self._ids.setdefault(address, f"rIdLink{len(self._ids) + 1}")

    def relationships(self) -> str:
        """Return the relationships as XML."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        return "".join(
            f'<Relationship Id="{id_}" Type="{kind}" Target="{attribute(address)}" TargetMode="External"/>'
            for address, id_ in self._ids.items()
        )


class Runs:
    """Writes inlines of one part: `styles` maps our style ids to the letterhead's, `marks` anchors to bookmarks."""

    def __init__(self, styles: Mapping[str, str], marks: Mapping[str, str]) -> None:
        self.styles = styles
        self.marks = marks
        self.links = Links()

    def write(self, inlines: Iterable[Inline], bold: bool = False, italic: bool = False, style: str = "") -> str:
        """Return the runs of `inlines`. Raises TypeError for an inline it does not know."""
        out: list[str] = []
        named = f'<w:rStyle w:val="{style}"/>' if style else ""
        props = named + ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
        for inline in inlines:
            match inline:
                case Text(value):
                    out.append(run(value, props))
                case Emphasis(children):
                    out.append(self.write(children, bold, not italic, style))
                case Strong(children):
                    out.append(self.write(children, True, italic, style))
                case LineBreak():
                    out.append("<w:r><w:br/></w:r>")
                case NoteRef(number):
                    out.append(self.called(number))
                case Link(children, href) if href.startswith("#note-"):
                    told = href[6:]
                    out.append(run(plain(children).removesuffix(told), props) + field(f"NOTEREF {self.marks[href[1:]]} \\h", told))
                case Link(children, href):
                    inner = self.write(children, bold, italic, self.styles["Hyperlink"])
                    if href.startswith("#"):
                        target = f'w:anchor="{attribute(self.marks[href[1:]])}"'
                    else:
                        target = f'r:id="{self.links.id(href)}"'
                    out.append(f'<w:hyperlink {target} w:history="1">{inner}</w:hyperlink>')
                case _:
                    raise TypeError(f"no writer for the inline {type(inline).__name__}")
        return "".join(out)

    def called(self, number: int) -> str:
        """Return the call of a note, within the bookmark by which another note refers to it."""
        call = f'<w:r><w:rPr><w:rStyle w:val="{self.styles["FootnoteReference"]}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        if name := self.marks.get(f"note-{number}"):
            return f'<w:bookmarkStart w:id="{_NOTES + number}" w:name="{name}"/>{call}<w:bookmarkEnd w:id="{_NOTES + number}"/>'
        return call
