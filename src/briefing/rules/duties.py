"""Duties to report: filed, withheld, excepted, not found, not due; never "no report was sent".

50 U.S.C. 1543(a) and (c) (War Powers Resolution § 4), 1543a (section 1230 of Pub. L. 118-31), 1549 (section 1264 of
Pub. L. 115-91), 1550 (section 1285 of Pub. L. 116-92) and 10 U.S.C. 130f. *Not found* needs a search on record, or
reports of that kind in the library to look among; where the library holds none of the kind, the state is *unknown*.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.record.dossier import Dossier
from briefing.rules.clock import FORCE, of_force, required_by
from briefing.rules.sensitive import sensitive
from briefing.terms.days import say
from briefing.terms.source import Cite

State = Literal["filed", "filed-withheld", "filed-date-unknown", "excepted", "not-found", "not-due", "not-in-force", "unknown"]

_CHANGE, _EVERY = timedelta(days=30), timedelta(days=180)
_IF_ENGAGED = "Due by {due}, six months after the report of {day}, and at least once every six months, if forces continued to be engaged"
_1550_FROM = date(2019, 12, 20)  # the day named in 50 U.S.C. 1550(a)


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty for one event, or for the record as a whole (`event` empty): its state, and why."""

    statute: str
    pin: str
    event: str
    title: str
    state: State
    because: str
    due: date | None = None
    filed: date | None = None
    sources: tuple[Cite, ...] = ()


def duties(library: Library, dossier: Dossier, acts: Sequence[Act], today: date, law_day: date | None = None) -> tuple[Duty, ...]:
    """Return the duties that the acts of force in the record raised, as of `today`; an act disputed to be ours raises none.

    They are asked under the law in force on the day of each act, or on `law_day` where it is given.
    """
    first: dict[str, Act] = {}
    for act in sorted(acts, key=lambda a: a.date):
        if act.event and act.value("action") in FORCE and not act.if_by and act.date <= today:
            first.setdefault(act.event, act)
    force = tuple(first.values())
    record = _Record(library, dossier, today, law_day)
    found = [duty for act in force for duty in record.of_act(act)]
    return (*found, *record.added(), *record.periodic(force), *record.annual(force), *record.half_yearly(force), *record.older(force))


