"""Working days and working time: Monday to Friday, corrected by the State Council's notice.

Pure arithmetic over a table of corrections that the district keeps (`calendar_day`). A year whose
notice is not there is reckoned Monday to Friday and said to be provisional (handbook §5.4).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate

from sync.records.times import CHINA

_SATURDAY = 5
OPENS, CLOSES = time(8, 30), time(17, 30)
"""Office hours: a time limit ends at closing time."""
DAY_HOURS = 8.0
"""Hours of one working day, the noon break left out."""


@dataclass(frozen=True)
class WorkingDays:
    """`corrected`: days that differ from Monday to Friday, True for a make-up working day;
    `announced`: the years whose notice is known."""

    corrected: Mapping[date, bool] = field(default_factory=dict)
    announced: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices are open."""
        corrected = self.corrected.get(day)
        return day.weekday() < _SATURDAY if corrected is None else corrected

    def after(self, day: date, count: int) -> date:
        """The `count`th working day after a day, the day itself not counted (count ≥ 0)."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; negative when last lies before."""
        return self._up_to(last) - self._up_to(first)

    def _up_to(self, day: date) -> int:
        """Working days of the calendar up to and with a day; its first day was a Monday."""
        number = day.toordinal()
        weeks, rest = divmod(number, 7)
        turned, more = self._turns
        return weeks * 5 + min(rest, 5) + more[bisect_right(turned, number)]

    @cached_property
    def _turns(self) -> tuple[list[int], list[int]]:
        """The corrected days that are not as their weekday says, and how many working days the
        first none, one, two … of them add: a figure of a month asks for thousands of spans."""
        turned = sorted(
            (day.toordinal(), 1 if working else -1)
            for day, working in self.corrected.items()
            if working != (day.weekday() < _SATURDAY)
        )
        return [number for number, _ in turned], [0, *accumulate(add for _, add in turned)]

    def provisional(self, first: date, last: date) -> bool:
        """Whether a reckoning over these days rests on a year that is not announced yet."""
        return any(year not in self.announced for year in range(first.year, last.year + 1))

    def closing(self, day: date) -> datetime:
        """Closing time of a day, aware."""
        return datetime.combine(day, CLOSES, CHINA)

    def hours(self, start: datetime, end: datetime) -> float:
        """Office hours between two aware instants, at most `DAY_HOURS` for one day."""
        start, end = start.astimezone(CHINA), end.astimezone(CHINA)
        first, last = start.date(), end.date()
        if first == last:
            return _open_hours(_second(start), _second(end)) if self.is_working(first) else 0.0
        if last < first:
            return 0.0
        found = 0.0
        if self.is_working(first):
            found = _open_hours(_second(start), _CLOSES_S)
        if self.is_working(last):
            found += _open_hours(_OPENS_S, _second(end)) - DAY_HOURS
        return found + DAY_HOURS * self.between(first, last)


def _open_hours(begins: float, ends: float) -> float:
    """Office hours between two seconds of one working day."""
    open_s = min(ends, _CLOSES_S) - max(begins, _OPENS_S)
    return min(DAY_HOURS, max(0.0, open_s / 3600))


def _second(moment: datetime | time) -> float:
    """Seconds since midnight."""
    return moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1_000_000


_OPENS_S, _CLOSES_S = _second(OPENS), _second(CLOSES)
