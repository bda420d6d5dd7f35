"""Section 5(b): the days of every clock case, and what holds of all days."""

import datetime
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from clock_cases import case, cases, found, invented, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.law.library import Library
from briefing.rules.clock import bare, clocks, earlier_counts, late_by, required_by, start, washington

DAY = datetime.timedelta(days=1)
DAYS = st.dates(datetime.date(1973, 11, 7), datetime.date(2040, 12, 31))
NO_FIXTURE_CHECK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("asked", [c for c in cases() if "starts" in c["expect"]], ids=lambda c: c["id"])
def test_the_starts_of_every_case(library: Library, asked: dict[str, Any]) -> None:
    starts = [s for c in found(library, asked) for s in c.starts]
    expected = asked["expect"]["starts"]
    assert [{key: getattr(s, key) for key in e} for s, e in zip(starts, expected, strict=False)] == list(expected)
    assert len(starts) == len(expected)


@pytest.mark.parametrize("asked", [c for c in cases() if "positions" in c["expect"]], ids=lambda c: c["id"])
def test_the_positions_of_every_case_stand_under_their_holder(library: Library, asked: dict[str, Any]) -> None:
    said = {(p.position.holder, p.position.says) for c in found(library, asked) for s in c.starts for p in s.positions}
    for holder, says in asked["expect"]["positions"].items():
        assert (holder, says) in said


@pytest.mark.parametrize("asked", [c for c in cases() if "no_position" in c["expect"]], ids=lambda c: c["id"])
def test_nobody_speaks_before_having_spoken(library: Library, asked: dict[str, Any]) -> None:
    holders = {p.position.holder for c in found(library, asked) for s in c.starts for p in s.positions}
    assert holders.isdisjoint(asked["expect"]["no_position"])


@pytest.mark.parametrize("asked", [c for c in cases() if "submitted" in c["expect"]], ids=lambda c: c["id"])
def test_the_report_was_due_and_submitted_on_these_days(library: Library, asked: dict[str, Any]) -> None:
    report, expected = found(library, asked)[0].report, asked["expect"]
    assert (report.due, report.submitted, report.late_by) == (expected.get("due"), expected["submitted"], expected.get("late_by"))


@pytest.mark.parametrize("asked", [c for c in cases() if "days_after" in c["expect"]], ids=lambda c: c["id"])
def test_a_day_after_the_48_hours_is_told_in_calendar_days(library: Library, asked: dict[str, Any]) -> None:
    report = found(library, asked)[0].report
    assert (report.days_after, report.late_by) == (asked["expect"]["days_after"], None)


@pytest.mark.parametrize("asked", [c for c in cases() if "from_the_action" in c["expect"]], ids=lambda c: c["id"])
def test_a_count_from_the_action_stands_apart_from_the_statute_s(library: Library, asked: dict[str, Any]) -> None:
    (clock,) = found(library, asked)
    assert clock.counted_from_the_action == asked["expect"]["from_the_action"]
    assert clock.counted_from_the_action not in {s.day_60 for s in clock.starts}


@pytest.mark.parametrize("asked", [c for c in cases() if "note" in c["expect"]], ids=lambda c: c["id"])
def test_the_note_says_why(library: Library, asked: dict[str, Any]) -> None:
    (clock,) = found(library, asked)
    assert asked["expect"]["note"] in clock.note


def test_every_case_says_where_its_days_come_from_and_has_an_id_of_its_own() -> None:
    assert all(c["because"].endswith(".") for c in cases())
    held = {c["id"] for c in cases() if any(isinstance(r, str) for act in c.get("acts", ()) for r in act["reports"])}
    assert not [c["id"] for c in cases() if not c.get("sources") and c["id"] not in held and "nvented" not in c["because"]]
    assert len({c["id"] for c in cases()}) == len(cases())


def test_a_later_letter_says_that_one_use_would_have_another_day_60(library: Library) -> None:
    first, later = found(library, case("militias-2024-by-letter"))
    assert not first.note
    assert "December 26, 2023" in later.note


def test_a_later_letter_names_the_first_use_of_all_and_the_first_of_an_unbroken_run(library: Library) -> None:
    written = [
        {"id": f"letter-{day}", "dated": datetime.date.fromisoformat(day), "kind": "48-hour", "statute": "wpr-1973", "actions": ("strike",),
         "targets": ("isis",), "purpose": f"strikes of {day}"}
        for day in ("2022-08-25", "2023-10-27", "2023-12-20", "2024-02-04")
    ]
    acts = [{"event": f"e-{w['id']}", "date": w["dated"], "action": "strike", "target": "isis", "reports": [w]} for w in written]
    notes = {c.operation: c.note for c in found(library, {"id": "one-use", "acts": acts, "today": datetime.date(2024, 3, 1)})}
    assert "October 24, 2022" in notes["e-letter-2023-10-27"]
    assert "if only" not in notes["e-letter-2023-10-27"]
    assert "October 24, 2022" in notes["e-letter-2024-02-04"]
    assert "if only with e-letter-2023-10-27, the days are counted from October 27, 2023 and day 60 is December 26, 2023" in notes["e-letter-2024-02-04"]


