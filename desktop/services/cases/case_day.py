"""Cases of the day: what waits for the person at the desk, and what presses at the station.

Reads only. The lists themselves are in `case_lists`; Today shows these few beside the visits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.cases.case_board import CaseBoard, load_case_board
from desktop.services.cases.case_lists import (
    MINE,
    OPEN,
    STATION,
    CaseFilter,
    CaseLine,
    find_cases,
    runs_out_by,
)
from desktop.services.cases.standing_records import is_case
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.tables import Case
from sync.records.times import CHINA, local_date


@dataclass(frozen=True)
class CaseDay:
    """`mine`: what waits for this person; `pressing`: nobody's, handed back, over its limit or due
    today, soonest due first; `over_by_grid`: at a station, cases past their limit by grid id;
    `board`: at a centre, the units right under it."""

    mine: tuple[CaseLine, ...] = ()
    pressing: tuple[CaseLine, ...] = ()
    over_by_grid: Mapping[str, int] = field(default_factory=dict)
    board: CaseBoard = field(default_factory=CaseBoard)

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
    if viewer.at_station and not viewer.is_head:
        return CaseDay(mine)
    evening = datetime.combine(local_date(now), time.max, CHINA)
    pressing = find_cases(session, viewer, STATION, now, narrow=CaseFilter(pressing_by=evening))
    if viewer.at_station:
        return CaseDay(mine, tuple(pressing), _over_by_grid(session, viewer, now))
    return CaseDay(mine, tuple(pressing), board=load_case_board(session, viewer, now))


def _over_by_grid(session: Session, viewer: Viewer, now: datetime) -> dict[str, int]:
    query = select(Case.grid_id, func.count().label("over")).where(
        is_case(), Case.state.in_(OPEN), runs_out_by(now),
        Case.grid_id.is_not(None),
    )  # fmt: skip
    query = in_case_scope(query, viewer, Case.grid_id, Case.scope_org).group_by(Case.grid_id)
    return {row.grid_id: row.over for row in session.execute(query)}
