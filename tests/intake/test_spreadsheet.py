"""Spreadsheets as staff keep them: dates, merged cells, formulas, encodings; nothing is dropped silently."""

import datetime
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from briefing.intake.new import draft, files
from briefing.intake.spreadsheet import day_of, read
from briefing.law.library import Library
from briefing.terms.problem import BriefingError
from briefing.terms.yamlfile import parse

HEAD = ["Date", "Place", "Target", "What", "Source"]


def book(path: Path, *rows: list[Any], merged: str = "", title: str = "Events") -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-12-29", "2019-12-29"), ("2019-12-29T19:20", "2019-12-29"), ("12/29/2019", "2019-12-29"), ("29/12/2019", "2019-12-29"), ("3/3/2019", "2019-03-03"),
        ("29.12.2019", "2019-12-29"), ("December 29, 2019", "2019-12-29"), ("Dec. 29, 2019", "2019-12-29"), ("29 Dec 2019", "2019-12-29"),
        ("29-Dec-2019", "2019-12-29"), ("Sept 1st, 2019", "2019-09-01"), ("43828", "2019-12-29"), (43828, "2019-12-29"), (43828.75, "2019-12-29"),
        (datetime.datetime(2019, 12, 29, 19, 20), "2019-12-29"), (datetime.date(2019, 12, 29), "2019-12-29"),
    ],
)
def test_days_as_staff_write_them(written: object, day: str) -> None:
    assert day_of(written).isoformat() == day


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("03/04/2019", "can mean two days; write 2019-03-04 or 2019-04-03"), ("soon", "cannot be read"), ("2019-02-30", "is not a day of the calendar"),
        ("0001-01-01", "between 1700 and 2200"), ("13/13/2019", "is not a day of the calendar"), ("Decimal 3, 2019", "cannot be read"), (True, "cannot be read"),
    ],
)
def test_a_day_that_cannot_be_told_is_refused(written: object, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        day_of(written)


@pytest.mark.parametrize(
    "head",
    [HEAD, ["DATE ", "Location", "Against whom", "Description", "URL"], ["event date", "where", "adversary", "summary", "Citation"], ["Day", "Country", "Group", "What happened", "Links"]],
)
def test_headings_are_tolerant_and_may_stand_below_a_title(tmp_path: Path, head: list[str]) -> None:
    path = book(tmp_path / "e.xlsx", ["Strikes, draft of Monday"], [], head, ["2019-12-29", "Iraq", "KH", "A strike.", "https://example.org/a"])
    (row,) = read(path).rows
    assert row.number == 4
    assert set(row.cells) >= {"date", "target", "what"}


def test_a_merged_date_holds_for_each_of_its_rows(tmp_path: Path) -> None:
    path = book(tmp_path / "e.xlsx", HEAD, [datetime.date(2019, 12, 29), "Iraq", "KH", "One.", "a"], [None, "Syria", "KH", "Two.", "a"], merged="A2:A3")
    assert [day_of(row.cells["date"]).isoformat() for row in read(path).rows] == ["2019-12-29", "2019-12-29"]


def test_a_formula_without_a_saved_value_is_said(tmp_path: Path, library: Library) -> None:
    path = book(tmp_path / "e.xlsx", HEAD, ["=TODAY()", "Iraq", "KH", "One.", "a"])
    made = draft(read(path).rows, library.terms)
    assert not made.events
    assert "holds a formula (=TODAY()) whose value is not saved" in made.left[0][1]


def test_other_sheets_are_named(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.append(HEAD)
    first.append(["2019-12-29", "Iraq", "KH", "One.", "a"])
    workbook.create_sheet("Notes").append(["x"])
    workbook.save(path)
    assert read(path).unread == ["the sheet `Notes` was not read"]
    with pytest.raises(BriefingError, match="there is no sheet `Other`"):
        read(path, "Other")


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")],
)
def test_csv_in_the_encodings_of_offices(tmp_path: Path, encoding: str, delimiter: str) -> None:
    line = delimiter.join(["2019-12-29", "Iraq", "KH", '"Señor “quoted”; twice,\nover two lines"', "a"])
    path = tmp_path / "e.csv"
    path.write_bytes((delimiter.join(HEAD) + "\r\n" + line + "\r\n" + line + "\r\n").encode(encoding))
    rows = read(path).rows
    assert [row.number for row in rows] == [2, 4]
    assert rows[0].cells["what"] == "Señor “quoted”; twice, over two lines"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("e.csv", b"", "the file is empty"), ("e.csv", b"a,b\n1,2\n", "no heading row"), ("e.csv", b"Date,What\n1,2\n", "no column for source"),
        ("e.xlsx", b"not a zip", "no workbook that can be read"), ("e.xlsx", b"PK\x03\x04broken", "no workbook that can be read"), ("e.xls", b"", "is not .xlsx or .csv"),
        ("missing.csv", None, "cannot be read"), ("missing.xlsx", None, "cannot be read"),
    ],
)
def test_what_is_no_sheet_is_one_sentence(tmp_path: Path, name: str, data: bytes | None, says: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(BriefingError) as caught:
        read(tmp_path / name)
    assert says in str(caught.value)
    assert len(caught.value.problems) == 1


def test_without_openpyxl_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "e.xlsx", HEAD)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(BriefingError, match=r"pip install .*\[xlsx\]"):
        read(path)


