"""Part D: what must never be printed, tested on templates, wording and whole memos.

Quoted words, titles and notes on sources are other people's; they are taken out before the words are looked at.
"""

import datetime
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.common import load_dossier, load_library, readings_of
from briefing.cli.making import Wish, rendered, results
from briefing.law.library import Library
from briefing.memo import wording

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 24)
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/dossier.yaml"))
VERDICTS = re.compile(
    r"\b(illegal|unlawful|unauthorized|violated|in breach|compliant|expired|narco-terrorist)\b", re.IGNORECASE
)
CLOCK = re.compile(r"\bthe clock (stopped|ran|runs|has run)\b", re.IGNORECASE)
ABSENCE = re.compile(r"\bno report was (sent|submitted|made)\b", re.IGNORECASE)
NOTHING = re.compile(r"\bNone\b(?! is recorded)|\bnull\b|\bundefined\b|\bTrue\b|\bFalse\b")
UNATTRIBUTED = re.compile(r"\b(is|was|were|are) (authorized|covered)\b", re.IGNORECASE)


def markdown(name: str, as_of: datetime.date | None = None) -> tuple[str, Any]:
    library = load_library((), as_of)
    dossier = load_dossier(ROOT / "examples" / name / "dossier.yaml", library, as_of)
    found = results(library, dossier, readings_of(library, ()), DAY, as_of, None)
    return rendered(found, Wish(dossier=Path(name)), "md", b"").decode("utf-8"), found


def own_words(text: str) -> str:
    """The memo's own sentences: no quotation, no note, no table of sources, no article."""
    text = text.split("# Annex")[0]
    text = re.sub(r"^\[\^n\d+\]:.*$", "", text, flags=re.MULTILINE)
    text = text.replace("\\", "")
    text = re.sub(r"“[^”]*”", "“…”", text)
    return re.sub(r"^::: statute.*?^:::$", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def memos() -> dict[str, tuple[str, Any]]:
    return {name: markdown(name) for name in EXAMPLES}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("pattern", [VERDICTS, CLOCK, ABSENCE, NOTHING], ids=["verdict", "clock", "absence", "nothing"])
def test_a_memo_never_says(memos: dict[str, tuple[str, Any]], name: str, pattern: re.Pattern[str]) -> None:
    words = own_words(memos[name][0])
    found = [words[max(0, m.start() - 80) : m.end() + 40] for m in pattern.finditer(words)]
    assert not found


def test_the_wording_table_reaches_no_verdict() -> None:
    for table in (wording.OUTCOME, wording.SILENCE, wording.GRADE, wording.NOT_DOMESTIC, wording.EXPLAINED):
        for words in table.values():
            assert not VERDICTS.search(words)
            assert not CLOCK.search(words)


def test_templates_reach_no_verdict() -> None:
    for path in (ROOT / "templates" / "memo").glob("*.j2"):
        text = re.sub(r"\{[#{%].*?[#}%]\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not VERDICTS.search(text)
        assert not UNATTRIBUTED.search(re.sub(r"“[^”]*”", "", text))


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_position_before_it_was_published_and_no_authority_that_none_named(memos: dict[str, tuple[str, Any]], name: str) -> None:
    found = memos[name][1]
    for assessment in found.assessments:
        executive = next((f for f in assessment.findings if f.reading == "executive"), None)
        if executive and executive.basis == "stated" and executive.verdict == "covered":
            assert executive.claims or any(row.speaks_of == "act" for row in executive.rows)
        for finding in assessment.findings:
            for row in finding.rows:
                assert not row.ended


@pytest.mark.parametrize("name", EXAMPLES)
def test_day_60_has_a_rule_and_day_90_a_certification(memos: dict[str, tuple[str, Any]], name: str) -> None:
    for clock in memos[name][1].clocks:
        assert clock.report.late_by is None
        for start in clock.starts:
            assert (start.day_60 - start.start).days == 60
            assert start.day_90 is None
            if start.report is not None and start.report.kind != "not-found":
                assert start.report.kind == "48-hour"
                assert "4(a)(2)" not in (start.report.section_cited or "")
            if start.rule == "hypothesis":
                assert not start.counts
                assert start.if_


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_departure_has_two_dated_sourced_texts(memos: dict[str, tuple[str, Any]], name: str) -> None:
    for departure in memos[name][1].creep.departures:
        for text in (departure.earlier, departure.later):
            assert text.sources
            assert text.what or text.words
        assert departure.earlier.day <= departure.later.day
        kinds = {kind for _, _, kind in departure.by_reading}
        if len(kinds) > 1:
            assert departure.kind == "contested-change"


def test_the_repealed_resolutions_are_not_live(memos: dict[str, tuple[str, Any]]) -> None:
    text = memos["iraq-syria-2014-2020"][0].replace("\\", "")
    assert "repealed" in text
    assert "cited then, repealed since" in text
    assert "8370" not in text  # a number known from secondary sources alone


def test_as_of_prints_nothing_published_later_and_says_so() -> None:
    day = datetime.date(2020, 1, 3)
    text, found = markdown("iraq-syria-2014-2020", day)
    sources = found.dossier.terms.sources
    from briefing.memo.notes import Notes

    assert "written as of January 3, 2020" in text.replace("\\", "")
    assert "2019-12-29" not in text
    cited = {line.split("]: ", 1)[1] for line in text.splitlines() if line.startswith("[^n")}
    late = [s for s in sources.values() if s.last_published is None or s.last_published > day]
    marks = Notes(sources)
    from briefing.memo.notes import full

    assert marks.texts == []
    for source in late:
        shown = re.compile(r"(^|; )" + re.escape(str(full(source))))  # one citation may stand within another, as a section of the Code does
        assert not any(shown.search(note) for note in cited), source.id
    assert "February 14, 2020" not in text.replace("\\", "")
    assert "repealed since" not in text.replace("\\", "")


def test_the_same_data_give_the_same_bytes(library: Library) -> None:
    def once() -> bytes:
        fresh = load_library((), None)
        dossier = load_dossier(ROOT / "examples" / "libya-2011" / "dossier.yaml", fresh, None)
        found = results(fresh, dossier, readings_of(fresh, ()), DAY, None, None)
        return rendered(found, Wish(dossier=Path("x")), "docx", (ROOT / "templates/word/letterhead.docx").read_bytes())

    first = once()
    os.environ["TZ"] = "Asia/Tokyo"
    assert once() == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_memo_has_its_notes_as_native_ones(memos: dict[str, tuple[str, Any]]) -> None:
    for name, (_, found) in memos.items():
        data = rendered(found, Wish(dossier=Path(name)), "docx", (ROOT / "templates/word/letterhead.docx").read_bytes())
        with zipfile.ZipFile(BytesIO(data)) as archive:
            notes = len(re.findall(r"<w:footnoteReference ", archive.read("word/document.xml").decode()))
        assert notes >= (40 if name.startswith("iraq") else 10)
