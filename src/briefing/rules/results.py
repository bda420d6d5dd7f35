"""What the rules return: frozen, slotted, and shared by acts of one fact pattern."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from briefing.law.authority import Kind, Row, Statement, Version
from briefing.law.practice import AuthorityClaim, Report
from briefing.record.act import Act
from briefing.terms.source import Cite

Status = Literal["met", "not-met", "silent", "unknown"]
Verdict = Literal["covered", "not-covered", "questioned", "disclaimed", "unknown", "silent", "not-in-force"]
Basis = Literal["stated", "applied"]
Silence = Literal["silent", "open", "withheld", "not-found", "not-held", "not-reached"]
Outcome = Literal[
    "not-in-force", "contested", "covered", "not-covered", "questioned", "one-sided", "not-claimed", "unknown", "silent", "not-assessed",
    "satisfied", "not-satisfied", "open",
]
Grade = Literal["established", "claimed", "disputed", "unverified"]


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """One element in one finding: its status, why, and what it turns on."""

    element: str
    status: Status
    asks: str
    pin: str | None
    quote: str
    because: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    turns_on: tuple[str, ...] = ()
    counted: bool = True
    silence: Silence | None = None
    addressed: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What one holder's words come to for one act under one authority.

    `verdict` with its `basis`; `applied` is what the holder's published positions come to where the verdict itself was
    stated of this act; `claims` are the stated grounds it rests on; `beside` claims that decide nothing; `turns_on`
    the open or disputed facts of an unknown verdict. `operation` is the report on a running operation for which the claims
    stand, where no report speaks of the day. A reading that `extends` another carries that one's verdict too.
    """

    reading: str
    holder: str | None
    verdict: Verdict
    basis: Basis
    applied: Verdict
    silence: Silence | None
    elements: tuple[ElementFinding, ...]
    rows: tuple[Row, ...] = ()
    claims: tuple[tuple[AuthorityClaim, Report | None], ...] = ()
    beside: tuple[tuple[AuthorityClaim, Report | None], ...] = ()
    turns_on: tuple[str, ...] = ()
    whole: bool = False
    grade: Grade = "established"
    sources: tuple[Cite, ...] = ()
    searched: tuple[str, ...] = ()
    searched_on: date | None = None
    operation: Report | None = None
    note: str = ""
    extends: str | None = None
    base_verdict: Verdict | None = None

    @property
    def root(self) -> str:
        """The reading that it counts with: one that extends another is no independent voice beside it."""
        return self.extends or self.reading

    @property
    def differs(self) -> bool:
        """Whether a reading that extends another comes to something else than that one."""
        return self.extends is not None and self.verdict != self.base_verdict


@dataclass(frozen=True, slots=True)
class Need:
    """An inclusion-minimal set of open facts that would fix a finding, and what it could then be."""

    facts: tuple[str, ...]
    asks: tuple[str, ...]
    reading: str
    holder: str | None
    could: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class UnderVersion:
    """The outcome under one version of a disputed fact."""

    fact: str
    value: Any
    outcome: Outcome
    basis: Basis
    pivots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings of one act under one authority, and where they part. Contested is doubt about law, unknown about fact."""

    act: Act
    authority: str
    kind: Kind
    version: Version | None
    law_day: date
    outcome: Outcome
    basis: Basis
    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...] = ()
    pivots: tuple[str, ...] = ()
    still_needed: tuple[Need, ...] = ()
    by_version: tuple[UnderVersion, ...] = ()
    silence: Silence | None = None
    grade: Grade = "established"
    last_in_force: date | None = None


@dataclass(frozen=True, slots=True)
class NotDomestic:
    """An international ground, a consent, an assistance or designation: what was invoked, never authority under U.S. law."""

    act: Act
    authority: str
    kind: Kind
    answer: Literal["invoked", "disputed", "objected", "not-invoked", "requested", "tolerated", "narrowed", "withdrawn", "never-given", "unknown"]
    by: tuple[str, ...]
    claims: tuple[tuple[AuthorityClaim, Report | None], ...]
    words: str | None
    sources: tuple[Cite, ...]
    because: tuple[str, ...] = ()


Completion = Mapping[str, Any]
