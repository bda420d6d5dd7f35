"""Privileged resolutions: days counted from the statute, each with its count, its predicates and its unless."""

import datetime
from typing import Any

import pytest
from clock_cases import case, cases, found
from hypothesis import given
from hypothesis import strategies as st

from briefing.law.library import Library
from briefing.record.sessions import Sessions
from briefing.rules.resolutions import procedures, section_6, section_7, section_1546a

DAYS = st.dates(datetime.date(1974, 1, 1), datetime.date(2040, 12, 31))
ACT = datetime.date(2026, 3, 4)


@pytest.mark.parametrize("asked", [c for c in cases() if "section_6" in c["expect"]], ids=lambda c: c["id"])
def test_section_6_counts_back_from_day_60(library: Library, asked: dict[str, Any]) -> None:
    (clock,) = found(library, asked)
    assert tuple(s.date for s in clock.resolutions[0].steps if s.certainty == "exact") == asked["expect"]["section_6"]


@given(day_60=DAYS)
def test_the_days_of_section_6_are_30_24_14_4_and_none_before_day_60(day_60: datetime.date) -> None:
    assert [(day_60 - s.date).days for s in section_6(day_60) if s.date] == [30, 24, 14, 4, 0]


def test_without_a_start_that_counts_nothing_of_section_6_is_computable() -> None:
    assert {(s.date, s.certainty) for s in section_6(None)} == {(None, "not-computable")}
    assert all(s.needs for s in section_6(None))


def test_section_7_has_fifteen_days_and_no_discharge() -> None:
    first, *rest = section_7(ACT)
    assert (first.date, first.certainty) == (datetime.date(2026, 3, 19), "no-earlier-than")
    assert "no motion to discharge" in first.step
    assert [s.rule for s in rest] == ["§ 7(b)", "§ 7(c)", "§ 7(c)", "§ 7(d)", "§ 7(d)"]
    assert all(s.certainty == "not-computable" and s.needs for s in rest)


def test_1546a_is_ten_calendar_days_in_the_senate_and_never_exact_without_the_calendars() -> None:
    (step,) = section_1546a(ACT)
    assert (step.chamber, step.date, step.certainty) == ("Senate", datetime.date(2026, 3, 14), "no-earlier-than")
    assert "the calendars of session of both Houses" in step.needs
    assert section_1546a(None)[0].certainty == "not-computable"


@given(day_60=DAYS, introduced=DAYS)
def test_every_step_has_its_count_its_predicates_and_its_unless(day_60: datetime.date, introduced: datetime.date) -> None:
    for step in (*section_6(day_60), *section_7(introduced), *section_1546a(introduced)):
        assert step.counted_from
        assert step.rule.startswith("§")
        assert step.predicates
        assert step.unless
        assert (step.date is None) == (step.certainty == "not-computable")


def test_the_words_are_the_librarys(library: Library) -> None:
    day = datetime.date(2026, 3, 4)
    six, seven, senate = procedures(library, datetime.date(2026, 5, 1), ACT, day)
    assert [pin for pin, _ in six.words] == ["§ 6(a)"]
    assert "thirty calendar days before" in six.words[0][1]
    assert [pin for pin, _ in seven.words] == ["§ 5(c)", "§ 7(a)"]
    assert "requires the removal" in senate.words[0][1]


def test_5c_stands_with_its_words_and_with_what_is_held_since_chadha(library: Library) -> None:
    seven = procedures(library, None, None, datetime.date(2026, 7, 1))[1]
    assert any("Chadha" in (view.speaker or "") for view in seven.views)
    assert all(view.reading in ("text", "courts") for view in seven.views)
    before = procedures(library, None, None, datetime.date(1980, 1, 1))[1]
    assert not any("Chadha" in (view.speaker or "") for view in before.views)


def test_a_library_without_the_resolution_gives_the_days_without_words(library: Library) -> None:
    from dataclasses import replace

    bare_library = replace(library, authorities={})
    assert [p.words for p in procedures(bare_library, datetime.date(2026, 5, 1), None, ACT)] == [(), (), ()]


def test_without_a_calendar_the_days_of_601b_are_no_earlier_than() -> None:
    (step,) = section_1546a(ACT)
    assert (step.certainty, step.note) == ("no-earlier-than", "")


def test_with_a_calendar_that_covers_the_count_they_are_exact() -> None:
    days = tuple(datetime.date(2026, 3, d) for d in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17))
    (step,) = section_1546a(ACT, Sessions(days, days, source="the Houses' own calendars"))
    assert (step.date, step.certainty, step.needs) == (datetime.date(2026, 3, 14), "exact", ())
    assert "the Houses' own calendars" in step.note


def test_a_calendar_without_a_day_of_introduction_gives_no_day() -> None:
    (step,) = section_1546a(None, Sessions((ACT,), (ACT,)))
    assert (step.date, step.certainty, step.needs) == (None, "not-computable", ("the day of introduction",))


@pytest.mark.parametrize(("day", "measures"), [("2026-01-30", []), ("2026-01-31", ["Risch"]), ("2026-11-22", ["Risch", "Scott"])])
def test_points_of_order_that_ended_the_privilege_stand_beside_1546a_once_published(library: Library, day: str, measures: list[str]) -> None:
    fast = procedures(library, None, None, datetime.date.fromisoformat(day))[2]
    assert [name for name in ("Risch", "Scott") if any(name in (view.speaker or "") for view in fast.views)] == measures
    assert all(view.sources for view in fast.views)


def test_what_the_houses_and_the_white_house_did_with_5c_stands_beside_the_iran_record(library: Library) -> None:
    (clock,) = found(library, {**case("iran-2026-record"), "today": datetime.date(2026, 11, 22)})
    said = " ".join(f"{view.speaker} {view.because}" for view in clock.resolutions[1].views)
    assert "215-208" in said
    assert "50-48" in said
    assert "not verified" in said
    assert "White House" in said
    (elsewhere,) = found(library, {**case("libya-2011"), "today": datetime.date(2026, 11, 22)})
    assert "215-208" not in " ".join(f"{view.speaker}" for view in elsewhere.resolutions[1].views)
