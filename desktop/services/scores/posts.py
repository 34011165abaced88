"""Who answers for which grid (A角), from when to when: what a worker's figures are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sync.records.tables import Grid, GridAssignment

_MAIN_PART = "A"


@dataclass(frozen=True)
class Post:
    """A worker's answering for a grid (A角), from and to, both days included."""

    worker_id: str
    grid_id: str
    grid_name: str
    starts_on: date
    ends_on: date | None

    def covers(self, day: date) -> bool:
        """Whether the worker answered for the grid on that day."""
        return self.meets(day, day)

    def meets(self, first: date, last: date) -> bool:
        """Whether it lasted for at least a day of a span."""
        return self.starts_on <= last and (self.ends_on is None or self.ends_on >= first)


def load_posts(session: Session, worker_id: str | None) -> list[Post]:
    """Grids somebody answers for as A角, of one worker or of all."""
    query = (
        select(
            GridAssignment.worker_id, GridAssignment.grid_id, GridAssignment.starts_on,
            GridAssignment.ends_on, Grid.name,
        )
        .join(Grid, Grid.id == GridAssignment.grid_id)
        .where(
            GridAssignment.part == _MAIN_PART,
            GridAssignment.deleted_at.is_(None),
            or_(Grid.valid_to.is_(None), GridAssignment.starts_on <= Grid.valid_to),
        )
        .order_by(Grid.grid_code, GridAssignment.starts_on)
    )  # fmt: skip
    if worker_id is not None:
        query = query.where(GridAssignment.worker_id == worker_id)
    return [
        Post(row.worker_id, row.grid_id, row.name, row.starts_on, row.ends_on)
        for row in session.execute(query)
    ]
