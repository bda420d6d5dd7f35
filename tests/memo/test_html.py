"""The HTML page: self-contained, well nested, notes there and back, headers with a scope."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefing.memo.blocks import STATUS, Document, Para, Text
from briefing.memo.figures import Mark, timeline
from briefing.memo.html import html
from briefing.memo.markdown import parse
from briefing.memo.word import Properties

SAMPLE = (Path(__file__).parent / "fixtures" / "every-block.md").read_text(encoding="utf-8")
PROPERTIES = Properties('A "sample" & more', "Use of force", "war powers", date(2021, 1, 15))
FIGURE = timeline([Mark(date(2019, 3, 3), "A <strike>", "Acts"), Mark(date(2020, 6, 20), "A hearing", "Congress")], "What happened")
VOID = {"meta", "br", "hr", "link", "img", "rect", "line", "circle"}


class Page(HTMLParser):
    """Follows the nesting, and collects ids, links and tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(html(parse(SAMPLE, {"timeline": FIGURE}), PROPERTIES))


def test_every_element_is_closed_in_its_place(page: Page) -> None:
    assert page.wrong == []
    assert page.open == []


def test_ids_are_unique_and_every_link_within_leads_somewhere(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [href[1:] for _, attrs in page.tags if (href := attrs.get("href") or "").startswith("#")]
    assert set(targets) <= set(ids)
    assert {"note-1", "ref-1", "table-1", "figure-1"} <= set(ids)


def test_nothing_comes_from_outside(page: Page) -> None:
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object"}
    assert not [attrs for _, attrs in page.tags if "src" in attrs]
    assert "url(" not in html(parse(SAMPLE, {"timeline": FIGURE}), PROPERTIES)


def test_headers_of_tables_have_a_scope(page: Page) -> None:
    heads = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert set(heads) == {"col", "row"}
    assert len([tag for tag, _ in page.tags if tag == "caption"]) == 3


def test_language_title_and_picture_are_named(page: Page) -> None:
    assert ("html", {"lang": "en-US"}) in page.tags
    pictures = [attrs for tag, attrs in page.tags if tag == "svg"]
    assert [p["role"] for p in pictures] == ["group"]
    assert "A <strike>" in (pictures[0]["aria-label"] or "")


def test_a_banner_takes_the_place_of_the_line_on_sources() -> None:
    plain = html(parse("Words"), PROPERTIES)
    marked = html(parse("Words"), PROPERTIES, "OFFICE <MARKING>")
    assert plain.count(STATUS) == 1
    assert STATUS not in marked
    assert marked.count("OFFICE &lt;MARKING&gt;") == 2


def test_values_cannot_bring_markup() -> None:
    text = html(Document((Para((Text("<script>alert('x')</script>"),)),)), PROPERTIES)
    assert "<script" not in text
    assert re.search(r"<title>A &quot;sample&quot; &amp; more</title>", text)


def test_what_is_no_block_is_refused() -> None:
    with pytest.raises(TypeError, match="no writer for the block"):
        html(Document(("words",)), PROPERTIES)  # type: ignore[arg-type]
