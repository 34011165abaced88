"""Step 9: what the desks of cases narrow and sort by, in one index."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
CREATE INDEX ix_case_desk ON case_ (
	state, grid_id, level_now, due_at, closed_at, reported_at, bounce_count, suspended_at,
	extension_until, origin, reporter_worker, scope_org, deleted_at, id
);
"""


def run(connection: Connection) -> None:
    """Make the index; the records stay as they are."""
    run_statements(connection, _SCHEMA)
