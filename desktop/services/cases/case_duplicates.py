"""“Same matter already reported?”: recent cases of one kind at one place, asked while typing.

Reads only and is bounded; whether they are the same is for a person to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.services.cases.standing_records import is_case
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.case_states import MERGED, VOID
from sync.records.tables import Case

WITHIN_DAYS = 30
SHOWN_MAX = 5


@dataclass(frozen=True)
class SameMatter:
    """A case that may be the same."""

    case_id: str
    number: str
    title: str
    state: str
    reported_at: datetime


def find_same_matter(
    session: Session, viewer: Viewer, category: str, address: str, household_id: str | None,
    now: datetime, building_id: str | None = None, place_id: str | None = None,
) -> list[SameMatter]:  # fmt: skip
    """Cases of the last thirty days of the same kind, at the household, in the building, at the
    place or the very address; the newest first. Nothing while kind or place are open."""
    place = address.strip()
    if not category or not (place or household_id or building_id or place_id):
        return []
    there = [Case.address == place] if place else []
    there += [Case.household_id == household_id] if household_id else []
    there += [Case.building_id == building_id] if building_id else []
    there += [Case.place_id == place_id] if place_id else []
    query = (
        select(Case.id, Case.case_no, Case.temp_no, Case.title, Case.state, Case.reported_at)
        .where(
            is_case(), Case.state.not_in((VOID, MERGED)),
            Case.reported_at >= now - timedelta(days=WITHIN_DAYS),
            Case.category.startswith(category[:2]), or_(*there),
        )
        .order_by(Case.reported_at.desc())
        .limit(SHOWN_MAX)
    )  # fmt: skip
    rows = session.execute(in_case_scope(query, viewer, Case.grid_id, Case.scope_org))
    return [
        SameMatter(row.id, row.case_no or row.temp_no, row.title, row.state, row.reported_at)
        for row in rows
    ]
