"""变动与改动记录: what happened in a household and what was changed in its records, by whom.

From the change log (events of life) and the audit log of this computer (edits, reveals, prints).
Values of sensitive fields are not repeated here: that a field was changed is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.masking import mask_id_number, mask_phone, name_for
from desktop.services.residents.residents import reachable_household
from desktop.services.settling.matters import names_of, shown
from desktop.storage.tables import audit_log
from desktop.storage.viewer import Viewer
from sync.records.tables import ENTITIES, ChangeLog, Resident, UserAccount
from sync.records.times import CHINA

LINES_MAX = 200
_HIDDEN = "S3"
_PHONES = frozenset({"phone", "owner_phone"})
_NUMBERS = frozenset({"id_no", "id_no_original", "cert_no"})
_QUIET = frozenset({"verified_by", "verified_at", "grid_id", "household_id", "guardian_id",
                    "head_id", "dwelling_id"})  # fmt: skip
_ACTS = ("edit", "create", "reveal", "print", "keep_apart", "ask_again", "merge", "undo_merge")


@dataclass(frozen=True)
class FieldChange:
    """One changed field by its official label; `hidden` says that the values are not shown."""

    label: str
    old: str
    new: str
    hidden: bool
    name: str = ""
    lost: bool = False
    """Not a change: what stands (old) and what did not (new)."""


@dataclass(frozen=True)
class HistoryLine:
    """One line. `what`: an act (edit, create, settle, reveal, print …) or a kind of the change log.

    `where`: on which computer; `rule`: by which rule a value did not stand, or "parked";
    `conflict_id`: the conflict a decision is of, `can_undo` whether it can be taken back.
    """

    at: datetime
    what: str
    event: bool
    who: str
    whom: str
    fields: tuple[FieldChange, ...]
    note: str
    where: str = ""
    rule: str = ""
    record_id: str = ""
    conflict_id: str = ""
    can_undo: bool = False


def load_history(session: Session, viewer: Viewer, household_id: str) -> list[HistoryLine]:
    """Everything about one household and its members, newest first. Refused("not_found")."""
    home = reachable_household(session, viewer, household_id)
    members = select(Resident.id, Resident.name).where(Resident.household_id == home.id)
    names = {row.id: name_for(viewer, row.name) for row in session.execute(members)}
    people = dict(session.execute(select(UserAccount.id, UserAccount.person_name)).all())
    lines = [
        *_events(session, home.id, names, people),
        *_acts(session, viewer, home.id, names, people),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:LINES_MAX]


def count_history(session: Session, viewer: Viewer, household_id: str) -> int:
    """How many lines `load_history` gives."""
    return len(load_history(session, viewer, household_id))


def _events(
    session: Session, household_id: str, names: dict[str, str], people: dict[str, str]
) -> list[HistoryLine]:
    query = select(ChangeLog).where(
        ChangeLog.household_id == household_id, ChangeLog.deleted_at.is_(None)
    )
    return [
        HistoryLine(
            at=datetime.combine(one.happened_on or one.found_on, time(), CHINA),
            what=one.kind,
            event=True,
            who=people.get(one.created_by or "", ""),
            whom=names.get(one.resident_id or "", ""),
            fields=(),
            note=one.note or "",
        )
        for one in session.scalars(query)
    ]


def _acts(
    session: Session, viewer: Viewer, household_id: str, names: dict[str, str],
    people: dict[str, str],
) -> list[HistoryLine]:  # fmt: skip
    query = (
        select(audit_log)
        .where(
            audit_log.c.noun.in_(("resident", "household")),
            audit_log.c.record_id.in_([household_id, *names]),
            audit_log.c.action.in_(_ACTS),
        )
        .order_by(audit_log.c.seq.desc())
        .limit(LINES_MAX)
    )
    lines = []
    for row in session.execute(query):
        changed = tuple(field_changes(session, viewer, row.noun, row.detail or {}))
        if row.action == "edit" and not changed:
            continue
        lines.append(
            HistoryLine(
                at=row.at,
                what=row.action,
                event=False,
                who=people.get(row.user_id, ""),
                whom=names.get(row.record_id, ""),
                fields=changed,
                note=row.reason or "",
                record_id=row.record_id,
            )
        )
    return lines


def field_changes(
    session: Session, viewer: Viewer, noun: str, detail: Mapping[str, Any]
) -> list[FieldChange]:
    """Changed fields ({name: [old, new]}, None for values that did not come along), masked. What
    the program keeps for itself is left out."""
    entity = ENTITIES.get(noun)
    found = []
    for name, pair in detail.items():
        column = entity.__table__.columns.get(name) if entity is not None else None
        if name in _QUIET or column is None or "label" not in column.info:
            continue
        hidden = pair is None or column.info.get("sens") == _HIDDEN
        old, new = (None, None) if pair is None else (shown(viewer, name, one) for one in pair)
        names = names_of(session, viewer, name, (old, new))
        found.append(
            FieldChange(
                label=column.info["label"],
                old="" if hidden else _shown(name, old, names),
                new="" if hidden else _shown(name, new, names),
                hidden=hidden,
                name=name,
            )
        )
    return found


def _shown(name: str, value: Any, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if name in _NUMBERS:
        return mask_id_number(str(value))
    return mask_phone(str(value)) if name in _PHONES else names.get(str(value), str(value))
