"""Positions on the sixty days: the day on which each was taken, and the sources of those told together."""

from datetime import date

from briefing.law.authority import Position
from briefing.memo.results import Results
from briefing.rules.clock import Clock
from briefing.terms.days import say
from briefing.terms.source import Cite

UNTOLD = ("silent", "open", "withheld")  # positions that take no side on the sixty days


def stated_on(position: Position, results: Results) -> str:
    """The day on which a position was taken, or its month where its source has no day."""
    month, sources = f"{position.since or date.max:%Y-%m}", results.dossier.terms.sources
    return say(month if any(cite.id in sources and sources[cite.id].published == month for cite in position.sources) else position.since)


def sources_of(clock: Clock) -> tuple[Cite, ...]:
    """The first source of each position that is told together with the others."""
    told = (found.position for start in clock.starts for found in start.positions)
    return tuple(dict.fromkeys(p.sources[0] for p in told if p.sources and p.says not in UNTOLD))[:3]
