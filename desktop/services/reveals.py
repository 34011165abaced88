"""Showing one masked value in full: narrowed to the viewer, class S3 with a reason, always logged.

The value goes back to the asking view and nowhere else (handbook §6.3, §6.4).
"""

from __future__ import annotations

from sqlalchemy import inspect, select

from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import in_scope
from sync.errors import Refused
from sync.records import ENTITIES
from sync.records.base import InGrid

REASON_CHARACTERS_MIN = 2
REASON_CHARACTERS_MAX = 100
_MASKED = frozenset({"S2", "S3"})
_STATION_ROLES = frozenset({"worker", "station_head"})


def reveal_field(
    uow: UnitOfWork, noun: str, record_id: str, field: str, reason: str | None = None
) -> str:
    """The full value of one masked field, as text; empty when there is none.

    Refused: "reason_needed" (class S3 without one), "reason_too_long", "not_found" (out of
    reach), "not_yours_to_see" (a role that sees masked data only). ValueError for a field that
    is never masked: a view that asks for one is wrong.
    """
    entity = ENTITIES[noun]
    info = inspect(entity).columns[field].info
    if not issubclass(entity, InGrid) or info.get("sens") not in _MASKED:
        raise ValueError(f"{noun}.{field} is not a masked field")
    if uow.actor.role not in _STATION_ROLES:
        raise Refused("not_yours_to_see", field)
    given = (reason or "").strip()
    if needs_reason(noun, field) and len(given) < REASON_CHARACTERS_MIN:
        raise Refused("reason_needed", field)
    if len(given) > REASON_CHARACTERS_MAX:
        raise Refused("reason_too_long", field, characters_max=REASON_CHARACTERS_MAX)
    query = in_scope(
        select(getattr(entity, field)).where(entity.id == record_id, entity.deleted_at.is_(None)),
        uow.actor,
        entity.grid_id,
    )
    row = uow.session.execute(query).first()
    if row is None:
        raise Refused("not_found")
    uow.audit("reveal", noun, record_id, reason=f"{info['label']}：{given}".rstrip("："))
    return "" if row[0] is None else str(row[0])


def needs_reason(noun: str, field: str) -> bool:
    """Whether the class of a field asks for a reason."""
    return bool(inspect(ENTITIES[noun]).columns[field].info.get("sens") == "S3")
