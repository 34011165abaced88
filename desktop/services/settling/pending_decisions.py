"""Decisions of this computer that still wait: what is decided here is no longer open here."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.client.tables import WAITING, outbox
from sync.decisions import CONFLICT, RECOVERED


def pending_decisions(session: Session) -> dict[str, str]:
    """{conflict or copy: kind of the newest decision of this computer that still waits}."""
    o = outbox.c
    query = select(o.record_id, o.kind).where(
        o.state == WAITING, o.entity.in_([CONFLICT, RECOVERED])
    )
    return {row[0]: row[1] for row in session.execute(query.order_by(o.position))}
