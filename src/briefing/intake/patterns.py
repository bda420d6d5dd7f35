"""A small table of patterns: each with what it means and a sentence in which it is found, so that a lawyer can read and test it.

Patterns are matched against the text with straight quotes and plain hyphens (`noise.matchable`); a blank in a pattern
stands for any run of white space, ` ?` for such a run or none. Every table is listed in `tests/intake/test_patterns.py`, which tries each pattern on
its own example and on the examples of its table.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """What an expression of letters means, how it is recognized, and one sentence in which it stands.

    `not_in` is a sentence of the same kind in which it must not be found.
    """

    means: str
    written: str
    example: str
    not_in: str = ""
    cased: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.written.replace(" ?", r"\s*").replace(" ", r"\s+"), 0 if self.cased else re.IGNORECASE)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place in `text` from `start`, or None."""
        return self.regex.search(text, start)


Found = tuple[Pattern, re.Match[str]]


def every(table: Iterable[Pattern], text: str) -> Iterator[Found]:
    """Yield each place in `text` at which a pattern of the table is found, in the order of the table."""
    for pattern in table:
        for match in pattern.regex.finditer(text):
            yield pattern, match


def first(table: Iterable[Pattern], text: str) -> Found | None:
    """Return the first pattern of the table that is found, with its place."""
    return next(every(table, text), None)


def leftmost(table: Iterable[Pattern], text: str) -> Found | None:
    """Return the pattern that is found furthest to the left."""
    return min(every(table, text), key=lambda found: found[1].start(), default=None)
