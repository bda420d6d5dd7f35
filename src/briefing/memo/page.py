"""The one-pager: what fits on one page of the house letterhead, chosen by day and cut evenly where it does not fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from briefing.memo import change
from briefing.memo.bottom import bottom, left_out
from briefing.memo.facts import first_sentence
from briefing.memo.groups import FORCE, Group
from briefing.memo.houses import Both, both_houses
from briefing.memo.question import named
from briefing.memo.results import Results
from briefing.record.act import Act
from briefing.terms.source import Cite

LINES = 39.0  # lines of text that stand between the heading block and the foot of the page
LETTERS = 92  # in a line of a list
MORE = 0.6  # lines of a page that each further source of a note takes


@dataclass(frozen=True)
class Page:
    """What stands on the one page."""

    bottom: tuple[tuple[str, str], ...]
    events: tuple[Mapping[str, Any], ...]
    changes: tuple[change.Told, ...]
    clock: tuple[Mapping[str, Any], ...]
    others: str
    questions: tuple[str, ...]
    houses: tuple[Both, ...] = ()
    force: str = ""  # the latest acts of force, each with its day
    force_sources: tuple[Cite, ...] = ()
    changed: str = ""  # in one line, where there is no room for a line to each change


def page(results: Results, groups: tuple[Group, ...], events: tuple[Mapping[str, Any], ...]) -> Page:
    """Return the most that fits: fewer events, changes and questions first, then fewer targets, and what is left out is named."""
    made = None
    for targets, items in ((4, 4), (4, 3), (4, 2), (4, 1), (4, 0), (3, 2), (3, 1), (2, 2), (2, 1), (1, 2), (1, 1), (1, 0)):
        made = _page(results, groups, events, targets, items)
        if _lines(made) <= LINES:
            return made
    assert made is not None
    return made


def _page(results: Results, groups: tuple[Group, ...], events: tuple[Mapping[str, Any], ...], targets: int, items: int) -> Page:
    clock = change.latest(results)
    force = _latest_force(results)
    shown = {act.event for act in force}
    cites = tuple(event.sources[0] for event in results.dossier.events if event.id in shown and event.sources)
    in_a_line = "" if items else change.changes(results)
    changed = in_a_line if len(in_a_line) <= 3 * LETTERS else ""
    return Page(
        force="; ".join(map(named, force)), force_sources=cites, changed=changed,
        bottom=tuple(bottom(results, groups, targets)), events=tuple(e for e in events if e["id"] not in shown)[-items:] if items else (), changes=() if changed else change.main_departures(results)[-max(items, 1):],
        clock=(clock,) if clock else (), others=left_out(groups, targets), questions=tuple(q.asks for q in results.dossier.questions[: max(items, 1)]),
        houses=tuple(both for both in both_houses(results) if not both.vetoed)[-1:],
    )


def _latest_force(results: Results) -> tuple[Act, ...]:
    """The two latest acts of force, in the order of days."""
    acts = {act.event: act for act in results.acts if act.event and not act.if_by and act.value("action") in FORCE}
    return tuple(sorted(acts.values(), key=lambda act: act.through or act.date)[-2:])


def _lines(made: Page) -> float:
    """The lines that the page takes, headings and notes counted."""
    text = [f"{short}. {answers}" for short, answers in made.bottom]
    text += [f"{e['day']}: {first_sentence(e['what'])}" for e in made.events]
    text += [f"Acts of force dated last: {made.force}."] if made.force else []
    text += [made.changed] if made.changed else []
    text += [f"{d.dimension}: {d.label}, January 00, 0000" for d in made.changes]
    text += [f"Not on this page, and in the briefing: {made.others}."] if made.others else []
    text += [f"Day 60 counted from the report on {row['operation']}: {row['day_60']}.{row['said']}" for row in made.clock]
    text += [f"Both Houses, {both.name}: {both.votes} {' '.join((*both.doubts, *both.effects[:2]))}" for both in made.houses]
    text += list(made.questions)
    noted = [*made.force_sources[:1], *made.events, *made.changes, *made.clock, *made.houses]
    more = sum(len(row["said_sources"][1:]) for row in made.clock) + sum(len(both.sources[1:]) for both in made.houses)
    headings = 2.2 * (3 + bool(made.changes or made.changed or made.clock or made.houses))
    return headings + sum(ceil(len(words) / LETTERS) + 0.3 for words in text) + sum(_note(noted)) + MORE * more


def _note(noted: Iterable[object]) -> Iterable[float]:
    """Two lines of small type for each note: a title and where it lies may take both."""
    return (1.7 for _ in noted)
