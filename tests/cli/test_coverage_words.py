"""The words in which a staffer asks: kinds of act, actors and places by any name in use, and the day of either clock."""

import json
from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.cli.asked import action, acts
from briefing.law.library import Library
from briefing.record.act import Act
from briefing.rules.compare import not_domestic
from briefing.terms.days import parse_day
from briefing.terms.problem import BriefingError


def ask(library: Library, on: str, places: Sequence[str] = (), against: Sequence[str] = (), kind: str | None = None) -> tuple[Act, ...]:
    return acts(library, parse_day(on), places, against, kind, (), (), None)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("airstrike", "strike"), ("air strike", "strike"), ("Drone strike", "strike"), ("missile strike", "strike"), ("bombing", "strike"),
        ("hostage rescue", "rescue"), ("NEO", "evacuation"), ("train and equip", "advise-assist"), ("maritime interception", "interdiction"),
        ("detain", "detention"), ("tanker seizure", "seizure"), ("peace-keeping", "peacekeeping"), ("air defense", "air-defence"),
        ("aerial refueling", "refuel-or-intelligence"), ("invasion", "ground-combat"), ("shootdown", "strike"), ("naval quarantine", "blockade"), ("strike", "strike"), ("air and missile strikes", "strike"), ("B-2 strike", "strike"), ("hostage rescue raid", "rescue"), ("night raids", "raid"),
    ],
)
def test_a_kind_of_act_is_known_by_the_words_in_use(library: Library, word: str, kind: str) -> None:
    assert action(library, word) == kind
    (asked,) = ask(library, "2019-12-29", ["Iraq"], ["KH"], word)
    assert asked.value("action") == kind


@pytest.mark.parametrize(
    ("word", "meant"),
    [("boarding", "interdiction, seizure"), ("embargo", "interdiction, blockade"), ("attack", "strike, raid, ground-combat"), ("airlift", "deployment, evacuation"),
     ("escort", "deployment, accompany"), ("return fire", "strike, ground-combat")],
)
def test_a_word_that_can_mean_several_kinds_is_asked_back(library: Library, word: str, meant: str) -> None:
    with pytest.raises(BriefingError) as caught:
        ask(library, "2019-12-29", ["Iraq"], ["KH"], word)
    assert str(caught.value) == f"--action: `{word}` can mean {meant}; give one of these"


def test_every_kind_of_act_has_its_words(library: Library) -> None:
    kinds = library.terms.facts["action"]
    assert set(kinds.values) == set(kinds.also)
    for value in kinds.values:
        assert value in kinds.names.find(value)


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("USSR", "Cuba", "russia"), ("LIFG", "Libya", "libyan-islamic-fighting-group"), ("Maduro regime", "Venezuela", "venezuela"),
        ("Gaddafi", "Libya", "qadhafi"), ("Khadafy", "Libya", "qadhafi"), ("Gaddafi loyalists", "Libya", "qadhafi-forces"),
        ("Iraqi Republican Guard", "Iraq", "iraq"), ("FRY", "Serbia", "yugoslavia"), ("Houthi movement", "Yemen", "houthis"), ("the Houthis", "Yemen", "houthis"),
        ("Mahdi army", "Iraq", "jaysh-al-mahdi"), ("Daesh", "Syria", "isis"), ("ISIS-K", "Afghanistan", "isis-k"), ("Aidid's militia", "Somalia", "somali-national-alliance"),
        ("al Nusrah", "Syria", "nusrah-front"), ("al-Shabaab militants", "Somalia", "al-shabaab"), ("Taliban fighters", "Afghanistan", "taliban"),
        ("Libyan targets", "Libya", "libya"), ("Iranian gunboats", "Persian Gulf", "iranian-forces"), ("Panamanian Defense Forces", "Panama", "panama-defense-forces"),
        ("Tren de Aragua gang", "Caribbean Sea", "tren-de-aragua"), ("Libyan MiG-23s", "Libya", "libya"), ("Houthi small boats", "Red Sea", "houthis"), ("IRGC boats", "Persian Gulf", "irgc"),
        ("ISIS leader Abu Bakr al-Baghdadi", "Syria", "al-baghdadi"), ("Qassem Soleimani (IRGC Qods Force)", "Iraq", "soleimani"),
        ("Taliban prisoners", "Afghanistan", "taliban"), ("Gulf Cartel", "Mexico", "gulf-cartel"),
    ],
)
def test_an_actor_is_known_by_the_names_in_use(library: Library, text: str, place: str, found: str) -> None:
    (act,) = ask(library, "2020-01-01", [place], [text])
    assert act.value("target") == found


