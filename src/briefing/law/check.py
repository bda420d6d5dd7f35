"""What a library must be: every id known, every quote in its words, no holder in two minds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import TYPE_CHECKING

from briefing.law.authority import Authority, Element, Fold, Row, Test, Version
from briefing.law.candidates import by_fact, candidates
from briefing.law.when import Otherwise, World, holds, tests
from briefing.law.when import faults as when_faults
from briefing.terms.problem import Problem, nearest
from briefing.terms.source import Cite

if TYPE_CHECKING:
    from briefing.law.library import Library
    from briefing.terms.yamlfile import Document

WHOLE = ("covered", "not-covered", "questioned", "disclaimed", "withheld", "not-reached")
ELEMENT = ("met", "not-met")
ASKED = ("date", "country", "target", "action", "purpose", "defends", "consent")  # what a question without a dossier may state
MOST_COMPLETIONS = 20_000


def faults(library: "Library", documents: Mapping[str, "Document"]) -> list[Problem]:
    """Return every problem between the entries of `library`; `documents` gives the lines."""
    found: list[Problem] = []
    lacking = [name for name in ASKED if name not in library.terms.facts]
    if lacking:  # nothing can be asked, or checked, without them
        return [Problem("terms/facts.yaml", 0, f"the facts {', '.join(lacking)} are not declared", "a library declares them all under `facts:`")]
    for authority in library.authorities.values():
        check = _Check(library, documents[authority.file], found)
        check.authority(authority)
        for file in dict.fromkeys((authority.file, *authority.overlays.values())):
            _Check(library, documents[file], found).said(authority, file)
        if not any(p.file in (authority.file, *authority.overlays.values()) for p in found):
            found.extend(contradictions(authority, library))
    files = {key: place for document in documents.values() for key, place in _ids(document).items()}
    for key in library.practice:
        document, index = files[key]
        _Check(library, document, found).report(key, index)
    for document in documents.values():
        data = document.data if isinstance(document.data, dict) else {}
        readings = data.get("readings")
        for key in readings if isinstance(readings, dict) and not {"id", "rows_for"} & set(data) else ():
            if wrong := _extends(library, key):
                found.append(document.problem(("readings", key, "extends"), f"{key}: {wrong[0]}", wrong[1]))
    return found


def _extends(library: "Library", key: str) -> tuple[str, str] | None:
    """What is wrong with the reading that `key` extends: it is one level, of a reading with one holder."""
    base = library.readings[key].extends if key in library.readings else None
    if base is None:
        return None
    if base not in library.readings:
        return f"it extends `{base}`, which is not defined", f"one of {', '.join(library.readings)}"
    if library.readings[base].extends:
        return f"it extends `{base}`, which itself extends another", "extend the other one; there is one level"
    if sum(holder.reading == base for holder in library.holders.values()) != 1:
        return f"it extends `{base}`, which has several holders, and their words are never joined into one", "extend executive or text"
    return None


def _ids(document: "Document") -> dict[str, tuple["Document", int]]:
    data = document.data
    items = data.get("reports") if isinstance(data, dict) else None
    return {item["id"]: (document, i) for i, item in enumerate(items or ()) if isinstance(item, dict) and isinstance(item.get("id"), str)}


@dataclass
class _Check:
    library: "Library"
    document: "Document"
    found: list[Problem]

    def fault(self, place: Iterable[object], wrong: str, expected: str = "", near: str = "") -> None:
        self.found.append(self.document.problem(place, wrong, expected, near))

    def cites(self, place: tuple[object, ...], cites: tuple[Cite, ...]) -> None:
        sources = self.library.terms.sources
        for cite in cites:
            if cite.id not in sources:
                self.fault(place, f"the source `{cite.id}` is not defined", "define it under authorities/terms/sources", nearest(cite.id, sources))

    def authority(self, authority: Authority) -> None:
        head = authority.head
        for index, version in enumerate(head.versions):
            self.version(("versions", index), version)
        for element in head.elements.values():
            self.quote(("elements", element.id), element, head.versions)
        for asked in head.also_asks:
            if asked not in head.elements:
                self.fault(("also_asks",), f"`{asked}` is not an element", near=nearest(asked, head.elements))
        self.fold(("covers_when",), authority.fold_for("text"), head.elements)
        self.of_itself(authority)
        for position in head.positions:
            place = ("positions", head.positions.index(position))
            self.holder(place, position.reading, position.holder)
            self.cites(place, position.sources)
            self.when(place, position.when)

    def said(self, authority: Authority, file: str) -> None:
        """Check the tests, rows and statements that stand in `file`: the authority's own, or an overlay's."""
        for reading, test in authority.tests.items():
            if authority.file_of(reading) == file:
                self.test(reading, test)
        self.rows(authority, file)

    def test(self, reading: str, test: Test) -> None:
        self.fold(("readings", reading, "covers_when"), test.covers_when, test.elements)
        for key, element in test.elements.items():
            self.cites(("readings", reading, "test", key), element.sources)
            if not element.sources:
                self.fault(("readings", reading, "test", key), "a reading's own test cites no document", "add sources:")

    def version(self, place: tuple[object, ...], version: Version) -> None:
        self.cites(place, version.sources)
        if version.until and version.until <= version.since:
            self.fault(place, "`until` is not after `from`", "`until` is the first day on which it is no longer law")
        if bool(version.until) != bool(version.ended):
            self.fault(place, "`until` and `ended` stand together or not at all", "say how and by what it ended")
        if version.ended:
            self.cites((*place, "ended"), version.ended.sources)

    def quote(self, place: tuple[object, ...], element: Element, versions: tuple[Version, ...]) -> None:
        if element.pin is None:
            return
        blocks = [words for version in versions for words in version.words if element.pin.startswith(words.pin)]
        if not blocks:
            self.fault(place, f"no block of words has the pinpoint {element.pin}", "the element's pin equals or continues a block's pin")
        elif all(block.text.count(element.quote) != 1 for block in blocks):
            self.fault(place, f"the quote “{element.quote}” does not stand exactly once in {element.pin}", "quote the words as they stand")

    def of_itself(self, authority: Authority) -> None:
        said = authority.head.says_of_itself
        if said is None:
            return
        speaker = self.library.authorities.get(said.authority or authority.id)
        blocks = [w for v in speaker.head.versions for w in v.words if said.pin.startswith(w.pin)] if speaker else []
        if not any(block.text.count(said.quote) == 1 for block in blocks):
            self.fault(("says_of_itself",), f"the quote “{said.quote}” does not stand exactly once in {said.pin}", "quote the words as they stand")

    def fold(self, place: tuple[object, ...], fold: Fold | None, elements: Mapping[str, Element]) -> None:
        for name in fold.elements() if fold else ():
            if name not in elements:
                self.fault(place, f"`{name}` is not an element", near=nearest(name, elements))

    def holder(self, place: tuple[object, ...], reading: str, holder: str) -> None:
        holders, readings = self.library.holders, self.library.readings
        if reading not in readings:
            self.fault(place, f"the reading `{reading}` is not defined", "define it in readings.yaml", nearest(reading, readings))
        if holder not in holders:
            self.fault(place, f"the holder `{holder}` is not defined", "define it in readings.yaml", nearest(holder, holders))
        elif holders[holder].reading != reading:
            self.fault(place, f"the holder `{holder}` belongs to the reading {holders[holder].reading}, not {reading}")

    def when(self, place: tuple[object, ...], *whens: object) -> None:
        terms = self.library.terms
        for when in whens:
            for wrong, near in when_faults(when, terms.facts, terms.places, terms.actors):  # type: ignore[arg-type]
                self.fault(place, wrong, near=near)

    def rows(self, authority: Authority, file: str) -> None:
        for row in (row for row in authority.rows if row.file == file):
            place = self._row_place(row)
            self.holder(place, row.reading, row.holder)
            self.cites(place, row.sources + (row.ended.sources if row.ended else ()))
            self.when(place, *row.tests_of)
            allowed = ELEMENT if row.element else WHOLE
            if row.says not in allowed:
                self.fault(place, f"`says: {row.says}` may not stand here", f"one of {', '.join(allowed)}", nearest(row.says, allowed))
            for name in row.on:
                if name not in authority.elements_for(row.reading) and name not in authority.head.elements:
                    self.fault(place, f"`on: {name}` is not an element of {authority.id}")
            if row.speaks_of == "act" and row.since is None:
                self.fault(place, "a row on an act has no day", "add from: and until:")
            if not row.sources:
                self.fault((*place, "sources"), "a row has no source", "name the paper in which it was said")
        for statement in (s for s in authority.statements if s.file == file):
            index = statement.id.rsplit("/", 1)[1]
            place = ("readings", statement.reading, "statements", int(index) - 1)
            self.holder(place, statement.reading, statement.holder)
            self.cites(place, statement.sources)
            self.when(place, statement.when)

    @staticmethod
    def _row_place(row: Row) -> tuple[object, ...]:
        return ("readings", row.reading, row.element or "whole", int(row.id.rsplit("/", 1)[1]) - 1)

    def report(self, key: str, index: int) -> None:
        report, place = self.library.practice[key], ("reports", index)
        terms = self.library.terms
        self.cites(place, report.sources + tuple(c for claim in report.claims for c in claim.sources))
        known: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
            ("place", report.countries + tuple(key for claim in report.claims for key in claim.countries), terms.places),
            ("actor", report.targets, terms.actors),
            ("action", report.actions, terms.facts["action"].values),
            ("authority", tuple(claim.authority for claim in report.claims), self.library.authorities),
            ("authority", tuple(report.on), self.library.authorities),
        )
        for what, used, defined in known:
            for name in used:
                if name not in defined:
                    self.fault(place, f"{key}: the {what} `{name}` is not defined", near=nearest(name, defined))
        if report.operation:
            self.cites((*place, "operation"), report.operation.sources)
            last = report.operation.through
            if report.acts is None or last is None or last <= report.acts.through:
                self.fault((*place, "operation"), f"{key}: an operation goes on after the days under `acts`, to a day that has a source", "give `acts`, and a later `through`")
        for claim in report.claims:
            if not claim.sources and not report.sources:
                self.fault(place, f"{key}: a claim has no source")


def contradictions(authority: Authority, library: "Library") -> Iterator[Problem]:
    """Yield each pair of rows in which one holder says two things of one element for the same facts."""
    groups: dict[tuple[str, str | None, str], list[Row]] = {}
    for row in authority.rows:
        if not row.ended and not isinstance(row.when, Otherwise):
            groups.setdefault((row.holder, row.element, row.speaks_of), []).append(row)
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            if one.says != other.says and (facts := together(one, other, library)) is not None:
                said = ", ".join(f"{fact} {value}" for fact, value in facts.items()) or "any act"
                yield Problem(
                    one.file, other.line,
                    f"{one.holder} says both {one.says} (line {one.line}) and {other.says} of {one.element or 'the whole authority'} for: {said}",
                    "end the earlier row with `ended:`, give it an `until:`, or except the case with `unless:`",
                )


def together(one: Row, other: Row, library: "Library") -> dict[str, object] | None:
    """Return facts under which both rows apply, or None."""
    since = max(one.since or date.min, other.since or date.min)
    until = min(one.until or date.max, other.until or date.max)
    if since >= until:
        return None
    kinds = library.terms.facts
    world = World(library.terms.actors, since if since > date.min else date(2001, 9, 18), one.holder)
    asked = by_fact((t for row in (one, other) for when in row.tests_of for t in tests(when)), kinds)
    choices = [candidates(kinds[fact], found, world) for fact, found in asked.items()]
    for count, values in enumerate(product(*choices)):
        facts = dict(zip(asked, values, strict=True))
        if applies(one, facts, world) and applies(other, facts, world):
            return facts
        if count > MOST_COMPLETIONS:
            break
    return None


def applies(row: Row, facts: Mapping[str, object], world: World) -> bool:
    """Whether the row's `when` holds and its `unless` does not."""
    return holds(row.when, facts, world) and not (row.unless is not None and holds(row.unless, facts, world))
