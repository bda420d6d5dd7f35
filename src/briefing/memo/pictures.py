"""Which days a memo's timeline shows: uses of force, reports to Congress, words on the mission."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefing.memo.blocks import Figure, Text
from briefing.memo.figures import Mark, timeline
from briefing.memo.groups import FORCE
from briefing.memo.results import Results
from briefing.record.act import Act
from briefing.record.dossier import Consent, Statement
from briefing.terms.days import last_day

MOST, FEWER = 16, 9  # labelled marks a lane; beyond that the others are dots alone, and the chronology has every day


_BEFORE = timedelta(days=60)  # older words on consent would stretch the line and crowd the acts


def pictures(results: Results) -> dict[str, Figure]:
    """Return the memo's pictures by name; none where the record has too few days for a line."""
    dossier = results.dossier
    # An act whose author is disputed is no use of force by the United States in a figure, where no doubt can be written.
    struck = [act for act in results.acts if act.value("action") in FORCE and act.index == 0 and not act.if_by]
    force = [Mark(_day(act), _short(act.title), "Uses of force by the United States", month=act.month) for act in struck]
    reports = [
        Mark(day, "", "Papers sent to Congress (days in Annex A)")
        for tied in dossier.reports if (day := tied.report.dated) and tied.report.kind != "not-found"
    ]
    words = [
        Mark(day, _who(entry.speaker), "Statements of a purpose that no earlier paper names")
        for entry in dossier.statements
        if isinstance(day := entry.date, date) and set(entry.scope.purpose) - _named_before(results, day) and _is_speech(entry, results)
    ]
    consent = [
        Mark(day, f"{results.library.terms.places[entry.country].name}: {entry.value.replace('-', ' ')}", "Consent of the country")
        for entry in _turns(dossier.consent) if (day := last_day(entry.date)) and day >= dossier.head.covers.since - _BEFORE
    ]
    marks = [mark for lane, most in ((force, MOST), (reports, MOST), (words, FEWER), (consent, FEWER)) for mark in _thinned(lane, most)]
    if len(marks) < 3:
        return {}
    return {"timeline": timeline(marks, f"Timeline of {dossier.title}", caption=(Text(dossier.title),))}


def _day(act: Act) -> date:
    return (last_day(f"{act.date:%Y-%m}") if act.month else None) or act.date


def _is_speech(entry: Statement, results: Results) -> bool:
    """Whether it is a statement and not a letter to Congress on other countries."""
    reports = {c.id: r for r in results.library.practice.values() for c in r.sources}
    told = [reports[cite.id] for cite in entry.sources if cite.id in reports]
    return not told or any(set(r.countries) & set(results.dossier.head.countries) for r in told)


def _turns(entries: Sequence[Consent]) -> list[Consent]:
    """What each country said, where it differs from what it said before."""
    latest: dict[str, str] = {}
    turns = []
    for entry in sorted(entries, key=lambda e: last_day(e.date) or date.max):
        if latest.get(entry.country) != entry.value:
            turns.append(entry)
        latest[entry.country] = entry.value
    return turns


def _named_before(results: Results, day: date) -> set[str]:
    """The purposes that papers of earlier days named."""
    return {purpose for paper in results.dossier.mandate if (last_day(paper.date) or day) < day for purpose in paper.scope.purpose}


def _who(speaker: str) -> str:
    """A speaker's surname, or the whole name of an office."""
    name = re.split(r"[(,;]", speaker)[0].strip()
    words = name.split()
    office = any(word in name for word in ("Department", "White House", "Official", "CJTF", "Council", "Pentagon", "official"))
    return name if office or len(words) < 2 else words[-1]


def _short(title: str) -> str:
    return title if len(title) <= 44 else title[:42].rsplit(" ", 1)[0] + " …"


def _thinned(marks: list[Mark], most: int) -> list[Mark]:
    """The marks, one a day and label; where they are too many to read, only the first and the latest keep their label."""
    unique = sorted({(m.day, m.label): m for m in marks}.values(), key=lambda m: (m.day, m.label))
    if len(unique) <= most:
        return unique
    return [m if n < 2 or n >= len(unique) - most + 2 else replace(m, label="") for n, m in enumerate(unique)]
