"""The units a case is sent to or that are called: those the district keeps, and those used before.

Units of the district have a public number; a contact of an earlier case is a person's and comes
masked (a look is `services.reveals`). What was used in the same grid comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.services.cases.case_effects import MoveValues, Party
from desktop.services.masking import mask_phone
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.tables import CaseAssignment, OrgUnit

LINES_MAX = 60
_USED_MAX = 400
_LEVELS = ("department", "utility", "other", "town")


@dataclass(frozen=True)
class Known:
    """A unit by name. `phone` as it may be shown; `assignment_id`: whose masked number it is."""

    name: str
    org_id: str | None = None
    worker_id: str | None = None
    contact: str = ""
    phone: str = ""
    assignment_id: str = ""


def find_phone_book(
    session: Session, viewer: Viewer, today: date, grid_id: str | None = None
) -> list[Known]:
    """Units by name, those used in `grid_id` lately first, then used elsewhere, then the rest."""
    here: dict[str, Known] = {}
    elsewhere: dict[str, Known] = {}
    for used in _used(session, viewer):
        line = Known(
            used.org_name, used.org_id, used.worker_id, used.contact or "",
            mask_phone(used.phone or ""), used.id if used.phone else "",
        )  # fmt: skip
        (here if grid_id and used.grid_id == grid_id else elsewhere).setdefault(line.name, line)
    units = {unit.name: unit for unit in _units(session, today)}
    found = here | {name: one for name, one in elsewhere.items() if name not in here}
    found |= {name: _of_unit(unit) for name, unit in units.items() if name not in found}
    return [
        _of_unit(units[one.name], one) if one.name in units and not one.phone else one
        for one in found.values()
    ][:LINES_MAX]


def known_values(session: Session, viewer: Viewer, values: MoveValues, today: date) -> MoveValues:
    """The same move with what is known of each unit filled in: its record, contact and number."""
    last: dict[str, CaseAssignment] = {}
    for used in _used(session, viewer):
        last.setdefault(used.org_name, used)
    units = {unit.name: unit for unit in _units(session, today)}

    def filled(party: Party) -> Party:
        name = party.name.strip()
        used, unit = last.get(name), units.get(name)
        same = party.contact is None or (used is not None and party.contact == used.contact)
        phone = used.phone if used is not None and same else None
        return replace(
            party,
            org_id=party.org_id or (unit.id if unit else used.org_id if used else None),
            worker_id=party.worker_id or (used.worker_id if used else None),
            contact=party.contact or (used.contact if used else None),
            phone=party.phone or phone or (unit.phone if unit else None),
        )

    return replace(
        values,
        lead=None if values.lead is None else filled(values.lead),
        assists=tuple(filled(party) for party in values.assists),
    )


def _used(session: Session, viewer: Viewer) -> list[CaseAssignment]:
    """Parts of cases in reach, the newest first."""
    query = select(CaseAssignment).where(CaseAssignment.deleted_at.is_(None))
    narrowed = in_case_scope(query, viewer, CaseAssignment.grid_id, CaseAssignment.scope_org)
    newest = narrowed.order_by(CaseAssignment.assigned_at.desc(), CaseAssignment.id)
    return list(session.scalars(newest.limit(_USED_MAX)))


def _units(session: Session, today: date) -> list[OrgUnit]:
    query = select(OrgUnit).where(
        OrgUnit.level.in_(_LEVELS), OrgUnit.deleted_at.is_(None),
        or_(OrgUnit.valid_to.is_(None), OrgUnit.valid_to >= today),
    )  # fmt: skip
    return list(session.scalars(query.order_by(OrgUnit.level, OrgUnit.name)))


def _of_unit(unit: OrgUnit, used: Known | None = None) -> Known:
    return Known(unit.name, unit.id, None, used.contact if used else "", unit.phone or "", "")
