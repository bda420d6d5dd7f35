"""The bottom line: authority by authority, for whom it is claimed, contested or unknown, and by whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from briefing.law.authority import Authority
from briefing.law.library import Library
from briefing.memo.groups import Group
from briefing.memo.results import Results
from briefing.memo.wording import ENDED, OUTCOME, holder_name, listed, place, unknown_because
from briefing.rules.results import Assessment
from briefing.terms.days import say

LEADING = 4  # targets in the bottom line; the matrix has them all


def spoken(results: Results) -> tuple[Assessment, ...]:
    """The assessments of authorities on which somebody takes a side somewhere in the record."""
    sides = {a.authority for a in results.assessments for f in a.findings if f.verdict in ("covered", "not-covered", "questioned", "disclaimed")}
    return tuple(a for a in results.assessments if a.authority in sides)


def unspoken(results: Results) -> str:
    """The names of authorities in force at the time that nobody held here names, with what became of them."""
    return _names(results, lambda key: key not in _beside(results))


def beside(results: Results) -> str:
    """The names of authorities that a report names without making them the ground of any act of this record."""
    return _names(results, lambda key: key in _beside(results))


def _beside(results: Results) -> set[str]:
    return {a.authority for a in results.assessments for f in a.findings if f.beside}


def _names(results: Results, wanted: Callable[[str], bool]) -> str:
    """The authorities wanted among those on which nobody held here takes a side."""
    sides = {a.authority for a in spoken(results)}
    keys = dict.fromkeys(a.authority for a in results.assessments if a.authority not in sides and wanted(a.authority))
    others = [results.library.authorities[key] for key in keys]
    others = [authority for authority in others if not authority.head.dormant]  # a statute of another place and time is no gap
    return listed([authority.short + _ended(authority, results).replace("(was ", "(") for authority in others])


def unclaimed(groups: Sequence[Group]) -> Iterable[str]:
    """Acts for which the executive's grounds are known whole, with the authorities that are not among them."""
    for group in groups:
        names = [row.authority for row in group.rows if row.assessment.outcome == "not-claimed"]
        if names:
            yield f"{group.name}, {group.days}: {listed(names)}"


def unheard(groups: Sequence[Group]) -> Iterable[str]:
    """Acts on which no reading held takes a side and that therefore have no row in the matrix, with why: none vanishes."""
    by_label: dict[str, list[str]] = {}
    for group in groups:
        if group.rows and all(row.assessment.outcome == "silent" for row in group.rows) and not group.acts[0].if_by:
            why = listed(list(dict.fromkeys(row.label.removeprefix("Silent: ").rstrip(".") for row in group.rows)))
            by_label.setdefault(why, []).append(f"{group.name}, {group.days}")
    for why, names in by_label.items():
        yield f"{'; '.join(names)} ({why})"


def bottom(results: Results, groups: Sequence[Group], most: int = LEADING) -> Iterable[tuple[str, str]]:
    """An authority and its answers, for each authority on which somebody takes a side: for whom it is claimed, contested, unknown."""
    key_targets = _key_targets(groups, most)
    for key in dict.fromkeys(a.authority for a in spoken(results)):
        authority = results.library.authorities[key]
        rows = [(g, row.assessment) for g in groups for row in g.rows if row.assessment.authority == key and g.target in key_targets]
        answers = _answers(rows, results.library)
        if authority.kind in ("authorization", "constitution") and answers:
            yield authority.short, " ".join(f"{answer}." for answer in answers) + _since(authority, results)


def left_out(groups: Sequence[Group], most: int = LEADING) -> str:
    """The targets that the bottom line leaves to the matrix."""
    return listed(list(dict.fromkeys(g.target for g in groups if g.target not in _key_targets(groups, most) and not g.acts[0].if_by)))


def _key_targets(groups: Sequence[Group], most: int = LEADING) -> tuple[str, ...]:
    """The target of the latest acts, that of the first, and the others from the latest back: what a reader asks of first."""
    sure = [g for g in groups if not g.acts[0].if_by]
    latest = sorted(sure, key=lambda g: g.acts[-1].date, reverse=True)
    targets = dict.fromkeys(g.target for g in (*latest[:1], *sure[:1], *latest[1:]))
    return tuple(targets)[:most]


_WEIGHT = ("contested", "covered", "not-covered", "one-sided", "questioned", "unknown", "not-claimed", "silent")
MOST_ANSWERS = 6  # in the bottom line on one authority, those on the latest acts; the matrix has them all


