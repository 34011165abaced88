"""Every shared table: the mapped classes by name, and `ENTITIES` by noun. No rule lives here."""

from sync.records.base import BOOKKEEPING, Record
from sync.records.cases import (
    Attachment,
    Case,
    CaseAssignment,
    CaseStep,
    CaseSupervise,
    CaseVisitBack,
)
from sync.records.dwellings import Building, Dwelling
from sync.records.grids import Grid
from sync.records.households import Household
from sync.records.org_units import OrgUnit
from sync.records.places import Place
from sync.records.reference import CalendarDay, CodeItem
from sync.records.residents import ChangeLog, Resident, ResidentTag
from sync.records.users import UserAccount
from sync.records.visits import Visit, VisitNeed, VisitReview
from sync.records.workers import GridAssignment, Worker

ENTITIES: dict[str, type[Record]] = {
    record.__tablename__: record
    for record in sorted(
        (mapper.class_ for mapper in Record.registry.mappers), key=lambda one: one.__tablename__
    )
}
"""Every shared table by its noun, in their order: that of the registry is another in every process,
and what is written table by table would be too."""

__all__ = [
    "BOOKKEEPING",
    "ENTITIES",
    "Attachment",
    "Building",
    "CalendarDay",
    "Case",
    "CaseAssignment",
    "CaseStep",
    "CaseSupervise",
    "CaseVisitBack",
    "ChangeLog",
    "CodeItem",
    "Dwelling",
    "Grid",
    "GridAssignment",
    "Household",
    "OrgUnit",
    "Place",
    "Record",
    "Resident",
    "ResidentTag",
    "UserAccount",
    "Visit",
    "VisitNeed",
    "VisitReview",
    "Worker",
]
