"""tests/cases/*.yaml: cases that a lawyer can read and write, run one by one."""

from pathlib import Path

import pytest

from briefing.law.library import Library, load
from briefing.rules.cases import Told, answers, cases_of
from briefing.terms.yamlfile import Document, read

ROOT = Path(__file__).parents[1]
LEAST = 250


def files() -> list[Document]:
    """Every file of law cases; a file of another kind (clocks) has its own test."""
    found = [read(path) for path in sorted((ROOT / "tests" / "cases").glob("*.yaml"))]
    return [document for document in found if isinstance(document.data, dict) and "cases" in document.data]


LIBRARY = load([ROOT / "authorities"])
CASES = [told for document in files() for told in cases_of(document, LIBRARY)]


@pytest.mark.parametrize("told", CASES, ids=[told.case.id for told in CASES])
def test_law_case(library: Library, told: Told) -> None:
    (answer,) = answers(library, [told])
    assert not answer.differs


def test_there_are_enough_and_each_id_stands_once() -> None:
    assert len(CASES) >= LEAST
    assert len({told.case.id for told in CASES}) == len(CASES)


SIDE = {"met": "met", "not-met": "not-met", "covered": "met", "not-covered": "not-met"}


def test_each_counted_element_is_seen_with_every_status_that_a_holder_gives_it(library: Library) -> None:
    """What nobody known says of an element cannot be a case; what somebody says must be one."""
    statuses: dict[str, set[str]] = {}
    for told in CASES:
        if told.case.element and told.case.expect.element_status:
            statuses.setdefault(told.case.element, set()).add(told.case.expect.element_status)
    missing = []
    for key, authority in library.authorities.items():
        counted = {name: reading for reading in ("text", "executive") for fold in [authority.fold_for(reading)] if fold for name in fold.elements()}
        for element in counted:
            given = {SIDE[row.says] for row in authority.rows if row.says in SIDE and (row.element == element or element in row.on)}
            missing += [f"{key}/{element} {status}" for status in given - statuses.get(f"{key}/{element}", set())]
    assert not missing
