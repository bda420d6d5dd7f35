"""Privileged resolutions: each step with the rule it is counted by, and how certain its day is.

War Powers Resolution §§ 5(c), 6 and 7 (50 U.S.C. 1544(c), 1545, 1546); section 1013 of Pub. L. 98-164 (50 U.S.C.
1546a), which sends joint resolutions and bills in the Senate through section 601(b) of Pub. L. 94-329. The rules are
those of each House, which may change them; no step here says what a chair or a majority would hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefing.law.authority import Statement
from briefing.law.library import Library
from briefing.record.act import Act
from briefing.record.sessions import Sessions
from briefing.rules.positions import of_acts, statements
from briefing.rules.session_days import counted

Certainty = Literal["exact", "no-earlier-than", "not-computable"]

_TEN = 10  # § 601(b)(3)(A): calendar days after introduction
_YEAS = "the House concerned determines otherwise by the yeas and nays"
_DISAGREE = "the conferees cannot agree within 48 hours, and report back to their Houses in disagreement"

# § 6: calendar days before the sixty-day period ends; each is the last day on which the step may be taken.
_SECTION_6 = (
    (30, "last day of introduction for § 6 to apply", "either House", "§ 6(a)", _YEAS),
    (24, "last day for the committee's report", "House of introduction", "§ 6(a)", _YEAS),
    (14, "last day for the report of the other House's committee", "other House", "§ 6(c)", _YEAS),
    (4, "last day for the conference report to be filed", "conferees", "§ 6(d)", _DISAGREE),
    (0, "last day for both Houses to act on the conference report", "both Houses", "§ 6(d)", _DISAGREE),
)
_IN_5C = (
    "U.S. forces engaged in hostilities outside the United States, its possessions and territories",
    "no declaration of war or specific statutory authorization",
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
    note: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure with its steps, the words it rests on (pin, text), and what others hold of its force, or did with it."""

    procedure: str
    steps: tuple[Step, ...]
    words: tuple[tuple[str, str], ...] = ()
    views: tuple[Statement, ...] = ()


def procedures(
    library: Library, day_60: date | None, introduced: date | None, today: date, acts: Sequence[Act] = (), sessions: Sessions | None = None
) -> tuple[Procedure, ...]:
    """Return the privileged procedures: § 6 counted back from day 60, § 7 and 1546a forward from an introduction.

    `introduced` is the day on which the resolution was introduced and, for § 7, referred; `sessions` the days of session
    of both Houses. Beside 1546a stand the points of order on which the Senate ended the privilege, for whatever country.
    """
    wpr, fast = "wpr-1973", "wpr-expedited-1546a"
    return (
        Procedure(
            "War Powers Resolution § 6 (joint resolution or bill under § 5(b))", section_6(day_60), _words(library, wpr, ("§ 6(a)",), today)
        ),
        Procedure(
            "War Powers Resolution § 7 (concurrent resolution under § 5(c))", section_7(introduced),
            _words(library, wpr, ("§ 5(c)", "§ 7(a)"), today), _on_5c(library, today, acts),
        ),
        Procedure(
            "50 U.S.C. § 1546a with section 601(b) of Pub. L. 94-329 (joint resolution or bill, Senate)",
            section_1546a(introduced, sessions), _words(library, fast, ("50 U.S.C. § 1546a",), today),
            tuple(s for s in statements(library, fast, today) if s.reading == "congress"),
        ),
    )


def section_6(day_60: date | None) -> tuple[Step, ...]:
    """Return § 6: a joint resolution or bill introduced under § 5(b), counted back from the end of the sixty days."""
    predicates = ("introduced pursuant to § 5(b)", "the sixty days are counted from this start")
    back = [
        Step(
            step, chamber, "day 60", rule, day_60 - timedelta(days=days) if day_60 else None, "exact" if day_60 else "not-computable",
            () if day_60 else ("a start of the sixty days that counts",), predicates, unless,
        )
        for days, step, chamber, rule, unless in _SECTION_6
    ]
    needs = ("the day of the report",)
    votes = [
        Step("voted on within three calendar days", chamber, "its report", rule, None, "not-computable", needs, predicates, _YEAS)
        for chamber, rule in (("House of introduction", "§ 6(b)"), ("other House", "§ 6(c)"))
    ]
    return (back[0], back[1], votes[0], back[2], votes[1], back[3], back[4])


