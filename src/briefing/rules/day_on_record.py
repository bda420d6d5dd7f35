"""The day asked about and the day on record: one act bears two days where it fell after midnight by the clocks of the place.

Reports and rows stand under the Washington day (docs/decisions/0011).
"""

from dataclasses import replace
from datetime import date, timedelta

from briefing.law.authority import DOMESTIC, Row
from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.rules.claims import grounds, like
from briefing.rules.completions import answers

MOST = 3  # days: what lasted longer is a campaign, and its last day is no single act
_CLOCK = {"ahead": -1, "behind": 1}  # where the Washington day of one moment may lie, seen from the day there


def as_on_record(library: Library, act: Act) -> Act:
    """Return the act under its Washington day where the day asked can only be found as the local one, with the day `asked` kept.

    That is where no report and no search speaks of the act on the day asked, and one that names its day, or a statement on acts of that day,
    speaks of the same place, target and kind of act on the Washington day that the local day overlaps.
    """
    if not _placed(act) or grounds(act, library).reports:
        return act
    said = _said(library, act)
    if not all(_brief(row) for row in said):
        return act
    for place in act.fact("country").values:
        step = _CLOCK.get(library.terms.places[str(place)].clock)
        if step and _acts_of(library, moved := _on(act, step), reported=bool(said)):
            return replace(moved, asked=act.date)
    return act


def beside(library: Library, act: Act) -> tuple[date, ...]:
    """Return the days next to an act of which nothing is found, on which the record holds the like: to be named, never used."""
    if act.asked or not _placed(act) or grounds(act, library).reports or _said(library, act):
        return ()
    return tuple(near.date for step in (-1, 1) if _acts_of(library, near := _on(act, step)))


def last_before(library: Library, act: Act) -> Report | None:
    """Return the last report before an act of which nothing is found, on acts of the same kind and place against the same enemy."""
    if not all(act.fact(name).values for name in ("country", "action", "target")) or grounds(act, library).reports or _said(library, act):
        return None
    found = [
        report for report in library.practice.values()
        if report.acts and report.targets and report.countries and report.dated and report.kind not in ("not-found", "termination")
        and report.acts.through < act.date and like(act, report, library)
    ]
    return max(found, key=lambda report: (report.acts.through if report.acts else date.min, report.id), default=None)


def unplaced(library: Library, act: Act) -> tuple[Report, ...]:
    """Return the reports of the two days from the act on that name neither day nor place: whether they are of this act is not public."""
    if not _placed(act) or grounds(act, library).reports:
        return ()
    kinds = set(act.fact("action").values)
    return tuple(
        report for report in library.practice.values()
        if report.kind == "48-hour" and report.acts is None and not report.countries and report.dated is not None
        and timedelta(0) <= report.dated - act.date < timedelta(MOST) and (not kinds or not kinds.isdisjoint(report.actions))
    )


def _placed(act: Act) -> bool:
    return bool(act.fact("country").values) and bool(act.fact("target").values or act.fact("action").values)


def _on(act: Act, step: int) -> Act:
    return replace(act, date=act.date + timedelta(days=step))


def _acts_of(library: Library, act: Act, *, reported: bool = False) -> bool:
    """Whether a report or a search, or else (unless `reported` is asked) a statement, names this very day, or a few days with it, for such an act."""
    if any(_dated(report) for report in grounds(act, library).reports if report.countries):
        return True
    return not reported and any(_brief(row) for row in _said(library, act))


def _said(library: Library, act: Act) -> list[Row]:
    """The executive's statements on acts of this day that may be about this one."""
    rows = (
        row for authority in library.authorities.values() if authority.kind in DOMESTIC for row in authority.rows
        if row.reading == "executive" and row.speaks_of == "act" and not row.ended and row.spans(act.date)
    )
    return [row for row in rows if any(answers(act, row.when, row.holder, library.terms))]


def _dated(report: Report) -> bool:
    """Whether the report states the days; where the last is only its own date, that is no act's."""
    acts = report.acts
    if acts is None or not acts.stated or (acts.through - acts.since).days >= MOST:
        return False
    return acts.since == acts.through or acts.through != report.dated


def _brief(row: Row) -> bool:
    return row.since is not None and row.until is not None and (row.until - row.since).days <= MOST
