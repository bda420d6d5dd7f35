"""The coverage of all acts as a table: one row for each act and authority, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from briefing.page.deployment import Deployment

COLUMNS = ("deployment", "event", "date", "country", "target", "action", "authority", "outcome", "basis", "grade", "label")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows(deployments: Sequence[Deployment], readings: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows in the order of deployments and acts."""
    for item in sorted(deployments, key=lambda d: d.id):
        for line in item.lines:
            country, target, action = line.facts
            yield {
                "deployment": item.id, "event": line.event or "", "date": line.day.isoformat(), "country": country, "target": target, "action": action,
                "authority": line.authority, "outcome": line.outcome, "basis": line.basis, "grade": line.grade, "label": line.label,
                "deployment_title": item.title, "event_title": line.title, "authority_name": line.short, "outcome_words": line.words,
                **{f"reading_{reading}": said for reading, said in zip(readings, line.said, strict=True)},
                "memo": item.memo,
            }


def columns(readings: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns."""
    return (*COLUMNS, "deployment_title", "event_title", "authority_name", "outcome_words", *(f"reading_{r}" for r in readings), "memo")


def csv_text(deployments: Sequence[Deployment], readings: Sequence[str]) -> str:
    """Return the table as CSV; a cell that a spreadsheet would run as a formula begins with an apostrophe and is inert."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(readings), lineterminator="\r\n")
    writer.writeheader()
    for row in rows(deployments, readings):
        writer.writerow({key: inert(value) for key, value in row.items()})
    return out.getvalue()


def inert(text: str) -> str:
    """Return `text` such that no spreadsheet runs it: what begins as a formula does gets an apostrophe before it."""
    return f"'{text}" if runs(text) else text


def runs(text: str) -> bool:
    """Whether a spreadsheet would take `text` for a formula, blanks before it or not."""
    return text.startswith(_FORMULA) or text.lstrip(" \u00a0\u3000\ufeff").startswith(_FORMULA[:4])
