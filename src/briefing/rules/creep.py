"""Mission creep: the first act or statement outside a stated scope, each with its two dated texts.

Three scopes are kept apart: *enacted* (per reading, from the assessments of the departing act), *stated* (what orders,
statutes and reports to Congress named on earlier days) and *consented* (per country). A statement never widens the
stated scope, a letter is never the authorization for the change it announces, and growth alone is no flag.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from briefing.law.authority import DOMESTIC
from briefing.law.practice import Report
from briefing.record.act import Act
from briefing.record.dossier import DIMENSIONS, Dossier, TiedReport
from briefing.record.grades import publishers, standing
from briefing.rules.results import Assessment, Basis, Verdict
from briefing.rules.scopes import SEASON, DatedText, Dimension, Found, Item, Record, day_of, departures
from briefing.terms.source import Cite, unverified

__all__ = ["Creep", "DatedText", "Departure", "Dimension", "Enacted", "Kind", "creep"]

Kind = Literal["transition", "leap", "creep", "contested-change"]
Strength = Literal["A", "B", "C"]
STEPS_OF_CREEP = 3
TOLD = ("48-hour", "notice", "periodic", "other")  # a report under another statute tells Congress too
_ADOPTED = timedelta(days=30)  # a report of force within this time reports what a speech announced


@dataclass(frozen=True, slots=True)
class Enacted:
    """What one holder's reading of one authority says of the departing act."""

    authority: str
    reading: str
    holder: str
    verdict: Verdict
    basis: Basis


@dataclass(frozen=True, slots=True)
class Departure:
    """A change on one dimension, from one dated text to another.

    `kind` is the type of the change, `by_reading` the type as each holder who takes a side reads it: the two differ
    where readings part. `reported` says under what Congress was told of the act, or that the report is withheld or was
    not found; None where none is tied to it. `strength`: A official or independent publishers on both texts, B one good
    source or a contested fact, C an inference.
    """

    dimension: Dimension
    value: str  # what is new; several values that one text or one season brings are joined by +
    earlier: DatedText
    later: DatedText
    manner: Literal["sudden", "gradual"]
    kind: Kind
    by_reading: tuple[tuple[str, str, Kind], ...]
    announced: str | None
    reported: str | None
    enacted: tuple[Enacted, ...]
    consent: str | None
    strength: Strength
    steps: tuple[DatedText, ...] = ()
    event: str | None = None
    counter_evidence: tuple[str, ...] = ()
    announced_on: date | None = None
    firsts: tuple[tuple[str, DatedText], ...] = ()  # the first text for each value that is new

    @property
    def day(self) -> date:
        """The day of the departure."""
        return self.later.day

    @property
    def id(self) -> str:
        """A stable name: dimension, day, and what is new."""
        return f"{self.dimension}-{self.day}-{self.value}"


@dataclass(frozen=True, slots=True)
class Creep:
    """The departures of a record, and those for which one text could not be verified (no flag)."""

    departures: tuple[Departure, ...]
    not_verified: tuple[Departure, ...]


def creep(dossier: Dossier, assessments: Sequence[Assessment], acts: Sequence[Act]) -> Creep:
    """Return every departure of the record in the order of days; what rests on general knowledge alone raises no flag."""
    ours = tuple(act for act in acts if not act.if_by)
    domestic = frozenset(a.authority for a in assessments if a.kind in DOMESTIC)
    statutes = frozenset(a.authority for a in assessments if a.kind == "authorization")
    found = _judged(departures(Record(dossier, ours, domestic, statutes)), dossier, assessments)
    every = _judged(departures(Record(dossier, ours, domestic, statutes, whole=True)), dossier, assessments)
    flagged = {(d.dimension, value) for d in found for value in d.value.split("+")}
    doubtful = (_without(d, flagged) for d in every if _unverified(d, dossier))
    return Creep(found, tuple(d for d in doubtful if d.value))


