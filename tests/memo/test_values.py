"""Any text in any field reaches every kind of memo unchanged, in Word, HTML and Markdown, as other programs read them back.

Unchanged but for three things: runs of blanks and line ends are one blank, a sentence begins with a capital or goes on with a
small letter, and "www." stands before no host.
"""

import datetime
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx as python_docx
import pytest
from docx_checks import problems
from filled import TOKEN, Values, filled, plain_blanks, text_fields
from lxml import html
from reading import PANDOC, by_pandoc, markdown, page, word

from briefing.cli.common import readings_of
from briefing.cli.making import Wish, rendered, results
from briefing.law.library import Library
from briefing.memo.blocks import Link
from briefing.memo.compose import KINDS
from briefing.memo.markdown import parse
from briefing.memo.notes import link
from briefing.record.load import load
from briefing.terms.source import Source

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 24)
HOUSE = (ROOT / "templates" / "word" / "letterhead.docx").read_bytes()
EXAMPLES = sorted((ROOT / "examples").glob("*/dossier.yaml"))
EVERY_FIELD = Path(__file__).parent / "fixtures" / "every-field.yaml"
FORMS: dict[str, Callable[[bytes], list[str]]] = {"docx": word, "html": page, "md": markdown}
SEED = int(os.environ.get("BRIEFING_SEED", "20261124"))  # another one makes other values

# Texts that the record keeps for its readers and that no memo prints.
UNPRINTED = frozenset(
    {
        "ActEntry.note", "ActEntry.place", "ActEntry.sites", "ArticleClaim.note", "ArticleClaim.section", "AuthorityClaim.in", "AuthorityClaim.note",
        "Casualties.note", "Claim.note", "Consent.note", "Counter.note", "Counter.words", "Effect.reading", "Event.note", "Event.place", "Event.sites",
        "Force.note", "Measure.note", "OpenQuestion.note", "Operation.because", "Paper.note", "Report.contents", "Report.note", "Report.wpr_phrase", "Scope.duration",
        "Scope.end_state", "Statement.note", "Statement.role",
    }
)  # fmt: skip


class Made:
    """All memos of records filled with values, in every form, each with its own words for TO, FROM, RE and the banner."""

    def __init__(self, library: Library) -> None:
        self.values = Values(SEED)
        self.memos: dict[str, list[tuple[str, bytes]]] = {form: [] for form in FORMS}
        self.read: dict[str, list[tuple[str, list[str]]]] = {form: [] for form in FORMS}
        self.re_lines: list[str] = []
        known = frozenset(library.terms.sources)
        large = [path for path in EXAMPLES if len(list(path.parent.glob("*.yaml"))) > 1]
        for path in (*EXAMPLES, *large, EVERY_FIELD):
            record = filled(path, self.values, known)
            dossier = load(path, library, record.yaml)
            self._make(path.parent.name, results(library, dossier, readings_of(library, ()), DAY, None, None))
            if path == EVERY_FIELD:
                day = datetime.date(2025, 9, 1)
                earlier = dossier.as_known(day)
                self._make("as of", results(library, earlier, readings_of(library, ()), DAY, day, None))

    def _make(self, name: str, found: Any) -> None:
        self.last = found
        for kind in KINDS:
            to, sender, re_line, banner = (self.values.next(f"--{option}") for option in ("to", "from", "re", "banner"))
            wish = Wish(dossier=Path(name), kind=kind, to=to, sender=sender, re=re_line, banner=banner)
            self.re_lines.append(re_line)
            for form, read in FORMS.items():
                data = rendered(found, wish, form, HOUSE)
                self.memos[form].append((f"{name} {kind}", data))
                self.read[form].append((f"{name} {kind}", read(data)))

    def shown(self, form: str) -> set[int]:
        """The numbers of the values that stand in the memos of one form."""
        return {int(found[1]) for _, paragraphs in self.read[form] for paragraph in paragraphs for found in TOKEN.finditer(paragraph)}


@pytest.fixture(scope="module")
def made(library: Library) -> Made:
    return Made(library)


