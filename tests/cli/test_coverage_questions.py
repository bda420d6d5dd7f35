"""Questions as staff type them: each finds every domestic ground that is on record for the act, and none that is not."""

from pathlib import Path
from typing import Any

import pytest

from briefing.cli.asked import acts
from briefing.law.library import Library
from briefing.rules.compare import assess
from briefing.terms.yamlfile import read

QUESTIONS: tuple[dict[str, Any], ...] = read(Path(__file__).parent / "questions.yaml").data["questions"]  # type: ignore[index, call-overload, assignment]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: f"{asked['on']}-{asked.get('against', asked['in'])}")
def test_a_question_finds_the_grounds_on_record(library: Library, asked: dict[str, Any]) -> None:
    against = [asked["against"]] if "against" in asked else []
    (act,) = acts(library, asked["on"], [asked["in"]], against, asked["action"], (), (), None)
    found = assess(library, [act])
    stated = {a.authority for a in found for f in a.findings if (f.reading, f.verdict, f.basis) == ("executive", "covered", "stated")}
    assert stated == set(asked["claims"])
    assert act.date == asked.get("found", asked["on"])
    assert (act.asked is not None) == ("found" in asked)
