"""The package: the letterhead opened, the body and the notes put in, pictures and links related, the same bytes each run."""

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from briefing import shipped
from briefing.memo.blocks import STATUS, Document
from briefing.memo.figures import png
from briefing.memo.word.body import Body
from briefing.memo.word.letterhead import LetterheadError, add_missing

_NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_DECLARED = " ".join(f'xmlns:{key}="{value}"' for key, value in _NS.items())
_W = f"{{{_NS['w']}}}"
_R = f"{{{_NS['r']}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_PROPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{6C6D5E0B-6F2B-4F57-9E5B-0B7F1D6B7A10}">'
    '<ds:schemaRefs><ds:schemaRef ds:uri="urn:war-powers-briefing:receipt:1"/></ds:schemaRefs></ds:datastoreItem>'
)
_FIXED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Properties:
    """What the file says of itself; no user, host or path. `receipt` is stored as a custom XML part."""

    title: str
    subject: str
    created: date
    keywords: str = ""
    language: str = "en-US"
    receipt: tuple[tuple[str, str], ...] = ()


def shipped_letterhead() -> bytes:
    """Return the letterhead that the package ships."""
    return (shipped.folder("templates") / "word" / "letterhead.docx").read_bytes()


def docx(document: Document, letterhead: bytes, properties: Properties, banner: str | None = None) -> bytes:
    """Return `document` as a Word file on `letterhead`; the same arguments give the same bytes.

    Raises LetterheadError if the letterhead cannot be opened.
    """
    opened = _open(letterhead)
    _complete(opened)
    _headers(opened, banner)
    first, later = _sections(opened)
    body = Body(document, first, later)
    xml = body.write()
    notes = body.notes()
    xml, notes = _related(opened, body, xml, notes)
    _fill(opened, xml)
    _notes(opened, notes)
    _numbering(opened, body.lists)
    _properties(opened, properties)
    out = io.BytesIO()
    opened.save(out)
    return _fixed(out.getvalue())


def _open(letterhead: bytes) -> Any:
    import docx as python_docx

    try:
        return python_docx.Document(io.BytesIO(letterhead))
    except Exception as error:  # python-docx raises many kinds for a damaged package
        raise LetterheadError(f"the letterhead cannot be opened ({error}); save it again in Word as .docx") from None


@lru_cache(maxsize=1)
def _own_styles() -> Any:
    return _open(shipped_letterhead()).styles.element


def _complete(opened: Any) -> None:
    """Add what an office's letterhead lacks: styles, a notes part, a numbering part."""
    add_missing(_own_styles(), opened.styles.element)
    ours = _open(shipped_letterhead())
    for kind in ("footnotes", "numbering"):
        if not any(rel.reltype == _OFFICE + kind for rel in opened.part.rels.values()):
            _add_part(opened, f"/word/{kind}.xml", f"{_WML}{kind}+xml", kind, ours.part.part_related_by(_OFFICE + kind).blob)
    settings = opened.settings.element
    if settings.find(f"{_W}footnotePr") is None:
        ours_pr = deepcopy(ours.settings.element.find(f"{_W}footnotePr"))
        compat = settings.find(f"{_W}compat")
        if compat is not None:
            compat.addprevious(ours_pr)
        else:
            settings.append(ours_pr)


def _part(name: str, content_type: str, blob: bytes, opened: Any) -> Any:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    return Part(PackURI(name), content_type, blob, opened.part.package)


def _add_part(opened: Any, name: str, content_type: str, kind: str, blob: bytes) -> Any:
    part = _part(name, content_type, blob, opened)
    opened.part.relate_to(part, _OFFICE + kind)
    return part


def _headers(opened: Any, banner: str | None) -> None:
    """Put the office's banner, or the default status, on every page."""
    section = opened.sections[0]
    tops = [section.header, *([section.first_page_header] if section.different_first_page_header_footer else [])]
    feet = [section.footer, *([section.first_page_footer] if section.different_first_page_header_footer else [])]
    for foot in feet:
        said = " ".join(p.text for p in foot.paragraphs)
        if not banner and STATUS not in said:
            _line(foot, STATUS, "Footer", first=False)
    for part in (*tops, *feet) if banner else ():
        _line(part, banner or "", "Banner", first=part in tops)


