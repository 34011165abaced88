"""Cases of the day: what waits for the person at the desk, and what presses at the station.

Reads only. The lists themselves are in `case_lists`; Today shows these few beside the visits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop.services.case_lists import (
    MINE,
    OPEN,
    STATION,
    UNCLAIMED,
    CaseFilter,
    CaseLine,
    find_cases,
    runs_out_by,
)
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.tables import Case, Grid, OrgUnit
from sync.records.times import CHINA, local_date

BOUNCED_OFTEN = 2


@dataclass(frozen=True)
class UnitCases:
    """Open cases of one unit under a centre: how many, past their limit, handed back at least
    `BOUNCED_OFTEN` times, nobody's."""

    unit_id: str
    name: str
    open: int
    over: int
    bounced: int
    nobodys: int


@dataclass(frozen=True)
class CaseDay:
    """`mine`: what waits for this person; `pressing`: nobody's, handed back, over its limit or due
    today, soonest due first; `over_by_grid`: cases past their limit, by grid id; `units`: at a
    centre, the units right under it, most cases over their limit first."""

    mine: tuple[CaseLine, ...] = ()
    pressing: tuple[CaseLine, ...] = ()
    over_by_grid: Mapping[str, int] = field(default_factory=dict)
    units: tuple[UnitCases, ...] = ()

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
    tallies = {
        row.grid_id: Counter(
            open=row.open, over=row.over, bounced=row.bounced, nobodys=row.nobodys
        )
        for row in session.execute(_tallies(viewer, now))
    }  # fmt: skip
    by_grid = {grid: tally["over"] for grid, tally in tallies.items() if grid and tally["over"]}
    units = () if viewer.at_station else _by_unit(session, viewer, tallies)
    return CaseDay(mine, tuple(pressing), by_grid, units)


def _tallies(viewer: Viewer, now: datetime) -> Select[*tuple[Any, ...]]:
    """Per grid: the open cases within reach, and three kinds of them."""
    query = select(
        Case.grid_id,
        func.count().label("open"),
        func.count().filter(runs_out_by(now)).label("over"),
        func.count().filter(Case.bounce_count >= BOUNCED_OFTEN).label("bounced"),
        func.count().filter(Case.state.in_(UNCLAIMED)).label("nobodys"),
    ).where(Case.deleted_at.is_(None), Case.state.in_(OPEN))
    return in_case_scope(query, viewer, Case.grid_id, Case.scope_org).group_by(Case.grid_id)


def _by_unit(
    session: Session, viewer: Viewer, tallies: Mapping[str | None, Counter[str]]
) -> tuple[UnitCases, ...]:
    """The tallies of grids, summed per unit right under the viewer's; no grid: the viewer's own."""
    units = {unit.id: unit for unit in session.scalars(select(OrgUnit))}
    homes = {row.id: row.village_id for row in session.execute(select(Grid.id, Grid.village_id))}
    sums: dict[str, Counter[str]] = {}
    for grid in viewer.grid_ids | {one for one in tallies if one is None}:
        unit = homes.get(grid or "", viewer.station_id)
        seen = set()
        while unit in units and units[unit].parent_id != viewer.station_id and unit not in seen:
            seen.add(unit)
            above = units[unit].parent_id
            if above is None:
                break
            unit = above
        sums.setdefault(unit, Counter()).update(tallies.get(grid) or Counter())
    rows = []
    for unit, tally in sums.items():
        named = units.get(unit)
        name = (named.short_name or named.name) if named is not None else ""
        rows.append(UnitCases(unit, name, tally["open"], tally["over"], tally["bounced"],
                              tally["nobodys"]))  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.over, -row.open, row.name)))