def test_a_name_is_read_with_the_place_that_the_question_gives(library: Library) -> None:
    def target(text: str, place: str) -> object:
        return ask(library, "2020-01-01", [place], [text])[0].value("target")

    assert (target("gangs", "Haiti"), target("gangs", "Somalia")) == ("haitian-gangs", "somali-factions")
    assert target("insurgents", "Iraq") == "iraqi-insurgents"
    assert target("ISIS in Nigeria", "Nigeria") == "isis"
    assert target("ISIS in Libya", "Libya") == "isis-libya"  # a name of its own goes first
    assert (target("Serb forces", "Serbia"), target("Serbs", "Bosnia")) == ("yugoslav-forces", "bosnian-serb-forces")


@pytest.mark.parametrize(
    ("text", "place", "several"),
    [
        ("Shia militias", "Iraq", "iran-backed-militias, jaysh-al-mahdi, special-groups"), ("Serb forces", "Kosovo", "bosnian-serb-forces, krajina-serb-forces, yugoslav-forces"),
        ("Taliban and al-Qaeda", "Afghanistan", "taliban, al-qaida"),
    ],
)
def test_a_name_of_several_actors_is_asked_back(library: Library, text: str, place: str, several: str) -> None:
    with pytest.raises(BriefingError, match=f"fits several: {several}; give one of these ids, or --against once for each"):
        ask(library, "2020-01-01", [place], [text])


@pytest.mark.parametrize(
    ("text", "place"),
    [("Iranian militias", "Iran"), ("Syrian rebels", "Syria"), ("Libyan insurgents", "Libya"), ("Syrian fighters", "Syria"), ("Venezuelan boats", "Caribbean Sea"), ("IRGC militias", "Iraq"), ("terrorists", "Yemen"), ("ISIS in Nigeria", "Somalia"), ("Foo and ISIS", "Syria"), ("son of Osama bin Laden", "Yemen")],
)
def test_no_name_is_stretched_over_an_actor_that_the_law_keeps_apart(library: Library, text: str, place: str) -> None:
    with pytest.raises(BriefingError, match="no actor of that name is known"):
        ask(library, "2020-01-01", [place], [text])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Diego Garcia", "diego-garcia"), ("Gulf of Oman", "gulf-of-oman"), ("the Strait of Hormuz", "strait-of-hormuz"), ("Arabian Gulf", "persian-gulf"),
        ("Gulf of Sirte", "gulf-of-sidra"), ("eastern Pacific", "eastern-pacific"), ("the Sinai", "egypt"), ("Desert One", "iran"), ("Tabas", "iran"),
        ("Koh Tang Island", "cambodia"), ("Benghazi", "libya"), ("Abbottabad", "pakistan"), ("Raqqa, Syria", "syria"), ("near al-Tanf", "syria"), ("Irbil", "iraq"),
        ("Khost province", "afghanistan"), ("Fordo", "iran"), ("Baghdad airport", "iraq"), ("Tell Rifaat, Syria", "syria"), ("Fordow (Iran)", "iran"), ("off the coast of Venezuela", "caribbean-sea"), ("Sirte city", "libya"),
    ],
)
def test_a_place_is_known_by_its_towns_and_spellings(library: Library, text: str, found: str) -> None:
    (act,) = ask(library, "2020-01-01", [text])
    assert act.value("country") == found


def test_a_place_of_two_states_is_asked_back(library: Library) -> None:
    for text, several in (("Korea", "north-korea, south-korea"), ("Iraq and Syria", "iraq, syria"), ("Iraq, Syria", "iraq, syria"), ("Iraq (Iran)", "iraq, iran")):
        with pytest.raises(BriefingError, match=f"fits several: {several}"):
            ask(library, "2020-01-01", [text])


@pytest.mark.parametrize(
    ("asked", "found", "place", "target", "kind"),
    [
        ("2020-01-03", "2020-01-02", "Iraq", "Soleimani", "strike"), ("2025-06-22", "2025-06-21", "Iran", "Iran", "strike"),
        ("2021-02-26", "2021-02-25", "Syria", "Kata'ib Hizballah", "strike"), ("2018-04-14", "2018-04-13", "Syria", "Syria", "strike"),
        ("2024-01-12", "2024-01-11", "Yemen", "Houthis", "strike"), ("2016-10-13", "2016-10-12", "Yemen", "Houthis", "strike"),
        ("1993-06-27", "1993-06-26", "Iraq", "Iraq", "strike"), ("2013-12-22", "2013-12-21", "South Sudan", "", "evacuation"),
    ],
)
def test_the_local_day_finds_the_act_under_its_washington_day(library: Library, asked: str, found: str, place: str, target: str, kind: str) -> None:
    (act,) = ask(library, asked, [place], [target] if target else [], kind)
    assert (act.date, act.asked) == (parse_day(found), parse_day(asked))
    (plain,) = acts(library, parse_day(asked), [place], [target] if target else [], kind, (), (), None, washington=True)
    assert (plain.date, plain.asked) == (parse_day(asked), None)


