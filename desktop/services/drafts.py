"""What somebody was typing, kept in the encrypted file until it is saved or dropped.

Every entry form uses it: one draft per person, kind of form and key (the record being written,
or a fresh id for a new one). The payload is the form's own JSON; nothing here looks into it.
Drafts never travel and never expire.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop.storage.tables import draft
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.ids import new_id

NOUN = "draft"
"""The noun of `Changes`: a list of drafts refreshes by it."""
PAYLOAD_BYTES_MAX = 1 << 20
"""A form with a whole chapter pasted into a field still has its draft; a film does not."""
_TITLE_CHARACTERS_MAX = 80


@dataclass(frozen=True)
class Draft:
    """One kept form. `saved_at` is aware UTC."""

    id: str
    kind: str
    key: str
    title: str
    payload: Mapping[str, Any]
    saved_at: datetime


def save_draft(
    uow: UnitOfWork, kind: str, key: str, title: str, payload: Mapping[str, Any]
) -> Changes:
    """Keep what stands in a form, in place of what was kept before. Refused: "draft_too_large"."""
    size = len(json.dumps(payload, ensure_ascii=False).encode())
    if size > PAYLOAD_BYTES_MAX:
        raise Refused("draft_too_large", bytes=size, bytes_max=PAYLOAD_BYTES_MAX)
    kept = {"title": title[:_TITLE_CHARACTERS_MAX], "payload": dict(payload), "saved_at": uow.now}
    draft_id = uow.connection.execute(
        insert(draft)
        .values(id=new_id(), user_id=uow.actor.user_id, kind=kind, key=key, **kept)
        .on_conflict_do_update(index_elements=["user_id", "kind", "key"], set_=kept)
        .returning(draft.c.id)
    ).scalar_one()
    return Changes({NOUN: frozenset({draft_id})})


def find_drafts(session: Session, viewer: Viewer, kind: str | None = None) -> list[Draft]:
    """The viewer's own drafts, newest first; of one kind of form or of all."""
    query = select(draft).where(draft.c.user_id == viewer.user_id)
    if kind is not None:
        query = query.where(draft.c.kind == kind)
    rows = session.execute(query.order_by(draft.c.saved_at.desc(), draft.c.id))
    return [_draft(row) for row in rows]


def load_draft(session: Session, viewer: Viewer, kind: str, key: str) -> Draft | None:
    """The viewer's draft of one form, or None."""
    row = session.execute(
        select(draft).where(
            draft.c.user_id == viewer.user_id, draft.c.kind == kind, draft.c.key == key
        )
    ).first()
    return None if row is None else _draft(row)


def find_draft(session: Session, viewer: Viewer, draft_id: str) -> Draft | None:
    """One of the viewer's drafts by its id, or None."""
    row = session.execute(
        select(draft).where(draft.c.user_id == viewer.user_id, draft.c.id == draft_id)
    ).first()
    return None if row is None else _draft(row)


def drop_draft(uow: UnitOfWork, kind: str, key: str) -> Changes:
    """Forget one draft of the actor; nothing happens when there is none."""
    gone = uow.connection.execute(
        delete(draft)
        .where(draft.c.user_id == uow.actor.user_id, draft.c.kind == kind, draft.c.key == key)
        .returning(draft.c.id)
    ).scalars()
    return Changes({NOUN: frozenset(gone)})


def _draft(row: Any) -> Draft:
    return Draft(row.id, row.kind, row.key, row.title, row.payload, row.saved_at)
