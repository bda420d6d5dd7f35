"""The coverage as CSV and as a workbook: one row an act and authority, nothing that a spreadsheet would run."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from pages import ASKED, DAY, READINGS, ROOT

from briefing.cli import main
from briefing.law.library import Library
from briefing.page import workbook as workbook_room
from briefing.page.deployment import Deployment
from briefing.page.sheet import COLUMNS, csv_text, inert
from briefing.page.site import notes
from briefing.page.workbook import workbook

NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "\n=1", " =1+1", "\u00a0=1", "=HYPERLINK(\"http://x\")", "-2+3+cmd|' /C calc'!A0"]


def book(two: tuple[Deployment, ...], library: Library) -> bytes:
    return workbook(two, [library.readings[key].name for key in READINGS], notes(library, ASKED), DAY)


@pytest.mark.parametrize("text", NASTY)
def test_what_begins_as_a_formula_is_inert(text: str, two: tuple[Deployment, ...], library: Library) -> None:
    line = replace(two[1].lines[0], title=text, label=text, said=(text,) * 5)
    item = replace(two[1], title=text, lines=(line,), memos=(text.strip(),))
    row = next(csv.DictReader(io.StringIO(csv_text([item], READINGS), newline="")))
    assert row["label"] == row["event_title"] == row["reading_text"] == f"'{text}"
    made = book((item,), library)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    cell = openpyxl.load_workbook(io.BytesIO(made))["Coverage"]["B2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert str(cell.value).strip() == text.strip()


def test_plain_words_are_left_alone() -> None:
    assert inert("Kata'ib Hizballah – strike") == "Kata'ib Hizballah – strike"
    assert inert("") == ""


def test_the_csv_keeps_its_columns_and_has_a_row_for_each_act_and_authority(two: tuple[Deployment, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(two, READINGS), newline="")))
    assert tuple(rows[0])[: len(COLUMNS)] == COLUMNS
    assert len(rows) == sum(len(item.lines) for item in two)
    assert {row["memo"] for row in rows} == {"iraq-syria-2014-2020.docx", "libya-2011.docx"}
    assert any(row["reading_congress"].startswith("Sen. Kaine: denies it") for row in rows)


def test_the_workbook_is_kept_as_staff_keep_it(two: tuple[Deployment, ...], library: Library) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book(two, library)))
    assert opened.sheetnames == ["Coverage", "Departures", "Notes"]
    sheet = opened["Coverage"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["Date", "Deployment", "Event", "Act", "Authority", "Outcome", "Text", "Executive", "Congress", "Courts", "Scholars",
                     "Sentence", "Basis", "Grade", "Memo"]  # fmt: skip
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:O{sheet.max_row}"
    assert sheet.max_row == 1 + sum(len(item.lines) for item in two)
    assert sheet["A2"].is_date
    assert sheet["O2"].hyperlink.target == "iraq-syria-2014-2020.docx"
    assert opened["Departures"].max_row == 1 + sum(len(item.flags) for item in two)
    assert any(row[0].value == "As of" for row in opened["Notes"].iter_rows())


def test_the_same_input_gives_the_same_workbook(two: tuple[Deployment, ...], library: Library) -> None:
    assert book(two, library) == book(tuple(reversed(two)), library)


def test_without_openpyxl_the_workbook_is_left_out_and_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_room, "find_spec", lambda name: None)
    result = CliRunner().invoke(main, ["batch", str(ROOT / "examples" / "libya-2011"), "--out", str(tmp_path), "--format", "md"])
    assert result.exit_code == 0
    assert "coverage.xlsx was left out" in result.output
    assert "openpyxl" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["coverage.csv", "index.html", "index.json", "libya-2011.md"]
    assert "coverage.xlsx" not in (tmp_path / "index.html").read_text(encoding="utf-8")
