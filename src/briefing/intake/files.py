"""Letters as files: text, Markdown, web pages, Word files and PDF with a text layer, as one text each.

What a file is shows in its first bytes, not in its name. A file that is damaged, far too large, or built to do harm is
refused in one sentence; nothing in a file is fetched, run or expanded.
"""

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

from briefing.terms.problem import BriefingError

LARGEST_TEXT = 4_000_000      # bytes of text; the longest letter on record is far below a tenth of this
LARGEST_PAGE = 1_000_000      # characters of a web page, its markup included
LARGEST_FILE = 40_000_000     # bytes of a Word file or a PDF, pictures included
MOST_PAGES = 300
DEEPEST = 100                 # levels of elements in a Word file; tables in text boxes in tables stay below it
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "it is a Word file of the old form (.doc)", "save it as .docx or as text"),
    (b"{\\rtf", "it is a rich-text file (.rtf)", "save it as .docx or as text"),
    (b"\x89PNG", "it is a picture", "run text recognition on it and give the text"),
    (b"\xff\xd8\xff", "it is a picture", "run text recognition on it and give the text"),
    (b"II*\x00", "it is a picture", "run text recognition on it and give the text"),
    (b"MM\x00*", "it is a picture", "run text recognition on it and give the text"),
    (b"\x1f\x8b", "it is compressed", "unpack it first"),
)


def read(path: Path) -> str:
    """Return the text of the letter file at `path`; raises BriefingError with one sentence if it cannot be read as one."""
    name = str(path)
    try:
        if path.is_dir():
            raise BriefingError.one("it is a folder", f"name the letters in it, as {path / '*.txt'}", file=name)
        with path.open("rb") as file:
            return text_of(_limited(file, name), name)
    except OSError as error:
        raise BriefingError.one(f"it cannot be read ({error.strerror or error})", "check the name", file=name) from None


def read_stream(stream: BinaryIO) -> str:
    """Return the text of the letter that comes from standard input."""
    return text_of(_limited(stream, "-"), "-")


