"""Law cases: the facts of an act, what one reading should say of one authority, and who says so.

A lawyer writes and reads them; an office may add its own. A case that cannot be asked is a problem of its file.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.law.library import Library
from briefing.record.act import Act
from briefing.rules.compare import assess
from briefing.rules.results import Assessment, Basis, Finding, Outcome, Silence, Status, Verdict
from briefing.terms.fact import Claim, Fact, misfit, nested, plain
from briefing.terms.model import Id, Model, Text, validated
from briefing.terms.problem import BriefingError, nearest
from briefing.terms.yamlfile import Document, Place

SEVERAL = ("purpose", "defends")  # facts that may hold several values at once: a list is one value


class Expect(Model):
    """What one reading of one authority should come to; what is left out is not asked."""

    authority: Id
    reading: Id | None = None
    holder: Id | None = None
    verdict: Verdict | None = None
    basis: Basis | None = None
    silence: Silence | None = None
    element_status: Status | None = None


class Case(Model):
    """One law case."""

    id: Id
    element: Text | None = None
    facts: dict[str, Any]
    expect: Expect
    outcome: Outcome | None = None
    outcome_basis: Basis | None = None
    pivots: tuple[Id, ...] | None = None
    under: dict[str, dict[str, Outcome]] = {}
    because: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A case with its place in its file."""

    case: Case
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a case: each disagreement as a sentence; none where the program agrees."""

    told: Told
    differs: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The authority and the reading asked; the reading is "assessment" where only the outcome is."""
        return self.told.case.expect.authority, self.told.case.expect.reading or "assessment"


def cases_of(document: Document, library: Library) -> tuple[Told, ...]:
    """Return the cases of a file, checked against `library`; raises BriefingError with every problem in it."""
    data = document.data if isinstance(document.data, dict) else {}
    items = data.get("cases")
    if not isinstance(items, tuple) or not items:
        raise BriefingError.one("this is no file of cases", "begin it with `cases:` and write `- id: …`", file=document.path, line=1)
    problems = [document.problem((key,), f"`{key}` is not a key that may stand here", "a file of cases holds `cases:` alone") for key in data if key != "cases"]
    found: dict[str, Told] = {}
    for index, item in enumerate(items):
        place = ("cases", index)
        case, faults = validated(Case, document, place, item)
        problems += faults
        if case is None:
            continue
        if case.id in found:
            problems.append(document.problem((*place, "id"), f"the id `{case.id}` stands twice (first on line {found[case.id].line})", "give one of them another id"))
            continue
        found[case.id] = Told(case, document.path, document.line(place))
        problems += [document.problem((*place, *at), f"{case.id}: {wrong}", near=near) for at, wrong, near in _faults(case, library)]
    if problems:
        raise BriefingError(problems)
    return tuple(found.values())


def _faults(case: Case, library: Library) -> Iterator[tuple[Place, str, str]]:
    """What cannot be asked of this library: facts, values, authorities, readings, holders, elements that it does not know."""
    expect = case.expect
    for key, name, known in (("authority", expect.authority, library.authorities), ("reading", expect.reading, library.readings), ("holder", expect.holder, library.holders)):
        if name is not None and name not in known:
            yield ("expect", key), f"the {key} `{name}` is not known", nearest(name, known)
    holder = library.holders.get(expect.holder or "")
    if holder and expect.reading and holder.reading != expect.reading:
        yield ("expect", "holder"), f"the holder `{holder.id}` belongs to the reading {holder.reading}", ""
    asked = [key for key in ("verdict", "basis", "silence", "element_status") if getattr(expect, key) is not None]
    if asked and expect.reading is None:
        yield ("expect",), f"`{asked[0]}` is expected of no reading; add reading:", ""
    if not asked and case.outcome is None and case.outcome_basis is None and case.pivots is None and not case.under:
        yield ("expect",), "nothing is expected; add verdict:, element_status: or outcome:", ""
    if expect.element_status is not None or case.element is not None:
        yield from _element_faults(case, library)
    yield from _fact_faults(case, library)


def _element_faults(case: Case, library: Library) -> Iterator[tuple[Place, str, str]]:
    if case.element is None:
        yield ("expect", "element_status"), "element_status is expected of no element; add element: authority/element", ""
        return
    key, _, element = case.element.partition("/")
    if key != case.expect.authority:
        yield ("element",), f"`{case.element}` does not begin with the authority {case.expect.authority}/", ""
    elif key in library.authorities:
        known = library.authorities[key].elements_for(case.expect.reading or "text")
        if element not in known:
            yield ("element",), f"`{element}` is not an element of {key} as {case.expect.reading or 'text'} reads it", nearest(element, known)


