"""What the `cite:` of a source may hold: a fault is one sentence with its line, whatever is written there."""

from pathlib import Path

import pytest

from briefing.terms.cited import TAKES, Cited
from briefing.terms.model import entries
from briefing.terms.problem import Problem
from briefing.terms.source import Source
from briefing.terms.yamlfile import parse

HEAD = "sources:\n  s:\n    title: A title\n    publisher: A publisher\n    kind: press\n    cite: "


def faults(cite: str) -> list[Problem]:
    problems: list[Problem] = []
    entries(parse(HEAD + cite + "\n", "sources.yaml"), "sources", Source, problems)
    return problems


@pytest.mark.parametrize("cite", [
    "{form: statute, public_law: Pub. L. 107-40, section: § 2, statutes_at_large: 115 Stat. 224, code: 50 U.S.C. § 1541 note}",
    "{form: bill, number: H.Con.Res. 86, congress: 119, stage: as introduced}", "{form: letter, from: President Obama, dated: 2014-09}",
    "{form: opinion, reporter: 42 Op. O.L.C. __}", "{form: document, number: U.N. Doc. S/2014/695}", "{form: code, code: 50 U.S.C. ch. 33}",
    "{form: case, reporter: 4 U.S. (4 Dall.) 37}", "{form: charter, name: U.S. Const.}",
])
def test_a_citation_as_it_is_written(cite: str) -> None:
    assert faults(cite) == []


@pytest.mark.parametrize(("cite", "says"), [
    ("{form: statute}", "the citation of a statute lacks `public_law`"),
    ("{form: bill, number: S. 1}", "the citation of a bill lacks `congress`"),
    ("{form: letter, to: Congress}", "the citation of a letter lacks `from`"),
    ("{form: opinion}", "gives nothing but its form"),
    ("{form: statute, public_law: Pub. L. 107-40, court: D.D.C.}", "`court` does not belong to the citation of a statute"),
    ("{form: statute, public_law: 107-40}", "write it as Pub. L. 107-40"),
    ("{form: statute, public_law: Pub. L. 107-40, statutes_at_large: page 224}", "write it as 115 Stat. 224"),
    ("{form: bill, number: Senate bill 1, congress: 1}", "write it as S.J. Res. 68"),
    ("{form: report, number: Report 93-287}", "write it as H.R. Rep. 93-287"),
    ("{form: case, reporter: 542}", "`reporter` is not text"),
    ("{form: poem}", "`poem` may not stand at `form`"), ("{form: [statute]}", "`form`"), ("{}", "`form` is missing"), ("Pub. L. 107-40", "`cite` holds no keys"), ("[1]", "`cite` holds no keys"),
    ("{form: letter, from: A, dated: tomorrow}", "`tomorrow` is not a day"), ("{form: letter, form_: A, from: B}", "`form_` is not a key"),
    ("{form: bill, number: S. 1, congress: -3}", "is below 0"),
])
def test_a_fault_is_one_sentence_with_its_line(cite: str, says: str) -> None:
    found = faults(cite)
    assert found
    assert says in str(found[0])
    assert found[0].line == 6


def test_every_form_names_fields_of_the_model() -> None:
    known = {spec.alias or key for key, spec in Cited.model_specs.items()}
    for needed, allowed in TAKES.values():
        assert {*needed, *allowed} <= known
    assert {key for needed, allowed in TAKES.values() for key in (*needed, *allowed)} | {"form", "dated"} == known


def test_the_reference_names_every_form_and_what_it_takes() -> None:
    text = (Path(__file__).parents[2] / "docs/reference/files.md").read_text(encoding="utf-8")
    for form, (needed, allowed) in TAKES.items():
        line = next((line for line in text.splitlines() if line.startswith(f"| `{form}` |")), "")
        assert line, form
        for key in (*needed, *allowed):
            assert f"`{key}`" in line, (form, key)
