"""Completions: every way the open and disputed facts of an act may turn out, as far as the tests can tell them apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from briefing.law.candidates import OTHER, by_fact, candidates
from briefing.law.when import Test, When, World, holds, tests
from briefing.record.act import Act
from briefing.rules.results import Completion
from briefing.terms.fact import FactKind
from briefing.terms.problem import BriefingError
from briefing.terms.terms import Terms

SAME = "the-target"  # an attacker that is, or is part of, the target
MOST = 200_000

# What a derived fact is computed from; `determination` and `statute_claimed` are computed by the evaluator.
DERIVED: Mapping[str, tuple[str, ...]] = {"target_attacked": ("target", "attacker")}


@dataclass(frozen=True, slots=True)
class Space:
    """The facts that a set of tests reads, each with its candidate values; `free` are those with more than one."""

    facts: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]

    @property
    def free(self) -> tuple[str, ...]:
        """The facts that are open or disputed."""
        return tuple(fact for fact, values in zip(self.facts, self.values, strict=True) if len(values) > 1)

    def completions(self) -> Iterator[Completion]:
        """Yield every completion, derived facts included."""
        for values in product(*self.values):
            yield dict(zip(self.facts, values, strict=True))


def space(act: Act, asked: Iterable[Test], kinds: Mapping[str, FactKind], world: World) -> Space:
    """Return the candidate values of every fact that `asked` reads of `act`.

    Raises BriefingError if there are more than 200,000 completions.
    """
    grouped = by_fact(_expanded(tuple(asked)), kinds)
    facts, values, count = [], [], 1
    for fact, found in grouped.items():
        if fact in DERIVED:
            continue
        held = tuple(v for v in act.fact(fact).values if v is not None)
        if not held:
            held = (SAME, OTHER) if fact == "attacker" and not found else candidates(kinds[fact], found, world)
            if fact == "attacker" and SAME not in held:
                held = (SAME, *held)
        facts.append(fact)
        values.append(tuple(v if kinds[fact].type != "choices" or isinstance(v, tuple) else (v,) for v in held))
        count *= len(held)
    if count > MOST:
        raise BriefingError.one(f"the open facts of this act can turn out in {count} ways", "state some of them: " + ", ".join(facts))
    return Space(tuple(facts), tuple(values))


def _expanded(asked: tuple[Test, ...]) -> Iterator[Test]:
    """The tests, with those on derived facts followed by bare mentions of what they are computed from."""
    for test in asked:
        yield test
        for base in DERIVED.get(test.fact, ()):
            yield Test(base, "any_of", ())


def derived(completion: Completion, world: World) -> dict[str, Any]:
    """Return the completion with derived facts: `target_attacked` is true if the target is, or contains, the attacker."""
    full = dict(completion)
    if "attacker" in full and "target" in full:
        attacker = full["attacker"]
        full["target_attacked"] = attacker == SAME or full["target"] in world.up(attacker)
    return full


def answers(act: Act, when: When, holder: str, terms: Terms) -> Iterator[bool]:
    """Yield whether `when` holds, as `holder` counts actors, in each completion of the facts that it reads."""
    world = World(terms.actors, act.date, holder)
    found = space(act, tests(when), terms.facts, world)
    return (holds(when, derived(c, world), world) for c in found.completions())


@dataclass(frozen=True, slots=True)
class Table:
    """The answer in every completion of a space."""

    space: Space
    rows: tuple[tuple[tuple[Any, ...], str], ...]

    def answers(self) -> tuple[str, ...]:
        """The different answers."""
        return tuple(dict.fromkeys(answer for _, answer in self.rows))

    def turns_on(self) -> tuple[str, ...]:
        """The facts whose change alone can change the answer."""
        found = []
        for index, fact in enumerate(self.space.facts):
            seen: dict[tuple[Any, ...], str] = {}
            for values, answer in self.rows:
                rest = (*values[:index], *values[index + 1 :])
                if seen.setdefault(rest, answer) != answer:
                    found.append(fact)
                    break
        return tuple(found)

    def fixed_by(self, most: int = 3) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Return the inclusion-minimal sets of facts for which some values fix the answer, with the answers so fixed."""
        found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        turning = self.turns_on()
        for size in range(1, most + 1):
            for facts in combinations(turning, size):
                if any(set(smaller) < set(facts) for smaller, _ in found):
                    continue
                if fixed := self._fixed(facts):
                    found.append((facts, fixed))
        return tuple(found)

    def _fixed(self, facts: tuple[str, ...]) -> tuple[str, ...]:
        columns = [self.space.facts.index(fact) for fact in facts]
        groups: dict[tuple[Any, ...], set[str]] = {}
        for values, answer in self.rows:
            groups.setdefault(tuple(values[c] for c in columns), set()).add(answer)
        return tuple(sorted({next(iter(answers)) for answers in groups.values() if len(answers) == 1}))
