"""Which days a memo's timeline shows: uses of force, reports to Congress, words on the mission."""

import re
from datetime import date

from briefing.memo.blocks import Figure, Text
from briefing.memo.figures import Mark, timeline
from briefing.memo.groups import FORCE
from briefing.memo.results import Results
from briefing.terms.days import last_day

MOST = 12  # marks a lane; beyond that the picture is a blur, and the table below has every day


def pictures(results: Results) -> dict[str, Figure]:
    """Return the memo's pictures by name; none where the record has too few days for a line."""
    dossier = results.dossier
    # An act whose author is disputed is no use of force by the United States in a figure, where no doubt can be written.
    struck = [act for act in results.acts if act.value("action") in FORCE and act.index == 0 and not act.if_by]
    force = [Mark(act.date, _short(act.title), "Uses of force by the United States") for act in struck]
    reports = [
        Mark(day, "Report" if tied.report.kind == "48-hour" else "Notice" if tied.report.kind == "notice" else "Paper", "Papers sent to Congress")
        for tied in dossier.reports if (day := tied.report.dated) and tied.report.kind != "not-found"
    ]
    words = [
        Mark(day, _who(entry.speaker), "Statements of a purpose that no earlier paper names")
        for entry in dossier.statements
        if isinstance(day := entry.date, date) and set(entry.scope.purpose) - _named_before(results, day)
    ]
    consent = [
        Mark(day, f"{results.library.terms.places[entry.country].name}: {entry.value.replace('-', ' ')}", "Consent of the country")
        for entry in dossier.consent if (day := last_day(entry.date))
    ]
    marks = [mark for lane in (force, reports, words, consent) for mark in _spread(lane)]
    if len(marks) < 3:
        return {}
    return {"timeline": timeline(marks, f"Timeline of {dossier.title}", caption=(Text(dossier.title),))}


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


def _spread(marks: list[Mark]) -> list[Mark]:
    """At most a dozen marks, the first and last of them kept, one a day and label."""
    unique = sorted({(m.day, m.label): m for m in marks}.values(), key=lambda m: (m.day, m.label))
    if len(unique) <= MOST:
        return unique
    step = (len(unique) - 1) / (MOST - 1)
    return [unique[round(i * step)] for i in range(MOST)]
