"""Step 17: ops keep the bookkeeping they found, so that nothing else need be written with them."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE outbox ADD COLUMN before BLOB;
"""


def run(connection: Connection) -> None:
    """Add it; of what waits already the shadow tells."""
    run_statements(connection, _SCHEMA)
