"""Which values of an unknown fact the tests can tell apart: one candidate for each class."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from briefing.law.when import Test, World
from briefing.terms.fact import FactKind

OTHER = "some-other"  # a value that no test names


def candidates(kind: FactKind, tests: Iterable[Test], world: World) -> tuple[Any, ...]:
    """Return one value of `kind` for each class that `tests` can tell apart, in a fixed order."""
    asked = tuple(tests)
    named = tuple(dict.fromkeys(value for test in asked for value in test.values))
    if kind.type == "yes-no":
        return (True, False)
    if kind.type == "actor":
        return _actors(asked, named, world)
    if kind.type == "choices":
        together = tuple(test.values for test in asked if test.op == "all_of" and len(test.values) > 1)
        return (*((value,) for value in named), *together, (OTHER,))
    if kind.type == "number":
        bounds = sorted(set(named))
        return tuple(dict.fromkeys([*(b - 1 for b in bounds), *bounds, *(b + 1 for b in bounds)])) or (0,)
    if kind.type == "day":
        days = sorted(value for value in named if isinstance(value, date))
        return tuple(dict.fromkeys([*(d - timedelta(days=1) for d in days), *days])) or (world.on,)
    return (*named, OTHER)


def _actors(asked: tuple[Test, ...], named: tuple[str, ...], world: World) -> tuple[Any, ...]:
    """The named actors stand for their classes; other actors only where they fall into a class of their own."""
    found: dict[frozenset[Any], str] = {}
    for actor in (*named, OTHER, *world.actors):
        up = world.up(actor)
        signature = frozenset((i, value) for i, test in enumerate(asked) for value in test.values if value in up)
        found.setdefault(signature, actor)
    return tuple(found.values())


def by_fact(tests: Iterable[Test], kinds: Mapping[str, FactKind]) -> dict[str, tuple[Test, ...]]:
    """Return the tests grouped by the fact that they read, in the order of the fact file."""
    grouped: dict[str, list[Test]] = {}
    for test in tests:
        grouped.setdefault(test.fact, []).append(test)
    return {fact: tuple(grouped[fact]) for fact in kinds if fact in grouped}
