"""Every pattern has an example, every example its pattern; what must not be found is not."""

import pytest

from briefing.intake import acts, countries, deeds, elements, grounds, kinds, mandates, matters, objects
from briefing.intake.noise import matchable
from briefing.intake.patterns import Pattern

TABLES = {
    "deeds.OUR_USE": deeds.OUR_USE,
    "deeds.RECALLED": deeds.RECALLED, "deeds.OURS": deeds.OURS, "deeds.OTHERS": deeds.OTHERS, "deeds.DEEDS": deeds.DEEDS, "deeds.ORDERS": deeds.ORDERS,
    "acts.DECOYS": acts.DECOYS, "countries.NOT_PLACES": countries.NOT_PLACES, "countries.PRESENCE": countries.PRESENCE,
    "elements.CIRCUMSTANCES": elements.CIRCUMSTANCES, "elements.DURATION": elements.DURATION, "grounds.NAMED": grounds.NAMED,
    "mandates.JOINING": mandates.JOINING, "mandates.MANDATES": mandates.MANDATES, "mandates.ALLIANCE": mandates.ALLIANCE,
    "grounds.CONSENT": grounds.CONSENT, "grounds.PHRASES": grounds.PHRASES, "kinds.WPR_PHRASES": kinds.WPR_PHRASES, "kinds.REPORTING": kinds.REPORTING,
    "kinds.PERIODIC": kinds.PERIODIC, "kinds.GOING_ON": kinds.GOING_ON, "kinds.CONTINUING": kinds.CONTINUING, "kinds.TERMINATION": kinds.TERMINATION,
    "kinds.POSTURE": kinds.POSTURE, "matters.OTHER_LAW": matters.OTHER_LAW, "matters.MATTERS": matters.MATTERS, "matters.GENRES": matters.GENRES, "kinds.ANNEX": kinds.ANNEX, "objects.STRUCK": objects.STRUCK,
    "objects.SAID_OF_STRIKES": objects.SAID_OF_STRIKES, "objects.KINDS": objects.KINDS, "objects.NUMBERS": objects.NUMBERS,
}
ROOMS = (acts, countries, deeds, elements, grounds, kinds, mandates, matters, objects)
TABLES |= {f"{room.__name__}.{name}": (value,) for room in ROOMS for name, value in vars(room).items() if isinstance(value, Pattern)}
EVERY = [pytest.param(table, pattern, id=f"{name}-{index}") for name, table in TABLES.items() for index, pattern in enumerate(table)]


@pytest.mark.parametrize(("table", "pattern"), EVERY)
def test_a_pattern_is_found_in_its_own_example(table: tuple[Pattern, ...], pattern: Pattern) -> None:
    assert pattern.search(matchable(pattern.example)), pattern.written


@pytest.mark.parametrize(("table", "pattern"), EVERY)
def test_a_pattern_is_not_found_where_it_must_not_be(table: tuple[Pattern, ...], pattern: Pattern) -> None:
    assert not (pattern.not_in and pattern.search(matchable(pattern.not_in))), pattern.written


@pytest.mark.parametrize("name", TABLES)
def test_no_example_and_no_expression_stands_twice(name: str) -> None:
    table = TABLES[name]
    assert len({p.example for p in table}) == len({p.written for p in table}) == len(table)


def test_every_table_of_the_room_is_tried() -> None:
    tried = [id(table) for table in TABLES.values()]
    for room in ROOMS:
        for name, value in vars(room).items():
            if isinstance(value, tuple) and value and all(isinstance(item, Pattern) for item in value):
                assert id(value) in tried, f"{room.__name__}.{name}"
