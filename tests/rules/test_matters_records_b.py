"""Counsel's matters on the records of eight deployments: outcomes by act and authority, day 60, duties, departures."""

import datetime
from functools import cache
from typing import Any

import pytest
from research import ROOT

from briefing.law.library import Library
from briefing.law.library import load as load_law
from briefing.record.acts import acts, acts_of
from briefing.record.dossier import Dossier
from briefing.record.load import load
from briefing.rules.clock import Clock, clocks
from briefing.rules.compare import assess, not_domestic
from briefing.rules.creep import Departure, creep
from briefing.rules.duties import Duty, duties
from briefing.rules.results import Assessment, Finding

TODAY = datetime.date(2026, 11, 22)


@cache
def law() -> Library:
    return load_law([ROOT / "authorities"])


@cache
def record(name: str) -> Dossier:
    return load(ROOT / "examples" / name / "dossier.yaml", law())


def found(name: str, event: str, authority: str, act: int = 0) -> Assessment:
    dossier = record(name)
    entry = dossier.event(event)
    assert entry is not None
    (assessment,) = assess(law(), [acts_of(entry, dossier)[act]], authorities=[authority])
    return assessment


def of(assessment: Assessment, reading: str) -> Finding:
    return next(f for f in assessment.findings if f.reading == reading)


def running(name: str, today: datetime.date = TODAY) -> tuple[Clock, ...]:
    dossier = record(name)
    return clocks(law(), dossier, acts(dossier), today)


def counted(name: str) -> list[tuple[str, str, str]]:
    """Each operation with a start that counts: introduced, the day counted from, day 60."""
    starts = [(c, next((s for s in c.starts if s.counts), None)) for c in running(name)]
    return [(str(c.introduced), str(s.start), str(s.day_60)) for c, s in starts if s]


def hypotheses(name: str) -> list[str]:
    return [str(s.day_60) for c in running(name) for s in c.starts if s.rule == "hypothesis"]


def says(name: str) -> set[tuple[str, str]]:
    return {(p.position.holder, p.position.says) for c in running(name) for s in c.starts for p in s.positions}


def owed(name: str, event: str) -> dict[str, Duty]:
    dossier = record(name)
    return {d.pin: d for d in duties(law(), dossier, acts(dossier), TODAY) if d.event == event}


def departures(name: str) -> tuple[Departure, ...]:
    dossier = record(name)
    done = acts(dossier)
    return creep(dossier, assess(law(), done), done).departures


def changed(name: str) -> set[tuple[str, str, str]]:
    return {(d.dimension, d.value, str(d.day)) for d in departures(name)}


BOATS = "boat-strikes-2025-2026"


def test_the_first_boat_is_claimed_by_the_executive_alone() -> None:
    assessment = found(BOATS, "boat-2025-09-02", "const-art-ii")
    assert (assessment.outcome, assessment.basis) == ("one-sided", "stated")
    assert (of(assessment, "executive").verdict, of(assessment, "text").silence) == ("covered", "open")


def test_no_statute_is_claimed_for_the_boats_and_a_letter_held_in_part_never_says_so() -> None:
    for event in ("boat-2025-09-02", "boat-2025-09-15"):
        assessment = found(BOATS, event, "aumf-2001")
        assert (of(assessment, "executive").verdict, of(assessment, "text").verdict) == ("silent", "unknown")
        assert assessment.outcome == "unknown"  # "not claimed" would need the grounds to be known whole


def test_the_boat_notice_names_no_authority() -> None:
    assessment = found(BOATS, "boat-2025-09-15", "const-art-ii")
    assert not of(assessment, "executive").claims
    assert [claim.role for claim, _ in of(assessment, "executive").beside] == ["inferred"]
    assert (assessment.outcome, assessment.basis, of(assessment, "executive").basis) == ("one-sided", "applied", "applied")


def test_what_the_boats_carried_is_a_claim() -> None:
    dossier = record(BOATS)
    for event in dossier.events:
        assert all(c.according_to for c in event.target.claims if "boat" in event.id)


def test_the_boat_clock_is_counted_from_the_one_report() -> None:
    assert counted(BOATS) == [("2025-09-02", "2025-09-04", "2025-11-03")]
    assert hypotheses(BOATS) == ["2025-11-16", "2026-03-06"]
    assert {("executive", "not-hostilities"), ("sjres100-sponsor", "ran-on"), ("text", "open")} <= says(BOATS)


