"""Small reads the registry's screens ask between lists and records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.tables import Household, Resident

_HOUSEHOLD: Any = literal_column("household.rowid")
_RESIDENT: Any = literal_column("resident.rowid")


def place_of_household(session: Session, viewer: Viewer, household_id: str) -> int:
    """The row number `households.find_household_numbers` knows it by. Refused("not_found")."""
    query = (
        select(_HOUSEHOLD)
        .select_from(Household)
        .where(Household.id == household_id, Household.deleted_at.is_(None))
    )
    number = session.scalar(in_scope(query, viewer, Household.grid_id))
    if number is None:
        raise Refused("not_found")
    return int(number)


def place_of_resident(session: Session, viewer: Viewer, resident_id: str) -> int:
    """The row number `resident_lists.find_resident_numbers` knows it by. Refused("not_found")."""
    query = (
        select(_RESIDENT)
        .select_from(Resident)
        .where(Resident.id == resident_id, Resident.deleted_at.is_(None))
    )
    number = session.scalar(in_scope(query, viewer, Resident.grid_id))
    if number is None:
        raise Refused("not_found")
    return int(number)
