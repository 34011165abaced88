"""Here at once what the district will do: children of a record that moved lie in its grid.

No op is written for them: a move is one op, and the district moves the children in the same commit
(sync.server.push.placing). When the move is not accepted, they go back with their record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from sync.client import rows
from sync.records.kin import PARENTS, Key, children_of, parent_of


def follow(c: Connection, noun: str, record_id: str, grid_id: str) -> list[Key]:
    """Put everything that follows a record into a grid; what was moved."""
    moved: list[Key] = []
    queue: list[Key] = [(noun, record_id)]
    while queue:
        parent = queue.pop()
        for child, field in children_of(parent[0]):
            entity = rows.entity_of(child)
            if entity is None:
                continue
            for one in rows.ids_where(c, entity, field, parent[1]):
                held = rows.read_fields(c, entity, one)
                if held is None or parent_of(child, held[1]) != parent:
                    continue
                if held[1].get("grid_id") not in {grid_id, rows.NOWHERE}:
                    rows.write_fields(c, entity, one, {"grid_id": grid_id})
                    moved.append((child, one))
                    queue.append((child, one))
    return moved


def went_back(c: Connection, noun: str, record_id: str, fields: Mapping[str, Any]) -> None:
    """Some fields of a record were put back: what follows it goes to its grid again. Where only its
    parent is the former one, it goes where that lies: it may have followed another one since."""
    if isinstance(fields.get("grid_id"), str):
        follow(c, noun, record_id, fields["grid_id"])
    elif any(name in fields for name, _ in PARENTS.get(noun, ())):
        grid_id = _grid_of_parent(c, noun, record_id)
        if grid_id is not None:
            put(c, noun, record_id, grid_id)


def put(c: Connection, noun: str, record_id: str, grid_id: str) -> None:
    """Put a record, and everything that follows it, into a grid."""
    entity = rows.entity_of(noun)
    if entity is not None:
        rows.write_fields(c, entity, record_id, {"grid_id": grid_id})
        follow(c, noun, record_id, grid_id)


def _grid_of_parent(c: Connection, noun: str, record_id: str) -> str | None:
    """The grid of the record this one follows; None when it follows none that is in sight here."""
    entity = rows.entity_of(noun)
    held = rows.read_fields(c, entity, record_id) if entity is not None else None
    parent = parent_of(noun, held[1]) if held is not None else None
    leader = rows.entity_of(parent[0]) if parent is not None else None
    if parent is None or leader is None:
        return None
    lies = rows.read_fields(c, leader, parent[1])
    grid_id = lies[1].get("grid_id") if lies is not None else None
    return grid_id if isinstance(grid_id, str) and grid_id != rows.NOWHERE else None
