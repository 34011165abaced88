"""Step 4: the order of the feed lies beside the records, in lines only added to; frozen."""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    "CREATE TABLE feed_line (bucket VARCHAR(48) NOT NULL, seq BIGINT NOT NULL, "
    "entity VARCHAR(40) NOT NULL, record_id VARCHAR(32) NOT NULL, "
    "PRIMARY KEY (bucket, seq)) WITHOUT ROWID",
    "INSERT INTO feed_line SELECT bucket, version, entity, id FROM record ORDER BY bucket, version",
    "DROP INDEX ix_record_feed",
    "CREATE INDEX ix_record_bucket ON record (bucket)",
)


def run(connection: Connection) -> None:
    """A line for what each record is now."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
