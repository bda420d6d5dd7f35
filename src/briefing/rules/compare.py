"""Assessments: the findings of all readings on one act under one authority, and where they part."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefing.law.authority import DOMESTIC, Authority
from briefing.law.library import SHIPPED_READINGS, Library
from briefing.law.when import When
from briefing.record.act import Act
from briefing.rules.claims import Grounds, grounds
from briefing.rules.completions import answers
from briefing.rules.evaluate import Question, finding, holders, needs
from briefing.rules.results import (
    Assessment,
    Basis,
    Finding,
    Grade,
    Need,
    NotDomestic,
    Outcome,
    Silence,
    UnderVersion,
)
from briefing.terms.fact import Fact
from briefing.terms.source import Cite

_LIMIT: dict[str, Outcome] = {"covered": "satisfied", "not-covered": "not-satisfied", "unknown": "unknown"}
_BESIDE = ("international", "consent", "assistance", "designation", "appropriation")
_GRADES: tuple[Grade, ...] = ("established", "claimed", "disputed", "unverified")


def assess(
    library: Library,
    acts: Iterable[Act],
    *,
    authorities: Sequence[str] = (),
    readings: Sequence[str] = SHIPPED_READINGS,
    law_day: date | None = None,
    every: bool = False,
) -> tuple[Assessment, ...]:
    """Return one assessment for each act and authority, acts in the order given, authorities in the library's.

    Without `authorities`: those of kind authorization or constitution that are in force on the day or claimed; with
    `every` all that have elements. `law_day` asks under the law of another day than the act's.
    """
    return tuple(found for act in acts for found in assess_act(library, act, authorities, readings, law_day, every))


def assess_act(
    library: Library, act: Act, authorities: Sequence[str], readings: Sequence[str], law_day: date | None, every: bool
) -> tuple[Assessment, ...]:
    """Return the assessments of one act."""
    said, day = grounds(act, library), law_day or act.date
    chosen = [a for a in library.authorities.values() if _asked(a, authorities, day, said, every)]
    found = [_assessment(library, act, a, said, readings, day, None) for a in chosen if a.kind in DOMESTIC]
    limits = [a for a in chosen if a.kind == "limit"]
    if limits:
        claimed = _statute_claimed(library, act, said, readings, day)
        found += [_assessment(library, act, a, said, readings, day, claimed) for a in limits]
    return tuple(a for a in found if authorities or every or not library.authorities[a.authority].head.dormant or _spoken_of(a))


def _spoken_of(found: Assessment) -> bool:
    """Whether a holder speaks to this act under the authority, or it was claimed: a dormant statute stands in no other table.

    A fact that is missing (a country not named) does not call it up.
    """
    return found.outcome == "not-in-force" or any(
        f.reading != "text" and f.verdict not in ("silent", "disclaimed", "unknown") for f in found.findings
    )


def _asked(authority: Authority, named: Sequence[str], day: date, said: Grounds, every: bool) -> bool:
    if not authority.head.elements and not authority.tests:
        return False
    if named:
        return authority.id in named
    if every:
        return authority.version(day) is not None
    return authority.kind in DOMESTIC and (authority.version(day) is not None or bool(said.ground(authority.id)))


def _statute_claimed(library: Library, act: Act, said: Grounds, readings: Sequence[str], day: date) -> bool:
    """Whether anyone reads, or may read, some statute in force as reaching the act (for section 2(c)(2) of the War Powers Resolution)."""
    statutes = [a for a in library.authorities.values() if a.kind == "authorization" and (a.head.elements or a.tests)]
    return any(
        finding.reading != "text" and finding.verdict in ("covered", "questioned", "unknown")
        for found in (_assessment(library, act, a, said, readings, day, None) for a in statutes)
        for finding in found.findings
    )


def _assessment(
    library: Library, act: Act, authority: Authority, said: Grounds, readings: Sequence[str], day: date, statute_claimed: bool | None
) -> Assessment:
    version = authority.version(day)
    if version is None:
        last = authority.last_before(day)
        return Assessment(
            act, authority.id, authority.kind, None, day, "not-in-force", "stated", (), last_in_force=last.until if last else None
        )
    question = Question(act, authority, version, library, said, statute_claimed)
    findings = tuple(
        found for reading in readings if reading in library.readings for found in _findings(question, reading)
    )
    found = _compared(question, findings, complete=all(r in readings for r in SHIPPED_READINGS))
    if found.outcome in ("not-assessed", "not-in-force"):
        return found
    needed = tuple(need for f in findings for need in needs(question, f))
    return replace(found, still_needed=_distinct(needed), by_version=_by_version(question, found, readings))


def _findings(question: Question, reading: str) -> tuple[Finding, ...]:
    """One finding a holder; a reading in which nobody speaks has one finding without a holder."""
    found = tuple(finding(question, reading, holder) for holder in holders(question, reading))
    speaking = tuple(f for f in found if reading in ("text", "executive") or f.rows or f.extends)
    if speaking:
        return speaking
    return (Finding(reading, None, "silent", "applied", "silent", "silent", ()),)


def _compared(question: Question, findings: tuple[Finding, ...], complete: bool) -> Assessment:
    authority, act = question.authority, question.act
    outcome: Outcome = "not-assessed"
    basis: Basis = "applied"
    if complete:
        outcome, basis = outcome_of(findings, question.grounds, authority)
    deciding = [f for f in findings if f.verdict in ("covered", "not-covered", "questioned")]
    return Assessment(
        act=act, authority=authority.id, kind=authority.kind, version=question.version, law_day=act.date,
        outcome=outcome, basis=basis, findings=findings,
        statements=tuple(s for s in authority.statements if s.spans(act.date) and _reaches(question, s.holder, s.when)),
        pivots=pivots(findings), silence=_silence(findings) if outcome == "silent" else None,
        grade=max((f.grade for f in deciding or findings), key=_GRADES.index, default="established"),
    )


def _reaches(question: Question, holder: str, when: When) -> bool:
    """Whether a statement can be about this act: its `when` holds in some completion."""
    return any(answers(question.act, when, holder, question.library.terms))


def outcome_of(findings: Sequence[Finding], said: Grounds, authority: Authority) -> tuple[Outcome, Basis]:
    """Return the first outcome that fits, in the order of the design, and whether it rests on statements of this act."""
    if authority.kind == "limit":
        text = next((f for f in findings if f.reading == "text"), None)
        return (_LIMIT.get(text.verdict, "open") if text else "open"), "applied"
    covered = [f for f in findings if f.verdict == "covered"]
    denied = [f for f in findings if f.verdict == "not-covered"]
    questioned = [f for f in findings if f.verdict == "questioned"]
    unknown = [f for f in findings if f.verdict == "unknown"]
    deciding = {f.root for f in (*covered, *denied)}
    executive = next((f for f in findings if f.reading == "executive"), None)
    if covered and denied:
        return "contested", _basis((*covered, *denied))
    if len(deciding) >= 2 and not questioned and not unknown:
        return ("covered" if covered else "not-covered"), _basis((*covered, *denied))
    if covered and questioned:
        return "questioned", _basis((*covered, *questioned))
    if len(deciding) == 1:
        return "one-sided", _basis((*covered, *denied))
    if said.whole and not said.ground(authority.id) and executive and executive.verdict == "silent":
        return "not-claimed", "stated"
    if unknown or (executive and executive.silence == "not-found"):
        return "unknown", "applied"
    return "silent", "applied"


def _basis(findings: Iterable[Finding]) -> Basis:
    return "stated" if all(f.basis == "stated" for f in findings) else "applied"


def _silence(findings: Sequence[Finding]) -> Silence | None:
    by_reading = {f.reading: f.silence for f in findings if f.silence}
    executive = by_reading.get("executive")
    return executive if executive and executive != "silent" else by_reading.get("text") or executive


def pivots(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the elements on which those who deny and those who claim part."""
    found: list[str] = []
    for denied in (f for f in findings if f.verdict == "not-covered"):
        against = {e.element for e in denied.elements if e.status == "not-met"}
        against |= {name for row in denied.rows if row.element is None for name in row.on}
        for claimed in (f for f in findings if f.verdict == "covered"):
            status = {e.element: e.status for e in claimed.elements}
            found += [e for e in sorted(against) if e in status and status[e] != "not-met" and e not in found]
    order = [e.element for f in findings for e in f.elements]
    return tuple(sorted(found, key=order.index))


