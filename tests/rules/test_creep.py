"""Departures from the scopes: two dated texts each, no flag for growth alone, no one type where readings part."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record.helpers import record

from briefing.law.library import Library
from briefing.record.acts import acts
from briefing.record.dossier import DIMENSIONS, Dossier, Statement
from briefing.record.load import load
from briefing.rules.compare import assess
from briefing.rules.creep import Creep, Departure, creep
from briefing.terms.source import Cite

ROOT = Path(__file__).parents[2]

FIRST = """\
mandate:
  - id: first
    date: 2014-06-16
    kind: report
    by: First report
    what: The first report.
    scope: {purpose: [protect-mission], enemy: [isis], place: [iraq], means: [strike], ceiling: {iraq: 275}, legal_ground: [const-art-ii]}
    sources: [letter]
"""


def found(dossier: Dossier, library: Library) -> Creep:
    done = acts(dossier)
    return creep(dossier, assess(library, done), done)


def made(folder: Path, library: Library, rest: str) -> tuple[Departure, ...]:
    return found(record(folder, library, FIRST + rest), library).departures


def paper(day: str, scope: str, *, source: str = "later-letter") -> str:
    return f"""\
  - id: paper-{day}
    date: {day}
    kind: report
    by: Report of {day}
    what: A report.
    scope: {{{scope}}}
    sources: [{source}]
