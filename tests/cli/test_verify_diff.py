"""`briefing verify` and `briefing diff`: a memo that comes back is compared with today's law and record."""

import datetime
import json
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from cli.helpers import run

from briefing.memo.word.tracked import unsettled

ROOT = Path(__file__).parents[2]
IRAQ = "iraq-syria-2014-2020"


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def libya(tmp_path: Path) -> Path:
    """A record of one's own, beside which the memo lies."""
    shutil.copytree(ROOT / "examples" / "libya-2011", tmp_path / "libya-2011")
    assert run("memo", "libya-2011/dossier.yaml", "-o", "memo.docx").exit_code == 0
    return tmp_path / "libya-2011"


def rewritten(folder: Path, old: str, new: str) -> None:
    changed = 0
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        changed += text.count(old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert changed == 1


def test_a_memo_of_today_is_the_same_and_stays_so_on_another_day(libya: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TODAY", "2027-03-01")
    result = run("verify", "memo.docx")
    assert (result.exit_code, "No finding would differ" in result.output) == (0, True)
    data = json.loads(run("verify", "memo.docx", "--json").output)
    assert data["schema"] == "briefing/verify/1"
    assert data["same"] is True
    assert data["dates"]["day"] == "2026-11-24"


@pytest.mark.parametrize("kind", ["one-pager", "hearing", "clock", "oversight-letter"])
def test_every_kind_of_memo_carries_its_receipt(kind: str) -> None:
    assert run("memo", "libya-2011", "--kind", kind, "--as-of", "2011-06-30", "-o", "memo.docx").exit_code == 0
    assert run("verify", "memo.docx").exit_code == 0


def test_a_changed_record_is_told_with_what_differs(libya: Path) -> None:
    rewritten(libya, "title: Command passes to NATO", "title: Command passes to the alliance")
    result = run("verify", "memo.docx")
    assert result.exit_code == 1
    for words in ("The law is the same", "The record has changed", "No finding would differ; other", "Command passes to the alliance"):
        assert words in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_a_changed_record_without_any_difference_is_still_changed(libya: Path) -> None:
    path = libya / "dossier.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    result = run("verify", "memo.docx")
    assert result.exit_code == 1
    assert "No finding would differ, though the words of the memo may" in result.output


def test_a_changed_law_is_told_with_the_findings_that_differ(libya: Path) -> None:
    shutil.copytree(ROOT / "tests" / "overlays" / "office", "office")
    result = run("verify", "memo.docx", "--law", "office")
    assert result.exit_code == 1
    assert "The law has changed" in result.output
    assert "The record is the same" in result.output


def test_a_finding_that_differs_is_named(libya: Path) -> None:
    with zipfile.ZipFile("memo.docx") as package:
        receipt = package.read("customXml/item1.xml").decode()
    assert receipt.count('"one-sided","stated","executive executive covered stated"') >= 1
    forged = receipt.replace('"one-sided","stated","executive executive covered stated"', '"contested","stated","executive executive covered stated"')
    out = BytesIO()
    with zipfile.ZipFile("memo.docx") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, forged if name == "customXml/item1.xml" else old.read(name))
    Path("memo.docx").write_bytes(out.getvalue())
    result = run("verify", "memo.docx", "--json")
    data = json.loads(result.output)
    assert result.exit_code == 1
    assert {(f["key"][-1], f["before"][0], f["after"][0]) for f in data["findings"]} == {("const-art-ii", "contested", "one-sided")}
    assert "differ now" in run("verify", "memo.docx").output


@pytest.mark.parametrize("words", [("verify", "x.docx"), ("diff", "x.docx")])
@pytest.mark.parametrize("data", [b"", b"PK", b"no memo", b"\xd0\xcf\x11\xe0" * 50, (ROOT / "templates" / "word" / "letterhead.docx").read_bytes(), None])
def test_what_is_no_memo_of_ours_is_refused_in_one_sentence(words: tuple[str, ...], data: bytes | None) -> None:
    if data is not None:
        Path("x.docx").write_bytes(data)
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("x.docx: ")


def test_a_record_that_lies_elsewhere_is_named(libya: Path) -> None:
    shutil.copytree(ROOT / "examples" / IRAQ, "another")
    rewritten(libya, "id: libya-2011\n", "id: libya-renamed\n")
    assert "made from libya-2011" in run("verify", "memo.docx", "libya-2011").stderr
    assert run("verify", "memo.docx", "another").exit_code == 2
    assert run("verify", "memo.docx", ROOT / "examples" / "libya-2011").exit_code == 0


def test_two_dates_of_one_record_are_compared() -> None:
    result = run("diff", IRAQ, "--as-of", "2020-01-03", "--to", "2020-03-01")
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80
    for words in ("as of January 3, 2020", "Findings:", "Events:", "Reports to Congress: 2 new", "Sen. Kaine: denies it, as applied", "hypothesis only"):
        assert words in result.output
    data = json.loads(run("diff", IRAQ, "--as-of", "2020-01-03", "--to", "2020-03-01", "--json").output)
    assert data["schema"] == "briefing/diff/1"
    assert {"finding", "event", "report", "statement", "departure", "clock"} <= {c["kind"] for c in data["changes"]}
    assert (data["old"]["dates"]["known"], data["new"]["dates"]["known"]) == ("2020-01-03", "2020-03-01")


def test_a_memo_is_compared_with_todays_data(libya: Path) -> None:
    assert run("memo", "libya-2011", "--as-of", "2011-05-01", "-o", "old.docx").exit_code == 0
    result = run("diff", "old.docx", "-o", "changes.docx", "--author", "Office of Rep. Example")
    assert result.exit_code == 0, result.output
    data = Path("changes.docx").read_bytes()
    assert unsettled(data) == "tracked changes"
    xml = zipfile.ZipFile("changes.docx").read("word/document.xml").decode()
    assert 'w:author="Office of Rep. Example" w:date="2026-11-24T00:00:00Z"' in xml
    assert run("diff", "old.docx", "-o", "again.docx", "--author", "Office of Rep. Example").exit_code == 0
    assert Path("again.docx").read_bytes() == data
    assert run("verify", "changes.docx").exit_code == 0
    assert "Nothing that a briefing holds has changed" in run("diff", "changes.docx").output


def test_two_memos_and_two_dossiers_are_compared() -> None:
    for name, day in (("a.docx", "2020-01-03"), ("b.docx", "2020-03-01")):
        assert run("memo", IRAQ, "--as-of", day, "-o", name).exit_code == 0
    memos = json.loads(run("diff", "a.docx", "b.docx", "--json").output)["changes"]
    assert memos == json.loads(run("diff", IRAQ, "--as-of", "2020-01-03", "--to", "2020-03-01", "--json").output)["changes"]
    assert memos
    assert "differs between" in run("diff", "libya-2011", IRAQ).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("libya-2011",), "not compared with anything"),
        (("memo.docx", "--as-of", "2020-01-01"), "has its own day"),
        (("libya-2011", "memo.docx", "--to", "2020-01-01"), "has its own day"),
        (("memo.docx", "-o", "changes.pdf"), ".docx"),
        (("memo.docx", "-o", "changes.docx", "--author", " "), "author"),
        (("nothing-here", "--as-of", "2020-01-01"), "nothing-here"),
    ],
)
def test_a_wrong_request_is_refused_in_one_sentence(libya: Path, words: tuple[str, ...], said: str) -> None:
    result = run("diff", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_memo_of_another_day_of_law_is_made_again_under_it() -> None:
    assert run("memo", "libya-2011", "--under-law-of", "2026-01-15", "-o", "memo.docx").exit_code == 0
    data = json.loads(run("verify", "memo.docx", "--json").output)
    assert (data["same"], data["dates"]["law"]) == (True, str(datetime.date(2026, 1, 15)))
