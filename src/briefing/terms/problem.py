"""One family of errors: every problem of a request at once, each with its place and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with an input.

    `file` is the path as the user gave it, `line` counts from 1 (0: no line), `wrong` says what is the matter,
    `expected` what would be right, `near` a likely intended word.
    """

    file: str
    line: int
    wrong: str
    expected: str = ""
    near: str = ""

    def __str__(self) -> str:
        """Return `file:line: what is wrong; what was expected (did you mean …?)`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        hint = f" (did you mean {self.near}?)" if self.near else ""
        remedy = f"; {self.expected}" if self.expected else ""
        return f"{place}: {self.wrong}{remedy}{hint}" if place else f"{self.wrong}{remedy}{hint}"


class BriefingError(Exception):
    """The request or the input is wrong; `problems` holds every fault that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def one(cls, wrong: str, expected: str = "", *, file: str = "", line: int = 0, near: str = "") -> "BriefingError":
        """Return the error with a single problem."""
        return cls([Problem(file, line, wrong, expected, near)])


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or "" if none is like it."""
    found = get_close_matches(str(word), [str(k) for k in known], n=1, cutoff=0.6)
    return found[0] if found else ""
