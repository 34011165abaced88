"""Step 4: edits the district set aside are looked for at every save, so they have an index."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
CREATE INDEX ix_outbox_set_aside ON outbox (position) WHERE state = 2;
"""


def run(connection: Connection) -> None:
    """Add the index."""
    run_statements(connection, _SCHEMA)
