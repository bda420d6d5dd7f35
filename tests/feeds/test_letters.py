"""A letter by its number: asked for, kept, found again without a network."""

import datetime
import json
from pathlib import Path

import pytest
import stub
from stub import Answer

from briefing.feeds import letters
from briefing.feeds.client import NotFetchedError
from briefing.feeds.packages import package
from briefing.feeds.store import Response, Store
from briefing.terms.problem import BriefingError

DAY = datetime.date(2026, 11, 25)
ID = "CDOC-119hdoc139"
HTML, PDF = f"/content/pkg/{ID}/html/{ID}.htm", f"/content/pkg/{ID}/pdf/{ID}.pdf"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCD"


@pytest.mark.parametrize(
    "asked",
    [
        ID, "H. Doc. 119-139", "H.Doc. 119\u2013139", "H. Doc. No. 119-139", "House Document 119-139", "h doc 119 - 139",
        f"https://www.govinfo.gov/content/pkg/{ID}/html/{ID}.htm", f"https://www.govinfo.gov/app/details/{ID}",
        "https://www.govinfo.gov/link/cdoc/119/hdoc/139?link-type=html", f"https://api.govinfo.gov/packages/{ID}/htm?api_key=DEMO_KEY",
    ],
)
def test_a_letter_is_named_in_many_ways(asked: str) -> None:
    assert package(asked) == ID


def test_the_senate_and_the_compilation_have_documents_too() -> None:
    assert package("S. Doc. 112-5") == "CDOC-112sdoc5"
    assert package("DCPD-202600542") == "DCPD-202600542"


@pytest.mark.parametrize("asked", ["", "119-139", "PLAW-119publ60", "https://example.com/CDOC-119hdoc139", "CDOC-119hdoc139/../../x", "file:///CDOC-119hdoc139"])
def test_anything_else_is_refused_in_one_sentence(asked: str) -> None:
    with pytest.raises(BriefingError) as caught:
        package(asked)
    assert len(caught.value.problems) == 1


def test_without_a_key_the_text_comes_from_the_open_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stub.serving({HTML: [stub.DOCUMENT]}) as site:
        monkeypatch.setattr(letters, "CONTENT", site.url)
        found = letters.fetch(ID, Store(tmp_path), DAY)
    assert site.paths() == [HTML]
    lines = found.file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"# source: {site.url}{HTML}"
    assert lines[1] == "# retrieved: 2026-11-25"
    assert "                                           Washington, March 2, 2026." in lines
    assert "Dear Mr. Speaker: <DELETED> I am providing this report, consistent with the" in lines
    assert "War Powers Resolution (Public Law 93\u2013148)." in lines


def test_with_a_key_the_summary_is_asked_first_and_its_links_are_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {f"/packages/{ID}/summary": [stub.SUMMARY], f"/packages/{ID}/htm": [stub.DOCUMENT]}
    with stub.serving(answers) as api:
        monkeypatch.setattr(letters, "API", api.url)
        letters.fetch(ID, Store(tmp_path), DAY, KEY)
    assert api.paths() == [f"/packages/{ID}/summary", f"/packages/{ID}/htm"]
    kept = list((tmp_path / "responses").iterdir())
    assert len(kept) == 2
    assert not any(KEY in file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file())


def test_one_file_for_each_response_with_all_that_a_memo_cites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stub.serving({HTML: [Answer(body=stub.DOCUMENT.body, headers=(("Content-Type", "text/html"), ("Set-Cookie", "secret=1")))]}) as site:
        monkeypatch.setattr(letters, "CONTENT", site.url)
        found = letters.fetch(ID, Store(tmp_path), DAY)
    (file,) = (tmp_path / "responses").iterdir()
    record = json.loads(file.read_text(encoding="utf-8"))
    assert {k: record[k] for k in ("url", "status", "retrieved", "sha256", "encoding")} == {
        "url": site.url + HTML, "status": 200, "retrieved": "2026-11-25", "sha256": found.response.digest, "encoding": "utf-8",
    }
    assert record["body"].encode() == stub.DOCUMENT.body
    assert "Set-Cookie" not in record["headers"]
    assert record["headers"]["Content-Type"] == "text/html"


def test_a_package_with_a_pdf_alone_gives_the_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n"
    with stub.serving({HTML: [stub.NO_RENDITION], PDF: [Answer(body=body, headers=(("Content-Type", "application/pdf"),))]}) as site:
        monkeypatch.setattr(letters, "CONTENT", site.url)
        found = letters.fetch(ID, Store(tmp_path), DAY)
        again = letters.held(ID, Store(tmp_path))
    assert found.file.name == f"{ID}.pdf"
    assert found.file.read_bytes() == again.response.body == body


def test_a_summary_without_renditions_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stub.serving({f"/packages/{ID}/summary": [Answer(body=b'{"download": {"modsLink": "x"}}', headers=stub.JSON)]}) as api:
        monkeypatch.setattr(letters, "API", api.url)
        with pytest.raises(NotFetchedError, match="neither the text nor a PDF"):
            letters.fetch(ID, Store(tmp_path), DAY, KEY)


def test_offline_gives_the_newest_and_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, url = Store(tmp_path), letters.CONTENT + HTML
    for day, words in ((DAY, b"<p>second</p>"), (DAY - datetime.timedelta(days=3), b"<p>first</p>")):
        store.keep(Response(url, 200, {"Content-Type": "text/html"}, words, day))
    monkeypatch.setattr("socket.socket", None)
    found = letters.held(ID, store)
    assert found.response.retrieved == DAY
    assert found.file.read_text(encoding="utf-8").splitlines()[-1] == "second"


def test_the_same_answer_on_the_same_day_is_kept_once(tmp_path: Path) -> None:
    response = Response(letters.CONTENT + HTML, 200, {"Content-Type": "text/html"}, b"<p>x</p>", DAY)
    assert Store(tmp_path).keep(response) == Store(tmp_path).keep(response)
    assert len(list((tmp_path / "responses").iterdir())) == 1


@pytest.mark.parametrize("damage", [("second", "third"), ("{", "["), ('"body"', '"corpus"'), ("2026-11-25", "yesterday")])
def test_a_response_that_was_changed_in_the_store_is_refused(tmp_path: Path, damage: tuple[str, str]) -> None:
    file = Store(tmp_path).keep(Response(letters.CONTENT + HTML, 200, {"Content-Type": "text/html"}, b"<p>second</p>", DAY))
    file.write_text(file.read_text(encoding="utf-8").replace(*damage), encoding="utf-8")
    with pytest.raises(BriefingError):
        letters.held(ID, Store(tmp_path))


def test_what_is_not_in_the_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="without --offline"):
        letters.held(ID, Store(tmp_path))


def test_a_page_is_read_as_a_reader_sees_it() -> None:
    page = b"<html><style>p {x}</style><body><h1>Letter &amp; Report</h1><p>one\ntwo&nbsp;three</p><script>no</script><p>four</p></body></html>"
    assert letters.text_of(Response("u", 200, {"content-type": "text/html"}, page, DAY)).split("\n\n") == ["Letter & Report", "one two three", "four"]


def test_an_empty_page_is_no_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stub.serving({HTML: [Answer(body=b"<html><body></body></html>")]}) as site:
        monkeypatch.setattr(letters, "CONTENT", site.url)
        with pytest.raises(NotFetchedError, match="no text"):
            letters.fetch(ID, Store(tmp_path), DAY)
    assert not (tmp_path / "responses").exists()
