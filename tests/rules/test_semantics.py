"""Properties of the semantics: facts decide and never flip; readings add doubt and never take it away."""

import datetime
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from research import ROOT

from briefing.law.library import Library, load
from briefing.record.act import Act
from briefing.rules.compare import assess
from briefing.terms.fact import Claim, Fact, plain

LIBRARY: Library = load([ROOT / "authorities"])
DAYS = st.sampled_from([datetime.date(2001, 10, 7), datetime.date(2014, 8, 8), datetime.date(2016, 5, 1), datetime.date(2019, 12, 29), datetime.date(2024, 2, 2)])
TARGETS = st.sampled_from(["isis", "kataib-hizballah", "irgc", "soleimani", "al-qaida", "pro-syrian-government-forces", "saddam-regime"])
COUNTRIES = st.sampled_from(["iraq", "syria", "libya", "iran"])
VALUES = {
    "target": TARGETS,
    "country": COUNTRIES,
    "action": st.sampled_from(["strike", "raid", "deployment"]),
    "defends": st.sampled_from([("us-forces",), ("partner-forces",), ("none",)]),
    "force_mission": st.sampled_from(["counter-isis", "other"]),
    "attacker": st.sampled_from(["isis", "kataib-hizballah", "irgc"]),
    "attacked": st.sampled_from(["us-forces", "none"]),
}
FACTS = st.fixed_dictionaries({}, optional={name: values.map(plain) for name, values in VALUES.items()})
AUTHORITIES = ("aumf-2001", "aumf-2002", "const-art-ii", "wpr-1973")


@settings(max_examples=30, deadline=None)
@given(day=DAYS, facts=FACTS, name=st.sampled_from(sorted(VALUES)), data=st.data())
def test_a_new_fact_may_decide_and_never_flips(day: datetime.date, facts: dict[str, Fact], name: str, data: st.DataObject) -> None:
    if name in facts:
        return
    statutes = AUTHORITIES[:3]  # what section 2(c) says turns on which of these is claimed
    before = assess(LIBRARY, [Act(None, day, facts)], authorities=statutes)
    after = assess(LIBRARY, [Act(None, day, {**facts, name: plain(data.draw(VALUES[name]))})], authorities=statutes)
    later = {(a.authority, f.reading, f.holder): f for a in after for f in a.findings}
    for assessment in before:
        for finding in assessment.findings:
            told = later.get((assessment.authority, finding.reading, finding.holder))
            if told is None or finding.basis != told.basis or finding.claims or told.claims:
                continue  # which report speaks of the act can itself turn on the new fact
            sides = {finding.applied, told.applied}
            assert sides != {"covered", "not-covered"}
            if finding.applied in ("covered", "not-covered", "questioned", "disclaimed"):
                assert told.applied == finding.applied


@settings(max_examples=15, deadline=None)
@given(day=DAYS, facts=FACTS)
def test_every_element_is_in_the_proof_once_and_no_reading_is_ranked(day: datetime.date, facts: dict[str, Fact]) -> None:
    for assessment in assess(LIBRARY, [Act(None, day, facts)], authorities=AUTHORITIES):
        authority = LIBRARY.authorities[assessment.authority]
        for finding in assessment.findings:
            if finding.holder is not None:
                named = [e.element for e in finding.elements]
                assert sorted(named) == sorted(authority.elements_for(finding.reading))
        assert len({(f.reading, f.holder) for f in assessment.findings}) == len(assessment.findings)


@settings(max_examples=15, deadline=None)
@given(day=DAYS, facts=FACTS)
def test_a_disputed_fact_gives_at_most_what_its_versions_give(day: datetime.date, facts: dict[str, Fact]) -> None:
    versions = ["kataib-hizballah", "isis"]
    disputed = {**facts, "attacker": Fact(claims=tuple(Claim(value=v) for v in versions))}

    def asked(given: dict[str, Fact]) -> dict[tuple[str, str, str | None], str]:
        found = assess(LIBRARY, [Act(None, day, given)], authorities=AUTHORITIES)
        return {(a.authority, f.reading, f.holder): f.applied for a in found for f in a.findings}

    whole = asked(disputed)
    each = [asked({**facts, "attacker": plain(value)}) for value in versions]
    for key, verdict in whole.items():
        single = {told[key] for told in each if key in told}
        if len(single) == 1 and len(whole) and single <= {"covered", "not-covered", "silent"}:
            assert verdict in single


def test_another_reading_cannot_make_a_contest_into_agreement() -> None:
    act = Act(None, datetime.date(2020, 1, 2), {"target": plain("soleimani"), "country": plain("iraq"), "action": plain("strike")})
    (contested,) = assess(LIBRARY, [act], authorities=["aumf-2002"])
    assert contested.outcome == "contested"
    authority = LIBRARY.authorities["aumf-2002"]
    row = next(r for r in authority.rows if r.holder == "goodman")
    for says in ("covered", "not-covered", "questioned"):
        more = row.model_copy(update={"holder": "lawfare-authors", "says": says, "id": "more"})
        library = LIBRARY.with_authority(replace(authority, rows=(*authority.rows, more)))
        (again,) = assess(library, [act], authorities=["aumf-2002"])
        assert again.outcome == "contested"


def test_with_a_shipped_reading_switched_off_nothing_is_assessed() -> None:
    act = Act(None, datetime.date(2020, 1, 2), {"target": plain("soleimani"), "country": plain("iraq")})
    found = assess(LIBRARY, [act], readings=("text", "executive"))
    assert {a.outcome for a in found} == {"not-assessed"}
