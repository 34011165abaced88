"""Step 6: what a station keeps for a district that is put back, and of lines that were erased."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE incarnation ADD COLUMN durable_no INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE enrolment ADD COLUMN recovery_key BLOB;
ALTER TABLE audit_log ADD COLUMN erased BOOLEAN DEFAULT '0' NOT NULL;
CREATE TABLE held_copy (
    entity VARCHAR(40) NOT NULL, record_id VARCHAR(32) NOT NULL, why VARCHAR(8) NOT NULL,
    version BIGINT NOT NULL, sent BOOLEAN DEFAULT '0' NOT NULL, fields BLOB NOT NULL,
    PRIMARY KEY (entity, record_id)
);
"""


def run(connection: Connection) -> None:
    """Add the columns and the table."""
    run_statements(connection, _SCHEMA)
