"""A memo as a page in a headless Chromium: its timeline and its tables with the keyboard alone, and as a screen reader is told of them."""

import re
from pathlib import Path

import pytest
from browser import Page
from every import made

FOCUS = "(e => e.getAttribute('aria-label') || e.textContent)(document.activeElement)"


@pytest.fixture
def memo(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "memo.html"
    path.write_bytes(made("iraq-syria-2014-2020", "briefing", "html"))
    page.go(path.as_uri())
    return page


def test_tab_stops_at_each_point_of_the_timeline_or_goes_past_them(memo: Page) -> None:
    points = memo.ask("Array.from(document.querySelectorAll('svg g[tabindex]'), g => g.getAttribute('aria-label'))")
    assert len(points) > 2
    memo.ask("document.querySelector('.skip').focus()")
    assert memo.ask(FOCUS) == f"Past the {len(points)} points of this figure"
    assert memo.ask("document.activeElement.getBoundingClientRect().left >= 0"), "it is seen while it has the focus"
    for point in points:
        memo.press("Tab")
        assert memo.ask(FOCUS) == point
        assert re.match(r"[A-Z][a-z]{2} (\d{1,2}, )?\d{4}: ", point)
        assert memo.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    memo.ask("document.querySelector('.skip').focus()")
    memo.press("Enter")
    memo.press("Tab")
    assert memo.ask("document.querySelector('svg').compareDocumentPosition(document.activeElement) & 4"), "past the picture"


def test_a_screen_reader_is_told_of_each_point_table_and_heading(memo: Page) -> None:
    tree = [n for n in memo.send("Accessibility.getFullAXTree")["nodes"] if not n.get("ignored")]
    named = [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in tree]
    points = memo.ask("Array.from(document.querySelectorAll('svg g[tabindex]'), g => g.getAttribute('aria-label'))")
    assert [name for role, name in named if role in ("image", "img") and name in points] == points
    tables = memo.ask("Array.from(document.querySelectorAll('caption'), c => c.textContent.trim())")
    assert len([name for role, name in named if role == "table" and name]) == len(tables) > 3
    assert all(name for role, name in named if role in ("heading", "link", "region", "columnheader", "navigation"))
    assert any(role == "columnheader" for role, _ in named)


@pytest.mark.parametrize("width", [360, 1366])
def test_a_wide_table_scrolls_within_its_box_by_the_arrow_keys(memo: Page, width: int) -> None:
    memo.size(width)
    assert memo.ask("document.documentElement.scrollWidth") <= width
    wide = "Array.from(document.querySelectorAll('.scroll')).find(e => e.scrollWidth > e.clientWidth + 5)"
    if memo.ask(f"{wide} === undefined"):
        assert width == 1366
        return
    memo.ask(f"{wide}.focus()")
    memo.press("ArrowRight", 3)
    memo.ask("new Promise(r => setTimeout(r, 400))")
    assert memo.ask("document.activeElement.scrollLeft") > 0
