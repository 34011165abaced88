"""The clock of a case in working days: holidays, make-up days, pauses, the year's end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import Refused
from sync.records import case_clock as clock
from sync.records.times import CHINA
from sync.records.working_days import DAY_HOURS, OPENS, WorkingDays

NATIONAL_DAY = {
    **{date(2026, 10, day): False for day in range(1, 8)},
    date(2026, 10, 10): True,
}
DAYS = WorkingDays(NATIONAL_DAY, frozenset({2026}))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 by the office clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


def test_the_day_of_sending_is_not_counted() -> None:
    """Sent on Tuesday 11-03 at 09:55 with three days: until Friday 11-06, 17:30."""
    assert clock.due_of(at(3, 9, 55), "3", DAYS, 3) == at(6, 17, 30)
    assert clock.due_of(at(3, 9, 55), "3", DAYS) == at(10, 17, 30)
    assert clock.due_of(at(3, 9, 55), "2", DAYS) == at(4, 17, 30)
    assert clock.due_of(at(3, 9, 55), "4", DAYS, 3) == at(24, 17, 30)


def test_a_holiday_does_not_count_and_a_make_up_day_does() -> None:
    sent = at(30, 16, month=9)
    assert clock.due_of(sent, "2", DAYS) == at(8, 17, 30, month=10)
    assert clock.due_of(sent, "3", DAYS, 3) == at(10, 17, 30, month=10)  # a working Saturday


def test_what_is_most_urgent_ends_the_same_day_but_never_in_a_moment() -> None:
    assert clock.due_of(at(3, 9), "1", DAYS) == at(3, 23, 59)
    assert clock.due_of(at(3, 23), "1", DAYS) == at(4, 3)


def test_a_year_without_its_notice_is_provisional() -> None:
    due = clock.due_of(at(30, 10, month=12), "4", DAYS)
    assert due.year == 2027
    standing = clock.standing(
        sent_at=at(30, 10, month=12), due=due, stopped=False, now=at(31, 10, month=12), days=DAYS
    )
    assert standing.provisional
    inside = clock.standing(
        sent_at=at(3, 9), due=at(6, 17, 30), stopped=False, now=at(3, 10), days=DAYS
    )
    assert not inside.provisional


def test_the_chip_turns_amber_at_four_fifths_and_red_past_the_limit() -> None:
    def stands(now: datetime) -> clock.Standing:
        return clock.standing(
            sent_at=at(3, 9, 55), due=at(6, 17, 30), stopped=False, now=now, days=DAYS
        )

    assert (stands(at(5, 9)).code, stands(at(5, 9)).amount, stands(at(5, 9)).amber) == (
        "left", 1, False,
    )  # fmt: skip
    assert stands(at(6, 9)).code == "today"
    assert stands(at(6, 9)).amber
    over = stands(at(8, 9))
    assert (over.code, over.amount) == ("over", 2)
    assert stands(at(6, 18)).amount == 1


def test_the_clock_stands_still_while_suspended() -> None:
    due = at(6, 17, 30)
    moved = clock.due_after_pause(due, at(4, 10), at(11, 9), DAYS)
    assert moved == at(13, 17, 30)
    stopped = clock.standing(sent_at=at(3, 9), due=due, stopped=True, now=at(20, 9), days=DAYS)
    assert stopped.code == "stopped"


def test_time_is_split_by_who_held_it() -> None:
    """From 09:55 to 16:20 of one day is 0.8 of a working day (picture 06)."""
    shares = clock.split(
        [
            clock.Held("执法队", at(3, 9, 55), at(3, 16, 20)),
            clock.Held("物业", at(4, 8, 30), at(5, 8, 30)),
            clock.Held("物业", at(5, 8, 30), at(9, 8, 30), stopped=True),
        ],
        DAYS,
    )
    assert [(share.holder, round(share.days, 1)) for share in shares] == [
        ("执法队", 0.8), ("物业", 1.0),
    ]  # fmt: skip


def test_an_extension_is_later_and_at_most_ten_working_days() -> None:
    clock.check_extension(at(6, 17, 30), at(9, 17, 30), DAYS)
    with pytest.raises(Refused, match="extension_not_later"):
        clock.check_extension(at(6, 17, 30), at(6, 17, 30), DAYS)
    with pytest.raises(Refused, match="extension_too_long"):
        clock.check_extension(at(6, 17, 30), at(23, 17, 30), DAYS)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda naive: naive.replace(tzinfo=UTC)
)


@given(moments, st.integers(0, 30))
def test_a_limit_is_a_working_day_and_counts_back(sent: datetime, count: int) -> None:
    day = sent.astimezone(CHINA).date()
    due = DAYS.after(day, count)
    assert count == 0 or DAYS.is_working(due)
    assert DAYS.between(day, due) == count


@given(moments, st.integers(0, 40), st.integers(0, 40))
def test_office_hours_add_up(start: datetime, first: int, second: int) -> None:
    """Cut at midnight, the parts have the hours of the whole."""
    midnight = start.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    middle, end = midnight + timedelta(days=first), midnight + timedelta(days=first + second)
    whole = DAYS.hours(midnight, end)
    assert DAYS.hours(midnight, middle) + DAYS.hours(middle, end) == pytest.approx(whole)
    assert whole <= 8 * (first + second + 1)


_DAYS = st.dates(date(2025, 12, 1), date(2027, 2, 28))
_MOMENTS = st.datetimes(datetime(2026, 9, 1), datetime(2026, 11, 30), timezones=st.just(CHINA))


@given(st.dictionaries(_DAYS, st.booleans(), max_size=40), _DAYS, _DAYS)
def test_counting_working_days_is_walking_them(
    corrected: dict[date, bool], first: date, last: date
) -> None:
    """Whatever is corrected, also to what its weekday says anyway."""
    days = WorkingDays(corrected)
    walked = sum(
        days.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1)
    )
    assert days.between(last, first) == -days.between(first, last)
    if last >= first:
        assert days.between(first, last) == walked


@given(_MOMENTS, _MOMENTS)
def test_office_hours_are_those_of_each_day_together(start: datetime, end: datetime) -> None:
    """No day counts more than eight; a pair that runs backwards has none."""
    walked, day = 0.0, start.date()
    while day <= end.date():
        if DAYS.is_working(day):
            opens = max(start, datetime.combine(day, OPENS, CHINA))
            closes = min(end, DAYS.closing(day))
            walked += min(DAY_HOURS, max(0.0, (closes - opens).total_seconds() / 3600))
        day += timedelta(days=1)
    assert DAYS.hours(start, end) == pytest.approx(walked, abs=1e-9)
    assert DAYS.hours(start.astimezone(UTC), end.astimezone(UTC)) == DAYS.hours(start, end)
