"""Which records a printing is made of: what is due today, and what people name by its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.services.visits.due_visits import find_due
from desktop.services.visits.visit_facts import corrected_visits, load_cards, narrowed
from desktop.storage.viewer import Viewer, in_case_scope, in_scope
from sync.errors import Refused
from sync.records.tables import Case, Household, Visit

BY_ROUTE, MOST_OVERDUE = "route", "overdue"


@dataclass(frozen=True)
class Choice:
    """A household that can be put on paper, with the name people know it by."""

    household_id: str
    label: str


def find_due_choices(
    session: Session, viewer: Viewer, today: date, order: str = BY_ROUTE
) -> tuple[Choice, ...]:
    """Households to go to today and those overdue: as on foot, or the most overdue first."""
    due = find_due(session, viewer, today, today)
    if order == BY_ROUTE:
        due = sorted(due, key=lambda item: (item.card.grid_id, item.card.place))
    return tuple(Choice(item.card.household_id, item.card.head_name) for item in due)


def load_choice(session: Session, viewer: Viewer, household_id: str) -> Choice:
    """One household by its id. Refused("not_found") out of reach."""
    card = load_cards(session, viewer, {household_id}).get(household_id)
    if card is None:
        raise Refused("not_found")
    return Choice(household_id, card.head_name)


def find_last_visits(
    session: Session, viewer: Viewer, household_ids: Sequence[str]
) -> tuple[str, ...]:
    """The last standing visit of each household, in the order given; never visited: left out."""
    query = narrowed(select(Visit.id, Visit.household_id), viewer, household_ids)
    corrected = corrected_visits(session, viewer)
    rows = session.execute(query.order_by(Visit.started_at, Visit.id))
    last = {row.household_id: row.id for row in rows if row.id not in corrected}
    return tuple(last[household] for household in household_ids if household in last)


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


def find_case_ids(session: Session, viewer: Viewer, numbers: Sequence[str]) -> tuple[str, ...]:
    """Ids of cases by the district's number or the temporary one, in the order given;
    Refused("not_found") as above."""
    query = select(Case.case_no, Case.temp_no, Case.id).where(
        or_(Case.case_no.in_(numbers), Case.temp_no.in_(numbers)), Case.deleted_at.is_(None)
    )
    found: dict[str, str] = {}
    for row in session.execute(in_case_scope(query, viewer, Case.grid_id, Case.scope_org)):
        found |= {row.temp_no: row.id, row.case_no or row.temp_no: row.id}
    return _in_order(found, numbers, "case")


def _in_order(found: dict[str, str], numbers: Sequence[str], field: str) -> tuple[str, ...]:
    for number in numbers:
        if number not in found:
            raise Refused("not_found", field, number=number)
    return tuple(found[number] for number in numbers)
