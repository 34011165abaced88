"""Step 2: how this station stands with the stick (exchange without a network)."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_SCHEMA = """
CREATE TABLE stick (
    "only" INTEGER NOT NULL, seal_key BLOB NOT NULL, sign_key BLOB NOT NULL, ticket BLOB,
    out_no INTEGER NOT NULL, out_digest BLOB NOT NULL, out_ms BIGINT, out_ops INTEGER NOT NULL,
    in_no INTEGER NOT NULL, in_digest BLOB NOT NULL, in_ms BIGINT, in_ops INTEGER NOT NULL,
    in_rows INTEGER NOT NULL, wanted BLOB NOT NULL, PRIMARY KEY ("only")
);
"""


def run(connection: Connection) -> None:
    """Add the one table. A file opened before has no row in it: it never learnt the keys."""
    run_statements(connection, _SCHEMA)
