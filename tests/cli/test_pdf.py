"""A PDF is made by LibreOffice where the machine has it, and said plainly where not; nothing is left behind."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from cli.helpers import run

from briefing.cli import pdf as room
from briefing.terms.problem import BriefingError

ROOT = Path(__file__).parents[2]
LIBYA = ROOT / "examples" / "libya-2011"


def office() -> str | None:
    try:
        return room.office()
    except BriefingError:
        return None


needs_office = pytest.mark.skipif(office() is None, reason="no LibreOffice on this machine")
needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("BRIEFING_TODAY", "2026-11-24")


def stand_in(folder: Path, script: str) -> None:
    folder.mkdir()
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("words", [["memo", LIBYA, "-o", "memo.pdf"], ["memo", LIBYA, "--format", "pdf"], ["batch", LIBYA, "--format", "pdf", "--out", "out"]])
def test_without_libreoffice_it_is_said_with_the_remedy(words: list[str | Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(room, "_ELSEWHERE", ())
    result = run(*words)
    assert result.exit_code == 2
    assert "a PDF needs LibreOffice" in result.output
    assert "--format docx" in result.output
    assert not list(tmp_path.rglob("*.pdf"))
    assert not list((tmp_path / "temporary").iterdir())


@needs_sh
def test_what_libreoffice_says_when_it_fails_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path / "bin", "echo 'no printer in sight' >&2; exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    result = run("memo", LIBYA, "-o", tmp_path / "memo.pdf")
    assert result.exit_code == 2
    assert "made no PDF of memo.docx (no printer in sight)" in result.output
    assert not (tmp_path / "memo.pdf").exists()
    assert not list((tmp_path / "temporary").iterdir())


@needs_sh
def test_a_batch_is_one_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = 'echo "$*" >> "$CALLS"; while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; out=$2; shift 2; for f; do echo %PDF > "$out/${f%.docx}.pdf"; done'
    stand_in(tmp_path / "bin", note)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    words = ["batch", LIBYA, ROOT / "examples" / "iraq-syria-2014-2020", "--kind", "briefing", "--kind", "clock", "--format", "pdf", "--jobs", "1"]
    result = run(*words, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert len(calls) == 1
    assert "-env:UserInstallation=file://" in calls[0]
    memos = {"libya-2011.pdf", "libya-2011-clock.pdf", "iraq-syria-2014-2020.pdf", "iraq-syria-2014-2020-clock.pdf"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == memos | {"index.html", "index.json", "coverage.csv", "coverage.xlsx"}
    assert all(f'href="{memo}"' in (tmp_path / "out" / "index.html").read_text(encoding="utf-8") for memo in memos)
    assert not list((tmp_path / "temporary").iterdir())


def test_more_names_than_a_call_can_hold_are_split() -> None:
    memos = [Path(f"{'x' * 200}{n:04d}.docx") for n in range(300)]
    calls = room._calls(memos)
    assert [path for call in calls for path in call] == memos
    assert len(calls) == 4
    assert all(sum(len(path.name) + 1 for path in call) <= 20_000 for call in calls)


@needs_office
def test_two_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    start = [sys.executable, "-c", "from briefing.cli import main; main()", "memo", str(LIBYA), "--kind", "clock", "-o"]
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    running = [subprocess.Popen([*start, str(tmp_path / f"{n}.pdf")], stdout=subprocess.DEVNULL, env=environment) for n in range(2)]
    assert [one.wait(180) for one in running] == [0, 0]
    for n in range(2):
        data = (tmp_path / f"{n}.pdf").read_bytes()
        assert data.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in data
        assert b"/Lang" in data
    assert not list((tmp_path / "temporary").iterdir())
