"""The checklist of section 508, item by item, over every kind of memo of every example; docs/reference/accessibility.md lists what is left to people."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx_checks
import pytest
from click.testing import CliRunner
from docx_checks import NS, w
from every import EXAMPLES, HOUSE, KINDS, found, made
from lxml import etree, html
from test_figures import luminance

from briefing.cli import main
from briefing.cli.making import Wish, rendered
from briefing.memo.blocks import STATUS
from briefing.memo.html import _STYLE

ROOT = Path(__file__).parents[2]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VAGUE = re.compile(r"(?i)\W*(here|click here|link|this link|more|read more|source|page|\d+)?\W*")
every_kind = pytest.mark.parametrize("kind", KINDS)


class Memo:
    """The parts of one Word memo."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as package:
            self.blobs = {name: package.read(name) for name in package.namelist()}
        self.parts = {name: etree.fromstring(blob) for name, blob in self.blobs.items() if name.endswith((".xml", ".rels"))}
        self.document = self.parts["word/document.xml"]
        body = self.document.find("w:body", NS)
        assert body is not None
        self.body = body

    def stories(self) -> dict[str, etree._Element]:
        """Body, headers, footers, notes."""
        return {name: root for name, root in self.parts.items() if re.fullmatch(r"word/(document|footnotes|header\d*|footer\d*)\.xml", name)}

    def paragraphs(self) -> Iterator[etree._Element]:
        for root in self.stories().values():
            yield from root.iter(w("p"))


@cache
def memo(name: str, kind: str) -> Memo:
    return Memo(made(name, kind, "docx"))


def memos(kind: str) -> list[tuple[str, Memo]]:
    return [(name, memo(name, kind)) for name in EXAMPLES]


def words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(w("t")))


def style(paragraph: etree._Element) -> str:
    ref = paragraph.find("w:pPr/w:pStyle", NS)
    return ref.get(w("val"), "") if ref is not None else ""


@every_kind
def test_headings_are_built_in_styles_in_order_and_no_level_is_skipped(kind: str) -> None:
    for name, each in memos(kind):
        names = {s.get(w("styleId")): s.find("w:name", NS).get(w("val")) for s in each.parts["word/styles.xml"].findall("w:style", NS)}
        levels = [names[style(p)] for p in each.body.iter(w("p")) if style(p).startswith("Heading")]
        assert levels, name
        assert levels[0] == "heading 1", name
        assert set(levels) <= {f"heading {n}" for n in range(1, 5)}, name
        assert docx_checks.heading_order(each.document) == [], name
        looks = [words(p) for p in each.body.iter(w("p")) if p.find("w:pPr/w:outlineLvl", NS) is not None]
        assert looks == [], f"{name}: a level of its own, without the style"


@every_kind
def test_lists_are_real_lists_never_typed_dashes(kind: str) -> None:
    typed = re.compile(r"\s*([-–—•*·]|\(?\d{1,3}[.)]|[a-z][.)])\s")
    for name, each in memos(kind):
        for paragraph in each.body.findall("w:p", NS):
            listed = paragraph.find("w:pPr/w:numPr", NS) is not None
            assert listed or not typed.match(words(paragraph)), f"{name}: {words(paragraph)[:60]}"
            assert listed == style(paragraph).startswith(("ListBullet", "ListNumber")), name


@every_kind
def test_notes_page_numbers_and_contents_are_words_own(kind: str) -> None:
    for name, each in memos(kind):
        called = [ref.get(w("id")) for ref in each.document.iter(w("footnoteReference"))]
        notes = [note.get(w("id")) for note in each.parts["word/footnotes.xml"].findall("w:footnote", NS) if note.get(w("type")) is None]
        assert called == notes == [str(n) for n in range(1, len(notes) + 1)], name
        raised = [run for run in each.document.iter(w("r")) if run.find("w:rPr/w:vertAlign", NS) is not None]
        assert raised == [], f"{name}: a number typed as a note"
        footers = [root for part, root in each.parts.items() if re.fullmatch(r"word/footer\d*\.xml", part)]
        for footer in footers:
            codes = "".join(code.text or "" for code in footer.iter(w("instrText"))).split()
            assert codes == ["PAGE", "NUMPAGES"], name
        contents = [p for p in each.body.findall("w:p", NS) if style(p) == "TOC1"]
        assert len(contents) == (kind == "briefing"), name
        for p in contents:
            entries = [words(link) for link in p.findall("w:hyperlink", NS)]
            assert entries == [words(h) for h in each.body.findall("w:p", NS) if style(h) == "Heading1"], name


