"""Creep and clock in words: departures, starts of the sixty days, positions on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

from briefing.law.authority import Position
from briefing.law.library import Library
from briefing.memo.context import quoted
from briefing.memo.question import lowered
from briefing.memo.results import Results
from briefing.memo.stated import UNTOLD, late, sources_of
from briefing.memo.wording import listed, the, value_name
from briefing.rules.clock import Clock
from briefing.rules.creep import DatedText, Departure
from briefing.rules.duties import Duty
from briefing.rules.resolutions import Procedure, section_6
from briefing.rules.scopes import LOST
from briefing.terms.days import say
from briefing.terms.source import Cite

KIND: Mapping[str, str] = {"transition": "transition", "leap": "leap", "creep": "creep", "contested-change": "contested change"}
_LABEL: Mapping[str, str] = {
    "classified": "a report classified whole", "end-state": "another end named",
    "counter-isis": "the defeat of ISIS", "counter-iran": "Iran", "deny-resources": "the oil fields", "stabilize": "stabilization", "advise": "advice and training",
    "defend-forces": "defense of forces", "defend-partner": "defense of partners", "evacuate": "relief of civilians", "other-political": "other political ends",
    "counter-terrorism": "counterterrorism", "counter-drugs": "action against drug trafficking", "protect-shipping": "protection of shipping",
    "intelligence": "intelligence", "arrest": "arrest", "deterrence": "deterrence", "oil": "oil", "transition-of-government": "a change of government",
    "protect-mission": "protection of a mission",
    "narrowed": "consent narrowed", "objected": "objection", "withdrawn": "consent withdrawn", "never-given": "consent never given",
}
POSITION: Mapping[str, str] = {
    "runs": "the sixty days run", "ran-on": "the sixty days ran on", "not-hostilities": "these are not the hostilities that section 5(b) means",
    "specific-authorization": "there is specific authorization", "discrete-incident": "each act is a discrete incident",
    "paused-or-stopped": "a cease-fire pauses or stops the count", "terminated": "the hostilities have ended", "extended-by-law": "a law has extended the period",
    "open": "left open", "silent": "silent", "withheld": "withheld",
}
CALENDAR: Mapping[str, str] = {"before-day-60": "not yet reached", "day-60": "today", "day-60-passed": "passed"}


@dataclass(frozen=True)
class Told:
    """A departure as the memo tells it."""

    dimension: str
    label: str
    earlier: DatedText
    later: DatedText
    sentence: str
    stated: str = ""  # what the earlier paper had named on the dimension, as the record reads it
    firsts: tuple[tuple[str, DatedText], ...] = ()  # where several values are new, the first text for each


def told_all(results: Results) -> tuple[Told, ...]:
    """Return every departure in words, in the order of the rules."""
    told, grounds = [], set[str]()
    for d in results.creep.departures:
        label, earlier, later = label_of(d, results), d.earlier, d.later
        if d.dimension == "legal-ground":
            values = set(d.value.split("+"))
            label += ", for more than it was named for before" if values <= grounds else ""
            grounds |= values
        if earlier.words and earlier.words == later.words:  # the same words of two papers do not show what is new: our account of each does
            earlier, later = replace(earlier, words=None), replace(later, words=None)
        told.append(Told(d.dimension, label, earlier, later, _sentence(d, results), _stated(d, results), _firsts(d, results)))
    return tuple(told)


def _firsts(d: Departure, results: Results) -> tuple[tuple[str, DatedText], ...]:
    """The first text for each of several new values, so that none rests on the text of another."""
    several = len({first.day for _, first in d.firsts}) > 1
    return tuple((value_of(d.dimension, value, results.library), first) for value, first in d.firsts) if several else ()


def _stated(d: Departure, results: Results) -> str:
    """What the paper before had named on the dimension, so that the two texts show the change: "place named: Caribbean Sea"."""
    paper = next((p for p in results.dossier.mandate if p.by == d.earlier.who and p.sources == d.earlier.sources), None)
    values = getattr(paper.scope, d.dimension.replace("-", "_"), ()) if paper else ()
    if not values or d.dimension not in (*SHOWN, "means", "partner"):
        return ""
    return f"{d.dimension.replace('-', ' ')} named: {listed([value_of(d.dimension, value, results.library) for value in values])}"


def by_reading(results: Results) -> bool:
    """Whether the readings part on what some change is to be called."""
    return any(len({kind for _, _, kind in d.by_reading}) > 1 for d in results.creep.departures)


SHOWN = ("enemy", "purpose", "place", "consent", "legal-ground", "reporting")  # force levels, means and partners stand in the annex
MOST = 5  # departures in the body of the memo; the annex has them all
REPORTS = 8  # reports of force in the body; the annex has them all


def main_departures(results: Results) -> tuple[Told, ...]:
    """Return the departures that the body of the memo shows: the latest on each dimension, then the ones before these."""
    by_dimension = [[d for d in results.creep.departures if d.dimension == dimension][::-1] for dimension in SHOWN]
    ranked = [d for rank in zip_longest(*by_dimension) for d in rank if d is not None]
    ids = {d.id for d in ranked[:MOST]}
    return tuple(told for d, told in zip(results.creep.departures, told_all(results), strict=True) if d.id in ids)


def changes(results: Results) -> str:
    """Return what was added, dimension by dimension, with the day on which each new value first appears."""
    by_dimension: dict[str, list[str]] = {}
    for d in results.creep.departures:
        if d.dimension in ("purpose", "enemy", "place", "legal-ground") and (d.dimension != "purpose" or _large(d)):
            words = by_dimension.setdefault(d.dimension.replace("-", " "), [])
            for value, first in d.firsts:
                label = value_of(d.dimension, value, results.library)
                if not any(word.startswith(f"{label} (") for word in words):
                    words.append(f"{label} ({first.when})")
    return "; ".join(f"{dimension}: {listed(values)}" for dimension, values in by_dimension.items())


def _large(d: Departure) -> bool:
    return d.manner == "gradual" or d.dimension not in ("purpose", "means", "partner")


def label_of(departure: Departure, results: Results) -> str:
    """Return what is new, in a few words."""
    return listed([value_of(departure.dimension, value, results.library) for value in departure.value.split("+")])


def value_of(dimension: str, value: str, library: Library) -> str:
    """Return a value that is new on a dimension, as printed."""
    authority = library.authorities.get(value)
    if authority:
        return authority.short
    if dimension == "force-level":
        return f"{value_name(value, library)}, above the last ceiling reported"
    return _LABEL.get(value, value_name(value, library))


def _sentence(d: Departure, results: Results) -> str:
    parts = [_how(d, results)]
    if d.announced and d.announced != d.later.who:
        parts.append(f"Announced by {the(d.announced)}.")
    elif not d.announced and d.dimension != "force-level":
        parts.append("No announcement is held.")
    if d.event:
        parts.append(f"Report to Congress: {_reported(d)}.")
    if d.consent in LOST:
        parts.append(f"Consent of the country: {d.consent.replace('-', ' ')}.")
    parts.append(f"Strength {d.strength}.")
    return " ".join(parts)


def _how(d: Departure, results: Results) -> str:
    """The type of the change by this memo's definition, and, where readings part, as each of them comes to it."""
    steps = f"in {len(d.steps)} steps {_over(d.steps)}" if d.manner == "gradual" else "at once"
    name = f"{_capital(KIND[d.kind])}, {steps}"
    kinds: dict[str, list[str]] = {}
    stated = {entry.holder for entry in d.enacted if entry.basis == "stated" and entry.verdict in ("covered", "not-covered")}
    for _, holder, kind in d.by_reading:
        held = kinds.setdefault(KIND[kind], [])
        who = _holder(holder, results) + ("" if holder in stated else " (as applied)")
        held += [who] if who not in held else []
    if len(kinds) > 1 and d.dimension not in _NOT_OF_LAW:
        return f"{name}: {'; '.join(f'a {kind} on the reading of {listed(held)}' for kind, held in kinds.items())}."
    sides = [f"{word} by {listed(held)}" for word, held in _sides(d, results).items()]
    of = "the act itself" if d.dimension in _NOT_OF_LAW else "it"
    return f"{name}. Authority for {of} is {'; '.join(sides)}." if sides else f"{name}, by this memorandum's definition{_unheard(d)}."


