"""Agreement with published positions: what the executive is on record as claiming, case by case, asked without a dossier."""

import datetime
from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml
from research import research

from briefing.cli.asked import acts
from briefing.law.library import Library
from briefing.record.act import Act
from briefing.rules.compare import assess, not_domestic

STATED, APPLIED = 0.98, 0.9
DOUBTED = ("contested", "not-covered")


@dataclass
class Measure:
    """Claims found and missed; applied findings in agreement, with a law that the paper only mentions, and not; what came out covered against a published doubt."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    agree: list[str] = field(default_factory=list)
    mentioned: list[str] = field(default_factory=list)
    part: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(research("cases", "coverage.yaml").read_text(encoding="utf-8"))["cases"]
    return found


def acts_of(library: Library, case: dict[str, Any]) -> tuple[Act, ...]:
    asked = case["ask"]
    on = datetime.date.fromisoformat(str(asked["on"]))
    return acts(library, on, asked["in"], asked["against"], asked.get("action"), (), asked.get("defends", ()), None)


@pytest.fixture(scope="module")
def measure(library: Library) -> Measure:
    """Ask every case. A claim known from general knowledge alone is not counted; a position applied to a law that the paper only mentions is no agreement."""
    m = Measure()
    for case in cases():
        made = acts_of(library, case)
        results = assess(library, made)
        stated = {a.authority for a in results for f in a.findings if (f.reading, f.verdict, f.basis) == ("executive", "covered", "stated")}
        # a paper from which a ground is only inferred names none: the program returns it as inferred, and applies the position
        stated |= {c.authority for a in results for f in a.findings if f.applied == "covered" for c, _ in f.beside if c.role == "inferred"}
        stated |= {o.authority for act in made for o in not_domestic(library, act) if o.answer == "invoked"}
        # the letter of January 5, 2024 names neither day nor place and attaches to no act: there unknown is the right answer
        if case["confidence"] != "K" and "names neither day nor place" not in str(case["ask"].get("note")):
            for key in case["executive_claim"]:
                (m.found if key in stated else m.missed).append(f"{case['id']} {key}")
        for a in results:
            for f in a.findings:
                if f.reading == "executive" and f.applied in ("covered", "not-covered", "disclaimed"):
                    right = (f.applied == "covered") == (a.authority in case["executive_claim"])
                    beside = f.applied == "covered" and a.authority in case.get("also_mentioned", ())
                    found = m.agree if right else m.mentioned if beside else m.part
                    found.append(f"{case['id']} {a.authority} {a.act.value('country')} {f.applied}")
            if case["critic_or_text_view"]["view"] in DOUBTED and a.outcome == "covered":
                m.plain.append(f"{case['id']} {a.authority}")
    return m


def test_published_claims_are_found(measure: Measure, record_property: Any) -> None:
    whole = len(measure.found) + len(measure.missed)
    record_property("stated", f"{len(measure.found)}/{whole}")
    print(f"\nstated claims found {len(measure.found)} of {whole}; missed: {measure.missed}")
    assert len(measure.found) >= STATED * whole, measure.missed


def test_applied_positions_agree(measure: Measure, record_property: Any) -> None:
    whole = len(measure.agree) + len(measure.mentioned) + len(measure.part)
    record_property("applied", f"{len(measure.agree)}/{whole}")
    print(f"\napplied findings in agreement {len(measure.agree)} of {whole}; a law only mentioned: {measure.mentioned}; not: {measure.part}")
    assert len(measure.agree) >= APPLIED * whole, (measure.mentioned, measure.part)


def test_no_act_that_a_published_view_doubts_is_plainly_covered(measure: Measure) -> None:
    assert not measure.plain


def test_the_traps(library: Library) -> None:
    by_id = {case["id"]: case for case in cases()}
    (repealed,) = assess(library, acts_of(library, by_id["g098-trap-2002-aumf-2026"]), authorities=["aumf-2002"])
    assert (repealed.outcome, repealed.last_in_force) == ("not-in-force", datetime.date(2025, 12, 18))
    assert not any(a.authority in ("aumf-1991", "aumf-2002") for a in assess(library, acts_of(library, by_id["g098-trap-2002-aumf-2026"])))
    (boat,) = acts_of(library, by_id["g100-trap-fto"])
    (designation,) = not_domestic(library, boat, ["fto-sdgt"])
    assert (designation.kind, designation.answer) == ("designation", "not-invoked")
    assert not any(f.verdict == "covered" for a in assess(library, [boat]) for f in a.findings)
    (june,) = acts_of(library, by_id["g096-iran-june-2026"])
    assert not any(f.verdict == "covered" and f.basis == "stated" for a in assess(library, [june]) for f in a.findings)
