"""The page in a headless Chromium: filter, sort, open a memo, keyboard only, narrow screens, five hundred deployments, no script."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import Page
from pages import ASKED, SITE

from briefing.law.library import Library
from briefing.page.deployment import Deployment, Line
from briefing.page.site import Made, index_html

COUNT = "document.querySelector('#matrix .count').textContent"
ROWS = "Array.from(document.querySelectorAll('#matrix tbody tr'), r => Object.assign({}, r.dataset))"
FOCUS = "(e => [e.tagName, e.name || e.textContent.trim()])(document.activeElement)"


def choose(page: Page, name: str, value: str, sheet: str = "matrix") -> None:
    page.ask(f"(f => {{ f.value = {value!r}; f.dispatchEvent(new Event('input', {{bubbles: true}})) }})(document.querySelector('#{sheet} [name={name}]'))")


def count(page: Page) -> int:
    return int(page.ask(COUNT).split(" ")[0])


@pytest.fixture
def open_page(page: Page, built: Path) -> Page:
    page.go((built / "index.html").as_uri())
    return page


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("authority", "aumf-2002", lambda line: line.authority == "aumf-2002"),
        ("outcome", "contested", lambda line: line.outcome == "contested"),
        ("outcome", "spoken", lambda line: line.outcome not in ("silent", "not-claimed", "not-in-force")),
        ("reading", "congress:denies it", lambda line: "congress:denies it" in line.positions),
        ("country", "Syria", lambda line: "Syria" in line.countries),
        ("year", "2014", lambda line: 2014 in line.years),
        ("deployment", "libya-2011", None),
        ("words", "soleimani", None),
    ],
)
def test_a_filter_leaves_the_rows_that_fit_and_no_other(open_page: Page, two: tuple[Deployment, ...], name: str, value: str, fits: Any) -> None:
    every = [line for item in two for line in item.lines]
    assert count(open_page) == len(every)
    choose(open_page, name, value)
    if fits:
        assert 0 < count(open_page) == sum(map(fits, every)) < len(every)
        assert all(value in row[name].split("|") for row in open_page.ask(ROWS))
    elif name == "deployment":
        assert count(open_page) == len(two[1].lines)
    else:
        assert 0 < count(open_page) < len(every)
        assert open_page.ask("Array.from(document.querySelectorAll('#matrix tbody tr')).every(r => r.textContent.toLowerCase().includes('soleimani'))")


def test_filters_join_and_are_cleared(open_page: Page, two: tuple[Deployment, ...]) -> None:
    every = [line for item in two for line in item.lines]
    choose(open_page, "authority", "const-art-ii")
    choose(open_page, "country", "Libya")
    assert 0 < count(open_page) == sum(line.authority == "const-art-ii" and "Libya" in line.countries for line in every)
    choose(open_page, "country", "Syria")
    choose(open_page, "year", "2011")
    assert "No row fits" in open_page.ask(COUNT)
    open_page.ask("document.querySelector('#matrix .clear').click()")
    assert count(open_page) == len(every)


def test_a_head_sorts_up_and_then_down(open_page: Page, two: tuple[Deployment, ...]) -> None:
    days = "Array.from(document.querySelectorAll('#matrix tbody tr'), r => r.cells[0].dataset.key)"
    press = "document.querySelector('#matrix thead button').click()"
    open_page.ask(press)
    up = open_page.ask(days)
    assert up == sorted(line.day.isoformat() for item in two for line in item.lines)[: len(up)]
    assert open_page.ask("document.querySelector('#matrix thead th').ariaSort") == "ascending"
    open_page.ask(press)
    assert open_page.ask(days) == sorted((line.day.isoformat() for item in two for line in item.lines), reverse=True)[: len(up)]
    assert open_page.ask("document.querySelector('#matrix thead th').ariaSort") == "descending"


def test_a_view_has_an_address_that_brings_it_back(open_page: Page) -> None:
    choose(open_page, "authority", "aumf-2001")
    choose(open_page, "outcome", "contested")
    open_page.ask("document.querySelectorAll('#matrix thead button')[1].click()")
    address, said = open_page.ask("location.href"), open_page.ask(COUNT)
    assert address.endswith("#matrix?authority=aumf-2001&outcome=contested&sort=1")
    open_page.go("about:blank")
    open_page.go(address)
    assert open_page.ask(COUNT) == said
    open_page.go("about:blank")
    open_page.go(address.split("#")[0] + "#matrix?authority=no-such&sort=99&nothing=x")
    assert count(open_page) > int(said.split(" ")[0])


def test_a_number_of_the_overview_leads_to_its_rows(open_page: Page) -> None:
    number, filters = open_page.ask("(a => { a.click(); return [a.textContent, a.dataset.filter] })(document.querySelector('#overview a[data-filter]'))")
    open_page.ask("new Promise(r => setTimeout(r, 50))")
    assert count(open_page) == int(number)
    assert filters.split("&")[0].split("=")[1] == open_page.ask(ROWS)[0]["deployment"]


def test_the_departures_are_counted_and_listed_alike(open_page: Page, two: tuple[Deployment, ...]) -> None:
    open_page.ask("document.querySelector('.counts a[data-filter$=\"dimension=enemy\"]').click()")
    open_page.ask("new Promise(r => setTimeout(r, 50))")
    said = open_page.ask("document.querySelector('#departures .count').textContent")
    first = next(item for item in two if any(flag.dimension == "enemy" for flag in item.flags))
    assert int(said.split(" ")[0]) == sum(flag.dimension == "enemy" for flag in first.flags)


def test_keyboard_alone_filters_sorts_walks_and_opens_a_memo(open_page: Page) -> None:
    open_page.press("Tab")
    assert open_page.ask(FOCUS) == ["A", "Skip to the matrix"]
    open_page.press("Enter")
    open_page.press("Tab")
    assert open_page.ask(FOCUS) == ["SELECT", "authority"]
    before = count(open_page)
    open_page.type("2001")
    assert open_page.ask("document.activeElement.value") == "aumf-2001"
    assert 3 < count(open_page) < before
    for _ in range(20):
        open_page.press("Tab")
        if open_page.ask(FOCUS) == ["BUTTON", "Date"]:
            break
    open_page.press("Enter")
    assert open_page.ask("document.querySelector('#matrix thead th').ariaSort") == "ascending"
    for _ in range(20):
        open_page.press("Tab")
        if open_page.ask("document.activeElement.closest('tbody') !== null"):
            break
    place = "Array.from(document.querySelectorAll('#matrix tbody tr')).indexOf(document.activeElement.closest('tr'))"
    assert open_page.ask(place) == 0
    open_page.press("ArrowDown", 3)
    open_page.press("ArrowUp")
    assert open_page.ask(place) == 2
    assert open_page.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    open_page.press("Tab")
    open_page.press("Enter")
    assert open_page.ask("document.activeElement.closest('details').open")
    open_page.press("Tab", shift=True)
    title = open_page.ask("document.activeElement.textContent")
    open_page.events.clear()
    open_page.press("Enter")
    open_page.wait("Page.loadEventFired")
    assert open_page.ask("document.title") == title
    assert open_page.ask("document.querySelector('.bottom-line') !== null")


@pytest.mark.parametrize("width", [360, 820, 1366])
def test_nothing_runs_off_a_screen(open_page: Page, width: int) -> None:
    open_page.size(width)
    assert open_page.ask("document.documentElement.scrollWidth") <= width
    outside = "Array.from(document.querySelectorAll('.sorted td, .sorted th, form *, .lives td')).filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && (r.right > innerWidth + 1 || r.left < -1) }).length"
    assert open_page.ask(outside) == 0
    shown = "Array.from(document.querySelectorAll('#matrix thead button')).every(b => b.getBoundingClientRect().width > 5)"
    assert open_page.ask(shown)


def test_without_script_every_row_is_there_to_be_read(page: Page, built: Path, two: tuple[Deployment, ...]) -> None:
    page.script(False)
    page.go((built / "index.html").as_uri())
    page.script(True)
    assert page.ask("document.querySelectorAll('#matrix tbody tr').length") == sum(len(item.lines) for item in two)
    assert page.ask("document.querySelector('#matrix tbody tr:last-child').getBoundingClientRect().height") > 10
    assert page.ask("getComputedStyle(document.querySelector('#matrix form')).display") == "none"
    assert page.ask("document.querySelectorAll('button.more:not([hidden])').length") == 0


def test_five_hundred_deployments(page: Page, crowd: Path, many: tuple[Deployment, ...]) -> None:
    page.go(crowd.as_uri())
    total = sum(len(item.lines) for item in many)
    assert page.ask(COUNT) == f"{total} of {total} rows, the first 100 shown."
    page.ask("document.querySelector('#matrix .more').click()")
    assert page.ask("document.querySelectorAll('#matrix tbody tr').length") == 300
    choose(page, "deployment", "d499")
    assert count(page) == len(many[499].lines)
    page.ask("document.querySelector('#matrix .clear').click()")
    choose(page, "words", "no. 123", "overview")
    assert page.ask("document.querySelector('#overview tbody').textContent").count("Deployment no.") == 1
    page.size(360)
    assert page.ask("document.documentElement.scrollWidth") <= 360


def test_hostile_words_stay_words(page: Page, two: tuple[Deployment, ...], library: Library, tmp_path: Path) -> None:
    bad = "</script><script>window.bad=1</script><img src=x onerror=bad=1> \"'`{{ 7*7 }} & =1+1"
    line: Line = replace(two[1].lines[0], title=bad, act=bad, label=bad, countries=(bad,), said=(bad,) * 5, positions=(f"text:{bad}",), words=bad)
    item = replace(two[1], id='x" onclick="bad=1', title=bad, lines=(line,), memos=("a memo #1 100%.html",), countries=(bad,))
    path = tmp_path / "index.html"
    path.write_text(index_html([item], library, replace(ASKED, banner=bad), Made((), ((bad, (bad,)),)), SITE), encoding="utf-8")
    (tmp_path / "a memo #1 100%.html").write_text("<title>here</title>", encoding="utf-8")
    page.go(path.as_uri())
    assert page.ask("typeof window.bad") == "undefined"
    assert page.ask("document.images.length") == 0
    assert page.ask("document.querySelector('#matrix tbody th').textContent") == bad + bad
    choose(page, "country", bad)
    assert count(page) == 1
    page.events.clear()
    page.ask("document.querySelector('#matrix tbody a').click()")
    page.wait("Page.loadEventFired")
    assert page.ask("document.title") == "here"


def test_printing_shows_every_row_that_fits(page: Page, crowd: Path) -> None:
    page.go(crowd.as_uri())
    choose(page, "authority", "const-art-ii")
    page.ask("dispatchEvent(new Event('beforeprint'))")
    assert page.ask("document.querySelectorAll('#matrix tbody tr').length") == count(page) > 100
    page.ask("dispatchEvent(new Event('afterprint'))")
    assert page.ask("document.querySelectorAll('#matrix tbody tr').length") == 100