def _unheard(d: Departure) -> str:
    """That no reading takes a side, of a change that an act made; of a change that a paper alone names no act says who claims it."""
    if d.dimension == "legal-ground":
        return "; the later text itself names the ground"
    return "; no reading held takes a side" if d.event and not d.enacted else ""


def _over(steps: Sequence[DatedText]) -> str:
    """The days of the steps: each of a few, else the last."""
    return f"({listed([step.when for step in steps])})" if len(steps) < 5 else f"to {steps[-1].when}"


_NOT_OF_LAW = ("reporting", "consent", "force-level", "duration")  # a reading of a statute says nothing of these changes


def _sides(d: Departure, results: Results) -> dict[str, list[str]]:
    """Who claims and who denies some authority for the departing act; what was only applied to it says so."""
    sides: dict[str, list[str]] = {}
    words = {"covered": "claimed", "not-covered": "denied", "questioned": "questioned"}
    for entry in sorted(d.enacted, key=lambda e: e.basis != "stated"):
        if entry.verdict in words:
            names = sides.setdefault(words[entry.verdict], [])
            name = _holder(entry.holder, results)
            if not any(held.startswith(name) for held in names):
                names.append(name if entry.basis == "stated" else f"{name} (as applied)")
    return sides


def _holder(holder: str, results: Results) -> str:
    return "the executive branch" if holder == "executive" else results.library.holders[holder].name