def test_the_boat_duties() -> None:
    first, second = owed(BOATS, "boat-2025-09-02"), owed(BOATS, "boat-2025-09-15")
    assert (first["§ 4(a)"].state, first["50 U.S.C. 1543a"].state) == ("filed", "excepted")
    assert (first["§ 4(c)"].state, first["§ 4(c)"].due) == ("not-found", datetime.date(2026, 3, 4))
    assert (second["§ 4(a)"].state, second["50 U.S.C. 1543a"].state) == ("not-found", "filed-date-unknown")
    assert owed(BOATS, "absolute-resolve-2026-01-03")["§ 4(a)"].state == "not-found"


def test_the_operation_in_caracas_is_claimed_alone_and_was_in_no_scope_stated_before() -> None:
    for act in (0, 1):
        assert found(BOATS, "absolute-resolve-2026-01-03", "const-art-ii", act).outcome == "one-sided"
    assert {("enemy", "maduro+venezuelan-armed-forces", "2026-01-03"), ("place", "venezuela", "2026-01-03")} <= changed(BOATS)


def test_armed_conflict_and_not_hostilities_stand_side_by_side() -> None:
    said = {s.id: s.words or "" for s in record(BOATS).statements}
    assert "armed conflict" in said["notice-2025-10-02-conflict"]
    assert "harm's way" in said["gaiser-2025-11-01"]


YEMEN = "yemen-2015-2025"


@pytest.mark.parametrize("event", ["radar-2016-10-12", "strikes-2024-01-11", "strikes-2024-01-22", "strikes-2024-02-03", "strikes-2024-02-24", "rough-rider-2025-03-15"])
def test_every_strike_on_the_houthis_is_claimed_under_article_ii_alone(event: str) -> None:
    assessment = found(YEMEN, event, "const-art-ii")
    assert (assessment.outcome, assessment.basis) == ("one-sided", "stated")
    assert found(YEMEN, event, "aumf-2001").outcome == "not-claimed"


def test_each_houthi_letter_has_its_own_day_60() -> None:
    assert counted(YEMEN) == [
        ("2016-10-12", "2016-10-14", "2016-12-13"),
        ("2024-01-11", "2024-01-12", "2024-03-12"),
        ("2024-01-22", "2024-01-24", "2024-03-24"),
        ("2024-02-03", "2024-02-05", "2024-04-05"),
        ("2024-02-24", "2024-02-26", "2024-04-26"),
        ("2025-03-15", "2025-03-17", "2025-05-16"),
    ]
    assert all(s.day_90 is None for c in running(YEMEN) for s in c.starts)
    assert {("executive", "discrete-incident"), ("goldsmith", "runs"), ("executive", "silent")} <= says(YEMEN)
    assert "March 12, 2024" in running(YEMEN)[2].note


def test_the_letters_of_2024_invoke_article_51_and_that_of_2025_does_not() -> None:
    def answer(event: str) -> str:
        dossier = record(YEMEN)
        entry = dossier.event(event)
        assert entry is not None
        return next(o.answer for o in not_domestic(law(), acts_of(entry, dossier)[0]) if o.authority == "un-charter-51")

    assert (answer("strikes-2024-01-22"), answer("rough-rider-2025-03-15")) == ("invoked", "not-invoked")


SOMALIA = "somalia-2007-2026"


def test_raso_is_questioned_and_the_group_as_such_is_questioned() -> None:
    raso = found(SOMALIA, "raso-2016-03-05", "aumf-2001")
    assert (raso.outcome, of(raso, "scholars").holder) == ("questioned", "lawfare-authors")
    group = found(SOMALIA, "strikes-2017", "aumf-2001")
    assert (group.outcome, of(group, "executive").verdict, of(group, "scholars").holder) == ("questioned", "covered", "just-security")


def test_the_change_of_enemy_in_somalia_is_a_contested_change() -> None:
    enemy = next(d for d in departures(SOMALIA) if (d.dimension, d.value) == ("enemy", "al-shabaab"))
    assert (str(enemy.day), enemy.kind) == ("2016-03-05", "contested-change")
    ground = next(d for d in departures(SOMALIA) if d.dimension == "legal-ground")
    assert (ground.value, str(ground.day), ground.kind) == ("aumf-2001", "2016-12-05", "contested-change")


