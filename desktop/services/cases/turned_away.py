"""Moves of a case that did not count, shown to their author and to whoever moved the case first.

The author's own are known by what the district set aside here, words and all; those of others by
the district's record of the clash. Made again, or taken away, an own one is let go of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from desktop.services.cases.actors import Actors
from desktop.storage.unit_of_work import UnitOfWork
from sync.client import rows
from sync.client.applying import pages
from sync.client.ops import letting_go, outbox
from sync.client.tables import outbox as outbox_table
from sync.decisions import CONFLICT, SUPERSEDED
from sync.merge import ADDING
from sync.records.times import from_text
from sync.wire import from_ms

_CLASHED, _CASE, _STEP, _TRANSITION = "case_move", "case_", "case_step", "transition"


@dataclass(frozen=True)
class TurnedAway:
    """A move that did not count: who wanted it and when, and why it was not taken. `key`: of the
    returned act, where it was made on this computer and nobody has let go of it; then its `words`
    are here too. `author`: the account."""

    move: str
    by_name: str
    unit: str
    at: datetime
    reason: str
    author: str
    key: str = ""
    words: str = ""


def find_turned_away(session: Session, actors: Actors, case_id: str) -> tuple[TurnedAway, ...]:
    """Those of one case, oldest first; the caller has narrowed the id."""
    c = session.connection()
    own = {line.op.op_id.hex(): (line, act) for line, act in _own(c, case_id)}
    found = []
    for _, fields in pages.carried(c, CONFLICT, naming=case_id):
        if fields.get("rule") != _CLASHED or fields.get("record_id") != case_id:
            continue
        if fields.get("op_id") in own:
            continue
        by = str(fields.get("incoming_by"))
        org = str(fields.get("acting_org") or actors.org_named(by))
        found.append(
            TurnedAway(
                str((fields["fields"].get("last_move") or [None, ""])[1]),
                fields.get("acting_name") or actors.named(by), actors.elsewhere(org),
                from_text(str(fields["at"])), str(fields.get("reason") or ""), by,
            )
        )  # fmt: skip
    o = outbox_table.c
    asked = select(o.position, o.reason).where(
        o.position.in_([x.position for x, _ in own.values()])
    )
    reasons = {row.position: row.reason or "" for row in session.execute(asked)}
    for line, act in own.values():
        said = [one.fields.get("opinion", [None, None])[1] for one in act if one.op.entity == _STEP]
        by = line.op.actor
        found.append(
            TurnedAway(
                _move_of(line, act), actors.named(by),
                actors.elsewhere(actors.org_named(by)),
                from_ms(line.op.wall_ms + line.op.offset_ms),
                reasons[line.position].removeprefix("group:"), by, f"parked:{act[0].position}",
                "\n".join(str(one) for one in said if one),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.at))


def make_good(uow: UnitOfWork, case_id: str, move: str) -> None:
    """The person has made the move after all: his own earlier tries of it are let go of."""
    for line, act in _own(uow.connection, case_id):
        if line.op.actor == uow.actor.user_id and _move_of(line, act) == move:
            made = [(one.op.entity, one.op.record_id) for one in act if one.op.kind in ADDING]
            rows.purge_all(uow.connection, made)
            for edit in letting_go.close(uow.connection, act, SUPERSEDED):
                uow.also(edit)


def _move_of(line: outbox.Waiting, act: list[outbox.Waiting]) -> str:
    """As the step names it: a move taken twice running changes nothing in the case's last one."""
    for one in act:
        if one.op.entity == _STEP and one.fields["case_id"][1] == line.op.record_id:
            return str(one.fields["move"][1])
    return str(line.fields.get("last_move", [None, ""])[1])


def _own(c: Connection, case_id: str) -> Iterable[tuple[outbox.Waiting, list[outbox.Waiting]]]:
    """The moves of the case that were set aside here, each with all ops of its act."""
    acts: dict[tuple[bytes, int], list[outbox.Waiting]] = {}
    for line in letting_go.all_set_aside(c):
        acts.setdefault((line.incarnation, line.op.group_no), []).append(line)
    for act in acts.values():
        for line in act:
            op = line.op
            if (op.entity, op.record_id, op.kind) == (_CASE, case_id, _TRANSITION):
                yield line, act
