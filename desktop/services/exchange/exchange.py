"""The exchange with the district, as people at the station meet it.

Opening a station from the district, one round now, and what the sync centre and the chip say of
it: what waits, what was handed in with both counts, what needs a person. How a round works is
`sync.client`; the sentences are the views'.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.services.accounts.accounts import (
    Station,
    StationIdentity,
    create_station,
    keep_recovery_slots,
)
from desktop.services.accounts.standing import LAST_CONTACT, load_viewer
from desktop.services.accounts.ways_in import Person, has_station
from desktop.services.exchange.conversation import conversation
from desktop.services.exchange.exchange_standing import (
    ComputerFacts,
    ExchangeState,
    ReceiptLine,
    WaitingRecord,
    exchange_state,
    find_receipts,
    find_waiting,
    load_computer_facts,
)
from desktop.services.exchange.retrying import retry_after_s
from desktop.settings import Settings
from desktop.storage import erasing, search
from desktop.storage.database import Database
from desktop.storage.keys import check_password
from desktop.storage.tables import identity, setting_text
from sync import wire
from sync.client import cursor, rows, witness
from sync.client.applying.erasing import ORDER
from sync.client.ops import outbox
from sync.client.rounds.answers import said
from sync.client.rounds.exchange import exchange_round
from sync.client.rounds.machine import ALL_HANDED_IN, Report, Transport, drive
from sync.client.rounds.transport import HttpTransport, checked_address
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.records.times import Clock, SystemClock, to_text
from sync.wire import messages

__all__ = [
    "ComputerFacts",
    "ExchangeState",
    "Exchanged",
    "Quiet",
    "ReceiptLine",
    "StationStorage",
    "WaitingRecord",
    "enrol_station",
    "exchange_now",
    "exchange_state",
    "find_receipts",
    "find_waiting",
    "is_enrolled",
    "join_district",
    "load_computer_facts",
    "next_try",
]

_ENROL_REFUSALS = frozenset(
    {
        *("code_wrong", "code_used", "code_expired", "code_locked", "wrong_login", "locked_out"),
        *("practice_differs", "outside_person_scope", "role_not_allowed"),
    }
)


_OF_THIS_COMPUTER = frozenset(
    {
        "stopped",
        "line_in_use",
        "database_busy",
        "disk_full",
        "disk_error",
        "read_only",
        "damaged_file",
    }
)
"""Failures that say nothing about the way to the district: the chip must not blame it."""


class Job(Protocol):
    """What slow work is handed: progress out, a wish to stop in."""

    def progress(self, n: int, total: int) -> None: ...

    def changed(self, changes: Changes) -> None: ...

    def stopped(self) -> bool: ...


class Quiet:
    """A job nobody watches, for commands and tests."""

    def progress(self, n: int, total: int) -> None:
        """Said to nobody."""

    def changed(self, changes: Changes) -> None:
        """Said to nobody."""

    def stopped(self) -> bool:
        """Never."""
        return False


@dataclass(frozen=True)
class Exchanged:
    """How one round ended. `all_handed_in` only when everything was acknowledged, everything was
    fetched and both sides counted the same. `sent` and `received`: ops by this computer's and by
    the district's count. By stick only: `photos_confirmed` the district has now, `photos` came with
    the answer, `photos_refused` were damaged."""

    all_handed_in: bool
    outcome: str
    sent: int
    received: int
    pulled: int
    merged: int
    parked: int
    repaired: int
    waiting: int
    voucher: str
    clock_offset_s: float
    changes: Changes
    photos_confirmed: int = 0
    photos: int = 0
    photos_refused: int = 0


class StationStorage:
    """The station's file as a round needs it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.touched = Changes()
        """What was written so far."""

    @contextmanager
    def loading(self) -> Iterator[Connection]:
        """One consistent read."""
        with self._database.reading() as session:
            yield session.connection()

    def keeping(self) -> AbstractContextManager[Connection]:
        """One durable transaction."""
        return self._database.local()

    def applying(self) -> AbstractContextManager[Connection]:
        """One transaction for rows the district still has."""
        return self._database.applying()

    def applied(self, connection: Connection, changes: Changes) -> None:
        """Pulled people and places can be found by typing at once; who is erased, nowhere."""
        search.refresh(connection, changes)
        erasing.obey_orders(connection, changes.of(ORDER))
        self.touched |= changes


