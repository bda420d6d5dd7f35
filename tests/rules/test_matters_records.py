"""Counsel's matters again, asked of the records: what each dossier says of the acts, the clock and the reports it holds."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from briefing.law.library import Library, load
from briefing.record.acts import acts
from briefing.record.dossier import Dossier
from briefing.record.load import load as load_record
from briefing.rules.clock import Clock, clocks
from briefing.rules.compare import assess, not_domestic
from briefing.rules.creep import creep
from briefing.rules.duties import duties
from briefing.rules.results import Assessment

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 24)


@cache
def law() -> Library:
    return load([ROOT / "authorities"])


@cache
def record(name: str) -> Dossier:
    return load_record(ROOT / "examples" / name / "dossier.yaml", law())


def found(name: str, event: str, authority: str, known: str | None = None) -> Assessment:
    """The assessment of one act, as of the day of knowledge where one is given; `event/country` or `event/target` names one of several."""
    library, dossier = law(), record(name)
    event, *which = event.split("/")
    if known:
        day = datetime.date.fromisoformat(known)
        library, dossier = library.as_known(day), dossier.as_known(day)
    asked = [a for a in acts(dossier) if a.event == event]
    asked = [a for a in asked if set(which) <= {a.value("country"), a.value("target")}]
    assert len(asked) == 1, [(a.value("country"), a.value("target")) for a in asked]
    (answer,) = assess(library, asked, authorities=[authority])
    return answer


def said(answer: Assessment, reading: str) -> tuple[str, str]:
    finding = next(f for f in answer.findings if f.reading == reading)
    return finding.verdict, finding.basis


def clock(name: str, event: str, today: datetime.date = TODAY) -> Clock:
    dossier = record(name)
    return next(c for c in clocks(law(), dossier, acts(dossier), today) if any(s.event == event for s in c.starts))


def duty(name: str, event: str, pin: str) -> str:
    dossier = record(name)
    return next(d.state for d in duties(law(), dossier, acts(dossier), TODAY) if d.event == event and d.pin == pin)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("name", "event", "authority", "known", "outcome", "basis", "executive"),
    [
        ("iran-2026", "strikes-2026-02-28", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("iran-2026", "strikes-2026-06-26", "const-art-ii", None, "unknown", "applied", ("silent", "applied")),
        ("iran-2026", "strikes-2026-06-27", "const-art-ii", None, "unknown", "applied", ("silent", "applied")),
        ("iran-2026", "strikes-2026-06-26", "aumf-2001", None, "unknown", "applied", ("unknown", "applied")),
        ("iran-2026", "strikes-2026-06-26", "aumf-2002", None, "not-in-force", "stated", None),
        ("iran-january-2020", "soleimani-2020-01-02/soleimani", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("iran-january-2020", "soleimani-2020-01-02/soleimani", "const-art-ii", "2020-01-10", "silent", "applied", ("silent", "stated")),
        ("iran-january-2020", "soleimani-2020-01-02/soleimani", "aumf-2002", None, "contested", "stated", ("covered", "stated")),
        ("iran-january-2020", "soleimani-2020-01-02/soleimani", "aumf-2002", "2020-01-10", "one-sided", "stated", ("covered", "stated")),
        ("iran-january-2020", "soleimani-2020-01-02/soleimani", "aumf-2001", None, "not-claimed", "stated", ("silent", "stated")),
        ("iran-january-2020", "soleimani-2020-01-02/al-muhandis", "aumf-2002", None, "unknown", "applied", ("silent", "applied")),
        ("iran-january-2020", "soleimani-2020-01-02/al-muhandis", "const-art-ii", None, "unknown", "applied", ("silent", "applied")),
        ("inherent-resolve-2014-2026", "erbil-2014-08-08", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "erbil-2014-08-08", "aumf-2001", None, "not-claimed", "stated", ("silent", "stated")),
        ("inherent-resolve-2014-2026", "erbil-2014-08-08", "aumf-2002", None, "not-claimed", "stated", ("silent", "stated")),
        ("inherent-resolve-2014-2026", "isil-syria-2014-09-22", "aumf-2001", None, "contested", "applied", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "isil-syria-2014-09-22", "aumf-2001", "2014-09-23", "one-sided", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "isil-syria-2014-09-22", "aumf-2002", None, "one-sided", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "khasham-2018-02-07", "aumf-2001", None, "contested", "applied", ("covered", "applied")),
        ("inherent-resolve-2014-2026", "strikes-2019-12-29/iraq", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "strikes-2019-12-29/iraq", "aumf-2001", None, "unknown", "applied", ("unknown", "applied")),
        ("inherent-resolve-2014-2026", "strikes-2019-12-29/syria", "aumf-2001", None, "one-sided", "applied", ("unknown", "applied")),
        ("inherent-resolve-2014-2026", "soleimani-2020-01-02/soleimani", "aumf-2002", None, "contested", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "strikes-2019-12-29/iraq", "aumf-2002", None, "questioned", "applied", ("covered", "applied")),
        ("inherent-resolve-2014-2026", "strikes-2019-12-29/syria", "aumf-2002", None, "one-sided", "applied", ("silent", "applied")),
        ("inherent-resolve-2014-2026", "strikes-2023-11-21/irgc", "aumf-2001", None, "not-claimed", "stated", ("silent", "stated")),
        ("inherent-resolve-2014-2026", "strikes-2024-02-02/syria/irgc-affiliated-militias", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "strikes-2024-02-02/syria/irgc-affiliated-militias", "aumf-2001", None, "contested", "applied", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "strikes-2024-02-02/iraq/irgc-affiliated-militias", "aumf-2001", None, "contested", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "strikes-2024-02-02/syria/irgc-affiliated-militias", "aumf-2002", None, "contested", "applied", ("covered", "stated")),
        # docs/decisions/0009: two published views of the law that nothing ends
        ("inherent-resolve-2014-2026", "strikes-2024-02-02/iraq/irgc-affiliated-militias", "aumf-2002", None, "questioned", "applied", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "strikes-2024-02-02/iraq/irgc", "aumf-2002", None, "one-sided", "stated", ("covered", "stated")),
        ("inherent-resolve-2014-2026", "baghdad-2024-02-07", "const-art-ii", None, "unknown", "applied", ("silent", "applied")),
        ("inherent-resolve-2014-2026", "hawkeye-strike-2025-12-19", "aumf-2001", None, "contested", "applied", ("covered", "applied")),
        ("inherent-resolve-2014-2026", "hawkeye-strike-2025-12-19", "aumf-2002", None, "not-in-force", "stated", None),
        ("libya-2011", "odyssey-dawn-2011-03-19", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("libya-2011", "odyssey-dawn-2011-03-19", "const-art-ii", "2011-03-21", "one-sided", "stated", ("covered", "stated")),
        ("syria-2017-2018", "shayrat-2017-04-06", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("syria-2017-2018", "strikes-2018-04-13", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("syria-2017-2018", "shayrat-2017-04-06", "aumf-2001", "2017-12-31", "not-claimed", "stated", ("silent", "stated")),
        ("iran-june-2025", "strikes-2025-06-21", "const-art-ii", None, "one-sided", "stated", ("covered", "stated")),
        ("iran-june-2025", "strikes-2025-06-21", "aumf-2001", None, "not-claimed", "stated", ("silent", "stated")),
        ("iran-june-2025", "strikes-2025-06-21", "aumf-2002", None, "not-claimed", "stated", ("silent", "stated")),
    ],
)
def test_the_record_gives_the_answer_that_counsel_expects(
    name: str, event: str, authority: str, known: str | None, outcome: str, basis: str, executive: tuple[str, str] | None
) -> None:
    answer = found(name, event, authority, known)
    assert (answer.outcome, answer.basis) == (outcome, basis)
    if executive:
        assert said(answer, "executive") == executive


def test_iran_2026_day_60_is_may_1_with_every_position_beside_it() -> None:
    before, after = (clock("iran-2026", "strikes-2026-02-28", day(d)) for d in ("2026-05-01", "2026-05-02"))
    assert (before.report.submitted, before.report.due) == (day("2026-03-02"), day("2026-03-02"))
    assert {(s.day_60, s.calendar, s.day_90) for s in before.starts} == {(day("2026-05-01"), "day-60", None)}
    assert {s.calendar for s in after.starts} == {"day-60-passed"}
    positions = {(p.position.holder, p.position.says) for p in clock("iran-2026", "strikes-2026-02-28").starts[0].positions}
    assert positions >= {
        ("executive", "paused-or-stopped"), ("executive", "terminated"), ("kaine", "ran-on"), ("collins", "ran-on"), ("ebright", "ran-on"),
        ("text", "open"),
    }


def test_iran_2026_section_6_counts_back_from_day_60() -> None:
    procedure = clock("iran-2026", "strikes-2026-02-28").resolutions[0]
    steps = [step.date for step in procedure.steps if step.date]
    assert steps[:4] == [day("2026-04-01"), day("2026-04-07"), day("2026-04-17"), day("2026-04-27")]


def test_iran_2026_june_has_no_report_and_only_a_hypothesis() -> None:
    june = clock("iran-2026", "strikes-2026-06-26")
    assert [(s.rule, s.day_60, s.counts, s.asserted_by) for s in june.starts] == [("hypothesis", day("2026-08-27"), False, None)]
    assert "May 1, 2026" in june.note
    assert duty("iran-2026", "strikes-2026-06-26", "§ 4(a)") == "not-found"


def test_iran_2026_the_periodic_report_was_due_six_months_after_the_letter() -> None:
    dossier = record("iran-2026")
    (periodic,) = [d for d in duties(law(), dossier, acts(dossier), TODAY) if d.pin == "§ 4(c)"]
    assert (periodic.due, periodic.state) == (day("2026-09-02"), "not-found")


def test_iran_2026_the_blockade_departs_in_means_and_has_no_claim_of_its_own() -> None:
    assert found("iran-2026", "blockade-2026-04-13", "const-art-ii").outcome == "unknown"
    (blockade,) = [c for c in clocks(law(), record("iran-2026"), acts(record("iran-2026")), TODAY) if c.introduced == day("2026-04-13")]
    assert [s.rule for s in blockade.starts] == ["hypothesis"]
    assert "May 1, 2026" in blockade.note  # if it is one use with the strikes reported on March 2
    assert duty("iran-2026", "blockade-2026-04-13", "§ 4(a)") == "not-found"
    assert ("means", "blockade") in departures("iran-2026")


def departures(name: str) -> set[tuple[str, str]]:
    dossier = record(name)
    done = acts(dossier)
    return {(d.dimension, value) for d in creep(dossier, assess(law(), done), done).departures for value in d.value.split("+")}


def test_iran_2026_both_houses_are_two_votes_and_the_senate_s_number_is_not_verified() -> None:
    votes = {m.id: m for m in record("iran-2026").congress}
    assert (votes["hconres-86-house-2026-06-03"].tally, votes["senate-2026-06-23"].tally) == ("215-208", "50-48")
    assert votes["senate-2026-06-23"].measure == "Concurrent resolution under section 5(c) on Iran"
    assert "not verified" in votes["senate-2026-06-23"].what


def test_a_host_that_gave_no_consent_stands_apart_from_the_domestic_ground() -> None:
    (act,) = [a for a in acts(record("iran-2026")) if a.event == "strikes-2026-02-28"]
    answers = {o.authority: o.answer for o in not_domestic(law(), act)}
    assert answers["host-consent"] == "never-given"


def test_soleimani_the_readings_part_on_the_threat_from_iraq() -> None:
    answer = found("iran-january-2020", "soleimani-2020-01-02/soleimani", "aumf-2002")
    assert answer.pivots == ("iraq-threat",)
    assert {f.holder for f in answer.findings if f.verdict == "not-covered"} == {"engel", "goodman"}


def test_soleimani_the_classified_report_gives_a_hypothesis_and_the_notice_came_in_time() -> None:
    (start,) = clock("iran-january-2020", "soleimani-2020-01-02").starts
    assert (start.rule, start.start, start.day_60, start.counts) == ("hypothesis", day("2020-01-04"), day("2020-03-04"), False)
    assert duty("iran-january-2020", "soleimani-2020-01-02", "§ 4(a)") == "filed-withheld"
    dossier = record("iran-january-2020")
    (notice,) = [d for d in duties(law(), dossier, acts(dossier), TODAY) if d.pin == "50 U.S.C. 1549(b)"]
    assert (notice.state, notice.due) == ("filed", day("2020-02-01"))
    assert "day 43" in notice.because


def test_soleimani_is_a_new_enemy_on_the_washington_day() -> None:
    assert {("enemy", "soleimani"), ("legal-ground", "const-art-ii")} <= departures("iran-january-2020")
    event = record("iran-january-2020").event("soleimani-2020-01-02")
    assert event is not None
    assert (event.date, event.local) == (day("2020-01-02"), day("2020-01-03"))


def test_june_2025_the_clock_counts_from_the_washington_day() -> None:
    found_ = clock("iran-june-2025", "strikes-2025-06-21")
    assert (found_.report.submitted, found_.report.due) == (day("2025-06-23"), day("2025-06-23"))
    assert {(s.day_60, s.day_90) for s in found_.starts} == {(day("2025-08-22"), None)}
    assert departures("iran-june-2025") == set()


def test_the_strikes_on_syria_are_dated_in_washington_and_counted_from_there() -> None:
    for event, local, day_60 in (("shayrat-2017-04-06", "2017-04-07", "2017-06-07"), ("strikes-2018-04-13", "2018-04-14", "2018-06-14")):
        held = record("syria-2017-2018").event(event)
        assert held is not None
        assert held.local == day(local)
        assert {s.day_60 for s in clock("syria-2017-2018", event).starts} == {day(day_60)}


def test_the_syrian_state_is_a_new_enemy_beside_the_campaign_against_isis() -> None:
    assert departures("syria-2017-2018") == {("enemy", "syrian-forces"), ("legal-ground", "const-art-ii")}


def test_the_militias_are_counted_by_letter_and_as_one_use_since_october_2023() -> None:
    last = clock("inherent-resolve-2014-2026", "strikes-2024-02-02")
    counting = {(s.start, s.day_60) for s in last.starts if s.counts}
    assert counting == {(day("2024-02-04"), day("2024-04-04"))}
    assert "from October 27, 2023 and day 60 is December 26, 2023" in last.note
    said_ = {(p.position.holder, p.position.says) for p in last.starts[0].positions}
    assert said_ >= {("executive", "discrete-incident"), ("executive", "specific-authorization"), ("murphy", "runs"), ("text", "open")}


def test_the_first_claim_of_the_statutes_against_militias_is_the_letter_of_january_5_2024() -> None:
    dossier = record("inherent-resolve-2014-2026")
    found_ = [d for d in duties(law(), dossier, acts(dossier), TODAY) if d.pin == "50 U.S.C. 1549(b)" and not d.event]
    assert [(d.state, d.due) for d in found_] == [("not-found", day("2024-02-04"))]
    assert duty("inherent-resolve-2014-2026", "strikes-2024-02-02", "50 U.S.C. 1543a") == "excepted"


def test_the_letter_that_names_no_act_is_tied_to_none() -> None:
    for act in acts(record("inherent-resolve-2014-2026")):
        assert "wpr-2024-01-05" not in {r.id for r in act.reports}


def test_iraq_is_recorded_on_january_4_and_february_7_and_not_on_february_2() -> None:
    days = {e.date for e in record("inherent-resolve-2014-2026").consent if e.country == "iraq" and e.value == "objected"}
    assert {day("2024-01-05"), day("2024-02-08")} <= days
    assert not days & {day("2024-02-02"), day("2024-02-03")}


def test_the_pivots_of_the_campaign() -> None:
    for event, pivots in (
        ("isil-syria-2014-09-22", ("against-whom",)),
        ("khasham-2018-02-07", ("defence-of-force",)),
        ("strikes-2024-02-02/syria/irgc-affiliated-militias", ("against-whom", "defence-of-force")),
    ):
        assert found("inherent-resolve-2014-2026", event, "aumf-2001").pivots == pivots


def test_libya_both_prongs_are_the_opinion_s_and_are_not_known_before_it() -> None:
    def prongs(known: str | None) -> set[tuple[str, str]]:
        answer = found("libya-2011", "odyssey-dawn-2011-03-19", "const-art-ii", known)
        finding = next(f for f in answer.findings if f.reading == "executive")
        return {(e.element, e.status) for e in finding.elements}

    assert prongs(None) >= {("national-interest", "met"), ("nature-scope-duration", "met")}
    assert not {status for _, status in prongs("2011-03-22")} & {"met"}


def test_libya_resolution_1973_stands_in_the_other_table() -> None:
    (act,) = [a for a in acts(record("libya-2011")) if a.event == "odyssey-dawn-2011-03-19"]
    answers = {o.authority: o.answer for o in not_domestic(law(), act)}
    assert (answers["unsc-resolution"], answers["host-consent"]) == ("invoked", "never-given")


def test_libya_day_60_and_who_had_spoken_by_then() -> None:
    on_day_60, in_july = (clock("libya-2011", "odyssey-dawn-2011-03-19", day(d)) for d in ("2011-05-20", "2011-07-01"))
    assert {(s.start, s.day_60, s.calendar, s.day_90) for s in on_day_60.starts} == {(day("2011-03-21"), day("2011-05-20"), "day-60", None)}
    assert not {p.position.holder for s in on_day_60.starts for p in s.positions}
    assert {(p.position.holder, p.position.says) for p in in_july.starts[0].positions} == {("executive", "not-hostilities"), ("executive", "runs")}


def test_libya_the_votes_of_one_house_are_no_law() -> None:
    votes = [m for m in record("libya-2011").congress if m.tally in ("123-295", "180-238")]
    assert [m.action for m in votes] == ["not agreed to", "not agreed to"]
    assert all("not law" in m.what for m in votes)


def test_who_fired_on_k1_decides_in_the_record_too() -> None:
    iraq = found("inherent-resolve-2014-2026", "strikes-2019-12-29/iraq", "aumf-2001")
    syria = found("inherent-resolve-2014-2026", "strikes-2019-12-29/syria", "aumf-2001")
    assert {v.value: v.outcome for v in iraq.by_version}["kataib-hizballah"] == "questioned"
    assert {v.value: (v.outcome, v.pivots) for v in syria.by_version}["kataib-hizballah"] == ("contested", ("defence-of-force",))


def test_the_clocks_of_2014_and_of_december_2019() -> None:
    name = "inherent-resolve-2014-2026"
    erbil = clock(name, "erbil-2014-08-08")
    assert {(s.rule, s.day_60) for s in erbil.starts} == {("submitted", day("2014-10-07")), ("required", day("2014-10-09"))}
    (kh,) = clock(name, "strikes-2019-12-29").starts
    assert (kh.rule, kh.day_60, kh.asserted_by) == ("hypothesis", day("2020-02-29"), None)
    assert duty(name, "strikes-2019-12-29", "50 U.S.C. 1543a") == "not-in-force"
    deployments = {"embassy-guard-2014-06-15", "advisers-2014-06-24", "embassy-guard-2014-06-30", "embassy-guard-2014-09-04"}
    every = clocks(law(), record(name), acts(record(name)), TODAY)
    assert deployments.isdisjoint({s.event for c in every for s in c.starts})
