"""Overlays: an office adds readings of its own and never touches the library's."""

from pathlib import Path

import pytest

from briefing.law.library import Library, load
from briefing.record.act import Act
from briefing.rules.compare import assess
from briefing.rules.results import Assessment
from briefing.terms.days import parse_day
from briefing.terms.fact import plain
from briefing.terms.problem import BriefingError

ROOT = Path(__file__).parents[2]
OFFICE = ROOT / "tests" / "overlays" / "office"
READINGS = ("text", "executive", "congress", "courts", "scholars", "office")


@pytest.fixture(scope="module")
def over() -> Library:
    return load([ROOT / "authorities", OFFICE])


def asked(library: Library, day: str, **facts: str) -> Assessment:
    act = Act(None, parse_day(day), {name: plain(value) for name, value in facts.items()})
    (found,) = assess(library, [act], authorities=["aumf-2002"], readings=[r for r in READINGS if r in library.readings])
    return found


def test_a_reading_that_extends_another_is_that_one_where_it_says_nothing(over: Library, library: Library) -> None:
    facts = {"target": "isis", "country": "iraq", "action": "strike"}
    found, without = asked(over, "2016-01-02", **facts), asked(library, "2016-01-02", **facts)
    own = next(f for f in found.findings if f.reading == "office")
    executive = next(f for f in found.findings if f.reading == "executive")
    assert (own.verdict, own.differs, own.root) == (executive.verdict, False, "executive")
    assert found.outcome == without.outcome == "one-sided"


def test_its_own_rows_go_before_those_of_the_other_and_are_a_difference(over: Library) -> None:
    found = asked(over, "2020-01-02", target="soleimani", country="iraq", action="strike")
    own = next(f for f in found.findings if f.reading == "office")
    assert (own.verdict, own.base_verdict, own.differs, own.basis) == ("not-covered", "covered", True, "applied")
    assert found.outcome == "contested"
    assert [row.holder for row in own.rows] == ["office-counsel"]


def test_a_row_on_an_element_takes_away_what_rested_on_the_other_side(over: Library) -> None:
    found = asked(over, "2016-01-02", target="isis", country="syria", action="strike")
    own = next(f for f in found.findings if f.reading == "office")
    assert (own.verdict, own.differs) == ("silent", True)
    assert {e.element: e.status for e in own.elements}["iraq-threat"] == "not-met"


def overlay(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


ROWS = "rows_for: aumf-2002\nreadings:\n  {reading}:\n    whole:\n      - {{says: covered, holder: {holder}, because: A., sources: [{source}]}}\n"
READING = "readings:\n  ours: {name: Ours, about: Ours.%s}\nholders:\n  us: {name: Us, reading: ours, kind: office}\n"
GOOD = ROWS.format(reading="ours", holder="us", source="usc-50-1541-note")


@pytest.mark.parametrize(
    ("readings", "rows", "file", "line", "says"),
    [
        (READING % "", ROWS.format(reading="executive", holder="executive", source="x"), "rows", 3, "`executive` is a reading of the library"),
        (READING % "", GOOD.replace("aumf-2002", "aumf-2020"), "rows", 1, "there is no authority `aumf-2020`"),
        (READING % "", GOOD.replace("holder: us", "holder: him"), "rows", 5, "the holder `him` is not defined"),
        (READING % "", GOOD.replace("usc-50-1541-note", "nothing"), "rows", 5, "the source `nothing` is not defined"),
        (READING % "", GOOD.replace("sources: [usc-50-1541-note]", "sources: []"), "rows", 5, "a row has no source"),
        (READING % "", GOOD + "kind: limit\n", "rows", 6, "`kind` is not a key that may stand here"),
        (READING.replace("Ours.%s", "Ours., extends: congress"), GOOD, "readings", 2, "several holders"),
        (READING.replace("Ours.%s", "Ours., extends: nobody"), GOOD, "readings", 2, "which is not defined"),
        (READING.replace("ours", "text") % "", GOOD, "readings", 2, "`text` is defined twice"),
    ],
)
def test_what_an_overlay_may_not_do_is_said_with_its_place(tmp_path: Path, readings: str, rows: str, file: str, line: int, says: str) -> None:
    with pytest.raises(BriefingError) as caught:
        load([ROOT / "authorities", overlay(tmp_path, readings=readings, rows=rows)])
    found = [str(p) for p in caught.value.problems]
    assert any(p.startswith(f"{tmp_path / file}.yaml:{line}:") and says in p for p in found), found


def test_there_is_one_level_of_extending(tmp_path: Path) -> None:
    readings = (
        "readings:\n  ours: {name: Ours, about: A., extends: text}\n  theirs: {name: Theirs, about: A., extends: ours}\n"
        "holders:\n  us: {name: Us, reading: ours, kind: office}\n  them: {name: Them, reading: theirs, kind: office}\n"
    )
    with pytest.raises(BriefingError, match="itself extends another"):
        load([ROOT / "authorities", overlay(tmp_path, readings=readings)])


def test_two_rows_of_an_overlay_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    rows = GOOD + GOOD.splitlines()[-1].replace("says: covered", "says: not-covered") + "\n"
    with pytest.raises(BriefingError, match="us says both covered"):
        load([ROOT / "authorities", overlay(tmp_path, readings=READING % "", rows=rows)])
