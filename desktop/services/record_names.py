"""What people call a record, which household it belongs to, and whether a person may look at it.

For the lists of the exchange, which name records of every noun.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop.services.masking import name_for
from desktop.services.visits.visit_facts import full_address
from desktop.storage.viewer import Viewer
from sync.records.tables import (
    ENTITIES,
    Building,
    Dwelling,
    Household,
    Record,
    Resident,
    UserAccount,
)

_PARENTS = (("resident_id", "resident"), ("visit_id", "visit"))


def record_of(session: Session, noun: str, record_id: str) -> Record | None:
    """A record of any noun; None when it is not here."""
    entity = ENTITIES.get(noun)
    return session.get(entity, record_id) if entity is not None else None


def label_of(session: Session, viewer: Viewer, record: Record | None) -> str:
    """The name a person knows a record by: its own, its household's head's, or its number.

    People's names are masked for a centre (handbook §6.4).
    """
    if record is None:
        return ""
    if isinstance(record, Household):
        head = session.get(Resident, record.head_id) if record.head_id else None
        return name_for(viewer, head.name) if head is not None else record.hh_no
    if isinstance(record, Resident):
        return name_for(viewer, record.name)
    title = getattr(record, "title", None) or getattr(record, "name", None)
    if title:
        return str(title)
    if isinstance(record, UserAccount):
        return record.person_name
    household_id = getattr(record, "household_id", None)
    if household_id:
        return label_of(session, viewer, session.get(Household, household_id))
    for parent, noun in _PARENTS:
        parent_id = getattr(record, parent, None)
        if parent_id:
            return label_of(session, viewer, record_of(session, noun, parent_id))
    return str(getattr(record, "room", "") or "")


def household_of(session: Session, record: Record | None) -> Household | None:
    """The household a record is about, or None."""
    if record is None or isinstance(record, Household):
        return record
    household_id = getattr(record, "household_id", None)
    if household_id:
        return session.get(Household, household_id)
    for parent, noun in _PARENTS:
        parent_id = getattr(record, parent, None)
        if parent_id:
            return household_of(session, record_of(session, noun, parent_id))
    return None


def address_of(session: Session, household: Household | None) -> str:
    """Where a household lives, as people say it."""
    if household is None or household.dwelling_id is None:
        return ""
    dwelling = session.get(Dwelling, household.dwelling_id)
    return dwelling_address(session, dwelling) if dwelling is not None else ""


def dwelling_address(session: Session, dwelling: Dwelling) -> str:
    """Where a dwelling is."""
    building = session.get(Building, dwelling.building_id) if dwelling.building_id else None
    place = building.address if building is not None else None
    return full_address(place, dwelling.unit, dwelling.room)


def is_within(viewer: Viewer, record: Record) -> bool:
    """Whether a record lies in no grid, or in one within the viewer's reach."""
    grid_id = getattr(record, "grid_id", None)
    return grid_id is None or grid_id in viewer.grid_ids


def may_see(session: Session, viewer: Viewer, noun: str, record_id: str) -> bool:
    """Whether the viewer may be told of a record; one that is not here hides nothing."""
    record = record_of(session, noun, record_id)
    return record is None or is_within(viewer, record)


def person_of(session: Session, user_id: str | None) -> UserAccount | None:
    """The account behind an id, if it is known here."""
    return session.get(UserAccount, user_id) if user_id else None


def person_name(session: Session, user_id: str | None) -> str:
    """The name behind an account's id, or empty."""
    account = person_of(session, user_id)
    return account.person_name if account is not None else ""
