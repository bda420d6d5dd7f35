"""Every kind of memo of every example: whole Word files, the same bytes anywhere, one page where one is promised, nothing that must never be printed."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx_checks import problems
from every import EXAMPLES, KINDS, hashes, made
from lxml import html
from reading import PANDOC, pandoc_notes
from test_never_printed import ABSENCE, CLOCK, NOTHING, VERDICTS, own_words


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_nothing_that_must_never_be_printed(name: str, kind: str) -> None:
    words = own_words(made(name, kind, "md").decode())
    for pattern in (VERDICTS, CLOCK, ABSENCE, NOTHING):
        assert not [words[max(0, m.start() - 60) : m.end() + 40] for m in pattern.finditer(words)]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_a_whole_word_file(name: str, kind: str, tmp_path: Path) -> None:
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    data = made(name, kind, "docx")
    path = tmp_path / "memo.docx"
    path.write_bytes(data)
    assert problems(data) == []
    assert [str(error.description) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in check(str(path))] == []


@pytest.mark.skipif(not PANDOC, reason="pandoc is not on this machine")
@pytest.mark.parametrize("kind", KINDS)
def test_pandoc_reads_back_every_footnote(kind: str) -> None:
    for name in EXAMPLES:
        page = html.document_fromstring(made(name, kind, "html").decode())
        printed = [" ".join(p.text_content() for p in note.iter("p")) for note in page.xpath("//section[@class='notes']/ol/li")]
        notes = pandoc_notes(made(name, kind, "docx"), "docx")
        assert [" ".join(note.split()) for note in notes] == [" ".join(note.split()) for note in printed], name
        assert notes or kind == "clock", name


def test_the_same_bytes_in_another_process_time_zone_locale_and_hash_seed(tmp_path: Path) -> None:
    odd = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "12345", "LC_ALL": "C", "BRIEFING_CACHE": str(tmp_path)}
    done = subprocess.run([sys.executable, str(Path(__file__).parent / "every.py")], env=odd, capture_output=True, check=True)
    there, here = json.loads(done.stdout), hashes()
    assert len(here) == len(EXAMPLES) * len(KINDS) * 3
    assert [memo for memo in here if there[memo] != here[memo]] == []


def test_a_one_pager_has_one_page(tmp_path: Path) -> None:
    office, info = shutil.which("soffice"), shutil.which("pdfinfo")
    if not office or not info:
        pytest.skip("LibreOffice or pdfinfo is not on this machine")
    for name in EXAMPLES:
        (tmp_path / f"{name}.docx").write_bytes(made(name, "one-pager", "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, sorted(tmp_path.glob("*.docx")))]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    pages = {name: subprocess.run([info, str(tmp_path / f"{name}.pdf")], check=True, capture_output=True, text=True).stdout for name in EXAMPLES}
    assert [name for name, told in pages.items() if "Pages:           1\n" not in told] == []


def test_the_body_of_the_longest_kind_is_fourteen_pages(tmp_path: Path) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reader:
        pytest.skip("LibreOffice or pdftotext is not on this machine")
    (tmp_path / "memo.docx").write_bytes(made("iraq-syria-2014-2020", "briefing", "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run([office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "memo.docx")], check=True, capture_output=True, timeout=300)
    pages = subprocess.run([reader, str(tmp_path / "memo.pdf"), "-"], check=True, capture_output=True, text=True).stdout.split("\f")
    first = next(number for number, page in enumerate(pages, 1) if re.search(r"^Annex A\. Chronology$", page, re.MULTILINE))
    assert first <= 15


def test_questions_of_a_letter_are_numbered_through_and_each_names_a_provision() -> None:
    text = made("iraq-syria-2014-2020", "oversight-letter", "md").decode()
    numbered = [line for line in text.splitlines() if line.split(". ")[0].isdigit()]
    assert [int(line.split(". ")[0]) for line in numbered] == list(range(1, len(numbered) + 1))
    assert all("*" in line for line in numbered)
