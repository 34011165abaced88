"""Ops the district set aside, and letting go of them: superseded, taken back or handed on.

Closing one is itself an op, so that the district closes it too; here it is done at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from sync.client.ops import outbox
from sync.client.tables import DONE
from sync.client.tables import PARKED as SET_ASIDE
from sync.decisions import PARKED, SUPERSEDED, WITHDRAW


def set_aside(c: Connection, positions: Sequence[int]) -> list[outbox.Waiting]:
    """The parked ops at some positions of the outbox, in order."""
    return [line for line in all_set_aside(c) if line.position in set(positions)]


def act_of(c: Connection, position: int) -> list[outbox.Waiting]:
    """Every parked op of the act whose first op stands at a position; none when it is closed."""
    lines = all_set_aside(c)
    first = next((line for line in lines if line.position == position), None)
    if first is None:
        return []
    key = (first.incarnation, first.op.group_no)
    return [line for line in lines if (line.incarnation, line.op.group_no) == key]


def close(c: Connection, lines: Sequence[outbox.Waiting], how: str) -> list[outbox.Edit]:
    """Close parked ops here; the edits by which the district does so too."""
    if lines:
        c.exec_driver_sql(
            "UPDATE outbox SET state = ?, outcome = ? WHERE position = ? AND state = ?",
            [(DONE, how, line.position, SET_ASIDE) for line in lines],
        )
    return [
        outbox.Edit(PARKED, line.op.op_id.hex(), WITHDRAW, 0, {"how": (None, how)})
        for line in lines
    ]


def supersede(c: Connection, edits: Sequence[outbox.Edit], actor: str) -> list[outbox.Edit]:
    """Close the author's own parked edits of which these new ones write every field again."""
    written = {(edit.entity, edit.record_id): set(edit.fields) for edit in edits}
    replaced = [
        line
        for line in all_set_aside(c)
        if line.op.actor == actor
        and line.fields.keys() <= written.get((line.op.entity, line.op.record_id), set())
    ]
    return close(c, replaced, SUPERSEDED)


def newest_fields(c: Connection, entity: str, record_id: str) -> dict[str, list[Any]]:
    """{name: [old, new]} of the newest op on a record; empty when there is none."""
    row = c.exec_driver_sql(
        "SELECT fields FROM outbox WHERE entity = ? AND record_id = ? AND state = 0 "
        "ORDER BY position DESC LIMIT 1",
        (entity, record_id),
    ).first()
    return {} if row is None else outbox.unpack_fields(row[0])


def all_set_aside(c: Connection) -> list[outbox.Waiting]:
    """Every op the district set aside and nobody has let go of, in order."""
    found = c.exec_driver_sql(
        f"SELECT {outbox.COLUMNS} FROM outbox WHERE state = 2 ORDER BY position"  # noqa: S608 (own column list)
    )
    return [outbox.read_row(row) for row in found]
