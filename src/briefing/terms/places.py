"""Places: countries and seas, with their spellings."""

from collections.abc import Mapping
from typing import Literal

from briefing.terms.model import Id, Model, Text
from briefing.terms.names import Names


class Place(Model):
    """A country, a sea or a region in which an act may have taken place."""

    id: Id
    name: Text
    kind: Literal["country", "territory", "sea", "region"] = "country"
    also: tuple[Text, ...] = ()
    note: Text | None = None


def names_of(places: Mapping[str, Place]) -> Names:
    """Return every spelling of every place."""
    return Names({key: (place.name, *place.also) for key, place in places.items()})
