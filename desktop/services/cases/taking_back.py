"""Taking back what was done to a case and has not left this computer (undo until sent).

The act goes from the outbox as if it had never been (`sync.client.ops.offering`), and what stood in
its form is a draft again. What has been sent, or is on its way, stays: then a case is moved on by
the table, made void, sent back or added to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal_column, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop.services.cases.cases import case_in_scope
from desktop.services.cases.standing_records import stands
from desktop.services.drafts import load_draft, save_draft
from desktop.storage import search
from desktop.storage.tables import typed
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.client.ops import offering
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.tables import CaseStep

_STEP = CaseStep.__tablename__


@dataclass(frozen=True)
class Typed:
    """What stands in a form, as its draft would be."""

    kind: str
    key: str
    title: str
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class LastStep:
    """The newest step of a case. `mine`: the viewer's own; `unsent`: it has not left this
    computer; `words`: what was said with it."""

    step_id: str
    move: str
    words: str
    mine: bool
    unsent: bool


def act_keeping(
    uow: UnitOfWork, *values: Any, typed_in: Typed, act: Callable[..., Changes]
) -> Changes:
    """An act upon a case whose form comes back when the act is taken back. Refused as the act."""
    changes = act(uow, *values)
    _forget_sent(uow)
    for step_id in changes.of(_STEP):
        uow.connection.execute(
            insert(typed)
            .values(
                record_id=step_id, user_id=uow.actor.user_id, kind=typed_in.kind,
                key=typed_in.key, title=typed_in.title[:80], payload=dict(typed_in.payload),
            )
            .on_conflict_do_nothing()
        )  # fmt: skip
    return changes


def last_step(session: Session, viewer: Viewer, case_id: str) -> LastStep | None:
    """The step of a case that would be taken back; the caller has the case within reach."""
    query = (
        select(CaseStep.id, CaseStep.move, CaseStep.opinion, CaseStep.actor)
        .where(CaseStep.case_id == case_id, CaseStep.deleted_at.is_(None), stands(CaseStep))
        .order_by(CaseStep.at.desc(), CaseStep.seq.desc(), literal_column("rowid").desc())
    )
    row = session.execute(query).first()
    if row is None:
        return None
    unsent = bool(offering.act_of(session.connection(), _STEP, row.id))
    return LastStep(row.id, row.move, row.opinion or "", row.actor == viewer.user_id, unsent)


def take_back(uow: UnitOfWork, case_id: str, step_ids: Collection[str]) -> Changes:
    """Undo the act that made one of these steps; the draft it came from is among the changes.

    Refused: "not_found", "not_yours", "not_the_last" (later steps first), "sent_already" (it has
    left this computer, or is on its way), "draft_in_the_way" (such a form was begun again).
    """
    case_in_scope(uow.session, uow.actor, case_id)
    last = last_step(uow.session, uow.actor, case_id)
    if last is None or last.step_id not in step_ids:
        raise Refused("not_the_last")
    if not last.mine:
        raise Refused("not_yours")
    lines = offering.act_of(uow.connection, _STEP, last.step_id)
    if not lines:
        raise Refused("sent_already")
    uow.session.expunge_all()
    changes = offering.take_back(uow.connection, lines)
    search.refresh(uow.connection, changes)
    uow.audit("take_back", "case_", case_id, reason=last.move)
    return changes | _draft_again(uow, {line.op.record_id for line in lines})


def _draft_again(uow: UnitOfWork, record_ids: Collection[str]) -> Changes:
    row = uow.connection.execute(select(typed).where(typed.c.record_id.in_(record_ids))).first()
    if row is None:
        return Changes()
    key = row.key
    if load_draft(uow.session, uow.actor, row.kind, key) is not None:
        if "-" in key:  # of this very case: two cannot stand in one form
            raise Refused("draft_in_the_way")
        key = new_id()
    uow.connection.execute(typed.delete().where(typed.c.record_id.in_(record_ids)))
    return save_draft(uow, row.kind, key, row.title, row.payload)


def _forget_sent(uow: UnitOfWork) -> None:
    uow.connection.exec_driver_sql(
        "DELETE FROM typed WHERE record_id NOT IN (SELECT record_id FROM outbox WHERE state = 0)"
    )
