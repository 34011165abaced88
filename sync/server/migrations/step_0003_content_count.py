"""Step 3: how many contents each computer brought to their end; frozen."""

from __future__ import annotations

from sqlalchemy import Connection


def run(connection: Connection) -> None:
    """Nobody was told a number yet: all begin at none."""
    connection.exec_driver_sql(
        "CREATE TABLE content_count (device BLOB NOT NULL, whole BIGINT NOT NULL, "
        "PRIMARY KEY (device))"
    )
