from pathlib import Path

from record.helpers import record

from briefing.law.library import Library
from briefing.record.act import Act
from briefing.record.acts import acts

HEAD = "events:\n  - id: e\n    date: 2019-12-29\n    title: T\n    what: W.\n    sources: [paper]\n"


def made(folder: Path, library: Library, event: str, rest: str = "") -> tuple[Act, ...]:
    lines = "".join(f"    {line}\n" for line in event.splitlines())
    return acts(record(folder, library, HEAD + lines + rest))


def test_one_event_is_one_act(tmp_path: Path, library: Library) -> None:
    (act,) = made(tmp_path, library, "by: usa\naction: strike\ntarget: isis\ncountry: iraq")
    assert (act.event, act.value("target"), act.value("country"), act.if_by) == ("e", "isis", "iraq", False)


def test_a_force_of_the_united_states_is_the_united_states(tmp_path: Path, library: Library) -> None:
    assert len(made(tmp_path, library, "by: us-forces-iraq\naction: strike\ntarget: isis")) == 1


def test_what_others_did_is_no_act_of_the_united_states(tmp_path: Path, library: Library) -> None:
    assert not made(tmp_path, library, "by: israel\naction: strike\ntarget: pmf")
    assert not made(tmp_path, library, "action: strike\ntarget: pmf")
    assert not made(tmp_path, library, "by: usa\naction: hostile-act\ntarget: pmf")


def test_where_who_acted_is_disputed_the_act_is_asked_under_an_if(tmp_path: Path, library: Library) -> None:
    by = "by: [{value: usa, according_to: the PMF, sources: [wire]}, {value: israel, according_to: an official, sources: [paper]}]"
    (act,) = made(tmp_path, library, f"{by}\naction: strike\ntarget: pmf\ncountry: syria")
    assert act.if_by


def test_a_list_of_countries_is_short_for_acts(tmp_path: Path, library: Library) -> None:
    found = made(tmp_path, library, "by: usa\naction: strike\ntarget: kataib-hizballah\ncountry: [iraq, syria]")
    assert [(a.value("target"), a.value("country"), a.index) for a in found] == [("kataib-hizballah", "iraq", 0), ("kataib-hizballah", "syria", 1)]


def test_a_list_of_targets_is_short_for_acts(tmp_path: Path, library: Library) -> None:
    found = made(tmp_path, library, "by: usa\naction: strike\ntarget: [soleimani, al-muhandis]\ncountry: iraq")
    assert [a.value("target") for a in found] == ["soleimani", "al-muhandis"]


def test_an_act_takes_from_its_event_what_it_does_not_say(tmp_path: Path, library: Library) -> None:
    event = "by: usa\naction: strike\ndefends: us-forces\nacts:\n  - {country: iraq, target: soleimani, defends: ally}\n  - {country: iraq, target: al-muhandis}"
    first, second = made(tmp_path, library, event)
    assert first.value("defends") == "ally"
    assert second.value("defends") == "us-forces"


def test_a_disputed_target_stays_one_act(tmp_path: Path, library: Library) -> None:
    target = "target: [{value: isis, sources: [wire]}, {value: syrian-forces, sources: [paper]}]"
    (act,) = made(tmp_path, library, f"by: usa\naction: deployment\n{target}\ncountry: syria")
    assert act.fact("target").disputed


def test_the_attacker_is_whoever_did_what_the_act_answers(tmp_path: Path, library: Library) -> None:
    attack = """\
  - id: attack
    date: 2019-12-27
    title: An attack
    what: An attack.
    by: [{value: kataib-hizballah, according_to: DoD}, {value: isis, according_to: officers, sources: [wire]}]
    action: hostile-act
    sources: [paper]
"""
    (act,) = made(tmp_path, library, "by: usa\naction: strike\ntarget: kataib-hizballah\nanswers: [attack]", attack)
    attacker = act.fact("attacker")
    assert attacker.values == ("kataib-hizballah", "isis")
    assert [cite.id for cite in attacker.claims[0].sources] == ["paper"]


def test_consent_is_the_last_word_of_the_country_on_or_before_the_local_day(tmp_path: Path, library: Library) -> None:
    consent = """\
consent:
  - {id: asked, country: iraq, date: 2014-06-25, value: requested, by: Iraq, what: It asked., sources: [wire]}
  - {id: objected, country: iraq, date: 2019-12-30, value: objected, by: Prime Minister, what: He objected., sources: [baghdad]}
  - {id: never, country: syria, date: 2014-09-23, value: never-given, by: Syria, what: None was given., sources: [wire]}
"""
    event = "by: usa\naction: strike\ntarget: kataib-hizballah\n"
    (before,) = made(tmp_path, library, event + "country: iraq", consent)
    (after,) = made(tmp_path, library, event + "country: iraq\nlocal: 2019-12-30", consent)
    assert before.value("consent") == "requested"
    assert after.value("consent") == "objected"
    assert after.fact("consent").claims[0].according_to == "Prime Minister"


def test_two_words_of_one_day_are_a_dispute(tmp_path: Path, library: Library) -> None:
    consent = """\
consent:
  - {id: one, country: iraq, date: 2019-12-29, value: tolerated, by: A ministry, what: W., sources: [wire]}
  - {id: two, country: iraq, date: 2019-12-29, value: objected, by: Prime Minister, what: W., sources: [paper]}
"""
    (act,) = made(tmp_path, library, "by: usa\naction: strike\ntarget: isis\ncountry: iraq", consent)
    assert act.fact("consent").disputed


def test_reports_are_tied_and_facts_carry_sources(tmp_path: Path, library: Library) -> None:
    (act,) = made(tmp_path, library, "by: usa\naction: strike\ntarget: isis\ncountry: iraq", "reports:\n  - {practice: search-2019-12-29, events: [e]}\n")
    assert [report.id for report in act.reports] == ["search-2019-12-29"]
    assert all(claim.sources for fact in act.facts.values() for claim in fact.claims)
