"""Places: countries and seas, with their spellings."""

from collections.abc import Mapping
from typing import Literal

from briefing.terms.model import Id, Model, Text
from briefing.terms.names import Names


class Place(Model):
    """A country, a sea or a region in which an act may have taken place.

    `formerly` are those of its spellings that the State itself bore as its name at an earlier time: a paper of that time is
    quoted with them. `within` names the wider waters that it is a part of. `clock` is how its clocks stand to Washington's, the whole year round; `level`: within an hour, or on both sides.
    """

    id: Id
    name: Text
    kind: Literal["country", "territory", "sea", "region"] = "country"
    also: tuple[Text, ...] = ()
    formerly: tuple[Text, ...] = ()
    within: tuple[Id, ...] = ()
    clock: Literal["ahead", "level", "behind"] = "ahead"
    note: Text | None = None


def names_of(places: Mapping[str, Place]) -> Names:
    """Return every spelling of every place."""
    return Names({key: (place.name, *place.also, *place.formerly) for key, place in places.items()})
