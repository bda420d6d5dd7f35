"""`briefing authorities practice` as a person uses it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["authorities", "practice", *words])


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_it_is_readable_at_80_columns_with_the_report_in_its_own_phrase() -> None:
    result = run("--in", "Yemen", "--since", "2015")
    assert result.exit_code == 0
    assert max(len(line) for line in result.output.splitlines()) <= 80
    for words in ("2016-10-12", "Obama, October 14,", "2024-01-11", "2025-03-15", "(inferred)", "“pursuant", "Reports tied to no act"):
        assert words in result.output


def test_unverified_and_repealed_since_are_said() -> None:
    said = one_line(run("--in", "Iraq", "--ground", "2002 Iraq AUMF").output)
    assert "cited then, repealed since" in said
    assert "Article II (unverified)" in one_line(run("--in", "Panama").output)
    assert "repealed since" not in run("--in", "Iraq", "--ground", "aumf-2002", "--as-of", "2024-03-01").output


def test_a_search_that_found_none_is_listed_as_one() -> None:
    said = one_line(run("--in", "Nigeria", "--since", "2025").output)
    assert "none found; searched" in said
    assert "0 reports and 1 search that found none" in said


def test_json_gives_every_claim_with_its_standing() -> None:
    data = json.loads(run("--in", "Syria", "--ground", "aumf-2002", "--since", "2024-01-01", "--json").output)
    assert data["schema"] == "briefing/practice/1"
    (found,) = [p for p in data["precedents"] if p["id"] == "wpr-2024-02-04"]
    claim = next(c for c in found["claims"] if c["authority"] == "aumf-2002")
    assert (claim["phrase"], claim["standing"], claim["ended"]) == ("in accordance with", "ended-since", "2025-12-18")


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--in", "Syrria"), "did you mean"), (("--action", "strik"), "did you mean strike"), (("--ground", "aumf-2003"), "did you mean"), (("--since", "soon"), "write 2015 or")],
)
def test_wrong_input_gets_one_sentence_and_exit_code_2(words: tuple[str, str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_nothing_found_is_said() -> None:
    assert run("--in", "Bhutan").output.startswith("No report held here fits")


def test_a_claim_on_a_law_repealed_since_is_marked_in_the_proof(tmp_path: Path) -> None:
    asked = ["coverage", "--on", "2024-01-23", "--in", "Iraq", "--against", "Kata'ib Hizballah", "--action", "strike", "--authority", "aumf-2002", "--explain"]
    said = one_line(CliRunner().invoke(main, asked).output)
    assert "claimed in the report of January 25, 2024 (cited then, repealed since)" in said
    assert "repealed since" not in CliRunner().invoke(main, [*asked, "--as-of", "2024-03-01"]).output
    (tmp_path / "late.yaml").write_text(
        "reports:\n  - {id: wpr-2026-01-10, statute: wpr-1973, kind: 48-hour, dated: 2026-01-10, form: public, acts: {from: 2026-01-09, through: 2026-01-09},\n"
        "     countries: [iraq], actions: [strike], claims: [{authority: aumf-2002, role: ground}], sources: [search-2026-11-22]}\n",
        encoding="utf-8",
    )
    late = ["coverage", "--on", "2026-01-09", "--in", "Iraq", "--action", "strike", "--authority", "aumf-2002", "--law", str(tmp_path)]
    assert "cited after it was repealed" in one_line(CliRunner().invoke(main, late).output)
    data = json.loads(CliRunner().invoke(main, [*late, "--json"]).output)
    assert [c["report"] for c in data["assessments"][0]["claimed_after_end"]] == ["wpr-2026-01-10"]
