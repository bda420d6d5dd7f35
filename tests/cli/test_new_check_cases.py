"""`briefing new`, `check` and `cases` as a person uses them."""

import json
import os
from pathlib import Path

import pytest
from cli.helpers import run, said

from briefing.terms.yamlfile import read

ROOT = Path(__file__).parents[2]
LIBYA = ROOT / "examples" / "libya-2011"
CASES = ROOT / "tests" / "cases" / "coverage.yaml"


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["my-record", "deep/er/record", "record.yaml", "with space ü", "2019", "2020-01-02", "true", "字"])
def test_a_new_dossier_passes_check_and_says_what_is_still_to_be_written(tmp_path: Path, name: str) -> None:
    assert run("new", name).exit_code == 0
    result = run("check", name)
    assert result.exit_code == 0, said(result)
    assert "still to be written: lines 5, 7, 9" in result.output
    path = tmp_path / name if name.endswith(".yaml") else tmp_path / name / "dossier.yaml"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = first.partition("$schema=")[2]
    assert first.startswith("# yaml-language-server: $schema=")
    assert Path(os.path.normpath(path.parent / schema)) == ROOT / "schemas" / "dossier.schema.json"


def test_every_commented_section_of_the_skeleton_is_sound_when_it_is_taken_in(tmp_path: Path) -> None:
    run("new", "d", "--in", "Iraq")
    path = tmp_path / "d" / "dossier.yaml"
    text = path.read_text(encoding="utf-8").replace("covers: {from: 2026-11-24, through: 2026-11-24}", "covers: {from: 2020-01-01, through: 2020-02-01}")
    kept = [line.removeprefix("# ").removeprefix("#") if line.startswith(("# sources:", "# mandate:", "# events:", "#   ")) else line for line in text.splitlines()]
    path.write_text("\n".join(line for line in kept if "by: [{value" not in line) + "\n", encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 0, said(result)
    assert set(read(path).data) >= {"sources", "mandate", "events"}  # type: ignore[call-overload]
    assert "1 act of the United States" in result.output


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    run("new", "d")
    before = (tmp_path / "d" / "dossier.yaml").read_bytes()
    result = run("new", "d")
    assert result.exit_code == 2
    assert "there is already a file of that name" in said(result)
    assert (tmp_path / "d" / "dossier.yaml").read_bytes() == before


def test_events_are_drafted_and_bad_rows_listed_by_number(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(
        "Date,Place,Target,What,Source,By\n2019-12-29,Iraq,KH,A strike.,https://example.org/a,United States\n03/04/2020,Iraq,KH,A raid.,Reuters,\n", encoding="utf-8"
    )
    result = run("new", "d", "--events", "e.csv")
    assert result.exit_code == 1
    assert "e.csv:3: not drafted: the date 03/04/2020 can mean two days" in said(result)
    assert "1 event drafted, 1 row kept as comments" in result.output
    assert "#     date: 03/04/2020; place: Iraq; target: KH; what: A raid.; source: Reuters" in (tmp_path / "d/drafts/events.yaml").read_text(encoding="utf-8")
    assert run("check", "d").exit_code == 0
    asked = json.loads(run("coverage", "d", "--json").output)
    assert {a["act"]["target"] for a in asked["assessments"]} == {"kataib-hizballah"}


@pytest.mark.parametrize(
    ("words", "says"),
    [(["new", "d", "--events", "none.csv"], "cannot be read"), (["new", "d", "--in", "Atlantis"], "no place of that name"), (["cases", "none"], "no such file"), (["cases", "."], "no file of cases")],
)
def test_wrong_requests_are_one_sentence_and_write_nothing(tmp_path: Path, words: list[str], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in said(result)
    assert not (tmp_path / "d").exists()


def test_check_grades_a_sound_dossier() -> None:
    found = json.loads(run("check", LIBYA, "--json").output)
    assert found["problems"] == []
    (one,) = found["dossiers"]
    assert sum(one["events"].values()) == len(read(LIBYA / "dossier.yaml").data["events"])  # type: ignore[index, call-overload]
    assert one["sources"]["press"] > 0
    (need,) = [n for n in one["still_needed"] if n["facts"] == ["target"]]
    assert need["authorities"]
    assert "graded" not in run("check", LIBYA, "--brief").output


def test_check_reads_a_small_overlay_and_a_file_of_cases(tmp_path: Path) -> None:
    office = ROOT / "tests" / "overlays" / "office"
    assert run("check", office).exit_code == 0
    assert run("check", ROOT / "authorities").exit_code == 0
    assert run("check", CASES).exit_code == 0
    assert "name the folder it lies in" in said(run("check", office / "aumf-2002.yaml"))
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "x.yaml").write_text("rows_for: aumf-2020\nreadings: {}\n", encoding="utf-8")
    result = run("check", "law")
    assert result.exit_code == 1
    assert "law/x.yaml:1: there is no authority `aumf-2020`" in said(result)


def test_an_overlay_is_printed_as_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    words = ["coverage", "--law", ROOT / "tests" / "overlays" / "office", "--in", "Iraq", "--action", "strike", "--authority", "aumf-2002"]
    same = " ".join(run(*words, "--on", "2016-01-02", "--against", "ISIL").output.split())
    other = json.loads(run(*words, "--on", "2020-01-02", "--against", "Soleimani", "--json").output)
    assert "as executive" in same
    (own,) = [f for a in other["assessments"] for f in a["findings"] if f["reading"] == "office"]
    assert (own["verdict"], own["extends"], own["differs"]) == ("not-covered", "executive", True)


def test_cases_agree_by_authority_and_reading() -> None:
    result = run("cases", CASES)
    assert result.exit_code == 0
    assert "cases agree" in result.output
    found = json.loads(run("cases", CASES, "--json").output)
    assert found["cases"] == found["agree"] == sum(group["cases"] for group in found["by"])


CASE = """\
cases:
  - id: one
    element: aumf-2001/against-whom
    facts: {date: 2018-03-01, country: syria, target: isis, action: strike}
    expect: {authority: aumf-2001, reading: executive, verdict: covered, element_status: met}
    because: A test.
"""


def test_a_disagreement_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(CASE.replace("verdict: covered", "verdict: not-covered"), encoding="utf-8")
    result = run("cases", "c.yaml")
    assert result.exit_code == 1
    assert "c.yaml:2: one: verdict is expected to be not-covered, and is covered" in " ".join(result.output.split())
    assert "0 of 1 cases agree" in result.output


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("target: isis", "target: isiss", 4, "did you mean isis"), ("action: strike", "action: strik", 4, "did you mean strike"), ("country: syria", "contry: syria", 4, "`contry` is not a declared fact"),
        ("date: 2018-03-01, ", "", 4, "give no `date:`"), ("authority: aumf-2001", "authority: aumf-2002", 3, "does not begin with the authority"),
        ("reading: executive", "reading: exective", 5, "did you mean executive"), ("reading: executive, ", "", 5, "add reading:"), ("against-whom", "against-who", 3, "did you mean against-whom"),
        ("verdict: covered", "verdict: covred", 5, "did you mean covered"), ("because: A test.", "becuse: A test.", 6, "did you mean because"),
        ("because: A test.", "because: A test.\n    under: {target: {isis: covered}}", 7, "is not disputed in the facts"),
        ("    because: A test.\n", "    because: A test.\n  - {id: one, facts: {date: 2018-03-01}, expect: {authority: aumf-2001}, outcome: silent, because: B.}\n", 7, "the id `one` stands twice"),
    ],
)
def test_a_case_that_cannot_be_asked_is_a_problem_of_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    (tmp_path / "c.yaml").write_text(CASE.replace(old, new, 1), encoding="utf-8")
    result = run("cases", "c.yaml")
    assert result.exit_code == 2
    assert any(words.startswith(f"c.yaml:{line}: ") and says in words for words in said(result).splitlines()), said(result)


def test_all_problems_of_a_case_file_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(CASE.replace("isis", "isiss").replace("strike", "strik").replace("executive", "exective"), encoding="utf-8")
    assert len(set(said(run("cases", "c.yaml")).strip().splitlines())) == 3


def test_the_reviewer_sees_each_file() -> None:
    found = json.loads(run("authorities", "check", "--json").output)
    by_id = {item["authority"]: item for item in found}
    assert [item["checked"] for item in found] == sorted(item["checked"] for item in found)
    assert by_id["aumf-2001"]["one_source"]
    assert by_id["wpr-expedited-1546a"]["without_link"]
    assert "met" not in by_id["aumf-2001"]["without_cases"].get("against-whom", ())


def test_show_tells_what_was_held_then_from_what_was_said_later() -> None:
    found = json.loads(run("authorities", "show", "aumf-2002", "--on", "2020-01-02", "--json").output)
    notice = [row for row in found["said_later"] if "notice-1264-2020-01-31" in row["sources"]]
    assert notice
    assert all("notice-1264-2020-01-31" not in row["sources"] for row in found["rows"])
    assert "published after January 2, 2020" in " ".join(run("authorities", "show", "aumf-2002", "--on", "2020-01-02").output.split())
