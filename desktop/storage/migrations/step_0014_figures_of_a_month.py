"""Step 14: what the figures of a month read of steps and call-backs, in their indexes."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
DROP INDEX ix_case_step_case_id;
CREATE INDEX ix_case_step_way ON case_step (
	case_id, seq, at, move, to_state, deleted_at, id
);
DROP INDEX ix_case_visit_back_at;
CREATE INDEX ix_case_visit_back_at ON case_visit_back (
	at, case_id, answered, attitude, grid_id, scope_org, deleted_at, id
);
"""


def run(connection: Connection) -> None:
    """Make the indexes anew; the records stay as they are."""
    run_statements(connection, _SCHEMA)
