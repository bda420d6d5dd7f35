"""The whole file: the letterhead's parts, the memo's, its properties, and a zip that is the same every time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from briefing.memo.blocks import DRAFT, STATUS, Document, Para, Text
from briefing.memo.word.body import Body
from briefing.memo.word.carried import RECEIPT
from briefing.memo.word.letterhead import (
    BANNER_MARK,
    PAGED_MARK,
    STATUS_MARK,
    TITLE_MARK,
    Letterhead,
    check_letterhead,
)
from briefing.memo.word.notes import footnotes
from briefing.memo.word.runs import Runs, attribute, field, paragraph, run, text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT = (
    f'{_HEAD}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>'
)
_ITEM = "{9C1C7C1E-8D0B-4E57-9B86-5D1B1F6E2A11}"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself. No author, no user, no path: they are not printed and not stored.

    `receipt` goes into the file as a custom XML part, where a program finds it again with `read_receipt`.
    """

    title: str
    subject: str
    keywords: str
    created: date
    language: str = "en-US"
    receipt: str | None = None


def docx(document: Document, letterhead: bytes, properties: Properties, banner: str | None = None, draft: bool = False) -> bytes:
    """Return `document` as a Word file in the look of `letterhead`; the same input gives the same bytes.

    `banner` is an office's own marking: it stands on every page above and below in place of the line on sources, and
    once at the head of the body. `draft` says at the foot of every page that the memo is one. Raises LetterheadError
    for a letterhead that cannot be used, TypeError for a block without a writer.
    """
    look = check_letterhead(letterhead)
    banner = " ".join(banner.split()) if banner else None
    if banner:
        document = replace(document, blocks=(Para((Text(banner),), "banner"), *document.blocks))
    body = Body(document, look)
    inside = body.write()
    notes = Runs(look.styles, body.marks)
    parts = dict(look.parts)
    for name, blob in parts.items():
        if b"<!--memo-" in blob:
            parts[name] = _running(blob.decode(), look, properties.title, banner, draft).encode()
    parts["word/document.xml"] = f"{_DOCUMENT}{inside}</w:body></w:document>".encode()
    parts["word/footnotes.xml"] = footnotes(document.notes, notes).encode()
    if links := notes.links.relationships():
        parts["word/_rels/footnotes.xml.rels"] = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode()
    numbering = parts["word/numbering.xml"].decode()
    parts["word/numbering.xml"] = numbering.replace("</w:numbering>", "".join(body.lists) + "</w:numbering>").encode()
    _related(parts, body, properties)
    _language(parts, properties.language)
    return _zipped(parts)


def _running(xml: str, look: Letterhead, title: str, banner: str | None, draft: bool) -> str:
    """Fill the marks of one header or footer."""
    pages = run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
    said = " · ".join(([DRAFT] if draft else []) + ([] if banner else [STATUS]))
    above = below = ""
    if banner:
        above = below = paragraph(look.styles["MemoBanner"], run(banner))
    if PAGED_MARK in xml:
        line = (run(f"{said} · ") if said else "") + pages
        below = paragraph(look.styles["MemoStatus"], line) + below
    elif said:
        below = paragraph(look.styles["MemoStatus"], run(said)) + below
    marks = {
        f"{BANNER_MARK}<w:p/>": above or "<w:p/>",
        BANNER_MARK: above,
        STATUS_MARK: below,
        PAGED_MARK: below,
        TITLE_MARK: paragraph(look.styles["MemoRunningHead"], run(title)),
    }
    for mark, filled in marks.items():
        xml = xml.replace(mark, filled)
    return xml


def _related(parts: dict[str, bytes], body: Body, properties: Properties) -> None:
    """Add pictures, properties and the receipt, with their relationships and content types."""
    from briefing.memo.figures import png

    rels = body.runs.links.relationships()
    rels += f'<Relationship Id="rIdNotes" Type="{_OFFICE}/relationships/footnotes" Target="footnotes.xml"/>'
    types = f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>'
    types += '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    for number, svg in enumerate(body.pictures, 1):
        parts[f"word/media/figure{number}.png"] = png(svg)
        rels += f'<Relationship Id="rIdFigure{number}" Type="{_OFFICE}/relationships/image" Target="media/figure{number}.png"/>'
    parts["docProps/core.xml"] = _core(properties).encode()
    if properties.receipt is not None:
        rels += f'<Relationship Id="rIdReceipt" Type="{_OFFICE}/relationships/customXml" Target="../customXml/item1.xml"/>'
        parts["customXml/item1.xml"] = f'{_HEAD}<receipt xmlns="{RECEIPT}">{text(properties.receipt)}</receipt>'.encode()
        parts["customXml/itemProps1.xml"] = (
            f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{RECEIPT}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode()
        parts["customXml/_rels/item1.xml.rels"] = (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
        ).encode()
        types += (
            '<Override PartName="/customXml/itemProps1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
        )
    content = parts["[Content_Types].xml"].decode()
    for extension, kind in (("png", "image/png"), ("xml", "application/xml")):
        if f'Extension="{extension}"' not in content:
            default = f'<Default Extension="{extension}" ContentType="{kind}"/>'
            content = content.replace("<Default ", default + "<Default ", 1)
    content = re.sub(r'<Override PartName="/docProps/core\.xml"[^>]*/>', "", content)
    parts["[Content_Types].xml"] = content.replace("</Types>", types + "</Types>").encode()
    _extend(parts, "word/_rels/document.xml.rels", rels)
    root = re.sub(r'<Relationship [^>]*core-properties"[^>]*/>', "", parts["_rels/.rels"].decode())
    parts["_rels/.rels"] = root.encode()
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    _extend(parts, "_rels/.rels", f'<Relationship Id="rIdCore" Type="{core}" Target="docProps/core.xml"/>')


def _extend(parts: dict[str, bytes], name: str, relationships: str) -> None:
    parts[name] = parts[name].decode().replace("</Relationships>", relationships + "</Relationships>").encode()


def _core(properties: Properties) -> str:
    day = f'xsi:type="dcterms:W3CDTF">{properties.created.isoformat()}T00:00:00Z'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(properties.title)}</dc:title><dc:subject>{text(properties.subject)}</dc:subject>"
        f"<cp:keywords>{text(properties.keywords)}</cp:keywords><dc:language>{text(properties.language)}</dc:language>"
        f"<dcterms:created {day}</dcterms:created><dcterms:modified {day}</dcterms:modified></cp:coreProperties>"
    )


def _language(parts: dict[str, bytes], language: str) -> None:
    """Write the memo's language into the defaults of the styles."""
    styles = parts["word/styles.xml"].decode()
    end = styles.index("</w:rPrDefault>")
    start = styles.rindex("<w:lang", 0, end)
    tag_end = styles.index(">", start)
    tag = re.sub(r'w:val="[^"]*"', f'w:val="{attribute(language)}"', styles[start:tag_end])
    parts["word/styles.xml"] = (styles[:start] + tag + styles[tag_end:]).encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    """Return the zip: content types first, the rest by name, every date the first day of the format."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name], compresslevel=3)
    return out.getvalue()
