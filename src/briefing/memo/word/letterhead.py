"""The letterhead: an office's own Word file, checked, stripped to its look, and given what the memo's writer needs.

Its page, first-page and running headers and footers, pictures and styles are kept. Its body, notes, comments, author,
file paths and everything else that is not look stay behind: nothing of one file reaches another's memo unseen.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefing.memo.word.styles import DEFAULTS, NAMESPACE, STYLES, abstract_list

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_BYTES = 30_000_000
MAX_UNPACKED = 150_000_000
MAX_MEMBERS = 2_000
LEAST_ROOM = 2_880  # twentieths of a point: two inches
BANNER_MARK = "<!--memo-banner-->"
STATUS_MARK = "<!--memo-status-->"
PAGED_MARK = "<!--memo-status-paged-->"
TITLE_MARK = "<!--memo-title-->"

_LOOK = ("styles", "settings", "numbering", "fontTable", "theme", "header", "footer")
_LEFT_OUT_SETTINGS = (
    "updateFields", "attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "trackRevisions", "docVars",
    "rsids", "endnotePr", "footnotePr", "linkStyles", "saveThroughXslt", "autoHyphenation", "documentType",
)  # fmt: skip
_AFTER_NOTES = (
    "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


class LetterheadError(ValueError):
    """The letterhead cannot be used; the message is one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead made ready: its parts, its page, and the ids its styles and lists go by."""

    parts: Mapping[str, bytes]
    styles: Mapping[str, str]
    references: str
    different_first_page: bool
    width: int
    height: int
    margins: tuple[int, int, int, int, int, int, int]
    bullets: int
    numbers: int
    first_free_list: int
    added: tuple[str, ...]
    remarks: tuple[str, ...]


def check_letterhead(data: bytes, name: str = "the letterhead") -> Letterhead:
    """Return the letterhead in `data`, made ready for the writer; a file is worked through once in a process.

    `name` is what a message calls it. The result says which styles were `added` and has `remarks` for the office.
    Raises LetterheadError if it is no Word document, damaged, too large when unpacked, or without a body.
    """
    check_package(data, name)
    try:
        return _ready(data)
    except LetterheadError as error:
        raise LetterheadError(f"{name} {error}") from None
    except Exception as error:
        raise LetterheadError(f"{name} is damaged or is no Word document: open it in Word and save it again") from error


def check_package(data: bytes, name: str) -> None:
    """See that `data` is a Word file that can be opened safely; raises LetterheadError, one sentence that begins with `name`."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise LetterheadError(f"{name} is an old .doc, or is locked by a password: save it as .docx without one")
    if data[:2] != b"PK":
        raise LetterheadError(f"{name} is no Word document: give a .docx file")
    if len(data) > MAX_BYTES:
        raise LetterheadError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB: make its pictures smaller")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise LetterheadError(f"{name} is damaged: open it in Word and save it again") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS or unpacked > 10_000_000 + 200 * len(data):
        raise LetterheadError(f"{name} unpacks to far more than such a file holds, so it was not opened")
    names = {member.filename for member in members}
    if len(names) < len(members):
        raise LetterheadError(f"{name} is damaged: it holds the same part twice; open it in Word and save it again")
    if "[Content_Types].xml" not in names:
        raise LetterheadError(f"{name} is no Word document: give a .docx file")
    if "word/document.xml" not in names and not any(n.startswith("word/") for n in names):
        raise LetterheadError(f"{name} is not a Word document but another Office file: give a .docx file")


@lru_cache(maxsize=8)
def _ready(data: bytes) -> Letterhead:
    from docx import Document

    try:
        document = Document(BytesIO(data))
    except ValueError as error:
        if "content type" in str(error):
            raise LetterheadError("is a template or has macros (.dotx, .docm): save it as .docx") from None
        raise
    if document.element.body is None:
        raise LetterheadError("has no body: open it in Word and save it again")
    if not document.sections:
        raise LetterheadError("has no page set-up: open it in Word and save it again")
    remarks = _remarks(document)
    section = document.sections[0]
    _prune(document)
    styles, added = _styles(document)
    bullets, numbers, free = _lists(document)
    _settings(document)
    marked = _running(document, styles)
    references = "".join(
        f'<w:{_local(ref)} w:type="{ref.get(_w("type"))}" r:id="{ref.get(_r("id"))}"/>'
        for ref in section._sectPr
        if _local(ref) in ("headerReference", "footerReference")
    )
    width, height = (int(side.twips) if side is not None else 0 for side in (section.page_width, section.page_height))
    if not width or not height:
        raise LetterheadError("has no page size: open it in Word and save it again")
    margins = (
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin,
        section.header_distance, section.footer_distance, section.gutter,
    )  # fmt: skip
    top, right, bottom, left, head, foot, gutter = (int(m.twips) if m is not None else 1440 for m in margins)
    if min(width - left - right - gutter, height - abs(top) - abs(bottom)) < LEAST_ROOM:  # a margin above or below is exact if negative
        raise LetterheadError("leaves less than two inches for the text: make its page larger or its margins smaller")
    first = bool(section.different_first_page_header_footer)
    _empty(document)
    parts = _parts(document)
    for partname, xml in marked.items():
        parts[partname] = xml
    return Letterhead(
        parts, styles, references, first, width, height, (top, right, bottom, left, head, foot, gutter),
        bullets, numbers, free, added, remarks,
    )  # fmt: skip


