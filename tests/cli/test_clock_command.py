"""`briefing clock` as a person uses it: on a narrow terminal, with a calendar, as a file for Outlook, as JSON."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
from cli.helpers import run

from briefing.cli.clock_asked import Asked, answered, unverified_report
from briefing.cli.clock_shown import show
from briefing.cli.ics import calendar
from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.rules.letter_clock import Letter
from briefing.terms.source import Cite

ROOT = Path(__file__).parents[2]
IRAQ, LIBYA = ROOT / "examples" / "iraq-syria-2014-2020", ROOT / "examples" / "libya-2011"
IRAN = ["clock", "--started", "2026-02-28", "--reported", "2026-03-02", "--introduced", "2026-03-04", "--today", "2026-04-20"]
CALENDAR = """\
source: invented
house: [2026-03-04, 2026-03-05, 2026-03-06, 2026-03-09, 2026-03-11, 2026-03-13, 2026-03-16]
senate: [2026-03-04, 2026-03-05, 2026-03-06, 2026-03-09, 2026-03-11, 2026-03-13, 2026-03-16]
"""


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TODAY", "2026-11-25")
    monkeypatch.setenv("COLUMNS", "80")


def events(data: bytes) -> dict[str, Any]:
    return {str(e["SUMMARY"]): e for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}


@pytest.mark.parametrize("columns", [80, 60, 40, 24])
@pytest.mark.parametrize("words", [IRAN, ["clock", LIBYA], ["clock", IRAQ]], ids=["dates", "libya", "iraq"])
def test_the_answer_fits_the_terminal(words: list[Any], columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    result = run(*words)
    assert result.exit_code == 0
    assert max(len(line) for line in result.output.splitlines()) <= columns
    assert "2026-05-01" in result.output or words != IRAN


def test_positions_stand_with_their_day_their_words_and_their_source() -> None:
    said = " ".join(run("clock", LIBYA).output.split())
    assert "from June 15, 2011): not hostilities." in said
    assert "[The White House, June 15, 2011]" in said


def test_a_row_from_general_knowledge_says_so_and_stands_without_quotation_marks() -> None:
    said = " ".join(run(*IRAN).output.split())
    assert "INS v. Chadha, 462 U.S. 919 (1983): The decision" in said
    assert "[unverified; Supreme Court of the United States, 1983]" in said


@pytest.mark.parametrize("words", [IRAN, ["clock", LIBYA], ["clock", IRAQ]], ids=["dates", "libya", "iraq"])
def test_outside_quotation_marks_nothing_is_judged(words: list[Any]) -> None:
    own = re.sub(r"“[^”]*”", "", run(*words).output).casefold()
    for word in ("illegal", "unauthorized", "violat", "in breach", "compliant", "expired", "no report was sent", "clock stopped", "terrorist"):
        assert word not in own


def test_a_calendar_makes_the_day_of_601b_exact(tmp_path: Path) -> None:
    file = tmp_path / "sessions.yaml"
    file.write_text(CALENDAR, encoding="utf-8")
    bare, exact = (" ".join(run(*IRAN, *more).output.split()) for more in ([], ["--calendar", file]))
    assert "Needed for the days left open: the calendars of session of both Houses." in bare
    assert "the calendars of session" not in exact
    assert "Days of session: invented." in exact or "days of session: invented." in exact
    step = json.loads(run(*IRAN, "--calendar", file, "--json").output)["resolutions"][2]["steps"][0]
    assert (step["date"], step["certainty"], step["needs"]) == ("2026-03-14", "exact", [])


def test_a_wrong_calendar_is_exit_2_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "sessions.yaml"
    file.write_text(CALENDAR.replace("2026-03-09", "2026-03-19", 1), encoding="utf-8")
    result = run(*IRAN, "--calendar", file)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{file}:2: ")


@pytest.mark.parametrize("option", ["--started", "--reported", "--today", "--introduced", "--as-of"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_years_beyond_any_record_are_one_sentence(option: str, day: str) -> None:
    result = run("clock", "--started", "2026-02-28", option, day)
    assert result.exit_code == 2
    assert f"the year of {day} does not lie between" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("moment", ["9999-12-31T23:00+00:00", "0001-01-01T00:00+00:00"])
def test_times_beyond_any_record_too(moment: str) -> None:
    result = run("clock", "--started", moment)
    assert result.exit_code == 2
    assert "check the day" in result.stderr


def test_a_day_before_the_resolution_was_law_is_refused() -> None:
    result = run("clock", "--started", "1950-06-27")
    assert result.exit_code == 2
    assert "November 7, 1973" in result.stderr


def test_the_contract_of_the_json() -> None:
    data = json.loads(run(*IRAN, "--json").output)
    assert data["schema"] == "briefing/clock/1"
    assert {"rule", "if", "asserted_by", "report", "start", "inferred", "day_60", "day_90", "certification", "calendar", "positions"} <= set(data["starts"][0])
    assert {"due", "submitted", "late_by", "days_after_due"} == set(data["report"])
    assert [d["pin"] for d in data["duties"]] == ["§ 4(c)", "50 U.S.C. 1543a"]
    assert {"step", "chamber", "counted_from", "rule", "date", "certainty", "needs", "predicates", "unless"} <= set(data["resolutions"][0]["steps"][0])
    assert data["clocks"][0]["counted_from_the_action"] == "2026-04-29"


def test_the_file_is_a_calendar_by_another_reader(tmp_path: Path) -> None:
    file = tmp_path / "clock.ics"
    assert run(*IRAN, "--ics", file).exit_code == 0
    data = file.read_bytes()
    found = events(data)
    day_60 = next(e for name, e in found.items() if name.startswith("Day 60 (§ 5(b))"))
    assert day_60["DTSTART"].dt == datetime.date(2026, 5, 1)
    assert day_60["DTEND"].dt == datetime.date(2026, 5, 2)
    assert day_60["DTSTART"].params["VALUE"] == "DATE"
    assert day_60["DTSTAMP"].dt == datetime.datetime(2026, 4, 20, tzinfo=datetime.UTC)
    assert "Sixty calendar days from March 2, 2026 (report submitted and report required): § 5(b), whichever is earlier." in day_60["DESCRIPTION"]
    back = {e["DTSTART"].dt for name, e in found.items() if name.startswith("§ 6")}
    assert back == {datetime.date(2026, 4, d) for d in (1, 7, 17, 27)}
    assert any(name.startswith("Not before: § 601(b)(3)(A)") for name in found)
    assert all("must check it" in e["DESCRIPTION"] for e in found.values())
    assert not icalendar.Calendar.from_ical(data).errors
    assert not any(e.errors for e in found.values())


def test_lines_end_in_crlf_are_folded_at_75_octets_and_cut_no_character(tmp_path: Path) -> None:
    for words in (IRAN, ["clock", IRAQ]):
        file = tmp_path / "clock.ics"
        run(*words, "--ics", file)
        data = file.read_bytes()
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        for line in lines:
            line.decode("utf-8")


def test_the_same_question_gives_the_same_bytes_and_uids_outlive_a_day(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.ics", "two.ics", "later.ics")]
    run("clock", LIBYA, "--today", "2026-11-25", "--ics", files[0])
    run("clock", LIBYA, "--today", "2026-11-25", "--ics", files[1])
    run("clock", LIBYA, "--today", "2026-11-26", "--ics", files[2])
    one, two, later = (file.read_bytes() for file in files)
    assert one == two
    assert {e["UID"] for e in events(one).values()} == {e["UID"] for e in events(later).values()}
    assert len({e["UID"] for e in events(one).values()}) == len(events(one))


def test_what_lay_behind_is_left_to_days_60(tmp_path: Path) -> None:
    run("clock", LIBYA, "--today", "2026-11-25", "--ics", tmp_path / "late.ics")
    run("clock", LIBYA, "--today", "2011-04-01", "--ics", tmp_path / "early.ics")
    late, early = (sorted(events((tmp_path / f"{name}.ics").read_bytes())) for name in ("late", "early"))
    assert [name.split(" (")[0] for name in late] == ["48-hour report due", "Day 60"]
    assert sum(name.startswith("§ 6") for name in early) == 4
    assert any(name.startswith("§ 4(c), not due") for name in early)


def test_other_dates_are_other_events(tmp_path: Path) -> None:
    uids = []
    for day in ("2026-02-28", "2026-02-27"):
        run("clock", "--started", day, "--ics", tmp_path / "clock.ics")
        uids.append({str(e["UID"]) for e in events((tmp_path / "clock.ics").read_bytes()).values()})
    assert uids[0].isdisjoint(uids[1])


def test_hypotheses_are_not_in_the_file(tmp_path: Path) -> None:
    starts = json.loads(run("clock", IRAQ, "--json").output)["starts"]
    hypothetical = {s["day_60"] for s in starts if s["rule"] == "hypothesis"} - {s["day_60"] for s in starts if s["rule"] != "hypothesis"}
    assert hypothetical
    run("clock", IRAQ, "--ics", tmp_path / "clock.ics")
    found = events((tmp_path / "clock.ics").read_bytes())
    sixty = {e["DTSTART"].dt.isoformat() for name, e in found.items() if name.startswith("Day 60")}
    assert sixty
    assert sixty.isdisjoint(hypothetical)
    assert not any(name.startswith("§ 4(a)") for name in found)


def test_the_file_can_go_to_the_output_alone() -> None:
    result = run("clock", LIBYA, "--ics", "-")
    assert result.stdout.startswith("BEGIN:VCALENDAR")
    assert result.stdout.rstrip().endswith("END:VCALENDAR")


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    result = run(*IRAN, "--ics", tmp_path / "nowhere" / "clock.ics")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


def of_a_letter(library: Library, **said: Any) -> Asked:
    return Asked(library, None, datetime.date(2026, 4, 20), None, None, readings=tuple(library.readings), letter=Letter(**said))


def test_a_letter_is_answered_like_dates(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    strike = {"kind": "48-hour", "actions": ("strike",), "targets": ("iran",), "countries": ("iran",), "title": "the letter of March 2"}
    asked = of_a_letter(library, dated=datetime.date(2026, 3, 2), action_dates=(datetime.date(2026, 2, 28),), **strike)
    answer = answered(asked)
    assert {s.day_60 for s in answer.clocks[0].starts} == {datetime.date(2026, 5, 1)}
    assert [d.pin for d in answer.duties] == ["§ 4(c)", "50 U.S.C. 1543a"]
    show(asked, answer)
    assert "The letter of March 2" in capsys.readouterr().out


def test_a_letter_that_starts_nothing_says_so_and_has_no_day_60(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    asked = of_a_letter(library, dated=datetime.date(2026, 5, 1), kind="termination")
    answer = answered(asked)
    show(asked, answer)
    out = capsys.readouterr().out
    assert "starts no sixty days" in " ".join(out.split())
    assert "Day 60" not in out
    assert b"Day 60" not in calendar(asked, answer)


def test_a_report_known_from_general_knowledge_alone_says_so(library: Library) -> None:
    memory = Report(id="x", statute="wpr-1973", kind="48-hour", form="public", sources=(Cite(id="chadha-1983"),))
    assert unverified_report(library, memory)
    assert not unverified_report(library, memory.model_copy(update={"sources": (Cite(id="usc-50-1541"),)}))