"""


def event(day: str, facts: str, *, source: str = "later-letter") -> str:
    lines = "".join(f"    {line}\n" for line in facts.splitlines())
    return f"  - id: act-{day}\n    date: {day}\n    title: Act of {day}\n    what: An act.\n    by: usa\n{lines}    sources: [{source}]\n"


def said(day: str, purpose: str, *, source: str = "wire") -> str:
    return f"  - {{id: said-{day}, date: {day}, speaker: Somebody, what: Words., scope: {{purpose: [{purpose}]}}, sources: [{source}]}}\n"


def of(departures: tuple[Departure, ...], dimension: str) -> Departure:
    (departure,) = [d for d in departures if d.dimension == dimension]
    return departure


def test_a_purpose_in_a_speech_departs_from_the_last_paper_and_widens_nothing(tmp_path: Path, library: Library) -> None:
    first = of(made(tmp_path, library, "statements:\n" + said("2018-01-11", "counter-iran")), "purpose")
    assert (first.value, first.earlier.who, first.later.who, first.announced) == ("counter-iran", "First report", "Somebody", "Somebody")
    assert (first.manner, first.kind, first.reported) == ("sudden", "leap", None)


def test_three_steps_outside_a_scope_are_gradual(tmp_path: Path, library: Library) -> None:
    text = "statements:\n" + "".join(said(day, "counter-iran") for day in ("2018-01-11", "2018-09-24", "2019-02-03"))
    departure = of(made(tmp_path, library, text), "purpose")
    assert (departure.manner, departure.kind, len(departure.steps)) == ("gradual", "creep", 3)


def test_steps_end_with_the_paper_that_names_the_value(tmp_path: Path, library: Library) -> None:
    text = paper("2018-02-01", "purpose: [counter-iran]") + "statements:\n"
    text += "".join(said(day, "counter-iran") for day in ("2018-01-11", "2018-09-24", "2019-02-03"))
    departure = of(made(tmp_path, library, text), "purpose")
    assert (departure.manner, len(departure.steps)) == ("sudden", 1)


def test_new_purposes_within_a_quarter_are_steps_of_one_change(tmp_path: Path, library: Library) -> None:
    text = paper("2014-08-08", "purpose: [defend-forces]") + paper("2014-09-23", "purpose: [counter-isis]") + paper("2018-06-08", "purpose: [stabilize]")
    early, late = (d for d in made(tmp_path, library, text) if d.dimension == "purpose")
    assert (early.value, early.earlier.who, late.value) == ("defend-forces+counter-isis", "First report", "stabilize")
    assert [(value, str(text.day)) for value, text in early.firsts] == [("defend-forces", "2014-08-08"), ("counter-isis", "2014-09-23")]


def test_a_value_that_an_earlier_paper_named_is_no_departure(tmp_path: Path, library: Library) -> None:
    text = paper("2014-08-08", "purpose: [advise]") + paper("2015-08-08", "purpose: [protect-mission]")
    assert [d.value for d in made(tmp_path, library, text)] == ["advise"]


def test_part_of_a_named_enemy_is_no_new_enemy(tmp_path: Path, library: Library) -> None:
    text = "events:\n" + event("2019-10-26", "action: strike\ntarget: al-baghdadi\ncountry: iraq")
    assert not made(tmp_path, library, text)


def test_an_enemy_that_is_part_of_a_state_by_law_only_is_a_new_enemy(tmp_path: Path, library: Library) -> None:
    text = paper("2016-01-01", "enemy: [iraq]") + "events:\n" + event("2019-12-29", "action: strike\ntarget: kataib-hizballah\ncountry: iraq")
    assert "enemy-2019-12-29-kataib-hizballah" in [d.id for d in made(tmp_path, library, text)]


def test_an_act_elsewhere_departs_in_place_and_each_reading_has_its_own_type(tmp_path: Path, library: Library) -> None:
    facts = "action: strike\ntarget: isis\ncountry: syria\nannounced: {date: 2014-09-23, by: The President, sources: [later-letter]}"
    text = "events:\n" + event("2014-09-22", facts) + "reports:\n  - {practice: wpr-2014-09-23, events: [act-2014-09-22]}\n"
    departure = of(made(tmp_path, library, text), "place")
    kinds = {holder: kind for _, holder, kind in departure.by_reading}
    assert departure.kind == "contested-change"
    assert departure.reported == "report dated 2014-09-23"
    assert kinds["executive"] == "transition"
    assert all(kind == "leap" for holder, kind in kinds.items() if holder != "executive")


def test_one_side_s_claim_is_never_a_transition_of_the_program_s_own(tmp_path: Path, library: Library) -> None:
    facts = "action: strike\ntarget: isis\ncountry: syria\nannounced: {date: 2014-09-23, by: The President, sources: [later-letter]}"
    text = "events:\n" + event("2014-09-22", facts) + "reports:\n  - {practice: wpr-2014-09-23, events: [act-2014-09-22]}\n"
    dossier = record(tmp_path, library, FIRST + text)
    done = acts(dossier)
    one = creep(dossier, assess(library, done, readings=("executive",)), done).departures
    assert of(one, "place").kind == "contested-change"


def test_growth_below_the_ceiling_is_no_flag(tmp_path: Path, library: Library) -> None:
    forces = "forces:\n" + "".join(
        f"  - {{id: f{count}, date: 2014-0{month}-01, country: [iraq], troops: {count}, what: So many., sources: [wire]}}\n"
        for month, count in ((7, 100), (8, 200), (9, 275))
    )
    assert not made(tmp_path, library, forces)


def test_counts_above_one_ceiling_are_steps_and_a_new_ceiling_begins_anew(tmp_path: Path, library: Library) -> None:
    text = paper("2015-01-01", "ceiling: {iraq: 3000}") + "forces:\n" + "".join(
        f"  - {{id: f{day}, date: {day}, country: [iraq], troops: {count}, what: So many., sources: [wire]}}\n"
        for day, count in (("2014-07-01", 300), ("2014-08-01", 400), ("2014-09-01", 400), ("2014-10-01", 500), ("2015-02-01", 2900), ("2015-03-01", 3100))
    )
    first, second = (d for d in made(tmp_path, library, text) if d.dimension == "force-level")
    assert (first.manner, len(first.steps), first.value) == ("gradual", 3, "iraq")
    assert second.earlier.who == "Report of 2015-01-01"


def test_consent_taken_back_departs_from_the_consent_that_was_given(tmp_path: Path, library: Library) -> None:
    text = """\
consent:
  - {id: asked, country: iraq, date: 2014-06-25, value: requested, by: Iraq, what: It asked., sources: [wire]}
  - {id: narrowed, country: iraq, date: 2019-02-04, value: narrowed, by: President of Iraq, what: Narrower., sources: [paper]}
  - {id: objected, country: iraq, date: 2019-12-30, value: objected, by: Prime Minister, what: He objected., sources: [baghdad]}
  - {id: again, country: iraq, date: 2020-01-05, value: objected, by: Parliament, what: It objected., sources: [paper]}
  - {id: never, country: syria, date: 2014-09-23, value: never-given, by: Syria, what: None., sources: [wire]}