def _without(departure: Departure, flagged: set[tuple[Dimension, str]]) -> Departure:
    """The departure without the values that verified texts show already."""
    values = [value for value in departure.value.split("+") if (departure.dimension, value) not in flagged]
    return replace(departure, value="+".join(values))


def _unverified(departure: Departure, dossier: Dossier) -> bool:
    sources = dossier.terms.sources
    return any(not text.sources or unverified(text.sources, sources) for text in (departure.earlier, departure.later))


def _judged(found: Iterable[Found], dossier: Dossier, assessments: Sequence[Assessment]) -> tuple[Departure, ...]:
    judged = [_departure(one, dossier, assessments) for one in found]
    judged.sort(key=lambda d: (d.day, DIMENSIONS.index(d.dimension), d.value))
    return tuple(replace(d, counter_evidence=_counter(d, judged, dossier)) for d in judged)


def _departure(found: Found, dossier: Dossier, assessments: Sequence[Assessment]) -> Departure:
    """What was found, with what the readings say, how it was told and reported, consent and strength."""
    events = _events(found, dossier)
    about = [a for a in assessments if a.act.event in events and _of_this(a.act, found)]
    first = about[0].act if about else None
    enacted = tuple(_enacted(about))
    reported, told = _reported([a.act for a in about], found, dossier)
    manner: Literal["sudden", "gradual"] = "gradual" if len(found.days) >= STEPS_OF_CREEP else "sudden"
    by_reading = _by_reading(enacted, "creep" if manner == "gradual" else "leap", bool(found.first.announced) and told)
    return Departure(
        dimension=found.dimension, value="+".join(found.values), earlier=found.earlier, later=found.first.text, manner=manner,
        kind=_kind(found, manner, by_reading, about), by_reading=by_reading, announced=found.first.announced,
        announced_on=found.first.announced_on, reported=reported, enacted=enacted, consent=_consent(first),
        strength=_strength(found, first, dossier), steps=tuple(item.text for item in found.steps), event=next(iter(events), None),
        firsts=tuple((value, found.first_with(value)) for value in found.values),
    )


def _events(found: Found, dossier: Dossier) -> tuple[str, ...]:
    """The events that depart, or those that the reports among the first steps, or soon after them, report."""
    early = [item for item in found.steps if item.text.day <= found.first.text.day + SEASON]
    events = [item.event for item in early if item.event]
    if not events:
        events = [key for item in early for tied in _telling(item, found.dimension, dossier) for key in tied.events]
    return tuple(dict.fromkeys(events))


def _telling(item: Item, dimension: Dimension, dossier: Dossier) -> tuple[TiedReport, ...]:
    """The report that the paper is, or the reports of force that soon followed a speech on its purpose."""
    day = item.text.day
    if item.names:
        same = tuple(t for t in dossier.reports if t.report.kind == "48-hour" and t.report.dated == day)
        cited = _official(item.text.sources, dossier)
        return same or tuple(t for t in dossier.reports if not cited.isdisjoint(cite.id for cite in t.report.sources))
    if dimension != "purpose":
        return ()
    return tuple(t for t in dossier.reports if t.report.kind == "48-hour" and t.report.dated and day <= t.report.dated <= day + _ADOPTED)


def _official(cites: Sequence[Cite], dossier: Dossier) -> frozenset[str]:
    sources = dossier.terms.sources
    return frozenset(cite.id for cite in cites if cite.id in sources and sources[cite.id].kind == "official")


def _of_this(act: Act, found: Found) -> bool:
    """An event of several acts departs with those that bring the new value."""
    fact = {"enemy": "target", "place": "country", "means": "action"}.get(found.dimension)
    return fact is None or act.value(fact) in found.values


