"""Only `briefing feeds` uses the network; everything else runs where a socket cannot even be made."""

import socket
from pathlib import Path
from typing import Any

import pytest
import stub
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.feeds import letters

ROOT = Path(__file__).parents[2]
LIBYA = ROOT / "examples" / "libya-2011"
ID = "CDOC-119hdoc139"
HTML = f"/content/pkg/{ID}/html/{ID}.htm"

QUERIES = [
    ["coverage", "--on", "2019-12-29", "--in", "Iraq", "--against", "Kata'ib Hizballah"],
    ["coverage", str(LIBYA)],
    ["creep", str(LIBYA)],
    ["clock", str(LIBYA)],
    ["clock", "--started", "2026-02-28", "--reported", "2026-03-02", "--ics", "OUT/clock.ics"],
    ["intake", str(ROOT / "tests" / "intake" / "letter.txt"), "--against", str(LIBYA)],
    ["authorities", "list"],
    ["authorities", "words", "aumf-2001"],
    ["authorities", "status"],
    ["authorities", "check"],
    ["check", str(LIBYA)],
    ["cases", str(ROOT / "tests" / "cases" / "coverage.yaml")],
    ["new", "OUT/made-up"],
    ["memo", str(LIBYA), "-o", "OUT/memo.docx"],
    ["memo", str(LIBYA), "-o", "OUT/memo.html"],
    ["batch", str(LIBYA), "--out", "OUT", "--jobs", "1"],
    ["diff", str(LIBYA), "--as-of", "2011-05-01", "-o", "OUT/changes.docx"],
    ["verify", "OUT/memo.docx", str(LIBYA)],
]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TODAY", "2026-11-25")
    monkeypatch.delenv("GOVINFO_API_KEY", raising=False)


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refused(socket.socket):
        def __init__(self, *_: Any, **__: Any) -> None:
            raise AssertionError("a socket was made")

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a name was looked up, or a connection made")

    monkeypatch.setattr(socket, "socket", Refused)
    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_the_guard_guards(no_sockets: None, tmp_path: Path) -> None:
    result = run("feeds", "letters", ID, "--store", str(tmp_path))
    assert isinstance(result.exception, AssertionError)


@pytest.mark.usefixtures("no_sockets")
@pytest.mark.parametrize("words", QUERIES, ids=lambda words: " ".join(words[:2])[:40])
def test_no_other_command_opens_a_socket(words: list[str], tmp_path: Path) -> None:
    if words[0] == "verify":
        run("memo", str(LIBYA), "-o", str(tmp_path / "memo.docx"))
    result = run(*[word.replace("OUT", str(tmp_path)) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1)


def test_every_command_is_asked_above() -> None:
    from briefing.cli.main import main as group

    missing = set(group.list_commands(None)) - {"feeds"} - {words[0] for words in QUERIES}  # type: ignore[arg-type]
    assert not missing, "add a query for each of these to QUERIES"


def test_a_letter_is_fetched_and_found_again_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stub.serving({HTML: [stub.DOCUMENT]}) as site:
        monkeypatch.setattr(letters, "CONTENT", site.url)
        first = run("feeds", "letters", "H. Doc. 119-139", "--store", str(tmp_path))
    monkeypatch.setattr(socket, "create_connection", None)
    again = run("feeds", "letters", ID, "--store", str(tmp_path), "--offline")
    assert first.exit_code == again.exit_code == 0
    assert first.output == again.output
    assert f"briefing intake \"{tmp_path / 'letters' / ID}.txt\"" in first.output


def test_one_letter_that_is_not_there_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stub.serving({HTML: [stub.DOCUMENT]}) as site:
        monkeypatch.setattr(letters, "CONTENT", site.url)
        result = run("feeds", "letters", "CDOC-119hdoc999", ID, "--store", str(tmp_path), "--json")
    assert result.exit_code == 1
    assert "CDOC-119hdoc999" in result.stderr
    assert "not published it yet" in result.stderr
    assert '"package": "CDOC-119hdoc139"' in result.stdout


def test_what_is_no_letter_is_exit_2(tmp_path: Path) -> None:
    result = run("feeds", "letters", "nonsense", "--store", str(tmp_path))
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_key_of_the_environment_is_used_and_never_printed_or_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "0123456789abcdef0123456789abcdef01234567"
    monkeypatch.setenv("GOVINFO_API_KEY", key)
    with stub.serving({f"/packages/{ID}/summary": [stub.SUMMARY], f"/packages/{ID}/htm": [stub.DOCUMENT]}) as api:
        monkeypatch.setattr(letters, "API", api.url)
        result = run("feeds", "letters", ID, "--store", str(tmp_path))
    assert result.exit_code == 0
    assert all(headers["x-api-key"] == key for _, headers in api.asked)
    assert key not in result.output
    assert not any(key.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
