"""Citations of federal law: public laws, the Statutes at Large, the United States Code, resolutions of either House.

Read as letters and House Documents write them: every dash, a number broken over a line, two laws behind one
"Public Laws". A citation is a value; which authority of the library it names is asked of `by_citation`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

CitationKind = Literal["public-law", "statutes-at-large", "code", "resolution"]
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"

_DASH = rf"\s*[{DASHES}]\s*"
_LAW = re.compile(
    rf"\bPub(?:lic|\.)?\s*L(?:aws?|\.)?\s*(?:No[s]?\.\s*)?(?P<first>\d{{2,3}}(?:{_DASH}|\s)\d{{1,4}})"
    rf"(?P<more>(?:(?:,|,?\s+and|\s+or)\s+\d{{2,3}}{_DASH}\d{{1,4}})*)",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"(\d{{2,3}})(?:{_DASH}|\s)(\d{{1,4}})")
_STAT = re.compile(r"\b(?P<volume>\d{1,3})\s+Stat\.\s*(?P<page>\d{1,5}[A-Z]?)\b", re.IGNORECASE)
_CODE = re.compile(
    r"\b(?P<title>\d{1,2})\s+U\.?\s?S\.?\s?C(?:ode|\.)?\s*(?:§+|[Ss]ec(?:tion|"
    r"\.)s?)?\s*(?P<section>\d{1,5}[a-z]{0,2})(?P<below>(?:\s?\([A-Za-z0-9]{1,4}\))*)",
)
_RESOLUTION = re.compile(
    r"\b(?P<house>S(?:enate|\.)?|H(?:ouse|\.)?)\s*(?P<form>J(?:oint|\.)?|Con(?:current|\.)?|Con\.)?\s*Res(?:olution|"
    r"\.)\s*(?P<number>\d{1,4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited law: its kind, its canonical spelling, and where in the text it stands."""

    kind: CitationKind
    text: str
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Return the canonical spelling: `Pub. L. 107-40`, `115 Stat. 224`, `50 U.S.C. § 1543(a)(3)`, `S.J. Res. 23`."""
        return self.text


def citations(text: str) -> tuple[Citation, ...]:
    """Return every citation in `text`, in the order in which they stand."""
    found = [*_laws(text), *_statutes(text), *_codes(text), *_resolutions(text)]
    return tuple(sorted(found, key=lambda c: (c.start, c.end)))


def parse(text: str) -> Citation | None:
    """Return the one citation that `text` is or begins with, or None."""
    found = citations(text.strip())
    return found[0] if found and found[0].start == 0 else None


def _laws(text: str) -> Iterable[Citation]:
    for match in _LAW.finditer(text):
        for pair in _PAIR.finditer(text, match.start("first"), match.end()):
            yield Citation("public-law", f"Pub. L. {int(pair[1])}-{int(pair[2])}", _start(match, pair), pair.end())


def _start(match: re.Match[str], pair: re.Match[str]) -> int:
    return match.start() if pair.start() == match.start("first") else pair.start()


def _statutes(text: str) -> Iterable[Citation]:
    for match in _STAT.finditer(text):
        yield Citation("statutes-at-large", f"{match['volume']} Stat. {match['page'].upper()}", match.start(), match.end())


def _codes(text: str) -> Iterable[Citation]:
    for match in _CODE.finditer(text):
        below = re.sub(r"\s", "", match["below"])
        yield Citation("code", f"{match['title']} U.S.C. § {match['section']}{below}", match.start(), match.end())


def _resolutions(text: str) -> Iterable[Citation]:
    for match in _RESOLUTION.finditer(text):
        form = {"j": "J. ", "c": " Con. "}.get((match["form"] or "").lower()[:1], " ")
        yield Citation("resolution", f"{match['house'][0].upper()}.{form}Res. {match['number']}", match.start(), match.end())


# Resolutions by which laws of this field were enacted: (spelling, Congress) → public law. A letter rarely says which Congress.
ENACTED = {
    ("S.J. Res. 23", 107): "Pub. L. 107-40",       # Authorization for Use of Military Force, September 18, 2001
    ("H.J. Res. 64", 107): "Pub. L. 107-40",       # the House's companion measure of the same text
    ("H.J. Res. 114", 107): "Pub. L. 107-243",     # Iraq, October 16, 2002
    ("S.J. Res. 46", 107): "Pub. L. 107-243",
    ("H.J. Res. 77", 102): "Pub. L. 102-1",        # Iraq, January 14, 1991
    ("S.J. Res. 2", 102): "Pub. L. 102-1",
    ("S.J. Res. 159", 98): "Pub. L. 98-119",       # Multinational Force in Lebanon, October 12, 1983
    ("H.J. Res. 542", 93): "Pub. L. 93-148",       # War Powers Resolution, November 7, 1973
}


def congress_of(day: date) -> int:
    """Return the number of the Congress sitting on `day` (a new one begins at noon on January 3 of odd years)."""
    year = day.year if (day.month, day.day) >= (1, 3) else day.year - 1
    return (year - 1789) // 2 + 1


def enacted_as(citation: Citation, day: date | None) -> Citation:
    """Return the public law that a resolution became, if it is one of this field; `day` says which Congress is meant.

    Without a day, or with a day of a later Congress than the one that passed it, the latest earlier Congress is meant.
    """
    if citation.kind != "resolution":
        return citation
    sitting = congress_of(day) if day else 999
    passed = [(congress, law) for (text, congress), law in ENACTED.items() if text == citation.text and congress <= sitting]
    return Citation("public-law", max(passed)[1], citation.start, citation.end) if passed else citation


def by_citation(cites: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the id of the authority for each public law, page of the Statutes and section of the Code in the `cite:` blocks.

    `cites` gives the block of each authority by its id. What two authorities share (both resolutions on Iraq stand in a note
    to 50 U.S.C. 1541) names neither.
    """
    named: dict[str, set[str]] = {}
    for authority, cite in cites.items():
        for key in ("public_law", "statutes_at_large", "code"):
            text = cite.get(key, "")
            for citation in citations(text)[:1] if "note" not in text else ():
                named.setdefault(citation.text, set()).add(authority)
    return {text: min(ids) for text, ids in named.items() if len(ids) == 1}