@dataclass(frozen=True)
class _Record:
    library: Library
    dossier: Dossier
    today: date
    law_day: date | None = None

    def all(self, statute: str) -> list[Report]:
        """Every report under `statute` in the library and the record, in the order of their days."""
        held = {**self.library.practice, **{t.report.id: t.report for t in self.dossier.reports}}
        return sorted((r for r in held.values() if r.statute == statute), key=lambda r: (r.dated or date.max, r.id))

    def held(self, statute: str, *kinds: str) -> list[Report]:
        """The reports of these kinds that are dated by today."""
        return [r for r in self.all(statute) if r.kind in kinds and r.dated and r.dated <= self.today]

    def of_act(self, act: Act) -> Iterator[Duty]:
        """The duties that one act raises: §§ 1543(a), 1543a, 1549(b), 10 U.S.C. 130f."""
        yield from self.report(act)
        yield from self.incident(act)
        yield from self.change(act)
        yield from self.operation(act)

    def due(self, act: Act) -> date | None:
        """The last day of the 48 hours after `act`; None where its day is known to the month only."""
        event = self.dossier.event(act.event or "")
        return None if event and event.precision == "month" else required_by(act.date)

    def report(self, act: Act) -> Iterator[Duty]:
        """§ 4(a), 50 U.S.C. 1543(a): a report within 48 hours."""
        due = self.due(act)

        def duty(state: State, why: str, report: Report | None) -> Duty:
            filed, cites = (report.dated, report.sources) if report else (None, ())
            return Duty("wpr-1973", "§ 4(a)", act.event or "", act.title, state, why, due, filed, cites)

        filed = [r for r in act.reports if r.statute == "wpr-1973" and r.kind == "48-hour"]
        known = [r for r in filed if not r.dated or r.dated <= self.today]
        searched = [r for r in act.reports if r.statute == "wpr-1973" and r.kind == "not-found"]
        if known:
            yield duty(_state(known[0]), f"Report dated {say(known[0].dated)}; {_held(known[0])}.", known[0])
        elif due and self.today < due:
            yield duty("not-due", f"Due by {say(due)} if section 4(a) required a report.", None)
        elif searched:
            yield duty("not-found", _search(searched[0]), searched[0])

    def incident(self, act: Act) -> Iterator[Duty]:
        """50 U.S.C. 1543a(a): a report within 48 hours of an attack or hostilities, with exceptions (1) and (2)."""
        authority = self.library.authorities.get("rpt-1543a")
        if authority is None or not authority.head.versions or not act.reports:
            return
        pin, due = "50 U.S.C. 1543a", required_by(act.date)
        if not self.in_force("rpt-1543a", act.date):
            first = min(version.since for version in authority.head.versions)
            yield Duty("rpt-1543a", pin, act.event or "", act.title, "not-in-force", f"Not law before {say(first)}.")
            return
        own = [r for r in act.reports if r.statute == "rpt-1543a" and r.kind != "not-found"]
        searched = [r for r in act.reports if r.statute == "rpt-1543a" and r.kind == "not-found"]
        wpr = [r for r in act.reports if r.statute == "wpr-1973" and r.kind == "48-hour" and r.dated]
        state: State = "unknown"
        why, source = "No notice under this section is in this record, and no search for one.", None
        if own:
            source = own[0]
            when = f"Notice dated {say(source.dated)}" if source.dated else "A notice whose copy bears no day"
            state, why = _state(source), f"{when}; {_held(source)}. It starts no sixty days."
        elif wpr and (wpr[0].dated or due) <= due:
            source, state = wpr[0], "excepted"
            why = f"Excepted by (a)(1) if the report dated {say(wpr[0].dated)} came within 48 hours; hours are not on record."
        elif wpr:
            source = wpr[0]
            why = f"A report dated {say(wpr[0].dated)} is held; whether exception (a)(1) or (a)(2) applies is not on record."
        elif searched:
            source, state, why = searched[0], "not-found", _search(searched[0])
        elif self.today < due:
            state, why = "not-due", f"Due by {say(due)}."
        filed, cites = (source.dated, source.sources) if source else (None, ())
        yield Duty("rpt-1543a", pin, act.event or "", act.title, state, why, self.due(act), filed, cites)

    def operation(self, act: Act) -> Iterator[Duty]:
        """10 U.S.C. 130f(a): notice within 48 hours of a sensitive military operation, where the act can be one (130f(d))."""
        authority = self.library.authorities.get("rpt-130f")
        version = authority.version(self.law_day or act.date) if authority else None
        why = sensitive(act, self.library.terms.actors)
        if version is None or not version.words or not why:
            return
        pin, due = "10 U.S.C. 130f", self.due(act)
        notices = [r for r in act.reports if r.statute == "rpt-130f"]
        own = next((r for r in notices if r.kind != "not-found"), None)
        searched = next((r for r in notices if r.kind == "not-found"), None)
        state: State = "unknown"
        filed, cites = None, version.sources
        if own:
            state, filed, cites = _state(own), own.dated, own.sources
            told = f"{why} Notice dated {say(own.dated)}; {_held(own)}."
        elif searched:
            state, told, cites = "not-found", f"{why} {_search(searched)}", searched.sources
        elif due and self.today < due:
            state, told = "not-due", f"{why} Due by {say(due)}."
        else:
            told = f"{why} The notice goes to the congressional defense committees; none is in this record, and no search for one."
        yield Duty("rpt-130f", pin, act.event or "", act.title, state, told, due, filed, cites)

    def older(self, force: Sequence[Act]) -> Iterator[Duty]:
        """10 U.S.C. 130f before its words that are held: once for the record, as nothing can be told of one act."""
        authority, actors = self.library.authorities.get("rpt-130f"), self.library.terms.actors
        asked = [authority.version(self.law_day or act.date) for act in force if sensitive(act, actors)] if authority else []
        unheld = next((version for version in asked if version and not version.words), None)
        if unheld:
            title = f"operations before {say(unheld.until)}"
            why = unheld.note or "The words in force then are not held here."
            yield Duty("rpt-130f", "10 U.S.C. 130f", "", title, "unknown", why, None, None, unheld.sources)

    def change(self, act: Act) -> Iterator[Duty]:
        """50 U.S.C. 1549(b): notice within 30 days of a change in the frameworks, where a notice speaks of this act."""
        for report in act.reports:
            if report.statute == "rpt-1549" and report.kind == "notice" and report.dated and report.dated <= self.today:
                why, day = self._notice(act.date, report), act.date + _CHANGE
                event, state = act.event or "", _state(report)
                yield Duty("rpt-1549", "50 U.S.C. 1549(b)", event, act.title, state, why, day, report.dated, report.sources)
                return

    def added(self) -> Iterator[Duty]:
        """50 U.S.C. 1549(b): each report of force that is the first in this record to claim a statute, as a possible change."""
        told: list[Report] = []
        for report in sorted((t.report for t in self.dossier.reports if of_force(t.report)), key=lambda r: (r.dated or date.max, r.id)):
            if report.dated is None or report.dated > self.today:
                continue
            earlier = [r for r in told if _comparable(r, report)]
            new = self._statutes(report) - {s for r in earlier for s in self._statutes(r)}
            told.append(report)
            if earlier and new and self.in_force("rpt-1549", report.dated):
                yield self._first_claim(report, report.dated, sorted(new))

    def _first_claim(self, report: Report, dated: date, statutes: Sequence[str]) -> Duty:
        due, notices = dated + _CHANGE, self.held("rpt-1549", "notice")
        names = " and ".join(self.library.authorities[s].short for s in statutes)
        day_30 = f"day 30 {'is' if self.today < due else 'was'} {say(due)}"
        what = f"The report dated {say(dated)} is the first in this record to claim the {names}; if that is the change, {day_30}"
        within = next((n for n in notices if n.dated and dated <= n.dated <= due), None)
        before = next((n for n in reversed(notices) if n.dated and dated - _CHANGE <= n.dated < dated), None)
        state: State = "unknown"
        why, filed, cites = f"{what}. No notice is held here to look among.", None, report.sources
        if within:
            state, why, filed, cites = _state(within), f"{what}. A notice dated {say(within.dated)} is held.", within.dated, within.sources
        elif self.today < due:
            state, why = "not-due", f"{what}."
        elif notices:
            also = f" A notice dated {say(before.dated)} came before it; {_held(before)}." if before else ""
            state, why = "not-found", f"{what}. No notice dated within those days is among the {len(notices)} held here.{also}"
        return Duty("rpt-1549", "50 U.S.C. 1549(b)", "", report.purpose or "", state, why, due, filed, cites)

    def _notice(self, day: date, report: Report) -> str:
        assert report.dated is not None
        sources = self.dossier.terms.sources
        public = max((d for c in report.sources if c.id in sources and (d := sources[c.id].last_published)), default=report.dated)
        seen = f" and made public on {say(public)} (day {(public - day).days})" if report.dated < public <= self.today else ""
        return (
            f"Notice given on {say(report.dated)} (day {(report.dated - day).days}){seen}; if the change is dated by the act, day 30 was "
            f"{say(day + _CHANGE)}. When the change was made is not stated."
        )

    def _statutes(self, report: Report) -> set[str]:
        kinds = {key: authority.kind for key, authority in self.library.authorities.items()}
        return {c.authority for c in report.claims if c.role == "ground" and kinds.get(c.authority) == "authorization"}

    def _after(self, search: Report, due: date, held: Sequence[Report]) -> bool:
        """Whether a search made by today speaks to a report due on `due`: it looks for what came after the last one held."""
        last = max((r.dated for r in held if r.dated), default=date.min)
        return bool(search.acts is None and search.searched_on and last < due < search.searched_on <= self.today)

    def in_force(self, statute: str, day: date) -> bool:
        """Whether `statute` was law on `day`, or is on the day under whose law the question is asked."""
        authority = self.library.authorities.get(statute)
        return authority is not None and authority.version(self.law_day or day) is not None

    def periodic(self, force: Sequence[Act]) -> Iterator[Duty]:
        """§ 4(c), 50 U.S.C. 1543(c): a report at least once every six months, so long as forces continue to be engaged."""
        told: list[Report] = []
        for tied in self.dossier.reports:
            report = tied.report
            submitted = report.transmitted or report.dated
            same = any(set(report.targets) & set(earlier.targets) for earlier in told)
            if not of_force(report) or report.form == "classified" or submitted is None or submitted > self.today or same:
                continue
            told.append(report)
            act = next((a for a in force if a.event in tied.events), None)
            ended = next((t.report for t in self.dossier.reports if t.report.kind == "termination" and set(t.events) & set(tied.events)), None)
            yield self._six_months(report, submitted, act, ended)

    def _six_months(self, report: Report, submitted: date, act: Act | None, ended: Report | None) -> Duty:
        due = six_months_after(submitted)
        held = self.held("wpr-1973", "periodic")
        named = [r for r in held if set(r.countries) & set(report.countries) and r.dated and submitted < r.dated <= due]
        so = f"{_IF_ENGAGED.format(due=say(due), day=say(submitted))}"
        if ended and ended.dated and submitted < ended.dated <= min(due, self.today):
            so += f"; the letter of {say(ended.dated)} reports an end"
        filed, cites = None, report.sources
        if named:
            state, filed, cites = _state(named[0]), named[0].dated, named[0].sources
            why = f"{so}. Periodic report dated {say(filed)}; {_held(named[0])}."
        elif self.today < due:
            state, why = "not-due", f"{so}."
        elif not report.countries:
            state, why = "unknown", f"{so}. The public report names no country, so that no periodic report can be matched with it."
        elif held:
            state, why = "not-found", f"{so}. Not found among the {len(held)} periodic reports held here, which are not all there are."
        else:
            state, why = "unknown", f"{so}. No periodic report is held here to look among."
        event, title = (act.event or "", act.title) if act else ("", report.purpose or "")
        return Duty("wpr-1973", "§ 4(c)", event, title, state, why, due, filed, cites)

    def annual(self, force: Sequence[Act]) -> Iterator[Duty]:
        """50 U.S.C. 1549(a): each year by March 1, on the legal and policy frameworks and the year's changes."""
        held = self.held("rpt-1549", "periodic", "other")
        for year in sorted({act.date.year for act in force if self.in_force("rpt-1549", act.date)}):
            due, window = date(year + 1, 3, 1), (date(year + 1, 1, 1), date(year + 1, 12, 31))
            found = next((r for r in held if r.dated and window[0] <= r.dated <= window[1]), None)
            yield self._general("rpt-1549", "50 U.S.C. 1549(a)", f"annual report for {year}", due, found, held)

    def half_yearly(self, force: Sequence[Act]) -> Iterator[Duty]:
        """50 U.S.C. 1550(a), (d): every 180 days from December 20, 2019, on actions in the 180 days before."""
        held = self.held("rpt-1550", "periodic", "other")
        periods = {(act.date - _1550_FROM).days // 180 for act in force if self.in_force("rpt-1550", act.date)}
        for period in sorted(periods):
            due = _1550_FROM + _EVERY * (period + 1)
            found = next((r for r in held if r.dated and due - timedelta(days=60) <= r.dated < due + _EVERY), None)
            yield self._general("rpt-1550", "50 U.S.C. 1550(a)", f"report for the 180 days before {say(due)}", due, found, held)

    def _general(self, statute: str, pin: str, title: str, due: date, found: Report | None, held: Sequence[Report]) -> Duty:
        version = self.library.authorities[statute].version(due)
        filed, cites = None, version.sources if version else ()
        state: State
        if found:
            state, filed, cites, why = _state(found), found.dated, found.sources, f"Report dated {say(found.dated)}; {_held(found)}."
        elif self.today < due:
            state, why = "not-due", f"Due by {say(due)}."
        elif searched := next((r for r in self.all(statute) if r.kind == "not-found" and self._after(r, due, held)), None):
            among = f", nor among the {len(held)} held here" if held else ""
            state, cites = "not-found", searched.sources or cites
            why = f"Due by {say(due)}. Not found in {'; '.join(searched.searched) or 'public sources'}, searched on {say(searched.searched_on)}{among}."
        elif held:
            state, why = "not-found", f"Due by {say(due)}. Not found among the {len(held)} held here, which may not be all there are."
        else:
            state, why = "unknown", f"Due by {say(due)}. No report of this kind is held here; whether one was made is not established."
        return Duty(statute, pin, "", title, state, why, due, filed, cites)


def of_dates(library: Library, introduced: date | None, submitted: date | None, today: date) -> tuple[Duty, ...]:
    """Return the duties that bare dates raise, §§ 1543(c) and 1543a, as far as days alone tell; nothing is searched for them."""
    found = []
    required = required_by(introduced) if introduced else None
    first = min((day for day in (submitted, required) if day), default=None)
    if first:
        due = six_months_after(first)
        so = _IF_ENGAGED.format(due=say(due), day=say(first)) + "."
        found.append(Duty("wpr-1973", "§ 4(c)", "", "periodic report", "not-due" if today < due else "unknown", so, due))
    authority = library.authorities.get("rpt-1543a")
    if introduced and required and authority and (version := authority.version(introduced)):
        state: State = "not-due" if today < required else "unknown"
        why = f"Due by {say(required)} for any attack or hostilities, unless an exception applies."
        if submitted and submitted <= required:
            state, why = "excepted", f"Excepted by (a)(1) if the report of {say(submitted)} came within 48 hours."
        found.append(Duty("rpt-1543a", "50 U.S.C. 1543a", "", "report of an incident", state, why, required, None, version.sources))
    return tuple(found)


def six_months_after(day: date) -> date:
    """Return the same day of the month six months on, or that month's last day (§ 4(c): "once every six months")."""
    year, month = divmod(day.year * 12 + day.month - 1 + 6, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)


def _comparable(earlier: Report, report: Report) -> bool:
    """Whether two reports can speak of one target: they share one, or one of the two names none and both are one President's."""
    if earlier.targets and report.targets:
        return not set(earlier.targets).isdisjoint(report.targets)
    return earlier.president == report.president


def _state(report: Report) -> State:
    if report.form == "classified":
        return "filed-withheld"
    return "filed" if report.dated else "filed-date-unknown"


def _held(report: Report) -> str:
    return {
        "public": "it is public", "annex": "it is public, with a classified annex", "classified": "its text is classified",
        "fragment": "it is held in part only", "none": "its text is not held",
    }[report.form]


def _search(report: Report) -> str:
    where = "; ".join(report.searched) or "public sources"
    return f"Not found in {where}, searched on {say(report.searched_on)}. A classified report would not show there."
