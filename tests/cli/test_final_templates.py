"""`--final`: no draft mark, and nothing unsettled. `--templates`: an office's own words."""

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from cli.helpers import run
from lxml import etree

from briefing.memo.blocks import DRAFT

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "templates" / "word" / "letterhead.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFING_TODAY", "2026-11-24")
    monkeypatch.chdir(tmp_path)


def said(path: str, part: str) -> str:
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith(f"word/{part}")]
        return " ".join("".join(t.text or "" for t in etree.fromstring(package.read(name)).iter(f"{W}t")) for name in names)


def marked(body: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(HOUSE) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            blob = old.read(name)
            new.writestr(name, blob.replace(b"</w:body>", f"{body}</w:body>".encode()) if name == "word/document.xml" else blob)
    return out.getvalue()


def test_a_memo_says_at_the_foot_that_it_is_a_draft_and_a_final_one_does_not() -> None:
    assert run("memo", "libya-2011", "-o", "draft.docx").exit_code == 0
    assert run("memo", "libya-2011", "--final", "-o", "final.docx").exit_code == 0
    assert said("draft.docx", "footer").count(DRAFT) == 2
    assert DRAFT not in said("final.docx", "footer") + said("final.docx", "document")
    for name in ("draft.docx", "final.docx"):
        assert "drafted by a program" in said(name, "document")
        assert "a person must check it" in said(name, "document")


@pytest.mark.parametrize("more", [(), ("--banner", "OFFICE MARKING")])
def test_the_page_says_it_too(more: tuple[str, ...]) -> None:
    run("memo", "libya-2011", "-o", "draft.html", *more)
    run("memo", "libya-2011", "--final", "-o", "final.html", *more)
    assert Path("draft.html").read_text(encoding="utf-8").count(DRAFT) == 1
    assert DRAFT not in Path("final.html").read_text(encoding="utf-8")


def test_a_banner_takes_the_place_of_the_line_on_sources_not_of_the_draft_mark() -> None:
    run("memo", "libya-2011", "--banner", "OFFICE MARKING", "-o", "draft.docx")
    assert said("draft.docx", "footer").count(DRAFT) == 2
    assert "unclassified" not in said("draft.docx", "footer")


def test_a_final_memo_refuses_a_letterhead_with_tracked_changes() -> None:
    Path("office.docx").write_bytes(marked('<w:p><w:del w:id="9" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'))
    assert run("memo", "libya-2011", "--letterhead", "office.docx", "-o", "draft.docx").exit_code == 0
    result = run("memo", "libya-2011", "--letterhead", "office.docx", "--final", "-o", "final.docx")
    assert result.exit_code == 2
    assert result.stderr == "office.docx: the letterhead holds tracked changes, which a final memo must not; accept or reject and delete them in Word\n"
    assert not Path("final.docx").exists()
    assert run("memo", "libya-2011", "--letterhead", "office.docx", "--final", "-o", "final.html").exit_code == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip"])
def test_a_broken_letterhead_is_refused_as_before(data: bytes) -> None:
    Path("office.docx").write_bytes(data)
    result = run("memo", "libya-2011", "--letterhead", "office.docx", "--final", "-o", "final.docx")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_a_final_memo_refuses_a_record_with_drafts_that_no_person_cleared() -> None:
    shutil.copytree(ROOT / "examples" / "libya-2011", "libya")
    Path("libya/drafts").mkdir()
    Path("libya/drafts/more.yaml").write_text("drafted: true\nquestions: []\n", encoding="utf-8")
    assert run("memo", "libya", "-o", "draft.docx").exit_code == 0
    result = run("memo", "libya", "--final", "-o", "final.docx")
    assert result.exit_code == 2
    assert "no draft that a person has not cleared" in result.stderr


def test_an_office_overrides_one_template() -> None:
    Path("own").mkdir()
    Path("own/one-pager.md.j2").write_text('{% from "_parts.md.j2" import head with context %}\n{{ head("Our page", dossier.title) }}\n\nOur own words.\n', encoding="utf-8")
    assert run("memo", "libya-2011", "--templates", "own", "--kind", "one-pager", "-o", "one.docx").exit_code == 0
    assert "Our own words." in said("one.docx", "document")
    assert run("memo", "libya-2011", "--templates", "own", "-o", "own.md").exit_code == 0
    assert run("memo", "libya-2011", "-o", "house.md").exit_code == 0
    assert Path("own.md").read_bytes() == Path("house.md").read_bytes()


def test_a_template_error_names_file_and_line() -> None:
    Path("own").mkdir()
    Path("own/briefing.md.j2").write_text("One.\n\n{{ nobody }}\n", encoding="utf-8")
    result = run("memo", "libya-2011", "--templates", "own", "-o", "memo.docx")
    assert result.exit_code == 2
    assert result.stderr.startswith("own/briefing.md.j2:3: the template cannot be filled in: 'nobody' is undefined")
    assert not Path("memo.docx").exists()


def test_a_batch_takes_both() -> None:
    Path("own").mkdir()
    Path("own/_parts.md.j2").write_text(
        (ROOT / "templates" / "memo" / "_parts.md.j2").read_text(encoding="utf-8").replace("a person must check it", "counsel must check it"), encoding="utf-8"
    )
    shutil.copytree(ROOT / "examples" / "libya-2011", "in/libya-2011")
    result = run("batch", "in", "--out", "out", "--templates", "own", "--final", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "counsel must check it" in said("out/libya-2011.docx", "document")
    assert DRAFT not in said("out/libya-2011.docx", "footer")
    Path("own/nothing.md.j2").write_text("", encoding="utf-8")
    assert run("batch", "in", "--out", "out", "--templates", "own").exit_code == 2
