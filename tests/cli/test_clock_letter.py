"""The clock of a letter's file: its own days, its own kind, no guess."""

import json
from pathlib import Path

from click.testing import CliRunner

from briefing.cli import main

LETTER = """\
The White House, Washington, March 21, 2031

Dear Mr. Speaker: (Dear Mr. President:)

On March 19, 2031, at my direction, U.S. Armed Forces conducted airstrikes in Libya against facilities of ISIL.
I directed this action pursuant to my constitutional authority as Commander in Chief and Chief Executive.
I am providing this report as part of my efforts to keep the Congress fully informed, consistent with the War Powers Resolution.
"""


def asked(path: Path) -> dict:  # type: ignore[type-arg]
    result = CliRunner().invoke(main, ["clock", str(path), "--today", "2031-04-01", "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)[0] if isinstance(json.loads(result.output), list) else json.loads(result.output)


def test_a_letter_starts_its_own_sixty_days(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    days = json.dumps(asked(path))
    assert "2031-05-20" in days
    assert "2031-05-18" in days or "2031-03-21" in days


def test_a_letter_without_a_day_of_action_says_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER.replace("On March 19, 2031, at", "At"), encoding="utf-8")
    result = CliRunner().invoke(main, ["clock", str(path), "--today", "2031-04-01"])
    assert "states no day of the action" in " ".join(result.output.split())


def test_a_damaged_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    result = CliRunner().invoke(main, ["clock", str(path)])
    assert result.exit_code != 0
    assert "Traceback" not in result.output
