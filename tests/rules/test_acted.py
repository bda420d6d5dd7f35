"""Which Houses and courts spoke of an act under a limit that was not asked for by name."""

from datetime import date

import pytest

from briefing.cli.asked import acts
from briefing.law.library import SHIPPED_READINGS, Library
from briefing.memo.wording import houses_and_courts
from briefing.rules.acted import acted


@pytest.mark.parametrize(
    ("on", "place", "against", "action", "holders"),
    [
        (date(1983, 8, 29), "Lebanon", (), "ground-combat", {"congress-1983"}),
        (date(1987, 9, 21), "Persian Gulf", ("Iranian Navy",), "strike", {"ddc-lowry"}),
        (date(2019, 3, 13), "Yemen", ("Houthis",), "refuel-or-intelligence", {"senate", "house"}),
        (date(2019, 3, 13), "Yemen", ("AQAP",), "strike", set()),
        (date(2014, 8, 8), "Iraq", ("ISIL",), "strike", set()),
    ],
)
def test_those_who_spoke_of_this_very_act_are_named(
    library: Library, on: date, place: str, against: tuple[str, ...], action: str, holders: set[str]
) -> None:
    found = acted(library, acts(library, on, (place,), against, action, (), (), None), SHIPPED_READINGS)
    assert {f.holder for one in found for f in one.findings} == holders
    for one in found:
        said = houses_and_courts(one, library)
        assert all(library.holders[holder].name in said for holder in holders)
        assert "--authority wpr-1973" in said


def test_a_direction_of_both_houses_is_named_though_it_decides_nothing(library: Library) -> None:
    (one,) = acted(library, acts(library, date(2026, 6, 27), ("Iran",), ("Iran",), "strike", (), (), None), SHIPPED_READINGS)
    assert not one.findings
    assert {s.holder for s in one.statements} == {"house", "senate"}