def enrol_station(
    job: Job,
    settings: Settings,
    server_url: str,
    code: str,
    login: str,
    password: str,
    workstation: str,
    *,
    practice: bool = False,
    clock: Clock | None = None,
) -> Station:
    """Open this station from the district: a new file, its person's slot, the first load.

    Refused: "already_there", password rules, and what the district says: "code_wrong",
    "code_used", "code_expired", "code_locked", "wrong_login", "locked_out", "practice_differs",
    "outside_person_scope", "role_not_allowed". Unavailable as the transport; then nothing was
    made. When only the first load is interrupted, the station is there and the next round goes on.
    """
    clock = clock or SystemClock()
    if has_station(settings):
        raise Refused("already_there")
    check_password(password)
    settings.ready()
    key = os.urandom(32)
    server_url = checked_address(server_url, practice)
    with HttpTransport(server_url) as transport:
        answer = _ask_enrolment(transport, key, code, login, password, workstation, practice)
        belongs = StationIdentity(
            answer.unit_id, answer.device.hex(), workstation, practice, server_url
        )
        account = answer.account
        person = Person(
            answer.account_id, login, str(account["person_name"]), str(account["role"]), False
        )
        database = create_station(
            settings, belongs, person, password, clock,
            lambda connection: settle_in(connection, server_url, key, answer, clock),
        )  # fmt: skip
    try:
        exchange_now(job, database, settings)
    except Unavailable as error:
        if error.code == "stopped":
            database.close()
            raise
        # the station is open; what is missing comes with the next round
    except BaseException:
        database.close()
        raise
    with database.reading() as session:
        viewer = load_viewer(session, answer.account_id, clock.now())
    return Station(settings, database, viewer)


def join_district(
    database: Database,
    settings: Settings,
    server_url: str,
    code: str,
    login: str,
    password: str,
) -> None:
    """Give a file that is already here (a practice village) its place at a district.

    Refused as `enrol_station`, and "other_station" when the code is for another unit.
    """
    key = os.urandom(32)
    with database.reading() as session:
        belongs = session.execute(select(identity)).one()
    server_url = checked_address(server_url, belongs.practice)
    with HttpTransport(server_url) as transport:
        answer = _ask_enrolment(
            transport, key, code, login, password, belongs.workstation, belongs.practice
        )
    if answer.unit_id != belongs.station_id:
        raise Refused("other_station", "code", name=answer.unit_name)
    with database.local() as connection:
        connection.execute(
            update(identity).values(server_url=server_url, device_id=answer.device.hex())
        )
        settle_in(connection, server_url, key, answer, database.clock)


def exchange_now(
    job: Job, database: Database, settings: Settings, transport: Transport | None = None
) -> Exchanged:
    """One round: hand in, fetch, compare. May be stopped between any two steps, and repeated.

    Refused: "not_enrolled", "only_by_stick", "device_revoked", "practice_differs". Unavailable:
    "no_connection", "stalled", "not_our_server", "cut_off", "damaged", "district_busy", … ; what
    was acknowledged or fetched before that stays, everything else still waits.
    """
    clock = database.clock
    storage = StationStorage(database)
    with storage.loading() as connection:
        me = cursor.enrolment_of(connection)
    if me is None:
        raise Refused("not_enrolled")
    if not me.server_url:
        raise Refused("only_by_stick")
    machine = exchange_round(lambda: wire.to_ms(clock.now()), job.progress)
    try:
        if transport is not None:
            report = drive(machine, transport, storage, job.stopped)
        else:
            with conversation(), HttpTransport(me.server_url) as line:
                report = drive(machine, line, storage, job.stopped)
    except (Unavailable, Refused) as error:
        if error.code not in _OF_THIS_COMPUTER:
            with suppress(Unavailable):
                _note_failure(database, error.code)
        job.changed(storage.touched)  # what came before the line broke is to be seen
        raise
    finally:
        with suppress(Unavailable):
            note_contact(database, settings)
    return exchanged_of(report)