def _enacted(about: Iterable[Assessment]) -> Iterator[Enacted]:
    seen: set[Enacted] = set()
    for assessment in about:
        for finding in assessment.findings:
            if finding.holder and finding.verdict in ("covered", "not-covered", "questioned", "disclaimed"):
                entry = Enacted(assessment.authority, finding.reading, finding.holder, finding.verdict, finding.basis)
                if entry not in seen:
                    seen.add(entry)
                    yield entry


def _by_reading(enacted: Sequence[Enacted], manner: Kind, told: bool) -> tuple[tuple[str, str, Kind], ...]:
    """How each holder who takes a side sees the change: a transition if it was announced, reported, and read as covered."""
    sides: dict[tuple[str, str], bool] = {}
    for entry in enacted:
        if entry.verdict in ("covered", "not-covered"):
            key = (entry.reading, entry.holder)
            sides[key] = sides.get(key, False) or entry.verdict == "covered"
    return tuple((r, h, "transition" if covered and told else manner) for (r, h), covered in sides.items())


def _kind(found: Found, manner: str, by_reading: Sequence[tuple[str, str, Kind]], about: Sequence[Assessment]) -> Kind:
    """A transition needs independent readings that agree; one side's claim of authority makes a contested change."""
    kinds = {kind for _, _, kind in by_reading}
    if kinds == {"transition"} and any(a.outcome == "covered" for a in about):
        return "transition"
    claimed = any(finding.verdict == "covered" for a in about for finding in a.findings)
    if claimed or found.dimension == "legal-ground":
        return "contested-change"
    return "creep" if manner == "gradual" else "leap"


def _reported(acts: Sequence[Act], found: Found, dossier: Dossier) -> tuple[str | None, bool]:
    """How Congress was told, in words, and whether it was told at all: by the paper itself, else by reports of the acts."""
    own = {t.report.id: t.report for t in _telling(found.first, found.dimension, dossier)} if found.first.names else {}
    reports = own or {report.id: report for act in acts for report in act.reports}
    for paper in sorted(reports.values(), key=_plainest_first):
        if paper.kind in TOLD and paper.form == "classified":
            return "withheld (classified)", True
        if paper.kind in TOLD and paper.dated:
            return f"report dated {paper.dated}", True
        if paper.kind == "not-found" and paper.statute == "wpr-1973":
            return "not found in the sources searched", False
    return None, False


def _plainest_first(report: Report) -> tuple[bool, bool, str, str]:
    return (report.kind != "48-hour", report.form == "classified", str(report.dated or date.max), report.id)


def _consent(act: Act | None) -> str | None:
    value = act.value("consent") if act else None
    return str(value) if value else None


def _strength(found: Found, act: Act | None, dossier: Dossier) -> Strength:
    """A: official, or several independent publishers, on both texts; C: an inference or general knowledge; else B."""
    sources = dossier.terms.sources
    texts = (found.earlier, found.first.text)
    if any(not t.sources or unverified(t.sources, sources) for t in texts):
        return "C"
    if found.dimension == "enemy" and act is not None and act.fact("target").disputed:
        return "B"
    return "A" if all(_firm(text, dossier) for text in texts) else "B"


def _firm(text: DatedText, dossier: Dossier) -> bool:
    sources = dossier.terms.sources
    official = any(source.kind in ("official", "court") for source in standing(text.sources, sources))
    return official or len(publishers(text.sources, sources)) > 1


def _counter(departure: Departure, others: Sequence[Departure], dossier: Dossier) -> tuple[str, ...]:
    """What speaks against it: dated after its earlier text and before the next departure on the dimension, or undated."""
    later = min((d.day for d in others if d.dimension == departure.dimension and d.day > departure.day), default=date.max)
    last = max((step.day for step in departure.steps), default=departure.day)
    return tuple(
        entry.id for entry in dossier.counter_evidence
        if departure.dimension in entry.bears_on
        and (entry.date is None or departure.earlier.day <= day_of(entry.date) < later or departure.day <= day_of(entry.date) <= last)
    )
