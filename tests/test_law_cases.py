"""tests/cases/coverage.yaml: cases that a lawyer can read and write, run one by one."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from briefing.law.library import Library
from briefing.record.act import Act
from briefing.rules.compare import assess
from briefing.rules.results import Assessment, Finding
from briefing.terms.fact import Claim, Fact, plain
from briefing.terms.yamlfile import read

FILE = Path(__file__).parent / "cases" / "coverage.yaml"
CASES: tuple[dict[str, Any], ...] = read(FILE).data["cases"]  # type: ignore[index]
SEVERAL = ("purpose", "defends")


def act_of(facts: dict[str, Any]) -> Act:
    known = {}
    for name, value in facts.items():
        if name in ("date", "known"):
            continue
        if isinstance(value, tuple) and name not in SEVERAL:
            known[name] = Fact(claims=tuple(Claim(value=item) for item in value))
        else:
            known[name] = plain(value if name not in SEVERAL or isinstance(value, tuple) else (value,))
    return Act(None, facts["date"], known)


def finding_of(found: Assessment, expect: dict[str, Any]) -> Finding:
    chosen = [f for f in found.findings if f.reading == expect["reading"] and expect.get("holder", f.holder) == f.holder]
    assert len(chosen) == 1, [(f.reading, f.holder) for f in found.findings]
    return chosen[0]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_law_case(library: Library, case: dict[str, Any]) -> None:
    facts, expect = case["facts"], case["expect"]
    known = facts.get("known")
    held = library.as_known(known) if isinstance(known, datetime.date) else library
    (found,) = assess(held, [act_of(facts)], authorities=[expect["authority"]])
    for key, value in (("outcome", found.outcome), ("outcome_basis", found.basis)):
        if key in case:
            assert value == case[key]
    if "pivots" in case:
        assert list(found.pivots) == list(case["pivots"])
    for fact, versions in case.get("under", {}).items():
        outcomes = {v.value: v.outcome for v in found.by_version if v.fact == fact}
        assert {**outcomes, **versions} == outcomes
    if "reading" in expect:
        finding = finding_of(found, expect)
        for key in ("verdict", "basis", "silence"):
            if key in expect:
                assert getattr(finding, key) == expect[key], key
        if "element_status" in expect:
            element = case["element"].split("/")[1]
            (status,) = [e.status for e in finding.elements if e.element == element]
            assert status == expect["element_status"]


def test_each_element_of_the_deep_statutes_has_a_case(library: Library) -> None:
    named = {case.get("element") for case in CASES}
    for key in ("aumf-2001", "aumf-2002", "const-art-ii"):
        authority = library.authorities[key]
        fold = authority.fold_for("executive")
        assert fold is not None
        for element in fold.elements():
            assert f"{key}/{element}" in named


def test_ids_stand_once_and_each_case_says_why() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["because"] for case in CASES)
