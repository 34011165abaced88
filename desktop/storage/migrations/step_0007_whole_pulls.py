"""Step 7: the number up to which a pull came to its end, beside the cursor that may lie beyond."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE progress ADD COLUMN whole_seq BIGINT DEFAULT '0' NOT NULL;
UPDATE progress SET whole_seq = verified_seq WHERE verified_seq > 0;
"""


def run(connection: Connection) -> None:
    """Add the column; what was compared and equal had been fetched whole."""
    run_statements(connection, _SCHEMA)
