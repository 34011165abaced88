"""Showing one masked value in full: narrowed to the viewer, class S3 with a reason, always logged.

The value goes back to the asking view and nowhere else (handbook §6.3, §6.4).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, inspect, select

from desktop.services.residents.resident_rules import MINOR_AGE
from desktop.services.visits.visit_facts import age_on
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_case_scope, in_scope
from sync.errors import Refused
from sync.records.base import InGrid
from sync.records.cases import InCase
from sync.records.tables import ENTITIES, Record, Resident

REASON_CHARACTERS_MIN = 2
REASON_CHARACTERS_MAX = 100
_MASKED = frozenset({"S2", "S3"})


def reveal_field(
    uow: UnitOfWork, noun: str, record_id: str, field: str, reason: str | None = None
) -> str:
    """The full value of one masked field, as text; empty when there is none.

    Refused: "reason_needed" (class S3, a child, or a town's centre, for whom every look has one),
    "reason_too_long", "not_found" (out of reach), "not_yours_to_see" (a role that sees masked
    data only). ValueError for a field that
    is never masked: a view that asks for one is wrong.
    """
    entity = ENTITIES[noun]
    info = inspect(entity).columns[field].info
    if not issubclass(entity, InGrid | InCase) or info.get("sens") not in _MASKED:
        raise ValueError(f"{noun}.{field} is not a masked field")
    if not uow.actor.may_reveal:
        raise Refused("not_yours_to_see", field)
    record: Record | None = uow.session.scalars(_in_reach(entity, record_id, uow.actor)).first()
    if record is None:
        raise Refused("not_found")
    given = (reason or "").strip()
    strict = needs_reason(uow.actor, noun, field) or _of_a_child(record, uow.today)
    if strict and len(given) < REASON_CHARACTERS_MIN:
        raise Refused("reason_needed", field)
    if len(given) > REASON_CHARACTERS_MAX:
        raise Refused("reason_too_long", field, characters_max=REASON_CHARACTERS_MAX)
    uow.audit("reveal", noun, record_id, reason=f"{info['label']}：{given}".rstrip("："))
    value = getattr(record, field)
    return "" if value is None else str(value)


def needs_reason(viewer: Viewer, noun: str, field: str) -> bool:
    """Whether this person has to say why: for class S3, and at a centre for everything."""
    strict = inspect(ENTITIES[noun]).columns[field].info.get("sens") == "S3"
    return bool(strict) or not viewer.at_station


def _in_reach(entity: type[Record], record_id: str, viewer: Viewer) -> Select[Any]:
    query: Select[Any] = select(entity).where(entity.id == record_id, entity.deleted_at.is_(None))
    if issubclass(entity, InCase):
        return in_case_scope(query, viewer, entity.grid_id, entity.scope_org)
    assert issubclass(entity, InGrid)
    return in_scope(query, viewer, entity.grid_id)


def _of_a_child(record: Record, today: date) -> bool:
    """Everything of a child under fourteen is class S3."""
    if not isinstance(record, Resident):
        return False
    age = age_on(record.birth, today)
    return age is not None and age < MINOR_AGE
