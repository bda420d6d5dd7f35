"""The legal form of each kind of source: the data on one side, the citation on the other."""

import re
from datetime import date
from typing import Any

import pytest

from briefing.law.forms import Words, again, full, of_law, plain, stands_alone
from briefing.law.library import Library
from briefing.terms.source import Source


def source(cite: dict[str, Any] | None = None, **fields: Any) -> Source:
    given = {"id": "s", "title": "A title", "publisher": "A publisher", "kind": "official", "of": "us", "published": None, "seen": "excerpt"}
    return Source.model_validate({**given, **fields, **({"cite": cite} if cite else {})})


def shown(words: Words) -> str:
    """The citation with its italics between asterisks and its no-break spaces as plain ones."""
    return "".join(f"*{part.text}*" if part.italic else part.text for part in words).replace("\u00a0", " ")


def at_first(given: Source, at: str | None = None) -> str:
    return shown(full(given, at))


def later(given: Source, at: str | None = None) -> str:
    short, pin = again(given, at)
    return shown(short) + ("" if stands_alone(given) else ", supra note 3") + shown(pin)


WPR = {"form": "statute", "public_law": "Pub. L. 93-148", "statutes_at_large": "87 Stat. 555", "code": "50 U.S.C. §§ 1541-1548"}
AUMF = {"form": "statute", "public_law": "Pub. L. 107-40", "statutes_at_large": "115 Stat. 224", "code": "50 U.S.C. § 1541 note"}
NDAA = {"form": "statute", "public_law": "Pub. L. 115-91", "section": "§ 1264", "statutes_at_large": "131 Stat. 1689"}
HEARING = {"form": "hearing", "committee": "S. Comm. on Foreign Relations", "congress": 112, "number": "S. Hrg. 112-89"}
LETTER = {"form": "letter", "from": "President Obama", "to": "the Speaker of the House", "subject": "regarding Iraq"}


