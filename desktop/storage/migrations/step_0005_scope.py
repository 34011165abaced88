"""Step 5: what a station knows of its buckets, of grids cut anew, and of people found twice."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE grid ADD COLUMN merged_into VARCHAR(32);
ALTER TABLE resident ADD COLUMN merged_into VARCHAR(32);
CREATE INDEX ix_resident_merged_into ON resident (merged_into);
ALTER TABLE subscription ADD COLUMN filled_seq BIGINT DEFAULT '0' NOT NULL;
ALTER TABLE subscription ADD COLUMN lost_ms BIGINT;
ALTER TABLE subscription ADD COLUMN removed_day INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE subscription ADD COLUMN removed INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE subscription ADD COLUMN repaired_day INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE subscription ADD COLUMN differs_ms BIGINT;
CREATE TABLE held_removal (
    bucket VARCHAR(48) NOT NULL, entity VARCHAR(40) NOT NULL, record_id VARCHAR(32) NOT NULL,
    at_ms BIGINT NOT NULL, kept BOOLEAN DEFAULT '0' NOT NULL,
    PRIMARY KEY (bucket, entity, record_id)
);
"""


def run(connection: Connection) -> None:
    """Add the columns and the table."""
    run_statements(connection, _SCHEMA)
