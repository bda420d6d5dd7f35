"""Actors: every spelling met in the sources, and dated relations between them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from briefing.terms.model import Field, Id, Model, Text
from briefing.terms.names import Names
from briefing.terms.source import Cites, Source, known

ActorKind = Literal["person", "group", "force", "state", "umbrella", "bloc", "agency", "class"]


class Relation(Model):
    """A typed, dated tie. `part_of` follows the first three types and never `component_by_law`."""

    member_of: Id | None = None
    commanded_by: Id | None = None
    formerly: Id | None = None
    component_by_law: Id | None = None
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    disputed: bool = False
    sources: Cites
    note: Text | None = None

    @property
    def to(self) -> str | None:
        """The actor this tie leads to for `part_of`; None for ties that law alone makes or that are disputed."""
        return None if self.disputed else self.member_of or self.commanded_by or self.formerly

    @property
    def ends(self) -> tuple[str, ...]:
        """Every actor that it names."""
        return tuple(end for end in (self.member_of, self.commanded_by, self.formerly, self.component_by_law) if end)

    def holds(self, day: date) -> bool:
        """Whether it holds on `day` (half-open)."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Called(Model):
    """A class name that one holder uses for this actor; it reaches only that holder's rows."""

    as_: Id = Field(alias="as")
    by: Id
    since: date | None = Field(default=None, alias="from")
    sources: Cites
    note: Text | None = None


class Actor(Model):
    """A person, a group, a force, a State, or a class that speakers name.

    `perhaps` are words that can mean it or another actor; whoever writes one is asked back.
    """

    id: Id
    name: Text
    kind: ActorKind
    country: Id | None = None
    also: tuple[Text, ...] = ()
    perhaps: tuple[Text, ...] = ()
    relations: tuple[Relation, ...] = ()
    called: tuple[Called, ...] = ()
    note: Text | None = None


class Actors(Mapping[str, Actor]):
    """All actors, asked by id, by spelling, and by what they are part of."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = dict(actors)
        self._names: Names | None = None
        self._up: dict[tuple[str, date, str], frozenset[str]] = {}

    def __getitem__(self, key: str) -> Actor:
        return self._actors[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actors)

    def __len__(self) -> int:
        return len(self._actors)

    @property
    def names(self) -> Names:
        """Every spelling."""
        if self._names is None:
            self._names = Names({key: (actor.name, *actor.also) for key, actor in self._actors.items()})
        return self._names

    @property
    def loose(self) -> Names:
        """Every word that can mean more than one of them."""
        return Names({key: actor.perhaps for key, actor in self._actors.items() if actor.perhaps})

    def up(self, actor: str, on: date, holder: str = "") -> frozenset[str]:
        """Return `actor` and everything it is part of on `on`, with the classes `holder` counts it in."""
        key = (actor, on, holder)
        if key not in self._up:
            reached: set[str] = set()
            queue = [actor]
            while queue:
                current = queue.pop()
                if current in reached or current not in self._actors:
                    continue
                reached.add(current)
                entry = self._actors[current]
                queue += [tie.to for tie in entry.relations if tie.to and tie.holds(on)]
                queue += [c.as_ for c in entry.called if holder and c.by == holder and (c.since is None or c.since <= on)]
            self._up[key] = frozenset(reached)
        return self._up[key]

    def as_known(self, day: date, sources: Mapping[str, Source]) -> "Actors":
        """Return the actors with the ties that sources had published by `day`."""
        return Actors(
            {
                key: actor.model_copy(
                    update={
                        "relations": tuple(t for t in actor.relations if known(t.sources, sources, day)),
                        "called": tuple(c for c in actor.called if known(c.sources, sources, day)),
                    }
                )
                for key, actor in self._actors.items()
            }
        )