# (the citation at its first mention, at a later one, the parts, the title and days, the pinpoint)
FORMS: list[tuple[str, str, dict[str, Any] | None, dict[str, Any], str | None]] = [
    # statutes (R12)
    ("*War Powers Resolution*, Pub. L. No. 93-148, 87 Stat. 555 (1973) (codified at 50 U.S.C. §§ 1541-1548)", "Pub. L. No. 93-148, supra note 3",
     WPR, {"title": "War Powers Resolution", "published": date(1973, 11, 7)}, None),
    ("*Authorization for Use of Military Force*, Pub. L. No. 107-40, § 2(a), 115 Stat. 224 (2001) (codified at 50 U.S.C. § 1541 note)",
     "Pub. L. No. 107-40, § 2(a), supra note 3", AUMF, {"title": "Authorization for Use of Military Force", "published": date(2001, 9, 18)}, "§ 2(a)"),
    ("*Authorization for Use of Military Force*, Pub. L. No. 107-40, preamble, 115 Stat. 224 (2001) (codified at 50 U.S.C. § 1541 note)",
     "Pub. L. No. 107-40, preamble, supra note 3", AUMF, {"title": "Authorization for Use of Military Force", "published": 2001}, "preamble"),
    ("*An Act*, Pub. L. No. 115-91, § 1264, 131 Stat. 1689, 1690 (2017)", "Pub. L. No. 115-91, § 1264, supra note 3, at 1690", NDAA, {"title": "An Act", "published": "2017-12"}, "p. 1690"),
    ("*An Act*, Pub. L. No. 115-91, § 1264(a), 131 Stat. 1689 (2017)", "Pub. L. No. 115-91, § 1264(a), supra note 3", NDAA, {"title": "An Act", "published": 2017}, "(a)"),
    ("Pub. L. No. 106-113, div. B, § 1000(a)(7)", "Pub. L. No. 106-113, div. B, § 1000(a)(7), supra note 3",
     {"form": "statute", "public_law": "Pub. L. No. 106-113", "section": "div. B, § 1000(a)(7)"}, {"title": "Pub. L. 106-113"}, None),
    # the Code and constitutions, which are cited whole each time (R11, 12; 4.2)
    ("50 U.S.C. § 1541 note", "50 U.S.C. § 1541 note", {"form": "code", "code": "50 U.S.C. § 1541 note"}, {}, None),
    ("50 U.S.C. § 1549 (enacted by Pub. L. No. 115-91, § 1264)", "50 U.S.C. § 1549",
     {"form": "code", "code": "50 U.S.C. § 1549", "public_law": "Pub. L. 115-91", "section": "§ 1264"}, {}, None),
    ("50 U.S.C. § 1549(b)", "50 U.S.C. § 1549(b)", {"form": "code", "code": "50 U.S.C. § 1549"}, {}, "§ 1549(b)"),
    ("22 U.S.C. § 1962", "22 U.S.C. § 1962", {"form": "code", "code": "22 U.S.C. §§ 1961-1965"}, {}, "22 U.S.C. § 1962"),
    ("50 U.S.C. § 1543(a)", "50 U.S.C. § 1543(a)", {"form": "code", "name": "War Powers Resolution", "code": "50 U.S.C. §§ 1541-1548"}, {}, "§ 1543(a)"),
    ("War Powers Resolution § 5(c), 50 U.S.C. §§ 1541-1548", "War Powers Resolution § 5(c), 50 U.S.C. §§ 1541-1548",
     {"form": "code", "name": "War Powers Resolution", "code": "50 U.S.C. §§ 1541-1548"}, {}, "§ 5(c)"),
    ("U.S. Const. art. II, § 2, cl. 1", "U.S. Const. art. II, § 2, cl. 1", {"form": "charter", "name": "U.S. Const."}, {}, "art. II, § 2, cl. 1"),
    ("U.N. Charter art. 51", "U.N. Charter art. 51", {"form": "charter", "name": "U.N. Charter"}, {}, "Art. 51"),
    # bills and resolutions, with the stage in brackets where versions differ (R13.2)
    ("S. 516, 105th Cong. § 2 (1997)", "S. 516, 105th Cong., supra note 3, § 2", {"form": "bill", "number": "S. 516", "congress": 105}, {"published": 1997}, "§ 2"),
    ("S.J. Res. 68, 116th Cong. (2020)", "S.J. Res. 68, 116th Cong., supra note 3", {"form": "bill", "number": "S.J.Res. 68", "congress": 116}, {"published": date(2020, 5, 6)}, None),
    ("H. Con. Res. 86, 119th Cong. (2026) [as engrossed in the House]", "H. Con. Res. 86, 119th Cong., supra note 3",
     {"form": "bill", "number": "H.Con.Res. 86", "congress": 119, "stage": "as engrossed in the House"}, {"published": date(2026, 6, 3)}, None),
    ("H.R. 256, 117th Cong. (2021)", "H.R. 256, 117th Cong., supra note 3", {"form": "bill", "number": "H.R. 256", "congress": 117}, {"published": 2021}, None),
    ("S.J. Res. 2, 102d Cong.", "S.J. Res. 2, 102d Cong., supra note 3", {"form": "bill", "number": "S.J. Res. 2", "congress": 102}, {}, None),
    # hearings (R13.3): the year is that of the hearing, not of the print
    ("*Libya and War Powers: Hearing Before the S. Comm. on Foreign Relations*, S. Hrg. 112-89, 112th Cong. 34 (2011) (statement of Harold Koh)",
     "*Libya and War Powers*, supra note 3, at 34", {**HEARING, "statement_of": "Harold Koh", "dated": date(2011, 6, 28)},
     {"title": "Libya and War Powers", "published": 2013}, "p. 34"),
    ("*War Powers: Hearing Before the H. Comm. on Foreign Affairs*, 108th Cong. (2003)", "*War Powers*, supra note 3",
     {"form": "hearing", "committee": "H. Comm. on Foreign Affairs", "congress": 108}, {"title": "War Powers", "published": 2003}, None),
    # reports and documents (R13.4)
    ("H.R. Rep. No. 93-287, at 4 (1973)", "H.R. Rep. No. 93-287, supra note 3, at 4", {"form": "report", "number": "H.R. Rep. 93-287"}, {"title": "H.R. Rep. No. 93-287", "published": 1973}, "p. 4"),
    ("*A Report Consistent with the War Powers Resolution*, H.R. Doc. No. 108-54 (2003)", "H.R. Doc. No. 108-54, supra note 3",
     {"form": "document", "number": "H.R. Doc. 108-54"}, {"title": "A Report Consistent with the War Powers Resolution", "published": 2003}, None),
    # the Congressional Record and the Federal Register
    ("166 Cong. Rec. S1621 (daily ed. March 9, 2020)", "166 Cong. Rec. S1621, supra note 3", {"form": "record", "volume": 166, "page": "S1621"}, {"published": date(2020, 3, 9)}, None),
    ("166 Cong. Rec. S1621, S1622 (daily ed. March 9, 2020)", "166 Cong. Rec. S1621, supra note 3, at S1622", {"form": "record", "volume": 166, "page": "S1621"}, {"published": date(2020, 3, 9)}, "p. S1622"),
    ("166 Cong. Rec., No. 45 (daily ed. March 9, 2020)", "166 Cong. Rec., supra note 3", {"form": "record", "volume": 166, "number": "45"}, {"published": date(2020, 3, 9)}, None),
    ("*Notice*, 85 Fed. Reg. 1234 (January 8, 2020)", "*Notice*, supra note 3", {"form": "register", "volume": 85, "page": "1234"}, {"title": "Notice", "published": date(2020, 1, 8)}, None),
    ("Proclamation No. 3504, *Interdiction of Weapons* (October 23, 1962)", "Proclamation No. 3504, supra note 3",
     {"form": "register", "number": "Proclamation 3504"}, {"title": "Proclamation 3504, Interdiction of Weapons", "published": date(1962, 10, 23)}, None),
    # opinions of the Office of Legal Counsel; a blank where the page of the volume is not known
    ("*April 2018 Airstrikes*, 42 Op. O.L.C. __, 3 (2018)", "*April 2018 Airstrikes*, supra note 3, at 3", {"form": "opinion", "reporter": "42 Op. O.L.C. __"}, {"title": "April 2018 Airstrikes", "published": 2018}, "p. 3"),
    ("*Authority to Use Military Force in Libya* (Op. O.L.C., April 1, 2011), at 8", "*Authority to Use Military Force in Libya*, supra note 3, at 8",
     {"form": "opinion", "dated": date(2011, 4, 1)}, {"title": "Authority to Use Military Force in Libya", "published": date(2011, 4, 7)}, "p. 8"),
    ("[Opinion on Bosnia], 19 Op. O.L.C. 327 (1995), as quoted in [a later memorandum]", "[Opinion on Bosnia], supra note 3",
     {"form": "opinion", "reporter": "19 Op. O.L.C. 327", "quoted_in": "[a later memorandum]"}, {"title": "[Opinion on Bosnia]", "published": 1995}, None),
    # cases (R10)
    ("*Hamdi v. Rumsfeld*, 542 U.S. 507, 518 (2004)", "*Hamdi v. Rumsfeld*, 542 U.S. at 518, supra note 3", {"form": "case", "reporter": "542 U.S. 507"}, {"title": "Hamdi v. Rumsfeld", "published": date(2004, 6, 28)}, "p. 518"),
    ("*Smith v. Obama*, 217 F. Supp. 3d 283 (D.D.C. 2016)", "*Smith v. Obama*, supra note 3", {"form": "case", "reporter": "217 F. Supp. 3d 283", "court": "D.D.C."}, {"title": "Smith v. Obama", "published": 2016}, None),
    ("*Al-Aulaqi v. Panetta* (D.D.C. 2014)", "*Al-Aulaqi v. Panetta*, supra note 3", {"form": "case", "court": "D.D.C."}, {"title": "Al-Aulaqi v. Panetta", "published": 2014}, None),
    ("*Oil Platforms (Iran v. U.S.)*, 2003 I.C.J. 161", "*Oil Platforms (Iran v. U.S.)*, supra note 3", {"form": "case", "reporter": "2003 I.C.J. 161"}, {"title": "Oil Platforms (Iran v. U.S.)", "published": 2003}, None),
    # letters (R17.2)
    ("Letter from President Obama to the Speaker of the House regarding Iraq (September 23, 2014)", "Letter from President Obama, September 23, 2014, supra note 3", LETTER, {"published": date(2014, 9, 23)}, None),
    ("Letter from President George W. Bush to Congress, H.R. Doc. No. 108-54 (March 21, 2003), at 2", "Letter from President George W. Bush, March 21, 2003, supra note 3, at 2",
     {"form": "letter", "from": "President George W. Bush", "to": "Congress", "number": "H.R. Doc. 108-54"}, {"published": date(2003, 3, 21)}, "p. 2"),
    ("Letter from M.E. Taylor, Department of State, to Representative Engel (June 28, 2019)", "Letter from M.E. Taylor, June 28, 2019, supra note 3",
     {"form": "letter", "from": "M.E. Taylor, Department of State", "to": "Representative Engel", "dated": date(2019, 6, 28)}, {"published": date(2019, 7, 1)}, None),
    ("Letter from the Permanent Representative to the Secretary-General, U.N. Doc. S/2014/695 (September 23, 2014)", "Letter from the Permanent Representative, September 23, 2014, supra note 3",
     {"form": "letter", "from": "the Permanent Representative", "to": "the Secretary-General", "number": "U.N. Doc. S/2014/695"}, {"published": date(2014, 9, 23)}, None),
    ("Letter from President Obama to Congress (June 16, 2014), as printed in *275 troops to Iraq*", "Letter from President Obama, June 16, 2014, supra note 3",
     {"form": "letter", "from": "President Obama", "to": "Congress", "printed_in": "275 troops to Iraq"}, {"published": date(2014, 6, 16)}, None),
    # papers with a number, pages, and what has no form of its own (R18)
    ("Congressional Research Service, R42699, *Concepts and Practice* (March 8, 2019), p. 2", "Congressional Research Service, R42699, March 8, 2019, supra note 3, at 2",
     {"form": "paper", "number": "R42699"}, {"title": "Concepts and Practice", "publisher": "Congressional Research Service", "published": date(2019, 3, 8)}, "p. 2"),
    ("The White House, [Notice under section 1264] (January 31, 2020)", "The White House, January 31, 2020, supra note 3",
     {"form": "paper", "dated": date(2020, 1, 31)}, {"title": "[Notice under section 1264]", "publisher": "The White House", "published": date(2020, 2, 14)}, None),
    ("Reuters, *A story* (February 2019)", "Reuters, February 2019, supra note 3", None, {"title": "A story", "publisher": "Reuters", "published": "2019-02"}, None),
    ("Reuters, [Our description] (2019), para. 2", "Reuters, 2019, supra note 3, para. 2", None, {"title": "[Our description]", "publisher": "Reuters", "published": 2019}, "para. 2"),
    ("Wikipedia, *Battle of Khasham* (undated; visited November 22, 2026)", "Wikipedia, *Battle of Khasham*, supra note 3", None, {"title": "Battle of Khasham", "publisher": "Wikipedia", "visited": date(2026, 11, 22)}, None),
    ("Publisher not established, *A page* (undated)", "*A page*, supra note 3", None, {"title": "A page", "publisher": "not established"}, None),
    ("[General knowledge of it]", "[General knowledge of it], supra note 3", None, {"title": "[General knowledge of it]", "publisher": "not established", "seen": "memory"}, None),
]