@every_kind
def test_title_subject_keywords_and_language_are_set(kind: str) -> None:
    for name, each in memos(kind):
        core = {etree.QName(child).localname: (child.text or "").strip() for child in each.parts["docProps/core.xml"]}
        assert core["title"] == found(name).dossier.title
        assert core["subject"]
        assert core["keywords"]
        assert core["language"] == "en-US"
        assert docx_checks.language(each.parts["word/styles.xml"]) == []
        assert "creator" not in core, "whose memo it is, the FROM line says; a file names no user"


def test_the_name_of_a_file_is_descriptive_short_and_has_no_blanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["memo", str(ROOT / "examples" / "libya-2011" / "dossier.yaml"), "--format", "md"]
    assert CliRunner(env={"BRIEFING_TODAY": "2026-11-24"}).invoke(main, words).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["libya-2011.md"]
    for name in EXAMPLES:
        assert re.fullmatch(r"[a-z0-9-]{5,29}", found(name).dossier.id), name


@every_kind
def test_tables_repeat_a_header_row_and_have_no_merged_cells_and_no_blank_rows(kind: str) -> None:
    for name, each in memos(kind):
        assert docx_checks.tables(each.document) == [], name
        for table in each.document.iter(w("tbl")):
            first, *rows = table.findall("w:tr", NS)
            assert rows, f"{name}: a table of a header alone"
            assert all(words(cell).strip() for cell in first.findall("w:tc", NS)), f"{name}: a column without a name"
            for row in rows:
                assert row.find("w:trPr/w:tblHeader", NS) is None, name
                assert words(row).strip(), f"{name}: a blank row"
            look = table.find("w:tblPr/w:tblLook", NS)
            assert look is not None, name
            assert look.get(w("firstRow")) == "1", name


@every_kind
def test_pictures_stand_in_line_with_alt_text_and_their_dates_in_words_right_after(kind: str) -> None:
    for name, each in memos(kind):
        assert docx_checks.drawings(each.document) == [], name
        assert not list(each.document.iter(f"{WP}anchor")), name
        blocks = list(each.body)
        for place, block in enumerate(blocks):
            for prop in block.iter(f"{WP}docPr"):
                assert len(prop.get("descr", "")) > 40, name
                after = blocks[place + 1 : place + 3]
                assert any(next_.tag == w("tbl") for next_ in after), f"{name}: no table of dates after the picture"


@every_kind
def test_there_are_no_text_boxes_no_watermarks_and_one_picture_a_figure(kind: str) -> None:
    for name, each in memos(kind):
        for part, root in each.stories().items():
            kinds = {etree.QName(element).localname for element in root.iter() if isinstance(element.tag, str)}
            assert not kinds & {"txbxContent", "pict", "object", "shape", "wsp", "wgp", "anchor"}, f"{name}: {part}"
        figures = sum(style(p) == "Caption" and words(p).startswith("Figure") for p in each.body.findall("w:p", NS))
        assert figures == len(list(each.document.iter(f"{WP}inline"))), name