def _answers(rows: Sequence[tuple[Group, Assessment]], library: Library) -> list[str]:
    """"For ISIS in Iraq and Syria, contested: …": what is answered, for whom, where, and by whom."""
    by_answer: dict[str, list[Group]] = {}
    weight: dict[str, int] = {}
    spoken_of = {group.target for group, found in rows if found.outcome in _WEIGHT[:-1]}
    for group, found in rows:
        heard = found.outcome in _WEIGHT[:-1] or (found.outcome == "silent" and group.target not in spoken_of)
        if heard and not group.acts[0].if_by:
            answer = _answer(found, library)
            by_answer.setdefault(answer, []).append(group)
            weight.setdefault(answer, _WEIGHT.index(found.outcome))
    latest = sorted(by_answer, key=lambda answer: max(g.acts[-1].date for g in by_answer[answer]), reverse=True)[:MOST_ANSWERS]
    several = {(g.target, where) for answer, groups in by_answer.items() for g in groups for where in g.places if _elsewhere(g, where, answer, by_answer, library)}
    told = [f"For {_whom(by_answer[answer], several, library)}, {answer}" for answer in sorted(latest, key=lambda answer: weight[answer])]
    rest = len(by_answer) - len(latest)
    return [*told, f"{_NUMBER.get(rest, rest)} more answer{'s stand' if rest > 1 else ' stands'} in Table 1"] if rest else told


_NUMBER = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}


def _elsewhere(group: Group, where: str, answer: str, by_answer: Mapping[str, Sequence[Group]], library: Library) -> bool:
    """Whether the same target, or a State and its own forces, in the same place has another answer too, so that days must tell the two apart."""
    return any(where in g.places and _same(g, group, library) for other, groups in by_answer.items() if other != answer for g in groups)


def _same(one: Group, other: Group, library: Library) -> bool:
    """Whether two groups have one target, or a State and a force of its own."""
    if one.target == other.target:
        return True
    first, second = one.acts[0].value("target"), other.acts[0].value("target")
    up, day = library.terms.actors.up, other.acts[0].date
    states = {key for key in (first, second) if key in library.terms.actors and library.terms.actors[str(key)].kind == "state"}
    return bool(states) and (first in up(str(second), day) or second in up(str(first), day))


def _whom(groups: Sequence[Group], several: set[tuple[str, str]], library: Library) -> str:
    """"ISIS in Iraq and Syria; Iran in the Persian Gulf": targets with their places, and days where one answer of two is meant."""
    placed: dict[tuple[str, str], list[str]] = {}  # the places of a target on the days that matter
    for group in groups:
        days = group.days if any((group.target, where) in several for where in group.places) else ""
        places = placed.setdefault((group.target, days), [])
        places += [where for where in group.places if where not in places]
    dated: dict[str, list[str]] = {}
    for (target, days), places in placed.items():
        dated.setdefault(_targeted(target, places, library), []).append(days)
    whom = [f"{target} ({'; '.join(days)})" if all(days) else target for target, days in dated.items()]
    return listed(whom) if len(whom) < 2 or not any(" and " in each for each in whom) else "; ".join([*whom[:-1], f"and {whom[-1]}"])


def _targeted(target: str, places: Sequence[str], library: Library) -> str:
    """"ISIS in Iraq and Syria"; of a State it is said that the acts were against it: "acts against Iran in the Persian Gulf"."""
    if not any(actor.kind == "state" and place(actor.name) == target for actor in library.terms.actors.values()):
        return f"{target} in {listed([place(where) for where in places])}"
    return f"acts against {target} " + ("on its own territory" if list(places) == [target] else f"in {listed([place(where) for where in places])}")


def _answer(found: Assessment, library: Library) -> str:
    """The outcome as a sentence says it; nobody claims or denies here what this program only applied to the act."""
    alone = " alone" if found.outcome == "one-sided" else ""
    told = (("covered", "claimed", alone), ("questioned", "questioned", ""), ("not-covered", "denied", alone))
    sides = [said for verdict, word, end in told if (said := _by(found, verdict, word, end, library))]
    if found.outcome == "one-sided":
        return "; ".join(sides)
    if found.outcome in ("contested", "covered", "not-covered", "questioned"):
        return f"{OUTCOME[found.outcome]}: {'; '.join(sides)}"
    if found.outcome == "silent":
        return _SILENT.get(found.silence or "", "no reading held here takes a side")
    if found.outcome == "unknown":
        return f"unknown: {unknown_because(found)}"
    return OUTCOME[found.outcome]


_SILENT = {
    "withheld": "no reading held here takes a side: the report is classified", "not-held": "no reading held here takes a side: the report is held in part only",
}


def _by(found: Assessment, verdict: str, word: str, alone: str, library: Library) -> str:
    """"claimed by A", "would be denied by B, as applied", or both; nothing where nobody says so."""
    held = [f for f in found.findings if f.verdict == verdict and f.reading != "text"]
    mark = " (unverified)" if any(f.grade == "unverified" for f in held) else ""
    words = {"covered": "the words alone reach it", "not-covered": "the words alone do not reach it"}
    parts = [words[verdict]] if any(f.verdict == verdict and f.reading == "text" for f in found.findings) else []
    for stated in (True, False):
        names = list(dict.fromkeys(holder_name(library, f) for f in held if (f.basis == "stated") is stated))
        if names:
            parts.append(f"{word}{'' if stated else ', as applied,'} by {listed(names)}{alone}{mark if stated else ''}")
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
