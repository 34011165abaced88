"""Numbered steps that bring the district's file to this program's shape, behind `user_version`.

A new file is made from `tables` as it is now and needs no step; an older one gets the steps it
misses, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from sync.errors import Refused
from sync.server.migrations import (
    step_0001_contents,
    step_0002_feed,
    step_0003_content_count,
    step_0004_feed_lines,
    step_0005_audit_marks,
)
from sync.server.store.tables import server_tables

STEPS: tuple[Callable[[Connection], None], ...] = (
    step_0001_contents.run,
    step_0002_feed.run,
    step_0003_content_count.run,
    step_0004_feed_lines.run,
    step_0005_audit_marks.run,
)
"""Step n brings a file from version n to version n + 1; version 1 is the first release's."""
LATEST = 1 + len(STEPS)


def version_of(connection: Connection) -> int:
    """The version of an open file; 0 for one that is empty."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(connection: Connection) -> int:
    """Make or bring up the tables in the caller's transaction; the version found before.

    Refused("newer_version") when a newer program wrote this file: it is left as it is.
    """
    found = version_of(connection)
    if found > LATEST:
        raise Refused("newer_version", found=found, known=LATEST)
    if found == 0:
        server_tables.create_all(connection)
    else:
        for number in range(found, LATEST):
            STEPS[number - 1](connection)
    if found < LATEST:
        connection.exec_driver_sql(f"PRAGMA user_version = {LATEST}")
    return found
