"""A report on an operation that goes on: found on later days, said to be of the operation, and spreading to nothing else."""

from datetime import date

import pytest

from briefing.cli.asked import acts
from briefing.law.library import Library
from briefing.memo.wording import basis_words, cell, day_last, label
from briefing.rules.claims import grounds
from briefing.rules.compare import assess
from briefing.rules.day_on_record import last_before
from briefing.rules.results import Assessment, Finding


def ask(library: Library, on: date, place: str, against: str, action: str = "strike", authority: str = "const-art-ii") -> tuple[Assessment, Finding]:
    (found,) = assess(library, acts(library, on, (place,), (against,), action, (), (), None), authorities=(authority,))
    return found, next(f for f in found.findings if f.reading == "executive")


@pytest.mark.parametrize(
    ("on", "place", "against", "report"),
    [
        (date(1999, 6, 1), "Serbia", "Yugoslavia", "wpr-1999-05-25"),
        (date(2011, 6, 25), "Libya", "Libya", "wpr-2011-03-21"),
        (date(1991, 2, 10), "Iraq", "Iraq", "wpr-1991-01-18"),
        (date(2001, 11, 15), "Afghanistan", "Taliban", "wpr-2001-10-09"),
    ],
)
def test_a_later_day_finds_the_report_and_says_that_it_is_of_the_operation(library: Library, on: date, place: str, against: str, report: str) -> None:
    found, executive = ask(library, on, place, against)
    assert (executive.verdict, executive.basis) == ("covered", "stated")
    assert executive.operation
    assert executive.operation.id == report
    assert "for the operation" in cell(executive)
    assert "of the operation" in basis_words(executive)
    said = label(found, library)
    assert "claims it for the operation" in said
    assert "for this act" not in said.split(";")[0]
    assert "it speaks for the operation, and no report on" in said


def test_on_a_day_that_a_report_names_no_operation_is_spoken_of(library: Library) -> None:
    found, executive = ask(library, date(1999, 3, 24), "Serbia", "Yugoslavia")
    assert executive.operation is None
    assert "claims it for this act" in label(found, library)


def test_the_last_report_before_the_act_speaks_for_the_operation(library: Library) -> None:
    (act,) = acts(library, date(1999, 6, 1), ("Serbia",), ("Yugoslavia",), "strike", (), (), None)
    assert [report.id for report in grounds(act, library).reports] == ["wpr-1999-05-25"]


def test_before_the_end_was_known_the_operation_was_going_on(library: Library) -> None:
    found, executive = ask(library.as_known(date(2011, 7, 1)), date(2011, 6, 25), "Libya", "Libya")
    assert executive.operation
    assert "an operation that was then going on" in label(found, library)


def test_an_end_known_from_general_knowledge_leaves_the_claim_unverified(library: Library) -> None:
    _, executive = ask(library, date(1983, 10, 30), "Grenada", "Grenada", "ground-combat")
    assert executive.operation
    assert executive.grade == "unverified"


def test_where_nothing_is_held_the_last_report_on_such_acts_is_named(library: Library) -> None:
    (act,) = acts(library, date(2016, 11, 22), ("Iraq",), ("ISIS",), "strike", (), (), None)
    report = last_before(library, act)
    assert report
    assert report.id == "wpr-2014-09-23"
    assert "is of September 23, 2014, for acts to September 23, 2014" in day_last(report)
    (elsewhere,) = acts(library, date(2016, 11, 22), ("Iraq",), ("Iran",), "strike", (), (), None)
    assert last_before(library, elsewhere) is None
    (reported,) = acts(library, date(1999, 6, 1), ("Serbia",), ("Yugoslavia",), "strike", (), (), None)
    assert last_before(library, reported) is None
