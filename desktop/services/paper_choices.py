"""Which records a printing is made of: households and visits by the numbers people know."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.visit_facts import narrowed
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records import Household, Visit


def find_households(session: Session, viewer: Viewer, numbers: Sequence[str]) -> tuple[str, ...]:
    """Ids of households by their household numbers, in the order given.

    Refused("not_found") names the first number out of reach.
    """
    query = select(Household.hh_no, Household.id).where(
        Household.hh_no.in_(numbers), Household.deleted_at.is_(None)
    )
    rows = session.execute(in_scope(query, viewer, Household.grid_id))
    return _in_order({row.hh_no: row.id for row in rows}, numbers, "household")


def find_visit_ids(session: Session, viewer: Viewer, numbers: Sequence[str]) -> tuple[str, ...]:
    """Ids of visits by their visit numbers, in the order given; Refused("not_found") as above."""
    query = select(Visit.visit_no, Visit.id).where(Visit.visit_no.in_(numbers))
    rows = session.execute(narrowed(query, viewer, None))
    return _in_order({row.visit_no: row.id for row in rows}, numbers, "visit")


def _in_order(found: dict[str, str], numbers: Sequence[str], field: str) -> tuple[str, ...]:
    for number in numbers:
        if number not in found:
            raise Refused("not_found", field, number=number)
    return tuple(found[number] for number in numbers)
