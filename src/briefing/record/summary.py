"""How well a record is carried: its events and facts by grade, its sources by kind, what its sources lack."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.record.dossier import FACTS, ActEntry, Dossier, Event
from briefing.record.grades import WORST_LAST, of_cites, of_event, of_fact
from briefing.terms.fact import UNKNOWN, Fact
from briefing.terms.model import Model
from briefing.terms.source import Cite

ENTRIES = ("mandate", "consent", "forces", "statements", "congress", "counter_evidence")


@dataclass(frozen=True)
class Summary:
    """What `briefing check` says of a dossier that loads."""

    events: Mapping[str, int]
    facts: Mapping[str, int]
    entries: Mapping[str, int]
    sources: Mapping[str, int]
    undated: tuple[str, ...]
    unlinked: tuple[str, ...]
    uncited: tuple[str, ...]
    unverified: tuple[str, ...]


def summary(dossier: Dossier) -> Summary:
    """Return the grades of a record and what its own sources lack."""
    terms, sources = dossier.terms, dossier.terms.sources
    facts = [
        of_fact(_sourced(fact, event), terms.facts.get("attacker" if name == "by" else name), sources)
        for event in dossier.events for name, fact in _facts(event)
    ]
    entries = [of_cites(entry.sources, sources) for section in ENTRIES for entry in getattr(dossier, section)]
    events = {event.id: of_event(event, terms) for event in dossier.events}
    cited = {cite.id for cite in _cites(dossier)} | {s.repeats for s in dossier.sources.values()}
    own = dossier.sources.values()
    return Summary(
        events=_counted(events.values()), facts=_counted(grade for grade in facts if grade), entries=_counted(entries),
        sources=dict(sorted(Counter(source.kind for source in own).items())),
        undated=tuple(s.id for s in own if s.last_published is None),
        unlinked=tuple(s.id for s in own if s.link is None and s.seen != "memory"),
        uncited=tuple(s.id for s in own if s.id not in cited),
        unverified=tuple(key for key, grade in events.items() if grade == "unverified"),
    )


def _counted(grades: Iterable[str]) -> dict[str, int]:
    held = Counter(grades)
    return {grade: held[grade] for grade in WORST_LAST}


def _facts(event: Event) -> Iterable[tuple[str, Fact]]:
    holders: tuple[Event | ActEntry, ...] = (event, *event.acts)
    return ((name, fact) for holder in holders for name in FACTS if (fact := getattr(holder, name, None) or UNKNOWN).claims)


def _sourced(fact: Fact, event: Event) -> Fact:
    return Fact(claims=tuple(c if c.sources else c.model_copy(update={"sources": event.sources}) for c in fact.claims))


def _cites(dossier: Dossier) -> Iterable[Cite]:
    """Every cite of the record, wherever it stands."""
    queue: list[object] = [
        dossier.mandate, dossier.consent, dossier.forces, dossier.events, dossier.statements, dossier.congress, dossier.counter_evidence,
        dossier.questions, dossier.article, tuple(tied.report for tied in dossier.reports),
    ]
    while queue:
        item = queue.pop()
        if isinstance(item, Cite):
            yield item
        elif isinstance(item, tuple):
            queue += item
        elif hasattr(item, "__dict__"):
            queue += [value for value in vars(item).values() if isinstance(value, tuple | Model)]
