"""Duties to report: the states of every clock case, and how a state is told."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from clock_cases import case, cases, invented, record

from briefing.law.library import Library
from briefing.rules.duties import Duty, duties, of_dates, six_months_after


def found(library: Library, asked: dict[str, Any]) -> tuple[Duty, ...]:
    dossier, acts = record(library, asked)
    return duties(library, dossier, acts, asked["today"])


@pytest.mark.parametrize("asked", [c for c in cases() if "duties" in c["expect"]], ids=lambda c: c["id"])
def test_the_duties_of_every_case(library: Library, asked: dict[str, Any]) -> None:
    held = found(library, asked)
    for pin, expected in asked["expect"]["duties"].items():
        state, due = expected if isinstance(expected, tuple) else (expected, None)
        assert {(d.state, d.due if due else None) for d in held if d.pin == pin} == {(state, due)}, pin


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


def test_a_letter_that_names_no_target_is_not_measured_by_another_president_s_claims(library: Library) -> None:
    asked = case("militias-2024-first-claim-of-the-statutes")
    isil = {"event": "isil-2014", "date": datetime.date(2014, 9, 22), "action": "strike", "target": "isis", "country": "syria", "reports": ("wpr-2014-09-23",)}
    duty = next(d for d in found(library, {**asked, "acts": (isil, *asked["acts"])}) if d.pin == "50 U.S.C. 1549(b)")
    assert (duty.state, duty.due) == ("not-found", datetime.date(2024, 2, 4))


def test_a_report_that_names_no_country_cannot_be_matched_with_a_six_month_report(library: Library) -> None:
    asked = {**case("militias-2024-first-claim-of-the-statutes"), "today": datetime.date(2024, 12, 31)}
    states = {d.due: d.state for d in found(library, asked) if d.pin == "§ 4(c)"}
    assert states[datetime.date(2024, 7, 5)] == "unknown"


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


def operation(library: Library, act: dict[str, Any], today: datetime.date, *more: dict[str, Any]) -> list[Duty]:
    """The duties under 10 U.S.C. 130f of one made-up act, with the reports tied to it."""
    dossier, acts = record(library, {"id": "made-up", "acts": ({"event": "made-up", "reports": more, **act},)})
    return [d for d in duties(library, dossier, acts, today) if d.statute == "rpt-130f"]


PERSON = {"date": datetime.date(2022, 7, 31), "action": "strike", "target": "soleimani", "country": "iraq"}
GROUP = {**PERSON, "target": "isis"}
LATER = datetime.date(2026, 11, 22)
NOTICE = {"id": "notice", "statute": "rpt-130f", "kind": "notice", "form": "classified", "dated": datetime.date(2022, 8, 1)}
SEARCH = {"id": "search", "statute": "rpt-130f", "kind": "not-found", "form": "none", "searched": ("public sources",), "searched_on": LATER}


def test_130f_asks_of_an_operation_against_a_person(library: Library) -> None:
    (duty,) = operation(library, PERSON, LATER)
    assert (duty.state, duty.due) == ("unknown", datetime.date(2022, 8, 2))
    assert "(d)(1)" in duty.because
    assert "no search" in duty.because


def test_130f_asks_nothing_of_a_strike_on_a_group_without_a_purpose_on_record(library: Library) -> None:
    assert operation(library, GROUP, LATER) == []


@pytest.mark.parametrize("facts", [{"purpose": ("defend-partner",)}, {"purpose": ("deter", "defend-forces")}, {"defends": "partner-forces"}])
def test_130f_asks_of_self_defense_and_of_the_defense_of_partners(library: Library, facts: dict[str, Any]) -> None:
    (duty,) = operation(library, GROUP | facts, LATER)
    assert "(d)(2)" in duty.because


def test_130f_asks_of_a_rescue(library: Library) -> None:
    (duty,) = operation(library, {**GROUP, "action": "rescue"}, LATER)
    assert "(d)(3)" in duty.because


@pytest.mark.parametrize(
    ("reports", "today", "state"),
    [((NOTICE,), LATER, "filed-withheld"), (({**NOTICE, "dated": None, "form": "none"},), LATER, "filed-date-unknown"), ((SEARCH,), LATER, "not-found"),
     ((), datetime.date(2022, 8, 1), "not-due")],
)
def test_the_states_of_130f(library: Library, reports: tuple[dict[str, Any], ...], today: datetime.date, state: str) -> None:
    (duty,) = operation(library, PERSON, today, *reports)
    assert duty.state == state


def test_130f_before_its_amendment_is_unknown_and_before_its_enactment_is_no_duty(library: Library) -> None:
    (duty,) = operation(library, {**PERSON, "date": datetime.date(2020, 1, 2)}, LATER)
    assert duty.state == "unknown"
    assert "not held here" in duty.because
    assert operation(library, {**PERSON, "date": datetime.date(2011, 5, 1)}, LATER) == []


def test_a_search_for_the_yearly_report_speaks_to_the_years_after_the_last_one_held(library: Library) -> None:
    held = [
        {"id": "report", "statute": "rpt-1549", "kind": "other", "dated": datetime.date(2024, 3, 1)},
        {"id": "search", "statute": "rpt-1549", "kind": "not-found", "form": "none", "searched": ("releases of the White House",), "searched_on": LATER},
    ]
    asked = {"id": "made-up", "acts": tuple({**GROUP, "event": f"in-{year}", "date": datetime.date(year, 5, 1), "reports": held if year == 2022 else ()} for year in (2022, 2023, 2025))}
    alone = replace(library, practice={})
    dossier, acts = record(alone, asked)
    annual = {d.due: d for d in duties(alone, dossier, acts, LATER) if d.pin == "50 U.S.C. 1549(a)"}
    states = {due.year: duty.state for due, duty in annual.items() if due}
    assert states == {2023: "not-found", 2024: "filed", 2026: "not-found"}
    assert "releases of the White House" in annual[datetime.date(2026, 3, 1)].because
    assert "releases of the White House" not in annual[datetime.date(2023, 3, 1)].because


def test_the_six_month_report_says_when_a_letter_reported_an_end(library: Library) -> None:
    duty = next(d for d in found(library, {**case("iran-2026-record"), "today": LATER}) if d.pin == "§ 4(c)")
    assert "the letter of May 1, 2026 reports an end" in duty.because
    assert "at least once every six months" in duty.because


@pytest.mark.parametrize(
    ("started", "reported", "today", "states"),
    [("2026-02-28", "2026-03-02", "2026-03-05", ["not-due", "excepted"]), ("2026-02-28", None, "2026-03-01", ["not-due", "not-due"]),
     ("2026-02-28", "2026-03-09", "2026-10-01", ["unknown", "unknown"]), ("1999-03-24", "1999-03-26", "2000-01-01", ["unknown"]), (None, "1999-03-26", "1999-04-01", ["not-due"])],
)
def test_bare_dates_raise_what_days_alone_can_tell(library: Library, started: str | None, reported: str | None, today: str, states: list[str]) -> None:
    days = [datetime.date.fromisoformat(day) if day else None for day in (started, reported)]
    assert [d.state for d in of_dates(library, days[0], days[1], datetime.date.fromisoformat(today))] == states


def test_a_notice_without_a_day_is_not_given_one(library: Library) -> None:
    duty = next(d for d in found(library, case("boats-2025-notice-under-1543a-starts-nothing")) if d.statute == "rpt-1543a")
    assert duty.because.startswith("A notice whose copy bears no day;")