def test_a_hypothesis_is_asserted_by_nobody_and_has_no_days_in_section_6(library: Library) -> None:
    (clock,) = found(library, case("kataib-hizballah-2019-not-found"))
    assert clock.starts[0].asserted_by is None
    assert [s.date for s in clock.resolutions[0].steps] == [None] * len(clock.resolutions[0].steps)


def test_who_says_that_the_days_ran_asserts_the_start(library: Library) -> None:
    (clock,) = found(library, case("iran-2026-record"))
    assert "Kaine" in (clock.starts[0].asserted_by or "")


@pytest.mark.parametrize("kind", ["periodic", "termination", "posture", "notice", "other"])
def test_other_kinds_of_report_start_nothing(library: Library, kind: str) -> None:
    written = {"id": "letter", "dated": datetime.date(2020, 1, 3), "kind": kind, "statute": "wpr-1973", "actions": ("strike",), "targets": ("isis",)}
    dossier, acts = invented(library, datetime.date(2020, 1, 1), written)
    assert clocks(library, dossier, acts, datetime.date(2020, 6, 1)) == ()


@NO_FIXTURE_CHECK
@given(day=DAYS, after=st.integers(-5, 30), paragraph=st.sampled_from(["4(a)(2)", "4(a)(3)", "1543(a)(2)", "1543(a)(3)"]))
def test_a_report_under_another_paragraph_starts_nothing(library: Library, day: datetime.date, after: int, paragraph: str) -> None:
    written = {
        "id": "letter", "dated": day + after * DAY, "kind": "48-hour", "statute": "wpr-1973", "actions": ("strike",), "targets": ("isis",),
        "section_cited": paragraph,
    }
    dossier, acts = invented(library, day, written)
    assert clocks(library, dossier, acts, day + 365 * DAY) == ()


@NO_FIXTURE_CHECK
@given(day=DAYS, after=st.integers(-5, 30))
def test_the_earlier_of_submitted_and_required_counts(library: Library, day: datetime.date, after: int) -> None:
    written = {"id": "letter", "dated": day + after * DAY, "kind": "48-hour", "statute": "wpr-1973", "actions": ("strike",), "targets": ("isis",)}
    dossier, acts = invented(library, day, written)
    (clock,) = clocks(library, dossier, acts, day + 365 * DAY)
    counting = {s.start for s in clock.starts if s.counts}
    assert counting == {min(day + after * DAY, day + 2 * DAY)}
    assert {s.day_60 - s.start for s in clock.starts} == {60 * DAY}
    assert all(s.day_90 is None for s in clock.starts)


@given(day=DAYS, before=st.integers(0, 400))
def test_day_60_is_sixty_days_on_whatever_the_calendar(day: datetime.date, before: int) -> None:
    made = start("submitted", day, day + before * DAY)
    assert made.day_60 - made.start == 60 * DAY
    assert made.calendar == ("before-day-60" if before < 60 else "day-60" if before == 60 else "day-60-passed")


@pytest.mark.parametrize(("day", "day_60"), [("2020-01-04", "2020-03-04"), ("2019-01-04", "2019-03-05"), ("2019-12-31", "2020-02-29")])
def test_leap_years(day: str, day_60: str) -> None:
    assert start("required", datetime.date.fromisoformat(day), datetime.date(2026, 1, 1)).day_60 == datetime.date.fromisoformat(day_60)


def test_a_report_before_the_action_counts_from_the_report(library: Library) -> None:
    clock = bare(library, datetime.date(2026, 3, 5), datetime.date(2026, 3, 1), datetime.date(2026, 3, 6))
    assert [(s.rule, s.counts) for s in clock.starts] == [("submitted", True), ("required", False)]
    assert clock.report.late_by is None


def test_hypotheses_never_count() -> None:
    day = datetime.date(2020, 1, 1)
    assert [s.counts for s in earlier_counts([start("hypothesis", day, day), start("required", day + DAY, day)])] == [False, True]


def test_days_never_say_how_late_a_report_came() -> None:
    assert late_by(datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)) is None
    assert late_by(datetime.date(2026, 1, 1), datetime.datetime.fromisoformat("2026-02-01T00:00+00:00")) is None


def test_hours_come_from_hours() -> None:
    began = datetime.datetime.fromisoformat("2026-02-28T01:15-05:00")
    assert late_by(began, datetime.datetime.fromisoformat("2026-03-02T01:15-05:00")) is None
    assert late_by(began, datetime.datetime.fromisoformat("2026-03-02T09:00+00:00")) == "2 h 45 min"


