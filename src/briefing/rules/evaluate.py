"""Findings: what each holder's published words come to for one act under one authority."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefing.law.authority import Authority, Fold, Row, Version
from briefing.law.check import applies
from briefing.law.library import Library
from briefing.law.practice import Report
from briefing.law.when import Otherwise, World, tests
from briefing.record.act import Act
from briefing.rules.claims import Grounds
from briefing.rules.completions import Space, Table, derived, space
from briefing.rules.results import Basis, ElementFinding, Finding, Grade, Need, Silence, Status, Verdict
from briefing.terms.source import Cite, unverified

_ORDER = {"not-met": 0, "silent": 1, "met": 2}
_FROM_STATUS: dict[str, Verdict] = {"met": "covered", "not-met": "not-covered", "silent": "silent"}
_ON_STATUS = {"covered": "met", "not-covered": "not-met"}
_AGAINST = {"covered": ("not-met", "not-covered"), "not-covered": ("met", "covered")}  # sides that a verdict cannot survive
_SILENT_WHOLE = ("withheld", "not-reached")
_BY_EVALUATOR = ("determination", "statute_claimed")


@dataclass(frozen=True)
class Question:
    """One act under one version of one authority, before one library."""

    act: Act
    authority: Authority
    version: Version
    library: Library
    grounds: Grounds
    statute_claimed: bool | None = None

    def world(self, holder: str) -> World:
        """Return the ties between actors as `holder` counts them on the day of the act."""
        return World(self.library.terms.actors, self.act.date, holder)

    def rows(self, reading: str, holder: str) -> tuple[Row, ...]:
        """Return the rows of a holder that speak to acts of this day and stand today."""
        return tuple(
            row for row in self.authority.rows
            if row.reading == reading and row.holder == holder and not row.ended and row.spans(self.act.date)
        )


@dataclass(frozen=True)
class Evaluation:
    """The rows of one holder asked in every completion."""

    verdicts: Table
    elements: Mapping[str, Table]
    used: tuple[Row, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict that every completion gives; unknown where they differ."""
        return _one(self.verdicts)

    def status(self, element: str) -> Status:
        """The status of an element that every completion gives."""
        answers = self.elements[element].answers()
        return answers[0] if len(answers) == 1 else "unknown"  # type: ignore[return-value]


def _one(table: Table) -> Verdict:
    answers = table.answers()
    return answers[0] if len(answers) == 1 else "unknown"  # type: ignore[return-value]


def evaluate(question: Question, rows: Sequence[Row], reading: str, holder: str, own: str = "") -> Evaluation:
    """Return the verdict and every element of `rows` in every completion of the facts that they read.

    `own` names a reading that extends `reading`: its rows are asked first, and the others where it is silent.
    """
    authority, world = question.authority, question.world(holder)
    elements = authority.elements_for(reading)
    fold = authority.fold_for(reading)
    determining = any(t.fact == "determination" for row in rows for when in row.tests_of for t in tests(when))
    deciders = _determining(question) if determining else {}
    asked = [t for row in (*rows, *(r for group in deciders.values() for r in group)) for when in row.tests_of for t in tests(when)]
    found = space(question.act, (t for t in asked if t.fact not in _BY_EVALUATOR), question.library.terms.facts, world)
    if determining:
        found = Space((*found.facts, "determination"), (*found.values, (True, False)))
    verdicts: list[tuple[tuple[Any, ...], str]] = []
    answers: dict[str, list[tuple[tuple[Any, ...], str]]] = {name: [] for name in elements}
    used: dict[str, Row] = {}
    for completion in found.completions():
        facts = derived(completion, world) | {"statute_claimed": question.statute_claimed is not False}
        statuses = {name: _element(name, rows, _with_determination(facts, name, deciders, question), world, used, own) for name in elements}
        key = tuple(completion.values())
        verdicts.append((key, _whole(rows, facts, world, used, statuses, own) or (_FROM_STATUS[_fold(fold, statuses)] if fold else "silent")))
        for name in elements:
            answers[name].append((key, statuses[name]))
    return Evaluation(
        Table(found, tuple(verdicts)),
        {name: Table(found, tuple(rows_)) for name, rows_ in answers.items()},
        tuple(used.values()),
    )


def _whole(
    rows: Sequence[Row], facts: Mapping[str, Any], world: World, used: dict[str, Row], statuses: dict[str, str], own: str
) -> str | None:
    """The side of the whole row that applies; the elements it names take that side where no row of their own does.

    Where an extending reading has only a row on an element, the whole row of the other no longer decides.
    """
    applying = _first_own([row for row in rows if row.element is None], facts, world, own)
    used.update((row.id, row) for row in applying)
    if not applying:
        return None
    row = applying[0]
    for name in row.on:
        if statuses.get(name) == "silent":
            statuses[name] = _ON_STATUS.get(row.says, "silent")
    if own and row.reading != own and _first_rank([r for r in rows if r.reading == own and r.element in statuses], facts, world):
        return None
    return "silent" if row.says in _SILENT_WHOLE else row.says


