"""Sources and the cites that point at them: who published what, when, and how far its words were seen."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from briefing.terms.cited import CitedField, Published
from briefing.terms.days import last_day, say
from briefing.terms.model import Id, Model, Reads, Text

Seen = Literal["read", "excerpt", "memory"]
SourceKind = Literal["official", "court", "press", "research", "opinion", "office"]


class Source(Model):
    """A document: its original publisher, its day of publication, and where the copy that was seen lies."""

    id: Id
    title: Text
    publisher: Text
    kind: SourceKind
    of: Id | None = None
    published: Published = None
    dated_by: Literal["page", "address", "document", "context", "unknown"] = "unknown"
    link: Text | None = None
    held_at: Text | None = None
    repeats: Id | None = None
    seen: Seen = "excerpt"
    cite: CitedField | None = None
    visited: date | None = None
    note: Text | None = None

    @property
    def last_published(self) -> date | None:
        """The last day on which it can have been published; None where that is not known."""
        return last_day(self.published)

    @property
    def published_text(self) -> str:
        """The day of publication as printed."""
        return say(self.published)

    def known_on(self, day: date) -> bool:
        """Whether it had certainly been published by `day`."""
        last = self.last_published
        return last is not None and last <= day


class Cite(Model):
    """A source with the pinpoint and, where it differs from the source's own, how far the words were seen."""

    id: Id
    at: Text | None = None
    seen: Seen | None = None


def _as_cite(value: object) -> object:
    return {"id": value} if isinstance(value, str) else dict(vars(value)) if isinstance(value, Cite) else value


CiteField = Annotated[Cite, Reads(_as_cite, "cite")]
Cites = tuple[CiteField, ...]


def known(cites: Iterable[Cite], sources: Mapping[str, Source], day: date) -> bool:
    """Whether one of the cited sources had been published by `day`."""
    return any(sources[cite.id].known_on(day) for cite in cites if cite.id in sources)


def all_known(cites: Iterable[Cite], sources: Mapping[str, Source], day: date) -> bool:
    """Whether every cited source had been published by `day`."""
    return all(cite.id in sources and sources[cite.id].known_on(day) for cite in cites)


def only_known(cites: Iterable[Cite], sources: Mapping[str, Source], day: date) -> Cites:
    """Return the cites whose source had been published by `day`: an earlier memo names no later paper."""
    return tuple(cite for cite in cites if cite.id in sources and sources[cite.id].known_on(day))


def seen(cite: Cite, sources: Mapping[str, Source]) -> Seen:
    """Return how far the cited words were seen."""
    return cite.seen or sources[cite.id].seen


def unverified(cites: Iterable[Cite], sources: Mapping[str, Source]) -> bool:
    """Whether everything cited rests on general knowledge alone."""
    return all(seen(cite, sources) == "memory" for cite in cites if cite.id in sources)


def first_published(cites: Iterable[Cite], sources: Mapping[str, Source]) -> date | None:
    """Return the first day on which one of the cited sources was out; None where none is dated."""
    days = [day for cite in cites if cite.id in sources and (day := sources[cite.id].last_published)]
    return min(days, default=None)