def _line(part: Any, text: str, style: str, *, first: bool) -> None:
    from docx.oxml import parse_xml

    xml = parse_xml(f'<w:p {_DECLARED}><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')
    element = part._element
    paragraphs = element.findall(f"{_W}p")
    if paragraphs and not "".join(paragraphs[0].itertext()).strip() and len(paragraphs) == 1 and paragraphs[0].find(f".//{_W}drawing") is None:
        element.replace(paragraphs[0], xml)
    elif first:
        element.insert(0, xml)
    else:
        element.append(xml)


def _sections(opened: Any) -> tuple[str, str]:
    """Return the first section's properties as text, and those of later sections, which inherit headers and footers."""
    from lxml import etree

    original = opened.element.body.find(f"{_W}sectPr")
    later = deepcopy(original)
    for child in list(later):
        if child.tag in (f"{_W}headerReference", f"{_W}footerReference", f"{_W}titlePg"):
            later.remove(child)
    return tuple(_bare(etree.tostring(section, encoding="unicode")) for section in (original, later))  # type: ignore[return-value]


def _bare(xml: str) -> str:
    """Take namespace declarations out of a piece of XML text that goes into a document which has them."""
    import re

    return re.sub(r'\sxmlns:\w+="[^"]*"', "", xml)


def _related(opened: Any, body: Body, xml: str, notes: str) -> tuple[str, str]:
    """Relate pictures and links to the document and to the notes, and name them in the XML."""
    part = opened.part
    for index, figure in enumerate(body.pictures):
        rid, _ = part.get_or_add_image(io.BytesIO(png(figure.svg)))
        xml = xml.replace(f'"PICTURE{index}"', f'"{rid}"')
    notes_part = part.part_related_by(_OFFICE + "footnotes")
    for index in reversed(range(len(body.links))):
        href, mark = body.links[index], f'"LINK{index}"'
        if mark in xml:
            xml = xml.replace(mark, f'"{part.relate_to(href, _OFFICE + "hyperlink", is_external=True)}"')
        if mark in notes:
            notes = notes.replace(mark, f'"{notes_part.relate_to(href, _OFFICE + "hyperlink", is_external=True)}"')
    return xml, notes


def _fill(opened: Any, xml: str) -> None:
    from docx.oxml import parse_xml

    body = opened.element.body
    for child in list(body):
        body.remove(child)
    for child in list(parse_xml(f"<w:body {_DECLARED}>{xml}</w:body>")):
        body.append(child)


def _notes(opened: Any, notes: str) -> None:
    part = opened.part.part_related_by(_OFFICE + "footnotes")
    text = part.blob.decode("utf-8")
    if "xmlns:r=" not in text.split(">", 2)[1] + text.split(">", 2)[0]:
        text = text.replace("<w:footnotes ", f'<w:footnotes xmlns:r="{_NS["r"]}" ', 1)
    part._blob = text.replace("</w:footnotes>", f"{notes}</w:footnotes>").encode("utf-8")


def _numbering(opened: Any, lists: int) -> None:
    """Give each ordered list a numbering of its own that begins at one."""
    from docx.oxml import parse_xml

    root = opened.part.numbering_part.element
    abstract = {num.get(f"{_W}numId"): num for num in root.findall(f"{_W}num")}
    for number in range(3, lists + 1):
        if str(number) not in abstract:
            root.append(parse_xml(
                f'<w:num {_DECLARED} w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            ))


def _properties(opened: Any, properties: Properties) -> None:
    core = opened.core_properties
    moment = datetime(properties.created.year, properties.created.month, properties.created.day)
    core.title, core.subject, core.keywords, core.language = properties.title[:255], properties.subject[:255], properties.keywords[:255], properties.language
    core.author, core.last_modified_by, core.comments, core.category = "", "", "", ""
    core.created = core.modified = moment
    core.revision = 1
    if properties.receipt:
        entries = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in properties.receipt)
        xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<receipt xmlns="urn:war-powers-briefing:receipt:1">{entries}</receipt>'
        item = _add_part(opened, "/customXml/item1.xml", "application/xml", "customXml", xml.encode("utf-8"))
        described = _part("/customXml/itemProps1.xml", _PROPS_TYPE, _ITEM_PROPS.encode("utf-8"), opened)
        item.relate_to(described, _OFFICE + "customXmlProps")


def _fixed(data: bytes) -> bytes:
    """Return the package with its files in a fixed order and with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        for name in names:
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()
