"""The history of a household as the district knows it, laid together with what only lies here.

Asked over the network on the slow lane, never while a window waits. Without a line, what this
computer keeps is all there is, and the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.exchange.conversation import conversation
from desktop.services.exchange.exchange import StationStorage
from desktop.services.record_names import label_of, record_of
from desktop.services.residents.person_merges import all_ids_of
from desktop.services.residents.residents import reachable_household
from desktop.services.settling.record_history import (
    LINES_MAX,
    FieldChange,
    HistoryLine,
    field_changes,
    load_history,
)
from desktop.services.settling.settling import find_settled
from desktop.storage.database import Database
from desktop.storage.viewer import Viewer
from sync import wire
from sync.aliases import MERGE, MERGED_INTO
from sync.client import cursor
from sync.client.applying import pages
from sync.client.rounds.asking import history_asked
from sync.client.rounds.machine import drive
from sync.client.rounds.transport import HttpTransport
from sync.client.tables import WAITING, outbox
from sync.decisions import CONFLICT, DECISIONS, RECOVERED, SETTLE, WITHDRAW
from sync.errors import Refused, Unavailable
from sync.merge import ADDING
from sync.records.tables import Resident, ResidentTag


@dataclass(frozen=True)
class History:
    """Lines newest first. `of_district` is false when only this computer was asked, `why` is then
    the code of the reason: not_enrolled, or what the line said."""

    lines: tuple[HistoryLine, ...]
    of_district: bool
    why: str = ""


def load_local_history(
    session: Session, viewer: Viewer, household_id: str, now: datetime
) -> History:
    """What this computer keeps, with the decisions made on it. Refused("not_found")."""
    keys = history_keys(session, viewer, household_id)
    lines = load_history(session, viewer, household_id)
    return History(_with_decisions(session, viewer, keys, lines, now), False)


def fetch_history(database: Database, viewer: Viewer, household_id: str) -> History:
    """The district's history of a household and its people; when it cannot be asked, what lies
    here. Refused("not_found")."""
    now = database.clock.now()
    with database.reading() as session:
        keys = history_keys(session, viewer, household_id)
        here = load_local_history(session, viewer, household_id, now)
        me = cursor.enrolment_of(session.connection())
    if me is None:
        return replace(here, why="not_enrolled")
    request = wire.HistoryRequest(viewer.user_id, keys, 0, LINES_MAX)
    machine = history_asked(lambda: wire.to_ms(database.clock.now()), request)
    try:
        with conversation(), HttpTransport(me.server_url) as line:
            answer = drive(machine, line, StationStorage(database))
    except (Unavailable, Refused) as error:
        return replace(here, why=error.code)
    with database.reading() as session:
        waiting = _oldest_waiting(session)
        here_too = load_history(session, viewer, household_id)
        kept = [one for one in here_too if _only_here(one, waiting)]
        told = [_told(session, viewer, one) for one in answer.lines if one.act != WITHDRAW]
        both = sorted([*kept, *told], key=lambda one: one.at, reverse=True)[:LINES_MAX]
        return History(_with_decisions(session, viewer, keys, both, now), True)


def history_keys(session: Session, viewer: Viewer, household_id: str) -> list[tuple[str, str]]:
    """(noun, id) of everything a household's history is made of: it, its people, their tags, and
    the conflicts of these. Refused("not_found")."""
    home = reachable_household(session, viewer, household_id)
    people = list(session.scalars(select(Resident.id).where(Resident.household_id == home.id)))
    people = all_ids_of(session, people)  # what was merged into theirs is their history too
    tags = session.scalars(select(ResidentTag.id).where(ResidentTag.resident_id.in_(people)))
    keys = [("household", home.id), *(("resident", one) for one in people)]
    keys += [("resident_tag", one) for one in tags]
    ids = {record_id for _, record_id in keys}
    for kind in (CONFLICT, RECOVERED):
        found = pages.carried(session.connection(), kind)
        keys += [(kind, one) for one, fields in found if fields["record_id"] in ids]
    return keys[:LINES_MAX]


def _oldest_waiting(session: Session) -> dict[str, datetime]:
    oldest = (
        select(outbox.c.record_id, func.min(outbox.c.wall_ms))
        .where(outbox.c.state == WAITING)
        .group_by(outbox.c.record_id)
    )
    return {row[0]: wire.from_ms(row[1]) for row in session.execute(oldest)}


def _only_here(line: HistoryLine, waiting: dict[str, datetime]) -> bool:
    """Whether the district cannot know of a line: events come from records, looking and printing
    are noted on this computer, and an edit may still wait."""
    if line.event or line.what not in {"edit", "create", "merge", "undo_merge"}:
        return True
    since = waiting.get(line.record_id)
    if line.what in {"merge", "undo_merge"}:
        since = min(waiting.values(), default=None)  # its op is on the other record
    return since is not None and line.at >= since


def _told(session: Session, viewer: Viewer, line: wire.HistoryLine) -> HistoryLine:
    noun, record_id = line.entity, line.record_id
    conflict_id, rule, handed_in = "", "", False
    fields: tuple[FieldChange, ...] = ()
    if noun in {CONFLICT, RECOVERED}:
        conflict_id = record_id
        known = pages.carried_one(session.connection(), noun, record_id)
        handed_in = noun == RECOVERED and line.act in ADDING
        if known is not None:
            noun, record_id = known[1]["entity"], known[1]["record_id"]
            choice = line.changes.get("choice", (None, None))[1]
            fields = tuple(_chosen(session, viewer, known[1], choice))
    else:
        shown: dict[str, Any] = {name: list(pair) for name, pair in line.changes.items()}
        shown |= dict.fromkeys(line.hidden)
        fields = tuple(field_changes(session, viewer, noun, shown))
        if line.lost:
            rule = line.lost[0][0]
            fields += tuple(
                replace(one, lost=True)
                for _, pairs in line.lost
                for one in field_changes(
                    session, viewer, noun, {name: list(pair) for name, pair in pairs.items()}
                )
            )
    what = "create" if line.act in ADDING else line.act if line.act in DECISIONS else "edit"
    if line.act == MERGE:
        what = "merge" if line.changes.get(MERGED_INTO, (None, None))[1] else "undo_merge"
    what = RECOVERED if handed_in else what
    record = record_of(session, noun, record_id)
    return HistoryLine(
        at=wire.from_ms(line.at_ms),
        what=what,
        event=False,
        who=line.person,
        whom="" if noun == "household" else label_of(session, viewer, record),
        fields=fields,
        note="",
        where=line.workstation,
        rule=rule or ("parked" if line.parked else ""),
        record_id=record_id,
        conflict_id=conflict_id,
    )


def _chosen(
    session: Session, viewer: Viewer, conflict: dict[str, Any], choice: Any
) -> list[FieldChange]:
    """What a decision chose, as the value that stands and the one that does not."""
    pairs = {}
    for name, (kept, lost) in conflict["fields"].items():
        side = (choice or {}).get(name, "kept")
        pairs[name] = [kept, lost] if side == "lost" else [lost, kept]
        if side == "both":
            pairs[name] = [None, f"{kept}　{lost}"]
    return field_changes(session, viewer, conflict["entity"], pairs)


def _with_decisions(
    session: Session, viewer: Viewer, keys: list[tuple[str, str]], lines: list[HistoryLine],
    now: datetime,
) -> tuple[HistoryLine, ...]:  # fmt: skip
    """The lines with those decisions marked that can be taken back; one not among them is added."""
    ids = frozenset(record_id for _, record_id in keys)
    found = list(lines)
    for done in find_settled(session, viewer, ids, now):
        place = next(
            (n for n, one in enumerate(found)
             if one.conflict_id == done.conflict_id and one.what == SETTLE), None,
        )  # fmt: skip
        if place is not None and done.at is not None:
            found[place] = replace(found[place], can_undo=done.can_undo)
            continue
        known = pages.carried_one(session.connection(), done.kind, done.conflict_id)
        record = record_of(session, done.noun, done.record_id)
        found.append(
            HistoryLine(
                at=done.at or now,
                what=SETTLE,
                event=False,
                who=done.by,
                whom="" if done.noun == "household" else label_of(session, viewer, record),
                fields=tuple(_chosen(session, viewer, known[1], done.choice)) if known else (),
                note="",
                record_id=done.record_id,
                conflict_id=done.conflict_id,
                can_undo=done.can_undo,
            )
        )
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))
