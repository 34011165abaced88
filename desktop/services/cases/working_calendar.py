"""The working days as this computer knows them: what ships, corrected by what the district sent."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.resources import calendar_year
from sync.records.tables import CalendarDay
from sync.records.working_days import WorkingDays

_FIRST, _LAST = 2020, 2040
"""Years a case or a visit of this program can lie in."""


def load_working_days(session: Session) -> WorkingDays:
    """Holidays and make-up days. A year is announced when its notice ships with the program or the
    district has sent at least one of its days."""
    corrected: dict[date, bool] = {}
    announced: set[int] = set()
    for number in range(_FIRST, _LAST):
        year = calendar_year(number)
        if year is not None:
            announced.add(number)
            corrected.update(dict.fromkeys(year.holidays, False))
            corrected.update(dict.fromkeys(year.working_weekends, True))
    sent = select(CalendarDay.day, CalendarDay.working).where(CalendarDay.deleted_at.is_(None))
    for day, working in session.execute(sent):
        corrected[day] = bool(working)
        announced.add(day.year)
    return WorkingDays(corrected, frozenset(announced))