def test_kosovo_day_60_is_the_day_of_the_further_report() -> None:
    assert ("1999-03-24", "1999-03-26", "1999-05-25") in counted("kosovo-1999")
    assert {("executive", "specific-authorization"), ("campbell-plaintiffs", "ran-on"), ("dc-cir-campbell", "silent")} <= says("kosovo-1999")
    assert all(s.day_90 is None for c in running("kosovo-1999") for s in c.starts)
    assert found("kosovo-1999", "allied-force-1999-03-24", "const-art-ii").outcome == "one-sided"


def test_nobody_speaks_of_the_kosovo_clock_before_having_spoken() -> None:
    held, day = law().as_known(datetime.date(1999, 6, 1)), datetime.date(1999, 6, 1)
    dossier = load(ROOT / "examples" / "kosovo-1999" / "dossier.yaml", held).as_known(day)
    told = {p.position.holder for c in clocks(held, dossier, acts(dossier), day) for s in c.starts for p in s.positions}
    assert told.isdisjoint({"executive", "dc-cir-campbell"})


def test_the_clock_in_lebanon_stands_beside_the_day_that_congress_fixed() -> None:
    assert counted("lebanon-1982-1984") == [("1983-08-29", "1983-08-30", "1983-10-29")]
    assert {("congress-1983", "specific-authorization"), ("executive", "open")} <= says("lebanon-1982-1984")


def test_the_statute_on_lebanon_reaches_the_presence_from_its_first_day() -> None:
    assert found("lebanon-1982-1984", "presence-1983-10-12", "mnf-lebanon-1983").outcome == "covered"
    assert found("lebanon-1982-1984", "second-force-1982-09-29", "mnf-lebanon-1983").outcome == "not-in-force"


def test_relief_in_somalia_turned_into_other_purposes_and_means() -> None:
    assert {("purpose", "stabilize+arrest", "1993-03-26"), ("means", "strike", "1993-06-12"), ("means", "raid", "1993-10-03")} <= changed("somalia-1992-1994")
    assert found("somalia-1992-1994", "strikes-1993-06-12", "const-art-ii").grade == "unverified"


NIGER, AFGHANISTAN = "niger-2013-2024", "afghanistan-2001-2021"


def test_the_ground_named_for_niger_after_the_fact_is_unverified() -> None:
    for event in ("fight-2017-10-04", "fight-2017-12-06"):
        assessment = found(NIGER, event, "aumf-2001")
        assert (of(assessment, "executive").verdict, of(assessment, "executive").grade) == ("covered", "unverified")
    assert not any(d.dimension == "legal-ground" for d in departures(NIGER))


def test_niger_grew_beyond_the_report_and_consent_was_withdrawn() -> None:
    assert {("force-level", "niger", "2017-10-27"), ("consent", "withdrawn", "2024-05-19")} <= changed(NIGER)
    assert running(NIGER) == ()  # a deployment starts no sixty days, and no 48-hour report on a fight is held


def test_the_first_strikes_in_afghanistan_rest_on_article_ii_and_the_statute_is_only_named() -> None:
    for act in (0, 1):
        constitution = found(AFGHANISTAN, "opening-2001-10-07", "const-art-ii", act)
        assert (constitution.outcome, constitution.basis) == ("one-sided", "stated")
        statute = found(AFGHANISTAN, "opening-2001-10-07", "aumf-2001", act)
        executive = of(statute, "executive")
        assert not executive.claims
        assert [claim.phrase for claim, _ in executive.beside] == ["consistent with"]
        assert (executive.applied, executive.basis) == ("covered", "applied")
    assert counted(AFGHANISTAN) == [("2001-10-07", "2001-10-09", "2001-12-08")]


@pytest.mark.parametrize("name", [BOATS, YEMEN, SOMALIA, NIGER, AFGHANISTAN, "somalia-1992-1994", "kosovo-1999", "lebanon-1982-1984"])
def test_what_rests_on_general_knowledge_alone_raises_no_flag(name: str) -> None:
    dossier = record(name)
    memory: Any = lambda cites: all((c.seen or dossier.terms.sources[c.id].seen) == "memory" for c in cites)  # noqa: E731
    assert not any(memory(text.sources) for d in departures(name) for text in (d.earlier, d.later))
