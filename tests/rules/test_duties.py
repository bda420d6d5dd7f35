"""Duties to report: the states of every clock case, and how a state is told."""

import datetime
from typing import Any

import pytest
from clock_cases import case, cases, invented, record

from briefing.law.library import Library
from briefing.rules.duties import Duty, duties, six_months_after


def found(library: Library, asked: dict[str, Any]) -> tuple[Duty, ...]:
    dossier, acts = record(library, asked)
    return duties(library, dossier, acts, asked["today"])


@pytest.mark.parametrize("asked", [c for c in cases() if "duties" in c["expect"]], ids=lambda c: c["id"])
def test_the_duties_of_every_case(library: Library, asked: dict[str, Any]) -> None:
    held = found(library, asked)
    for pin, expected in asked["expect"]["duties"].items():
        state, due = expected if isinstance(expected, tuple) else (expected, None)
        assert [(d.state, d.due if due else None) for d in held if d.pin == pin] == [(state, due)], pin


@pytest.mark.parametrize("asked", [c for c in cases() if "acts" in c], ids=lambda c: c["id"])
def test_no_duty_says_that_no_report_was_sent(library: Library, asked: dict[str, Any]) -> None:
    for duty in found(library, asked):
        said = duty.because.casefold()
        assert duty.because.endswith(".")
        assert not any(word in said for word in (" sent", " late", "violat", "fail", "illegal", "expired"))


def test_not_found_says_where_and_when(library: Library) -> None:
    duty = next(d for d in found(library, case("kataib-hizballah-2019-not-found")) if d.pin == "§ 4(a)")
    assert "Reiss Center" in duty.because
    assert "November 22, 2026" in duty.because


def test_a_kind_of_report_that_the_library_does_not_hold_is_unknown(library: Library) -> None:
    held = found(library, {**case("soleimani-2020-withheld"), "today": datetime.date(2021, 6, 1)})
    assert [(d.state, d.due) for d in held if d.pin == "50 U.S.C. 1550(a)"] == [("unknown", datetime.date(2020, 6, 17))]


@pytest.mark.parametrize(("day", "in_force"), [("2023-12-21", False), ("2023-12-22", True)])
def test_1543a_is_asked_from_the_day_it_became_law(library: Library, day: str, in_force: bool) -> None:
    on = datetime.date.fromisoformat(day)
    written = {"id": "letter", "dated": on, "kind": "48-hour", "statute": "wpr-1973", "actions": ("strike",), "targets": ("isis",)}
    dossier, acts = invented(library, on, written)
    (duty,) = [d for d in duties(library, dossier, acts, on) if d.statute == "rpt-1543a"]
    assert duty.state == ("excepted" if in_force else "not-in-force")


def test_the_exception_rests_on_hours_that_are_not_on_record(library: Library) -> None:
    duty = next(d for d in found(library, case("boats-2025-first-letter")) if d.statute == "rpt-1543a")
    assert "within 48 hours" in duty.because
    assert "hours are not on record" in duty.because


def test_a_letter_days_after_the_act_is_no_exception_by_itself(library: Library) -> None:
    on = datetime.date(2025, 9, 2)
    written = {"id": "letter", "dated": datetime.date(2025, 9, 9), "kind": "48-hour", "statute": "wpr-1973", "actions": ("strike",), "targets": ("isis",)}
    dossier, acts = invented(library, on, written)
    (duty,) = [d for d in duties(library, dossier, acts, datetime.date(2025, 10, 1)) if d.statute == "rpt-1543a"]
    assert duty.state == "unknown"


def test_before_the_48_hours_are_over_nothing_is_due(library: Library) -> None:
    asked = {**case("kataib-hizballah-2019-not-found"), "today": datetime.date(2019, 12, 30)}
    assert next(d for d in found(library, asked) if d.pin == "§ 4(a)").state == "not-due"


def test_a_notice_before_the_first_claim_is_mentioned(library: Library) -> None:
    duty = next(d for d in found(library, case("militias-2024-first-claim-of-the-statutes")) if d.pin == "50 U.S.C. 1549(b)")
    assert "December 21, 2023" in duty.because


def test_the_notice_of_january_2020_gives_both_its_days(library: Library) -> None:
    duty = next(d for d in found(library, case("soleimani-2020-withheld")) if d.pin == "50 U.S.C. 1549(b)")
    assert "day 29" in duty.because
    assert "day 43" in duty.because


@pytest.mark.parametrize(
    ("day", "later"),
    [("2025-09-04", "2026-03-04"), ("2026-03-02", "2026-09-02"), ("2019-08-31", "2020-02-29"), ("2018-08-31", "2019-02-28"), ("2014-12-31", "2015-06-30")],
)
def test_six_months(day: str, later: str) -> None:
    assert six_months_after(datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(later)


def test_a_notice_without_a_day_is_not_given_one(library: Library) -> None:
    duty = next(d for d in found(library, case("boats-2025-notice-under-1543a-starts-nothing")) if d.statute == "rpt-1543a")
    assert duty.because.startswith("A notice whose copy bears no day;")
