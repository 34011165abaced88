"""Working days and working time: Monday to Friday, corrected by the State Council's notice.

Pure arithmetic over a table of corrections that the district keeps (`calendar_day`). A year whose
notice is not there is reckoned Monday to Friday and said to be provisional (handbook §5.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sync.records.times import CHINA, to_local

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
        if last < first:
            return -self.between(last, first)
        days = (last - first).days
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, days + 1))

    def provisional(self, first: date, last: date) -> bool:
        """Whether a reckoning over these days rests on a year that is not announced yet."""
        return any(year not in self.announced for year in range(first.year, last.year + 1))

    def closing(self, day: date) -> datetime:
        """Closing time of a day, aware."""
        return datetime.combine(day, CLOSES, CHINA)

    def hours(self, start: datetime, end: datetime) -> float:
        """Office hours between two aware instants, at most `DAY_HOURS` for one day."""
        start, end = to_local(start), to_local(end)
        total, day = 0.0, start.date()
        while day <= end.date():
            if self.is_working(day):
                opens = max(start, datetime.combine(day, OPENS, CHINA))
                closes = min(end, datetime.combine(day, CLOSES, CHINA))
                total += min(DAY_HOURS, max(0.0, (closes - opens).total_seconds() / 3600))
            day += timedelta(days=1)
        return total
