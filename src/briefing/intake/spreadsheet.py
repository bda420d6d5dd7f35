"""Spreadsheets as staff keep them: rows of events by column, read from .xlsx or .csv, nothing passed over in silence."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from briefing.terms.days import MONTHS, bounded
from briefing.terms.names import fold
from briefing.terms.problem import BriefingError

COLUMNS = {
    "date": ("date", "day", "when", "event date", "date of event", "dates", "start", "start date", "from"),
    "through": ("through", "until", "end", "end date", "to", "last day"),
    "country": ("country", "nation", "state"),
    "place": ("place", "location", "where", "site", "city", "area", "place of event"),
    "target": ("target", "against", "against whom", "targets", "group", "adversary", "enemy", "object"),
    "by": ("by", "actor", "who", "by whom", "perpetrator", "carried out by"),
    "action": ("action", "type", "kind", "type of action", "event type"),
    "title": ("title", "headline", "name", "short"),
    "what": ("what", "description", "event", "summary", "details", "what happened", "narrative", "text"),
    "source": ("source", "sources", "citation", "cite", "reference", "references", "publisher", "source name"),
    "link": ("link", "links", "url", "urls", "source url", "source link", "web address", "hyperlink"),
}
NEEDED = ("date", "what", "source")
LARGEST = 400_000_000  # bytes unpacked; a workbook of a million rows stays below it
SPREAD = 3_000_000  # bytes; above it merged cells are not spread, because the whole sheet would have to be held at once
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar, with its February 29, 1900
_UNSEEN = dict.fromkeys((0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")  # marks that hide or turn text
_HEADERS = {fold(spelling): name for name, spellings in COLUMNS.items() for spelling in spellings}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet, its cells by column, cells of other columns by heading, what is odd in it."""

    number: int
    cells: dict[str, Any]
    other: dict[str, str]
    odd: tuple[str, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A sheet as read: its rows, and what was not read of the file."""

    rows: list[Row]
    unread: list[str] = field(default_factory=list)


def read(path: Path, name: str | None = None) -> Sheet:
    """Return the rows of the spreadsheet at `path`; `name` chooses a sheet of a workbook.

    Raises BriefingError if it is no .xlsx or .csv, cannot be read, or has no heading row with a date, what and a source.
    """
    ending = path.suffix.lower()
    if ending in (".xlsx", ".xlsm"):
        return _workbook(path, name)
    if ending not in (".csv", ".tsv", ".txt"):
        raise BriefingError.one(f"the ending {ending or '(none)'} is not .xlsx or .csv", "save the sheet as one of them", file=str(path))
    sheet = _rows(_csv(path), path, [])
    if sheet is None:
        raise _no_heading(path)
    return sheet


def _no_heading(path: Path, where: str = "") -> BriefingError:
    return BriefingError.one(f"{where}no heading row was found in the first 20 rows", "name the columns date, place, target, what, source", file=str(path), line=1)


def _csv(path: Path) -> Iterator[tuple[int, list[Any]]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BriefingError.one(f"the file cannot be read ({error.strerror})", "check the path", file=str(path)) from None
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if not text.strip():
        raise BriefingError.one("the file is empty", "name the columns date, place, target, what, source", file=str(path))
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=delimiter)
    try:
        before = 0
        for cells in reader:
            yield before + 1, list(cells)
            before = reader.line_num
    except csv.Error as error:
        raise BriefingError.one(f"the row cannot be read ({error})", "check its quotation marks", file=str(path), line=reader.line_num) from None


def _workbook(path: Path, name: str | None) -> Sheet:
    try:
        from openpyxl import load_workbook
    except ImportError:
        remedy = 'install it with: pip install "war-powers-briefing[xlsx]", or save the sheet as CSV'
        raise BriefingError.one("reading .xlsx needs the package openpyxl, which is not installed", remedy, file=str(path)) from None
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise BriefingError.one("the workbook unpacks to more than 400 MB", "split it, or save the sheet as CSV", file=str(path))
        large = path.stat().st_size > SPREAD
        book = load_workbook(path, read_only=large, data_only=True)
        formulas = load_workbook(path, read_only=large, data_only=False)
    except BriefingError:
        raise
    except OSError as error:
        if not isinstance(error, zipfile.BadZipFile) and error.strerror:
            raise BriefingError.one(f"the file cannot be read ({error.strerror})", "check the path", file=str(path)) from None
        raise _no_workbook(path) from None
    except Exception:  # openpyxl has no family of errors of its own for a broken workbook
        raise _no_workbook(path) from None
    if name is not None and name not in book.sheetnames:
        raise BriefingError.one(f"there is no sheet `{name}`", f"one of {', '.join(book.sheetnames)}", file=str(path))
    names = [name] if name else [sheet.title for sheet in book.worksheets]
    found: Sheet | None = None
    unread = []
    for each in names:
        if found is None and (found := _rows(_cells(book[each], formulas[each], large), path, [])) is not None:
            continue
        unread.append(f"the sheet `{each}` was not read" + ("" if found else ": no heading row was found in its first 20 rows"))
    if found is None:
        raise _no_heading(path)
    if large:
        unread.append("merged cells were not spread over their rows, because the workbook is large")
    return Sheet(found.rows, [*unread, *found.unread])


def _no_workbook(path: Path) -> BriefingError:
    return BriefingError.one("this is no workbook that can be read", "open it in Excel and save it as .xlsx without a password, or as CSV", file=str(path))


class Unsaved(str):
    """A formula whose value the workbook does not hold."""


def _cells(sheet: Any, formulas: Any, large: bool) -> Iterator[tuple[int, list[Any]]]:
    merged: dict[tuple[int, int], Any] = {}
    for span in () if large else sheet.merged_cells.ranges:
        value = sheet.cell(span.min_row, span.min_col).value
        merged.update({(r, c): value for r in range(span.min_row, span.max_row + 1) for c in range(span.min_col, min(span.max_col, span.min_col) + 1)})
    pairs = zip(sheet.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=False)
    for number, (values, written) in enumerate(pairs, 1):
        cells = []
        for column, value in enumerate(values, 1):
            if value is None:
                value = merged.get((number, column))
            formula = written[column - 1] if column <= len(written) else None
            if value is None and isinstance(formula, str) and formula.startswith("="):
                value = Unsaved(formula)
            cells.append(value)
        yield number, cells


def _rows(cells: Iterable[tuple[int, list[Any]]], path: Path, unread: list[str]) -> Sheet | None:
    heads: dict[int, str] = {}
    titles: list[str] = []
    rows: list[Row] = []
    for number, values in cells:
        if not heads:
            heads, titles = _headings(values), [shown(v)[0] for v in values]
            if not heads and number >= 20:
                return None
            continue
        row = _row(number, values, heads, titles)
        if row is not None:
            rows.append(row)
    if not heads:
        return None
    held = {"source" if name == "link" else name for name in heads.values()}
    lacking = [name for name in NEEDED if name not in held]
    if lacking:
        remedy = f"name one of its columns {', '.join(lacking)}; found: {', '.join(t for t in titles if t)}"
        raise BriefingError.one(f"the sheet has no column for {', '.join(lacking)}", remedy, file=str(path), line=1)
    return Sheet(rows, unread)


def _headings(values: Sequence[Any]) -> dict[int, str]:
    """Columns by place, where the row names at least two that are known; the first of two equal ones counts."""
    found: dict[int, str] = {}
    for index, value in enumerate(values):
        name = _HEADERS.get(fold(value)) if isinstance(value, str) else None
        if name and name not in found.values():
            found[index] = name
    return found if len(found) >= 2 else {}


def _row(number: int, values: Sequence[Any], heads: dict[int, str], titles: Sequence[str]) -> Row | None:
    cells: dict[str, Any] = {}
    other: dict[str, str] = {}
    odd: list[str] = []
    for index, value in enumerate(values):
        text, cleaned = shown(value)
        if not text:
            continue
        title = titles[index] if index < len(titles) and titles[index] else f"column {index + 1}"
        if cleaned:
            odd.append(f"control characters were taken out of `{title}`")
        if isinstance(value, Unsaved):
            odd.append(f"`{title}` holds a formula ({text}) whose value is not saved in the file")
        elif index in heads:
            cells[heads[index]] = value if isinstance(value, date | int | float) and not isinstance(value, bool) else text
        else:
            other[title] = text
    return Row(number, cells, other, tuple(odd)) if cells or other or odd else None


def shown(value: Any) -> tuple[str, bool]:
    """Return a cell as one line of text, and whether control characters were taken out of it."""
    if value is None:
        return "", False
    if isinstance(value, datetime):
        value = value.date() if (value.hour, value.minute, value.second) == (0, 0, 0) else value.isoformat(" ")
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    kept = "".join(ch if unicodedata.category(ch) not in ("Cc", "Cs", "Co", "Cn") or ch in "\t\n\r" else " " for ch in text.translate(_UNSEEN))
    return " ".join(kept.split()), kept != text


def day_of(value: Any) -> date:
    """Return the day that a cell means: a day, an Excel serial, or a day in words or figures.

    Raises ValueError with the remedy; 3/4/2019 means two days and is refused.
    """
    if isinstance(value, datetime):
        return bounded(value.date())
    if isinstance(value, date):
        return bounded(value)
    text = shown(value)[0]
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return bounded(_EPOCH + timedelta(days=int(float(text))))
    found = _figures(text) or _words(text)
    if found is None:
        raise ValueError(f"the date “{text}” cannot be read; write year-month-day, as 2019-12-29")
    try:
        return bounded(date(*found))
    except ValueError as error:
        remedy = str(error) if "between" in str(error) else f"“{text}” is not a day of the calendar; write year-month-day, as 2019-12-29"
        raise ValueError(remedy) from None


def _figures(text: str) -> tuple[int, int, int] | None:
    if match := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$", text):
        return int(match[1]), int(match[2]), int(match[3])
    match = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$", text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(f"the date {text} can mean two days; write {year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}")
    return (year, second, first) if first > 12 else (year, first, second)


def _words(text: str) -> tuple[int, int, int] | None:
    plain = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text)
    if match := re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", plain):
        month, day, year = match[1], match[2], match[3]
    elif match := re.fullmatch(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})", plain):
        day, month, year = match[1], match[2], match[3]
    else:
        return None
    number = next((n for n, name in enumerate(MONTHS) if n and name.lower().startswith(month.lower())), None)
    return (int(year), number, int(day)) if number else None
