"""A list of the screen leaves the program as a workbook; that it did is written down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.spreadsheets.list_sheets import write_list
from desktop.storage.unit_of_work import UnitOfWork
from sync.records.changes import Changes


def save_list(
    _job: object,
    path: Path,
    title: str,
    heads: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
) -> int:
    """Write it; returns the number of rows. Unavailable("file_not_written")."""
    write_list(path, title, heads, rows)
    return len(rows)


def note_list(uow: UnitOfWork, noun: str, count: int) -> Changes:
    """Write down that so many records of a noun left the program as a file."""
    uow.audit("export", noun, None, count=count)
    return uow.changes()