"""
    lost = [d for d in made(tmp_path, library, text) if d.dimension == "consent"]
    assert [(d.value, d.earlier.who, d.later.who) for d in lost] == [("narrowed", "Iraq", "President of Iraq"), ("objected", "Iraq", "Prime Minister")]


def test_a_statute_named_for_another_enemy_is_a_change_of_ground(tmp_path: Path, library: Library) -> None:
    text = paper("2014-09-23", "enemy: [isis], legal_ground: [aumf-2002]")
    text += paper("2015-09-23", "enemy: [isis], legal_ground: [aumf-2002]") + paper("2020-02-14", "enemy: [iran], legal_ground: [aumf-2002]")
    text += "events:\n" + event("2014-09-24", "action: strike\ntarget: isis\ncountry: iraq")
    grounds = [d for d in made(tmp_path, library, text) if d.dimension == "legal-ground"]
    assert [(d.value, str(d.day), d.kind) for d in grounds] == [
        ("aumf-2002", "2014-09-23", "contested-change"), ("aumf-2002", "2020-02-14", "contested-change"),
    ]
    assert grounds[1].earlier.who == "Report of 2015-09-23"


def test_reporting_departs_with_a_classified_report_and_never_with_a_search_that_found_none(tmp_path: Path, library: Library) -> None:
    text = "events:\n" + event("2014-08-08", "action: strike\ntarget: isis\ncountry: iraq")
    text += event("2019-12-29", "action: strike\ntarget: kataib-hizballah\ncountry: iraq")
    text += event("2020-01-02", "action: strike\ntarget: soleimani\ncountry: iraq")
    text += "reports:\n  - {practice: wpr-2014-08-08, events: [act-2014-08-08]}\n  - {practice: search-2019-12-29, events: [act-2019-12-29]}\n"
    text += "  - {practice: wpr-2020-01-04, events: [act-2020-01-02]}\n"
    withheld = of(made(tmp_path, library, text), "reporting")
    assert (withheld.value, withheld.reported, str(withheld.day)) == ("classified", "withheld (classified)", "2020-01-04")


def test_one_text_from_general_knowledge_is_not_verified_and_no_flag(tmp_path: Path, library: Library) -> None:
    dossier = record(tmp_path, library, FIRST + "statements:\n" + said("2018-01-11", "counter-iran", source="lore"))
    result = found(dossier, library)
    assert not result.departures
    assert [d.id for d in result.not_verified] == ["purpose-2018-01-11-counter-iran"]


def test_a_remembered_text_does_not_hide_a_verified_one(tmp_path: Path, library: Library) -> None:
    text = "statements:\n" + said("2018-01-11", "counter-iran", source="lore") + said("2018-09-24", "counter-iran")
    result = found(record(tmp_path, library, FIRST + text), library)
    assert [d.id for d in result.departures] == ["purpose-2018-09-24-counter-iran"]
    assert not result.not_verified


def test_no_earlier_text_no_departure(tmp_path: Path, library: Library) -> None:
    result = found(record(tmp_path, library, "statements:\n" + said("2018-01-11", "counter-iran")), library)
    assert result == Creep((), ())


def test_an_act_that_another_may_have_done_is_no_departure(tmp_path: Path, library: Library) -> None:
    facts = "action: strike\ntarget: pmf\ncountry: syria"
    text = "events:\n" + event("2018-06-17", facts).replace("by: usa", "by: [{value: usa, sources: [wire]}, {value: israel, sources: [paper]}]")
    assert not made(tmp_path, library, text)


@pytest.mark.parametrize(("earlier", "later", "strength"), [("letter", "later-letter", "A"), ("letter", "wire", "B"), ("letter", "re-post", "B")])
def test_strength_is_that_of_the_weaker_text(tmp_path: Path, library: Library, earlier: str, later: str, strength: str) -> None:
    text = "statements:\n" + said("2018-01-11", "counter-iran", source=later)
    assert of(made(tmp_path, library, text), "purpose").strength == strength


def test_counter_evidence_stands_beside_the_change_of_its_time(tmp_path: Path, library: Library) -> None:
    text = "statements:\n" + said("2018-01-11", "counter-iran") + said("2019-10-25", "deny-resources") + """\
