"""Where somebody works: the units above the station, the grids within reach, what became of one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.storage.viewer import Viewer
from sync.records.tables import Grid, OrgUnit

_LEVELS_MAX = 8  # a loop in the tree must not hang a start
_CUTS_MAX = 20  # nor one of grids that were each made part of the next


@dataclass(frozen=True)
class Scope:
    """`above`: names from district to station; `grids`: (id, name) within the viewer's reach."""

    above: tuple[str, ...]
    grids: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GridNow:
    """A grid that is no longer within reach because grids were cut anew. `name`: what it was
    called; `into`, `into_name`: the one within reach that has its people now, empty when the
    people of it are somebody else's."""

    name: str
    into: str = ""
    into_name: str = ""


def load_scope(session: Session, viewer: Viewer) -> Scope:
    """The path shown in the top bar."""
    names: list[str] = []
    unit = session.get(OrgUnit, viewer.station_id)
    while unit is not None and len(names) < _LEVELS_MAX:
        names.insert(0, unit.short_name or unit.name)
        unit = session.get(OrgUnit, unit.parent_id) if unit.parent_id else None
    grids = session.execute(
        select(Grid.id, Grid.name)
        .where(Grid.id.in_(sorted(viewer.grid_ids)))
        .order_by(Grid.grid_code)
    )
    return Scope(tuple(names), tuple((row.id, row.name) for row in grids))


def unit_name(session: Session, unit_id: str) -> str:
    """What people call a unit; empty for one this file does not know."""
    unit = session.get(OrgUnit, unit_id)
    return (unit.short_name or unit.name) if unit is not None else ""


def narrowed(viewer: Viewer, grid_id: str) -> Viewer:
    """The same person looking at one grid only; a grid out of reach narrows to nothing."""
    return replace(viewer, grid_ids=viewer.grid_ids & {grid_id})


def grid_now(session: Session, viewer: Viewer, grid_id: str) -> GridNow | None:
    """What became of a grid; None while it stands, or when nothing is known of it here."""
    old = session.get(Grid, grid_id)
    if old is None or grid_id in viewer.grid_ids or old.merged_into is None:
        return None
    new: Grid | None = old
    for _ in range(_CUTS_MAX):
        new = session.get(Grid, new.merged_into) if new is not None and new.merged_into else None
        if new is not None and new.id in viewer.grid_ids:
            return GridNow(old.name, new.id, new.name)
    return GridNow(old.name)
