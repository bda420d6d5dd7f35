"""Section 601(b): ten calendar days, those of an adjournment of more than three days of either House left out."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.record.sessions import Sessions
from briefing.rules.session_days import SUNDAYS, counted

DAY = datetime.timedelta(days=1)
WED = datetime.date(2026, 3, 4)


def days(*numbers: int, month: int = 3) -> tuple[datetime.date, ...]:
    return tuple(datetime.date(2026, month, n) for n in numbers)


EVERY = days(2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20)


def test_weekends_are_counted() -> None:
    count = counted(WED, 10, Sessions(EVERY, EVERY))
    assert (count.day, count.exact, count.note) == (datetime.date(2026, 3, 14), True, "")


def test_an_adjournment_of_one_house_is_left_out() -> None:
    house = (*days(2, 3, 4, 5), *days(17, 18, 19, 20))
    count = counted(WED, 10, Sessions(house, (*EVERY, *days(23, 24, 25, 26, 27, 30))))
    assert "March 6, 2026 to March 16, 2026 (House)" in count.note
    assert count.day == datetime.date(2026, 3, 25)  # eleven days left out
    assert not count.exact  # the House's calendar ends on March 20


def test_days_that_both_houses_are_away_are_left_out_once() -> None:
    away = (*days(2, 3, 4, 5), *days(17, 18, 19, 20, 23, 24, 25, 26))
    count = counted(WED, 10, Sessions(away, away))
    assert (count.day, count.exact) == (datetime.date(2026, 3, 25), True)


def test_thursday_to_monday_is_not_more_than_three_days_with_sunday_left_out_and_the_practice_is_named() -> None:
    weeks = days(3, 4, 5, 9, 10, 11, 12, 16)
    count = counted(WED, 10, Sessions(weeks, weeks))
    assert (count.day, count.exact, count.note) == (datetime.date(2026, 3, 14), True, SUNDAYS)


def test_thursday_to_tuesday_is_more() -> None:
    weeks = days(3, 4, 5, 10, 11, 12, 17, 18, 19, 24)
    count = counted(WED, 10, Sessions(EVERY, weeks))
    assert count.day == datetime.date(2026, 3, 26)  # left out: 6 to 9, 13 to 16 and 20 to 23
    assert "March 6, 2026 to March 9, 2026 (Senate)" in count.note
    assert "March 13, 2026 to March 16, 2026 (Senate)" in count.note


@pytest.mark.parametrize("house", [days(2, 3, 4, 5, 6), days(9, 10, 11, 12, 13, 16)])
def test_a_calendar_that_does_not_cover_the_count_leaves_it_open(house: tuple[datetime.date, ...]) -> None:
    count = counted(WED, 10, Sessions(house, EVERY))
    assert not count.exact
    assert "House" in count.needs[0]
    assert count.day == datetime.date(2026, 3, 14)


def test_an_adjournment_sine_die_in_the_count_leaves_it_open() -> None:
    count = counted(WED, 10, Sessions(EVERY, EVERY, (datetime.date(2026, 3, 10),)))
    assert count.needs == ("how the adjournment sine die of March 10, 2026 bears on the count",)


MET = st.sets(st.dates(datetime.date(2025, 12, 1), datetime.date(2026, 7, 1)), min_size=1).map(lambda found: tuple(sorted(found)))


@given(house=MET, senate=MET, after=st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 4, 1)))
def test_the_day_is_never_before_the_bare_count_and_days_of_session_are_always_counted(
    house: tuple[datetime.date, ...], senate: tuple[datetime.date, ...], after: datetime.date
) -> None:
    count = counted(after, 10, Sessions(house, senate))
    assert count.day >= after + 10 * DAY
    both = [d for d in house if d in senate and after < d <= count.day]
    assert len(both) <= 10
    assert bool(count.needs) != count.exact


@given(after=st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 1)))
def test_where_both_meet_every_three_days_nothing_is_left_out(after: datetime.date) -> None:
    met = tuple(datetime.date(2025, 12, 1) + n * 3 * DAY for n in range(160))
    assert all((b - a) == 3 * DAY for a, b in pairwise(met))
    assert counted(after, 10, Sessions(met, met)).day == after + 10 * DAY
