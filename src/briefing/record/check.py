"""What a record must be: every id known, every entry sourced, nothing answered before it happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from briefing.law.library import Library
from briefing.law.practice import AuthorityClaim, Report
from briefing.record.dossier import DIMENSIONS, FACTS, PURPOSES, ActEntry, Event, Head, Scope
from briefing.record.load import LISTS, Parts
from briefing.terms.days import bounded
from briefing.terms.fact import Fact, misfit
from briefing.terms.problem import nearest
from briefing.terms.source import Cite
from briefing.terms.terms import Terms
from briefing.terms.yamlfile import Place

WASHINGTON = ZoneInfo("America/New_York")
UNSOURCED = ("questions", "article")


def check(head: Head, parts: Parts, library: Library, terms: Terms) -> None:
    """Add every problem between the entries of a dossier to `parts.problems`."""
    for country in head.countries:
        if country not in terms.places:
            wrong = f"the place `{country}` is not known"
            parts.refuse(parts.head, ("countries",), wrong, "see authorities/terms/places.yaml", nearest(country, terms.places))
    events = {event.id: event for event in parts.lists.get("events", ())}
    checker = _Check(head, parts, library, terms, events)
    for section in LISTS:
        for entry in parts.lists.get(section, ()):
            checker.entry(section, entry)
    for event in events.values():
        checker.event(event)
    for tied in parts.reports:
        checker.known("reports", tied.report.id, "event", tied.events, events)
        checker.report(tied.report)
    checker.own_sources()


@dataclass(frozen=True)
class _Check:
    head: Head
    parts: Parts
    library: Library
    terms: Terms
    events: Mapping[str, Event]

    def own_sources(self) -> None:
        for source in self.parts.sources.values():
            if source.repeats and source.repeats not in self.terms.sources:
                wrong = f"it repeats `{source.repeats}`, which is not defined"
                self.parts.fault("sources", source.id, wrong, near=nearest(source.repeats, self.terms.sources))
            if source.kind == "official" and not source.of:
                self.parts.fault("sources", source.id, "an official source does not say whose it is", "add `of: us` (or iraq, un, …)")

    def cited(self, section: str, key: str, cites: Iterable[Cite], at: Place = ("sources",)) -> None:
        """Note cited sources that do not exist."""
        for cite in cites:
            if cite.id not in self.terms.sources:
                wrong = f"the source `{cite.id}` is not defined"
                self.parts.fault(section, key, wrong, "define it under sources:", nearest(cite.id, self.terms.sources), at)

    def known(self, section: str, key: str, what: str, used: Iterable[object], known: Iterable[str], at: Place = ()) -> None:
        """Note ids that nothing defines."""
        defined = known if isinstance(known, Mapping | tuple) else tuple(known)
        for name in used:
            if name not in defined:
                self.parts.fault(section, key, f"the {what} `{name}` is not known", near=nearest(str(name), defined), at=at)

    def entry(self, section: str, entry: Any) -> None:
        self.cited(section, entry.id, entry.sources)
        if not entry.sources and section not in UNSOURCED:
            self.parts.fault(section, entry.id, "it has no source", "add sources:; a fact without one is not printed", at=("sources",))
        if section == "counter_evidence" and not entry.bears_on:
            self.parts.fault(section, entry.id, "it bears on nothing", f"name one or more of {', '.join(DIMENSIONS)}", at=("bears_on",))
        scope = getattr(entry, "scope", None)
        if scope is not None:
            self.scope(section, entry.id, scope)
        self.known(section, entry.id, "dimension", getattr(entry, "bears_on", ()), DIMENSIONS, ("bears_on",))
        if section == "consent":
            self.known(section, entry.id, "place", (entry.country,), self.terms.places, ("country",))
        if section == "forces":
            self.known(section, entry.id, "place", entry.country, self.terms.places, ("country",))
        if section == "article":
            self.known(section, entry.id, "event", entry.events, self.events, ("events",))
        for index, effect in enumerate(getattr(entry, "effect", ())):
            self.cited(section, entry.id, effect.sources, ("effect", index, "sources"))

    def scope(self, section: str, key: str, scope: Scope) -> None:
        terms = self.terms
        for name, what, known in (
            ("purpose", "purpose", PURPOSES), ("enemy", "actor", terms.actors), ("partner", "actor", terms.actors), ("place", "place", terms.places),
            ("ceiling", "place", terms.places), ("legal_ground", "authority", self.library.authorities), ("means", "action", terms.facts["action"].values),
        ):
            self.known(section, key, what, getattr(scope, name), known, ("scope", name))

    def report(self, report: Report) -> None:
        """The library has checked its own reports; a record's own is checked here."""
        self.cited("reports", report.id, report.sources)
        if report.id in self.library.practice:
            return
        self.known("reports", report.id, "place", report.countries, self.terms.places, ("countries",))
        self.known("reports", report.id, "actor", report.targets, self.terms.actors, ("targets",))
        self.known("reports", report.id, "action", report.actions, self.terms.facts["action"].values, ("actions",))
        self.known("reports", report.id, "authority", report.on, self.library.authorities, ("on",))
        self.claims("reports", report.id, report.claims)
        if not report.sources and report.kind != "not-found":
            self.parts.fault("reports", report.id, "it has no source", "add sources:", at=("sources",))

    def claims(self, section: str, key: str, claims: Iterable[AuthorityClaim], at: Place = ()) -> None:
        for index, claim in enumerate(claims):
            place = (*at, "claims", index)
            self.known(section, key, "authority", (claim.authority,), self.library.authorities, (*place, "authority"))
            self.cited(section, key, claim.sources, (*place, "sources"))

    def event(self, event: Event) -> None:
        holders: tuple[tuple[Event | ActEntry, Place], ...] = ((event, ()), *((act, ("acts", i)) for i, act in enumerate(event.acts)))
        for holder, at in holders:
            for name in FACTS:
                self.fact(event, name, getattr(holder, name, None), (*at, name))
            self.claims("events", event.id, holder.claims, at)
        for index, toll in enumerate(event.casualties):
            self.cited("events", event.id, toll.sources, ("casualties", index, "sources"))
        self.cited("events", event.id, event.announced.sources if event.announced else (), ("announced", "sources"))
        self.cited("events", event.id, event.at_first.sources if event.at_first else (), ("at_first", "sources"))
        self.lists(event)
        self.answers(event)
        self.days(event)

    def lists(self, event: Event) -> None:
        """`target: [a, b]` or `country: [x, y]` is short for acts only where one of the two is a list and there are no acts."""
        listed = [name for name in ("target", "country") if _listed(getattr(event, name))]
        if len(listed) == 2 or (listed and event.acts):
            wrong = "several targets and several countries do not say which belongs to which"
            self.parts.fault("events", event.id, wrong, "write one entry for each under acts:", at=(listed[0],))
        for index, act in enumerate(event.acts):
            if any(_listed(getattr(act, name)) for name in ("target", "country")):
                wrong = "an act has one target and one country"
                self.parts.fault("events", event.id, wrong, "write one entry for each under acts:", at=("acts", index))

    def answers(self, event: Event) -> None:
        for key in event.answers:
            answered = self.events.get(key)
            if answered is None:
                wrong = f"it answers `{key}`, which is not in the dossier"
                self.parts.fault("events", event.id, wrong, near=nearest(key, self.events), at=("answers",))
            elif key == event.id:
                self.parts.fault("events", event.id, "it answers itself", "name the earlier event", at=("answers",))
            elif answered.date > event.date or _later(answered, event):
                self.parts.fault("events", event.id, f"it answers `{key}`, which happened later", "check the two dates", at=("answers",))

    def days(self, event: Event) -> None:
        covers = self.head.covers
        last = event.through or event.date
        if last < event.date:
            self.parts.fault("events", event.id, "`through` is before its date", "give the last day, included", at=("through",))
        elif not (covers.since <= event.date and last <= covers.through):
            wrong = "its days lie outside what the dossier covers"
            self.parts.fault("events", event.id, wrong, f"covers: {covers.since} to {covers.through}", at=("date",))
        for local in (event.local, *(act.local for act in event.acts)):
            if local and abs((local - event.date).days) > 1:
                wrong = "`local` and `date` are more than a day apart"
                self.parts.fault("events", event.id, wrong, "`date` is the Washington day of the same moment", at=("local",))
        if event.at:
            self.moment(event, event.at)

    def moment(self, event: Event, at: str) -> None:
        moment = _moment(at)
        if moment is None or moment.tzinfo is None:
            wrong = f"`at: {at}` is not a time" if moment is None else "`at` has no offset"
            self.parts.fault("events", event.id, wrong, "write 2019-12-27T19:20+03:00", at=("at",))
            return
        if event.precision == "month":
            self.parts.fault("events", event.id, "`at` gives an hour and `precision` only the month", "leave one of them out", at=("precision",))
        if moment.date() != (event.local or moment.date()):
            self.parts.fault("events", event.id, "`at` is on another day than `local`", "check the time and the offset", at=("at",))
        washington = moment.astimezone(WASHINGTON).date()
        if washington != event.date:
            wrong = f"`at` is {washington} in Washington, and `date` is {event.date}"
            self.parts.fault("events", event.id, wrong, "`date` is the Washington day; the day where it happened is `local`", at=("date",))

    def fact(self, event: Event, name: str, fact: Fact | None, at: Place) -> None:
        kind = self.terms.facts.get("target" if name == "by" else name)
        claims = fact.claims if fact else ()
        for index, claim in enumerate(claims):
            place = (*at, index)
            self.cited("events", event.id, claim.sources, (*place, "sources"))
            if claim.value is None or kind is None:
                continue
            values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
            place = (*place, "value")
            if kind.type == "actor":
                self.known("events", event.id, "actor", values, self.terms.actors, place)
            elif kind.type == "place":
                self.known("events", event.id, "place", values, self.terms.places, place)
            elif wrong := misfit(kind, claim.value):
                expected = f"one of {', '.join(kind.values)}" if kind.values else ""
                self.parts.fault("events", event.id, f"`{name}`: {wrong}", expected, nearest(str(claim.value), kind.values), place)


def _listed(fact: Fact | None) -> bool:
    return fact is not None and any(isinstance(claim.value, tuple) and len(claim.value) > 1 for claim in fact.claims)


def _moment(at: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(at or "")
        bounded(moment)
    except ValueError:
        return None
    return moment


def _later(answered: Event, event: Event) -> bool:
    """Whether the hours that both give put the answered event after its answer."""
    first, second = _moment(answered.at), _moment(event.at)
    return bool(first and second and first.tzinfo and second.tzinfo and first > second)


