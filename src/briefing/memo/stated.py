"""Positions on the sixty days: the day on which each was taken, and the sources of those told together."""

import re
from datetime import date

from briefing.law.authority import Position
from briefing.memo.results import Results
from briefing.rules.clock import Clock
from briefing.terms.days import MONTHS, say
from briefing.terms.source import Cite

_DAY = re.compile(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})")  # a day in the name of a speech or paper
UNTOLD = ("silent", "open", "withheld")  # positions that take no side on the sixty days


def late(position: Position, day_60: date, results: Results) -> str:
    """The day of a position taken after day 60, as its speaker or a source of it bears it; empty where neither does, or it was taken by then.

    The first day for which a position speaks (`since`) is not by itself the day on which anybody spoke.
    """
    own = _DAY.search(position.speaker or "")
    if own and own[1] in MONTHS and date(int(own[3]), MONTHS.index(own[1]), int(own[2])) > day_60:
        return own[0]
    if position.since is None or position.since <= day_60:
        return ""
    sources = results.dossier.terms.sources
    borne = {str(sources[cite.id].published) for cite in position.sources if cite.id in sources}
    return next((say(day) for day in (position.since, f"{position.since:%Y-%m}") if str(day) in borne), "")


def sources_of(clock: Clock) -> tuple[Cite, ...]:
    """The first source of each position that is told together with the others."""
    told = (found.position for start in clock.starts for found in start.positions)
    return tuple(dict.fromkeys(p.sources[0] for p in told if p.sources and p.says not in UNTOLD))[:3]