def is_enrolled(database: Database) -> bool:
    """Whether this file has a place at a district."""
    with StationStorage(database).loading() as connection:
        return cursor.is_enrolled(connection)


def exchanged_of(report: Report) -> Exchanged:
    return Exchanged(
        all_handed_in=report.outcome == ALL_HANDED_IN,
        outcome=report.outcome,
        sent=report.sent,
        received=report.received,
        pulled=report.pulled,
        merged=report.merged,
        parked=report.parked,
        repaired=report.repaired,
        waiting=report.waiting,
        voucher=report.voucher,
        clock_offset_s=report.offset_ms / 1000,
        changes=report.changes,
    )


def _ask_enrolment(
    transport: Transport, key: bytes, code: str, login: str, password: str, workstation: str,
    practice: bool,
) -> wire.EnrolAnswer:  # fmt: skip
    """The district's answer to a code, an account and a new key."""
    public = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    request = wire.EnrolRequest(
        code, login, password, public, workstation, wire.SCHEMA_VERSION, practice
    )
    sealed = wire.seal_frame(messages.ENROL, wire.encode(request))
    frame = transport.ask("enrol", sealed, b"")
    if frame.kind == messages.TROUBLE:
        trouble = said(frame, wire.Trouble)
        if trouble.code in _ENROL_REFUSALS:
            field = "code" if trouble.code.startswith("code_") else "password"
            raise Refused(trouble.code, field, **trouble.values)
        raise Unavailable("district_trouble", said=trouble.code)
    try:
        return wire.decode(frame.payload, wire.EnrolAnswer)
    except ValueError:
        raise Unavailable("not_our_server") from None


def settle_in(
    c: Connection, server_url: str, key: bytes, answer: wire.EnrolAnswer, clock: Clock
) -> None:
    """Write down the enrolment, a fresh outbox, and the account that signs in here."""
    now_ms = wire.to_ms(clock.now())
    cursor.enrol(c, server_url, key, answer, now_ms)
    outbox.start_incarnation(c, "enrolled", now_ms)
    account = rows.entity_of("user_account")
    if account is not None and rows.read_fields(c, account, answer.account_id) is None:
        fields = {n: v for n, v in answer.account.items() if n in account.known}
        rows.insert_whole(
            c, account, [answer.account_id], [answer.account_version], list(fields),
            [[value] for value in fields.values()],
        )  # fmt: skip


def _note_failure(database: Database, code: str) -> None:
    """Remember that a round failed, since when, and when to try again by itself."""
    now = database.clock.now()
    now_ms = wire.to_ms(now)
    with database.local() as connection:
        at = cursor.progress_of(connection)
        if at is None:
            return
        since = at.failed_since_ms or now_ms
        wait_s = retry_after_s((now_ms - since) / 1000, random.random())  # noqa: S311 (jitter)
        cursor.note(
            connection, failure=code, failed_since_ms=since,
            next_try_ms=now_ms + int(wait_s * 1000),
        )  # fmt: skip
        failed = cursor.Receipt(now_ms, "network", None, None, 0, 0, 0, 0, code, None)
        newest = cursor.receipts(connection, 1)
        if not newest or newest[0].outcome != code:
            cursor.add_receipt(connection, failed)


def note_contact(database: Database, settings: Settings) -> None:
    """The lease counts from the district's last word; the witness follows the outbox."""
    with database.local() as connection:
        at = cursor.progress_of(connection)
        if at is not None and at.contact_ms is not None:
            said = to_text(wire.from_ms(at.contact_ms))
            connection.execute(
                insert(setting_text)
                .values(name=LAST_CONTACT, value=said)
                .on_conflict_do_update(index_elements=["name"], set_={"value": said})
            )
        witness.keep(connection, settings.witness)
    keep_recovery_slots(database, settings)


def next_try(database: Database) -> datetime | None:
    """When the next round should be tried by itself after a failure; None when nothing failed."""
    with StationStorage(database).loading() as connection:
        at = cursor.progress_of(connection)
    if at is None or at.next_try_ms is None:
        return None
    return wire.from_ms(at.next_try_ms)
