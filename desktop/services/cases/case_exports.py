"""A list of cases leaves the program as a workbook; that it did is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.services.cases.case_lists import CaseFilter, CaseLine, find_cases
from desktop.spreadsheets.list_sheets import write_list
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.records.changes import Changes

ROWS_MAX = 100_000


def read_all(
    session: Session, viewer: Viewer, tab: str, now: datetime, order: str, narrow: CaseFilter
) -> list[CaseLine]:
    """Every line of a tab, not only those the screen has room for."""
    return find_cases(session, viewer, tab, now, order=order, narrow=narrow, limit=ROWS_MAX)


def save_list(
    _job: object,
    path: Path,
    title: str,
    heads: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
) -> int:
    """Write it; returns the number of cases. Unavailable("file_not_written")."""
    write_list(path, title, heads, rows)
    return len(rows)


def note_list(uow: UnitOfWork, count: int) -> Changes:
    """Write down that so many cases left the program as a file."""
    uow.audit("export", "case_", None, count=count)
    return uow.changes()
