from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record.helpers import record

from briefing.law.library import Library
from briefing.record.grades import WORST_LAST, Grade, of_cites, of_event, of_fact, publishers, weakest
from briefing.terms.fact import Claim, Fact, FactKind
from briefing.terms.source import Cite, Source

SOURCES = {
    source.id: source
    for source in (
        Source(id="dod", title="A statement", publisher="Department of Defense", kind="official", of="us"),
        Source(id="state", title="A statement", publisher="Department of State", kind="official", of="us"),
        Source(id="tehran", title="A statement", publisher="Foreign Ministry", kind="official", of="iran"),
        Source(id="wire", title="A story", publisher="AP", kind="press"),
        Source(id="re-post", title="A story", publisher="A newspaper", kind="press", repeats="wire"),
        Source(id="paper", title="A story", publisher="Reuters", kind="press"),
        Source(id="blog", title="A copy", publisher="not established", kind="press"),
        Source(id="column", title="A column", publisher="A magazine", kind="opinion"),
        Source(id="lore", title="Remembered", publisher="Wikipedia", kind="research", seen="memory"),
    )
}
ATTACKER = FactKind(id="attacker", type="actor", asks="Who?", needs_attribution=True)
COUNTRY = FactKind(id="country", type="place", asks="Where?")


def cites(*ids: str) -> tuple[Cite, ...]:
    return tuple(Cite(id=key) for key in ids)


@pytest.mark.parametrize(
    ("ids", "grade"),
    [
        (("dod",), "established"),
        (("tehran",), "claimed"),
        (("wire",), "claimed"),
        (("wire", "paper"), "established"),
        (("wire", "re-post"), "claimed"),
        (("wire", "blog"), "claimed"),
        (("column",), "claimed"),
        (("column", "wire"), "claimed"),
        (("lore",), "unverified"),
        ((), "unverified"),
    ],
)
def test_an_act_of_the_united_states(ids: tuple[str, ...], grade: Grade) -> None:
    assert of_cites(cites(*ids), SOURCES) == grade


def test_two_departments_of_one_government_are_one_publisher() -> None:
    assert len(publishers(cites("dod", "state"), SOURCES)) == 1


def fact(*claims: tuple[str, str | None, tuple[str, ...]]) -> Fact:
    return Fact(claims=tuple(Claim(value=value, according_to=who, sources=cites(*ids)) for value, who, ids in claims))


def test_attribution_is_claimed_by_whoever_said_so() -> None:
    said = fact(("kataib-hizballah", "Department of Defense", ("dod", "wire")))
    assert of_fact(said, ATTACKER, SOURCES) == "claimed"
    assert of_fact(said, COUNTRY, SOURCES) == "established"


def test_attribution_is_established_once_an_independent_publisher_says_it_in_its_own_voice() -> None:
    said = fact(("kataib-hizballah", "Department of Defense", ("dod",)), ("kataib-hizballah", None, ("wire",)))
    assert of_fact(said, ATTACKER, SOURCES) == "established"


def test_a_re_post_confirms_nothing() -> None:
    assert of_fact(fact(("isis", None, ("wire", "re-post"))), ATTACKER, SOURCES) == "claimed"


def test_two_versions_are_a_dispute() -> None:
    assert of_fact(fact(("isis", None, ("wire",)), ("kataib-hizballah", None, ("paper",))), ATTACKER, SOURCES) == "disputed"


def test_a_dispute_raised_by_opinion_alone_flips_nothing() -> None:
    said = fact(("isis", None, ("wire", "paper")), ("kataib-hizballah", None, ("column",)))
    assert of_fact(said, ATTACKER, SOURCES) == "established"


def test_a_fact_of_which_nothing_was_said_has_no_grade() -> None:
    assert of_fact(Fact(), ATTACKER, SOURCES) is None


def test_an_attack_whose_author_is_disputed_is_disputed(tmp_path: Path, library: Library) -> None:
    text = """\
events:
  - id: attack
    date: 2019-12-27
    title: An attack
    what: An attack.
    by: [{value: kataib-hizballah, according_to: DoD, sources: [letter]}, {value: isis, according_to: officers, sources: [paper]}]
    action: hostile-act
    sources: [paper, wire]
  - id: strike
    date: 2019-12-29
    title: A strike
    what: A strike.
    by: usa
    action: strike
    sources: [letter]
"""
    dossier = record(tmp_path, library, text)
    assert [of_event(event, dossier.terms) for event in dossier.events] == ["disputed", "established"]


@given(st.lists(st.sampled_from(WORST_LAST), min_size=1))
def test_the_weakest_is_none_stronger_than_any(grades: list[Grade]) -> None:
    assert all(WORST_LAST.index(weakest(grades)) >= WORST_LAST.index(grade) for grade in grades)


@given(st.lists(st.sampled_from(sorted(SOURCES)), unique=True), st.sampled_from(["wire", "paper", "dod", "column", "re-post"]))
def test_another_source_never_weakens_an_act(ids: list[str], more: str) -> None:
    before, after = of_cites(cites(*ids), SOURCES), of_cites(cites(*ids, more), SOURCES)
    assert WORST_LAST.index(after) <= WORST_LAST.index(before)