def _reported(d: Departure) -> str:
    if d.reported is None:
        return "none is tied to it here"
    return f"dated {say(date.fromisoformat(d.reported[-10:]))}" if d.reported.startswith("report dated") else d.reported


def clock_rows(results: Results) -> Iterable[dict[str, Any]]:
    """One row an operation: report submitted, report required, day 60 counted from the earlier, and on what footing."""
    for clock in results.clocks:
        first = next((s for s in clock.starts if s.counts), clock.starts[0])
        by_rule = {s.rule: s for s in clock.starts}
        submitted = clock.report.submitted
        hypothesis = first.if_ if "hypothesis" in by_rule else ""
        yield {
            "operation": _capital(clock.operation), "submitted": f"{say(submitted)}{_earlier(clock, results)}" if submitted else "not found",
            "required": say(clock.report.due) if clock.report.due else "day not stated",
            "day_60": f"{say(first.day_60)}, hypothesis only" if hypothesis else f"{say(first.day_60)} ({CALENDAR[first.calendar]}{_by_then(clock)})",
            "said": _said_of(clock, results).strip(),
            "hypothesis": hypothesis, "sources": first.report.sources if first.report else (), "said_sources": sources_of(clock),
        }


def _earlier(clock: Clock, results: Results) -> str:
    """Where a report came after the day by which one was required: whether an earlier one is held, and no more."""
    if not clock.report.days_after:
        return ""
    due = clock.report.due
    before = [c.report.submitted for c in results.clocks if c.introduced == clock.introduced and c.report.submitted and due and c.report.submitted <= due]
    return f" (the report of {say(before[0])} came before it)" if before else " (no earlier report is held; whether there was one is not established)"


def _by_then(clock: Clock) -> str:
    """The end of the force on record before day 60, or the one day that the report speaks of: a reader must not think that force ran on to day 60."""
    if clock.last is not None and clock.last.through:
        return f"; force on record ran from {say(clock.last.date)} to {say(clock.last.through)}"
    report = next((start.report for start in clock.starts if start.counts), None)
    told = report.acts if report else None
    return f"; acts reported: {say(told.since)}" if told and told.stated and told.since == told.through else ""


