"""Counsel's matters: what each reading says, act by act, with the day of knowledge where it matters."""

import datetime
from typing import Any

import pytest

from briefing.law.library import Library
from briefing.record.act import Act
from briefing.rules.compare import assess, not_domestic
from briefing.rules.results import Assessment
from briefing.terms.fact import Claim, Fact, plain


def act(day: str, country: str, target: str, attackers: tuple[str, ...] = (), **facts: Any) -> Act:
    known = {"country": plain(country), "target": plain(target), "action": plain("strike"), **{k: plain(v) for k, v in facts.items()}}
    if attackers:
        known["attacker"] = Fact(claims=tuple(Claim(value=a, according_to=a) for a in attackers))
    return Act(None, datetime.date.fromisoformat(day), known)


def ask(library: Library, asked: Act, authority: str, known: str | None = None) -> Assessment:
    held = library.as_known(datetime.date.fromisoformat(known)) if known else library
    (found,) = assess(held, [asked], authorities=[authority])
    return found


def executive(found: Assessment) -> tuple[str, str]:
    finding = next(f for f in found.findings if f.reading == "executive")
    return finding.verdict, finding.basis


def text(found: Assessment) -> str:
    finding = next(f for f in found.findings if f.reading == "text")
    return "open" if finding.verdict == "silent" and finding.silence == "open" else finding.verdict


def holders(found: Assessment, verdict: str) -> set[str | None]:
    return {f.holder for f in found.findings if f.verdict == verdict and f.reading not in ("executive", "text")}


ERBIL = act("2014-08-08", "iraq", "isis")
ISIL_SYRIA = act("2014-09-22", "syria", "isis")
DEFENDED = {"defends": ("us-forces",), "force_mission": "counter-isis"}
KH_IRAQ = act("2019-12-29", "iraq", "kataib-hizballah", ("kataib-hizballah", "isis"), **DEFENDED)
KH_SYRIA = act("2019-12-29", "syria", "kataib-hizballah", ("kataib-hizballah", "isis"), **DEFENDED)
SOLEIMANI = act("2020-01-02", "iraq", "soleimani")
KHASHAM = act("2018-02-07", "syria", "pro-syrian-government-forces", defends=("partner-forces",), force_mission="counter-isis")


@pytest.mark.parametrize(
    ("asked", "authority", "known", "outcome", "basis", "says", "words"),
    [
        (ERBIL, "const-art-ii", None, "one-sided", "stated", ("covered", "stated"), "open"),
        (ERBIL, "aumf-2001", None, "not-claimed", "stated", ("silent", "stated"), "open"),
        (ERBIL, "aumf-2002", None, "not-claimed", "stated", ("silent", "stated"), "open"),
        (ERBIL, "wpr-1973", None, "unknown", "applied", ("silent", "stated"), "unknown"),
        (ISIL_SYRIA, "aumf-2001", None, "contested", "applied", ("covered", "stated"), "open"),
        (ISIL_SYRIA, "aumf-2001", "2014-09-23", "one-sided", "stated", ("covered", "stated"), None),
        (ISIL_SYRIA, "aumf-2002", None, "one-sided", "stated", ("covered", "stated"), "open"),
        (ISIL_SYRIA, "const-art-ii", None, "one-sided", "stated", ("covered", "stated"), "open"),
        (KH_IRAQ, "const-art-ii", None, "one-sided", "stated", ("covered", "stated"), "open"),
        (KH_IRAQ, "aumf-2001", None, "unknown", "applied", ("unknown", "applied"), "unknown"),
        (KH_IRAQ, "aumf-2002", None, "questioned", "applied", ("covered", "applied"), "open"),
        (KH_SYRIA, "aumf-2001", None, "one-sided", "applied", ("unknown", "applied"), "unknown"),
        (KH_SYRIA, "aumf-2002", None, "one-sided", "applied", ("silent", "applied"), "open"),
        (SOLEIMANI, "const-art-ii", None, "one-sided", "stated", ("covered", "stated"), "open"),
        (SOLEIMANI, "const-art-ii", "2020-01-10", "silent", "applied", ("silent", "stated"), "open"),
        (SOLEIMANI, "aumf-2002", None, "contested", "stated", ("covered", "stated"), "open"),
        (SOLEIMANI, "aumf-2002", "2020-01-10", "one-sided", "stated", ("covered", "stated"), "open"),
        (SOLEIMANI, "aumf-2001", None, "not-claimed", "stated", ("silent", "stated"), "unknown"),
        (act("2020-01-02", "iraq", "al-muhandis"), "aumf-2002", None, "unknown", "applied", ("silent", "applied"), "open"),
        (KHASHAM, "aumf-2001", None, "contested", "applied", ("covered", "applied"), "open"),
        (KHASHAM, "aumf-2002", None, "one-sided", "applied", ("silent", "applied"), "open"),
        (act("2024-02-02", "syria", "kataib-hizballah"), "aumf-2001", None, "contested", "applied", ("covered", "stated"), "open"),
        (act("2024-02-02", "iraq", "kataib-hizballah"), "aumf-2001", None, "contested", "stated", ("covered", "stated"), "open"),
        (act("2024-02-02", "syria", "kataib-hizballah"), "aumf-2002", None, "contested", "applied", ("covered", "stated"), "open"),
        (act("2024-02-02", "iraq", "irgc"), "aumf-2002", None, "one-sided", "stated", ("covered", "stated"), "open"),
        (act("2024-02-02", "iraq", "irgc"), "const-art-ii", None, "one-sided", "stated", ("covered", "stated"), "open"),
        (act("2023-11-21", "iraq", "kataib-hizballah"), "aumf-2001", None, "not-claimed", "stated", ("silent", "stated"), None),
        (act("2026-06-26", "iran", "iran"), "const-art-ii", None, "unknown", "applied", ("silent", "applied"), "open"),
        (act("2011-03-19", "libya", "libya"), "const-art-ii", None, "one-sided", "stated", ("covered", "stated"), "open"),
    ],
)
def test_a_matter_comes_out_as_counsel_expects(
    library: Library, asked: Act, authority: str, known: str | None, outcome: str, basis: str, says: tuple[str, str], words: str | None
) -> None:
    found = ask(library, asked, authority, known)
    assert (found.outcome, found.basis) == (outcome, basis)
    assert executive(found) == says
    if words is not None:
        assert text(found) == words