def _w(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _r(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/officeDocument/2006/relationships}}{name}"


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(re.sub(r"^<([\w:]+)", rf'<\1 xmlns:w="{NAMESPACE}"', xml, count=1))


def _remarks(document: WordDocument) -> tuple[str, ...]:
    words = " ".join(paragraph.text for paragraph in document.paragraphs).strip()
    out = []
    if words or document.tables:
        out.append("The text in the letterhead's body is not printed: put what every memo carries into its header.")
    if len(document.sections) > 1:
        out.append("The letterhead has several sections; the memo follows the first.")
    return tuple(out)


def _prune(document: WordDocument) -> None:
    """Drop every relationship that is not look, and what the section does not refer to."""
    section = document.sections[0]._sectPr
    wanted = {ref.get(_r("id")) for ref in section if _local(ref) in ("headerReference", "footerReference")}
    part = document.part
    for rid, rel in list(part.rels.items()):
        kind = rel.reltype.rpartition("/")[2]
        if kind not in _LOOK or rel.is_external or (kind in ("header", "footer") and rid not in wanted):
            del part.rels[rid]
    for rid, rel in list(part.package.rels.items()):
        if rel.reltype.rpartition("/")[2] != "officeDocument":
            del part.package.rels[rid]


def _styles(document: WordDocument) -> tuple[dict[str, str], tuple[str, ...]]:
    """Add the styles that are missing; return our ids to the file's ids, and the names of those added."""
    root = document.styles.element
    theirs: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    defaults: dict[str, str] = {}
    for style in root.findall(_w("style")):
        kind, id_ = style.get(_w("type"), "paragraph"), style.get(_w("styleId"))
        taken.add(id_)
        found = style.find(_w("name"))
        if found is not None:
            theirs.setdefault((kind, found.get(_w("val"), "").lower()), id_)
        if style.get(_w("default")) in ("1", "true", "on"):
            defaults.setdefault(kind, id_)
    ours: dict[str, str] = {}
    missing = []
    for ours_style in STYLES:
        kind, name = ours_style.kind, ours_style.name.lower()
        known = theirs.get((kind, name)) or (defaults.get(kind) if ours_style.default else None)
        if known is None:
            missing.append(ours_style)
            known = ours_style.id
            while known in taken:
                known += "X"
            taken.add(known)
        ours[ours_style.id] = known
    house = len(missing) == len(STYLES)
    for style in missing:
        element = _element(style.xml())
        element.set(_w("styleId"), ours[style.id])
        for tag in ("basedOn", "next", "link"):
            if (ref := element.find(_w(tag))) is not None:
                ref.set(_w("val"), ours[ref.get(_w("val"))])
        if not house:  # an office's own typeface also in the styles it lacks
            for fonts in list(element.iter(_w("rFonts"))):
                fonts.getparent().remove(fonts)
        root.append(element)
    _language(root)
    return ours, tuple(style.name for style in missing)


def _language(root: Any) -> None:
    """See that the styles name a language, where `briefing.memo.word.package` writes the memo's own."""
    if (defaults := root.find(_w("docDefaults"))) is None:
        defaults = _element(DEFAULTS.partition("<w:latentStyles")[0])
        root.insert(0, defaults)
    if (rpr_default := defaults.find(_w("rPrDefault"))) is None:
        rpr_default = _element("<w:rPrDefault><w:rPr/></w:rPrDefault>")
        defaults.insert(0, rpr_default)
    if (rpr := rpr_default.find(_w("rPr"))) is None:
        rpr = _element("<w:rPr/>")
        rpr_default.append(rpr)
    if (lang := rpr.find(_w("lang"))) is None:
        lang = _element("<w:lang/>")
        rpr.append(lang)
    lang.set(_w("val"), "en-US")