def main_rows(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Return the rows that the body of the memo shows: all where they are few, else the first and the latest by day."""
    return rows if len(rows) <= REPORTS + 2 else (*rows[:2], *rows[2 - REPORTS :])


def latest(results: Results) -> dict[str, Any] | None:
    """The row of the latest report that starts the sixty days; of several with one day 60, the one of which most is said."""
    pairs = [(row, clock) for row, clock in zip(clock_rows(results), results.clocks, strict=True) if not row["hypothesis"]]
    if not pairs:
        return None
    last = max(next(s for s in clock.starts if s.counts).day_60 for _, clock in pairs)
    same = [(row, clock) for row, clock in pairs if next(s for s in clock.starts if s.counts).day_60 == last]
    return max(same, key=lambda pair: sum(len(start.positions) for start in pair[1].starts))[0]


def day_60(results: Results) -> str:
    """The latest report that starts the sixty days, the day to which they run, and what is said of them."""
    row = latest(results)
    if row is None:
        return ""
    return f"Day 60 from the latest report that, by inference, starts the count ({lowered(row['operation'])}): {row['day_60']}. {row['said']}"


def _said_of(clock: Clock, results: Results) -> str:
    """What is held of the sixty days of one operation, each position with those who hold it; a holder of two is named by the speaker."""
    held: dict[str, list[Position]] = {}
    for start in clock.starts:
        for found in start.positions:
            if found.position.says not in UNTOLD:
                names = held.setdefault(POSITION[found.position.says], [])
                names += [found.position] if found.position not in names else []
    several = {p.holder for says, held_by in held.items() for p in held_by if any(o.holder == p.holder for other, those in held.items() if other != says for o in those)}

    last = max((start.day_60 for start in clock.starts), default=date.max)

    def who(position: Position) -> str:
        name = position.speaker if position.speaker and position.holder in several else _holder(position.holder, results)
        day = late(position, last, results)
        return f"{name}, {day}" if day and day not in name else name

    return f" Said of it: {'; '.join(f'{says} ({listed(list(dict.fromkeys(map(who, names))))})' for says, names in held.items())}." if held else " No position on it is held."


def footings(results: Results) -> str:
    """What the reports themselves say of the paragraph they are made under, as far as they are held."""
    reports = {s.report.id: s.report for clock in results.clocks for s in clock.starts if s.report and s.report.kind == "48-hour"}
    by_footing: dict[str, list[str]] = {}
    for report in reports.values():
        cited = report.section_cited
        footing = "no paragraph of section 4(a) was seen in the parts held of" if cited is None else "no paragraph of section 4(a) is named in" if cited == "none" else f"section {cited} is cited in"
        if report.form != "classified":
            by_footing.setdefault(footing, []).append(say(report.dated))
    told = [f"{words} {_reports_of(list(dict.fromkeys(days)))}" for words, days in by_footing.items()]
    return f"{_capital('; '.join(told))}." if told else ""


def _reports_of(days: Sequence[str]) -> str:
    if len(days) > 5:
        return f"the {len(days)} reports from {days[0]} to {days[-1]}"
    return f"the report{'s' if len(days) > 1 else ''} of {listed(days)}"


def duties_told(results: Results) -> Iterable[dict[str, Any]]:
    """The duties that a reader must know of, those with one answer for several acts together."""
    answers: dict[tuple[object, ...], list[str]] = {}
    sources: dict[tuple[object, ...], tuple[Cite, ...]] = {}
    for d in results.duties:
        periodic = d.pin in ("§ 4(c)", "50 U.S.C. 1549(a)")
        if not periodic and (d.state in ("not-found", "filed-withheld", "filed-date-unknown") or (d.state == "filed" and d.pin == "50 U.S.C. 1549(b)")):
            key: tuple[object, ...] = (d.pin, d.state, d.because)
            answers.setdefault(key, []).append(_capital(d.title))
            sources.setdefault(key, d.sources)
    for (pin, state, because), titles in answers.items():
        yield {"title": "; ".join(dict.fromkeys(titles)), "pin": pin, "state": state, "because": because, "sources": sources[pin, state, because]}


def duty_rows(results: Results) -> Iterable[dict[str, Any]]:
    """Every duty, those with one answer and one day for several acts in one row."""
    together: dict[tuple[object, ...], list[Duty]] = {}
    for d in results.duties:
        together.setdefault((d.pin, d.state, d.due, d.because), []).append(d)
    for (pin, state, due, because), found in together.items():
        titles = list(dict.fromkeys(_capital(d.title) for d in found if d.title))
        title = f"{len(titles)} acts of this record" if state == "not-in-force" and len(titles) > 2 else "; ".join(titles) or "The record as a whole"
        yield {"title": title, "pin": pin, "state": state, "due": due, "because": because, "sources": found[0].sources}


def one_use(results: Results) -> Iterable[tuple[str, str]]:
    """What is said where several reports may speak of one use of forces, once for the operations that share it."""
    notes: dict[str, list[str]] = {}
    for clock in results.clocks:
        if clock.note:
            notes.setdefault(clock.note, []).append(_capital(clock.operation))
    return (("; ".join(operations), note) for note, operations in notes.items())


def clock_positions(results: Results) -> Iterable[dict[str, Any]]:
    """Every position that speaks to a start of this record, once, with the operations it speaks to where these are not all."""
    sources = results.dossier.terms.sources
    seen, spoken = {}, dict[str, list[str]]()
    for clock in results.clocks:
        for start in clock.starts:
            for found in start.positions:
                seen[found.position.id] = found.position
                operations = spoken.setdefault(found.position.id, [])
                operations += [clock.operation] if clock.operation not in operations else []
    every = {clock.operation for clock in results.clocks}
    for position in sorted(seen.values(), key=lambda p: (p.speaks_of == "class", p.reading, p.id)):
        cites: tuple[Cite, ...] = position.sources
        yield {
            "operations": "" if len(spoken[position.id]) == len(every) else "; ".join(spoken[position.id]),
            "who": position.speaker or results.library.holders[position.holder].name, "says": POSITION[position.says],
            "because": position.because, "words": quoted(position.words, cites, sources), "sources": cites,
        }


def procedures(results: Results) -> dict[str, Any]:
    """The privileged procedures, counted from the latest report that starts the sixty days, and that report's operation."""
    counting = [clock for clock in results.clocks if any(s.counts for s in clock.starts)]
    clock = next(iter(counting[-1:] or results.clocks[-1:]), None)
    found = [{"procedure": p.procedure, "steps": p.steps, "words": p.words, "views": p.views, "supposed": _supposed(p)} for p in (clock.resolutions if clock else ())]
    return {"procedures": found, "counted": counting[-1].operation if counting else ""}


def on_5c(results: Results) -> dict[str, Any]:
    """What is held of the force of section 5(c): the views of those who hold one, by name, and of INS v. Chadha; votes stand with the votes."""
    found = next((p.views for clock in results.clocks for p in clock.resolutions if "§ 5(c)" in p.procedure), ())
    library = results.library
    named = [(view.speaker or library.holders[view.holder].name, view.because, view.sources) for view in found if view.reading in ("executive", "scholars")]
    return {"text": [view for view in found if view.reading == "text"], "courts": [view for view in found if view.reading == "courts"], "named": named}


def last_day_of_section_6(results: Results) -> dict[str, Any]:
    """The last day on which a measure could be introduced for section 6 to apply, by the latest report that starts the count, and whether it has passed."""
    counted = [start.day_60 for clock in results.clocks for start in clock.starts if start.counts]
    if not counted:
        return {"day": None, "passed": False}
    day = next(step.date for step in section_6(max(counted)) if step.date)
    return {"day": day, "passed": day < (results.known or results.day)}


def _supposed(procedure: Procedure) -> tuple[str, ...]:
    """The predicates that every step of a procedure shares."""
    first = procedure.steps[0].predicates if procedure.steps else ()
    return first if all(step.predicates == first for step in procedure.steps) else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
