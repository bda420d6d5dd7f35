"""A calendar of session from a file: every fault with its line."""

import datetime
from pathlib import Path

import pytest

from briefing.record.sessions import load
from briefing.terms.problem import BriefingError

WHOLE = """\
source: days of session as listed by both Houses
house: [2026-03-02, {from: 2026-03-04, through: 2026-03-06}]
senate:
  - 2026-03-03
  - 2026-03-05
sine_die: [2026-12-18]
"""


def calendar(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "calendar.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_days_and_spans_are_read_in_order(tmp_path: Path) -> None:
    sessions = load(calendar(tmp_path, WHOLE))
    assert sessions.house == tuple(datetime.date(2026, 3, d) for d in (2, 4, 5, 6))
    assert sessions.senate == tuple(datetime.date(2026, 3, d) for d in (3, 5))
    assert sessions.sine_die == (datetime.date(2026, 12, 18),)
    assert sessions.of("House") == sessions.house
    assert sessions.digest.startswith("sha256:")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("2026-03-02,", "2026-02-30,", 2, "not a day of the calendar"),
        ("2026-03-02,", "9999-03-02,", 2, "year"),
        ("2026-03-02,", "2026-03-05,", 2, "does not come after"),
        ("- 2026-03-05", "- 2026-03-01", 5, "does not come after"),
        ("through: 2026-03-06", "through: 2026-03-01", 2, "run backward"),
        ("through: 2026-03-06", "through: 2026-08-01", 2, "every day for two months"),
        ("- 2026-03-05", "- Thursday", 5, "does not fit|holds no keys"),
        ("senate:", "senat:", 3, "senat"),
        ("source: days of session as listed by both Houses\n", "", 1, "`source` is missing"),
        ("house: [2026-03-02, {from: 2026-03-04, through: 2026-03-06}]", "house: []", 2, "lists no day|empty"),
    ],
)
def test_every_fault_has_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in WHOLE
    path = calendar(tmp_path, WHOLE.replace(old, new))
    with pytest.raises(BriefingError, match=said) as caught:
        load(path)
    assert line in {problem.line for problem in caught.value.problems}


@pytest.mark.parametrize("text", ["", "- 2026-03-02\n", "just words\n"])
def test_what_is_no_calendar_is_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(BriefingError) as caught:
        load(calendar(tmp_path, text))
    assert len(caught.value.problems) == 1