def changed(values: Values, paragraph: str) -> list[str]:
    """Return what is wrong with the values in a paragraph."""
    text, out = plain_blanks(paragraph), []
    for found in TOKEN.finditer(text):
        head, tail = values.around(int(found[1]))
        before, after = text[: found.start()], text[found.end() :]
        if not any(before.endswith(first + head[1:]) for first in (head[:1], head[:1].upper(), head[:1].lower())) or not after.startswith(tail):
            out.append(f"{values.fields[int(found[1])]}: {head + found[0] + tail!r} is printed {text[max(0, found.start() - 30) : found.end() + 30]!r}")
    return out


@pytest.mark.parametrize("form", FORMS)
def test_every_value_in_a_memo_is_unchanged(made: Made, form: str) -> None:
    wrong = [f"{name}: {each}" for name, paragraphs in made.read[form] for paragraph in paragraphs for each in changed(made.values, paragraph)]
    assert wrong[:5] == []


@pytest.mark.skipif(not PANDOC, reason="pandoc is not on this machine")
def test_pandoc_reads_the_markdown_as_it_was_meant(made: Made) -> None:
    kinds = len(KINDS)
    last = [*made.memos["md"][: kinds * len(EXAMPLES) : kinds], *made.memos["md"][-2 * kinds :]]  # each briefing once, and every field in every kind
    paragraphs = [(name, paragraph) for name, data in last for paragraph in by_pandoc(data)]
    wrong = [f"{name}: {each}" for name, paragraph in paragraphs for each in changed(made.values, paragraph)]
    assert wrong[:5] == []


def test_five_thousand_values_are_read_back_and_no_form_of_a_memo_has_fewer(made: Made) -> None:
    assert len(made.shown("docx")) >= 5_000
    assert made.shown("html") == made.shown("docx")
    assert made.shown("md") == made.shown("docx")


def test_every_text_of_a_record_is_printed_or_known_to_stay_in_it(made: Made) -> None:
    printed = {made.values.fields[number] for number in made.shown("docx")}
    options = {"--to", "--from", "--re", "--banner"}
    assert options <= printed
    assert sorted(set(text_fields()) - printed) == sorted(UNPRINTED)


def test_the_title_of_a_file_and_the_words_for_a_picture_are_unchanged(made: Made) -> None:
    for re_line, (_, memo), (_, text) in zip(made.re_lines, made.memos["docx"], made.memos["html"], strict=True):
        document, root = python_docx.Document(BytesIO(memo)), html.document_fromstring(text)
        assert plain_blanks(document.core_properties.title) == plain_blanks(re_line)
        assert plain_blanks(root.findtext("head/title") or "") == plain_blanks(re_line)
        alts = [plain_blanks(shape._inline.docPr.get("descr")) for shape in document.inline_shapes]
        assert alts == [plain_blanks(picture.get("aria-label")) for picture in root.iter("svg")]
        said = [*alts, *(plain_blanks(words) for picture in root.iter("svg") for words in picture.itertext())]
        # of a speaker a figure gives the surname alone
        assert [each for words in said for each in changed(made.values, words) if each.startswith(("Event.title", "Head.title"))] == []


def test_one_memo_whose_texts_are_all_hard_is_a_whole_word_file(made: Made, tmp_path: Path) -> None:
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    for name, data in made.memos["docx"][-2 * len(KINDS) :]:
        path = tmp_path / "memo.docx"
        path.write_bytes(data)
        assert [found for found in problems(data) if "prints" not in found] == [], name
        assert [str(error.description) for error in OpenXmlValidator().validate(str(path)).errors] == [], name
        assert [said for finding in check(str(path)) if "TXT002" not in (said := str(finding))] == [], name  # it doubts a literal &#38;


def test_an_address_leads_where_it_did() -> None:
    values = Values(SEED)
    for _ in range(500):
        address = f"https://example.org/{values.next('Source.link')}"
        source = Source(id="a", title="T", publisher="P", kind="press", link=address)
        (found,) = [inline for inline in parse(f"See {link(source)}.").blocks[0].inlines if isinstance(inline, Link)]  # type: ignore[union-attr]
        assert unquote(found.href) == unquote(address)


def test_a_banner_of_blanks_is_none(made: Made) -> None:
    for form in FORMS:
        assert rendered(made.last, Wish(dossier=Path("x"), banner=" \t "), form, HOUSE) == rendered(made.last, Wish(dossier=Path("x")), form, HOUSE)
