"""Agreement with published positions: what the executive is on record as claiming, case by case."""

import datetime

import yaml
from research import research

from briefing.cli.asked import acts
from briefing.law.library import Library
from briefing.rules.compare import assess, not_domestic

COUNTRIES = {"Iraq", "Syria", "Iran", "Libya"}
AUTHORITIES = {
    "aumf-1991", "aumf-2001", "aumf-2002", "const-art-ii", "wpr-1973", "rpt-1543a", "un-charter-51", "unsc-resolution", "host-consent",
}


def measure(library: Library) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return claims found, claims missed, applied findings in agreement, applied findings not in agreement."""
    cases = yaml.safe_load(research("cases", "coverage.yaml").read_text(encoding="utf-8"))["cases"]
    found, missed, agree, part = [], [], [], []
    for case in cases:
        asked = case["ask"]
        if not COUNTRIES & set(asked["in"]) or case["confidence"] == "K" or "names neither day nor place" in str(asked.get("note")):
            continue  # the letter of January 5, 2024 attaches to no act: there unknown is the right answer
        wanted = [key for key in case["executive_claim"] if key in AUTHORITIES]
        on = datetime.date.fromisoformat(str(asked["on"]))
        made = acts(library, on, asked["in"], asked["against"], asked.get("action"), (), asked.get("defends", ()), None)
        results = assess(library, made)
        stated = {
            a.authority for a in results for f in a.findings if f.reading == "executive" and f.verdict == "covered" and f.basis == "stated"
        }
        stated |= {o.authority for act in made for o in not_domestic(library, act) if o.answer == "invoked"}
        for key in wanted:
            (found if key in stated else missed).append(f"{case['id']} {key}")
        for a in results:
            for f in a.findings:
                if f.reading == "executive" and f.applied in ("covered", "not-covered", "disclaimed"):
                    right = (f.applied == "covered") == (a.authority in case["executive_claim"])
                    (agree if right else part).append(f"{case['id']} {a.authority} {a.act.value('country')} applied {f.applied}")
    return found, missed, agree, part


def test_published_claims_are_found_and_applied_positions_agree(library: Library, record_property) -> None:
    found, missed, agree, part = measure(library)
    print(f"\nstated claims found {len(found)} of {len(found) + len(missed)}; missed: {missed}")
    print(f"applied findings in agreement {len(agree)} of {len(agree) + len(part)}; not: {part}")
    record_property("stated", f"{len(found)}/{len(found) + len(missed)}")
    assert len(found) >= 0.9 * (len(found) + len(missed)), missed
    assert len(agree) >= 0.8 * (len(agree) + len(part)), part
