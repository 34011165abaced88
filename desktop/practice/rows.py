"""The rows of the sample village before they are written, and what every maker of rows needs.

Rows are written with Core in a few large statements: they are what the district sent long ago,
so no op and no audit line belongs to them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, insert

from desktop.practice.families import Family
from desktop.practice.lots import Lots
from desktop.practice.plan import GridPlan, VillagePlan
from sync.records.tables import Record
from sync.records.times import CHINA

_IMPORTED = 3
_YEARS_ON_REGISTER = 3


@dataclass
class Rows:
    """Rows per table, in the order they were made."""

    by_entity: dict[type[Record], list[dict[str, object]]] = field(default_factory=dict)

    def of(self, entity: type[Record]) -> list[dict[str, object]]:
        """The rows of one table."""
        return self.by_entity.setdefault(entity, [])

    def write(self, connection: Connection) -> None:
        """Insert everything in the caller's transaction."""
        for entity, rows in self.by_entity.items():
            names = {name: None for row in rows for name in row}
            connection.execute(insert(entity), [{**names, **row} for row in rows])


@dataclass(frozen=True)
class WrittenHousehold:
    """A household that has its rows, as its visits need it."""

    id: str
    grid: GridPlan
    family: Family
    resident_ids: tuple[str, ...]


class RowMaker:
    """Makes rows of the station: what the makers of households and of visits share."""

    def __init__(
        self, plan: VillagePlan, lots: Lots, fixed_id: Callable[[str], str], rows: Rows
    ) -> None:
        self.rows = rows
        self._plan = plan
        self._lots = lots
        self._fixed_id = fixed_id
        self._station = fixed_id("unit-station")
        self._code = next(unit.code for unit in plan.units if unit.key == "station")
        self._opened = datetime(lots.today.year - _YEARS_ON_REGISTER, 3, 1, 1, tzinfo=UTC)

    def _put(
        self, entity: type[Record], record_id: str, at: datetime, by: str | None, **fields: object
    ) -> dict[str, object]:
        row: dict[str, object] = {
            "id": record_id,
            "scope_org": self._station,
            "created_at": at,
            "created_by": by,
            "updated_at": at,
            "updated_by": by,
            "rev": 1,
            "source": _IMPORTED if by is None else 1,
            **fields,
        }
        self.rows.of(entity).append(row)
        return row

    def _grid_id(self, plan: GridPlan) -> str:
        return self._fixed_id(f"grid-{plan.serial}")


def evening(day: date, minute: int) -> datetime:
    """An instant after the round of visits, when they are typed."""
    at = datetime.combine(day, time(16, 30, tzinfo=CHINA)) + timedelta(minutes=minute)
    return at.astimezone(UTC)
