"""Duties to report: due, filed, withheld, not found; never "no report was sent".

50 U.S.C. 1543(a) and (c) (War Powers Resolution § 4), 1543a, 1549 (section 1264 of Pub. L. 115-91) and 1550.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefing.law.library import Library
from briefing.record.act import Act
from briefing.record.dossier import Dossier
from briefing.rules.clock import FORCE
from briefing.terms.days import say
from briefing.terms.source import Cite

State = Literal["filed", "filed-withheld", "filed-date-unknown", "excepted", "not-found", "not-due", "not-in-force", "unknown"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty for one event: its state, and why."""

    statute: str
    pin: str
    event: str
    title: str
    state: State
    because: str
    due: date | None = None
    filed: date | None = None
    sources: tuple[Cite, ...] = ()


def duties(library: Library, dossier: Dossier, acts: Sequence[Act], today: date) -> tuple[Duty, ...]:
    """Return the duties that acts of force in the record raised, as of `today`."""
    force = {act.event: act for act in acts if act.value("action") in FORCE and act.event}
    return tuple(duty for act in force.values() if act.date <= today for duty in _of(library, act))


def _of(library: Library, act: Act) -> Iterator[Duty]:
    yield from _report(act)
    yield from _attacks(library, act)
    yield from _change(library, act)


def _report(act: Act) -> Iterator[Duty]:
    """§ 4(a), 50 U.S.C. 1543(a): a report within 48 hours."""
    due = act.date + timedelta(days=2)
    for report in act.reports:
        if report.statute != "wpr-1973" or report.kind != "48-hour":
            continue
        state: State = "filed-withheld" if report.form == "classified" else "filed" if report.dated else "filed-date-unknown"
        held = "its text is classified" if state == "filed-withheld" else "the letter is public"
        yield Duty("wpr-1973", "§ 4(a)", act.event or "", act.title, state, f"Report dated {say(report.dated)}; {held}.", due, report.dated, report.sources)
        return
    for report in act.reports:
        if report.kind == "not-found" and report.statute == "wpr-1973":
            searched = f"{'; '.join(report.searched)}, searched on {say(report.searched_on)}"
            why = f"Not found in {searched}. A classified report would not show there."
            yield Duty("wpr-1973", "§ 4(a)", act.event or "", act.title, "not-found", why, due, None, report.sources)
            return


def _attacks(library: Library, act: Act) -> Iterator[Duty]:
    """50 U.S.C. 1543a: 48-hour report of attacks on U.S. forces and of their use of force in hostilities abroad."""
    authority = library.authorities.get("rpt-1543a")
    if authority is None or not act.reports:
        return
    version = authority.version(act.date)
    if version is None:
        first = min(v.since for v in authority.head.versions)
        yield Duty("rpt-1543a", "50 U.S.C. 1543a", act.event or "", act.title, "not-in-force", f"Not law before {say(first)}.")
        return
    reported = any(r.statute == "wpr-1973" and r.kind == "48-hour" for r in act.reports)
    why = "Excepted if the report under section 4(a) came within 48 hours; hours are not on record." if reported else "No notice is on record here."
    yield Duty("rpt-1543a", "50 U.S.C. 1543a", act.event or "", act.title, "excepted" if reported else "unknown", why)


def _change(library: Library, act: Act) -> Iterator[Duty]:
    """50 U.S.C. 1549(b): notice within 30 days of a change in the legal or policy framework."""
    for report in act.reports:
        if report.statute == "rpt-1549" and report.kind == "notice" and report.dated:
            due = act.date + timedelta(days=30)
            public = max((d for c in report.sources if (d := library.terms.sources[c.id].last_published)), default=report.dated)
            seen = f" and made public on {say(public)} (day {(public - act.date).days})" if public > report.dated else ""
            why = (
                f"Notice given on {say(report.dated)} (day {(report.dated - act.date).days}){seen}; if the change is dated by the act, day 30 was "
                f"{say(due)}. When the change was made is not stated."
            )
            yield Duty("rpt-1549", "50 U.S.C. 1549(b)", act.event or "", act.title, "filed", why, due, report.dated, report.sources)