def test_the_pivots_are_the_elements_on_which_the_sides_part(library: Library) -> None:
    assert ask(library, ISIL_SYRIA, "aumf-2001").pivots == ("against-whom",)
    assert ask(library, KHASHAM, "aumf-2001").pivots == ("defence-of-force",)
    assert ask(library, SOLEIMANI, "aumf-2002").pivots == ("iraq-threat",)
    assert ask(library, act("2024-02-02", "syria", "kataib-hizballah"), "aumf-2001").pivots == ("against-whom", "defence-of-force")


def test_who_fired_on_k1_decides_and_is_asked(library: Library) -> None:
    iraq, syria = ask(library, KH_IRAQ, "aumf-2001"), ask(library, KH_SYRIA, "aumf-2001")
    assert {v.value: v.outcome for v in iraq.by_version}["kataib-hizballah"] == "questioned"
    assert {v.value: (v.outcome, v.pivots) for v in syria.by_version}["kataib-hizballah"] == ("contested", ("defence-of-force",))
    assert any(n.facts == ("attacker",) and n.could == ("covered", "silent") for n in iraq.still_needed)


def test_two_holders_are_never_one_critic(library: Library) -> None:
    assert holders(ask(library, SOLEIMANI, "aumf-2002"), "not-covered") == {"engel", "goodman"}
    assert holders(ask(library, KH_SYRIA, "aumf-2002"), "not-covered") == {"kaine"}


def test_the_statement_of_december_30_decides_under_neither_statute(library: Library) -> None:
    for authority in ("aumf-2001", "aumf-2002"):
        said = ask(library, KH_IRAQ, authority).statements
        assert any(s.words and s.words.startswith("The AUMF does permit us") for s in said)


def test_an_aumf_that_explains_the_presence_is_no_ground_for_the_strike(library: Library) -> None:
    found = ask(library, act("2023-11-21", "iraq", "kataib-hizballah"), "aumf-2001")
    finding = next(f for f in found.findings if f.reading == "executive")
    assert not finding.claims
    assert [claim.role for claim, _ in finding.beside] == ["context"]


def test_a_repealed_resolution_answers_not_in_force(library: Library) -> None:
    found = ask(library, act("2026-01-15", "iraq", "kataib-hizballah"), "aumf-2002")
    assert found.outcome == "not-in-force"
    assert found.last_in_force == datetime.date(2025, 12, 18)
    assert ask(library, act("2025-12-17", "iraq", "kataib-hizballah"), "aumf-2002").outcome != "not-in-force"


def test_before_the_notice_the_letter_of_june_2019_speaks_of_both_resolutions(library: Library) -> None:
    found = ask(library, KH_IRAQ, "aumf-2002", "2020-02-01")
    assert executive(found) == ("unknown", "applied")
    assert {v.value: v.outcome for v in found.by_version}["kataib-hizballah"] == "one-sided"


def test_consent_and_the_charter_stand_apart(library: Library) -> None:
    others = {o.authority: o for o in not_domestic(library, act("2024-02-02", "syria", "kataib-hizballah"))}
    assert others["un-charter-51"].answer == "invoked"
    assert all(a.authority not in others for a in assess(library, [ERBIL]))
