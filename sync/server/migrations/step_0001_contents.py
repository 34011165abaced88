"""Step 1: the contents of attachments, by hash and part by part; frozen."""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    "CREATE TABLE content (sha256 VARCHAR(64) NOT NULL, size INTEGER NOT NULL, "
    "held INTEGER NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (sha256))",
    "CREATE INDEX ix_content_unfinished ON content (at_ms) WHERE held < size",
    "CREATE TABLE content_part (sha256 VARCHAR(64) NOT NULL, start INTEGER NOT NULL, "
    "bytes BLOB NOT NULL, PRIMARY KEY (sha256, start))",
)


def run(connection: Connection) -> None:
    """Make the two tables; nothing was there before."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