@pytest.mark.parametrize(("first", "short", "cite", "fields", "at"), FORMS, ids=[row[0][:60] for row in FORMS])
def test_the_form_of_a_source(first: str, short: str, cite: dict[str, Any] | None, fields: dict[str, Any], at: str | None) -> None:
    given = source(cite, **fields)
    assert (at_first(given, at), later(given, at)) == (first, short)


def test_section_and_number_signs_are_tied_to_what_follows() -> None:
    given = source(AUMF, title="A law", published=2001)
    assert plain(full(given, "§ 2(a)")) == "A law, Pub. L. No.\u00a0107-40, §\u00a02(a), 115\u00a0Stat.\u00a0224 (2001) (codified at 50\u00a0U.S.C.\u00a0§\u00a01541 note)"


def test_a_list_that_has_the_day_beside_it_leaves_the_day_out() -> None:
    assert shown(full(source(LETTER, published=2014), day=False)) == "Letter from President Obama to the Speaker of the House regarding Iraq"
    assert shown(full(source({**LETTER, "dated": date(2014, 9, 23)}, published=date(2014, 9, 25)), day=False)).endswith("(September 23, 2014)")
    assert shown(full(source(title="A story", publisher="Reuters", published=2019), day=False)) == "Reuters, *A story*"


def test_what_a_source_does_not_give_is_left_out() -> None:
    bare = [
        {"form": "statute", "public_law": "Pub. L. 106-31"}, {"form": "bill", "number": "S. 1", "congress": 1}, {"form": "opinion", "quoted_in": "a page"}, {"form": "case"},
        {"form": "letter", "from": "a Senator"}, {"form": "record", "volume": 166}, {"form": "register", "volume": 85}, {"form": "report", "number": "S. Rep. 93-220"},
        {"form": "hearing", "committee": "H. Comm. on Rules", "congress": 93},
    ]
    for cite in bare:
        for at in (None, "p. 2", "§ 3", "the second paragraph"):
            for words in (at_first(source(cite), at), later(source(cite), at)):
                assert not any(wrong in words for wrong in ("None", "()", "( ", " ,", ", ,", "undated", "  ")), words
                assert not words.endswith((",", " ")), words