@every_kind
def test_vital_words_of_headers_and_footers_stand_in_the_body_too(kind: str) -> None:
    for name, each in memos(kind):
        body = words(each.body)
        assert STATUS in body, name
        assert "a person must check it" in body, name
        assert found(name).dossier.title in body, name
    marked = Memo(rendered(found("libya-2011"), Wish(dossier=Path("x"), kind=kind, banner="OFFICE MARKING"), "docx", HOUSE))
    assert words(marked.body).count("OFFICE MARKING") == 1
    assert STATUS not in words(marked.body), "the office's own marking takes its place"


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@every_kind
def test_color_is_never_the_only_sign(kind: str) -> None:
    """No run and no cell has a color of its own: what a color could say, the style's name, the words and the order say."""
    for name, each in memos(kind):
        for root in each.stories().values():
            assert not [e for tag in ("color", "highlight", "shd") for e in root.iter(w(tag))], name
    picture = html.fragment_fromstring(found_svg("iraq-syria-2014-2020"))
    named = [t.text for t in picture.iter("text") if t.get("font-weight") == "bold"]
    fills = {c.get("fill") for c in picture.iter("circle")}
    assert len(named) == len(fills), "each color of the timeline has a band with its name"


def found_svg(name: str) -> str:
    page = html.document_fromstring(made(name, "briefing", "html").decode())
    return html.tostring(next(page.iter("svg")), encoding="unicode")


def test_every_color_of_the_letterhead_stands_out_four_and_a_half_to_one() -> None:
    xml = etree.fromstring(zipfile.ZipFile(BytesIO(HOUSE)).read("word/styles.xml"))
    shades = {f"#{e.get(w('fill'))}" for e in xml.iter(w("shd")) if e.get(w("fill")) != "auto"} | {"#FFFFFF"}
    colors = {f"#{e.get(w('val'))}" for e in xml.iter(w("color")) if e.get(w("val")) != "auto"} | {"#000000"}
    assert len(colors) > 3
    assert len(shades) > 1
    assert [(color, shade) for color in sorted(colors) for shade in sorted(shades) if ratio(color, shade) < 4.5] == []


@every_kind
def test_the_words_of_a_link_say_where_it_goes(kind: str) -> None:
    for name, each in memos(kind):
        for root in each.stories().values():
            for link in root.iter(w("hyperlink")):
                text = words(link)
                assert not VAGUE.fullmatch(text), f"{name}: {text!r}"
                assert "://" not in text, f"{name}: {text!r}"


@every_kind
def test_there_are_no_repeated_blanks_and_no_empty_paragraphs(kind: str) -> None:
    for name, each in memos(kind):
        assert docx_checks.empty_paragraphs(each.document) == [], name
        assert [words(p) for p in each.paragraphs() if re.search(r"[ \u00a0]{2}", words(p))] == [], name
        assert not list(each.document.iter(w("cr"))), name


@every_kind
def test_no_words_of_another_script_stand_unmarked(kind: str) -> None:
    """A word of another language would have to be marked; the records are written in English, and names in Latin letters."""
    for name, each in memos(kind):
        letters = {c for p in each.paragraphs() for c in words(p) if c.isalpha() and not unicodedata.name(c).startswith(("LATIN", "MODIFIER LETTER"))}
        assert letters == set(), name


@every_kind
def test_no_change_is_tracked_and_no_comment_stands(kind: str) -> None:
    for name, each in memos(kind):
        marks = {etree.QName(e).localname for root in each.stories().values() for e in root.iter() if isinstance(e.tag, str)}
        assert not marks & {"ins", "del", "moveFrom", "moveTo", "commentRangeStart", "commentReference", "rPrChange", "pPrChange"}, name
        assert not [part for part in each.blobs if "comment" in part], name


# -- the page ---------------------------------------------------------------------------------------------------------


@cache
def page(name: str, kind: str) -> html.HtmlElement:
    return html.document_fromstring(made(name, kind, "html").decode())


def pages(kind: str) -> list[tuple[str, html.HtmlElement]]:
    return [(name, page(name, kind)) for name in EXAMPLES]


