"""Privileged resolutions: each step with the rule it is counted by, and how certain its day is.

War Powers Resolution §§ 6 and 7 (50 U.S.C. 1545, 1546); section 1013 of Pub. L. 98-164 (50 U.S.C. 1546a), which sends
joint resolutions in the Senate through section 601(b) of Pub. L. 94-329.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Certainty = Literal["exact", "no-earlier-than", "not-computable"]

# § 6(a)-(d): calendar days before the sixty-day period ends; the days are the last on which each may happen.
_SECTION_6 = (
    (30, "introduced by (or it is not entitled to these rules)", "either House", "§ 6(a)"),
    (24, "reported by the committee by", "House of introduction", "§ 6(a)"),
    (14, "reported by the other House's committee by", "other House", "§ 6(c)"),
    (4, "conference report filed by", "conferees", "§ 6(d)"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure: what, where, counted from what, by which rule, and the day as far as it can be known."""

    step: str
    chamber: str
    counted_from: str
    rule: str
    date: date | None
    certainty: Certainty
    needs: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure with its steps."""

    procedure: str
    steps: tuple[Step, ...]


def procedures(day_60: date | None, introduced: date | None) -> tuple[Procedure, ...]:
    """Return the privileged procedures: § 6 counted back from day 60, § 7 and 1546a forward from introduction."""
    return (section_6(day_60), section_7(introduced), section_1546a(introduced))


def section_6(day_60: date | None) -> Procedure:
    """Return § 6: a joint resolution or bill introduced under § 5(b), counted back from the end of the sixty days."""
    return Procedure(
        "War Powers Resolution § 6 (joint resolution or bill under § 5(b))",
        tuple(
            Step(
                step, chamber, "day 60", rule, day_60 - timedelta(days=back) if day_60 else None,
                "exact" if day_60 else "not-computable", needs=() if day_60 else ("a start of the sixty days",),
                predicates=("introduced pursuant to § 5(b)",), unless="the House concerned determines otherwise by the yeas and nays",
            )
            for back, step, chamber, rule in _SECTION_6
        ),
    )


def section_7(introduced: date | None) -> Procedure:
    """Return § 7: a concurrent resolution under § 5(c); 15 days to report, 3 to vote, then again in the other House."""
    unless = "the House concerned determines otherwise by the yeas and nays"
    needs = () if introduced else ("the day of introduction and referral",)

    def day(after: int) -> date | None:
        return introduced + timedelta(days=after) if introduced else None

    certainty: Certainty = "no-earlier-than" if introduced else "not-computable"
    predicates = ("forces engaged in hostilities outside the United States", "no declaration of war or specific statutory authorization")
    return Procedure(
        "War Powers Resolution § 7 (concurrent resolution under § 5(c))",
        (
            Step("reported within 15 calendar days; the text has no motion to discharge", "House of introduction", "referral", "§ 7(a)", day(15), certainty, needs, predicates, unless),
            Step("voted on within three calendar days", "House of introduction", "report", "§ 7(b)", day(18), certainty, needs, predicates, unless),
            Step("reported within 15 calendar days", "other House", "passage and referral", "§ 7(c)", None, "not-computable", ("the day of passage in the first House",), predicates, unless),
        ),
    )


def section_1546a(introduced: date | None) -> Procedure:
    """Return 50 U.S.C. 1546a: a joint resolution in the Senate under section 601(b); discharge after ten calendar days."""
    return Procedure(
        "50 U.S.C. § 1546a with section 601(b) of Pub. L. 94-329 (joint resolution, Senate)",
        (
            Step(
                "motion to discharge in order after ten calendar days", "Senate", "introduction", "§ 601(b)(3)(A)",
                introduced + timedelta(days=10) if introduced else None, "no-earlier-than" if introduced else "not-computable",
                needs=("the calendars of session of both Houses",) if introduced else ("the day of introduction", "the calendars of session of both Houses"),
                predicates=("it requires the removal of forces engaged in hostilities without a declaration of war or specific statutory authorization",),
                unless="the Senate sustains a point of order that the resolution is not entitled to these rules (as in January and April 2026)",
            ),
        ),
    )