def _first_own(rows: Sequence[Row], facts: Mapping[str, Any], world: World, own: str) -> list[Row]:
    """The rows that apply, those of an extending reading before those of the one it extends."""
    return (_first_rank([row for row in rows if row.reading == own], facts, world) if own else []) or _first_rank(rows, facts, world)


def _first_rank(rows: Sequence[Row], facts: Mapping[str, Any], world: World) -> list[Row]:
    """The rows that apply, of the first rank that has any: rows on this act before rows on its class."""
    for rank in ("act", "class"):
        ranked = [row for row in rows if row.speaks_of == rank]
        found = [row for row in ranked if not isinstance(row.when, Otherwise) and applies(row, facts, world)]
        found = found or [row for row in ranked if isinstance(row.when, Otherwise) and applies(row, facts, world)]
        if found:
            return found
    return []


def _element(name: str, rows: Sequence[Row], facts: Mapping[str, Any], world: World, used: dict[str, Row], own: str) -> str:
    found = _first_own([row for row in rows if row.element == name], facts, world, own)
    for row in found:
        used[row.id] = row
    return found[0].says if found else "silent"


def _fold(fold: Fold, statuses: Mapping[str, str]) -> str:
    parts = [statuses[part] if isinstance(part, str) else _fold(part, statuses) for part in fold.parts]
    return (max if fold.join == "any" else min)(parts, key=lambda status: _ORDER[status])


def _determining(question: Question) -> dict[str, tuple[Row, ...]]:
    """Per element, the executive's rows that publish a determination reaching this kind of act, whatever their day."""
    rows = [
        row for row in question.authority.rows
        if row.reading == "executive" and not row.ended and (row.speaks_of == "class" or row.spans(question.act.date))
    ]
    return {
        name: tuple(r for r in rows if (r.element == name and r.says == "met") or (r.says == "covered" and name in r.on))
        for name in question.authority.head.elements
    }


def _with_determination(
    facts: Mapping[str, Any], name: str, deciders: Mapping[str, tuple[Row, ...]], question: Question
) -> Mapping[str, Any]:
    """The facts, with whether a determination is published that reaches this kind of act; as they are where nothing asks."""
    if not deciders:
        return facts
    return {**facts, "determination": facts["determination"] or _determined(name, deciders, facts, question)}


def _determined(name: str, deciders: Mapping[str, tuple[Row, ...]], facts: Mapping[str, Any], question: Question) -> bool:
    world = question.world("executive")
    stated = bool(question.grounds.ground(question.authority.id)) and name in question.grounds.on(question.authority.id)
    return stated or any(applies(row, facts, world) for row in deciders.get(name, ()))


def element_findings(
    question: Question, evaluation: Evaluation, reading: str, *, on: Sequence[str] = (), said: str = "", silence: Silence | None = None
) -> tuple[ElementFinding, ...]:
    """Return every element with its status; elements named `on` by a stated claim take that claim's side."""
    authority = question.authority
    fold = authority.fold_for(reading)
    counted = fold.elements() if fold else ()
    found = []
    for name, element in authority.elements_for(reading).items():
        status = evaluation.status(name)
        if name in on and said in _ON_STATUS:
            status = _ON_STATUS[said]  # type: ignore[assignment]
        rows = tuple(row for row in evaluation.used if row.element == name or (row.element is None and name in row.on))
        found.append(
            ElementFinding(
                element=name, status=status, asks=element.asks, pin=element.pin, quote=element.quote,
                because=tuple(row.because for row in rows), rows=rows,
                turns_on=evaluation.elements[name].turns_on() if status == "unknown" else (),
                counted=name in counted, silence=_why_silent(status, reading, silence),
                addressed=bool(rows) or name in on,
            )
        )
    return tuple(found)


def _why_silent(status: Status, reading: str, silence: Silence | None) -> Silence | None:
    if status != "silent":
        return None
    return "open" if reading == "text" else silence or "silent"


def finding(question: Question, reading: str, holder: str) -> Finding:
    """Return what `holder`'s words come to: stated of this act where they are, else its published positions applied."""
    base = question.library.readings[reading].extends
    return _extended(question, reading, holder, base) if base else _finding(question, reading, holder)


def _extended(question: Question, reading: str, holder: str, base: str) -> Finding:
    """What a reading that extends another comes to: its own rows where they speak, the other's finding where not."""
    (whose,) = (h.id for h in question.library.holders.values() if h.reading == base)
    stands = _finding(question, base, whose)
    own = question.rows(reading, holder)
    both = evaluate(question, (*own, *question.rows(base, whose)), base, whose, own=reading)
    used = tuple(row for row in both.used if row.reading == reading)
    against = _AGAINST.get(stands.verdict, ())
    verdict = both.verdict if both.verdict != "silent" or any(row.says in against for row in used) else stands.verdict
    as_base = replace(stands, reading=reading, holder=holder, extends=base, base_verdict=stands.verdict)
    if not used:
        return as_base
    turns = both.verdicts.turns_on() if verdict == "unknown" else ()
    cites = _cites(used, ())
    return replace(
        as_base, verdict=verdict, basis="stated" if any(row.speaks_of == "act" for row in used) else "applied", applied=both.verdict,
        silence=None if verdict != "silent" else stands.silence or "silent", elements=element_findings(question, both, base), rows=used, claims=(),
        turns_on=turns, whole=any(row.element is None for row in used), grade=_grade(question, used, (), cites, turns), sources=cites,
    )


