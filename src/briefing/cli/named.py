"""Actors and places by the names that people type: what stands around a known name is taken off, and nothing else is guessed."""

import re
from collections.abc import Iterator, Sequence

from briefing.terms.actors import Actors
from briefing.terms.names import Names
from briefing.terms.places import Place

LONGEST = 200  # characters of a name
_THE = re.compile(r"^the\s+", re.I)
_BRACKETED = re.compile(r"\s*\((?P<inner>[^()]*)\)$")
_TITLED = re.compile(r"^.*\b(?:leader|commander|chief|emir|general|gen\.|colonel|president|sheikh|cleric|warlord)\s+", re.I)
_PLACED = re.compile(r"\s+in\s+(?P<place>.+)$", re.I)
_OF_ANY = re.compile(
    r"[\s-]+(?:forces|troops|targets|positions|bases|sites|facilities|leaders?|leadership|commanders?|officials?|infrastructure"
    r"|(?:drones?|missiles?|rockets?)(?: and (?:drones|missiles|rockets))?|radars?|launch(?:ers?| sites?)|weapons(?: storage| depots?)?"
    r"|warplanes?|mig(?:-?\d+)?s?|su-?\d+s?|f-?\d+s?)$",
    re.I,
)
_OF_A_STATE = re.compile(r"[\s-]+(?:government|regime|military|army|navy|air force|air base|airfields?|warships?|submarines?|frigates?|aircraft|air defen[sc]es)$", re.I)
_OF_A_GROUP = re.compile(
    r"[\s-]+(?:militants|militia|militias|militia groups?|rebels|insurgents|terrorists|extremists|jihadists|operatives|members|gunmen|group|movement"
    r"|network|organi[sz]ation|gang|cartel|branch|affiliates?)$",
    re.I,
)
_OF_A_BODY = re.compile(r"[\s-]+(?:fighters|camps?|prisoners|detainees|(?:small |fast |patrol |attack )?boats?|planes?|vessels?)$", re.I)  # a State's could be anyone's
_AROUND = re.compile(r"[\s-]+(?:province|governorate|city|town|district|region|area|island|air\s?base|airfield|airport|waters|coast)$", re.I)
_AND = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*", re.I)
_OFF = re.compile(r"^(?:near|outside)\s+", re.I)


def actor(actors: Actors, text: str, places: Sequence[Place]) -> tuple[str, ...]:
    """Return the actors that `text` names where the act took place in `places`: none, one or several.

    After the names themselves: "gangs" in Haiti are the gangs in Haiti, "ISIS in Nigeria" asked of Nigeria is ISIS, and words such as forces,
    militants or regime are taken off a name, each only where it fits the kind of actor: militias are never the State. Titles and brackets are
    taken off too ("ISIS leader Abu Bakr al-Baghdadi"). A loose word ("Serb forces") means the one actor of the place asked about, or several.
    """
    if len(text) > LONGEST:
        return ()
    plain = _THE.sub("", text.strip())
    for name in (text, plain, *(f"{plain} in {spelling}" for place in places for spelling in (place.name, *place.also))):
        if found := actors.names.find(name):
            return found
    for name in (plain, _BRACKETED.sub("", plain), _TITLED.sub("", plain), *_without_place(plain, places)):
        if found := _shorn(actors, name) or _of_here(actors, actors.loose.find(name), places):
            return found
    return _all_of([_shorn(actors, part) for part in _parts(plain)])


def place(names: Names, text: str) -> tuple[str, ...]:
    """Return the places that `text` names: "Khost province", "near Raqqa", "Beirut, Lebanon"; several for "Iraq and Syria"."""
    if len(text) > LONGEST:
        return ()
    plain = _OFF.sub("", _THE.sub("", text.strip()))
    for name in (text, plain, _AROUND.sub("", plain)):
        if found := names.find(name):
            return found
    if inner := _BRACKETED.search(plain):
        outer = plain[: inner.start()]
        return tuple(dict.fromkeys((*names.find(outer), *names.find(inner["inner"]))))
    parts = [names.find(_AROUND.sub("", part)) for part in _parts(plain)]
    wide = parts[-1:] if "," in plain else []  # a town that is not known, with its country
    return _all_of(parts) or _all_of(wide)


def _parts(text: str) -> list[str]:
    return [part for part in _AND.split(text) if part]


def _all_of(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Everything that the parts of a text name, if each of them names something."""
    return tuple(dict.fromkeys(key for part in found for key in part)) if found and all(found) else ()


def _of_here(actors: Actors, found: tuple[str, ...], places: Sequence[Place]) -> tuple[str, ...]:
    """Of the actors that a loose word can mean, the one whose home the question names, else all."""
    home = tuple(key for key in found if actors[key].country in {place.id for place in places})
    return home if len(home) == 1 else found


def _without_place(text: str, places: Sequence[Place]) -> Iterator[str]:
    """The name without the place that the question itself gives."""
    match = _PLACED.search(text)
    if match and any(Names({p.id: (p.name, *p.also)}).find(_THE.sub("", match["place"])) for p in places):
        yield text[: match.start()]


def _shorn(actors: Actors, text: str) -> tuple[str, ...]:
    """The actors named by `text`, at last without the words that stand behind a name."""
    if found := actors.names.find(text):
        return found
    for words, kinds in ((_OF_ANY, None), (_OF_A_STATE, ("state",)), (_OF_A_GROUP, ("group", "umbrella", "class")), (_OF_A_BODY, ("group", "umbrella", "class", "force"))):
        name = words.sub("", text)
        if name == text:
            continue
        found = tuple(key for key in _shorn(actors, name) if kinds is None or actors[key].kind in kinds)
        if found:
            return found
    return ()
