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


def test_each_counted_element_has_cases_in_which_it_parts(library: Library) -> None:
    """Each element that counts is seen with two statuses at least; nobody known says that § 2(c)(1) is met or leaves it open."""
    statuses: dict[str, set[str]] = {}
    for told in CASES:
        if told.case.element and told.case.expect.element_status:
            statuses.setdefault(told.case.element, set()).add(told.case.expect.element_status)
    for key, authority in library.authorities.items():
        for reading in ("text", "executive"):
            fold = authority.fold_for(reading)
            for element in fold.elements() if fold else ():
                if key == "const-art-ii" and reading == "text":
                    continue  # the words decide nothing there and no row speaks to them
                least = 1 if (key, element) == ("wpr-1973", "declared-war") else 2
                assert len(statuses.get(f"{key}/{element}", ())) >= least, f"{key}/{element}"
