"""A question for the executive branch, and how a letter that is signed and sent says it: nothing in it speaks of this program."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.memo.groups import action_name, day_of, end_of
from briefing.record.act import Act
from briefing.terms.source import Cite, Source

OWN = "war powers briefing library"  # the publisher of this library's own searches
_INWARD = re.compile(r"\b(?:this record|held|coded|library|libraries|program|was not seen|(?:was|were) not verified)\b")
_PART = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])|;\s+")


@dataclass(frozen=True)
class Question:
    """One question: the provision it is tied to, and the gap in the papers that it comes from."""

    asks: str
    provision: str
    because: str
    sources: tuple[Cite, ...] = ()


@dataclass(frozen=True)
class Witness:
    """The questions of one kind: the witness for a hearing, the topic for a letter."""

    role: str
    topic: str
    questions: tuple[Question, ...]


_ARTICLE = {"a", "an", "the"}
_NOUNS = {
    "strike", "strikes", "raid", "raids", "first", "second", "third", "fourth", "further", "air", "naval", "campaign", "attack", "attacks", "deployment", "patrol",
    "blockade", "return", "deadly", "missile", "drone", "refueling", "undated", "combat", "operations", "large-scale",
}
_LOWER = {"about", "advisers", "airdrops", "forces", "more", "up", "one"}


def named(act: Act) -> str:
    """Return an act as it stands within a sentence, its day beside it: "the strikes near Khasham (February 7, 2018)"."""
    title = act.title if act.title and not act.title.startswith("[") else action_name(act)
    return f"{lowered(title)} ({day_of(act)}{f' to {end_of(act)}' if act.through and end_of(act) != day_of(act) else ''})"


def lowered(title: str) -> str:
    """Return a title as it stands within a sentence: "the strikes near Khasham"; a name at its beginning keeps its capital."""
    first = title.split(" ")[0].lower()
    small = title[:1].lower() + title[1:]
    return f"the {small}" if first in _NOUNS else small if first in _ARTICLE | _LOWER else title


def outward(text: str) -> str:
    """Return the gap as a sender can sign it: what is said of the program's own record is left out, and something always stands."""
    if not _INWARD.search(text):
        return _whole(text)
    text = text.replace("in the parts held", "in the parts that are public").replace("not held", "not public")
    text = re.sub(r"\bin (?:[^.;]*(?:library|this record)[^.;]*?)(?=, searched|\.|;|$)", "in the papers read", text)
    parts = [part for part in _PART.split(text) if part.strip() and not _INWARD.search(part)]
    return " ".join(_whole(f"{part[:1].upper()}{part[1:]}") for part in parts) or "The public papers do not answer it."


def _whole(text: str) -> str:
    text = text.rstrip()
    return text if text.endswith((".", "?", "!", ".”", "?”")) else f"{text}."


_OF_THE_RECORD = re.compile(r",[^,?]*\b(?:this record|held here)\b[^,?]*(?=[,?])")
_OF_A_HOUSE = re.compile(r",? and did the (?:Senate|House)\b[^?]*\?")


_OF_A_PAPER = re.compile(r"^On what authority(?:, in its own words,)? does the (letter|report) of ([^?]+?) (?:say that it rests(?:, in its own words)?|rest)\?")


def to_executive(asks: str) -> str:
    """Return a question without what only a House could answer, and without what it says of the record that it comes from."""
    asks = _OF_A_PAPER.sub(r"On what authority were the acts done of which the \1 of \2 tells?", asks)  # Congress has the paper itself
    return "" if re.match(r"Did the (?:Senate|House)\b", asks) else _OF_THE_RECORD.sub("", _OF_A_HOUSE.sub("?", asks))


def public(cites: Iterable[Cite], sources: Mapping[str, Source]) -> tuple[Cite, ...]:
    """Return the cites that a reader outside can look up: a search of this library is no source of a letter."""
    return tuple(cite for cite in cites if cite.id in sources and sources[cite.id].publisher.casefold() != OWN)