def _lists(document: WordDocument) -> tuple[int, int, int]:
    """Add our two kinds of list; return the bullets' list, the abstract numbers, and the first free list id."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    part = document.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        element = _element("<w:numbering></w:numbering>")
        name = PackURI("/word/numbering.xml")
        part.relate_to(NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, part.package), RELATIONSHIP_TYPE.NUMBERING)
    root = part.numbering_part.element
    for old in [child for child in root if _local(child) == "numIdMacAtCleanup"]:
        root.remove(old)
    abstract = 1 + max((int(a.get(_w("abstractNumId"))) for a in root.findall(_w("abstractNum"))), default=0)
    free = 1 + max((int(n.get(_w("numId"))) for n in root.findall(_w("num"))), default=0)
    first_list = next((n for n, child in enumerate(root) if _local(child) == "num"), len(root))
    root.insert(first_list, _element(abstract_list("number", abstract + 1)))
    root.insert(first_list, _element(abstract_list("bullet", abstract)))
    root.append(_element(f'<w:num w:numId="{free}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    return free, abstract + 1, free + 1


def _settings(document: WordDocument) -> None:
    """Take out what binds the file to its old place, and tell Word about the separators of notes."""
    root = document.settings.element
    for rid in list(document.part._settings_part.rels):
        del document.part._settings_part.rels[rid]
    for child in [c for c in root if _local(c) in _LEFT_OUT_SETTINGS]:
        root.remove(child)
    notes = _element('<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    after = next((child for child in root if _local(child) in _AFTER_NOTES), None)
    if after is None:
        root.append(notes)
    else:
        after.addprevious(notes)
    if root.find(_w("compat")) is None:
        notes.addnext(
            _element(
                '<w:compat><w:compatSetting w:name="compatibilityMode" '
                'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            )
        )


def _running(document: WordDocument, styles: Mapping[str, str]) -> dict[str, bytes]:
    """Mark in each header and footer where the writer puts the banner, the status line and the memo's title."""
    section = document.sections[0]
    pairs = [("default", section.header, section.footer)]
    if section.different_first_page_header_footer:
        pairs.append(("first", section.first_page_header, section.first_page_footer))
    if document.settings.odd_and_even_pages_header_footer:
        pairs.append(("even", section.even_page_header, section.even_page_footer))
    out: dict[str, bytes] = {}
    for which, header, footer in pairs:
        created = header.is_linked_to_previous
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        for story, is_header in ((header, True), (footer, False)):
            root = story.part.element
            paged = b" PAGE" in _xml(root) or b">PAGE" in _xml(root)
            for child in [c for c in root if _removable(c, styles)]:
                root.remove(child)
            xml = _xml(root).decode()
            body_start = xml.index(">", re.search(r"<w:(?:hdr|ftr)\b", xml).start()) + 1  # type: ignore[union-attr]
            if xml[body_start - 2] == "/":
                tag = "hdr" if is_header else "ftr"
                xml, body_start = xml[: body_start - 2] + f"></w:{tag}>", body_start - 1
            close = xml.rindex("</w:")
            inside = xml[body_start:close]
            if is_header:
                title = TITLE_MARK if not inside and which != "first" else ""
                blank = "<w:p/>" if not inside and not title and not created else ""
                inside = BANNER_MARK + (inside or title or blank or "<w:p/>")
            else:
                inside += STATUS_MARK if paged and inside else PAGED_MARK
            out[str(story.part.partname).lstrip("/")] = (xml[:body_start] + inside + xml[close:]).encode()
    return out


def _removable(child: Any, styles: Mapping[str, str]) -> bool:
    """Return whether `child` of a header or footer is empty, or is a line that the writer writes anew."""
    if _local(child) != "p":
        return False
    style = child.find(f"{_w('pPr')}/{_w('pStyle')}")
    ours = {styles["MemoStatus"], styles["MemoBanner"], styles["MemoRunningHead"]}
    if style is not None and style.get(_w("val")) in ours:
        return True
    return all(_local(e) in ("p", "pPr", "r", "rPr") or e.getparent().tag in (_w("pPr"), _w("rPr")) for e in child.iter())


def _xml(root: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return bytes(serialize_part_xml(root))


def _empty(document: WordDocument) -> None:
    body = document.element.body
    for child in list(body):
        body.remove(child)


def _parts(document: WordDocument) -> dict[str, bytes]:
    """Return the parts as a zip would hold them, without the document and the properties, which the writer makes."""
    out = BytesIO()
    document.part.package.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return {name: blob for name, blob in parts.items() if name not in ("word/document.xml", "docProps/core.xml")}
