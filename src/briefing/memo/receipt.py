"""The receipt that a memo carries in its file: what it was made from, and what it held, so that both can be asked again.

It holds ids, days and the memo's own findings; no path, no user, no host.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.memo.context import receipt
from briefing.memo.results import Results
from briefing.rules.diff import KINDS, SHAPE, Line, lines

SCHEMA = "briefing/receipt/1"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_DAMAGED = "its receipt is damaged, or was written by a program of another kind"


class ReceiptError(ValueError):
    """The receipt cannot be read; the message is the rest of a sentence about the memo."""


@dataclass(frozen=True, slots=True)
class Held:
    """One briefing, as its receipt tells of it or as it was made today."""

    dossier: str
    title: str
    program: str
    law: str
    record: str
    day: date
    known: date | None
    law_day: date | None
    readings: tuple[str, ...]
    lines: tuple[Line, ...]


def held(results: Results, law_day: date | None = None) -> Held:
    """Return what these results come to; `law_day` is the day of the law asked for, if any."""
    found = lines(results.library, results.dossier, results.assessments, results.creep.departures, results.clocks, results.known or results.day)
    return Held(
        results.dossier.id, results.dossier.title, results.version, results.library.digest, results.dossier.digest, results.day, results.known,
        law_day, tuple(results.readings), found,
    )


def written(results: Results, law_day: date | None = None, look: Mapping[str, str] | None = None) -> str:
    """Return the receipt of a memo as the text that goes into its file; `look` are the digests of templates and letterhead."""
    made = held(results, law_day)
    data: dict[str, Any] = {
        "schema": SCHEMA, "made_from": receipt(results), "dossier": made.dossier, "title": made.title, "version": made.program,
        "look": dict(look or {}), "law": made.law, "record": made.record, "day": made.day.isoformat(), "as_of": made.known and made.known.isoformat(),
        "under_law_of": law_day and law_day.isoformat(), "readings": list(made.readings),
        "held": {kind: [[*line.key, *line.told] for line in made.lines if line.kind == kind] for kind in KINDS},
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Held:
    """Return the briefing that a receipt tells of. Raises ReceiptError for what is no receipt of this program."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            older = isinstance(data, dict) and {"program", "law", "record"} <= data.keys()
            raise ReceiptError("its receipt is of an earlier version, which did not hold the findings" if older else _DAMAGED)
        return Held(
            _words(data["dossier"]), _words(data["title"]), _words(data["version"]), _words(data["law"]), _words(data["record"]),
            date.fromisoformat(data["day"]), _day(data["as_of"]), _day(data["under_law_of"]), tuple(_words(r) for r in data["readings"]),
            tuple(_line(kind, entry) for kind in KINDS for entry in data["held"][kind]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise error if isinstance(error, ReceiptError) else ReceiptError(_DAMAGED) from None


def _line(kind: Any, entry: Sequence[Any]) -> Line:
    names, least = SHAPE[kind]
    words = tuple(_words(word) for word in entry)
    if len(words) < names + least:
        raise ReceiptError(_DAMAGED)
    return Line(kind, words[:names], words[names:])


def _words(value: Any) -> str:
    """A text without control characters, which could play tricks on a terminal."""
    if not isinstance(value, str) or _CONTROL.search(value):
        raise ReceiptError(_DAMAGED)
    return value


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
