from pathlib import Path

import pytest

from briefing.law.library import Library, load

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def library() -> Library:
    return load([ROOT / "authorities"])
