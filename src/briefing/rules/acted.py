"""Houses and courts that acted on one use of force under a limit (the War Powers Resolution), for an answer that does not ask for the limit by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.law.authority import Statement
from briefing.law.library import Library
from briefing.record.act import Act
from briefing.rules.claims import grounds
from briefing.rules.completions import answers
from briefing.rules.evaluate import Question, finding, holders
from briefing.rules.results import Finding

_WHO = ("congress", "courts")


@dataclass(frozen=True, slots=True)
class Acted:
    """What Houses and courts said of one act under a limit: findings stated of this act, and measures of a House that stand beside them."""

    act: Act
    authority: str
    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...]


def acted(library: Library, acts: Sequence[Act], readings: Sequence[str]) -> tuple[Acted, ...]:
    """Return, for each act, the limits under which a House, Congress in a statute, or a court spoke of this very act."""
    limits = [authority for authority in library.authorities.values() if authority.kind == "limit" and authority.head.elements]
    found = []
    for act in acts:
        said = grounds(act, library)
        for limit in limits:
            version = limit.version(act.date)
            if version is None:
                continue
            question = Question(act, limit, version, library, said)
            findings = tuple(
                f for reading in _WHO if reading in readings for holder in holders(question, reading)
                if (f := finding(question, reading, holder)).basis == "stated" and f.rows
            )
            measures = tuple(
                s for s in limit.statements
                if library.holders[s.holder].kind == "chamber" and library.holders[s.holder].reading in readings
                and s.spans(act.date) and any(answers(act, s.when, s.holder, library.terms))
            )
            if findings or measures:
                found.append(Acted(act, limit.id, findings, measures))
    return tuple(found)
