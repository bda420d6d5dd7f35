"""Wrong and hostile input: one clear sentence, a place, a remedy, exit code 2, never a traceback."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.helpers import run, said
from click.testing import CliRunner
from record.helpers import HEAD, SOURCES

from briefing.cli import main

ROOT = Path(__file__).parents[2]
START = "from briefing.cli import main; main()"
EVENT = """\
events:
  - id: first
    date: 2014-09-22
    title: A strike
    what: A strike, by the letter.
    by: usa
    action: strike
    target: isis
    country: syria
    sources: [later-letter]
"""
NO_ACT = EVENT.replace("by: usa", "by: isis")
ASK = ["coverage", "--on", "2019-12-29", "--in", "Iraq", "--against", "ISIL", "--action", "strike"]


def process(*words: str | bytes, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", START, *words], text=True, stderr=subprocess.PIPE, errors="replace", check=False, **more)  # type: ignore[call-overload, no-any-return]


def dossier(folder: Path, events: str = EVENT, head: str = HEAD) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "dossier.yaml"
    path.write_text(head + SOURCES + events, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("by: usa", "by: usa\n    announced: {date: soon, by: CENTCOM}", "    announced: {date: soon", "`soon` is not a day, a month or a year"),
        ("date: 2014-09-22", "date: 9999-12-31", "    date: 9999-12-31", "between 1700 and 2200"),
        ("date: 2014-09-22", "date: 0001-01-01", "    date: 0001-01-01", "between 1700 and 2200"),
        ("by: usa", "by: usa\n    at: 0001-01-01T00:00+14:00", "    at: 0001", "is not a time"),
        ("by: usa", "by: usa\n    troops: -5", "    troops: -5", "`-5` is below zero"),
        ("by: usa", "by: usa\n    acts: {}", "    acts: {}", "`acts` is not a list"),
        ("target: isis", "target: []", "    target: []", "an empty list says nothing"),
        ("target: isis", "target: {value: {a: b}}", "    target: {value", "keys or a list in a list stand there"),
        ("target: isis", "target: {claims: [{value: [[isis]]}]}", "    target: {claims", "keys or a list in a list stand there"),
        ("by: usa", "by: usa\n    troops: " + "9" * 5_000, "    troops: 9", "9…` is not a whole number"),
        ("target: isis", "target: [isis, isis]", "    target: [isis", "`isis` stands twice in the list"),
        ("target: isis", "target:\n      - {value: isis, sources: [letter]}\n      - {value: isiss, sources: [letter]}", "      - {value: isiss", "`isiss` is not known"),
        ("action: strike", "action: stryke", "    action: stryke", "did you mean strike"),
        ("sources: [later-letter]", "sources: [later-leter]", "    sources: [later-leter]", "did you mean later-letter"),
        ("title: A strike", "title: 5", "    title: 5", "`title` is not text; put it in quotation marks"),
        ("title: A strike", "title: ''", "    title: ''", "`title` is empty"),
        ("title: A strike", "title: &t A strike\n    note: *t", "    note: *t", "an alias (*t) repeats a value"),
        ("title: A strike", "title: !!python/object/apply:os.system [ls]", "    title: !!python", "a tag"),
    ],
)
def test_what_is_wrong_in_a_record_is_said_at_its_own_line(tmp_path: Path, old: str, new: str, at: str, says: str) -> None:
    path = dossier(tmp_path, EVENT.replace(old, new, 1))
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text.startswith(at))
    result = run("coverage", path)
    assert result.exit_code == 2
    assert any(words.startswith(f"{path}:{line}: ") and says in words for words in said(result).splitlines()), said(result)
    assert "Traceback" not in said(result)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("countries: [iraq, syria]", "countries: []", "`countries` is an empty list"),
        ("countries: [iraq, syria]", "countries: iraq", "`countries` is not a list"),
        ("covers: {from: 2014-06-01, through: 2020-12-31}", "covers: [2014]", "`covers` holds no keys"),
    ],
)
def test_what_is_wrong_in_a_head(tmp_path: Path, old: str, new: str, says: str) -> None:
    result = run("coverage", dossier(tmp_path, head=HEAD.replace(old, new)))
    assert result.exit_code == 2
    assert says in said(result)


def test_evidence_that_bears_on_nothing_is_no_evidence(tmp_path: Path) -> None:
    path = dossier(tmp_path, EVENT + "counter_evidence:\n  - {id: other, bears_on: [], what: A word., sources: [letter]}\n")
    result = run("memo", path, "-o", tmp_path / "m.md")
    assert result.exit_code == 2
    assert f"{path}:{len(path.read_text(encoding='utf-8').splitlines())}: other: it bears on nothing; name one or more of purpose" in said(result)


def test_a_thousand_problems_are_told_soon_and_not_all(tmp_path: Path) -> None:
    keys = "".join(f"key{n}: 1\n" for n in range(50_000))
    result = run("coverage", dossier(tmp_path / "keys", EVENT + keys))
    assert result.exit_code == 2
    assert result.stderr.count("is not a section of a dossier") == 100
    lists = "".join(f"  - {{id: q{n}, asks: 5, because: x}}\n" for n in range(250))
    result = run("coverage", dossier(tmp_path / "lists", EVENT + "questions:\n" + lists))
    assert result.stderr.splitlines()[100:] == ["and 150 more; mend these first"]


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("readings.yaml", "readings: 5\n", "`readings:` is missing"),
        ("readings.yaml", "readings: [{a: b}]\n", "`readings:` is missing"),
        ("aumf-2002.yaml", "{target: {part_of: [{a: b}]}}", "is tested against words, numbers or days"),
    ],
)
def test_law_of_the_wrong_shape(tmp_path: Path, file: str, text: str, says: str) -> None:
    shutil.copytree(ROOT / "tests" / "overlays" / "office", tmp_path / "office")
    path = tmp_path / "office" / file
    whole = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?<=when: )\{.*?\}\}?", text, whole, count=1) if text.startswith("{") else text, encoding="utf-8")
    result = run("check", tmp_path / "office")
    assert result.exit_code == 1
    assert says in said(result), said(result)


def test_a_case_whose_facts_are_no_values(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    case = "cases:\n  - id: one\n    facts: {date: 2018-03-01, country: {a: 1}, target: [[isis]], action: strike}\n    expect: {authority: aumf-2001, reading: executive, verdict: covered}\n    because: A test.\n"
    path.write_text(case, encoding="utf-8")
    result = run("cases", path)
    assert result.exit_code == 2
    assert result.stderr.count(f"{path}:3: one: ") == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: " + "[" * 5_000 + "]" * 5_000, "nesting depth"), ("".join(" " * n + "a:\n" for n in range(2_000)), "nests too deeply"),
        ("a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "an alias"), ("a: &a [*a]\n", "an alias"), ("\tid: x\n", "cannot be read"), ("- 1\n", "this is no dossier"), ("", "this is no dossier"),
        ("id: x\n---\nid: y\n", "cannot be read"), ("a: \ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "a control character"), ('a: "\\x07"', "a control character"),
    ],
)
def test_a_spoiled_file_is_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(text, encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert says in said(result), said(result)
    assert "Traceback" not in said(result)


@pytest.mark.skipif(sys.platform == "win32", reason="paths of Unix")
def test_odd_paths(tmp_path: Path) -> None:
    folder = tmp_path / "dossier.yaml"
    folder.mkdir()
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    long = tmp_path / ("a" * 300)
    for path, says in ((folder, "is a folder"), (loop, "symbolic links"), (long, "name too long"), (tmp_path / "none", "no such file"), (tmp_path / "none" / "x.yaml", "no such file")):
        result = run("coverage", path)
        assert result.exit_code == 2
        assert says in said(result).lower(), said(result)
    assert run("check", tmp_path).exit_code == 1
    for output, says in ((f"{long}.docx", "name too long"), (tmp_path, "is a folder"), (tmp_path / "no" / "x.docx", "no folder")):
        result = run("memo", dossier(tmp_path / "d"), "-o", output)
        assert result.exit_code == 2
        assert says in said(result).lower(), said(result)
    assert run("check", dossier(tmp_path / "with space ü")).exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["-h"], ["authorities", "list"], ASK, [*ASK, "--json"]], ids=["help", "list", "table", "json"])
def test_a_full_disk_is_one_sentence(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = process(*words, stdout=full)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["the output cannot be used (No space left on device); free some space, or write to another place"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_a_reader_that_has_gone_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process("authorities", "show", "aumf-2001", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes only on Unix")
def test_an_argument_that_is_no_text() -> None:
    done = process("coverage", "--on", "2019-12-29", "--in", b"\xff\xfe", stdout=subprocess.PIPE)
    assert done.returncode == 2
    assert "is not UTF-8 text" in done.stderr
    assert "Traceback" not in done.stderr
    for bad in ("a\x07b", "a\x9fb", "a\ufffeb"):
        assert "control character" in process("coverage", "--on", bad, stdout=subprocess.PIPE).stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_an_odd_locale_and_zone_change_no_answer(locale: str) -> None:
    odd = {**os.environ, "LC_ALL": locale, "TZ": "Pacific/Kiritimati", "PYTHONIOENCODING": "ascii"}
    done = process(*ASK, stdout=subprocess.PIPE, env=odd)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2001 AUMF" in done.stdout


def test_a_crash_in_one_dossier_costs_no_other_its_memo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import briefing.batch

    for name in ("good", "bad"):
        dossier(tmp_path / "in" / name)
    whole = briefing.batch.made

    def crashing(wish: object, library: object) -> object:
        if "bad" in str(wish):
            raise ZeroDivisionError("a fault of the program")
        return whole(wish, library)  # type: ignore[arg-type]

    monkeypatch.setattr(briefing.batch, "made", crashing)
    result = run("batch", tmp_path / "in", "--out", tmp_path / "out", "--jobs", "1", "--format", "md")
    assert result.exit_code == 1
    assert "the program failed (ZeroDivisionError: a fault of the program)" in said(result)
    assert [path.name for path in (tmp_path / "out").glob("*.md")] == ["good.md"]


def test_an_empty_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = dossier(tmp_path, NO_ACT)
    assert "holds no use of force by the United States" in run("coverage", path).output
    assert "No departure from a scope stated earlier" in run("creep", path).output
    assert "No authority with elements" in run("coverage", "--on", "1776-07-04", "--in", "Iraq", "--action", "strike").output


def test_what_was_not_yet_law_is_not_shown() -> None:
    for command in ("show", "words"):
        result = run("authorities", command, "aumf-2002", "--as-of", "1999-01-01")
        assert result.exit_code == 2
        assert "was not yet law on January 1, 1999" in said(result)
    assert "aumf-2002" not in run("authorities", "list", "--as-of", "1999-01-01").output
    assert "aumf-2002" not in run("authorities", "status", "--as-of", "1999-01-01").output


def test_a_letterhead_that_is_not_used_is_said(tmp_path: Path) -> None:
    result = run("memo", dossier(tmp_path), "-o", tmp_path / "m.md", "--letterhead", tmp_path / "l.docx")
    assert result.exit_code == 0
    assert "a letterhead belongs to a Word memo" in said(result)


@pytest.mark.parametrize("columns", [1, 30, 40, 59, 60])
@pytest.mark.parametrize("words", [ASK, [*ASK, "--explain"], ["authorities", "list"], ["authorities", "status"], ["authorities", "check"], ["authorities", "show", "aumf-2001"], ["authorities", "words", "aumf-2001"], ["creep", "libya-2011"]], ids=lambda words: " ".join(map(str, words))[-40:])
def test_no_line_runs_over_a_narrow_terminal(columns: int, words: list[str | Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    result = run(*words)
    assert result.exit_code == 0
    assert max(len(line) for line in result.output.splitlines()) <= max(columns, 24)


def test_a_dossier_may_come_from_standard_input(tmp_path: Path) -> None:
    text = dossier(tmp_path).read_text(encoding="utf-8")
    for words in (["coverage", "-"], ["check", "-"], ["memo", "-", "-o", "-", "--format", "md"]):
        assert CliRunner().invoke(main, words, input=text).exit_code == 0
    result = CliRunner().invoke(main, ["coverage", "-"], input=text.replace("isis", "isiss"))
    assert result.exit_code == 2
    assert "the actor `isiss` is not known" in said(result)
    assert said(CliRunner().invoke(main, ["coverage", "-"], input=b"\xff\xfe")).startswith("-:1: the text is not UTF-8")
