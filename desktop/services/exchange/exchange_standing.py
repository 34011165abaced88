"""What the chip and the sync centre say: from the outbox and the district's own count only.

Reads for the screen. "All handed in" is never reckoned from a time: it needs an empty outbox, a
cursor at which both sides counted the same, and no failure since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from desktop.services.record_names import is_within, label_of, record_of
from desktop.services.settling.needs_you import find_needs_you
from desktop.storage.tables import identity
from desktop.storage.viewer import Viewer, in_scope
from sync import wire
from sync.client import contents, cursor
from sync.client.applying import pages
from sync.client.ops import outbox
from sync.client.rounds.machine import ALL_HANDED_IN
from sync.client.tables import WAITING
from sync.client.tables import outbox as outbox_table
from sync.decisions import CONFLICT, RECOVERED
from sync.records.tables import Household, OrgUnit, Resident, Visit


@dataclass(frozen=True)
class ExchangeState:
    """What the chip shows; the highest wins: needs_you, unreachable, waiting, all_handed_in,
    and not_enrolled where there is no district. ("Sending" is known by who started the round.)

    `equal_at`: when both sides last counted the same; `failure` and `failed_since`: why and since
    when nothing answers; `next_try`: when it is tried again by itself; `by_stick`: this station
    was opened from a file and knows no address, so no round goes by itself.
    """

    kind: str
    waiting: int
    needs_you: int
    equal_at: datetime | None
    failure: str | None
    failed_since: datetime | None
    next_try: datetime | None
    clock_offset_s: float = 0.0
    """How far the district's clock is ahead of this computer's."""
    by_stick: bool = False


@dataclass(frozen=True)
class WaitingRecord:
    """One record with waiting ops. `act`: create, append, set_add, patch, …; `situation`:
    never_tried, waits_for_district, behind_the_one_before."""

    noun: str
    record_id: str
    label: str
    act: str
    ops: int
    written_at: datetime
    tries: int
    tried_at: datetime | None
    situation: str


@dataclass(frozen=True)
class ReceiptLine:
    """One round of the history, with both counts; `outcome` is all_handed_in, more_waiting,
    differs, still_moving or the code of a failure. `put_back`: the first round after the district
    was put back from a backup, in which `copies` went in that nobody else had given back."""

    at: datetime
    way: str
    sent: int | None
    received: int | None
    pulled: int
    merged: int
    parked: int
    repaired: int
    outcome: str
    voucher: str | None
    put_back: bool = False
    copies: int = 0

    @property
    def is_equal(self) -> bool:
        """Whether both sides counted and the counts were equal."""
        return self.outcome == ALL_HANDED_IN


@dataclass(frozen=True)
class ComputerFacts:
    """The right-hand column: whose computer, what it holds, how far it is. `photos_waiting`:
    photos and files of cases that lie here and not at the district, and their bytes."""

    unit_name: str
    workstation: str
    households: int
    residents: int
    visits: int
    equal_at: datetime | None
    clock_offset_s: float | None
    server_url: str | None
    photos_waiting: tuple[int, int] = (0, 0)


def exchange_state(session: Session, viewer: Viewer) -> ExchangeState:
    """The state of the exchange at this moment."""
    connection = session.connection()
    waiting = outbox.waiting_count(connection)
    needs = len(find_needs_you(session, viewer))
    at = cursor.progress_of(connection)
    if at is None:
        return ExchangeState("not_enrolled", waiting, needs, None, None, None, None)
    if needs:
        kind = "needs_you"
    elif at.failure is not None:
        kind = "unreachable"
    elif waiting or at.verified_seq != at.seq or at.complete_ms is None:
        kind = "waiting"
    else:
        kind = ALL_HANDED_IN
    return ExchangeState(
        kind, waiting, needs, _moment(at.complete_ms), at.failure, _moment(at.failed_since_ms),
        _moment(at.next_try_ms), at.offset_ms / 1000,
        not cursor.enrolment_of(connection).server_url,
    )  # fmt: skip


def find_waiting(session: Session, viewer: Viewer, limit: int = 200) -> list[WaitingRecord]:
    """Records with waiting ops, the oldest first; those of grids out of reach are left out."""
    o = outbox_table.c
    query = (
        select(
            o.entity, o.record_id, func.count(), func.min(o.position), func.min(o.wall_ms),
            func.max(o.tries), func.max(o.tried_ms),
        )
        .where(o.state == WAITING)
        .group_by(o.entity, o.record_id)
        .order_by(func.min(o.position))
        .limit(limit)
    )  # fmt: skip
    found = session.execute(query).all()
    firsts = select(o.position, o.kind).where(o.position.in_([row[3] for row in found]))
    acts: dict[int, str] = {row[0]: row[1] for row in session.execute(firsts)}
    lines: list[WaitingRecord] = []
    for noun, record_id, ops, first, wall_ms, tries, tried_ms in found:
        about = (noun, record_id)
        if noun in {CONFLICT, RECOVERED}:
            known = pages.carried_one(session.connection(), noun, record_id)
            about = (known[1]["entity"], known[1]["record_id"]) if known else about
        record = record_of(session, *about)
        if record is not None and not is_within(viewer, record):
            continue
        situation = "waits_for_district" if tries else "never_tried"
        if lines and tries == 0 and lines[0].tries > 0:
            situation = "behind_the_one_before"
        lines.append(
            WaitingRecord(
                noun, record_id, label_of(session, viewer, record), acts[first], ops,
                wire.from_ms(wall_ms), tries, _moment(tried_ms), situation,
            )
        )  # fmt: skip
    return lines


def find_receipts(session: Session, viewer: Viewer, limit: int = 50) -> list[ReceiptLine]:
    """The history, newest first. It names nobody, so everybody of the station may read it."""
    assert viewer
    connection = session.connection()
    lines = list(cursor.receipts(connection, limit))
    told = _put_back(connection, lines)
    return [
        ReceiptLine(
            wire.from_ms(line.at_ms), line.way, line.sent, line.received, line.pulled, line.merged,
            line.parked, line.repaired, line.outcome, line.voucher,
            line.at_ms in told, told.get(line.at_ms, 0),
        )
        for line in lines
    ]  # fmt: skip


def _put_back(connection: Connection, lines: list[cursor.Receipt]) -> dict[int, int]:
    """{time of the first whole round in another history of the district: copies handed in}."""
    begun = connection.exec_driver_sql(
        "SELECT started_ms FROM incarnation WHERE reason = 'epoch' ORDER BY started_ms"
    ).all()
    found: dict[int, int] = {}
    for (started_ms,) in begun:
        after = [one.at_ms for one in lines if one.at_ms >= started_ms and one.received is not None]
        if after:
            found[min(after)] = connection.exec_driver_sql(
                "SELECT count(*) FROM outbox WHERE entity = ? AND kind = 'append' "
                "AND wall_ms BETWEEN ? AND ?",
                (RECOVERED, started_ms, min(after)),
            ).scalar_one()
    return found


def load_computer_facts(session: Session, viewer: Viewer) -> ComputerFacts:
    """What stands about this computer beside the lists."""
    belongs = session.execute(select(identity)).one()
    unit = session.get(OrgUnit, belongs.station_id)
    at = cursor.progress_of(session.connection())

    def many(entity: type[Household | Resident | Visit]) -> int:
        counted = in_scope(select(func.count(entity.id)), viewer, entity.grid_id)
        return session.scalar(counted.where(entity.deleted_at.is_(None))) or 0

    return ComputerFacts(
        unit.short_name or unit.name if unit else "",
        belongs.workstation,
        many(Household),
        many(Resident),
        many(Visit),
        _moment(at.complete_ms) if at else None,
        at.offset_ms / 1000 if at else None,
        belongs.server_url,
        contents.waiting(session.connection()),
    )


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else wire.from_ms(milliseconds)
