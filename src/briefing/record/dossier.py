"""The dossier: the record of one deployment, as docs/reference/files.md describes it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, TypeVar

from briefing.law.library import report_as_known, report_known
from briefing.law.practice import AuthorityClaim, Report
from briefing.terms.cited import Published
from briefing.terms.fact import UNKNOWN, Fact, FactField
from briefing.terms.model import Count, Field, Id, Model, Reads, Text, one_or_many
from briefing.terms.source import Cites, Source, all_known, known, only_known
from briefing.terms.terms import Terms

ConsentValue = Literal["requested", "tolerated", "narrowed", "objected", "withdrawn", "never-given"]
Finding = Literal["confirmed", "confirmed-in-part", "differs", "contested", "unverified", "opinion", "open-question"]
PURPOSES = (
    "protect-mission", "evacuate", "advise", "counter-isis", "defend-partner", "defend-forces", "deny-resources", "counter-iran",
    "stabilize", "counter-terrorism", "counter-drugs", "protect-shipping", "peacekeeping", "intelligence", "arrest", "deterrence", "oil",
    "transition-of-government", "other-political",
)
DIMENSIONS = (
    "purpose", "enemy", "place", "means", "force-level", "duration", "partner", "consent", "legal-ground", "reporting", "funding",
)
Day = datetime.date
M = TypeVar("M", bound=Model)
Ids = Annotated[tuple[Id, ...], Reads(one_or_many, "ids")]


class Span(Model):
    """First and last day, both included."""

    since: Day = Field(alias="from")
    through: Day


class Scope(Model):
    """What a paper or a statement names: ids of purposes, actors, places, means, authorities."""

    purpose: Ids = ()
    enemy: Ids = ()
    place: Ids = ()
    means: Ids = ()
    ceiling: dict[Id, Count] = Field(default_factory=dict)
    partner: Ids = ()
    legal_ground: Ids = ()
    duration: Text | None = None
    end_state: Text | None = None


class Paper(Model):
    """A paper that named a scope: an order, a statute, a request, a report to Congress; never a mere statement."""

    id: Id
    date: Published
    kind: Literal["report", "order", "statute", "request"]
    by: Text
    words: Text | None = None
    what: Text
    scope: Scope = Scope()
    sources: Cites
    note: Text | None = None


class Consent(Model):
    """What a government said of the presence or of an act on its territory."""

    id: Id
    country: Id
    date: Published
    value: ConsentValue
    by: Text
    words: Text | None = None
    what: Text
    scope: Scope = Scope()
    sources: Cites
    note: Text | None = None


class Force(Model):
    """How many there were, and how they were counted."""

    id: Id
    date: Published
    country: Ids
    troops: Count | None = None
    contractors: Count | None = None
    counted: Text | None = None
    what: Text
    sources: Cites
    note: Text | None = None


class Announced(Model):
    """When and by whom an act was made public."""

    date: Published
    by: Text
    sources: Cites = ()


class Casualties(Model):
    """A toll, what it covers, and whose it is."""

    value: Text
    covers: Text | None = None
    according_to: Text | None = None
    sources: Cites
    note: Text | None = None


class ActEntry(Model):
    """One act of an event with several targets or countries; what it leaves out is the event's."""

    target: FactField | None = None
    country: FactField | None = None
    action: FactField | None = None
    sites: tuple[Text, ...] = ()
    place: Text | None = None
    local: Day | None = None
    purpose: FactField | None = None
    defends: FactField | None = None
    force_mission: FactField | None = None
    target_status: FactField | None = None
    introduction: FactField | None = None
    troops: FactField | None = None
    attacked: FactField | None = None
    claims: tuple[AuthorityClaim, ...] = ()
    note: Text | None = None


class AtFirst(Model):
    """The account of an event as it stood before later sources added to it."""

    what: Text
    sources: Cites


class Event(Model):
    """Something that happened, who did it, and who says so."""

    id: Id
    date: Day
    local: Day | None = None
    at: Text | None = None
    through: Day | None = None
    precision: Literal["day", "month"] = "day"
    title: Text
    what: Text
    by: FactField = UNKNOWN
    action: FactField = UNKNOWN
    target: FactField = UNKNOWN
    country: FactField = UNKNOWN
    place: Text | None = None
    sites: tuple[Text, ...] = ()
    answers: Ids = ()
    acts: tuple[ActEntry, ...] = ()
    purpose: FactField = UNKNOWN
    defends: FactField = UNKNOWN
    force_mission: FactField = UNKNOWN
    target_status: FactField = UNKNOWN
    introduction: FactField = UNKNOWN
    troops: FactField = UNKNOWN
    attacked: FactField = UNKNOWN
    announced: Announced | None = None
    casualties: tuple[Casualties, ...] = ()
    claims: tuple[AuthorityClaim, ...] = ()
    at_first: AtFirst | None = None
    sources: Cites
    note: Text | None = None


class Statement(Model):
    """Dated words, or our paraphrase of them."""

    id: Id
    date: Published
    speaker: Text
    role: Text | None = None
    words: Text | None = None
    what: Text
    scope: Scope = Scope()
    bears_on: Ids = ()
    sources: Cites
    note: Text | None = None


class Effect(Model):
    """What one reading says of the legal effect of a measure."""

    reading: Text
    says: Text
    sources: Cites = ()


class Measure(Model):
    """What a House, a committee or Members did; one House is not Congress."""

    id: Id
    date: Published
    chamber: Literal["house", "senate", "both", "committee", "members", "president"]
    measure: Text | None = None
    action: Text
    tally: Text | None = None
    what: Text
    effect: tuple[Effect, ...] = ()
    sources: Cites
    note: Text | None = None