def section_7(introduced: date | None) -> tuple[Step, ...]:
    """Return § 7: a concurrent resolution under § 5(c); 15 days to report, 3 to vote, then again in the other House.

    The text gives no motion to discharge a committee that does not report; so no day of a vote can be computed.
    """
    first, other = "House of introduction", "other House"
    filed, acted = "conference report filed within six calendar days", "acted on within six calendar days"

    def later(step: str, chamber: str, origin: str, rule: str, needs: str, unless: str = _YEAS) -> Step:
        return Step(step, chamber, origin, rule, None, "not-computable", (needs,), _IN_5C, unless)

    return (
        Step(
            "fifteenth calendar day for the committee's report; the text has no motion to discharge", first, "referral", "§ 7(a)",
            introduced + timedelta(days=15) if introduced else None, "no-earlier-than" if introduced else "not-computable",
            ("the day of referral",) if introduced else ("the day of introduction and referral",), _IN_5C, _YEAS,
        ),
        later("voted on within three calendar days", first, "its report", "§ 7(b)", "the day of the report"),
        later("reported within fifteen calendar days", other, "passage and referral", "§ 7(c)", "the day of referral in the other House"),
        later("voted on within three calendar days", other, "its report", "§ 7(c)", "the day of the report"),
        later(filed, "conferees", "referral to conference", "§ 7(d)", "the day of that referral", _DISAGREE),
        later(acted, "both Houses", "filing of the conference report", "§ 7(d)", "the day of filing", _DISAGREE),
    )


def section_1546a(introduced: date | None, sessions: Sessions | None = None) -> tuple[Step, ...]:
    """Return 50 U.S.C. 1546a: a joint resolution or bill in the Senate under section 601(b) of Pub. L. 94-329.

    Ten calendar days, "not counting any day which is excluded" (§ 601(b)(1), (3)(A)): days on which either House is
    adjourned for more than three days to a day certain. Without both Houses' calendars only a first day can be given.
    """
    needs: tuple[str, ...] = ("the calendars of session of both Houses",)
    day: date | None = None
    certainty: Certainty = "not-computable"
    note = ""
    if introduced is None:
        needs = ("the day of introduction", *(() if sessions else needs))
    elif sessions is None:
        day, certainty = introduced + timedelta(days=_TEN), "no-earlier-than"
    else:
        count = counted(introduced, _TEN, sessions)
        day, needs, certainty = count.day, count.needs, "exact" if count.exact else "no-earlier-than"
        note = "; ".join(part for part in (count.note, f"days of session: {sessions.source}") if part)
    return (
        Step(
            "end of ten days after introduction; without a report, a motion to discharge is in order from then on", "Senate",
            "introduction", "§ 601(b)(3)(A)", day, certainty, needs, ("the measure requires the removal of U.S. forces", *_IN_5C),
            "the committee has reported it, or the Senate holds that it is not entitled to these rules", note,
        ),
    )


def _words(library: Library, authority: str, pins: Sequence[str], today: date) -> tuple[tuple[str, str], ...]:
    """The words at `pins` of the version in force on `today`, as far as the library holds them."""
    found = library.authorities.get(authority)
    version = found.version(today) if found else None
    held = {block.pin: block.text for block in version.words if block.seen != "memory"} if version else {}
    return tuple((pin, held[pin]) for pin in pins if pin in held)


def _on_5c(library: Library, today: date, acts: Sequence[Act]) -> tuple[Statement, ...]:
    """What text and courts say of § 5(c) itself, and what others said of it for these acts."""
    return tuple(
        s for s in statements(library, "wpr-1973", today)
        if "§ 5(c)" in f"{s.speaker} {s.because}" and (s.reading in ("text", "courts") or of_acts(library, s, acts))
    )
