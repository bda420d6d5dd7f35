"""Creep and clock in words: departures, starts of the sixty days, positions on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.memo.context import quoted
from briefing.memo.results import Results
from briefing.memo.wording import listed, value_name
from briefing.rules.creep import DatedText, Departure
from briefing.terms.days import say
from briefing.terms.source import Cite

_KIND: Mapping[str, str] = {"transition": "transition", "leap": "leap", "creep": "creep", "contested-change": "contested change"}
_LABEL: Mapping[str, str] = {
    "not-found": "a strike with no public report found", "classified": "a report classified whole", "end-state": "another end named",
    "counter-isis": "the defeat of ISIS", "counter-iran": "Iran", "deny-resources": "the oil fields", "stabilize": "stabilization", "advise": "advice and training",
    "defend-forces": "defense of forces", "defend-partner": "defense of partners", "evacuate": "relief of civilians", "other-political": "other political ends",
    "narrowed": "consent narrowed", "objected": "objection", "withdrawn": "consent withdrawn", "never-given": "consent never given",
}
_POSITION: Mapping[str, str] = {
    "runs": "the sixty days run", "ran-on": "the sixty days ran on", "not-hostilities": "these are not the hostilities that section 5(b) means",
    "specific-authorization": "there is specific authorization", "discrete-incident": "each act is a discrete incident",
    "paused-or-stopped": "a cease-fire pauses or stops the count", "terminated": "the hostilities have ended", "extended-by-law": "a law has extended the period",
    "open": "left open", "silent": "silent", "withheld": "withheld",
}
_CALENDAR: Mapping[str, str] = {"before-day-60": "not yet reached", "day-60": "today", "day-60-passed": "passed"}


@dataclass(frozen=True)
class Told:
    """A departure as the memo tells it."""

    dimension: str
    label: str
    earlier: DatedText
    later: DatedText
    sentence: str


def told_all(results: Results) -> tuple[Told, ...]:
    """Return every departure in words, in the order of the rules."""
    return tuple(Told(d.dimension, label_of(d, results), d.earlier, d.later, _sentence(d, results)) for d in results.creep.departures)


def main_departures(results: Results) -> tuple[Told, ...]:
    """Return the departures that the body of the memo shows: on each dimension the first and the last, contested ones first."""
    chosen = []
    for dimension in ("purpose", "enemy", "place", "force-level", "consent", "legal-ground", "reporting"):
        found = [d for d in results.creep.departures if d.dimension == dimension]
        found = [d for d in found if d.kind == "contested-change" or d.manner == "gradual"] or found
        chosen += found[:1] + found[-1:]
    ids = {d.id for d in chosen}
    return tuple(told for d, told in zip(results.creep.departures, told_all(results), strict=True) if d.id in ids)


def changes(results: Results) -> str:
    """Return what was added, dimension by dimension, with the day on which each new value first appears."""
    by_dimension: dict[str, list[str]] = {}
    for d in results.creep.departures:
        if d.dimension in ("purpose", "enemy", "place", "legal-ground") and (d.dimension != "purpose" or _large(d)):
            words = by_dimension.setdefault(d.dimension.replace("-", " "), [])
            for value, first in d.firsts:
                label = _value(d.dimension, value, results)
                if not any(word.startswith(f"{label} (") for word in words):
                    words.append(f"{label} ({say(first.day)})")
    return "; ".join(f"{dimension}: {listed(values)}" for dimension, values in by_dimension.items())


def asked_whom(results: Results) -> str:
    """Return each country's words on consent, each from the day it is first on record."""
    places = results.library.terms.places
    by_country: dict[str, list[str]] = {}
    told: set[tuple[str, str]] = set()
    for entry in results.dossier.consent:
        words = by_country.setdefault(places[entry.country].name, [])
        if (entry.country, entry.value) not in told:
            words.append(f"{entry.value.replace('-', ' ')} ({say(entry.date)})")
        told.add((entry.country, entry.value))
    return "; ".join(f"{country}: {listed(values)}" for country, values in by_country.items())


def _large(d: Departure) -> bool:
    return d.manner == "gradual" or d.dimension not in ("purpose", "means", "partner")


def label_of(departure: Departure, results: Results) -> str:
    """Return what is new, in a few words."""
    return listed([_value(departure.dimension, value, results) for value in departure.value.split("+")])


def _value(dimension: str, value: str, results: Results) -> str:
    authority = results.library.authorities.get(value)
    if authority:
        return authority.short
    if dimension == "force-level":
        return f"{value_name(value, results.library)}, above the last ceiling reported"
    return _LABEL.get(value, value_name(value, results.library))


def _sentence(d: Departure, results: Results) -> str:
    parts = [f"{_capital(_KIND[d.kind])}; {d.manner}" + (f", {len(d.steps)} steps to {say(d.steps[-1].day)}" if d.manner == "gradual" else "") + "."]
    if not d.announced:
        parts.append("No announcement is in this record.")
    elif d.announced != d.later.who:
        parts.append(f"Announced: {d.announced}.")
    if d.event:
        parts.append(f"Reported: {_reported(d)}.")
    seen = _seen(d, results)
    if seen:
        parts.append(f"{_capital(seen)}.")
    if d.consent:
        parts.append(f"Consent of the country: {d.consent.replace('-', ' ')}.")
    parts.append(f"Strength {d.strength}.")
    return " ".join(parts)


def _reported(d: Departure) -> str:
    if d.reported is None:
        return "no report is tied to it in this record"
    from datetime import date

    return f"report dated {say(date.fromisoformat(d.reported[-10:]))}" if d.reported.startswith("report dated") else d.reported


def _seen(d: Departure, results: Results) -> str:
    words = []
    for _, holder, kind in d.by_reading:
        name = results.library.holders[holder].name
        words.append(f"{_KIND[kind]} as {'the executive branch reads it' if holder == 'executive' else f'{name} reads it'}")
    return listed(list(dict.fromkeys(words)))


def clock_rows(results: Results) -> Iterable[dict[str, Any]]:
    """One row an operation: report submitted, report required, day 60 counted from the earlier, and on what footing."""
    for clock in results.clocks:
        first = next((s for s in clock.starts if s.counts), clock.starts[0])
        by_rule = {s.rule: s for s in clock.starts}
        submitted = clock.report.submitted
        footing = first.if_ or "as the report says"
        yield {
            "operation": _capital(clock.operation), "submitted": say(submitted) if submitted else "not found",
            "required": say(clock.report.due) if clock.report.due else "day not stated",
            "day_60": f"{say(first.day_60)} ({_CALENDAR[first.calendar]})" if "hypothesis" not in by_rule else f"{say(first.day_60)}, hypothesis only",
            "rule": footing, "sources": first.report.sources if first.report else (),
        }


def clock_positions(results: Results) -> Iterable[dict[str, Any]]:
    """Every position that speaks to a start of this record, once."""
    sources = results.dossier.terms.sources
    seen = {}
    for clock in results.clocks:
        for start in clock.starts:
            for found in start.positions:
                seen[found.position.id] = found.position
    for position in sorted(seen.values(), key=lambda p: (p.speaks_of == "class", p.reading, p.id)):
        cites: tuple[Cite, ...] = position.sources
        yield {
            "who": position.speaker or results.library.holders[position.holder].name, "says": _POSITION[position.says],
            "because": position.because, "words": quoted(position.words, cites, sources), "sources": cites,
        }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
