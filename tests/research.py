"""Where the research data lie, for the tests that measure against them."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def research(*parts: str) -> Path:
    """Return a file of the research data; skip the test where BRIEFING_RESEARCH is not set."""
    folder = os.environ.get("BRIEFING_RESEARCH")
    if not folder:
        pytest.skip("BRIEFING_RESEARCH is not set: the research data are not on this machine")
    path = Path(folder).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the research data have no {'/'.join(parts)}")
    return path
