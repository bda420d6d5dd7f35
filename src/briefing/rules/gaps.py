"""Gaps: the open questions that would settle findings of a record, each asked once, with what hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.rules.results import Assessment


@dataclass(frozen=True, slots=True)
class Gap:
    """One set of open or disputed facts: the questions, and the acts and authorities whose findings wait for the answers."""

    facts: tuple[str, ...]
    asks: tuple[str, ...]
    events: tuple[str, ...]
    acts: int
    authorities: tuple[str, ...]
    readings: tuple[str, ...]


def gaps(assessments: Iterable[Assessment]) -> tuple[Gap, ...]:
    """Return the questions still needed over all assessments, those on which most acts wait first."""
    found: dict[tuple[str, ...], list[tuple[Assessment, str]]] = {}
    asks: dict[tuple[str, ...], tuple[str, ...]] = {}
    for assessment in assessments:
        for need in assessment.still_needed:
            found.setdefault(need.facts, []).append((assessment, need.reading))
            asks[need.facts] = need.asks
    made = [
        Gap(
            facts, asks[facts], tuple(dict.fromkeys(a.act.event or "" for a, _ in waiting)), len({id(a.act) for a, _ in waiting}),
            tuple(dict.fromkeys(a.authority for a, _ in waiting)), tuple(dict.fromkeys(reading for _, reading in waiting)),
        )
        for facts, waiting in found.items()
    ]
    return tuple(sorted(made, key=lambda gap: (-gap.acts, len(gap.facts), gap.facts)))
