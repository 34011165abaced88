"""The board of a centre: for every unit right under it its open cases and its on-time rate.

Counts are read per grid and summed; the rules of the rate are those of K10 in
`sync.records.case_figures` (a test compares the two). Reads only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from desktop.services.cases.case_lists import OPEN, UNCLAIMED, runs_out_by
from desktop.services.cases.standing_records import is_case
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.score_formulas import Rate, month_span
from sync.records.tables import Case, Grid, OrgUnit
from sync.records.times import CHINA, local_date

BOUNCED_OFTEN = 2
STREET, TOWN, OTHERS = "street", "town", ""
"""Kinds of units that are compared among themselves only; a town's units are of one kind."""
BY_OVER, BY_ON_TIME = "over", "on_time"
_TOWNS_FROM, _TOWNS_TO = "100", "400"
"""In a division's code the seventh to ninth digit: 镇 and 乡 lie between; 街道 and what is run like
one (开发区) do not."""


@dataclass(frozen=True)
class UnitCases:
    """Open cases of one unit: how many, past their limit, handed back at least `BOUNCED_OFTEN`
    times, nobody's; and K10 of the month. The sum of a kind of units has no `unit_id`."""

    unit_id: str
    name: str
    kind: str
    grids: int
    open: int
    over: int
    bounced: int
    nobodys: int
    on_time: Rate


@dataclass(frozen=True)
class CaseBoard:
    """The units of a centre, and from which day on the rate counts."""

    units: tuple[UnitCases, ...] = ()
    since: date | None = None

    def rows(self, order: str = BY_OVER) -> tuple[UnitCases, ...]:
        """By kind: its sum, then its units, the worst first."""
        found: list[UnitCases] = []
        for kind in (STREET, TOWN, OTHERS):
            units = [unit for unit in self.units if unit.kind == kind]
            if units:
                found += [_sum(units), *sorted(units, key=_ORDERS[order])]
        return tuple(found)


def _by_over(unit: UnitCases) -> tuple[Any, ...]:
    return -unit.over, -unit.open, unit.name


def _by_on_time(unit: UnitCases) -> tuple[Any, ...]:
    percent = unit.on_time.percent
    return percent is None, percent or 0, -unit.over, unit.name


_ORDERS: Mapping[str, Callable[[UnitCases], tuple[Any, ...]]] = {
    BY_OVER: _by_over, BY_ON_TIME: _by_on_time,
}  # fmt: skip


def load_case_board(session: Session, viewer: Viewer, now: datetime) -> CaseBoard:
    """The board at this moment (aware); the rate is of the month so far."""
    since, _ = month_span(local_date(now))
    tallies: dict[str | None, Counter[str]] = {}
    for query in (_open(viewer, now), _due(viewer, since, local_date(now))):
        for row in session.execute(query):
            counts = {name: count for name, count in row._mapping.items() if name != "grid_id"}
            tallies.setdefault(row.grid_id, Counter()).update(counts)
    return CaseBoard(_by_unit(session, viewer, tallies), since)


def _open(viewer: Viewer, now: datetime) -> Select[*tuple[Any, ...]]:
    """Per grid: the open cases within reach, and three kinds of them."""
    query = select(
        Case.grid_id,
        func.count().label("open"),
        func.count().filter(runs_out_by(now)).label("over"),
        func.count().filter(Case.bounce_count >= BOUNCED_OFTEN).label("bounced"),
        func.count().filter(Case.state.in_(UNCLAIMED)).label("nobodys"),
    ).where(is_case(), Case.state.in_(OPEN))
    return in_case_scope(query, viewer, Case.grid_id, Case.scope_org).group_by(Case.grid_id)


def _due(viewer: Viewer, first: date, last: date) -> Select[*tuple[Any, ...]]:
    """Per grid: the cases whose limit falls in these days, and those of them closed by it. One
    that is open and over stays in the base; one whose clock stands is in neither."""
    begins = datetime.combine(first, time.min, CHINA)
    ends = datetime.combine(last + timedelta(days=1), time.min, CHINA)
    query = select(
        Case.grid_id,
        func.count().label("due"),
        func.count().filter(Case.closed_at <= Case.due_at).label("in_time"),
    ).where(
        is_case(), Case.due_at >= begins, Case.due_at < ends,
        or_(Case.closed_at.is_not(None), Case.suspended_at.is_(None)),
    )  # fmt: skip
    query = in_case_scope(query, viewer, Case.grid_id, Case.scope_org, narrow=True)
    return query.group_by(Case.grid_id)


def _by_unit(
    session: Session, viewer: Viewer, tallies: Mapping[str | None, Counter[str]]
) -> tuple[UnitCases, ...]:
    """The tallies of grids, summed per unit right under the viewer's; no grid: the viewer's own."""
    units = {unit.id: unit for unit in session.scalars(select(OrgUnit))}
    homes = {row.id: row.village_id for row in session.execute(select(Grid.id, Grid.village_id))}
    sums: dict[str, Counter[str]] = {}
    for grid in viewer.grid_ids | {one for one in tallies if one is None}:
        unit = _right_under(viewer.station_id, homes.get(grid or "", viewer.station_id), units)
        sums.setdefault(unit, Counter()).update(tallies.get(grid) or Counter())
        sums[unit]["grids"] += grid is not None
    levels = {units[unit].level for unit in sums if unit in units}
    rows = []
    for unit, tally in sums.items():
        named = units.get(unit)
        name = (named.short_name or named.name) if named is not None else ""
        kind = _kind(named) if named is not None and "town" in levels else OTHERS
        rows.append(_unit_of(unit, name, kind, tally))
    return tuple(rows)


def _right_under(top: str, unit: str, units: Mapping[str, OrgUnit]) -> str:
    """The unit under `top` that a unit belongs to; itself where the way up does not lead there."""
    seen: set[str] = set()
    while unit in units and units[unit].parent_id != top and unit not in seen:
        seen.add(unit)
        above = units[unit].parent_id
        if above is None:
            break
        unit = above
    return unit


def _kind(unit: OrgUnit) -> str:
    number = (unit.division_code or "")[6:9]
    if unit.level != "town" or not number:
        return OTHERS
    return TOWN if _TOWNS_FROM <= number < _TOWNS_TO else STREET


def _unit_of(unit_id: str, name: str, kind: str, tally: Counter[str]) -> UnitCases:
    return UnitCases(
        unit_id, name, kind, tally["grids"], tally["open"], tally["over"], tally["bounced"],
        tally["nobodys"], Rate(tally["in_time"], tally["due"]),
    )  # fmt: skip


def _sum(units: Iterable[UnitCases]) -> UnitCases:
    tally: Counter[str] = Counter()
    kind = OTHERS
    for unit in units:
        kind = unit.kind
        tally.update(
            grids=unit.grids, open=unit.open, over=unit.over, bounced=unit.bounced,
            nobodys=unit.nobodys, due=unit.on_time.denominator, in_time=unit.on_time.numerator,
        )  # fmt: skip
    return _unit_of("", "", kind, tally)
