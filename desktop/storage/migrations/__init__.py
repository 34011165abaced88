"""Numbered steps that bring a file to this program's shape, behind `PRAGMA user_version`.

A step is a module `step_NNNN_<topic>.py` with `run(connection)`, written as SQL of its own and
listed in `STEPS`. It imports no mapped class: those move on, a step stays as it was. Each runs in
one BEGIN IMMEDIATE with foreign keys off (`database.py`), which also copies the file aside first.
Alembic is not used here: its batch mode deletes children by cascade (docs/decisions).
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from desktop.storage.migrations import (
    step_0001_first,
    step_0002_stick,
    step_0003_cases,
    step_0004_returned_edits,
    step_0005_scope,
    step_0006_histories,
    step_0007_whole_pulls,
    step_0008_contents,
    step_0009_case_desk,
    step_0010_photos_by_stick,
    step_0011_who_acted,
    step_0012_taking_back,
    step_0013_left_before_its_photo,
    step_0014_figures_of_a_month,
    step_0015_places,
    step_0016_contents_counted,
    step_0017_found_by_ops,
)
from sync.errors import Refused

STEPS: tuple[Callable[[Connection], None], ...] = (
    step_0001_first.run,
    step_0002_stick.run,
    step_0003_cases.run,
    step_0004_returned_edits.run,
    step_0005_scope.run,
    step_0006_histories.run,
    step_0007_whole_pulls.run,
    step_0008_contents.run,
    step_0009_case_desk.run,
    step_0010_photos_by_stick.run,
    step_0011_who_acted.run,
    step_0012_taking_back.run,
    step_0013_left_before_its_photo.run,
    step_0014_figures_of_a_month.run,
    step_0015_places.run,
    step_0016_contents_counted.run,
    step_0017_found_by_ops.run,
)
LATEST = len(STEPS)


def version_of(connection: Connection) -> int:
    """How many steps the file has seen."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def require_known(connection: Connection) -> None:
    """Refused("newer_version") when a newer program wrote this file: it is left as it is."""
    found = version_of(connection)
    if found > LATEST:
        raise Refused("newer_version", found=found, known=LATEST)


def migrate(connection: Connection) -> bool:
    """Run the next missing step inside the caller's transaction; False when there is none."""
    number = version_of(connection)
    if number >= LATEST:
        return False
    STEPS[number](connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")
    return True
