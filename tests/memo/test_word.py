"""The Word file: whole, accessible, the same every time, in the house's letterhead and in anybody's."""

import re
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefing.memo.blocks import STATUS, Document, Para, Table, Text
from briefing.memo.figures import Mark, timeline
from briefing.memo.markdown import escape, parse
from briefing.memo.word import LetterheadError, Properties, check_letterhead, docx, read_receipt
from briefing.memo.word.styles import STYLES
from briefing.memo.word.tables import widths

sys.path.insert(0, str(Path(__file__).parent))
import docx_checks

ROOT = Path(__file__).parents[2]
SAMPLE = (Path(__file__).parent / "fixtures" / "every-block.md").read_text(encoding="utf-8")
HOUSE = (ROOT / "templates" / "word" / "letterhead.docx").read_bytes()
PROPERTIES = Properties("A sample", "Use of force", "war powers", date(2021, 1, 15), receipt='{"law": "sha256:<&>"}')
FIGURE = timeline([Mark(date(2019, 3, 3), "A strike", "Acts"), Mark(date(2020, 6, 20), "A hearing", "Congress")], "What happened")


def sample() -> Document:
    return parse(SAMPLE, {"timeline": FIGURE})


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def words(xml: str) -> str:
    return "".join(t.text or "" for t in etree.fromstring(xml.encode()).iter(docx_checks.w("t")))


def office_letterhead(body: str = "") -> bytes:
    """An office's own file, made from python-docx's default: header and footer of its own, text in its body."""
    document = python_docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "COMMITTEE ON EXAMPLE AFFAIRS"
    section.footer.paragraphs[0].text = "Room 1, Example Building"
    document.styles["Heading 1"].font.name = "Garamond"
    document.add_paragraph(body)
    document.core_properties.author = "J. Doe"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


LETTERHEADS = {"house": HOUSE, "office": office_letterhead(), "office with body text": office_letterhead(body="Old letter")}


@pytest.mark.parametrize("banner", [None, "OFFICE MARKING"])
@pytest.mark.parametrize("name", LETTERHEADS)
def test_no_check_finds_anything(name: str, banner: str | None, tmp_path: Path) -> None:
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    data = docx(sample(), LETTERHEADS[name], PROPERTIES, banner)
    path = tmp_path / "memo.docx"
    path.write_bytes(data)
    assert docx_checks.problems(data) == []
    assert [str(error.description) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in check(str(path))] == []


def test_the_checks_notice_planted_defects() -> None:
    with zipfile.ZipFile(BytesIO(docx(sample(), HOUSE, PROPERTIES))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = parts["word/document.xml"].decode()
    notes = parts["word/footnotes.xml"].decode()
    planted = [
        ("word/document.xml", re.sub(r' descr="[^"]*"', "", document), "alt text"),
        ("word/document.xml", document.replace('"Heading2"', '"Heading4"', 1), "after heading"),
        ("word/document.xml", document.replace("<w:tblHeader/>", "", 1), "is no header"),
        ("word/document.xml", document.replace("<w:body>", "<w:body><w:p/>", 1), "is empty"),
        ("word/document.xml", document.replace('w:anchor="_Toc0001"', 'w:anchor="_Toc0099"', 1), "a link to"),
        ("word/footnotes.xml", notes.replace('w:val="FootnoteText"', 'w:val="FootnoteTxt"', 1), "is not defined"),
    ]
    for name, xml, says in planted:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as broken:
            for other, blob in parts.items():
                broken.writestr(zipfile.ZipInfo(other, (1980, 1, 1, 0, 0, 0)), xml if other == name else blob)
        found = docx_checks.problems(out.getvalue())
        assert any(says in problem for problem in found), says


def test_the_same_input_gives_the_same_bytes() -> None:
    assert docx(sample(), HOUSE, PROPERTIES) == docx(sample(), HOUSE, PROPERTIES)
    check_letterhead.__globals__["_ready"].cache_clear()
    again = docx(sample(), bytes(bytearray(HOUSE)), PROPERTIES)
    assert again == docx(sample(), HOUSE, PROPERTIES)


def test_python_docx_reads_it_back() -> None:
    document = python_docx.Document(BytesIO(docx(sample(), HOUSE, PROPERTIES)))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert headings[:2] == ["Coverage at a glance", "What happened"]
    assert len(document.tables) == 3
    assert len(document.inline_shapes) == 1
    assert document.core_properties.title == "A sample"
    assert document.core_properties.author == ""
    assert [section.orientation for section in document.sections] == [0, 1, 0]


def test_notes_are_native_and_called_once() -> None:
    data = docx(sample(), HOUSE, PROPERTIES)
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', part(data, "word/document.xml")) == ["1", "2", "3"]
    assert re.findall(r'<w:footnote w:id="(\d+)"', part(data, "word/footnotes.xml")) == ["1", "2", "3"]
    assert "A second paragraph of the note." in words(part(data, "word/footnotes.xml"))


def test_captions_are_numbered_by_fields_already_filled_in() -> None:
    xml = part(docx(sample(), HOUSE, PROPERTIES), "word/document.xml")
    assert re.findall(r"SEQ (\w+)", xml) == ["Table", "Figure", "Table"]
    assert "Table\u00a01. Authorities and readings" in words(xml)
    assert "Figure\u00a01. What was done" in words(xml)
    assert "Table\u00a02. What was done" in words(xml)


def test_every_page_says_where_it_comes_from() -> None:
    data = docx(sample(), HOUSE, PROPERTIES)
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert words(part(data, name)) == f"{STATUS} · Page 1 of 1"
    assert words(part(data, "word/header1.xml") + "") != words(part(data, "word/header2.xml"))
    assert {words(part(data, f"word/header{n}.xml")) for n in (1, 2)} == {"War powers briefing", "A sample"}


@pytest.mark.parametrize("letterhead", [HOUSE, LETTERHEADS["office"]])
def test_a_banner_stands_on_every_page_and_once_in_the_body(letterhead: bytes) -> None:
    data = docx(sample(), letterhead, PROPERTIES, "OFFICE MARKING")
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if re.match(r"word/(header|footer)\d*\.xml", name)]
    for name in names:
        assert words(part(data, name)).count("OFFICE MARKING") == 1
        assert STATUS not in words(part(data, name))
    assert words(part(data, "word/document.xml")).count("OFFICE MARKING") == 1


