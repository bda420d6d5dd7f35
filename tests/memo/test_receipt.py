"""The receipt that a memo carries: read again as it was written, found after Word has numbered it anew, refused when it is not ours."""

import contextlib
import datetime
import getpass
import json
import socket
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli.common import load_dossier
from briefing.cli.making import results
from briefing.law.library import SHIPPED_READINGS, Library
from briefing.memo.blocks import Document, Para, Text
from briefing.memo.receipt import Held, ReceiptError, held, read, written
from briefing.memo.word import LetterheadError, Properties, docx, read_receipt

ROOT = Path(__file__).parents[2]
HOUSE = (ROOT / "templates" / "word" / "letterhead.docx").read_bytes()
DAY = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module")
def found(library: Library) -> Any:
    return results(library, load_dossier(ROOT / "examples" / "libya-2011", library, None), SHIPPED_READINGS, DAY, None, None)


def memo(receipt: str = '{"a": 1}') -> bytes:
    return docx(Document((Para((Text("A memo."),)),)), HOUSE, Properties("T", "S", "K", DAY, receipt=receipt))


def repacked(data: bytes, change: Any) -> bytes:
    """The same zip with each part, or its name, changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return out.getvalue()


def test_what_was_written_is_read_again(found: Any) -> None:
    assert read(written(found)) == held(found)
    asked = held(found, datetime.date(2011, 3, 19))
    assert read(written(found, datetime.date(2011, 3, 19))) == asked
    assert asked.law_day == datetime.date(2011, 3, 19)


def test_it_names_no_place_no_user_no_host(found: Any) -> None:
    text = written(found, look={"letterhead": "sha256:00"})
    assert str(ROOT) not in text
    assert found.dossier.file not in text
    assert str(Path.home()) not in text
    for name in (socket.gethostname(), getpass.getuser()):
        assert f'"{name}"' not in text
        assert f"/{name}/" not in text


def test_a_file_that_word_has_numbered_anew_still_carries_it() -> None:
    def renamed(name: str, part: bytes) -> tuple[str, bytes]:
        if name == "customXml/item1.xml":
            return "customXml/item3.xml", part
        return ("customXml/item1.xml", b"<other/>") if name == "customXml/itemProps1.xml" else (name, part)

    assert read_receipt(repacked(memo(), renamed)) == '{"a": 1}'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no Word document"),
        (b"not a zip", "no Word document"),
        (memo()[:2000], "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old .doc"),
        (repacked(memo(), lambda n, p: (n, b"\0" * 80_000_000) if n == "word/styles.xml" else (n, p)), "unpacks to far more"),
        (repacked(memo(), lambda n, p: (n, p + b" " * 9_000_000) if n == "customXml/item1.xml" else (n, p)), "larger than any receipt"),
        (repacked(memo(), lambda n, p: (n, p.replace(b"<receipt", b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><receipt")) if n == "customXml/item1.xml" else (n, p)), "defines entities"),
        (repacked(memo(), lambda n, p: (n, p.replace(b"</receipt>", b"")) if n == "customXml/item1.xml" else (n, p)), "damaged"),
    ],
    ids=["empty", "text", "cut", "old", "bomb", "large-part", "entities", "broken-xml"],
)
def test_a_file_that_is_no_sound_memo_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(LetterheadError, match=words) as error:
        read_receipt(data, "memo.docx")
    assert str(error.value).startswith("memo.docx ")
    assert "\n" not in str(error.value)


def test_a_part_whose_data_do_not_fit_their_sum_is_damaged() -> None:
    data = bytearray(memo())
    place = data.index(b"customXml/item1.xml") + len(b"customXml/item1.xml") + 4
    data[place] ^= 0xFF
    with pytest.raises(LetterheadError, match="damaged"):
        read_receipt(bytes(data), "memo.docx")


def test_a_word_file_of_somebody_else_has_none() -> None:
    assert read_receipt(HOUSE) is None
    assert read_receipt(repacked(memo(), lambda n, p: (n, p.replace(b"war-powers-briefing:receipt", b"other:thing")))) is None


def test_an_older_receipt_is_said_to_be_one() -> None:
    with pytest.raises(ReceiptError, match="earlier version"):
        read(json.dumps({"program": "war-powers-briefing 0.0", "law": "sha256:1", "record": "sha256:2"}))


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "[" * 100_000, '{"schema": "briefing/receipt/1"}', '"x"'])
def test_what_is_no_receipt_is_damaged(text: str) -> None:
    with pytest.raises(ReceiptError, match="damaged"):
        read(text)


@given(st.data())
def test_a_receipt_with_any_one_value_exchanged_is_read_or_refused(found: Any, data: st.DataObject) -> None:
    whole = json.loads(written(found))
    key = data.draw(st.sampled_from(sorted(whole)))
    whole[key] = data.draw(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s), max_leaves=4))
    with contextlib.suppress(ReceiptError):
        assert isinstance(read(json.dumps(whole)), Held)


def test_control_characters_are_refused(found: Any) -> None:
    whole = json.loads(written(found))
    with pytest.raises(ReceiptError):
        read(json.dumps(whole | {"title": "Libya\x1b[2J"}))
