"""Cases of the day: what waits for the person at the desk, and what presses at the station.

Reads only. The lists themselves are in `case_lists`; Today shows these few beside the visits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.case_lists import (
    MINE,
    OPEN,
    STATION,
    CaseFilter,
    CaseLine,
    find_cases,
)
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.tables import Case
from sync.records.times import CHINA, local_date


@dataclass(frozen=True)
class CaseDay:
    """`mine`: what waits for this person; `pressing`: nobody's, handed back, over its limit or due
    today, soonest due first; `over_by_grid`: cases past their limit, by grid id."""

    mine: tuple[CaseLine, ...] = ()
    pressing: tuple[CaseLine, ...] = ()
    over_by_grid: Mapping[str, int] = field(default_factory=dict)

    @property
    def over(self) -> int:
        """Pressing cases past their limit."""
        return sum(line.standing.code == "over" for line in self.pressing)

    @property
    def due_today(self) -> int:
        """Pressing cases whose limit is today."""
        return sum(line.standing.code == "today" for line in self.pressing)


def load_case_day(session: Session, viewer: Viewer, now: datetime) -> CaseDay:
    """The cases of a day at one desk; `now` is aware."""
    mine = tuple(find_cases(session, viewer, MINE, now))
    if not viewer.is_head:
        return CaseDay(mine)
    evening = datetime.combine(local_date(now), time.max, CHINA)
    pressing = find_cases(session, viewer, STATION, now, narrow=CaseFilter(pressing_by=evening))
    over = in_case_scope(
        select(Case.grid_id, func.count()), viewer, Case.grid_id, Case.scope_org
    ).where(
        Case.deleted_at.is_(None), Case.state.in_(OPEN), Case.due_at < now,
        Case.suspended_at.is_(None),
    )  # fmt: skip
    by_grid = {row[0]: row[1] for row in session.execute(over.group_by(Case.grid_id)) if row[0]}
    return CaseDay(mine, tuple(pressing), by_grid)
