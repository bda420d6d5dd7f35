"""What a record must be: every id known, every entry sourced, nothing answered before it happened."""

from datetime import date, datetime, timedelta
from typing import Any

from briefing.law.library import Library
from briefing.record.dossier import FACTS, Event, Head
from briefing.record.load import LISTS, Parts
from briefing.terms.days import last_day
from briefing.terms.fact import Fact, misfit
from briefing.terms.problem import nearest
from briefing.terms.source import Cite
from briefing.terms.terms import Terms


def check(head: Head, parts: Parts, library: Library, terms: Terms) -> None:
    """Add every problem between the entries of a dossier to `parts.problems`."""
    for country in head.countries:
        if country not in terms.places:
            document, _ = next(iter(parts.places.values()), (None, None))
            if document:
                parts.problems.append(document.problem(("countries",), f"the place `{country}` is not known", near=nearest(country, terms.places)))
    for section in LISTS:
        for entry in parts.lists.get(section, ()):
            _entry(section, entry, parts, terms, library)
    events = {event.id: event for event in parts.lists.get("events", ())}
    for event in events.values():
        _event(event, events, head, parts, terms, library)
    for tied in parts.reports:
        for key in tied.events:
            if key not in events:
                parts.fault("reports", tied.report.id, f"the event `{key}` is not in the dossier", near=nearest(key, events))
            elif tied.report.dated and tied.report.dated < events[key].date - timedelta(days=1) and tied.report.kind == "48-hour":
                pass  # a report may announce what is to come (Lebanon 1982)
        cited("reports", tied.report.id, tied.report.sources, parts, terms)
    for source in parts.sources.values():
        if source.repeats and source.repeats not in terms.sources:
            parts.fault("sources", source.id, f"it repeats `{source.repeats}`, which is not defined", near=nearest(source.repeats, terms.sources))
        if source.kind == "official" and not source.of:
            parts.fault("sources", source.id, "an official source does not say whose it is", "add `of: us` (or iraq, un, …)")


def cited(section: str, key: str, cites: tuple[Cite, ...], parts: Parts, terms: Terms) -> None:
    """Note cited sources that do not exist."""
    for cite in cites:
        if cite.id not in terms.sources:
            parts.fault(section, key, f"the source `{cite.id}` is not defined", "define it under sources:", nearest(cite.id, terms.sources))


def _entry(section: str, entry: Any, parts: Parts, terms: Terms, library: Library) -> None:
    cited(section, entry.id, entry.sources, parts, terms)
    if not entry.sources and section not in ("questions", "article"):
        parts.fault(section, entry.id, "it has no source", "add sources:; a fact without one is not printed")
    if not isinstance(getattr(entry, "date", None), date) and getattr(entry, "date", None) is not None:
        try:
            last_day(entry.date)
        except ValueError as error:
            parts.fault(section, entry.id, str(error))
    scope = getattr(entry, "scope", None)
    if scope:
        _known(section, entry.id, "actor", (*scope.enemy, *scope.partner), terms.actors, parts)
        _known(section, entry.id, "place", scope.place, terms.places, parts)
        _known(section, entry.id, "authority", scope.legal_ground, library.authorities, parts)
        _known(section, entry.id, "action", scope.means, terms.facts["action"].values, parts)
    if section == "consent":
        _known(section, entry.id, "place", (entry.country,), terms.places, parts)
    if section == "forces":
        _known(section, entry.id, "place", entry.country, terms.places, parts)


def _known(section: str, key: str, what: str, used: tuple[str, ...], known: Any, parts: Parts) -> None:
    for name in used:
        if name not in known:
            parts.fault(section, key, f"the {what} `{name}` is not known", near=nearest(name, known))


def _event(event: Event, events: dict[str, Event], head: Head, parts: Parts, terms: Terms, library: Library) -> None:
    for name in FACTS:
        _fact(event, name, getattr(event, name), parts, terms)
        for act in event.acts:
            _fact(event, name, getattr(act, name, None), parts, terms)
    for key in event.answers:
        if key not in events:
            parts.fault("events", event.id, f"it answers `{key}`, which is not in the dossier", near=nearest(key, events))
        elif events[key].date > event.date:
            parts.fault("events", event.id, f"it answers `{key}`, which happened later", "check the two dates")
    if not head.covers.since <= event.date <= head.covers.through:
        parts.fault("events", event.id, "its date lies outside what the dossier covers", f"covers: {head.covers.since} to {head.covers.through}")
    if event.through and event.through < event.date:
        parts.fault("events", event.id, "`through` is before its date", "give the last day, included")
    if event.local and abs((event.local - event.date).days) > 1:
        parts.fault("events", event.id, "`local` and `date` are more than a day apart", "`date` is the Washington day of the same moment")
    if event.at:
        _moment(event, parts)
    for claim in event.claims:
        _known("events", event.id, "authority", (claim.authority,), library.authorities, parts)
        cited("events", event.id, claim.sources, parts, terms)
    for toll in event.casualties:
        cited("events", event.id, toll.sources, parts, terms)


def _moment(event: Event, parts: Parts) -> None:
    try:
        moment = datetime.fromisoformat(str(event.at))
    except ValueError:
        parts.fault("events", event.id, f"`at: {event.at}` is not a time", "write 2019-12-27T19:20+03:00")
        return
    if moment.tzinfo is None:
        parts.fault("events", event.id, "`at` has no offset", "write 2019-12-27T19:20+03:00")
    elif moment.date() not in (event.local or event.date, event.date):
        parts.fault("events", event.id, "`at` is on another day than `local`", "check the time and the offset")


def _fact(event: Event, name: str, fact: Fact | None, parts: Parts, terms: Terms) -> None:
    kind = terms.facts.get("target" if name == "by" else name)
    for claim in fact.claims if fact else ():
        cited("events", event.id, claim.sources, parts, terms)
        if claim.value is None or kind is None:
            continue
        values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
        if kind.type == "actor":
            _known("events", event.id, "actor", values, terms.actors, parts)
        elif kind.type == "place":
            _known("events", event.id, "place", values, terms.places, parts)
        elif wrong := misfit(kind, claim.value):
            parts.fault("events", event.id, wrong, f"one of {', '.join(kind.values)}" if kind.values else "", nearest(str(claim.value), kind.values))
