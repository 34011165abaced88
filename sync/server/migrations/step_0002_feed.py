"""Step 2: a record is its own line in the feed of its bucket; only what left has lines; frozen."""

from __future__ import annotations

from sqlalchemy import Connection

_STATEMENTS = (
    "ALTER TABLE record RENAME TO record_before",
    "DROP INDEX ix_record_bucket",
    "DROP INDEX ix_record_parent",
    "CREATE TABLE record (entity VARCHAR(40) NOT NULL, id VARCHAR(32) NOT NULL, "
    "bucket VARCHAR(48) NOT NULL, version BIGINT NOT NULL, parent VARCHAR(32), "
    "fields BLOB NOT NULL, stamps BLOB NOT NULL, entered BIGINT NOT NULL, "
    "PRIMARY KEY (entity, id))",
    "INSERT INTO record SELECT r.entity, r.id, r.bucket, r.version, r.parent, r.fields, r.stamps, "
    "coalesce((SELECT f.entered FROM feed f WHERE f.bucket = r.bucket AND f.entity = r.entity "
    "AND f.record_id = r.id AND f.present), r.version) FROM record_before r ORDER BY r.rowid",
    "CREATE INDEX ix_record_feed ON record (bucket, version)",
    "CREATE INDEX ix_record_parent ON record (parent)",
    "CREATE TABLE removal (bucket VARCHAR(48) NOT NULL, entity VARCHAR(40) NOT NULL, "
    "record_id VARCHAR(32) NOT NULL, seq BIGINT NOT NULL, "
    "PRIMARY KEY (bucket, entity, record_id))",
    "INSERT INTO removal SELECT bucket, entity, record_id, seq FROM feed WHERE NOT present",
    "CREATE INDEX ix_removal_seq ON removal (bucket, seq)",
    "DROP TABLE record_before",
    "DROP TABLE feed",
    "CREATE VIEW feed (bucket, entity, record_id, seq, present) AS "
    "SELECT bucket, entity, id, version, 1 FROM record UNION ALL "
    "SELECT bucket, entity, record_id, seq, 0 FROM removal",
)


def run(connection: Connection) -> None:
    """Keep of the feed when each record came into its bucket, and what left."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
