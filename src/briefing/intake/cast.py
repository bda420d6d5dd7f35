"""Actors of the library named in a letter's words."""

import re

from briefing.intake.noise import matchable
from briefing.terms.actors import Actors


class Cast:
    """The actors of the library that are no States and not American, found in running text by every spelling, the longest first."""

    def __init__(self, actors: Actors) -> None:
        self._ids: dict[str, str] = {}
        for key, actor in actors.items():
            if actor.kind == "state" or actor.country == "united-states" or key.startswith("us-"):
                continue  # a State's name is mostly a place: "facilities in Syria"
            for spelling in (actor.name, *actor.also):
                if len(spelling) > 2:
                    self._ids.setdefault(_key(spelling), key)
        spellings = sorted(self._ids, key=len, reverse=True)
        self._any = re.compile("|".join(rf"(?<!\w){re.escape(s)}(?!\w)" for s in spellings) or r"(?!)")

    def named(self, text: str) -> tuple[str, ...]:
        """Return the ids of the actors named in `text`, each once, in order."""
        return tuple(dict.fromkeys(self._ids[match[0]] for match in self._any.finditer(_key(text))))


def _key(text: str) -> str:
    return " ".join(matchable(text).replace("-", " ").split())
