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


def departures(results: Results) -> tuple[Told, ...]:
    """Return the departures in words."""
    return tuple(
        Told(d.dimension, label_of(d, results), d.earlier, d.later, _sentence(d, results)) for d in results.creep.departures
    )


def label_of(departure: Departure, results: Results) -> str:
    """Return what is new, in a few words."""
    authority = results.library.authorities.get(departure.value)
    if authority:
        return authority.short
    if departure.dimension == "force-level":
        return f"{value_name(departure.value, results.library)}, more than the last number reported as a ceiling"
    return _LABEL.get(departure.value, value_name(departure.value, results.library))


def _sentence(d: Departure, results: Results) -> str:
    parts = [f"Kind: {_KIND[d.kind]}; {d.manner}" + (f", {len(d.steps)} steps from {say(d.steps[0].day)} to {say(d.steps[-1].day)}" if d.manner == "gradual" else "") + "."]
    parts.append(f"Announced: {d.announced}." if d.announced else "Announced: no announcement is in this record.")
    if d.event:
        parts.append(f"Reported to Congress: {_reported(d)}.")
    seen = _seen(d, results)
    if seen:
        parts.append(f"As the readings see it: {seen}.")
    if d.consent:
        parts.append(f"Consent of the country: {d.consent.replace('-', ' ')}.")
    parts.append(f"Evidence: {d.strength}.")
    if d.counter_evidence:
        parts.append("Counter-evidence is listed below.")
    return " ".join(parts)


def _reported(d: Departure) -> str:
    if d.reported is None:
        return "no report is tied to this act in the record"
    from datetime import date

    return f"report dated {say(date.fromisoformat(d.reported[-10:]))}" if d.reported.startswith("report dated") else d.reported


def _seen(d: Departure, results: Results) -> str:
    words = []
    for _, holder, kind in d.by_reading:
        name = results.library.holders[holder].name
        words.append(f"{_KIND[kind]} as {'the executive branch reads it' if holder == 'executive' else f'{name} reads it'}")
    return listed(list(dict.fromkeys(words)))


def clock_rows(results: Results) -> Iterable[dict[str, Any]]:
    """One row a start: the operation, the day, day 60 and where today stands to it, the rule."""
    for clock in results.clocks:
        for start in clock.starts:
            rule = {"submitted": "report submitted", "required": "report required (48 hours)", "hypothesis": "hypothesis only"}[start.rule]
            mark = "; the earlier, which counts" if start.counts else ""
            if_ = f"; {start.if_}" if start.if_ else ""
            yield {
                "operation": _capital(clock.operation), "start": say(start.start), "day_60": f"{say(start.day_60)} ({_CALENDAR[start.calendar]})",
                "rule": f"{rule}{mark}{if_}", "sources": start.report.sources if start.report else (),
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