def _limited(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(8)
    binary = data.startswith((b"%PDF", b"PK\x03\x04"))
    most = LARGEST_FILE if binary else LARGEST_TEXT
    data += stream.read(most + 1)
    if len(data) > most:
        kind = "a file" if binary else "a text"
        raise BriefingError.one(f"{kind} of more than {most // 1_000_000} MB is no letter", "cut the letter out of it", file=name)
    return data


def text_of(data: bytes, name: str) -> str:
    """Return the text that `data` holds, whatever its form; `name` is for messages."""
    for magic, wrong, remedy in _OTHERS:
        if data.startswith(magic):
            raise BriefingError.one(wrong, remedy, file=name)
    if data.lstrip()[:5] == b"%PDF-":
        return _pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _docx(data, name)
    text = _decoded(data, name)
    if re.search(r"<(?:!doctype html|html|body|div|p|br|table)\b[^>]*>", text[:20_000], re.IGNORECASE):
        if len(text) > LARGEST_PAGE:
            raise BriefingError.one(f"a web page of more than {LARGEST_PAGE // 1_000_000} MB is no letter", "save the letter's text alone", file=name)
        return _worded(_html(text), name)
    _worded(text, name)
    return re.sub(r"!?\[([^\[\]\n]*)\]\((?:https?:|/)[^)\s]*\)", r"\1", text)


def _worded(text: str, name: str) -> str:
    if not re.search(r"\w", text):
        raise BriefingError.one("it is empty", "give the text of the letter", file=name)
    return text


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data[:4096]:
        raise BriefingError.one("it is no text, no Word file and no PDF", "give the letter as .txt, .md, .html, .docx or .pdf", file=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class _Page(HTMLParser):
    """The words of a web page, a line for each block; its title and date as record lines."""

    BLOCKS = frozenset(["p", "div", "br", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "table", "ul", "ol", "hr", "dd", "dt", "center", "header", "main"])
    PASSED_OVER = frozenset(["script", "style", "noscript", "svg", "nav", "footer", "template", "iframe", "form", "button", "select", "head"])

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.record: dict[str, str] = {}
        self._passing: list[str] = []
        self._title = False
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or begin to pass over what is no text."""
        values = {key: value or "" for key, value in attrs}
        if tag == "meta" and values.get("property", values.get("name", "")) in ("article:published_time", "date", "dc.date"):
            self.record.setdefault("page-date", values.get("content", "")[:10])
        self._title = tag == "title"
        if tag in self.PASSED_OVER:
            self._passing.append(tag)
        self._pre += tag == "pre"
        if tag in self.BLOCKS:
            self.parts.append("\n\n" if tag != "br" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a block."""
        self._title = False
        if tag in self._passing:
            while self._passing and self._passing.pop() != tag:
                pass
        self._pre -= tag == "pre" and self._pre > 0
        if tag in self.BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep the words of the page."""
        if self._title:
            self.record.setdefault("page-title", " ".join(data.split()))
        elif not self._passing:
            self.parts.append(data if self._pre else re.sub(r"\s+", " ", data))


def _html(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    record = "".join(f"# {key}: {value}\n" for key, value in page.record.items() if value)
    return record + "\n" + re.sub(r"\n[ \t]*\n\s*", "\n\n", "".join(page.parts)).strip() + "\n"


def _docx(data: bytes, name: str) -> str:
    damaged = BriefingError.one("the Word file is damaged", "open it in Word and save it anew", file=name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            try:
                part = package.getinfo("word/document.xml")
            except KeyError:
                raise BriefingError.one("it is a package, but no Word file", "give the letter as .txt, .md, .html, .docx or .pdf", file=name) from None
            with package.open(part) as stream:
                xml = stream.read(5 * LARGEST_TEXT + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise damaged from None
    if part.file_size > 5 * LARGEST_TEXT or len(xml) > 5 * LARGEST_TEXT:
        wrong = f"the Word file unpacks to more than {5 * LARGEST_TEXT // 1_000_000} MB of text, which no letter does"
        raise BriefingError.one(wrong, "it was not opened; ask where it comes from", file=name)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or not _is_utf8(xml):
        raise BriefingError.one("the Word file declares entities of its own, which Word never does", "it was not opened; ask where it comes from", file=name)
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        raise damaged from None
    if _depth(root) > DEEPEST:
        raise BriefingError.one("the Word file nests far deeper than Word writes", "it was not opened; ask where it comes from", file=name)
    text = "\n\n".join(_paragraphs(root))
    if not text.strip():
        raise BriefingError.one("the Word file holds no text", "if it holds pictures of pages, run text recognition on them", file=name)
    return text


def _is_utf8(xml: bytes) -> bool:
    try:
        xml.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _depth(root: ElementTree.Element) -> int:
    """How many levels of elements stand one in another, counted no further than it matters."""
    depth, level = 0, [root]
    while level and depth <= DEEPEST:
        depth, level = depth + 1, [inner for outer in level for inner in outer]
    return depth


def _paragraphs(root: ElementTree.Element) -> Iterator[str]:
    """The paragraphs of a Word body, deleted text and doubled fall-backs left out."""
    doubled = {id(inner) for fallback in root.iter(_FALLBACK) for inner in fallback.iter()}
    for paragraph in root.iter(f"{_W}p"):
        words = []
        for node in paragraph.iter():
            if id(node) in doubled:
                continue
            if node.tag == f"{_W}t":
                words.append(node.text or "")
            elif node.tag in (f"{_W}br", f"{_W}cr"):
                words.append("\n")
            elif node.tag == f"{_W}tab":
                words.append(" ")
            elif node.tag == f"{_W}noBreakHyphen":
                words.append("-")
        yield "".join(words)


def _pdf(data: bytes, name: str) -> str:
    try:
        import pypdf
    except ImportError:
        remedy = 'add it with: python -m pip install "war-powers-briefing[pdf]"'
        raise BriefingError.one("reading PDF needs the extra `pdf`, which is not installed", remedy, file=name) from None
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise BriefingError.one("the PDF is protected by a password", "save a copy without one", file=name)
        pages = len(document.pages)
        if pages > MOST_PAGES:
            raise BriefingError.one(f"a PDF of {pages} pages is no letter", "cut the letter out of it", file=name)
        texts = [page.extract_text() or "" for page in document.pages]
    except BriefingError:
        raise
    except Exception as error:  # a damaged PDF makes the parser fail in any way it can
        wrong = f"the PDF is damaged ({type(error).__name__})"
        raise BriefingError.one(wrong, "open it in a reader and print it to a new PDF", file=name) from None
    text = "\n".join(texts)
    if sum(ch.isalpha() for ch in text) < 20:
        raise BriefingError.one("the PDF has no text layer; it holds pictures of pages", "run text recognition on it first", file=name)
    if len(text) > LARGEST_TEXT:
        raise BriefingError.one("the PDF holds more text than any letter", "cut the letter out of it", file=name)
    return text