class Counter(Model):
    """What speaks against a finding of change."""

    id: Id
    bears_on: Ids
    what: Text
    words: Text | None = None
    date: Published = None
    sources: Cites
    note: Text | None = None


class OpenQuestion(Model):
    """A question that the record leaves open, for the Administration."""

    id: Id
    asks: Text
    because: Text
    sources: Cites = ()
    note: Text | None = None


class ArticleClaim(Model):
    """A statement of the article, and what the record shows."""

    id: Text
    section: Text | None = None
    claim: Text
    finding: Finding
    what: Text
    events: Ids = ()
    sources: Cites = ()
    note: Text | None = None


class Tie(Model):
    """A report of the library, tied to the events of this record that it reports."""

    practice: Id
    events: Ids = ()
    note: Text | None = None


class Head(Model):
    """What stands at the top of a dossier."""

    id: Id
    title: Text
    covers: Span
    countries: tuple[Id, ...]
    checked: Day
    about: Text
    note: Text | None = None


@dataclass(frozen=True)
class TiedReport:
    """A report to Congress, tied to the events that it reports."""

    report: Report
    events: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """The record of one deployment, and the terms it is written in (the library's, with its own sources)."""

    head: Head
    terms: Terms
    sources: Mapping[str, Source]
    mandate: tuple[Paper, ...]
    consent: tuple[Consent, ...]
    forces: tuple[Force, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    reports: tuple[TiedReport, ...]
    congress: tuple[Measure, ...]
    counter_evidence: tuple[Counter, ...]
    questions: tuple[OpenQuestion, ...]
    article: tuple[ArticleClaim, ...]
    digest: str
    file: str
    known: Day | None = None
    drafted: tuple[str, ...] = ()  # files of drafts that no person has cleared

    @property
    def id(self) -> str:
        """Its id."""
        return self.head.id

    @property
    def title(self) -> str:
        """Its title."""
        return self.head.title

    @property
    def about(self) -> str:
        """What it covers, in a sentence."""
        return self.head.about

    def event(self, key: str) -> Event | None:
        """Return the event with this id."""
        return next((event for event in self.events if event.id == key), None)

    def as_known(self, day: Day) -> "Dossier":
        """Return the record as its sources had been published by `day`: entries and claims, events included.

        A sentence of ours that rests in part on a later source is not used: an event then gives its first account.
        """
        sources = self.terms.sources

        def out(cites: Cites) -> bool:
            return not cites or known(cites, sources, day)

        def cut(entry: M) -> M:
            return entry.model_copy(update={"sources": only_known(getattr(entry, "sources", ()), sources, day)})

        def fact(value: Fact | None, cites: Cites) -> Fact | None:
            return value and Fact(claims=tuple(cut(c) for c in value.claims if out(c.sources or cites)))

        def event(entry: Event) -> Event:
            changed: dict[str, object] = {
                name: fact(getattr(entry, name), entry.sources) for name in FACTS if getattr(entry, name).claims
            }
            changed["casualties"] = tuple(cut(c) for c in entry.casualties if out(c.sources))
            changed["claims"] = tuple(cut(c) for c in entry.claims if out(c.sources or entry.sources))
            changed["acts"] = tuple(act(a, entry.sources) for a in entry.acts)
            changed["answers"] = tuple(key for key in entry.answers if key in kept)
            if entry.through and entry.through > day:  # how long it lasted was not yet known
                changed["through"] = None
            if entry.announced:
                changed["announced"] = cut(entry.announced) if out(entry.announced.sources) else None
            if not whole(entry):
                first = entry.at_first
                changed["what"] = first.what if first and all_known(first.sources, sources, day) else LATER
                changed["note"] = None
            return cut(entry.model_copy(update=changed))

        def whole(entry: Any) -> bool:
            return bool(entry.sources) and all_known(entry.sources, sources, day)

        def act(entry: ActEntry, cites: Cites) -> ActEntry:
            changed: dict[str, object] = {n: fact(getattr(entry, n), cites) for n in FACTS if getattr(entry, n, None)}
            changed["claims"] = tuple(cut(c) for c in entry.claims if out(c.sources or cites))
            return entry.model_copy(update=changed)

        def measure(entry: Measure) -> Measure:
            return cut(entry.model_copy(update={"effect": tuple(cut(e) for e in entry.effect if out(e.sources))}))

        def tied(entry: TiedReport) -> TiedReport:
            events = tuple(key for key in entry.events if key in kept)
            return TiedReport(report_as_known(entry.report, sources, day), events)

        kept = {entry.id for entry in self.events if out(entry.sources) and entry.date <= day}

        return replace(
            self,
            known=day,
            terms=self.terms.as_known(day),
            mandate=tuple(cut(e) for e in self.mandate if out(e.sources)),
            consent=tuple(cut(e) for e in self.consent if out(e.sources)),
            forces=tuple(cut(e) for e in self.forces if whole(e)),
            events=tuple(event(e) for e in self.events if e.id in kept),
            statements=tuple(cut(e) for e in self.statements if out(e.sources)),
            reports=tuple(tied(t) for t in self.reports if report_known(t.report, sources, day)),
            congress=tuple(measure(e) for e in self.congress if whole(e)),
            counter_evidence=tuple(cut(e) for e in self.counter_evidence if whole(e)),
            questions=tuple(cut(e) for e in self.questions if whole(e)),
            article=tuple(cut(e) for e in self.article if whole(e)),
        )


# Printed for an event whose account rests in part on sources published after the day of knowledge.
LATER = "The account held here rests in part on sources published later; what had been published is cited in the note."

FACTS = (
    "by", "action", "target", "country", "purpose", "defends", "force_mission", "target_status", "introduction", "troops", "attacked",
)
