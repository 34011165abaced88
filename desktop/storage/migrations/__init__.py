"""Numbered steps that bring a file to this program's shape, behind `PRAGMA user_version`.

Each step runs in one BEGIN IMMEDIATE with foreign keys off; the file is copied before the first
one. Alembic is not used here: its batch mode deletes children by cascade (docs/decisions).
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from desktop.storage.tables import local
from sync.client.tables import client_tables
from sync.errors import Refused
from sync.records import Record


def _first(connection: Connection) -> None:
    """Step 1: the tables of the first release."""
    for metadata in (Record.metadata, client_tables, local):
        metadata.create_all(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)
LATEST = len(STEPS)


def version_of(connection: Connection) -> int:
    """How many steps the file has seen."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def require_known(connection: Connection) -> None:
    """Refused("newer_version") when a newer program wrote this file: it is left as it is."""
    found = version_of(connection)
    if found > LATEST:
        raise Refused("newer_version", found=found, known=LATEST)


def migrate(connection: Connection) -> None:
    """Run the missing steps inside the caller's transaction."""
    for number in range(version_of(connection), LATEST):
        STEPS[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")
