"""Step 11: who acted on a case, by name and unit, where the account behind it is not known here;
and the indexes by which the figures of a month find the steps and calls of that month."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE case_step ADD COLUMN acting_name VARCHAR(50);
ALTER TABLE case_step ADD COLUMN acting_org VARCHAR(32);
ALTER TABLE case_supervise ADD COLUMN acting_name VARCHAR(50);
ALTER TABLE case_supervise ADD COLUMN acting_org VARCHAR(32);
ALTER TABLE case_visit_back ADD COLUMN acting_name VARCHAR(50);
ALTER TABLE case_visit_back ADD COLUMN acting_org VARCHAR(32);
CREATE INDEX ix_case_step_figures ON case_step (
	move, at, case_id, grid_id, scope_org, deleted_at, id
);
CREATE INDEX ix_case_visit_back_at ON case_visit_back (at);
"""


def run(connection: Connection) -> None:
    """Add columns and indexes; what is here already goes without a name."""
    run_statements(connection, _SCHEMA)
