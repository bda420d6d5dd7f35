"""tests/cases/coverage.yaml: cases that a lawyer can read and write, run one by one."""

from pathlib import Path

import pytest

from briefing.law.library import Library, load
from briefing.rules.cases import Told, answers, cases_of
from briefing.terms.yamlfile import read

ROOT = Path(__file__).parents[1]
CASES = cases_of(read(ROOT / "tests" / "cases" / "coverage.yaml"), load([ROOT / "authorities"]))


@pytest.mark.parametrize("told", CASES, ids=[told.case.id for told in CASES])
def test_law_case(library: Library, told: Told) -> None:
    (answer,) = answers(library, [told])
    assert not answer.differs


def test_each_element_of_the_deep_statutes_has_a_case(library: Library) -> None:
    named = {told.case.element for told in CASES}
    for key in ("aumf-2001", "aumf-2002", "const-art-ii"):
        authority = library.authorities[key]
        fold = authority.fold_for("executive")
        assert fold is not None
        for element in fold.elements():
            assert f"{key}/{element}" in named
