"""Days of the law and of the record: exact days, and days of publication known to the month or the year."""

import calendar
import re
from datetime import date

MONTHS = tuple(calendar.month_name)
FIRST, LAST = 1700, 2200  # years in which a day of the record can lie
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def bounded(day: date) -> date:
    """Return `day`; raises ValueError if its year lies outside what any record can mean (0001, 9999)."""
    if not FIRST <= day.year <= LAST:
        raise ValueError(f"the year of {day} does not lie between {FIRST} and {LAST}; check the day")
    return day


def last_day(published: date | str | int | None) -> date | None:
    """Return the last day that `published` (a day, "2020-02", or 2020) can mean; None where it is not known.

    Raises ValueError if it is none of these.
    """
    if published is None or isinstance(published, date):
        return published
    if isinstance(published, int) and not isinstance(published, bool) and FIRST <= published <= LAST:
        return date(published, 12, 31)
    match = _MONTH.fullmatch(str(published))
    if match and FIRST <= int(match[1]) <= LAST and 1 <= int(match[2]) <= 12:
        year, month = int(match[1]), int(match[2])
        return date(year, month, calendar.monthrange(year, month)[1])
    raise ValueError(f"`{published}` is not a day, a month or a year; write 2020-02-14, 2020-02, 2020 or null")


def first_day(published: date | str | int | None) -> date | None:
    """Return the first day that `published` can mean, as `last_day` gives the last."""
    last = last_day(published)
    if last is None or isinstance(published, date):
        return last
    return last.replace(day=1) if isinstance(published, str) else last.replace(month=1, day=1)


def say(day: date | str | int | None) -> str:
    """Return `day` as a memo prints it: "January 2, 2020", "February 2020", "2020", "undated"."""
    if day is None:
        return "undated"
    if isinstance(day, date):
        return f"{MONTHS[day.month]} {day.day}, {day.year}"
    match = _MONTH.fullmatch(str(day))
    return f"{MONTHS[int(match[2])]} {match[1]}" if match else str(day)


def parse_day(text: str) -> date:
    """Return the day written as year-month-day; raises ValueError with the remedy."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is not a day; write year-month-day, as 2019-12-29") from None
    return bounded(day)
