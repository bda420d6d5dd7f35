"""Notes: the whole citation once, then a short form that leads back to it, in every writer the same words."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from test_kinds import made
from test_never_printed import EXAMPLES
from test_word import HOUSE

from briefing.memo.blocks import plain
from briefing.memo.compose import KINDS
from briefing.memo.markdown import MarkdownError, parse
from briefing.memo.notes import Notes, entry
from briefing.memo.word import Properties, docx
from briefing.terms.source import Cite, Source

SUPRA = re.compile(r"supra note\u00a0(\d+)")


def source(key: str, **fields: object) -> Source:
    return Source.model_validate({"id": key, "title": f"Title {key}", "publisher": "A paper", "kind": "press", "published": "2020-01", **fields})


def notes(*cites: list[Cite | str], sources: list[Source]) -> list[str]:
    """The words of each note on these cites, as they are printed."""
    made = Notes({s.id: s for s in sources})
    marks = " ".join(str(made(each)) for each in cites)
    return [plain(note.paras[0]) for note in parse(f"Words {marks}\n\n{made.definitions()}\n").notes]


def test_a_later_mention_leads_to_the_first() -> None:
    assert notes(["a"], ["b", "a"], [Cite(id="a", at="p. 3")], sources=[source("a", link="https://example.org/a"), source("b")]) == [
        "A paper, Title a (January 2020), example.org.", "A paper, Title b (January 2020); A paper, January 2020, supra note\u00a01.",
        "A paper, January 2020, supra note\u00a01, at\u00a03.",
    ]


def test_two_sources_of_one_note_that_would_read_the_same_keep_their_titles() -> None:
    assert notes(["a", "b"], ["b"], sources=[source("a"), source("b")])[1] == "A paper, January 2020, Title b, supra note\u00a01."


def test_a_source_twice_in_one_note_is_not_sent_to_itself() -> None:
    assert notes([Cite(id="a", at="p. 2"), Cite(id="a", at="p. 4")], sources=[source("a")]) == ["A paper, Title a (January 2020), p. 2; A paper, January 2020, at\u00a04."]


def test_another_copy_of_a_paper_is_a_later_mention_with_its_own_link() -> None:
    twice = [source("a", title="T", link="https://one.example"), source("b", title="T", link="https://two.example", held_at="two.example"), source("c", title="T", link="https://one.example")]
    assert notes(["a"], ["b"], ["c"], ["b"], sources=twice) == [
        "A paper, T (January 2020), one.example.", "A paper, January 2020, supra note\u00a01, copy at two.example.", "A paper, January 2020, supra note\u00a01.",
        "A paper, January 2020, supra note\u00a01.",
    ]


def test_a_statute_that_says_where_it_is_codified_makes_the_section_of_the_code_said() -> None:
    law = source("law", title="An Act", kind="official", of="us", published=2001, cite={"form": "statute", "public_law": "Pub. L. 107-40", "code": "50 U.S.C. § 1541 note"})
    code = source("code", kind="official", of="us", cite={"form": "code", "code": "50 U.S.C. § 1541 note"})
    given = [text.replace("\u00a0", " ") for text in notes(["law", "code"], ["code"], sources=[law, code])]
    assert given == ["An Act, Pub. L. No. 107-40 (2001) (codified at 50 U.S.C. § 1541 note).", "50 U.S.C. § 1541 note."]


def test_what_was_not_seen_says_so_at_every_mention_and_no_note_ends_in_two_stops() -> None:
    unseen = source("a", seen="memory", title="Constitution", cite={"form": "charter", "name": "U.S. Const."})
    assert notes(["a"], ["b"], sources=[unseen, source("b", cite={"form": "charter", "name": "U.S. Const."}, title="Constitution", kind="official", of="us")]) == [
        "U.S. Const. (unverified: from general knowledge, the document not seen).", "U.S. Const.",
    ]


@pytest.mark.parametrize("title", ["*bold* [x](y) _a_", "ends with a star *", "`code` <b> & </b>", "a | b", "1. A list", "# A heading", "[^n1]", "\\", "“quotes” 'single'"])
def test_a_title_of_any_letters_is_printed_letter_for_letter(title: str) -> None:
    for cite in (None, {"form": "case", "reporter": "1 U.S. 1"}, {"form": "letter", "from": title, "to": title}):
        given = source("a", title=title, cite=cite)
        assert notes(["a"], sources=[given])[0].startswith(("A paper, ", "Letter from ", title))
        assert title in notes(["a"], sources=[given])[0]
        assert title in plain(parse(f"Said in {entry(given)}.\n").blocks[0].inlines)  # type: ignore[union-attr]


def test_notes_printed_in_another_order_than_asked_for_are_refused() -> None:
    made = Notes({"a": source("a"), "b": source("b")})
    first, second, third = made(["a"]), made(["b"]), made(["a"])
    assert parse(f"Words {first} {second} {third}\n\n{made.definitions()}\n")
    with pytest.raises(MarkdownError, match=r"\[\^n1\] is printed as note 2"):
        parse(f"Words {second} {first} {third}\n\n{made.definitions()}\n")


def test_a_link_to_a_note_that_is_not_there_is_refused() -> None:
    with pytest.raises(MarkdownError, match="#note-9"):
        parse("Words[^n1].\n\n[^n1]: supra [note 9](#note-9).\n")


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_in_word_a_supra_is_a_field_to_a_note_before_it(name: str, kind: str) -> None:
    with zipfile.ZipFile(BytesIO(made(name, kind, "docx"))) as archive:
        body, parts = archive.read("word/document.xml").decode(), archive.read("word/footnotes.xml").decode()
    called = dict(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(_RefNote\d+)"/><w:r><w:rPr><w:rStyle w:val="\w+"/></w:rPr><w:footnoteReference w:id="(\d+)"/>', body))
    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', body)
    assert len(ids) == len(set(ids))
    for number, text in re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', parts):
        fields = re.findall(r'NOTEREF (\w+) \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">(\d+)</w:t>', text)
        assert re.sub("<[^>]+>", "", text).count("supra note") == len(fields)
        for mark, printed in fields:
            assert called[mark] == printed
            assert int(printed) < int(number)


def test_the_text_may_refer_to_a_note_as_well() -> None:
    document = parse("See [note 1](#note-1) of this[^n1].\n\n[^n1]: A paper.\n")
    data = docx(document, HOUSE, Properties("A memo", "", "", date(2020, 1, 2)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert "NOTEREF _RefNote1 \\h" in archive.read("word/document.xml").decode()


@pytest.mark.parametrize("name", ["iraq-syria-2014-2020", "libya-2011"])
def test_word_html_and_markdown_say_the_same_notes(name: str) -> None:
    document = parse(made(name, "clock", "md").decode())
    html = made(name, "clock", "html").decode()
    with zipfile.ZipFile(BytesIO(made(name, "clock", "docx"))) as archive:
        word = archive.read("word/footnotes.xml").decode()
    printed = [re.sub(r"<w:instrText.*?</w:instrText>|<[^>]+>", "", text) for text in re.findall(r'<w:footnote w:id="\d+">(.*?)</w:footnote>', word)]
    listed = [re.sub(r"<[^>]+>", "", text) for text in re.findall(r'<li id="note-\d+">(.*?)</p>', html)]
    words = [plain(note.paras[0]) for note in document.notes]
    assert words
    assert [text.strip().replace("&amp;", "&") for text in printed] == words
    assert [text.replace("&amp;", "&").replace("&quot;", '"').replace("&#x27;", "'") for text in listed] == words
    for number in SUPRA.findall(" ".join(words)):
        assert f'supra <a href="#note-{number}">note\u00a0{number}</a>' in html
