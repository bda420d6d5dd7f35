"""The command line as a person uses it: what it prints, its exit codes, what it says of wrong input."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.helpers import run

ROOT = Path(__file__).parents[2]
IRAQ = ROOT / "examples" / "iraq-syria-2014-2020" / "dossier.yaml"
LIBYA = ROOT / "examples" / "libya-2011"
ASK = ["coverage", "--on", "2019-12-29", "--in", "Iraq", "--in", "Syria", "--against", "Kata'ib Hizballah", "--action", "strike"]


def commands() -> Iterator[list[str]]:
    import click

    from briefing.cli.main import main as group

    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield [name]
        if isinstance(command, click.Group):
            yield from ([name, sub] for sub in command.list_commands(context))


@pytest.mark.parametrize("words", [[], *commands()], ids=lambda words: " ".join(words) or "briefing")
def test_help_works_everywhere_and_ends_with_an_example(words: list[str]) -> None:
    result = run(*words, "-h")
    assert result.exit_code == 0
    assert "Example:" in result.output


def test_coverage_is_readable_at_80_columns_and_names_whose_claim() -> None:
    result = run(*ASK)
    assert result.exit_code == 0
    assert max(len(line) for line in result.output.splitlines()) <= 80
    for words in ("Executive", "Sen. Kaine", "questioned", "one-sided", "as applied", "Just Security"):
        assert words in result.output


def test_coverage_explains_with_the_words_quoted() -> None:
    output = " ".join(run(*ASK, "--explain").output.split())
    assert "those nations, organizations, or persons he determines planned" in output
    assert "The AUMF does permit us to operate defensively" in output
    assert "Who carried out the attack that this act answers" in output


def test_coverage_json_keeps_the_contract() -> None:
    result = run(*ASK, "--json")
    data = json.loads(result.output)
    assert data["schema"] == "briefing/coverage/1"
    assert set(data) >= {"dates", "assessments", "not_domestic_authority", "receipt"}
    assert {a["act"]["country"] for a in data["assessments"]} == {"iraq", "syria"}
    for assessment in data["assessments"]:
        assert set(assessment) >= {"act", "authority", "kind", "outcome", "basis", "label", "pivots", "still_needed", "findings"}
        for finding in assessment["findings"]:
            assert set(finding) >= {"reading", "holder", "verdict", "basis", "applied", "silence", "elements"}
            for element in finding["elements"]:
                assert set(element) >= {"element", "status", "because", "pin", "sources"}


def test_a_repealed_resolution_asked_by_name_says_until_when() -> None:
    result = run("coverage", "--on", "2026-01-15", "--in", "Iraq", "--against", "ISIL", "--action", "strike", "--authority", "aumf-2002")
    assert result.exit_code == 0
    assert "not in force" in result.output
    assert "last in force until December 18, 2025" in " ".join(result.output.split())


def test_an_event_of_a_dossier_can_be_asked() -> None:
    result = run("coverage", IRAQ, "--event", "strikes-2019-12-29")
    assert result.exit_code == 0
    assert "If the attacker was Kata'ib Hizballah" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["coverage", "--on", "2019-12-29", "--against", "Kataib Hizbolah"], "did you mean"),
        (["coverage", "--on", "29/12/2019"], "write year-month-day"),
        (["coverage"], "no day was given"),
        (["coverage", "--on", "2019-12-29", "--action", "strik"], "did you mean strike"),
        (["coverage", "--on", "2019-12-29", "--authority", "aumf-2020"], "there is no authority"),
        (["coverage", "--on", "2019-12-29", "--reading", "exective"], "did you mean executive"),
        (["coverage", "no-such.yaml"], "no such file"),
        (["memo", "libya"], "did you mean libya-2011?"),
        (["coverage", IRAQ, "--event", "nothing"], "is not in the dossier"),
        (["coverage", IRAQ, "--on", "2019-12-29"], "give one or the other"),
        (["memo", LIBYA, "-o", "memo.pages"], "is not one of"),
        (["memo", LIBYA, "-o", "no/such/folder/memo.docx"], "no folder"),
        (["memo", LIBYA, "-o", "memo.docx", "--kind", "brifing"], "did you mean briefing"),
        (["memo", LIBYA, "-o", "memo.docx", "--letterhead", IRAQ], "Word document"),
        (["memo", LIBYA, "-o", "memo.docx", "--letterhead", "missing.docx"], "cannot be read"),
        (["batch", "no-such-folder", "--out", "out"], "no such file"),
        (["clock"], "give a dossier"),
    ],
)
def test_wrong_input_is_one_sentence_with_a_remedy_and_exit_code_2(words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    said = result.output + (result.stderr if result.stderr_bytes else "")
    if words[0] != "batch":
        assert result.exit_code == 2
    assert result.exit_code in (1, 2)
    assert says in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("*.docx"))


def test_an_existing_file_is_never_damaged(tmp_path: Path) -> None:
    target = tmp_path / "memo.docx"
    target.write_bytes(b"mine")
    broken = tmp_path / "dossier.yaml"
    broken.write_text("id: x\ntitle: [", encoding="utf-8")
    assert run("memo", broken, "-o", target).exit_code == 2
    assert target.read_bytes() == b"mine"
    assert run("memo", LIBYA, "-o", target).exit_code == 0
    assert target.read_bytes()[:2] == b"PK"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dossier.yaml", "memo.docx"]


@pytest.mark.parametrize("form", ["html", "md"])
def test_other_forms_say_the_same(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"memo.{form}"
    assert run("memo", LIBYA, "-o", target, "--to", "Chair | *Ranking*", "--banner", "OFFICE USE").exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert "OFFICE USE" in text
    assert "One" in text
    if form == "html":
        assert "<script" not in text
        assert "Chair | *Ranking*" in text


def test_the_office_lines_and_banner_reach_the_word_file(tmp_path: Path) -> None:
    import docx

    target = tmp_path / "memo.docx"
    assert run("memo", LIBYA, "-o", target, "--to", "Rep. A & B <x>", "--from", "Counsel", "--re", "Libya", "--banner", "FOR OFFICIAL USE").exit_code == 0
    opened = docx.Document(str(target))
    words = "\n".join(p.text for p in opened.paragraphs)
    assert "Rep. A & B <x>" in words
    assert "FOR OFFICIAL USE" in words
    assert opened.core_properties.title == "Libya"
    assert not opened.core_properties.author


def test_a_broken_dossier_is_reported_and_the_others_are_made(tmp_path: Path) -> None:
    shutil.copytree(LIBYA, tmp_path / "in" / "libya-2011")
    (tmp_path / "in" / "broken").mkdir()
    (tmp_path / "in" / "broken" / "dossier.yaml").write_text("id: broken\ntitle: x\nevnts: []\n", encoding="utf-8")
    result = run("batch", tmp_path / "in", "--out", tmp_path / "out", "--jobs", "2")
    assert result.exit_code == 1
    index = json.loads((tmp_path / "out" / "index.json").read_text(encoding="utf-8"))
    assert [bool(d["problems"]) for d in index["deployments"]] == [False, True]
    assert (tmp_path / "out" / "libya-2011.docx").is_file()
    with (tmp_path / "out" / "coverage.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert {row["deployment"] for row in rows} == {"libya-2011"}


def test_creep_and_clock_answer_in_words_and_json() -> None:
    assert "earlier" in run("creep", IRAQ).output
    data = json.loads(run("creep", IRAQ, "--json").output)
    dimensions = {d["dimension"] for d in data["departures"]}
    assert dimensions >= {"purpose", "enemy", "place", "force-level", "consent", "legal-ground", "reporting"}
    clock = json.loads(run("clock", "--started", "2026-02-28", "--reported", "2026-03-02", "--today", "2026-05-01", "--json").output)
    assert {s["day_60"] for s in clock["starts"]} == {"2026-05-01"}
    assert {s["calendar"] for s in clock["starts"]} == {"day-60"}


def test_the_law_can_be_looked_at() -> None:
    assert "aumf-2001" in run("authorities", "list").output
    assert "not in force" in run("authorities", "status", "--on", "2026-01-15").output
    assert "“(a) IN GENERAL" in run("authorities", "words", "aumf-2001").output
    assert "§ 3(a)(1)" in run("authorities", "show", "aumf-2002").output
    assert "no contradiction" in run("authorities", "check").output


def test_check_lists_every_problem_at_once(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(
        "id: x\ntitle: X\ncovers: {from: 2011-03-01, through: 2011-02-01}\ncountries: [libya]\nchecked: 2026-11-22\nabout: x\n"
        "events:\n  - id: a\n    date: 2011-03-05\n    title: A\n    what: A\n    by: usa\n    action: strik\n    target: qadafi\n    country: libia\n"
        "    answers: [b]\n    sources: [nothing]\n  - id: a\n    date: 2011-03-06\n    title: B\n    what: B\n    sources: [nothing]\n",
        encoding="utf-8",
    )
    result = run("check", path)
    assert result.exit_code == 1
    said = result.output + (result.stderr if result.stderr_bytes else "")
    for words in ("before `from`", "`strik`", "did you mean strike", "`qadafi` is not known", "`libia` is not known", "answers `b`", "stands twice", "`nothing` is not defined"):
        assert words in said, words


def test_no_word_and_no_network_for_a_query() -> None:
    code = (
        "import sys; from briefing.cli import main\n"
        "try: main(['coverage','--on','2019-12-29','--in','Iraq','--against','ISIL','--action','strike'])\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in ('docx','requests','jinja2','markdown_it','resvg_py','socket') if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stderr.strip().splitlines()[-1]
    for name in ("docx", "requests", "jinja2", "markdown_it"):
        assert name not in loaded
