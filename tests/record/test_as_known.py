import datetime
import itertools
from pathlib import Path

from record.helpers import record, written

from briefing.law.library import Library
from briefing.record.load import load

TEXT = """\
events:
  - id: attack
    date: 2014-09-20
    title: An attack
    what: An attack.
    by:
      - {value: isis, according_to: somebody, sources: [wire]}
      - {value: kataib-hizballah, according_to: somebody else, sources: [paper]}
    action: hostile-act
    target: us-forces
    country: iraq
    sources: [later-letter]
  - id: strike
    date: 2014-09-22
    title: A strike
    what: A strike.
    by: usa
    action: strike
    target: isis
    country: syria
    answers: [attack]
    announced: {date: 2014-09-24, by: somebody, sources: [wire]}
    claims: [{authority: aumf-2001, role: ground, sources: [paper]}]
    sources: [later-letter, paper]
  - id: learned-later
    date: 2014-09-21
    title: Learned later
    what: Something.
    by: usa
    action: raid
    target: isis
    country: syria
    sources: [paper]
reports:
  - {practice: wpr-2014-09-23, events: [strike, learned-later]}
  - {practice: wpr-2020-01-04, events: [strike]}
congress:
  - id: vote
    date: 2014-09-23
    chamber: house
    action: agreed to
    what: A vote.
    effect: [{reading: somebody, says: something, sources: [paper]}]
    sources: [later-letter]
"""
DAY = datetime.date(2014, 9, 23)


def test_entries_claims_and_cites_that_came_later_drop_out(tmp_path: Path, library: Library) -> None:
    dossier = record(tmp_path, library, TEXT).as_known(DAY)
    assert dossier.known == DAY
    assert [event.id for event in dossier.events] == ["attack", "strike"]
    attack, strike = dossier.events
    assert not attack.by.claims
    assert strike.announced is None
    assert not strike.claims
    assert [cite.id for cite in strike.sources] == ["later-letter"]
    assert dossier.reports[0].events == ("strike",)
    assert len(dossier.reports) == 1
    assert not dossier.congress[0].effect


def test_a_dispute_begins_on_the_day_on_which_the_second_version_was_published(tmp_path: Path, library: Library) -> None:
    dossier = record(tmp_path, library, TEXT)
    then, now = dossier.as_known(datetime.date(2014, 10, 1)), dossier.as_known(datetime.date(2020, 1, 1))
    assert then.events[0].by.values == ("isis",)
    assert now.event("attack").by.disputed  # type: ignore[union-attr]


def test_an_undated_source_drops_out_of_every_earlier_day(tmp_path: Path, library: Library) -> None:
    text = "statements:\n  - {id: said, date: 2014-09-22, speaker: Somebody, what: Something., sources: [lore]}\n"
    dossier = record(tmp_path, library, text)
    assert dossier.statements
    assert not dossier.as_known(datetime.date(2026, 1, 1)).statements


def test_a_record_is_read_with_a_library_of_an_earlier_day(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, TEXT)
    assert [tied.report.id for tied in load(path, library.as_known(DAY)).reports] == ["wpr-2014-09-23"]


def test_what_is_known_only_grows(tmp_path: Path, library: Library) -> None:
    dossier = record(tmp_path, library, TEXT)
    days = [datetime.date(2014, 6, 1), DAY, datetime.date(2014, 9, 24), datetime.date(2020, 1, 1)]
    known = [{event.id for event in dossier.as_known(day).events} for day in days]
    assert all(earlier <= later for earlier, later in itertools.pairwise(known))


def test_how_long_an_event_lasted_is_not_known_before_its_end(tmp_path: Path, library: Library) -> None:
    text = TEXT.replace("    date: 2014-09-22\n", "    date: 2014-09-22\n    through: 2014-09-30\n")
    strike = record(tmp_path, library, text).event("strike")
    assert strike is not None
    assert strike.through == datetime.date(2014, 9, 30)
    known = record(tmp_path, library, text).as_known(datetime.date(2014, 9, 25)).event("strike")
    assert known is not None
    assert known.through is None
