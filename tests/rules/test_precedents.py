"""Precedents: the same place, the same ground, the same kind of act, and what has become of the law they cite."""

import datetime
from pathlib import Path

import pytest

from briefing.law.library import Library, load
from briefing.record.act import Act
from briefing.rules.compare import assess
from briefing.rules.precedents import cited_after_end, precedents, standing
from briefing.terms.fact import plain

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 24)
LATE = """\
reports:
  - id: wpr-2026-01-10
    statute: wpr-1973
    kind: 48-hour
    dated: 2026-01-10
    form: public
    acts: {from: 2026-01-09, through: 2026-01-09, stated: true}
    countries: [iraq]
    targets: [kataib-hizballah]
    actions: [strike]
    purpose: planted
    claims:
      - {authority: aumf-2002, phrase: in accordance with, role: ground, words: in accordance with Public Law 107-243}
    sources: [search-2026-11-22]
"""


def ids(library: Library, **asked: object) -> list[str]:
    return [p.report.id for p in precedents(library, TODAY, **asked)]  # type: ignore[arg-type]


def test_the_same_place_since_a_day(library: Library) -> None:
    found = ids(library, places=["yemen"], since=datetime.date(2015, 1, 1), action="strike")
    for wanted in ("wpr-2016-10-14", "wpr-2024-01-12", "wpr-2024-01-24", "wpr-2024-02-05", "wpr-2024-02-26", "wpr-2025-03-28"):
        assert wanted in found
    assert "wpr-2000-10-14" not in found
    assert ids(library, places=["yemen"])[0] == "wpr-2000-10-14"


def test_a_campaign_that_goes_on_reaches_a_later_day(library: Library) -> None:
    assert "wpr-1999-03-26" in ids(library, places=["serbia"], since=datetime.date(1999, 5, 1))


def test_the_same_kind_of_act(library: Library) -> None:
    found = precedents(library, TODAY, action="evacuation")
    assert len(found) > 20
    assert all("evacuation" in p.report.actions for p in found)


def test_a_law_named_for_something_else_is_no_ground(library: Library) -> None:
    found = ids(library, places=["iraq"], ground="aumf-2001", action="strike")
    assert "wpr-2024-01-25" in found
    assert "wpr-2023-11-22" not in found  # there the statute is the mission of the force defended


def test_a_law_repealed_since_says_so_and_is_law_as_of_an_earlier_day(library: Library) -> None:
    def of(lib: Library, today: datetime.date) -> set[str]:
        found = precedents(lib, today, ground="aumf-2002", places=["iraq"])
        return {c.standing for p in found for c in p.cited if c.claim.authority == "aumf-2002"}

    assert of(library, TODAY) == {"ended-since"}
    earlier = datetime.date(2024, 3, 1)
    assert of(library.as_known(earlier), earlier) == {"in-force"}


def test_standing_turns_on_the_day_of_repeal(library: Library) -> None:
    law = library.authorities["aumf-2002"]
    assert standing(law, datetime.date(2025, 12, 17), TODAY)[0] == "ended-since"
    assert standing(law, datetime.date(2025, 12, 17), datetime.date(2025, 12, 17))[0] == "in-force"
    assert standing(law, datetime.date(2025, 12, 18), TODAY)[0] == "ended-before"
    assert standing(law, datetime.date(2002, 1, 1), TODAY)[0] == "not-yet"


def test_what_rests_on_general_knowledge_is_marked(library: Library) -> None:
    found = {p.report.id: p for p in precedents(library, TODAY)}
    assert found["wpr-1986-04-16"].unverified
    assert not found["wpr-2024-01-12"].unverified
    panama = found["wpr-1989-12-21"]
    assert not panama.unverified
    assert all(c.unverified for c in panama.cited)


@pytest.fixture
def late(tmp_path: Path) -> Library:
    (tmp_path / "late.yaml").write_text(LATE, encoding="utf-8")
    return load([ROOT / "authorities", tmp_path])


def test_a_law_cited_after_its_repeal_is_flagged(late: Library) -> None:
    found = next(p for p in precedents(late, TODAY) if p.report.id == "wpr-2026-01-10")
    assert [c.standing for c in found.cited] == ["ended-before"]
    act = Act(event=None, date=datetime.date(2026, 1, 9), facts={k: plain(v) for k, v in (("country", "iraq"), ("target", "kataib-hizballah"), ("action", "strike"))})
    (assessment,) = assess(late, [act], authorities=["aumf-2002"])
    assert assessment.outcome == "not-in-force"
    assert [report.id for _, report in cited_after_end(late, assessment) if report] == ["wpr-2026-01-10"]


def test_no_report_here_cites_a_law_that_was_not_in_force(library: Library) -> None:
    wrong = [(p.report.id, c.claim.authority) for p in precedents(library, TODAY) for c in p.cited if c.standing in ("ended-before", "not-yet")]
    assert wrong == []
