"""What both Houses are on record to have done with one measure: it stands in the bottom line, whatever it is worth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.memo.facts import DESIGNATION, Done, first_sentence, of_congress, votes
from briefing.memo.groups import Group
from briefing.memo.results import Results
from briefing.terms.days import last_day, say
from briefing.terms.source import Cite

_RESOLUTION = re.compile(r"\b(?:J\.|Con\.)\s?Res\.|\b(?:joint|concurrent) resolution\b", re.IGNORECASE)
_UNDER_5C = "section 5(c)"


@dataclass(frozen=True)
class Both:
    """One measure on which both Houses voted yes: the votes, what is doubtful in them, and what is said of their effect."""

    name: str
    votes: str
    doubts: tuple[str, ...]
    effects: tuple[str, ...]
    sources: tuple[Cite, ...]

    @property
    def vetoed(self) -> bool:
        """Whether the President returned it: it then directs nothing."""
        return "vetoed" in self.votes

    @property
    def told(self) -> str:
        """All of it."""
        return " ".join([self.votes, *self.doubts, *self.effects])


def both_houses(results: Results) -> tuple[Both, ...]:
    """Return the resolutions to which both Houses are on record to have agreed, with what the President did and what is said of their effect."""
    return tuple(_told(steps) for steps in _measures(results) if {"House", "Senate"} <= {step.who for step in steps if _agreed(step.action)})


def _measures(results: Results) -> list[Sequence[Done]]:
    """The resolutions with their steps; a direction under section 5(c) is one, whether or not both Houses' number is known."""
    found: dict[str, list[Done]] = {}
    for measure in votes(results):
        if _RESOLUTION.search(measure.measure):
            directs = any(_agreed(step.action) and any(_UNDER_5C in effect for effect in step.effects) for step in measure.steps)
            found.setdefault(_UNDER_5C if directs else measure.measure, []).extend(measure.steps)
    return list(found.values())


def _agreed(action: str) -> bool:
    return action.startswith(("agreed to", "passed")) and "with an amendment" not in action


def _told(steps: Sequence[Done]) -> Both:
    several = len({step.measure for step in steps}) > 1
    acts = "; ".join(_step(step, several) for step in steps if step.who != "the President" or not several)
    doubts = [first_sentence(step.what) for step in steps if _agreed(step.action) and _doubtful(step.what) and not _doubtful(step.action)]
    effects = tuple(dict.fromkeys(effect for step in steps for effect in step.effects))
    return Both("a direction to remove forces under section 5(c)" if several else steps[0].measure, f"{acts[:1].upper()}{acts[1:]}.", tuple(doubts), effects, _one_each(steps))


def _one_each(steps: Sequence[Done]) -> tuple[Cite, ...]:
    """The first source of each vote."""
    return tuple(dict.fromkeys(step.sources[0] for step in steps if step.sources and step.who in ("House", "Senate")))[:3]


def _doubtful(words: str) -> bool:
    return "reported" in words or "not verified" in words


def _step(step: Done, several: bool) -> str:
    number = DESIGNATION.search(step.measure)
    return f"{step.who}, {step.day}{f', {number[0]}' if several and number else ''}, {step.action}"


def directed(results: Results) -> date | None:
    """The day on which the second House is on record to have agreed to a direction under section 5(c); None where not both did."""
    found = _directions(results)
    return max(found.values()) if len(found) == 2 else None


def _directions(results: Results) -> dict[str, date]:
    """The day on which each House agreed to a direction under section 5(c)."""
    days: dict[str, date] = {}
    for m in results.dossier.congress:
        day = last_day(m.date)
        if day and m.chamber in ("house", "senate") and _agreed(m.action) and any(_UNDER_5C in effect.says for effect in m.effect) and _RESOLUTION.search(of_congress(m.measure, m.date)):
            days.setdefault(m.chamber, day)
    return days


def pointed(groups: Sequence[Group], results: Results) -> tuple[Group, ...]:
    """Return the groups of the matrix; where all acts came after a direction of both Houses, the cell of Congress points to it."""
    day = directed(results)
    if day is None or "congress" not in results.readings:
        return tuple(groups)
    place, words = list(results.readings).index("congress"), f"none on this authority; direction under § 5(c) reported, {say(day)}"
    return tuple(
        replace(g, rows=tuple(replace(row, cells=tuple(words if i == place and c == "–" else c for i, c in enumerate(row.cells))) for row in g.rows))
        if all(act.date > day for act in g.acts) else g
        for g in groups
    )
