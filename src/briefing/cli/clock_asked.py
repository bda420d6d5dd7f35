"""What a clock was asked, and what follows from it: the clocks and duties of a dossier, of a letter, or of bare dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, loaded: the library; a dossier, a letter or bare dates; the calendar of session."""

    library: Any
    record: Any
    day: date
    known: date | None
    law_day: date | None
    started: date | datetime | None = None
    reported: date | datetime | None = None
    introduced: date | None = None
    sessions: Any = None
    readings: Sequence[str] = ()
    letter: Any = None

    @property
    def name(self) -> str:
        """The dossier's id, the letter's title and date, or the bare dates: what the events of a calendar file are of."""
        if self.letter:
            return f"letter {self.letter.title} {self.letter.dated}"
        return self.record.head.id if self.record else f"dates {self.started} {self.reported} {self.introduced}"

    @property
    def forward(self) -> bool:
        """Whether the steps counted from the introduction of a resolution are told: always without a dossier."""
        return self.record is None or self.introduced is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows: the clocks and the duties."""

    clocks: Sequence[Any]
    duties: Sequence[Any]


def answered(asked: Asked) -> Answer:
    """Return the clocks and duties of a dossier, of a letter, or of bare dates."""
    from briefing.rules.clock import bare, clocks, washington
    from briefing.rules.duties import duties, of_dates

    if asked.letter:
        from briefing.rules.letter_clock import of_letter

        told = of_letter(asked.library, asked.letter, asked.day, asked.introduced, asked.sessions)
        reported = asked.letter.dated if told.starts else None
        return Answer((told,), of_dates(asked.library, told.introduced, reported, asked.day))
    if asked.record is None:
        found = bare(asked.library, asked.started, asked.reported, asked.day, asked.introduced, asked.sessions)
        days = [washington(moment) if moment else None for moment in (asked.started, asked.reported)]
        return Answer((found,), of_dates(asked.library, days[0], days[1], asked.day))
    from briefing.record.acts import acts as acts_of

    acts = acts_of(asked.record)
    return Answer(
        clocks(asked.library, asked.record, acts, asked.day, asked.introduced, asked.sessions),
        duties(asked.library, asked.record, acts, asked.day, asked.law_day),
    )


def unverified_report(library: Any, report: Any) -> bool:
    """Whether a report is known from general knowledge alone: nobody here has seen it or a page that names it."""
    from briefing.terms.source import unverified

    return bool(report and report.kind != "not-found" and report.sources and unverified(report.sources, library.terms.sources))


def positions(start: Any, readings: Iterable[str]) -> list[Any]:
    """Return the positions that stand beside a start, of the readings asked for."""
    return [p for p in start.positions if p.position.reading in readings]


def leading(found: Sequence[Any]) -> Any:
    """Return the first clock with a start that counts, else the first, else None."""
    return next((c for c in found if any(s.counts for s in c.starts)), found[0] if found else None)
