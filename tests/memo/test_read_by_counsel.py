"""What counsel found on reading the memos word for word: whose word it is, what is not left out, what is not cut, a letter that can be signed."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from every import DAY, EXAMPLES, found, made

from briefing.memo.bank import bank
from briefing.memo.facts import clipped, of_congress, votes
from briefing.memo.groups import grouped, target_name
from briefing.memo.houses import both_houses, directed
from briefing.memo.question import named, outward, to_executive
from briefing.memo.word import read_receipt
from briefing.record.act import Act
from briefing.rules.clock import INFERRED, of_report
from briefing.terms.fact import Claim, Fact, plain


@cache
def text(name: str, kind: str = "briefing") -> str:
    return made(name, kind, "md").decode().replace("\\", "")


def between(words: str, start: str, end: str) -> str:
    return words.split(f"\n# {start}", 1)[1].split(f"\n# {end}", 1)[0]


def test_a_letter_that_was_not_seen_whole_is_not_said_to_cite_nothing() -> None:
    iran = found("iran-2026")
    report = next(c.starts[0].report for c in iran.clocks if c.starts[0].report and c.starts[0].report.section_cited is None)
    for cited in (None, "none"):
        starts = of_report(iran.library, type(report)(**{**vars(report), "section_cited": cited}), DAY, "a strike").starts
        said = [start.if_ or "" for start in starts if start.rule == "submitted"]
        assert said
        assert all((INFERRED in words) is (cited == "none") for words in said)


def struck(*claims: Claim) -> Act:
    return Act("a-boat", date(2025, 9, 2), {"target": Fact(claims=claims), "country": plain("caribbean-sea"), "action": plain("strike")}, title="Strike on a boat")


def test_a_target_that_one_official_named_stands_with_his_name() -> None:
    library = found("libya-2011").library
    said, own = struck(Claim(value="tren-de-aragua", according_to="President Trump")), struck(Claim(value="tren-de-aragua"))
    assert target_name(said, library) == ["Tren de Aragua (as identified by President Trump)"]
    assert target_name(own, library) == ["Tren de Aragua"]
    boat = struck(Claim(value="boats-said-to-carry-drugs", according_to="the Pentagon"))  # the name says that it is somebody's word
    assert target_name(boat, library) == ["boats said to carry drugs"]
    group, = grouped([said], [], library, ())
    assert group.name == "Strikes against Tren de Aragua (as identified by President Trump) in the Caribbean Sea"
    assert group.target == "Tren de Aragua (as identified by President Trump)"


def test_a_direction_of_both_houses_stands_in_the_bottom_line_with_its_doubts_and_both_sides() -> None:
    both, = both_houses(found("iran-2026"))
    assert directed(found("iran-2026")) is not None
    for kind in ("briefing", "one-pager", "hearing"):
        told = text("iran-2026", kind)
        for words in (both.votes, "reported", "not verified", "shall be removed", "no legal authority"):
            assert words in told
    row = next(line for line in text("iran-2026").splitlines() if line.startswith("| Strikes") and "June 26, 2026" in line)
    assert "direction under § 5(c) reported" in row


def test_one_house_alone_and_a_text_that_was_amended_are_no_act_of_both() -> None:
    assert not both_houses(found("somalia-1992-1994"))
    assert not both_houses(found("libya-2011"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_two_measures_whose_numbers_are_not_known_are_not_one(name: str) -> None:
    for measure in votes(found(name)):
        assert len(measure.steps) == 1 or "not verified" not in measure.measure


def test_a_measure_has_its_congress_by_its_day() -> None:
    assert of_congress("S.J. Res. 54", date(2018, 12, 13)) == "S.J. Res. 54, 115th Cong."
    assert of_congress("S.J. Res. 7 (Sen. Sanders)", date(2019, 1, 2)) == "S.J. Res. 7, 115th Cong. (Sen. Sanders)"
    assert of_congress("S.J. Res. 45", date(1993, 2, 4)) == "S.J. Res. 45, 103d Cong."
    assert of_congress("Pub. L. 119-60", date(2025, 12, 18)) == "Pub. L. 119-60"


def test_a_quotation_is_cut_at_the_end_of_a_clause_or_not_at_all() -> None:
    words = "Accordingly, and at my direction, United States forces conducted precision strikes against numerous targets within Iran, including ballistic missile sites"
    assert clipped(words, 16) == words
    longer = f"{words} and maritime mining capabilities and air defenses and command and control capabilities of the Government of that country and of its forces"
    assert clipped(longer, 16) == "Accordingly, and at my direction, United States forces conducted precision strikes against numerous targets within Iran …"
    for end in ("to establish a stable, democratic Iraq that can govern itself and defend itself and sustain itself", "to defend U.S. or partner forces that are engaged in operations of their own there"):
        kept = f"force may be used against those groups when that is needed {end}"
        assert clipped(kept, 10) == kept  # neither the comma of two adjectives nor the point of U.S. ends a clause


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_annexes_in_full_cut_nothing(name: str) -> None:
    annexes = text(name).split("# Annex B", 1)[1].split("# Annex D", 1)[0]
    held = {q for paper in found(name).dossier.mandate if paper.words for q in [paper.words] if "…" in q}
    assert [m for m in re.findall(r"“([^”]*) …”", annexes) if not any(m in words for words in held)] == []


def test_the_end_of_force_before_day_60_is_said_beside_it() -> None:
    assert "force on record ran from March 15, 2025 to May 5, 2025" in between(text("yemen-2015-2025"), "Bottom line", "Coverage")
    assert "May 5, 2025" in text("yemen-2015-2025", "one-pager")
    assert all(clock.last is None for clock in found("kosovo-1999").clocks)  # it ran on beyond day 60


def test_the_one_pager_has_every_side_on_the_sixty_days() -> None:
    told = text("iran-2026", "one-pager")
    for words in ("Sen. Kaine", "Sen. Collins", "Katherine Yon Ebright", "the sixty days ran on", "pauses or stops", "have ended"):
        assert words in told


def test_an_option_whose_last_day_has_passed_says_so() -> None:
    options = between(text("iran-2026"), "Options for Congress", "Questions")
    assert "by April 1, 2026, which has passed" in options
    assert "not counting those that section 601(b)(1) excludes" in options


def test_what_is_quoted_from_the_code_is_said_to_be_of_the_code() -> None:
    for name in EXAMPLES:
        annex = text(name).split(". Text of the authorities", 1)[1]
        for part in annex.split("\n## ")[1:]:
            assert ("of this title" in part) is False or "The words quoted are those of the Code" in part


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_letter_can_be_signed(name: str) -> None:
    letter = text(name, "oversight-letter")
    body = letter.split("\n[^n1]:")[0]
    for words in ("sha256", "drafted by a program", "Made from", "held here", "coded as", "this record", "this library", "Not found. Not found", "War Powers Briefing library"):
        assert words not in letter, words
    assert not re.search(r"did the (?:Senate|House)\b", body)
    assert not re.findall(r"“(?:Strike|Naval|An |Further|Operation)[^”]*”", body)
    asked = [line.split(". ", 1)[1].split(" *", 1)[0] for line in body.splitlines() if re.match(r"\d+\. ", line)]
    assert len(asked) == len(set(asked))
    assert all(question.endswith("?") for question in asked)


def test_a_letter_carries_its_receipt_in_the_file_alone(tmp_path: Path) -> None:
    data = made("iran-2026", "oversight-letter", "docx")
    assert '"schema":"briefing/receipt/1"' in (read_receipt(data) or "")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_ground_of_an_act_is_asked_once(name: str) -> None:
    grounds = [q.asks for witness in bank(found(name)) for q in witness.questions if q.asks.startswith("On what ground under U.S. law did the United States act")]
    for act in {named(act): act for act in found(name).acts}:
        assert sum(asks.count(act) for asks in grounds) <= 1


def test_the_letter_asks_of_the_end_of_hostilities_of_article_51_and_of_an_armed_conflict_where_the_record_raises_them() -> None:
    letter = text("iran-2026", "oversight-letter")
    for words in ("that the hostilities have ended", "Article 51 of the UN Charter", "to speak of an armed conflict", "a cease-fire pauses or stops the sixty days"):
        assert words in letter
    for words in ("Article 51 of the UN Charter", "that the hostilities have ended"):
        assert words not in text("kosovo-1999", "oversight-letter")


def test_what_speaks_of_the_record_itself_is_left_out_of_a_letter() -> None:
    assert outward("The sentence was not seen; the report is coded as resting on Article II.") == "The public papers do not answer it."
    assert outward("The sources of this record end there.") == "The public papers do not answer it."
    assert to_executive("Do forces act under it, and did the Senate act on it itself?") == "Do forces act under it?"
    assert to_executive("Did the Senate act on it?") == ""


def test_the_one_pager_names_the_latest_acts_of_force_by_day() -> None:
    last = text("iran-2026", "one-pager").split("# What happened last", 1)[1].split("\n# ", 1)[0]
    assert "June 26, 2026" in last
    assert "June 27, 2026" in last


def test_a_month_without_a_day_and_a_position_after_day_60_are_printed_as_such() -> None:
    kosovo = between(text("kosovo-1999"), "Bottom line", "Coverage")
    assert "Albania (April 1999)" in kosovo
    assert "the executive branch, December 19, 2000" in kosovo


def test_a_claim_on_record_stands_on_the_one_page() -> None:
    assert "claimed by the executive branch" in between(text("iran-2026", "one-pager"), "Who claims what", "What happened last")


def test_the_first_day_for_which_a_position_speaks_is_not_said_to_be_the_day_of_speaking() -> None:
    said = between(text("kosovo-1999"), "Bottom line", "Coverage")
    assert "(Members suing in Campbell v. Clinton)" in said
    assert "May 26, 1999" not in said
    assert "December 19, 2000" in said
