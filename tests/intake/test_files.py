"""Letters in every form of file, and files that would do harm: refused in one sentence, nothing run, fetched or expanded."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from briefing.intake.files import LARGEST_TEXT, read, text_of
from briefing.intake.letter import letters
from briefing.terms.problem import BriefingError

SENTENCES = ["March 21, 2011", "Dear Mr. Speaker:", "On March 19, 2011, U.S. forces struck targets in Libya.", "Sincerely,", "Barack Obama"]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str = "", head: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    paragraphs = body or "".join(f"<w:p><w:r><w:t>{s}</w:t></w:r></w:p>" for s in SENTENCES)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{paragraphs}</w:body></w:document>')
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return buffer.getvalue()


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page by hand: a text layer with these lines, or none."""
    drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET" if lines else "0 0 100 100 re f"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream".encode(), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


HTML = (
    "<html><head><title>A Letter &amp; more</title><meta property='article:published_time' content='2011-03-22T01:02:03Z'><script>var x='Dear Mr. Nobody:'</script></head>"
    "<body><nav>Menu</nav>" + "".join(f"<p>{s}</p>" for s in SENTENCES) + "<footer>Search</footer></body></html>"
)


@pytest.mark.parametrize("data", ["\n".join(SENTENCES).encode(), "\r\n".join(SENTENCES).encode(), "\n".join(SENTENCES).encode("utf-16"), HTML.encode(), docx(), pdf(SENTENCES)],
                         ids=["txt", "crlf", "utf-16", "html", "docx", "pdf"])
def test_the_same_letter_from_every_form(data: bytes) -> None:
    letter, = letters("letter", text_of(data, "letter"))
    assert letter.sentences[0].text == "On March 19, 2011, U.S. forces struck targets in Libya."
    assert "March 21, 2011" in letter.heading
    assert "Nobody" not in letter.heading


def test_a_page_gives_its_title_and_date() -> None:
    letter, = letters("page", text_of(HTML.encode(), "page"))
    assert letter.record == {"page-date": "2011-03-22", "page-title": "A Letter & more"}


def test_letters_of_an_old_typewriter_code_page() -> None:
    assert "Côte d’Ivoire" in text_of("Côte d’Ivoire, in a letter".encode("cp1252"), "x")


def test_deleted_and_doubled_text_of_a_word_file_is_left_out() -> None:
    body = '<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:noBreakHyphen/><w:t>word</w:t></w:r></w:p>'
    assert text_of(docx(body), "x") == "Kept-word"


BOMB = docx("<w:p><w:r><w:t>" + "a" * 30_000_000 + "</w:t></w:r></w:p>")
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(("data", "said"), [
    (b"%PDF-1.4\nnot one", "the PDF is damaged"), (pdf(SENTENCES)[:300], "the PDF is damaged"), (pdf([]), "no text layer"), (BOMB, "unpacks to more than 20 MB"),
    (docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", ENTITY), "declares entities"), (docx("<w:p/>", LAUGHS), "declares entities"), (docx()[:200], "damaged"), (docx("<w:p><w:r>"), "damaged"),
    (b"PK\x03\x04 nothing", "damaged"), (docx("<w:p></w:p>"), "no text"), (b"\xd0\xcf\x11\xe0 old", "old form"), (b"\x89PNG\r\n", "picture"), (b"{\\rtf1 x}", "rich-text"),
    (b"\x00\x01\x02\x03" * 99, "no text, no Word file and no PDF"), (b"  \n ", "empty"), (b"\x1f\x8b\x08", "compressed"),
])
def test_what_is_no_letter_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(BriefingError) as error:
        text_of(data, "letter.any")
    message = str(error.value)
    assert said in message
    assert message.startswith("letter.any: ")
    assert "\n" not in message


def test_a_package_that_is_no_word_file_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(BriefingError, match="no Word file"):
        text_of(buffer.getvalue(), "x")


def test_a_huge_text_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(BriefingError, match="more than 4 MB"):
        read(huge)


def test_a_text_many_times_longer_than_a_letter_is_refused() -> None:
    with pytest.raises(BriefingError, match="many times more than any letter"):
        letters("x", "Dear Mr. Speaker: " + "word " * (LARGEST_TEXT // 10))


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "it is a folder"), (tmp_path / "none.txt", "cannot be read")):
        with pytest.raises(BriefingError, match=said):
            read(path)


def test_without_pypdf_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(BriefingError, match=r"war-powers-briefing\[pdf\]"):
        text_of(pdf(SENTENCES), "x.pdf")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (docx("<w:p>" * 5_000 + "</w:p>" * 5_000), "nests far deeper than Word writes"),
        (b"\n" * 3_900_000 + b"x", "many times more than any letter"),
        (b"![[a" * 900_000, "many times more than any letter"),
        (b"<html><body>" + b"<" * 3_000_000, "a web page of more than 1 MB"),
        (b"<html><body><div></div></body></html>", "it is empty"),
    ],
    ids=["nested", "empty lines", "brackets", "angles", "empty page"],
)
def test_what_is_built_to_take_long_is_refused_soon(data: bytes, says: str) -> None:
    begun = time.process_time()
    with pytest.raises(BriefingError, match=says):
        letters("a", text_of(data, "a"))
    assert time.process_time() - begun < 5
