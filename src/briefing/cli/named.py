"""Actors and places by the names that people type: what stands around a known name is taken off, and nothing else is guessed."""

import re
from collections.abc import Iterator, Sequence

from briefing.terms.actors import Actors
from briefing.terms.names import Names
from briefing.terms.places import Place

_THE = re.compile(r"^the\s+", re.I)
_PLACED = re.compile(r"\s+in\s+(?P<place>.+)$", re.I)
_OF_ANY = re.compile(r"[\s-]+(?:forces|troops|fighters|targets|positions|bases|camps?|sites|facilities|leaders?|leadership|officials?)$", re.I)
_OF_A_STATE = re.compile(r"[\s-]+(?:government|regime|military|army|navy|air force|warships|aircraft|air defen[sc]es)$", re.I)
_OF_A_GROUP = re.compile(
    r"[\s-]+(?:militants|militia|militias|militia groups?|rebels|insurgents|terrorists|extremists|jihadists|operatives|members|gunmen|group|movement"
    r"|network|organi[sz]ation|gang|cartel|branch|affiliates?)$",
    re.I,
)
_AROUND = re.compile(r"[\s-]+(?:province|governorate|city|town|district|region|area|island|air\s?base|airfield|airport|waters|coast)$", re.I)
_OFF = re.compile(r"^(?:near|outside)\s+", re.I)


def actor(actors: Actors, text: str, places: Sequence[Place]) -> tuple[str, ...]:
    """Return the actors that `text` names where the act took place in `places`: none, one or several.

    After the names themselves: "gangs" in Haiti are the gangs in Haiti, "ISIS in Nigeria" asked of Nigeria is ISIS, and words such as forces,
    militants or regime are taken off a name, each only where it fits the kind of actor: militias are never the State.
    """
    plain = _THE.sub("", text.strip())
    for name in (text, plain, *(f"{plain} in {spelling}" for place in places for spelling in (place.name, *place.also))):
        if found := actors.names.find(name):
            return found
    return next((found for name in (plain, *_without_place(plain, places)) if (found := _shorn(actors, name))), ())


def place(names: Names, text: str) -> tuple[str, ...]:
    """Return the places that `text` names: "Khost province", "near Raqqa", "Beirut, Lebanon"."""
    plain = _OFF.sub("", _THE.sub("", text.strip()))
    parts = [part.strip() for part in plain.split(",") if part.strip()]
    for name in (text, plain, _AROUND.sub("", plain), *parts[::-1]):
        if found := names.find(name):
            return found
    return ()


def _without_place(text: str, places: Sequence[Place]) -> Iterator[str]:
    """The name without the place that the question itself gives."""
    match = _PLACED.search(text)
    if match and any(Names({p.id: (p.name, *p.also)}).find(_THE.sub("", match["place"])) for p in places):
        yield text[: match.start()]


def _shorn(actors: Actors, text: str) -> tuple[str, ...]:
    """The actors named by `text`, at last without the words that stand behind a name."""
    if found := actors.names.find(text):
        return found
    for words, kinds in ((_OF_ANY, None), (_OF_A_STATE, ("state",)), (_OF_A_GROUP, ("group", "umbrella", "class"))):
        name = words.sub("", text)
        if name == text:
            continue
        found = tuple(key for key in _shorn(actors, name) if kinds is None or actors[key].kind in kinds)
        if found:
            return found
    return ()