def test_no_cell_is_lost(tmp_path: Path, library: Library) -> None:
    rows = [
        ["2019-12-29", "Qaim, Iraq", "Kata'ib Hizballah", "U.S. aircraft struck. Then they left.", "https://example.org/a", "checked by Smith"],
        ["2019-12-30", "Nowhere-land", "Nobody known", "Two.", "Reuters, December 30", None],
        [None, "Syria", "KH", "No day.", "Reuters", "keep me"],
        ["2019-12-31", "Iraq", "KH", None, None, None],
    ]
    made = draft(read(book(tmp_path / "e.xlsx", [*HEAD, "Analyst"], *rows)).rows, library.terms)
    text = files(made, "e.xlsx", "schema.json")["events.yaml"]
    for row in rows:
        for cell in row:
            assert cell is None or cell in text or cell in ("Kata'ib Hizballah",), cell
    data = parse(text, "events.yaml").data
    assert isinstance(data, dict)
    first, second = data["events"]
    assert (first["target"], first["country"], first["place"], first["title"]) == ("kataib-hizballah", "iraq", "Qaim, Iraq", "U.S. aircraft struck")
    assert "target" not in second
    assert "country" not in second
    assert [(remark.row, remark.drafted) for remark in made.remarks] == [(3, True), (3, True), (4, False), (5, False)]


def test_a_source_that_the_library_has_is_cited_by_its_id(library: Library, tmp_path: Path) -> None:
    key, link = next((s.id, s.link) for s in library.terms.sources.values() if s.link)
    made = draft(read(book(tmp_path / "e.xlsx", HEAD, ["2019-12-29", "Iraq", "KH", "One.", link])).rows, library.terms)
    assert f"sources: [{key}]" in made.events[0]
    assert not made.sources


def test_control_characters_and_yaml_in_cells_do_no_harm(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "e.csv"
    path.write_text('Date,Place,Target,What,Source\n2019-12-29,Iraq,KH,"a: [b\x07 # {c} *d &e !f\n\tend",=1+1\n', encoding="utf-8")
    made = draft(read(path).rows, library.terms)
    data = parse(files(made, "e.csv", "s.json")["events.yaml"], "f").data
    assert isinstance(data, dict)
    assert data["events"][0]["what"] == "a: [b # {c} *d &e !f end"
    assert made.remarks[0].what == "control characters were taken out of `What`"


def test_a_kind_of_act_is_read_in_the_words_in_use_and_asked_back_where_it_can_mean_two(tmp_path: Path, library: Library) -> None:
    rows = [["2019-12-29", "Iraq", "KH", "One.", "a", "Drone strikes"], ["2019-12-30", "Iraq", "KH", "Two.", "a", "embargo"]]
    made = draft(read(book(tmp_path / "e.xlsx", [*HEAD, "Action"], *rows)).rows, library.terms)
    assert "    action: strike\n" in made.events[0]
    assert "action: interdiction" not in made.events[1]
    assert [remark.what for remark in made.remarks] == ["the action “embargo” fits several: interdiction, blockade; add action: by hand"]


def test_words_of_signs_alone_still_make_an_id(tmp_path: Path, library: Library) -> None:
    made = draft(read(book(tmp_path / "e.xlsx", HEAD, *[["2019-12-29", "Iraq", "KH", "…", "a"]] * 2)).rows, library.terms)
    assert [event.split()[2] for event in made.events] == ["2019-12-29-event", "2019-12-29-event-2"]


def test_a_hundred_thousand_rows_are_drafted_in_files_that_can_be_read(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "e.csv"
    path.write_text("Date,Place,Target,What,Source\n" + "2019-12-29,Iraq,KH,A strike.,Reuters\n" * 100_000, encoding="utf-8")
    made = draft(read(path).rows, library.terms)
    assert len(made.events) == 100_000
    texts = files(made, "e.csv", "s.json")
    assert max(len(text.encode()) for text in texts.values()) < 1_000_000
    assert len(parse(texts["events-2.yaml"], "f").data["events"]) == 2_000  # type: ignore[index]
