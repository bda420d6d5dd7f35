"""Counting days of continuous session: section 601(b)(1) and (3)(A) of Pub. L. 94-329.

"The continuity of a session of Congress is broken only by an adjournment of the Congress sine die, and the days on
which either House is not in session because of an adjournment of more than three days to a day certain are excluded."
Whether an adjournment is one of more than three days is told as the Houses tell it, Sundays left out; that practice is
from general knowledge, so a count that rests on it says so.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.record.sessions import Sessions
from briefing.terms.days import say

CHAMBERS = ("House", "Senate")
_DAY, _MORE_THAN = timedelta(days=1), 3
SUNDAYS = "adjournments of more than three days are told with Sundays left out, the Houses' practice as generally known (unverified)"


@dataclass(frozen=True, slots=True)
class Count:
    """The last of the days counted; what is still needed for it to be exact; what it rests on."""

    day: date
    needs: tuple[str, ...]
    note: str

    @property
    def exact(self) -> bool:
        """Whether nothing is left open."""
        return not self.needs


@dataclass(frozen=True, slots=True)
class _Gap:
    """The days between two days of session of one House; `ends` is None where the calendar gives no next one."""

    chamber: str
    begins: date
    ends: date

    @property
    def days(self) -> int:
        """The length of the adjournment: one of its two ends counted."""
        return (self.ends - self.begins).days

    @property
    def without_sundays(self) -> int:
        """The length with Sundays left out."""
        between = (self.begins + _DAY * n for n in range(1, self.days + 1))
        return sum(day.isoweekday() != 7 for day in between)

    def __str__(self) -> str:
        """Return the days left out, and whose they are."""
        first, last = self.begins + _DAY, self.ends - _DAY
        return f"{say(first)} to {say(last)} ({self.chamber})"


def counted(after: date, days: int, sessions: Sessions) -> Count:
    """Return the last of `days` calendar days that follow `after`, the excluded ones not counted.

    A day on which the calendar does not say whether a House met is counted, so that the day returned is the earliest
    possible; it is exact only if the calendar covers every day of the count.
    """
    open_days: dict[str, date] = {}
    out: dict[str, None] = {}
    practice = False
    day, left = after, days
    while left:
        day += _DAY
        adjourned = {chamber: _gap(chamber, day, sessions) for chamber in CHAMBERS}
        long = [gap for gap in adjourned.values() if gap and gap.without_sundays > _MORE_THAN]
        if long:
            out |= dict.fromkeys(map(str, long))
            continue
        left -= 1
        practice = practice or any(gap and gap.days > _MORE_THAN for gap in adjourned.values())
        for chamber, gap in adjourned.items():
            if gap is None and day not in sessions.of(chamber):
                open_days.setdefault(chamber, day)
    needs = [f"whether the {chamber} met on {say(first)}, or when it next did" for chamber, first in open_days.items()]
    needs += [f"how the adjournment sine die of {say(last)} bears on the count" for last in sessions.sine_die if after < last <= day]
    told = [f"left out: {'; '.join(out)}"] if out else []
    told += [SUNDAYS] if practice else []
    return Count(day, tuple(needs), "; ".join(told))


def _gap(chamber: str, day: date, sessions: Sessions) -> _Gap | None:
    """The adjournment in which `day` lies; None on a day of session, and where the calendar does not reach."""
    met = sessions.of(chamber)
    after = bisect_left(met, day)
    if after in (0, len(met)) or met[after] == day:
        return None
    return _Gap(chamber, met[after - 1], met[after])
