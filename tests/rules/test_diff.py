"""What changed between two briefings: lines compared, from the rules' results and from plain words alike."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli.common import load_dossier
from briefing.cli.making import results
from briefing.law.library import SHIPPED_READINGS, Library
from briefing.memo.receipt import held
from briefing.rules.diff import KINDS, SHAPE, Change, Line, changes

DAY = datetime.date(2026, 11, 24)
IRAQ, LIBYA = Path("iraq-syria-2014-2020"), Path("libya-2011")
WORDS = st.lists(st.text(max_size=3), min_size=1, max_size=2).map(tuple)
LINES = st.lists(st.builds(Line, st.sampled_from(KINDS), WORDS, WORDS), max_size=8)


def lines(library: Library, dossier: Path, as_of: datetime.date | None = None) -> tuple[Line, ...]:
    known = library.as_known(as_of) if as_of else library
    found: Any = results(known, load_dossier(dossier, known, as_of), SHIPPED_READINGS, DAY, as_of, None)
    return held(found).lines


def of(found: tuple[Change, ...], kind: str, how: str) -> dict[tuple[str, ...], Change]:
    return {c.key: c for c in found if c.kind == kind and c.how == how}


@given(LINES)
def test_a_briefing_does_not_differ_from_itself(some: list[Line]) -> None:
    assert changes(some, some) == ()


@given(LINES, LINES)
def test_what_is_new_one_way_is_gone_the_other_way(one: list[Line], other: list[Line]) -> None:
    there, back = changes(one, other), changes(other, one)
    assert {(c.kind, c.key, c.before, c.after) for c in there} == {(c.kind, c.key, c.after, c.before) for c in back}
    assert [KINDS.index(c.kind) for c in there] == sorted(KINDS.index(c.kind) for c in there)


def test_new_gone_and_changed_are_told_apart() -> None:
    before = [Line("event", ("a",), ("1",)), Line("event", ("b",), ("2",))]
    after = [Line("event", ("b",), ("3",)), Line("event", ("c",), ("4",))]
    assert [(c.key[0], c.how) for c in changes(before, after)] == [("a", "gone"), ("b", "changed"), ("c", "new")]


def test_an_act_is_news_and_silence_about_it_is_not() -> None:
    act = ("e", "2020-01-02", "strike", "x", "iraq", "aumf-2001")
    silent, claimed = Line("finding", act, ("silent", "applied")), Line("finding", act, ("one-sided", "stated"))
    assert changes([], [silent]) == () == changes([silent], [])
    assert [c.how for c in changes([silent], [claimed])] == ["changed"]
    assert [c.how for c in changes([], [claimed])] == ["new"]


@pytest.mark.parametrize("dossier", [IRAQ, LIBYA])
def test_every_line_has_a_name_of_its_own_and_its_shape(library: Library, dossier: Path) -> None:
    found = lines(library, dossier)
    assert len({(line.kind, line.key) for line in found}) == len(found)
    assert {line.kind for line in found} == set(KINDS)
    for line in found:
        names, least = SHAPE[line.kind]
        assert len(line.key) == names
        assert len(line.told) >= least
        assert all("\n" not in word for word in (*line.key, *line.told))
    assert lines(library, dossier) == found


def test_the_repeal_of_the_2002_resolution_is_a_change_of_law(library: Library) -> None:
    found = changes(lines(library, LIBYA, datetime.date(2025, 12, 1)), lines(library, LIBYA))
    law = of(found, "law", "changed")[("aumf-2002",)]
    assert law.before
    assert law.before[0] == "in-force"
    assert law.after == ("ended", "2002-10-16", "2025-12-18", "repealed Pub. L. 119-60")


def test_what_was_published_in_the_meantime_is_new(library: Library) -> None:
    found = changes(lines(library, IRAQ, datetime.date(2020, 1, 3)), lines(library, IRAQ, datetime.date(2020, 3, 1)))
    assert "2020-01-31" in {c.after[0] for c in of(found, "report", "new").values() if c.after}
    finding = of(found, "finding", "changed")[("soleimani-2020-01-02", "2020-01-02", "strike", "soleimani", "iraq", "aumf-2002")]
    assert finding.before
    assert finding.after
    assert (finding.before[0], finding.after[0]) == ("one-sided", "contested")
    assert not [c for c in found if c.kind == "event" and c.how == "gone"]


def test_day_60_passing_changes_a_clock(library: Library) -> None:
    clocks = of(changes(lines(library, LIBYA, datetime.date(2011, 5, 1)), lines(library, LIBYA, datetime.date(2011, 6, 30))), "clock", "changed")
    (clock,) = clocks.values()
    assert clock.before
    assert clock.after
    assert (clock.before[3:6], clock.after[5]) == (("2011-05-20", "", "before-day-60"), "day-60-passed")
