"""Step 15: places that are nobody's home (shops, schools, waters), and cases that name one."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
CREATE TABLE place (
    name VARCHAR(60) NOT NULL, kind VARCHAR(2) NOT NULL, address VARCHAR(100), uscc VARCHAR(18),
    manager VARCHAR(50), phone VARCHAR(50), staff_count INTEGER, safety_level VARCHAR(1),
    check_freq VARCHAR(1), last_check DATE, open_hours VARCHAR(60), provider VARCHAR(60),
    agreement_to DATE, closed_on DATE, lng NUMERIC(9, 6), lat NUMERIC(9, 6),
    grid_id VARCHAR(32) NOT NULL,
    id VARCHAR(32) NOT NULL, scope_org VARCHAR(32) NOT NULL, created_at VARCHAR(27) NOT NULL,
    created_by VARCHAR(32), updated_at VARCHAR(27) NOT NULL, updated_by VARCHAR(32),
    rev INTEGER NOT NULL, deleted_at VARCHAR(27), source INTEGER NOT NULL, retain_until DATE,
    PRIMARY KEY (id)
);
CREATE INDEX ix_place_grid ON place (grid_id);
ALTER TABLE case_ ADD COLUMN place_id VARCHAR(32);
"""


def run(connection: Connection) -> None:
    """A table and a column; the cases that are here name no place."""
    run_statements(connection, _SCHEMA)
