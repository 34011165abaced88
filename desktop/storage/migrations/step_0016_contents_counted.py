"""Step 16: how many contents the district counted as this computer's."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE progress ADD COLUMN contents_no BIGINT DEFAULT '0' NOT NULL;
"""


def run(connection: Connection) -> None:
    """Add it; the next word from the district fills it."""
    run_statements(connection, _SCHEMA)
