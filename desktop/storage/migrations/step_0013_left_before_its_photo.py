"""Step 13: whose content still waits although its record left the scope of this station."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE content ADD COLUMN record VARCHAR(32);
"""


def run(connection: Connection) -> None:
    """Add the one column; nothing is known of what left before."""
    run_statements(connection, _SCHEMA)
