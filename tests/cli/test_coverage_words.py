"""The words in which a staffer asks: kinds of act, actors and places by any name in use, and the day of either clock."""

from collections.abc import Sequence

import pytest

from briefing.cli.asked import action, acts
from briefing.law.library import Library
from briefing.record.act import Act
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
        ("aerial refueling", "refuel-or-intelligence"), ("invasion", "ground-combat"), ("strike", "strike"),
    ],
)
def test_a_kind_of_act_is_known_by_the_words_in_use(library: Library, word: str, kind: str) -> None:
    assert action(library, word) == kind
    (asked,) = ask(library, "2019-12-29", ["Iraq"], ["KH"], word)
    assert asked.value("action") == kind


@pytest.mark.parametrize(
    ("word", "meant"),
    [("boarding", "interdiction, seizure"), ("embargo", "interdiction, blockade"), ("attack", "strike, raid, ground-combat"), ("airlift", "deployment, evacuation"),
     ("escort", "deployment, accompany"), ("shootdown", "strike, air-defence")],
)
def test_a_word_that_can_mean_several_kinds_is_asked_back(library: Library, word: str, meant: str) -> None:
    with pytest.raises(BriefingError) as caught:
        ask(library, "2019-12-29", ["Iraq"], ["KH"], word)
    assert str(caught.value) == f"--action: `{word}` can mean {meant}; give one of these"


def test_every_kind_of_act_but_the_last_has_its_words(library: Library) -> None:
    kinds = library.terms.facts["action"]
    assert set(kinds.values) - set(kinds.also) == {"other"}
    for value in kinds.values:
        assert value in kinds.names.find(value)
