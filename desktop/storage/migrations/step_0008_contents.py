"""Step 8: the contents of attachments, by hash and part by part."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
CREATE TABLE content (
	sha256 VARCHAR(64) NOT NULL, kind VARCHAR(10) NOT NULL, size INTEGER NOT NULL,
	held INTEGER NOT NULL, handed INTEGER DEFAULT '0' NOT NULL, handed_epoch BLOB, preview BLOB,
	at_ms BIGINT NOT NULL, next_ms BIGINT DEFAULT '0' NOT NULL, failure VARCHAR(40),
	PRIMARY KEY (sha256)
);
CREATE TABLE content_part (
	sha256 VARCHAR(64) NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL,
	PRIMARY KEY (sha256, start)
);
"""


def run(connection: Connection) -> None:
    """Make the two tables; nothing was there before."""
    run_statements(connection, _SCHEMA)
