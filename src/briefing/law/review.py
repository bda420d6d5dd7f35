"""What a law reviewer should look at in each file of law; nothing here is an error."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.law.authority import Authority, Row
from briefing.law.library import Library
from briefing.terms.source import Cite, Source, unverified

STATUSES = ("met", "not-met", "unknown")


@dataclass(frozen=True, slots=True)
class Review:
    """One authority file, as a reviewer reads it."""

    authority: str
    file: str
    checked: date
    words_unverified: tuple[str, ...]
    words_missing: bool
    ends_unverified: tuple[str, ...]
    without_link: tuple[str, ...]
    undated: tuple[str, ...]
    one_source: tuple[Row, ...]
    general_knowledge: tuple[Row, ...]
    without_cases: Mapping[str, tuple[str, ...]]


def review(library: Library, cases: Iterable[tuple[str, str]] | None) -> tuple[Review, ...]:
    """Return one review for each authority, the one compared with its source longest ago first.

    `cases` are pairs of "authority/element" and the status a law case expects; None where no cases are held.
    """
    held = None if cases is None else frozenset(cases)
    found = (_review(authority, library.terms.sources, held) for authority in library.authorities.values())
    return tuple(sorted(found, key=lambda r: (r.checked, r.authority)))


def _review(authority: Authority, sources: Mapping[str, Source], cases: frozenset[tuple[str, str]] | None) -> Review:
    versions = authority.head.versions
    cited = [sources[key] for key in dict.fromkeys(cite.id for cite in _cites(authority))]
    known = tuple(row for row in authority.rows if not unverified(row.sources, sources))
    return Review(
        authority.id, authority.file, min(version.checked for version in versions),
        words_unverified=tuple(w.pin for v in versions for w in v.words if w.seen == "memory"),
        words_missing=all(not v.words for v in versions),
        ends_unverified=tuple(v.ended.by for v in versions if v.ended and v.ended.section == "not-verified"),
        without_link=tuple(s.id for s in cited if s.link is None),
        undated=tuple(s.id for s in cited if s.last_published is None),
        one_source=tuple(row for row in known if len({cite.id for cite in row.sources}) == 1),
        general_knowledge=tuple(row for row in authority.rows if unverified(row.sources, sources)),
        without_cases={} if cases is None else _without_cases(authority, cases),
    )


def _without_cases(authority: Authority, cases: frozenset[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each element that lacks a case which meets it, one which fails it, or one in which it is unknown."""
    own = (name for test in authority.tests.values() for name in test.elements)
    lacking = {}
    for name in dict.fromkeys((*authority.head.elements, *own)):
        missing = tuple(status for status in STATUSES if (f"{authority.id}/{name}", status) not in cases)
        if missing:
            lacking[name] = missing
    return lacking


def _cites(authority: Authority) -> Sequence[Cite]:
    head = authority.head
    cites = [cite for version in head.versions for cite in (*version.sources, *(version.ended.sources if version.ended else ()))]
    for cited in (*(r.sources for r in authority.rows), *(s.sources for s in authority.statements), *(p.sources for p in head.positions)):
        cites += cited
    for test in authority.tests.values():
        cites += [cite for element in test.elements.values() for cite in element.sources]
    return cites
