"""Grades: how well the record establishes what it says. Computed from its sources, never written by hand.

An official source establishes its own government's acts and words. Attribution, identity, threat and the like are
claimed by whoever said so until a publisher who speaks in its own voice confirms them. Opinion establishes nothing,
and a source that re-posts another is that other source.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from briefing.record.dossier import Event
from briefing.terms.fact import Claim, Fact, FactKind
from briefing.terms.source import Cite, Source, seen
from briefing.terms.terms import Terms

Grade = Literal["established", "claimed", "disputed", "unverified"]
WORST_LAST: tuple[Grade, ...] = ("established", "claimed", "disputed", "unverified")
_NOBODY = "not established"


def origin(source: Source, sources: Mapping[str, Source]) -> Source:
    """Return the source that `source` re-posts or takes its facts from, itself if none; one wire is one source."""
    met = {source.id}
    while source.repeats and source.repeats in sources and source.repeats not in met:
        source = sources[source.repeats]
        met.add(source.id)
    return source


def standing(cites: Iterable[Cite], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the sources cited that can carry a fact: not opinion, and not from general knowledge."""
    known = [cite for cite in cites if cite.id in sources and seen(cite, sources) != "memory"]
    found = (origin(sources[cite.id], sources) for cite in known if sources[cite.id].kind != "opinion")
    return tuple({source.id: source for source in found if source.kind != "opinion"}.values())


def publishers(cites: Iterable[Cite], sources: Mapping[str, Source]) -> frozenset[str]:
    """Return the independent publishers behind `cites`; one government is one, and an unknown publisher is none."""
    return frozenset(
        f"government of {s.of}" if s.kind == "official" else s.publisher.casefold()
        for s in standing(cites, sources) if s.kind == "official" or s.publisher.casefold() != _NOBODY
    )


def of_cites(cites: Iterable[Cite], sources: Mapping[str, Source], whose: str = "us") -> Grade:
    """Return the grade of an act or of words of the government `whose`, as its sources carry it."""
    cited = [cite for cite in cites if cite.id in sources]
    if not cited or all(seen(cite, sources) == "memory" for cite in cited):
        return "unverified"
    own = any(s.kind == "court" or (s.kind == "official" and s.of == whose) for s in standing(cited, sources))
    return "established" if own or len(publishers(cited, sources)) > 1 else "claimed"


def of_fact(fact: Fact, kind: FactKind | None, sources: Mapping[str, Source], whose: str = "us") -> Grade | None:
    """Return the grade of a fact; None where nothing was said of it. Opinion alone opens no dispute."""
    if not fact.claims:
        return None
    heard = [claim for claim in fact.claims if not _opinion_alone(claim, sources)] or list(fact.claims)
    if len({claim.value for claim in heard}) > 1:
        return "disputed"
    cites = [cite for claim in heard for cite in claim.sources]
    grade = of_cites(cites, sources, whose)
    if grade == "established" and kind is not None and kind.needs_attribution and not _confirmed(heard, sources):
        return "claimed"
    return grade


def _opinion_alone(claim: Claim, sources: Mapping[str, Source]) -> bool:
    cited = [sources[cite.id] for cite in claim.sources if cite.id in sources]
    return bool(cited) and all(source.kind == "opinion" for source in cited)


def _confirmed(claims: Iterable[Claim], sources: Mapping[str, Source]) -> bool:
    """Whether someone says it in its own voice, beside at least one other: words according to another confirm nothing."""
    held = list(claims)
    everyone = publishers((cite for claim in held for cite in claim.sources), sources)
    own_voice = (cite for claim in held if claim.according_to is None for cite in claim.sources)
    return len(everyone) > 1 and any(s.kind in ("press", "research", "court") for s in standing(own_voice, sources))


def of_event(event: Event, terms: Terms) -> Grade:
    """Return the grade of an event: that it happened, by whom it is said to have been done."""
    whose = _government(event, terms)
    grades = [of_cites(event.sources, terms.sources, whose)]
    by = Fact(claims=tuple(c if c.sources else c.model_copy(update={"sources": event.sources}) for c in event.by.claims))
    attributed = of_fact(by, terms.facts.get("attacker"), terms.sources, whose)
    if attributed and whose != "us":
        grades.append(attributed)
    return weakest(grades)


def _government(event: Event, terms: Terms) -> str:
    """The government whose act it is, as sources name it in `of`; none for a group or where that is disputed."""
    values = event.by.values
    if len(values) != 1 or not isinstance(values[0], str):
        return "nobody"
    up = terms.actors.up(values[0], event.date)
    return "us" if not up.isdisjoint(("usa", "us-forces")) else next((a for a in up if terms.actors[a].kind == "state"), "nobody")


def weakest(grades: Iterable[Grade]) -> Grade:
    """Return the weakest of `grades`; it stands beside what rests on them."""
    return max(grades, key=WORST_LAST.index, default="established")
