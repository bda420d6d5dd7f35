"""The fields of a letter, each a value and the exact words it was taken from.

`null` means that it cannot be told from the text held; "none" or [] that the words that would say it are held, and do not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.intake import acts, countries, deeds, grounds, kinds, matters, objects
from briefing.intake.countries import Atlas
from briefing.intake.days import letter_date
from briefing.intake.letter import Letter
from briefing.intake.noise import matchable
from briefing.law.citation import by_citation
from briefing.law.library import Library

ORDER = (
    "letter_date", "report_kind", "statute", "action_dates", "countries", "targets", "action_kind", "annex", "claims", "combine",
    "authorities_cited", "also_mentioned", "wpr_phrase", "section_cited", "troop_count", "complete",
)


@dataclass(frozen=True)
class Field:
    """One field: its value, the words (one text, or one for each value), and where they stand if not in the letter itself."""

    value: Any
    words: Any = None
    where: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the field as the contract has it; `in` is given where the words are a caption's or the page's."""
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return {"value": value, "words": self.words, **({"in": self.where} if self.where else {})}


@dataclass(frozen=True)
class LetterFields:
    """All that was read from one letter."""

    letter: Letter
    fields: Mapping[str, Field]
    claims: tuple[grounds.Claim, ...]

    def value(self, name: str) -> Any:
        """Return the value of a field."""
        return self.fields[name].value

    @property
    def written(self) -> date | None:
        """The letter's date."""
        found = self.fields["letter_date"].value
        return found if isinstance(found, date) else None

    def as_json(self) -> dict[str, Any]:
        """Return the object of the contract for this letter."""
        return {"letter": self.letter.name, "addressees": list(self.letter.addressees), **{name: self.fields[name].as_json() for name in ORDER}}


class Reader:
    """What reading a letter needs of the library, prepared once for any number of letters."""

    def __init__(self, library: Library) -> None:
        self.atlas = Atlas(library.terms.places)
        self.known = {**_LAWS, **by_citation({key: a.head.cite for key, a in library.authorities.items()})}

    def read(self, letter: Letter) -> LetterFields:
        """Return the fields of one letter."""
        dated = letter_date(letter)
        written = dated[0] if dated else None
        recalled = deeds.recalled(letter)
        cited = kinds.cited(letter, recalled)
        done = acts.action_dates(letter, written, orders=False)
        about = kinds.other_matter(letter, cited, tuple(day for day, _ in done), written)
        acted = done or acts.action_dates(letter, written)
        kind, kind_words = kinds.report_kind(letter, cited.named, tuple(day for day, _ in acted), written, deeds.orders(letter, recalled))
        if words := about.words if about else matters.genre(letter):
            kind, kind_words = "other", words
        claims = grounds.claims(letter, self.known, written, kind, reports=not about)
        annex, annex_words = kinds.annex(letter)
        action, action_words = ("other", None) if about else objects.action_kind(letter, kind)
        whole = letter.complete is True
        fields = {
            "letter_date": Field(written, dated[1] if dated else None, None if not dated or dated[1] != dated[0].isoformat() else "page"),
            "report_kind": Field(kind, kind_words or cited.phrase_words),
            "statute": _statute(letter, kind, cited, claims),
            "action_dates": Field([]) if about else _action_dates(letter, kind, done if kind == "other" else acted, whole, written),
            "countries": _countries(letter, () if about else countries.countries(letter, self.atlas, kind), whole),
            "targets": _several(() if about else objects.targets(letter, kind), whole or action not in ("strike", "other")),
            "action_kind": Field(action, action_words),
            "annex": Field(annex, annex_words),
            "claims": Field([_claim_json(c, letter) for c in claims], [c.words for c in claims]),
            "combine": Field("not-stated" if claims or whole else None),
            "authorities_cited": Field([]) if about else _several(_by_words(claims, grounds.grounds(claims), "ground"), whole),
            "also_mentioned": _several(_by_words(claims, grounds.mentioned(claims)), True),
            "wpr_phrase": Field(cited.phrase or _none(letter, cited, kind), cited.phrase_words),
            "section_cited": Field(cited.section or _none(letter, cited, kind), cited.section_words),
            "troop_count": _troops(() if about else objects.troops(letter), whole),
            "complete": Field(letter.complete),
        }
        return LetterFields(letter, fields, claims)


