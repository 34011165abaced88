"""Step 5: the lines of a record hang on each other, or are found by a short mark; frozen."""

from __future__ import annotations

from zlib import crc32

from sqlalchemy import Connection

_ROWS = 10_000
_HALF = 1 << 31


def run(connection: Connection) -> None:
    """Mark the lines that are there, so many at a time: an audit may be larger than memory."""
    connection.exec_driver_sql("DROP INDEX ix_audit_record")
    connection.exec_driver_sql("ALTER TABLE record ADD COLUMN last_line BIGINT")
    connection.exec_driver_sql("ALTER TABLE audit ADD COLUMN line_before BIGINT")
    connection.exec_driver_sql("ALTER TABLE audit ADD COLUMN mark INTEGER")
    last = 0
    while True:
        lines = connection.exec_driver_sql(
            "SELECT id, record_id FROM audit WHERE id > ? AND record_id IS NOT NULL "
            "ORDER BY id LIMIT ?",
            (last, _ROWS),
        ).all()
        if not lines:
            break
        connection.exec_driver_sql(
            "UPDATE audit SET mark = ? WHERE id = ?",
            [(_mark_of(record_id), number) for number, record_id in lines],
        )
        last = lines[-1][0]
    connection.exec_driver_sql("CREATE INDEX ix_audit_mark ON audit (mark)")


def _mark_of(record_id: str) -> int:
    try:
        return int(record_id[5:10] + record_id[-3:], 16) - _HALF
    except ValueError:
        return crc32(record_id.encode()) - _HALF
