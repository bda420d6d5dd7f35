"""Citations of federal law in every spelling that letters and House Documents use."""

from datetime import date

import pytest

from briefing.law.citation import by_citation, citations, congress_of, enacted_as, parse
from briefing.law.library import Library


@pytest.mark.parametrize(("written", "canonical"), [
    ("Public Law 107-40", ["Pub. L. 107-40"]), ("Public Law 93–148", ["Pub. L. 93-148"]), ("Public Law 97 - 132", ["Pub. L. 97-132"]),
    ("Public Law 107-\n243", ["Pub. L. 107-243"]), ("Public Law 111 172", ["Pub. L. 111-172"]), ("Pub. L. No. 107‑40", ["Pub. L. 107-40"]), ("PUB. L. 93-148", ["Pub. L. 93-148"]),
    ("PUBLIC LAW 93-148, SEC. 4(a); (87 STAT. 555)", ["Pub. L. 93-148", "87 Stat. 555"]), ("Public Laws 107-243 and 102-1, as amended", ["Pub. L. 107-243", "Pub. L. 102-1"]),
    ("50 U.S.C. 1543(a)(3)", ["50 U.S.C. § 1543(a)(3)"]), ("50 U.S.C. § 1541 note", ["50 U.S.C. § 1541"]), ("50 U.S.C. 1543a", ["50 U.S.C. § 1543a"]), ("10 USC 130f", ["10 U.S.C. § 130f"]),
    ("Senate Joint Resolution 23", ["S.J. Res. 23"]), ("S.J.Res. 23", ["S.J. Res. 23"]), ("H.J. Res. 77", ["H.J. Res. 77"]), ("House Joint Resolution 114", ["H.J. Res. 114"]),
    ("H.Con.Res. 83", ["H. Con. Res. 83"]), ("H. Res. 292", ["H. Res. 292"]), ("115 Stat. 224", ["115 Stat. 224"]),
    ("Security Council Resolution 1973", []), ("Resolution 940 of July 31, 1994", []), ("Article 51", []), ("section 4(a)(1)", []), ("the 107 to 40 vote", []),
])
def test_a_citation_in_any_spelling(written: str, canonical: list[str]) -> None:
    assert [str(c) for c in citations(f"as in {written}, which")] == canonical


def test_the_place_of_a_citation_is_where_its_words_stand() -> None:
    text = "consistent with Public Laws 107-243 and 102-1."
    assert [text[c.start:c.end] for c in citations(text)] == ["Public Laws 107-243", "102-1"]


def test_parse_reads_what_begins_with_a_citation() -> None:
    assert str(parse("Pub. L. 107-40, 115 Stat. 224")) == "Pub. L. 107-40"
    assert parse("the law") is None


def test_which_congress_sat() -> None:
    assert [congress_of(day) for day in (date(1991, 1, 18), date(2001, 9, 24), date(2003, 1, 2), date(2026, 3, 2))] == [102, 107, 107, 119]


def test_a_resolution_is_the_law_it_became() -> None:
    resolution = citations("Senate Joint Resolution 23")[0]
    assert str(enacted_as(resolution, date(2001, 9, 24))) == "Pub. L. 107-40"
    assert str(enacted_as(resolution, date(1999, 9, 24))) == "S.J. Res. 23"


def test_the_librarys_own_citations_name_its_authorities(library: Library) -> None:
    named = by_citation({key: a.head.cite for key, a in library.authorities.items()})
    assert (named["Pub. L. 107-40"], named["Pub. L. 107-243"], named["116 Stat. 1498"], named["Pub. L. 93-148"]) == ("aumf-2001", "aumf-2002", "aumf-2002", "wpr-1973")
    assert "50 U.S.C. § 1541" not in named or named["50 U.S.C. § 1541"] == "wpr-1973"
