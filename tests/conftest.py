import os
from pathlib import Path

import pytest

from briefing.law.library import Library, load

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests leave nothing in the user's cache folder."""
    os.environ["BRIEFING_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def library() -> Library:
    return load([ROOT / "authorities"])
