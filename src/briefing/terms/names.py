"""Spellings: one folding for every name that a source or a person may write."""

import unicodedata
from collections.abc import Iterable, Mapping

MOST = 6  # words at the end of a name that may say what it is


def fold(text: str) -> str:
    """Return `text` without case, accents, quotes, hyphens and blanks, for comparing names."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return "".join(filter(str.isalnum, plain.casefold()))


class Names:
    """A dictionary from every spelling to the ids that bear it."""

    def __init__(self, spellings: Mapping[str, Iterable[str]]) -> None:
        self._ids: dict[str, list[str]] = {}
        self._shown: dict[str, str] = {}
        for key, names in spellings.items():
            for name in (key, *names):
                ids = self._ids.setdefault(fold(name), [])
                if key not in ids:
                    ids.append(key)
                self._shown.setdefault(fold(name), name)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids that bear this spelling: none, one, or several."""
        return tuple(self._ids.get(fold(text), ()))

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the ids that bear this spelling, else those of its last words, which say what kind of thing it is: "B-2 strikes" are strikes."""
        words = text.split()[-MOST:]
        tails = [text, *(" ".join(words[start:]) for start in range(len(words)))]
        return next((found for tail in tails for name in (tail, tail.removesuffix("s")) if (found := self.find(name))), ())

    def near(self, text: str) -> str:
        """Return the known spelling most like `text`, or ""."""
        from difflib import get_close_matches

        found = get_close_matches(fold(text), self._ids, n=1, cutoff=0.6)
        return self._shown[found[0]] if found else ""

    def shared(self) -> dict[str, tuple[str, ...]]:
        """Return the spellings that more than one id bears."""
        return {self._shown[key]: tuple(ids) for key, ids in self._ids.items() if len(ids) > 1}
