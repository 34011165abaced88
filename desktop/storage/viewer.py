"""Who is looking, and the one function that narrows every query to what that person may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, or_

HEAD_ROLES = frozenset({"station_head"})
STATION_ROLES = HEAD_ROLES | {"worker"}


@dataclass(frozen=True)
class Viewer:
    """The signed-in person at this computer.

    `grid_ids` are the grids within reach: a worker's own, a head's whole station, a centre's
    whole subtree (handbook §6.4). `workstation` names the computer in audit lines.
    """

    user_id: str
    person_name: str
    role: str
    station_id: str
    grid_ids: frozenset[str]
    workstation: str
    worker_id: str | None = None
    practice: bool = False

    @property
    def is_head(self) -> bool:
        """Whether this person reviews, dispatches and scores at the station."""
        return self.role in HEAD_ROLES

    @property
    def at_station(self) -> bool:
        """Whether people's names are this person's daily business; a centre sees them masked."""
        return self.role in STATION_ROLES

    @property
    def may_reveal(self) -> bool:
        """Whether a masked value may be looked at, which is logged: at the station and in the
        town above it (handbook §6.4). A district's people see masked data only."""
        return self.at_station or self.role.startswith("town")


_Query = TypeVar("_Query", bound="Select[*tuple[Any, ...]]")


def in_scope(query: _Query, viewer: Viewer, grid_column: ColumnElement[str] | Any) -> _Query:
    """The query, narrowed to the viewer's grids. Every find and load goes through here."""
    return query.where(grid_column.in_(sorted(viewer.grid_ids)))


def in_case_scope(
    query: _Query, viewer: Viewer, grid_column: Any, org_column: Any, *, narrow: bool = False
) -> _Query:
    """As `in_scope`, for what may not be in a grid yet: then the unit's own people see it.

    `narrow`: the query is narrowed to a few by something else (a month, ids), whose index is the
    better one: by grid a town would read all the cases of three years.
    """
    if narrow:
        grid_column = grid_column.concat("")
    in_grid = grid_column.in_(sorted(viewer.grid_ids))
    return query.where(or_(in_grid, grid_column.is_(None) & (org_column == viewer.station_id)))
