"""The bottom line: authority by authority, for whom it is claimed, contested or unknown, and by whom."""

from collections.abc import Iterable, Sequence

from briefing.law.authority import Authority
from briefing.law.library import Library
from briefing.memo.groups import Group
from briefing.memo.results import Results
from briefing.memo.wording import ENDED, OUTCOME, holder_name, listed, unknown_because
from briefing.rules.results import Assessment
from briefing.terms.days import say

LEADING = 4  # targets in the bottom line; the matrix has them all


def spoken(results: Results) -> tuple[Assessment, ...]:
    """The assessments of authorities on which somebody takes a side somewhere in the record."""
    sides = {a.authority for a in results.assessments for f in a.findings if f.verdict in ("covered", "not-covered", "questioned", "disclaimed")}
    return tuple(a for a in results.assessments if a.authority in sides)


def unspoken(results: Results) -> str:
    """The names of authorities in force at the time on which nobody held here takes a side, with what became of them."""
    named = {a.authority for a in spoken(results)}
    others = [results.library.authorities[k] for k in dict.fromkeys(a.authority for a in results.assessments) if k not in named]
    return listed([authority.short + _ended(authority, results).replace("(was ", "(") for authority in others])


def unclaimed(groups: Sequence[Group]) -> Iterable[str]:
    """Acts for which the executive's grounds are known whole, with the authorities that are not among them."""
    for group in groups:
        names = [row.authority for row in group.rows if row.assessment.outcome == "not-claimed"]
        if names:
            yield f"{group.name}, {group.days}: {listed(names)}"


def bottom(results: Results, groups: Sequence[Group], most: int = LEADING) -> Iterable[tuple[str, str]]:
    """An authority and its answers, for each authority on which somebody takes a side: for whom it is claimed, contested, unknown."""
    key_targets = _key_targets(groups, most)
    for key in dict.fromkeys(a.authority for a in spoken(results)):
        authority = results.library.authorities[key]
        rows = [(g, row.assessment) for g in groups for row in g.rows if row.assessment.authority == key and g.target in key_targets]
        answers = _answers(rows, results.library)
        if authority.kind in ("authorization", "constitution") and answers:
            yield authority.short, " ".join(f"{answer}." for answer in answers) + _since(authority, results)


def left_out(groups: Sequence[Group]) -> str:
    """The targets that the bottom line leaves to the matrix."""
    return listed(list(dict.fromkeys(g.target for g in groups if g.target not in _key_targets(groups) and not g.acts[0].if_by)))


def _key_targets(groups: Sequence[Group], most: int = LEADING) -> tuple[str, ...]:
    """The target of the latest acts, that of the first, and the others from the latest back: what a reader asks of first."""
    sure = [g for g in groups if not g.acts[0].if_by]
    latest = sorted(sure, key=lambda g: g.acts[-1].date, reverse=True)
    targets = dict.fromkeys(g.target for g in (*latest[:1], *sure[:1], *latest[1:]))
    return tuple(targets)[:most]


_WEIGHT = ("contested", "covered", "not-covered", "one-sided", "questioned", "unknown", "not-claimed")


def _answers(rows: Sequence[tuple[Group, Assessment]], library: Library) -> list[str]:
    """"For ISIS in Iraq and Syria, contested: …": what is answered, for whom, where, and by whom."""
    by_answer: dict[str, dict[str, list[str]]] = {}
    told = [(g, found) for g, found in rows if found.outcome in _WEIGHT and not g.acts[0].if_by]
    for group, found in sorted(told, key=lambda pair: _WEIGHT.index(pair[1].outcome)):
        targets = by_answer.setdefault(_answer(found, library), {})
        places = targets.setdefault(group.target + (f" ({group.days})" if found.outcome == "not-claimed" else ""), [])
        places += [place for place in group.places if place not in places]
    return [f"For {listed([_placed(t, places) for t, places in targets.items()])}, {answer}" for answer, targets in by_answer.items()]


def _placed(target: str, places: Sequence[str]) -> str:
    name, _, days = target.partition(" (")
    return f"{name} in {listed(places)}" + (f" ({days}" if days else "")


def _answer(found: Assessment, library: Library) -> str:
    """The outcome as a sentence says it; nobody claims or denies here what this program only applied to the act."""
    alone = " alone" if found.outcome == "one-sided" else ""
    told = (("covered", "claimed", alone), ("questioned", "questioned", ""), ("not-covered", "denied", alone))
    sides = [said for verdict, word, end in told if (said := _by(found, verdict, word, end, library))]
    if found.outcome == "one-sided":
        return "; ".join(sides)
    if found.outcome in ("contested", "covered", "not-covered", "questioned"):
        return f"{OUTCOME[found.outcome]}: {'; '.join(sides)}"
    if found.outcome == "unknown":
        return f"unknown: {unknown_because(found)}"
    return OUTCOME[found.outcome]


def _by(found: Assessment, verdict: str, word: str, alone: str, library: Library) -> str:
    """"claimed by A", "would be denied by B, as applied", or both; nothing where nobody says so."""
    held = [f for f in found.findings if f.verdict == verdict and f.reading != "text"]
    mark = " (unverified)" if any(f.grade == "unverified" for f in held) else ""
    words = {"covered": "the words alone reach it", "not-covered": "the words alone do not reach it"}
    parts = [words[verdict]] if any(f.verdict == verdict and f.reading == "text" for f in found.findings) else []
    for stated, phrase, end in ((True, word, alone + mark), (False, f"would be {word}", f"{alone}, as applied")):
        names = [holder_name(library, f) for f in held if (f.basis == "stated") is stated]
        parts += [f"{phrase} by {listed(list(dict.fromkeys(names)))}{end}"] if names else []
    return "; ".join(parts)


def _since(authority: Authority, results: Results) -> str:
    ended = _ended(authority, results).strip(" ()")
    since = ": cited then, repealed since" if "repealed" in ended else ""
    return f" It {ended}{since}." if ended else ""


def _ended(authority: Authority, results: Results) -> str:
    """" (was repealed on December 18, 2025)", or nothing while it is law."""
    day = results.known or results.day
    version, last = authority.version(day), authority.last_before(day)
    if version is None and last is not None and last.ended is not None:
        return f" ({ENDED[last.ended.how]} on {say(last.until)})"
    return ""
