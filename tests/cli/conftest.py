"""Every command of these tests runs on one day and in a terminal of eighty columns; a test that asks for others says so."""

import pytest


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TODAY", "2026-11-24")
    monkeypatch.setenv("COLUMNS", "80")
