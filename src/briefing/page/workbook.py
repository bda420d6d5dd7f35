"""The coverage table as an Excel workbook: header frozen, filters set, links to the memos, nothing that runs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefing.page.deployment import Deployment, Line
from briefing.page.sheet import runs

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LEFT_OUT = "coverage.xlsx was left out: it needs the package openpyxl (pip install 'war-powers-briefing[xlsx]'); coverage.csv holds the same rows"
_WIDTHS = {
    "Date": 12, "Deployment": 30, "Event": 34, "Act": 38, "Authority": 20, "Outcome": 18, "Sentence": 60, "Basis": 10, "Grade": 12, "Memo": 26,
    "Dimension": 14, "What is new": 30, "Before": 60, "After": 60, "How": 50, "What": 20, "Meaning": 100,
}
_WIDTH = 24
_MOST = 32_000  # characters in a cell; the form allows 32,767
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def available() -> bool:
    """Whether the extra `xlsx` is installed."""
    return find_spec("openpyxl") is not None


def workbook(
    deployments: Sequence[Deployment], readings: Sequence[str], notes: Sequence[tuple[str, str]], day: date
) -> bytes:
    """Return the workbook: a sheet of coverage, one of changes of scope, one of notes; the same input gives the same bytes.

    `readings` gives the names of the readings, `notes` what the last sheet says, `day` the day written into the properties.
    Every cell is text, a day or a link to a memo beside the workbook, never a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = ""
    book.properties.title = "Coverage of deployments"
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    _styles(book)
    ordered = sorted(deployments, key=lambda d: d.id)
    sheet: Any = book.active
    sheet.title = "Coverage"
    heads = ["Date", "Deployment", "Event", "Act", "Authority", "Outcome", *readings, "Sentence", "Basis", "Grade", "Memo"]
    _fill(sheet, heads, [_line(item, line) for item in ordered for line in item.lines])
    _fill(book.create_sheet("Departures"), ["Date", "Deployment", "Dimension", "What is new", "Before", "After", "How"], [
        [flag.day, item.title, flag.name, flag.new, flag.earlier.words, flag.later.words, flag.sentence] for item in ordered for flag in item.flags
    ])
    _fill(book.create_sheet("Notes"), ["What", "Meaning"], [list(pair) for pair in notes])
    return _same_bytes(book, day)


class _Link(str):
    """A file beside the workbook."""


def _line(item: Deployment, line: Line) -> list[str | date]:
    said = (line.title, line.act, line.short, line.words, *line.said, line.label, line.basis, line.grade)
    return [line.day, item.title, *said, _Link(item.memo)]


def _fill(sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[str | date]]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, head in enumerate(heads, 1):
        _put(sheet.cell(1, number), head, "Head")
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(head, _WIDTH)
    for down, row in enumerate(rows, 2):
        for across, value in enumerate(row, 1):
            _put(sheet.cell(down, across), value)
    sheet.freeze_panes = "C2" if len(heads) > 2 else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _styles(book: Any) -> None:
    """Add the looks of a head, a text, a day and a link."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    wrapped, rule = Alignment(vertical="top", wrap_text=True), Side(style="medium", color="1F2A44")
    book.add_named_style(NamedStyle("Head", Font(bold=True), PatternFill("solid", fgColor="E9ECF1"), Border(bottom=rule), wrapped))
    book.add_named_style(NamedStyle("Text", alignment=wrapped))
    book.add_named_style(NamedStyle("Day", alignment=wrapped, number_format="yyyy-mm-dd"))
    book.add_named_style(NamedStyle("Memo link", Font(color="1F3F77", underline="single"), alignment=wrapped))


def _put(cell: Any, value: str | date, style: str = "Text") -> None:
    """Write a day as a day, anything else as text, whatever it begins with."""
    if isinstance(value, date):
        cell.value, cell.style = value, "Day"
        return
    text = _CONTROL.sub("", str(value))[:_MOST]
    if not text:
        return
    cell.value, cell.data_type = text, "s"
    if isinstance(value, _Link):
        cell.hyperlink, style = quote(text), "Memo link"
    cell.style = style
    if runs(text):
        cell.quotePrefix = True  # stays text even when somebody edits the cell


def _same_bytes(book: Any, day: date) -> bytes:
    """Save, then take out the hour of saving: from the properties and from the entries of the package."""
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in package.namelist():
            data = package.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + f"{day}T00:00:00Z".encode(), data)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            fixed.writestr(entry, data)
    return out.getvalue()