@every_kind
def test_a_page_names_its_language_and_its_title_and_has_one_main_part(kind: str) -> None:
    for name, root in pages(kind):
        assert root.get("lang") == "en-US", name
        assert root.findtext("head/title") == found(name).dossier.title, name
        assert len(list(root.iter("main"))) == 1, name
        assert root.find("head/meta[@name='viewport']").get("content") == "width=device-width, initial-scale=1", "it may be enlarged"


@every_kind
def test_headings_of_a_page_are_in_order(kind: str) -> None:
    for name, root in pages(kind):
        levels = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert all(e.text_content().strip() for e in root.iter("h1", "h2", "h3", "h4", "p", "li", "th", "caption")), name


@every_kind
def test_tables_of_a_page_have_captions_and_headers_with_a_scope_and_scroll_by_keyboard(kind: str) -> None:
    for name, root in pages(kind):
        for table in root.iter("table"):
            assert table.findtext("caption") or table.find("caption").text_content().strip(), name
            heads = table.findall("thead/tr/th")
            assert heads, name
            assert {head.get("scope") for head in heads} == {"col"}, name
            assert {head.get("scope") for head in table.findall("tbody/tr/th")} <= {"row"}, name
            assert not [cell for cell in table.iter("td", "th") if cell.get("colspan") or cell.get("rowspan")], name
            box = table.getparent()
            assert (box.get("tabindex"), box.get("role")) == ("0", "region"), name
            assert box.get("aria-label"), name


@every_kind
def test_each_point_of_a_timeline_is_reached_by_the_tab_key_and_says_its_day_in_words(kind: str) -> None:
    for name, root in pages(kind):
        for picture in root.iter("svg"):
            assert picture.get("role") == "group", name
            assert len(picture.get("aria-label")) > 40, name
            points = [e for e in picture.iter("g") if e.get("tabindex") == "0"]
            assert len(points) == len(list(picture.iter("circle"))) > 2, name
            for point in points:
                assert point.get("role") == "img", name
                assert re.match(r"([A-Z][a-z]{2} )(\d{1,2}, )?\d{4}: \S", point.get("aria-label")), f"{name}: {point.get('aria-label')}"
            skip = picture.getprevious()
            assert skip.get("class") == "skip", name
            assert root.get_element_by_id(skip.get("href")[1:]) is not None, name
        assert not [e for e in root.iter() if e.get("tabindex") not in (None, "0")], f"{name}: an order of its own"


def test_every_color_of_the_page_stands_out_four_and_a_half_to_one() -> None:
    colors = set(re.findall(r"[;{]color:(#[0-9a-f]{3,6})", _STYLE))
    grounds = {ground if len(ground) == 7 else "#" + "".join(2 * c for c in ground[1:]) for ground in re.findall(r"background:(#[0-9a-f]{3,6})", _STYLE)}
    outline = re.findall(r"outline:3px solid (#[0-9a-f]{6})", _STYLE)
    assert {"#1a1a1a", "#555", "#1f3f77"} <= colors
    assert grounds == {"#ffffff", "#e9ecf1"}
    assert outline
    pairs = [(c if len(c) == 7 else "#" + "".join(2 * x for x in c[1:]), ground) for c in [*colors, *outline] for ground in grounds]
    assert [pair for pair in pairs if ratio(*pair) < 4.5] == []


@every_kind
def test_a_page_is_read_without_script_and_links_say_where_they_go(kind: str) -> None:
    for name, root in pages(kind):
        assert not list(root.iter("script", "iframe", "object", "embed")), name
        assert not [e for e in root.iter() if any(a.startswith("on") for a in e.attrib)], name
        for link in root.iter("a"):
            said = link.get("aria-label") or link.text_content()
            target = link.get("href")
            short = target.startswith(("#note-", "#ref-")) and re.search(r"(?i)note\s*\d+|^\d+$|^Back to the text", said)
            assert short or not VAGUE.fullmatch(said), f"{name}: {said!r} to {target}"
            assert "://" not in said, name
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), name
        assert {a.get("href")[1:] for a in root.iter("a") if a.get("href").startswith("#")} <= set(ids), name
