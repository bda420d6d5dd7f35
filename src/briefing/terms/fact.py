"""Facts: what may be asked of an act. A fact is a list of claims, none of them first."""

from datetime import date
from typing import Annotated, Any, Literal

from briefing.terms.model import Id, Model, Reads, Text
from briefing.terms.names import Names
from briefing.terms.source import Cites

FactType = Literal["actor", "place", "choice", "choices", "number", "yes-no", "day"]


class FactKind(Model):
    """A fact that tests may read: its type, the values it may take, and the question printed when it is missing.

    `also` are other words that a person may write for a value; a word at several values can mean each of them.
    """

    id: str
    type: FactType
    asks: Text
    values: tuple[str, ...] = ()
    also: dict[str, tuple[Text, ...]] = {}
    derived: bool = False
    needs_attribution: bool = False


    @property
    def names(self) -> Names:
        """Every word for every value."""
        return Names({value: self.also.get(value, ()) for value in self.values})


class Claim(Model):
    """One version of a fact and who gives it. A `choices` fact holds several values at once."""

    value: Any
    according_to: Text | None = None
    sources: Cites = ()
    note: Text | None = None


class Fact(Model):
    """A fact of an act: no claim is *unknown*, one value is known, several values are *disputed*."""

    claims: tuple[Claim, ...] = ()

    @property
    def values(self) -> tuple[Any, ...]:
        """The different values claimed, in the order of the record."""
        return tuple(dict.fromkeys(claim.value for claim in self.claims))

    @property
    def disputed(self) -> bool:
        """Whether sources give different values."""
        return len(self.values) > 1


UNKNOWN = Fact()


def plain(value: object) -> Fact:
    """Return the fact with one unattributed value."""
    return Fact(claims=(Claim(value=value),))


def _normal(value: object) -> object:
    """A single value is one claim; a list of `{value: …}` is several; a list of values is one claim of all of them."""
    if value is None:
        return {"claims": ()}
    if value == ():
        raise ValueError("an empty list says nothing of the fact; name a value, or leave the key out: it is then unknown")
    if isinstance(value, dict):
        claims = value.get("claims", (value,))
    else:
        claims = value if isinstance(value, tuple) and all(isinstance(item, dict) for item in value) else ({"value": value},)
    if isinstance(claims, tuple) and any(nested(claim.get("value")) for claim in claims if isinstance(claim, dict)):
        raise ValueError("the value of a fact is a word, a number or a day, or a list of them; keys or a list in a list stand there")
    return {"claims": claims}


def nested(value: object) -> bool:
    """Whether keys stand where a value should, or a list stands in a list."""
    return any(isinstance(item, dict | tuple) for item in (value if isinstance(value, tuple) else (value,)))


FactField = Annotated[Fact, Reads(_normal, "fact")]


def misfit(kind: FactKind, value: Any) -> str | None:
    """Return what is wrong with `value` as a value of `kind` (ids of actors and places are looked up elsewhere)."""
    if kind.type == "number":
        if not isinstance(value, int) or isinstance(value, bool):
            return f"`{value}` is not a whole number"
        return f"`{value}` is below zero" if value < 0 else None
    if kind.type == "yes-no":
        return None if isinstance(value, bool) else f"`{value}` is neither true nor false"
    if kind.type == "day":
        return None if isinstance(value, date) else f"`{value}` is not a day"
    if kind.type == "choices":
        items = value if isinstance(value, tuple) else (value,)
        return next((f"`{item}` is not a value of `{kind.id}`" for item in items if item not in kind.values), None)
    if kind.type == "choice" and value not in kind.values:
        return f"`{value}` is not a value of `{kind.id}`"
    return None


__all__ = ["UNKNOWN", "Claim", "Fact", "FactField", "FactKind", "FactType", "Id", "misfit", "nested", "plain"]
