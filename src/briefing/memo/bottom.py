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
    """The names of authorities in force at the time on which nobody held here takes a side, with what became of them."""
    named = {a.authority for a in spoken(results)}
    others = [results.library.authorities[k] for k in dict.fromkeys(a.authority for a in results.assessments) if k not in named]
    return listed([authority.short + _ended(authority, results) for authority in others])


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
    """The outcome as a sentence says it; nobody claims or denies here what this program only applied to the act."""
    sides = [f for f in found.findings if f.verdict in ("covered", "not-covered")]
    applied = [f for f in sides if f.basis != "stated"]
    if found.outcome != "one-sided":
        return OUTCOME[found.outcome] + (", in part as applied here," if applied else "")
    word = "claimed" if sides[0].verdict == "covered" else "denied"
    by = listed([holder_name(library, f) for f in sides])
    if applied:
        return f"would be {word} by {by} alone, as applied here,"
    mark = " (unverified)" if any(f.grade == "unverified" for f in sides) else ""
    return f"{word} by {by} alone{mark}"


def _since(authority: Authority, results: Results) -> str:
    ended = _ended(authority, results).strip(" ()")
    return f" It was {ended}: cited then, no longer law." if ended else ""


def _ended(authority: Authority, results: Results) -> str:
    """" (repealed on December 18, 2025)", or nothing while it is law."""
    day = results.known or results.day
    version, last = authority.version(day), authority.last_before(day)
    if version is None and last is not None and last.ended is not None:
        return f" ({last.ended.how} on {say(last.until)})"
    return ""
