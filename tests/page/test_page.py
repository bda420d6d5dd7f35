"""The page as a file: whole in itself, the same every time, in words that take no side."""

import datetime
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pages import ASKED, SITE
from test_never_printed import ABSENCE, CLOCK, NOTHING, UNATTRIBUTED, VERDICTS

from briefing.law.library import Library
from briefing.memo.wording import OUTCOME
from briefing.page.deployment import Deployment
from briefing.page.lifetimes import timeline
from briefing.page.site import Made, index_html


class Seen(HTMLParser):
    """The text of a page, its addresses, and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.addresses += [named[key] or "" for key in ("href", "src") if key in named]
        self.ids += [named["id"] or ""] if "id" in named else []
        if tag not in ("meta", "input", "br", "hr", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(data)


@pytest.fixture(scope="module")
def text(two: tuple[Deployment, ...], library: Library) -> str:
    return index_html(two, library, ASKED, Made(("coverage.csv",)), SITE)


def test_it_is_whole_in_itself_and_well_formed(text: str) -> None:
    seen = Seen(text)
    assert not seen.open
    assert len(seen.ids) == len(set(seen.ids))
    assert set(seen.addresses) >= {"#matrix", "#timeline", "#departures", "iraq-syria-2014-2020.docx", "coverage.csv"}
    assert not [address for address in seen.addresses if ":" in address]
    assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttpRequest|localStorage|document\.cookie", text)


def test_the_same_input_gives_the_same_text(text: str, two: tuple[Deployment, ...], library: Library) -> None:
    assert index_html(tuple(reversed(two)), library, ASKED, Made(("coverage.csv",)), SITE) == text


def test_it_reaches_no_verdict(text: str) -> None:
    words = re.sub(r"“[^”]*”", "“…”", " ".join(Seen(text).words))
    for pattern in (VERDICTS, CLOCK, ABSENCE, NOTHING, UNATTRIBUTED):
        assert not pattern.search(words)
    colors = re.search(r"\b(red|green|amber|orange|yellow)\b", (SITE / "page.css").read_text(encoding="utf-8"))
    assert not colors


def test_every_outcome_is_in_the_words_of_the_memo(text: str, two: tuple[Deployment, ...]) -> None:
    summaries = set(re.findall(r"<summary>([^<]*)</summary>", text))
    assert summaries == {line.words for item in two for line in item.lines}
    assert all(words.removesuffix(" (claimed)").removesuffix(" (denied)") in OUTCOME.values() for words in summaries)


def test_bars_stand_where_their_days_are(two: tuple[Deployment, ...], library: Library) -> None:
    found = timeline(two, library)
    assert found is not None
    whole = (found.axis.until - found.axis.since).days
    for item in two:
        bar = next(life for life in found.deployments if life.id == item.id).bars[0]
        assert bar.left == pytest.approx(100 * (item.since - found.axis.since).days / whole, abs=0.01)
        assert bar.width == pytest.approx(100 * ((item.through - item.since).days + 1) / whole, abs=0.02)
        assert not bar.goes_on
    named = {life.name: life for life in found.authorities}
    assert "until Dec 18, 2025, repealed by Pub. L. 119-60" in " ".join(named["2002 Iraq AUMF"].days)
    assert named["2001 AUMF"].bars[0].from_before
    longer = replace(two[0], through=datetime.date(2026, 3, 1))
    assert [m for m in timeline([longer], library).deployments[0].meanwhile if m == "2002 Iraq AUMF repealed Dec 18, 2025"]  # type: ignore[union-attr]


def test_no_deployment_is_a_page_too(library: Library) -> None:
    text = index_html((), library, ASKED, Made((), (("in/broken/dossier.yaml", ("line 3: wrong",)),)), SITE)
    assert "No deployment could be read." in text
    assert "in/broken/dossier.yaml: line 3: wrong" in text


def test_the_dates_and_the_marking_are_printed(two: tuple[Deployment, ...], library: Library) -> None:
    asked = replace(ASKED, known=datetime.date(2020, 1, 3), law_day=datetime.date(2019, 1, 1), banner="OFFICE USE")
    text = index_html(two, library, asked, Made(), SITE)
    assert "as of January 3, 2020" in text
    assert "nothing published later was used" in text
    assert "the law in force on January 1, 2019" in text
    assert text.count("OFFICE USE") == 2


def test_a_batch_links_what_it_wrote(built: Path) -> None:
    seen = Seen((built / "index.html").read_text(encoding="utf-8"))
    files = {address for address in seen.addresses if not address.startswith("#")}
    assert files == {"libya-2011.html", "libya-2011-one-pager.html", "iraq-syria-2014-2020.html", "iraq-syria-2014-2020-one-pager.html",
                     "coverage.csv", "coverage.xlsx", "index.json"}
    assert all((built / file).is_file() for file in files)
    assert "broken/dossier.yaml" in " ".join(seen.words)
    index = json.loads((built / "index.json").read_text(encoding="utf-8"))
    assert [sorted(entry["memos"]) for entry in index["deployments"]] == [
        ["iraq-syria-2014-2020-one-pager.html", "iraq-syria-2014-2020.html"], ["libya-2011-one-pager.html", "libya-2011.html"], []]