def _finding(question: Question, reading: str, holder: str) -> Finding:
    rows = question.rows(reading, holder)
    act_rows = tuple(row for row in rows if row.speaks_of == "act")
    class_rows = tuple(row for row in rows if row.speaks_of == "class")
    applied = evaluate(question, class_rows, reading, holder)
    stated = evaluate(question, act_rows, reading, holder) if act_rows else None
    grounds = question.grounds if reading == "executive" and holder == "executive" else Grounds((), ())
    claims = grounds.ground(question.authority.id)
    beside = grounds.beside(question.authority.id)
    both = evaluate(question, rows, reading, holder) if act_rows and class_rows else stated or applied
    verdict, basis, silence = _decide(applied, stated, bool(claims), grounds, reading)
    on = grounds.on(question.authority.id) if claims else ()
    shown = applied if basis == "applied" else both
    used = _rows_behind(verdict, basis, applied, stated)
    turns = shown.verdicts.turns_on() if verdict == "unknown" else ()
    cites = _cites(used, claims)
    running = grounds.operation if any(report is grounds.operation for _, report in claims if report) else None
    return Finding(
        reading=reading, holder=holder, verdict=verdict, basis=basis, applied=applied.verdict, silence=silence,
        elements=element_findings(question, shown, reading, on=on, said=verdict, silence=silence),
        rows=used, claims=claims, beside=beside, turns_on=turns,
        whole=bool(claims) or any(row.element is None for row in used),
        grade=_grade(question, used, claims, cites, turns, running), sources=cites,
        searched=tuple(place for report in grounds.searches for place in report.searched),
        searched_on=next((report.searched_on for report in grounds.searches), None),
        operation=running,
    )


def _decide(
    applied: Evaluation, stated: Evaluation | None, claimed: bool, grounds: Grounds, reading: str
) -> tuple[Verdict, Basis, Silence | None]:
    if claimed:
        return "covered", "stated", None
    if stated and stated.verdict != "silent":
        return stated.verdict, "stated", None
    for row in (*(stated.used if stated else ()), *applied.used):
        if row.says in _SILENT_WHOLE:
            return "silent", "stated", "withheld" if row.says == "withheld" else "not-reached"
    if grounds.silence in ("silent", "withheld"):
        return "silent", "stated", grounds.silence
    if applied.verdict != "silent":
        return applied.verdict, "applied", None
    return "silent", "applied", grounds.silence or ("open" if reading == "text" else "silent")


def _rows_behind(verdict: Verdict, basis: Basis, applied: Evaluation, stated: Evaluation | None) -> tuple[Row, ...]:
    used = stated.used if basis == "stated" and stated else () if basis == "stated" else applied.used
    if verdict == "unknown":
        return used
    wholes = tuple(row for row in used if row.element is None)
    return wholes or used


def _cites(rows: Sequence[Row], claims: Sequence[tuple[Any, Any]]) -> tuple[Cite, ...]:
    cites = [cite for row in rows for cite in row.sources]
    cites += [cite for claim, report in claims for cite in (claim.sources or (report.sources if report else ()))]
    return tuple(dict.fromkeys(cites))


def _grade(
    question: Question, rows: Sequence[Row], claims: Sequence[Any], cites: Sequence[Cite], turns: Sequence[str], running: Report | None = None
) -> Grade:
    sources = question.library.terms.sources
    if cites and unverified(cites, sources):
        return "unverified"
    if running and running.operation and unverified(running.operation.sources, sources):
        return "unverified"
    kinds, act = question.library.terms.facts, question.act
    read = {test.fact for row in rows for when in row.tests_of for test in tests(when)}
    if turns or any(act.fact(fact).disputed for fact in read):
        return "disputed"
    return "claimed" if any(kinds[fact].needs_attribution for fact in read if fact in kinds) else "established"


def needs(question: Question, found: Finding) -> tuple[Need, ...]:
    """Return the inclusion-minimal sets of open facts that would fix an unknown finding."""
    if found.verdict != "unknown" or not found.holder:
        return ()
    rows = question.rows(found.reading, found.holder)
    table = evaluate(question, [r for r in rows if r.speaks_of == "class" or found.basis == "stated"], found.reading, found.holder).verdicts
    kinds = question.library.terms.facts
    return tuple(
        Need(facts, tuple(kinds[fact].asks for fact in facts), found.reading, found.holder, tuple(could))  # type: ignore[arg-type]
        for facts, could in table.fixed_by()
    )


def holders(question: Question, reading: str) -> tuple[str, ...]:
    """Return the holders of `reading` with a row that may speak to this act; the executive and the text always stand."""
    if question.library.readings[reading].extends:
        return tuple(holder.id for holder in question.library.holders.values() if holder.reading == reading)
    found = [row.holder for row in question.authority.rows if row.reading == reading]
    if reading in ("text", "executive"):
        found.insert(0, reading)
    return tuple(dict.fromkeys(found))
