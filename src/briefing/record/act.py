"""The unit judged: one act of the United States, against one target, in one country."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.law.practice import AuthorityClaim, Report
from briefing.terms.fact import UNKNOWN, Fact, plain


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its Washington day, its facts, and the legal grounds stated for it in the record.

    `asked` is the day that was asked about where the act on record bears another (docs/decisions/0011).
    `event` is the id of the event it belongs to (None for a question asked without a dossier). `claims` are grounds
    stated for this very act outside a report; `reports` the reports of the record tied to it. `if_by` is set where
    who acted is disputed: the act is judged as if the United States did it. `answers` names the events it answers.
    """

    event: str | None
    date: datetime.date
    facts: Mapping[str, Fact]
    title: str = ""
    index: int = 0
    through: datetime.date | None = None
    local: datetime.date | None = None
    sites: tuple[str, ...] = ()
    claims: tuple[AuthorityClaim, ...] = ()
    reports: tuple[Report, ...] = ()
    answers: tuple[str, ...] = ()
    if_by: bool = False
    asked: datetime.date | None = None
    month: bool = False  # only the month of `date` is known

    def fact(self, name: str) -> Fact:
        """Return the fact `name`; unknown if nothing was said of it."""
        return plain(self.date) if name == "date" else self.facts.get(name, UNKNOWN)

    def value(self, name: str) -> object:
        """Return the one value of `name`, or None where it is unknown or disputed."""
        values = self.fact(name).values
        return values[0] if len(values) == 1 else None