def _fact_faults(case: Case, library: Library) -> Iterator[tuple[Place, str, str]]:
    terms = library.terms
    for name in ("date", "known"):
        if name in case.facts and not isinstance(case.facts[name], datetime.date):
            yield ("facts", name), f"`{name}: {case.facts[name]}` is not a day; write year-month-day, as 2019-12-29", ""
    if "date" not in case.facts:
        yield ("facts",), "the facts give no `date:`", ""
    for name, value in case.facts.items():
        if name in ("date", "known"):
            continue
        kind = terms.facts.get(name)
        if kind is None:
            yield ("facts", name), f"`{name}` is not a declared fact", nearest(name, terms.facts)
            continue
        if nested(value):
            yield ("facts", name), f"`{name}` is a word, a number or a day, or a list of them; keys or a list in a list stand there", ""
            continue
        for item in value if isinstance(value, tuple) else (value,):
            known: Mapping[str, object] | None = terms.actors if kind.type == "actor" else terms.places if kind.type == "place" else None
            if known is not None and item not in known:
                yield ("facts", name), f"the {kind.type} `{item}` is not known", nearest(str(item), known)
            elif known is None and (wrong := misfit(kind, item)):
                yield ("facts", name), wrong, nearest(str(item), kind.values)
        if value == ():
            yield ("facts", name), f"`{name}` is an empty list; leave it out where it is not known", ""
    for fact in case.under:
        if not isinstance(case.facts.get(fact), tuple):
            yield ("under", fact), f"`{fact}` is not disputed in the facts; write its versions as a list", ""


def act_of(facts: Mapping[str, Any]) -> Act:
    """Return the act of a case; a list is a disputed fact, or several values at once of purpose and defends."""
    known = {}
    for name, value in facts.items():
        if name in ("date", "known"):
            continue
        if isinstance(value, tuple) and name not in SEVERAL:
            known[name] = Fact(claims=tuple(Claim(value=item) for item in value))
        else:
            known[name] = plain(value if name not in SEVERAL or isinstance(value, tuple) else (value,))
    return Act(None, facts["date"], known)


def answers(library: Library, cases: Iterable[Told]) -> Iterator[Answer]:
    """Yield the answer to each case; the library is asked as known on the day a case names."""
    held: dict[datetime.date | None, Library] = {None: library}
    for told in cases:
        known = told.case.facts.get("known")
        if known is not None and known not in held:
            held[known] = library.as_known(known)
        yield Answer(told, tuple(_differences(held[known], told.case)))


def _differences(library: Library, case: Case) -> Iterator[str]:
    found = assess(library, [act_of(case.facts)], authorities=[case.expect.authority])
    if not found:
        yield f"{case.expect.authority} has no elements and is never evaluated"
        return
    assessment = found[0]
    for name, wanted, got in (("outcome", case.outcome, assessment.outcome), ("outcome_basis", case.outcome_basis, assessment.basis), ("pivots", case.pivots, assessment.pivots)):
        if wanted is not None and wanted != got:
            yield _said(name, wanted, got)
    for fact, versions in case.under.items():
        outcomes = {str(v.value): v.outcome for v in assessment.by_version if v.fact == fact}
        for value, wanted_ in versions.items():
            if outcomes.get(value) != wanted_:
                yield _said(f"the outcome if {fact} is {value}", wanted_, outcomes.get(value))
    if case.expect.reading is not None:
        yield from _reading(case, assessment)


def _reading(case: Case, assessment: Assessment) -> Iterator[str]:
    expect = case.expect
    chosen = [f for f in assessment.findings if f.reading == expect.reading and expect.holder in (None, f.holder)]
    if len(chosen) != 1:
        holders = ", ".join(str(f.holder) for f in chosen)
        yield f"{len(chosen)} holders of the reading {expect.reading} answer ({holders}); name one with holder:" if chosen else f"nobody answers for the reading {expect.reading}" + (f" and the holder {expect.holder}" if expect.holder else "")
        return
    finding = chosen[0]
    for name in ("verdict", "basis", "silence"):
        wanted, got = getattr(expect, name), getattr(finding, name)
        if wanted is not None and wanted != got:
            yield _said(name, wanted, got)
    if expect.element_status is not None and case.element is not None:
        status = _status(finding, case.element.partition("/")[2])
        if status != expect.element_status:
            yield _said(f"the status of {case.element}", expect.element_status, status)


def _status(finding: Finding, element: str) -> str | None:
    return next((found.status for found in finding.elements if found.element == element), None)


def _said(name: str, wanted: object, got: object) -> str:
    return f"{name} is expected to be {_words(wanted)}, and is {_words(got)}"


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return "none" if value is None else str(value)


