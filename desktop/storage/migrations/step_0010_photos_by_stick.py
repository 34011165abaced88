"""Step 10: how many photos and files went with the last stick."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE stick ADD COLUMN out_photos INTEGER DEFAULT '0' NOT NULL;
"""


def run(connection: Connection) -> None:
    """Add the one column; with what was written before, none went."""
    run_statements(connection, _SCHEMA)
