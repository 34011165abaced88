"""Who held a case from sending on: its leading units and its way, step by step.

Of one case, whose records are loaded already, and of all the cases of a month, read as plain
columns. What is made of the stretches is `sync.records.case_clock`. Reads only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.cases.standing_records import stands
from desktop.storage.among import among
from sync.records.case_clock import Held
from sync.records.case_moves import MOVES
from sync.records.case_states import (
    CLOSED,
    DISPATCHED,
    FOLLOWED_UP,
    HANDLING,
    SETTLED,
    SUSPENDED,
    UNDER_WAY,
    VERIFIED,
)
from sync.records.tables import CaseAssignment, CaseStep, OrgUnit

_AT_THE_UNIT = frozenset({DISPATCHED, HANDLING})
MOVE_BY_CASE = CaseStep.move.concat("")
"""The move of a step where the cases are known already: their steps are few, while those of one
move are a town's of all its years, and by the index of moves all of them would be read."""
FROM_SENDING_ON = frozenset(
    move.name for move in MOVES
    if "dispatched_at" in move.sets or move.states & (UNDER_WAY | {VERIFIED, CLOSED, FOLLOWED_UP})
)  # fmt: skip
"""Moves by which a case is sent out, or that may follow: the others say nothing of its hands."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A unit that led a case from when it was sent there until it handed the case back, if ever."""

    name: str
    since: datetime
    until: datetime | None


Way = Sequence[tuple[datetime, str]]
"""The moves of a case in their order: when, and where the case stood after it."""


def find_leads(session: Session, case_ids: Collection[str]) -> dict[str, list[Lead]]:
    """The leading units of each of these cases, in order; the caller has narrowed the ids."""
    part = CaseAssignment
    query = (
        select(part.case_id, part.org_name, part.assigned_at, part.rejected_at)
        .where(
            part.case_id.in_(among(case_ids)), part.role == "lead", part.deleted_at.is_(None),
            stands(part),
        )
        .order_by(part.slip_no, part.assigned_at)
    )  # fmt: skip
    leads: dict[str, list[Lead]] = defaultdict(list)
    for case_id, name, since, until in session.connection().execute(query):
        leads[case_id].append(Lead(name, since, until))
    return leads


def find_held(
    session: Session, cases: Collection[Any], leads: Mapping[str, Sequence[Lead]], now: datetime
) -> dict[str, list[Held]]:
    """Who held each of these cases, by id. `cases`: rows with `id`, `dispatched_at`, `scope_org`,
    `state` and `closed_at`, which the caller has narrowed; `leads` of `find_leads`."""
    listed = session.connection().execute(select(OrgUnit.id, OrgUnit.name))
    units = {row.id: row.name for row in listed}
    query = (
        select(CaseStep.case_id, CaseStep.at, CaseStep.to_state)
        .where(
            CaseStep.case_id.in_(among(case.id for case in cases)),
            MOVE_BY_CASE.in_(sorted(FROM_SENDING_ON)), CaseStep.deleted_at.is_(None),
            stands(CaseStep),
        )
        .order_by(CaseStep.case_id, CaseStep.seq, CaseStep.at)
    )  # fmt: skip
    ways: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for case_id, at, to_state in session.connection().execute(query):
        ways[case_id].append((at, to_state))
    return {
        case.id: stretches_of(
            case, ways[case.id], leads.get(case.id, ()), units.get(case.scope_org, ""), now
        )
        for case in cases
    }


def stretches_of(
    case: Any, way: Way, leads: Sequence[Lead], desk: str, now: datetime
) -> list[Held]:
    """Who held a case from sending to its end: the unit that led it then, otherwise the `desk`.
    Moves that leave it in the same hands are one stretch, so that a day counts once."""
    sent: datetime | None = case.dispatched_at
    if sent is None:
        return []
    over = end_of(case, now)
    hands: list[tuple[datetime, str, bool]] = []
    for at, to_state in way:
        if sent <= at < over:
            holder = (_leading(leads, at) if to_state in _AT_THE_UNIT else "") or desk
            stopped = to_state == SUSPENDED
            if not hands or hands[-1][1:] != (holder, stopped):
                hands.append((at, holder, stopped))
    ends = [*(begun for begun, _, _ in hands[1:]), over][: len(hands)]
    return [
        Held(holder, begun, end, stopped)
        for (begun, holder, stopped), end in zip(hands, ends, strict=True)
    ]


def _leading(leads: Sequence[Lead], moment: datetime) -> str:
    """The unit that led at a moment, "" when none did."""
    for lead in reversed(leads):
        if lead.since <= moment and (lead.until is None or lead.until > moment):
            return lead.name
    return ""


def end_of(case: Any, now: datetime) -> datetime:
    """A closed case is measured by when it was closed."""
    closed: datetime | None = case.closed_at
    return closed if case.state in SETTLED and closed is not None else now
