"""`when`: a closed vocabulary over declared facts.

Seven tests: any_of, all_of, part_of, before, on_or_after, at_least, at_most; joined by all, any, not. Keys in one
mapping are joined by *and*.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from briefing.terms.actors import Actors
from briefing.terms.fact import FactKind, misfit
from briefing.terms.model import Reads
from briefing.terms.places import Place
from briefing.terms.problem import nearest

Op = Literal["any_of", "all_of", "part_of", "before", "on_or_after", "at_least", "at_most"]
OPS: tuple[Op, ...] = ("any_of", "all_of", "part_of", "before", "on_or_after", "at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Test:
    """One test of one fact."""

    __test__ = False  # not a test case of pytest's

    fact: str
    op: Op
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Holds if every part holds."""

    parts: tuple["When", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds if one part holds."""

    parts: tuple["When", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds if its part does not."""

    part: "When"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Holds where no other row of its rank does."""


When: TypeAlias = Test | All | AnyOf | Not | Otherwise
ALWAYS = All(())


def parse(data: object) -> When:
    """Return a `when` read from a file; raises ValueError with the remedy."""
    if data == "otherwise":
        return Otherwise()
    if not isinstance(data, dict) or not data:
        raise ValueError("a `when` is `fact: {test: value}`, `all:`, `any:`, `not:` or the word otherwise")
    parts = tuple(_part(key, value) for key, value in data.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _part(key: str, value: object) -> When:
    if key in ("all", "any"):
        if not isinstance(value, tuple) or not value:
            raise ValueError(f"`{key}:` holds a list of tests")
        parts = tuple(parse(item) for item in value)
        return All(parts) if key == "all" else AnyOf(parts)
    if key == "not":
        return Not(parse(value))
    if not isinstance(value, dict):
        return Test(key, "any_of", _operand(key, value))
    tests = []
    for op, operand in value.items():
        if op not in OPS:
            near = nearest(op, OPS)
            raise ValueError(f"`{op}` is not a test; one of {', '.join(OPS)}" + (f" (did you mean {near}?)" if near else ""))
        tests.append(Test(key, op, _operand(key, operand)))
    if not tests:
        raise ValueError(f"`{key}:` holds no test")
    return tests[0] if len(tests) == 1 else All(tuple(tests))


def _operand(key: str, value: object) -> tuple[Any, ...]:
    if value is None or value == ():
        raise ValueError(f"`{key}:` names no value to test")
    values = value if isinstance(value, tuple) else (value,)
    if any(isinstance(item, dict | tuple) for item in values):
        raise ValueError(f"`{key}:` is tested against words, numbers or days, and a list or keys stand among them")
    return values


WhenField = Annotated[Any, Reads(parse, "when")]


def tests(when: When | None) -> Iterator[Test]:
    """Yield every test in `when`."""
    if isinstance(when, Test):
        yield when
    elif isinstance(when, Not):
        yield from tests(when.part)
    elif isinstance(when, All | AnyOf):
        for part in when.parts:
            yield from tests(part)


@dataclass(frozen=True, slots=True)
class World:
    """What a test needs beside the facts: the ties between actors, as one holder counts them, on the day of the act."""

    actors: Actors
    on: date
    holder: str = ""

    def up(self, actor: object) -> frozenset[str]:
        """Return everything that `actor` is part of."""
        return self.actors.up(actor, self.on, self.holder) if isinstance(actor, str) else frozenset()


def holds(when: When, facts: Mapping[str, Any], world: World) -> bool:
    """Whether `when` holds of `facts`, in which every fact that it reads has a value."""
    if isinstance(when, Test):
        return _test(when, facts[when.fact], world)
    if isinstance(when, All):
        return all(holds(part, facts, world) for part in when.parts)
    if isinstance(when, AnyOf):
        return any(holds(part, facts, world) for part in when.parts)
    if isinstance(when, Not):
        return not holds(when.part, facts, world)
    return True


def _test(test: Test, value: Any, world: World) -> bool:
    if test.op == "part_of":
        return not world.up(value).isdisjoint(test.values)
    if test.op == "any_of":
        return any(item in test.values for item in value) if isinstance(value, tuple) else value in test.values
    if test.op == "all_of":
        held = value if isinstance(value, tuple) else (value,)
        return all(item in held for item in test.values)
    bound = test.values[0]
    if test.op == "before":
        return bool(value < bound)
    if test.op in ("on_or_after", "at_least"):
        return bool(value >= bound)
    return bool(value <= bound)


def faults(when: When | None, facts: Mapping[str, FactKind], places: Mapping[str, Place], actors: Actors) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in `when` (unknown facts, actors, places, values) with the likely intended word."""
    for test in tests(when):
        kind = facts.get(test.fact)
        if kind is None:
            yield f"`{test.fact}` is not a declared fact", nearest(test.fact, facts)
            continue
        if (test.op == "part_of") != (kind.type == "actor") and test.op in ("part_of", "before", "at_least", "at_most"):
            yield f"`{test.op}` does not fit the fact `{test.fact}`", "part_of" if kind.type == "actor" else "any_of"
            continue
        for value in test.values:
            known: Mapping[str, object] | None = actors if kind.type == "actor" else places if kind.type == "place" else None
            if known is not None:
                if value not in known:
                    yield f"`{value}` is not a known {'actor' if kind.type == 'actor' else 'place'}", nearest(str(value), known)
            elif wrong := misfit(kind, value):
                yield wrong, nearest(str(value), kind.values)
