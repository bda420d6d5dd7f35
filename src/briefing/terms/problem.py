"""One family of errors: every problem of a request at once, each with its place and its remedy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_LONG = re.compile(r"`([^`]{80})[^`]+`")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MOST = 100  # problems told of one file or one request; the rest is counted


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
        """Return `file:line: what is wrong; what was expected (did you mean …?)`, on one line, long values cut short."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        hint = f" (did you mean {self.near}?)" if self.near else ""
        remedy = f"; {self.expected}" if self.expected else ""
        said = _LONG.sub(r"`\1…`", f"{self.wrong}{remedy}{hint}")
        return _UNPRINTED.sub("�", f"{place}: {said}" if place else said)


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