# Laws of this field by their public law, for ids that the library does not (yet) hold.
_LAWS = {
    "Pub. L. 107-40": "aumf-2001", "Pub. L. 107-243": "aumf-2002", "Pub. L. 102-1": "aumf-1991", "Pub. L. 98-119": "mnf-lebanon-1983",
    "Pub. L. 93-148": "wpr-1973",
}


def _several(found: Sequence[tuple[str, str]], whole: bool) -> Field:
    """A list: [] where the whole letter is held and names none, null where it is cut and names none so far."""
    if not found:
        return Field([] if whole else None)
    return Field([value for value, _ in found], [words for _, words in found])


def _countries(letter: Letter, found: countries.Names, whole: bool) -> Field:
    """The countries; where only the heading names them, its words are marked as a caption's."""
    field = _several(found, whole)
    return Field(field.value, field.words, "caption") if found and all(words == letter.title for _, words in found) else field


def _none(letter: Letter, cited: kinds.Cited, kind: str | None) -> str | None:
    """What a missing phrase or section is: "none" if the sentence that would have it is held, null if it may be cut off.

    A report that only follows a sense of Congress may yet name the Resolution in the part cut off.
    """
    duty = kind == "other" and not ((law := matters.other_law(letter)) and "sense of" in law[1])
    return "none" if letter.complete or cited.phrase or duty else None


def _statute(letter: Letter, kind: str | None, cited: kinds.Cited, claims: Iterable[grounds.Claim]) -> Field:
    if cited.named and kind != "other":
        return Field("wpr-1973", cited.phrase_words)
    if law := matters.other_law(letter):
        named = (c.authority for c in claims if c.authority not in grounds.NO_STATUTES and (c.words in law[1] or law[1] in c.words or c.role == "ground"))
        return Field(next(named, "other"), law[1])
    title = matchable(letter.title)
    if match := matters.WPR.search(title):
        return Field("wpr-1973", match[0], "caption")
    return Field("none" if letter.complete else None)


def _action_dates(letter: Letter, kind: str | None, acted: Sequence[tuple[date, str]], whole: bool, written: date | None) -> Field:
    """The days of new action; a report that goes on from earlier ones reports none; a cut letter may have one in its caption."""
    if kind in ("periodic", "termination"):
        return Field([])
    if acted:
        return Field([day.isoformat() for day, _ in acted], [words for _, words in acted])
    if not whole and (captioned := acts.in_caption(letter, written)):
        return Field([day.isoformat() for day, _ in captioned], [words for _, words in captioned], "caption")
    return Field([] if whole or kind not in ("48-hour", None) else None)


def _by_words(claims: Iterable[grounds.Claim], ids: Iterable[str], role: str | None = None) -> list[tuple[str, str]]:
    return [(key, next(c.words for c in claims if c.authority == key and role in (None, c.role))) for key in ids]


def _claim_json(claim: grounds.Claim, letter: Letter) -> dict[str, Any]:
    return {
        "authority": claim.authority, "phrase": claim.phrase, "governs": claim.governs, "role": claim.role, "words": claim.words,
        "in": f"paragraph {letter.sentences[claim.place].paragraph + 1}", **({"cited_as": claim.cited_as} if claim.cited_as else {}),
    }


def _troops(found: Sequence[tuple[int, str]], whole: bool) -> Field:
    if not found:
        return Field("none" if whole else None)
    return Field([count for count, _ in found], [words for _, words in found])