def _distinct(needed: Sequence[Need]) -> tuple[Need, ...]:
    """One entry for each reading and set of facts."""
    return tuple({(n.reading, n.holder, n.facts): n for n in needed}.values())


def _by_version(question: Question, found: Assessment, readings: Sequence[str]) -> tuple[UnderVersion, ...]:
    """Where a disputed fact keeps a finding unknown: the outcome under each version of it."""
    act = question.act
    turning = dict.fromkeys(fact for f in found.findings for fact in f.turns_on if act.fact(fact).disputed)
    results = []
    for fact in turning:
        for value in act.fact(fact).values:
            kept = tuple(claim for claim in act.fact(fact).claims if claim.value == value)
            under = replace(act, facts={**act.facts, fact: Fact(claims=kept)})
            asked = replace(question, act=under)
            findings = tuple(f for reading in readings for f in _findings(asked, reading))
            outcome, basis = outcome_of(findings, question.grounds, question.authority)
            results.append(UnderVersion(fact, value, outcome, basis, pivots(findings)))
    return tuple(results)


def not_domestic(library: Library, act: Act, named: Sequence[str] = ()) -> tuple[NotDomestic, ...]:
    """Return what was invoked beside domestic authority: international grounds, consent, assistance, designations.

    With `named`: the authorities named that are never evaluated, of whatever kind, each with the words that say what it is.
    """
    said = grounds(act, library)
    if named:
        chosen = [a for a in library.authorities.values() if a.id in named and not a.head.elements and not a.tests]
    else:
        chosen = [a for a in library.authorities.values() if a.kind in _BESIDE and a.version(act.date) is not None]
    return tuple(_invoked(act, authority, said, library) for authority in chosen)


