"""Step 12: what may have left this computer, and what was typed for an act that may go again."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
ALTER TABLE incarnation ADD COLUMN offered_no INTEGER DEFAULT '0' NOT NULL;
UPDATE incarnation SET offered_no = head_no;
ALTER TABLE attachment ADD COLUMN withdraws VARCHAR(32);
CREATE INDEX ix_attachment_withdraws ON attachment (withdraws);
CREATE TABLE typed (
    record_id VARCHAR(32) NOT NULL, user_id VARCHAR(32) NOT NULL, kind VARCHAR(30) NOT NULL,
    key VARCHAR(80) NOT NULL, title VARCHAR(80) NOT NULL, payload JSON NOT NULL,
    PRIMARY KEY (record_id)
);
"""


def run(connection: Connection) -> None:
    """Add them. Of what waits already nobody knows whether it has left."""
    run_statements(connection, _SCHEMA)