@pytest.mark.parametrize(
    ("day", "place", "target", "kind"),
    [
        ("2020-01-04", "Iraq", "Soleimani", "strike"),  # two days off is no local day
        ("2020-01-03", "Iran", "Soleimani", "strike"), ("2020-01-03", "Iraq", "ISIS", "strike"), ("2024-01-12", "Yemen", "Houthis", "detention"),
        ("2020-01-01", "Iraq", "Soleimani", "strike"),  # clocks in Iraq are never behind
        ("2026-04-08", "Iran", "Iran", "strike"),  # the last day of a campaign
        ("2014-08-09", "Iraq", "ISIS", "strike"),  # the next day of a campaign, of which an opinion speaks
        ("2025-09-03", "Caribbean Sea", "Tren de Aragua", "strike"),  # within an hour of Washington
        ("2026-06-26", "Iran", "Iran", "strike"),  # a search stands on the day itself
    ],
)
def test_no_other_act_is_taken_for_the_one_asked_about(library: Library, day: str, place: str, target: str, kind: str) -> None:
    (act,) = ask(library, day, [place], [target], kind)
    assert (act.date, act.asked) == (parse_day(day), None)


def test_the_answer_says_which_day_it_is_of(library: Library) -> None:
    result = CliRunner().invoke(main, ["coverage", "--on", "2020-01-03", "--in", "Iraq", "--against", "Soleimani", "--action", "strike", "--json"])
    data = json.loads(result.output)
    assert data["dates"]["law"] == "2020-01-02"
    assert {a["act"]["date"] for a in data["assessments"]} == {"2020-01-02"}
    (day,) = data["days"]
    assert (day["act"]["asked"], day["act"]["date"]) == ("2020-01-03", "2020-01-02")
    assert "of January 2, 2020, Washington time" in day["words"]
    assert "--washington" in day["words"]
    early = CliRunner().invoke(main, ["coverage", "--on", "2020-01-01", "--in", "Iraq", "--against", "Soleimani", "--action", "strike"])
    assert "for January 2, 2020 there is: ask again" in " ".join(early.output.split())


def test_what_was_not_known_yet_moves_no_question(library: Library) -> None:
    (act,) = ask(library.as_known(parse_day("2021-02-26")), "2021-02-26", ["Syria"], ["Kata'ib Hizballah"], "strike")
    assert act.asked is None


def test_a_report_that_names_neither_day_nor_place_is_named_and_not_used(library: Library) -> None:
    words = ["coverage", "--on", "2024-01-04", "--in", "Iraq", "--against", "Harakat al-Nujaba", "--action", "strike", "--json"]
    data = json.loads(CliRunner().invoke(main, words).output)
    assert [day["words"] for day in data["days"]] == [
        "A report of January 5, 2024 names neither day nor place; whether it is of this act is not public, and its grounds are not counted here."
    ]
    assert not any(f["claims"] for a in data["assessments"] for f in a["findings"])
    later = json.loads(CliRunner().invoke(main, [*words[:2], "2024-01-08", *words[3:]]).output)
    assert later["days"] == []


def test_a_ground_claimed_for_one_country_is_not_invoked_in_another(library: Library) -> None:
    def invoked(place: str) -> set[str]:
        return {o.authority for act in ask(library, "2014-09-22", [place], ["ISIL"], "strike") for o in not_domestic(library, act) if o.answer == "invoked"}

    assert "host-consent" in invoked("Iraq")
    assert "host-consent" not in invoked("Syria")
    assert "unwilling-or-unable" in invoked("Syria")


def test_a_name_too_long_to_be_one_is_refused_at_once(library: Library) -> None:
    with pytest.raises(BriefingError, match="is not a value of `action`") as caught:
        ask(library, "2020-01-01", ["Iraq " * 9000], ["forces " * 9000], "a b " * 9000)
    assert "no place of that name" in str(caught.value)
    assert "no actor of that name" in str(caught.value)