counter_evidence:
  - {id: then, bears_on: [purpose], what: W., date: 2018-09-24, sources: [paper]}
  - {id: later, bears_on: [purpose], what: W., date: 2019-11-08, sources: [paper]}
  - {id: always, bears_on: [purpose], what: W., sources: [paper]}
  - {id: else, bears_on: [enemy], what: W., sources: [paper]}
"""
    first, second = made(tmp_path, library, text)
    assert first.counter_evidence == ("then", "always")
    assert "later" in second.counter_evidence
    assert "else" not in second.counter_evidence


@pytest.fixture(scope="module")
def iraq(library: Library) -> Dossier:
    return load(ROOT / "examples" / "iraq-syria-2014-2020" / "dossier.yaml", library)


def test_the_record_of_iraq_and_syria_departs_on_every_dimension_counsel_asks_of(iraq: Dossier, library: Library) -> None:
    departures = found(iraq, library).departures
    dimensions = {d.dimension for d in departures}
    assert {"purpose", "enemy", "place", "force-level", "consent", "legal-ground", "reporting"} <= dimensions
    assert 8 <= len(departures) <= 24
    assert not [d.id for d in departures if d.kind == "transition"], "no change in this record is read as covered by two independent readings"


def test_every_departure_has_two_dated_sourced_texts_in_order(iraq: Dossier, library: Library) -> None:
    result = found(iraq, library)
    for departure in result.departures:
        assert departure.earlier.day < departure.later.day
        assert departure.earlier.sources
        assert departure.later.sources
        assert departure.dimension in DIMENSIONS
        assert (departure.manner == "gradual") == (len({step.day for step in departure.steps}) >= 3)
        assert [step.day for step in departure.steps] == sorted(step.day for step in departure.steps)
    ids = [d.id for d in (*result.departures, *result.not_verified)]
    assert len(ids) == len(set(ids))


def test_where_holders_part_it_is_a_contested_change(iraq: Dossier, library: Library) -> None:
    for departure in found(iraq, library).departures:
        verdicts = {entry.verdict for entry in departure.enacted}
        if {"covered", "not-covered"} <= verdicts:
            assert departure.kind == "contested-change"


def test_as_known_earlier_nothing_later_is_told(iraq: Dossier, library: Library) -> None:
    day = datetime.date(2014, 9, 23)
    result = found(iraq.as_known(day), library.as_known(day))
    assert all(departure.day <= day for departure in (*result.departures, *result.not_verified))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    purpose=st.sampled_from(["counter-iran", "advise", "stabilize", "protect-mission"]),
    day=st.dates(datetime.date(2014, 6, 17), datetime.date(2020, 1, 1)),
)
def test_a_statement_never_widens_a_scope(iraq: Dossier, library: Library, purpose: str, day: datetime.date) -> None:
    statement = Statement.model_validate(
        {"id": "more", "date": day, "speaker": "Somebody", "what": "Words.", "scope": {"purpose": (purpose,)}, "sources": (Cite(id="paper"),)}
    )
    more = _with(iraq, statement)
    before, after = found(iraq, library).departures, found(more, library).departures
    others = [d.id for d in before if d.dimension != "purpose"]
    assert [d.id for d in after if d.dimension != "purpose"] == others
    named = {value for d in after if d.dimension == "purpose" for value in d.value.split("+")}
    assert {value for d in before if d.dimension == "purpose" for value in d.value.split("+")} <= named


def _with(dossier: Dossier, statement: Statement) -> Dossier:
    from dataclasses import replace

    cited = statement.model_copy(update={"sources": dossier.statements[0].sources})
    return replace(dossier, statements=(*dossier.statements, cited))


def test_a_report_under_another_statute_tells_congress_of_a_change(tmp_path: Path, library: Library) -> None:
    text = "events:\n" + event("2014-10-01", "action: deployment\ncountry: syria") + """\
reports:
  - {id: other-law, statute: other, kind: other, dated: 2014-10-03, form: public, events: [act-2014-10-01], sources: [later-letter]}
"""
    assert of(made(tmp_path, library, text), "place").reported == "report dated 2014-10-03"