def test_only_the_first_section_names_headers_and_footers() -> None:
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", part(docx(sample(), HOUSE, PROPERTIES), "word/document.xml"))
    assert [section.count("Reference ") for section in sections] == [4, 0, 0]
    assert ["landscape" in section for section in sections] == [False, True, False]
    assert [section.count("titlePg") for section in sections] == [1, 0, 0]


def test_a_memo_may_begin_and_end_on_its_side() -> None:
    document = parse("::::: landscape\n# A\n\n::: table plain | | alt\n| a |\n|---|\n| b |\n:::\n:::::\n")
    data = docx(document, HOUSE, PROPERTIES)
    xml = part(data, "word/document.xml")
    assert xml.count("<w:sectPr>") == 1
    assert 'w:orient="landscape"' in xml
    assert docx_checks.problems(data) == []


def test_an_empty_memo_is_still_a_word_file() -> None:
    python_docx.Document(BytesIO(docx(Document(()), HOUSE, PROPERTIES)))


def test_the_receipt_is_found_again() -> None:
    assert read_receipt(docx(sample(), HOUSE, PROPERTIES)) == PROPERTIES.receipt
    assert read_receipt(HOUSE) is None


def test_another_language_is_set() -> None:
    data = docx(sample(), HOUSE, Properties("T", "", "", date(2021, 1, 1), language="fr-FR"))
    assert 'w:lang w:val="fr-FR"' in part(data, "word/styles.xml")


def test_what_is_no_block_is_refused() -> None:
    with pytest.raises(TypeError, match="no writer for the block"):
        docx(Document(("words",)), HOUSE, PROPERTIES)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no writer for the inline"):
        docx(Document((Para(("words",)),)), HOUSE, PROPERTIES)  # type: ignore[arg-type]


def table_of(*rows: tuple[str, ...], relative: tuple[float, ...] = ()) -> Table:
    header, *others = (tuple((Text(cell),) for cell in row) for row in rows)
    return Table(header, tuple(others), "alt", widths=relative)


def test_a_long_word_is_not_cut_by_a_narrow_column() -> None:
    long = "x " * 200
    first, second = widths(table_of(("No.", "What"), ("SC-001", long), relative=(1, 30)), 9360)
    assert first >= 6 * 100
    assert first + second == 9360


def test_a_day_stays_on_one_line_and_the_words_get_the_rest() -> None:
    day, source, what = widths(table_of(("Day", "Source", "What"), ("September 29, 2014", "Letter", "y " * 300)), 9360)
    assert day >= 18 * 90
    assert what > 9360 / 2
    assert day + source + what == 9360


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text("ab ", max_size=60), min_size=3, max_size=3), min_size=1, max_size=4), st.sampled_from([(), (1.0, 2.0, 30.0)])
)
def test_columns_always_fill_the_table(rows: list[list[str]], relative: tuple[float, ...]) -> None:
    columns = widths(table_of(*map(tuple, rows), relative=relative), 9360)
    assert sum(columns) == 9360
    assert min(columns) > 0


# -- an office's own letterhead ---------------------------------------------------------------------------------------


def test_an_office_keeps_its_styles_and_its_words() -> None:
    data = docx(sample(), LETTERHEADS["office with body text"], PROPERTIES)
    styles = part(data, "word/styles.xml")
    assert "Garamond" in styles
    assert "COMMITTEE ON EXAMPLE AFFAIRS" in words(part(data, "word/header1.xml"))
    assert words(part(data, "word/footer1.xml")).startswith("Room 1, Example Building" + STATUS)
    assert "Old letter" not in words(part(data, "word/document.xml"))


