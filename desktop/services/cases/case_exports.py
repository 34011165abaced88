"""What a list of cases takes along when it leaves the program: all of its lines."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from desktop.services.cases.case_lists import CaseFilter, CaseLine, find_cases
from desktop.storage.viewer import Viewer

ROWS_MAX = 100_000


def read_all(
    session: Session, viewer: Viewer, tab: str, now: datetime, order: str, narrow: CaseFilter
) -> list[CaseLine]:
    """Every line of a tab, not only those the screen has room for."""
    return find_cases(session, viewer, tab, now, order=order, narrow=narrow, limit=ROWS_MAX)
