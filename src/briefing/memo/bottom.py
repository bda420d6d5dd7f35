"""The bottom line: authority by authority, for whom it is claimed, contested or unknown, and by whom."""

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.law.authority import Authority
from briefing.law.library import Library
from briefing.memo.groups import Group
from briefing.memo.results import Results
from briefing.memo.wording import OUTCOME, holder_name, listed
from briefing.rules.results import Assessment
from briefing.terms.days import say


def spoken(results: Results) -> tuple[Assessment, ...]:
    """The assessments of authorities on which somebody takes a side somewhere in the record."""
    sides = {a.authority for a in results.assessments for f in a.findings if f.verdict in ("covered", "not-covered", "questioned", "disclaimed")}
    return tuple(a for a in results.assessments if a.authority in sides)


def unspoken(results: Results) -> str:
    """The names of authorities in force on which nobody held here takes a side."""
    named = {a.authority for a in spoken(results)}
    return listed([results.library.authorities[k].short for k in dict.fromkeys(a.authority for a in results.assessments) if k not in named])


def unclaimed(groups: Sequence[Group]) -> Iterable[str]:
    """Acts for which the executive's grounds are known whole, with the authorities that are not among them."""
    for group in groups:
        names = [row.authority for row in group.rows if row.assessment.outcome == "not-claimed"]
        if names:
            yield f"{group.name}, {group.days}: {listed(names)}"


def bottom(results: Results, groups: Sequence[Group]) -> Iterable[str]:
    """One sentence an authority on which somebody takes a side: for whom it is claimed, contested, unknown."""
    for key in dict.fromkeys(a.authority for a in spoken(results)):
        authority = results.library.authorities[key]
        rows = [(g, row) for g in groups for row in g.rows if row.assessment.authority == key]
        if authority.kind in ("authorization", "constitution") and rows:
            yield f"{authority.short}: {_outcomes(rows, results.library)}.{_since(authority, results)}"


_WEIGHT = ("contested", "covered", "not-covered", "one-sided", "questioned", "unknown", "not-claimed")


def _outcomes(rows: Sequence[tuple[Group, Any]], library: Library) -> str:
    """"contested for ISIS in Iraq and Syria; claimed by the executive branch alone for …": who, for whom, and where."""
    by_answer: dict[str, dict[str, list[str]]] = {}
    told = [(g, row.assessment) for g, row in rows if row.assessment.outcome in _WEIGHT and not g.acts[0].if_by]
    for group, found in sorted(told, key=lambda pair: _WEIGHT.index(pair[1].outcome)):
        targets = by_answer.setdefault(_answer(found, library), {})
        places = targets.setdefault(group.target + (f" ({group.days})" if found.outcome == "not-claimed" else ""), [])
        places += [place for place in group.places if place not in places]
    return "; ".join(
        f"{answer} for {listed([_placed(target, places) for target, places in targets.items()])}" for answer, targets in by_answer.items()
    )


def _placed(target: str, places: Sequence[str]) -> str:
    name, _, days = target.partition(" (")
    return f"{name} in {listed(places)}" + (f" ({days}" if days else "")


def _answer(found: Assessment, library: Library) -> str:
    if found.outcome != "one-sided":
        return OUTCOME[found.outcome]
    claims = [f for f in found.findings if f.verdict in ("covered", "not-covered")]
    word = "claimed" if claims[0].verdict == "covered" else "denied"
    return f"{word} by {listed([holder_name(library, f) for f in claims])} alone"


def _since(authority: Authority, results: Results) -> str:
    day = results.known or results.day
    version, last = authority.version(day), authority.last_before(day)
    if version is None and last is not None and last.ended is not None:
        return f" It was {last.ended.how} on {say(last.until)}: cited then, no longer law."
    return ""
