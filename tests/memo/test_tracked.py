"""The memo of changes: real tracked changes, which Word can accept or reject one by one."""

import datetime
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from lxml import etree

from briefing.law.library import Library
from briefing.memo.blocks import Document, Para, Text, Tracked
from briefing.memo.changed import Told, told
from briefing.memo.receipt import Held
from briefing.memo.redline import redline
from briefing.memo.word import Properties, docx, read_receipt
from briefing.memo.word.tracked import unsettled
from briefing.rules.diff import Line, changes

sys.path.insert(0, str(Path(__file__).parent))
import docx_checks
from docx_checks import w

ROOT = Path(__file__).parents[2]
HOUSE = (ROOT / "templates" / "word" / "letterhead.docx").read_bytes()
DAY = datetime.date(2020, 3, 1)
ACT = ("e", "2020-01-02", "strike", "soleimani", "iraq")
OLD = (
    Line("finding", (*ACT, "aumf-2002"), ("one-sided", "stated", "executive executive covered stated")),
    Line("event", ("gone",), ("2019-12-27", "Rockets <&> on a base", "Rockets hit a base.", "1")),
    Line("event", ("kept",), ("2019-12-29", "Strikes", "Five sites were struck in Iraq.", "1")),
)
NEW = (
    Line("finding", (*ACT, "aumf-2002"), ("contested", "stated", "executive executive covered stated", "congress kaine not-covered applied")),
    Line("event", ("kept",), ("2019-12-29", "Strikes", "Five sites were struck in Iraq and in Syria.", "2")),
    Line("event", ("more",), ("2020-01-05", "A pause", "Training was paused.", "1")),
    Line("law", ("aumf-2002",), ("ended", "2002-10-16", "2025-12-18", "repealed Pub. L. 119-60")),
)


def briefing(lines: tuple[Line, ...], known: datetime.date) -> Held:
    return Held("iraq", "U.S. forces in Iraq", "0", "sha256:1", "sha256:2", DAY, known, None, ("text",), lines)


def words(library: Library) -> tuple[Told, ...]:
    return told(changes(OLD, NEW), library, (*OLD, *NEW))


@pytest.fixture(scope="module")
def memo(library: Library) -> bytes:
    document = redline(briefing(OLD, datetime.date(2020, 1, 3)), briefing(NEW, DAY), words(library), "Office of Rep. Example")
    return docx(document, HOUSE, Properties("Changes", "Changes", "", DAY), draft=True)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def settled(data: bytes, accept: bool) -> list[str]:
    """The paragraphs that hold words once every change was accepted or rejected, by the rules of the format alone.

    A paragraph whose own mark is taken away runs on into the next.
    """
    drop, keep, text = ("del", "ins", "t") if accept else ("ins", "del", "delText")
    found, open_ = [], ""
    for para in part(data, "word/document.xml").iter(w("p")):
        runs = [t for child in para if child.tag in (w("r"), w(keep)) for t in child.iter(w("t"), w(text))]
        open_ += "".join(t.text or "" for t in runs)
        if para.find(f"{w('pPr')}/{w('rPr')}/{w(drop)}") is None:
            found, open_ = ([*found, open_] if open_ else found), ""
    return found


def test_accepting_all_tells_of_the_later_briefing_and_rejecting_all_of_the_earlier(memo: bytes, library: Library) -> None:
    later = [f"{one.of}: {one.after}" for one in words(library) if one.after]
    earlier = [f"{one.of}: {one.before}" for one in words(library) if one.before]
    accepted, rejected = settled(memo, accept=True), settled(memo, accept=False)
    assert [text for text in accepted if text in later or text in earlier] == later
    assert [text for text in rejected if text in later or text in earlier] == earlier
    assert [text for text in accepted if text not in later] == [text for text in rejected if text not in earlier]
    assert "December 27, 2019, Rockets <&> on a base: Rockets hit a base" in rejected