def test_a_time_is_counted_by_its_washington_day() -> None:
    moment = datetime.datetime.fromisoformat("2019-12-30T02:00+03:00")
    assert washington(moment) == datetime.date(2019, 12, 29)
    assert required_by(moment) == datetime.date(2019, 12, 31)


def test_a_report_of_tomorrow_is_not_known_today(library: Library) -> None:
    asked = {**case("libya-2011"), "today": datetime.date(2011, 3, 20)}
    (clock,) = found(library, asked)
    assert [s.rule for s in clock.starts] == ["required"]
    assert clock.report.submitted is None


def test_nothing_can_be_changed(library: Library) -> None:
    clock = bare(library, datetime.date(2026, 2, 28), None, datetime.date(2026, 3, 1))
    with pytest.raises(FrozenInstanceError):
        clock.note = "another"  # type: ignore[misc]


@pytest.mark.parametrize("word", ["expired", "late ", "illegal", "violat", "stopped", "unauthorized", "hostilities in our"])
def test_what_is_printed_of_a_start_is_neutral(library: Library, word: str) -> None:
    for asked in cases():
        for clock in found(library, asked):
            said = " ".join([clock.note, *(s.if_ or "" for s in clock.starts)])
            assert word not in said.casefold()


def test_reports_more_than_six_months_apart_are_not_joined_in_one_use(library: Library) -> None:
    asked = case("militias-2024-by-letter")
    years_before = {**asked["acts"][0], "date": datetime.date(2021, 2, 25), "reports": ("wpr-2021-02-27",), "event": "militias-2021-02-25"}
    first, _, later = found(library, {**asked, "acts": (years_before, *asked["acts"])})
    assert first.introduced == datetime.date(2021, 2, 25)
    assert "December 26, 2023" in later.note


def test_armed_conflict_and_not_hostilities_stand_side_by_side(library: Library) -> None:
    (clock,) = found(library, case("boats-2025-executive-and-sponsor"))
    assert "not-hostilities" in {p.position.says for s in clock.starts for p in s.positions}
    assert "non-international armed conflict" in {row.words for row in clock.beside}
    (early,) = found(library, {**case("boats-2025-first-letter"), "today": datetime.date(2025, 9, 5)})
    assert not early.beside


def test_rows_beside_the_positions_are_of_these_acts_alone(library: Library) -> None:
    for asked in cases():
        for clock in found(library, asked):
            assert not any("§ 5(c)" in f"{row.speaker} {row.because}" for row in clock.beside)
    (libya,) = found(library, {**case("libya-2011"), "today": datetime.date(2026, 11, 22)})
    assert [row.speaker for row in libya.beside] == ["House of Representatives on Libya, June 3 and 24, 2011"]


def test_a_point_of_order_stands_beside_the_very_country_it_was_about(library: Library) -> None:
    letter = {"kind": "48-hour", "actions": ("strike",), "dated": datetime.date(2026, 1, 5)}
    for country, day, measures in (("venezuela", 2026, ["51-50"]), ("venezuela", 2025, []), ("iran", 2026, [])):
        acted = datetime.date(day, 1, 3)
        (clock,) = found(library, {"letter": {**letter, "dated": acted, "action_dates": (acted,), "countries": (country,)}, "today": datetime.date(2026, 11, 22)})
        assert [tally for tally in ("51-50", "51-47") if any(tally in (row.speaker or "") for row in clock.beside)] == measures


def test_what_another_limit_says_of_the_act_stands_beside(library: Library) -> None:
    (clock,) = found(library, {**case("somalia-1993"), "today": datetime.date(1994, 1, 1)})
    assert any("Pub. L. 103-139" in (row.speaker or "") for row in clock.beside)
    (before,) = found(library, case("somalia-1993"))
    assert not any("Pub. L. 103-139" in (row.speaker or "") for row in before.beside)


def test_of_two_reports_on_one_operation_the_first_sets_the_days(library: Library) -> None:
    first = {"id": "first", "statute": "wpr-1973", "kind": "48-hour", "dated": datetime.date(2020, 3, 3), "targets": ("isis",), "actions": ("strike",)}
    later = {**first, "id": "later", "dated": datetime.date(2020, 5, 1)}
    for reports in ((first, later), (later, first)):
        act = {"event": "made-up", "date": datetime.date(2020, 3, 1), "action": "strike", "target": "isis", "country": "iraq", "reports": reports}
        (clock,) = clocks(library, *record(library, {"id": "made-up", "acts": (act,)}), datetime.date(2020, 12, 1))
        assert clock.report.submitted == datetime.date(2020, 3, 3)
        assert {s.day_60 for s in clock.starts if s.counts} == {datetime.date(2020, 5, 2)}