@pytest.mark.parametrize("at", ["", "p.", "pp. 3-5", "§", "§§ 4(a), 5(b)", "__", "]", "*", "\u202e", "p. 4; p. 5", "9" * 400])
def test_a_pinpoint_of_any_letters_is_printed_or_left_out_never_an_error(at: str) -> None:
    for cite in (AUMF, HEARING, LETTER, {"form": "code", "code": "50 U.S.C. § 1549"}, {"form": "case", "reporter": "542 U.S. 507"}, None):
        given = source(cite, published=2001)
        assert plain(full(given, at))
        assert plain(again(given, at)[0])


def test_the_citation_of_an_authority_has_each_law_with_its_page() -> None:
    given = {"public_law": "Pub. L. 115-91, § 1264; Pub. L. 116-92, § 1261", "statutes_at_large": "131 Stat. 1689; 133 Stat. 1689", "code": "50 U.S.C. § 1549"}
    assert of_law(given).replace("\u00a0", " ") == "Pub. L. No. 115-91, § 1264, 131 Stat. 1689 (codified at 50 U.S.C. § 1549); Pub. L. No. 116-92, § 1261, 133 Stat. 1689"
    assert "codified" not in of_law(given, codified=False)
    assert of_law({"treaty": "North Atlantic Treaty, April 4, 1949"}) == "North Atlantic Treaty, April 4, 1949"


def test_every_source_of_the_library_is_cited_and_its_number_stands_once(library: Library) -> None:
    for given in library.terms.sources.values():
        words = at_first(given)
        assert not re.search("None|  |\\(\\)", words), given.id
        if given.cite and given.cite.public_law:
            number = given.cite.public_law.removeprefix("Pub. L. ")
            assert words.count(number) == 1, words