def _invoked(act: Act, authority: Authority, said: Grounds, library: Library) -> NotDomestic:
    claims = tuple(c for c in said.claims if c[0].authority == authority.id and c[0].role in ("ground", "context"))
    cites: list[Cite] = [cite for claim, report in claims for cite in (claim.sources or (report.sources if report else ()))]
    stated = [s for s in authority.statements if s.says and s.spans(act.date) and all(answers(act, s.when, s.holder, library.terms))]
    cites += [cite for s in stated for cite in s.sources]
    consent = act.fact("consent")
    of_itself = authority.head.says_of_itself
    answer, because = ("invoked" if claims or stated else "not-invoked"), []
    if authority.id == "host-consent" and consent.claims:
        values = consent.values
        answer = values[0] if len(values) == 1 else "disputed"
        because = [f"{claim.according_to}: {claim.value}" for claim in consent.claims if claim.according_to]
        cites += [cite for claim in consent.claims for cite in claim.sources]
    running = ", for the operation" if said.operation else ""
    by = tuple(dict.fromkeys([*(f"{report.president or 'the executive'}{running}" for _, report in claims if report), *(s.speaker or s.holder for s in stated)]))
    return NotDomestic(
        act, authority.id, authority.kind, answer, by, claims,  # type: ignore[arg-type]
        of_itself.quote if of_itself else None, tuple(dict.fromkeys(cites)), tuple(because),
    )