def test_nothing_of_its_author_goes_along() -> None:
    with zipfile.ZipFile(BytesIO(docx(sample(), LETTERHEADS["office"], PROPERTIES))) as package:
        assert not any(b"J. Doe" in package.read(name) for name in package.namelist())


def test_what_was_added_and_left_out_is_said() -> None:
    house, office = check_letterhead(HOUSE), check_letterhead(LETTERHEADS["office with body text"], "office.docx")
    assert (house.added, house.remarks) == ((), ())
    assert "Memo Statute" in office.added
    assert "heading 1" not in office.added
    assert "is not printed" in office.remarks[0]


def repacked(data: bytes, change: dict[str, bytes | None]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            blob = change.get(name, old.read(name))
            if blob is not None:
                new.writestr(name, blob)
        for name, blob in change.items():
            if name not in old.namelist() and blob is not None:
                new.writestr(name, blob)
    return out.getvalue()


TYPES = part(HOUSE, "[Content_Types].xml")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is no Word document"),
        (b"plain words", "is no Word document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        (HOUSE[:3000], "is damaged"),
        (repacked(HOUSE, {"word/document.xml": b"<w:document"}), "is damaged"),
        (repacked(HOUSE, {"word/document.xml": None}), "is damaged"),
        (repacked(HOUSE, {"[Content_Types].xml": None}), "is no Word document"),
        (repacked(HOUSE, {"[Content_Types].xml": TYPES.replace("document.main+xml", "template.main+xml").encode()}), ".dotx"),
        (repacked(HOUSE, {"word/media/big.bin": b"\0" * 40_000_000}), "unpacks to far more"),
        (
            repacked(
                HOUSE, {"word/document.xml": re.sub(r"<w:body>.*</w:body>", "", part(HOUSE, "word/document.xml"), flags=re.S).encode()}
            ),
            "body",
        ),
        (
            repacked(
                HOUSE, {"word/document.xml": re.sub(r"<w:sectPr.*</w:sectPr>", "", part(HOUSE, "word/document.xml"), flags=re.S).encode()}
            ),
            "page set-up",
        ),
        (
            repacked(HOUSE, {"word/document.xml": re.sub(r'w:left="\d+"', 'w:left="11000"', part(HOUSE, "word/document.xml")).encode()}),
            "less than two inches for the text",
        ),
    ],
)
def test_a_file_that_is_no_letterhead_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(LetterheadError) as caught:
        check_letterhead(data, "office.docx")
    assert says in str(caught.value)
    assert str(caught.value).startswith("office.docx ")
    assert "\n" not in str(caught.value)


def test_the_shipped_letterhead_is_what_its_script_builds() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("build_letterhead", ROOT / "scripts" / "build_letterhead.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with zipfile.ZipFile(BytesIO(module.build())) as built, zipfile.ZipFile(BytesIO(HOUSE)) as shipped:
        assert built.namelist() == shipped.namelist()
        for name in built.namelist():
            assert built.read(name) == shipped.read(name), f"{name}: run scripts/build_letterhead.py"


def test_styles_stand_in_order_and_once() -> None:
    ids = [style.id for style in STYLES]
    assert len(set(ids)) == len(ids)
    for style in STYLES:
        parse_xml(style.xml().replace("<w:style", f'<w:style xmlns:w="{docx_checks.W}"', 1))


NASTY = st.text(st.one_of(st.sampled_from(list("*_|[]()<>#`~^&\\-+.=:$'\"{}1a §\n\t")), st.characters()), min_size=1, max_size=20)


@settings(max_examples=100, deadline=None)
@given(NASTY, NASTY)
def test_any_value_reaches_word_unchanged(a: str, b: str) -> None:
    table = f"::: table plain | | {escape(b + 'z')}\n| Head |\n|---|\n| {escape(b + 'z')} |\n:::"
    markdown = f"# {escape(a + 'z')}\n\n{table}\n\nWords {escape(a + 'z')}\n"
    document = python_docx.Document(BytesIO(docx(parse(markdown), HOUSE, PROPERTIES)))

    def kept(value: str) -> str:
        allowed = "".join(c for c in value if c in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85" or (c >= " " and not 0x7F <= ord(c) < 0xA0))
        return " ".join("".join(c for c in allowed if not 0xD800 <= ord(c) < 0xE000 and c not in "\ufffe\uffff").split())

    read = [" ".join(p.text.split()) for p in document.paragraphs]
    assert read == [kept(a + "z"), "Words " + kept(a + "z")]
    assert " ".join(document.tables[0].cell(1, 0).text.split()) == kept(b + "z")


def test_text_with_marks_of_xml_is_kept() -> None:
    data = docx(Document((Para((Text("a < b & c > d \"e\" 'f' ]]>"),)),)), HOUSE, PROPERTIES)
    assert words(part(data, "word/document.xml")) == "a < b & c > d \"e\" 'f' ]]>"
