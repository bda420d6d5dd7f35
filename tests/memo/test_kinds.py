"""Every kind of memo of every example: whole Word files, one page where one is promised, nothing that must never be printed."""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx_checks import problems
from test_never_printed import ABSENCE, CLOCK, DAY, EXAMPLES, NOTHING, ROOT, VERDICTS, own_words

from briefing.cli.common import load_dossier, load_library, readings_of
from briefing.cli.making import Wish, rendered, results
from briefing.memo.compose import KINDS

HOUSE = (ROOT / "templates" / "word" / "letterhead.docx").read_bytes()


@cache
def found(name: str) -> Any:
    library = load_library((), None)
    return results(library, load_dossier(ROOT / "examples" / name / "dossier.yaml", library, None), readings_of(library, ()), DAY, None, None)


def made(name: str, kind: str, form: str) -> bytes:
    return rendered(found(name), Wish(dossier=Path(name), kind=kind), form, HOUSE)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_nothing_that_must_never_be_printed(name: str, kind: str) -> None:
    words = own_words(made(name, kind, "md").decode())
    for pattern in (VERDICTS, CLOCK, ABSENCE, NOTHING):
        assert not [words[max(0, m.start() - 60) : m.end() + 40] for m in pattern.finditer(words)]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_a_whole_and_accessible_word_file(name: str, kind: str, tmp_path: Path) -> None:
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    data = made(name, kind, "docx")
    path = tmp_path / "memo.docx"
    path.write_bytes(data)
    assert problems(data) == []
    assert [str(error.description) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in check(str(path))] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_one_pager_has_one_page(name: str, tmp_path: Path) -> None:
    office, info = shutil.which("soffice"), shutil.which("pdfinfo")
    if not office or not info:
        pytest.skip("LibreOffice or pdfinfo is not on this machine")
    path = tmp_path / "page.docx"
    path.write_bytes(made(name, "one-pager", "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run([office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    told = subprocess.run([info, str(tmp_path / "page.pdf")], check=True, capture_output=True, text=True).stdout
    assert "Pages:           1" in told


def test_questions_of_a_letter_are_numbered_through_and_each_names_a_provision() -> None:
    text = made("iraq-syria-2014-2020", "oversight-letter", "md").decode()
    numbered = [line for line in text.splitlines() if line.split(". ")[0].isdigit()]
    assert [int(line.split(". ")[0]) for line in numbered] == list(range(1, len(numbered) + 1))
    assert all("*" in line for line in numbered)