def test_what_did_not_change_is_not_marked(memo: bytes) -> None:
    put_in = ["".join(t.text or "" for t in e.iter(w("t"))) for e in part(memo, "word/document.xml").iter(w("ins"))]
    assert " and in Syria" in put_in
    assert "; Sen. Kaine: denies it, as applied" in put_in
    assert not any("Five sites" in text for text in put_in)


def test_every_change_has_its_number_its_author_and_the_day_of_the_memo(memo: bytes) -> None:
    marks = [e for tag in ("ins", "del") for e in part(memo, "word/document.xml").iter(w(tag))]
    assert len({e.get(w("id")) for e in marks}) == len(marks) > 8
    assert {(e.get(w("author")), e.get(w("date"))) for e in marks} == {("Office of Rep. Example", "2020-03-01T00:00:00Z")}


def test_the_checkers_find_nothing(memo: bytes, tmp_path: Path) -> None:
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "changes.docx"
    path.write_bytes(memo)
    assert [e.description for e in OpenXmlValidator().validate(str(path)).errors] == []
    assert list(check(str(path))) == []
    assert docx_checks.problems(memo) == []
    assert python_docx.Document(str(path)).paragraphs


def test_no_change_is_said_as_such(library: Library) -> None:
    document = redline(briefing(OLD, DAY), briefing(OLD, DAY), ())
    assert not [block for block in document.blocks if isinstance(block, Tracked)]
    assert "No change: Law; Findings" in str(document.blocks[-1])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_keeps_the_changes_and_the_receipt(memo: bytes, tmp_path: Path) -> None:
    receipt = '{"kept": "“yes” & <so>"}'
    data = docx(Document((Para((Text("One."),)), Tracked((("del", "old"), ("ins", "new")), "A", DAY))), HOUSE, Properties("T", "S", "", DAY, receipt=receipt))
    for name, blob in (("memo.docx", memo), ("small.docx", data)):
        (tmp_path / name).write_bytes(blob)
    call = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*call, str(tmp_path / "memo.docx"), str(tmp_path / "small.docx")], check=True, capture_output=True, timeout=180)
    saved = (tmp_path / "out" / "memo.docx").read_bytes()
    assert unsettled(saved) == "tracked changes"
    assert settled(saved, accept=True) == settled(memo, accept=True)
    assert "".join(settled(saved, accept=False)) == "".join(settled(memo, accept=False))  # it marks the end of the paragraph before as put in too
    assert read_receipt((tmp_path / "out" / "small.docx").read_bytes()) == receipt


def letterhead(body: str = "", **more: str) -> bytes:
    """The house's letterhead with more parts, and `body` in its document."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(HOUSE)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            blob = old.read(name)
            new.writestr(name, blob.replace(b"</w:body>", f"{body}</w:body>".encode()) if name == "word/document.xml" else blob)
        for name, text in more.items():
            new.writestr(f"word/{name}.xml", text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (letterhead(), None),
        (letterhead('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'), "tracked changes"),
        (letterhead('<w:p><w:pPr><w:pPrChange w:id="1" w:author="A"><w:pPr/></w:pPrChange></w:pPr></w:p>'), "tracked changes"),
        (letterhead("<w:p><w:r><w:instrText>x</w:instrText><w:delText>y</w:delText></w:r></w:p>"), None),
        (letterhead(comments='<w:comments xmlns:w="x"><w:comment w:id="1"/></w:comments>'), "comments"),
        (letterhead(comments='<w:comments xmlns:w="x"/>'), None),
        (letterhead(header7='<w:hdr xmlns:w="x"><w:del w:id="1"/></w:hdr>', comments='<w:comments xmlns:w="x"><w:comment w:id="1"/></w:comments>'), "comments and tracked changes"),
    ],
)
def test_a_file_with_comments_or_tracked_changes_is_known(given: bytes, held: Any) -> None:
    assert unsettled(given) == held
