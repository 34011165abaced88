"""Here at once what the district will do: children of a record that moved lie in its grid.

No op is written for them: a move is one op, and the district moves the children in the same commit
(sync.server.placing). When the move is not accepted, they go back with their record.
"""

from __future__ import annotations

from sqlalchemy import Connection

from sync.client import rows
from sync.records.kin import Key, children_of, parent_of


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
