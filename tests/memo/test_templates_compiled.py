"""The templates' code is kept between the memos of one process; what a memo was given is not."""

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

from briefing.cli.common import load_dossier
from briefing.cli.making import results
from briefing.law.library import Library
from briefing.memo.compose import compose
from briefing.memo.results import Heading

ROOT = Path(__file__).parents[2]
READINGS = ("text", "executive", "congress", "courts", "scholars")


def test_a_second_memo_says_nothing_of_the_first(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "memo"
    shutil.copytree(ROOT / "templates" / "memo", folder)
    found = results(library, load_dossier(ROOT / "examples" / "libya-2011", library, None), READINGS, datetime.date(2026, 11, 24), None, None)
    alone = compose("briefing", found, Heading(), [ROOT / "templates" / "memo"])
    first = compose("briefing", replace(found, day=datetime.date(2026, 11, 23)), Heading("Office One", "Counsel", "A secret"), [folder], "FIRST OFFICE")
    second = compose("briefing", found, Heading(), [folder])
    assert "Office One" in first
    assert second == alone


def test_a_template_that_was_changed_is_used_as_changed(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "memo"
    shutil.copytree(ROOT / "templates" / "memo", folder)
    found = results(library, load_dossier(ROOT / "examples" / "libya-2011", library, None), READINGS, datetime.date(2026, 11, 24), None, None)
    compose("one-pager", found, Heading(), [folder])
    template = folder / "one-pager.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\nAn office's own last line.\n", encoding="utf-8")
    assert "An office's own last line." in compose("one-pager", found, Heading(), [folder])
