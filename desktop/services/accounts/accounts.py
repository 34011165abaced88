"""Who may sit at this computer: opening a station's file, signing in, switching person, slots.

Signing in needs no network: the password is right when it opens that person's slot. Who has one
is `ways_in`. Enrolment with the district is `services.exchange`; it ends by calling
`create_station` here.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from desktop.services.accounts.standing import kept_out, load_viewer
from desktop.services.accounts.ways_in import Person, has_station, people
from desktop.settings import Settings
from desktop.storage import recovery_slots
from desktop.storage.database import KEY_BYTES, Database
from desktop.storage.failures import unavailable_from_disk
from desktop.storage.keys import KeyFile, check_password
from desktop.storage.slots import Slot
from desktop.storage.tables import identity
from desktop.storage.viewer import Viewer as Viewer
from sync.client import cursor, witness
from sync.errors import Refused, Unavailable
from sync.files import put_in_place
from sync.records.tables import UserAccount
from sync.records.times import Clock, SystemClock
from sync.wire import to_ms


@dataclass(frozen=True)
class StationIdentity:
    """What a new file belongs to."""

    station_id: str
    device_id: str
    workstation: str
    practice: bool
    server_url: str | None = None


@dataclass
class Station:
    """An open file and the person who signed in. Close it before the program ends."""

    settings: Settings
    database: Database
    viewer: Viewer

    def close(self) -> None:
        """Close the file; the witness is told where the outbox stands."""
        with suppress(Unavailable), self.database.local() as connection:
            witness.keep(connection, self.settings.witness)
        self.database.close()


def create_station(
    settings: Settings,
    belongs: StationIdentity,
    person: Person,
    password: str,
    clock: Clock | None = None,
    settle: Callable[[Connection], None] = lambda _connection: None,
) -> Database:
    """A new empty file with one person's slot. Refused when a file is there already.

    It gets its name when everything without which nobody could sign in is in it (`settle` writes
    what the caller has of that) and on the disk; an opening that was cut short begins anew. The
    caller fills it (practice village, first pull) and closes it or hands it on.
    """
    clock = clock or SystemClock()
    check_password(password)
    settings.ready()
    if has_station(settings):
        raise Refused("already_there")
    key = os.urandom(KEY_BYTES)
    who = (person.user_id, person.login, person.person_name, person.role)
    part = settings.database.with_suffix(".new")
    _forget_opening(settings, part)  # whose power failed before it was through
    try:
        database = Database.create(part, key, clock=clock, holder=person.person_name)
        try:
            with database.local() as connection:
                _write_identity(connection, belongs, clock)
                settle(connection)
            key_file(settings).add(who, password, key)
        finally:
            database.close()
        _put_in_place(part, settings.database)
    except BaseException:
        _forget_opening(settings, part)
        raise
    return Database.open(settings.database, key, clock=clock, holder=person.person_name)


def _write_identity(connection: Connection, belongs: StationIdentity, clock: Clock) -> None:
    connection.execute(
        insert(identity).values(
            only=1,
            station_id=belongs.station_id,
            device_id=belongs.device_id,
            workstation=belongs.workstation,
            server_url=belongs.server_url,
            practice=belongs.practice,
            created_at=clock.now(),
        )
    )


def _forget_opening(settings: Settings, part: Path) -> None:
    for name in (part.name, f"{part.name}-wal", f"{part.name}-shm", f"{part.name}-journal"):
        part.with_name(name).unlink(missing_ok=True)
    settings.keys.unlink(missing_ok=True)


def _put_in_place(part: Path, target: Path) -> None:
    try:
        put_in_place(part, target)
    except OSError as error:
        raise unavailable_from_disk(error) from error


def sign_in(
    settings: Settings, user_id: str, password: str, clock: Clock | None = None, *,
    for_exchange: bool = False,
) -> Station:  # fmt: skip
    """Open the file as one person. `for_exchange`: only to hand in and to fetch, which is allowed
    when the lease is over or the account is stopped as well: else nobody who is alone at a
    computer could ever hand in what waits there, or hear that he counts again.

    Refused: "wrong_password", "locked_out", "account_disabled", "lease_ended", "newer_version".
    Unavailable: "database_in_use" (holder, since), "damaged_file", "damaged_keys".
    """
    clock = clock or SystemClock()
    key = key_file(settings).unlock(user_id, password, clock.now())
    slot = _slot(settings, user_id)
    database = Database.open(settings.database, key, clock=clock, holder=slot.person_name)
    try:
        with database.local() as connection:
            # before the first write: an older or copied file must not number its ops on
            witness.check(connection, settings.witness, to_ms(clock.now()))
        with database.reading() as session:
            viewer = load_viewer(session, user_id, clock.now(), stopped_too=for_exchange)
            if not for_exchange and (why := kept_out(session, user_id, clock.now())):
                raise why
        with database.writing(viewer) as uow:
            uow.audit("sign_in", "user_account", user_id)
        keep_recovery_slots(database, settings)
        with suppress(Unavailable):  # the list of people says it the next time
            key_file(settings).introduce(user_id, viewer.person_name, viewer.role)
    except BaseException:
        database.close()
        raise
    return Station(settings, database, viewer)


def sit_beside(
    settings: Settings, user_id: str, password: str, clock: Clock | None = None
) -> Station:
    """The file in this person's hands while the window may have it open: for a copy of it only.
    Refused and Unavailable as in `sign_in`; the lease does not matter."""
    clock = clock or SystemClock()
    key = key_file(settings).unlock(user_id, password, clock.now())
    database = Database.open_beside(settings.database, key, clock=clock)
    try:
        with database.reading() as session:
            viewer = load_viewer(session, user_id, clock.now())
    except BaseException:
        database.close()
        raise
    return Station(settings, database, viewer)


def switch_person(station: Station, user_id: str, password: str) -> Station:
    """The same open file in another person's hands. The first one's drafts stay theirs."""
    now = station.database.clock.now()
    key_file(station.settings).unlock(user_id, password, now)
    with station.database.reading() as session:
        viewer = load_viewer(session, user_id, now)
    with station.database.writing(viewer) as uow:
        uow.audit("sign_in", "user_account", user_id)
    return Station(station.settings, station.database, viewer)


def check_unlock(station: Station, password: str) -> None:
    """The password again after the idle lock. Refused as in `sign_in`."""
    now = station.database.clock.now()
    key_file(station.settings).unlock(station.viewer.user_id, password, now)


def change_password(settings: Settings, user_id: str, old: str, new: str, now: datetime) -> None:
    """Re-wrap the data key under a new password, at once and without a network."""
    check_password(new)
    if old == new:
        raise Refused("password_unchanged", "password")
    keys = key_file(settings)
    keys.add(_slot(settings, user_id), new, keys.unlock(user_id, old, now))


def give_slot(station: Station, head_password: str, user_id: str, temporary_password: str) -> None:
    """A signed-in head lets another person of the station in, under a password to be changed; so
    too somebody who forgot theirs.

    Refused("not_head") for anybody else, "no_such_person" when the account is not of this station.
    """
    if not station.viewer.is_head:
        raise Refused("not_head")
    keys = key_file(station.settings)
    key = keys.unlock(station.viewer.user_id, head_password, station.database.clock.now())
    with station.database.reading() as session:
        account = session.get(UserAccount, user_id)
    if account is None or account.disabled or account.scope_org != station.viewer.station_id:
        raise Refused("no_such_person")
    who = (account.id, account.login, account.person_name, account.role)
    again = any(slot.user_id == user_id for slot in keys.slots())
    keys.add(who, temporary_password, key, must_change=True)
    keep_recovery_slots(station.database, station.settings)
    with station.database.writing(station.viewer) as uow:
        uow.audit("authorise", "user_account", user_id, reason="new_password" if again else None)


def keep_recovery_slots(database: Database, settings: Settings) -> None:
    """Once the district has a recovery key, everybody here can be helped by it when they forget
    their password. Costs a look when nothing is missing; a full disk keeps nobody out, it is tried
    again with the next contact."""
    with suppress(Unavailable):
        with database.reading() as session:
            me = cursor.enrolment_of(session.connection())
        if me is not None and me.recovery_key is not None:
            recovery_slots.seal(
                key_file(settings), database.key, me.device_id, me.device_key, me.recovery_key
            )


def give_practice_slots(
    settings: Settings, everybody: list[Person], password: str, now: datetime
) -> None:
    """A way in for everybody of the sample village, under the one practice password."""
    keys = key_file(settings)
    key = keys.unlock(everybody[0].user_id, password, now)
    for person in everybody[1:]:
        who = (person.user_id, person.login, person.person_name, person.role)
        keys.add(who, password, key)


@dataclass(frozen=True)
class Colleague:
    """Somebody of the station as its head sees them; `let_in`: can sign in here already."""

    person: Person
    let_in: bool


def people_of_station(session: Session, viewer: Viewer, settings: Settings) -> list[Colleague]:
    """Everybody else of the station, those who cannot sign in on this computer yet first."""
    have = {person.user_id for person in people(settings)}
    accounts = session.scalars(
        select(UserAccount)
        .where(
            UserAccount.scope_org == viewer.station_id,
            UserAccount.disabled.is_(False),
            UserAccount.id != viewer.user_id,
        )
        .order_by(UserAccount.login)
    )
    found = [
        Colleague(
            Person(one.id, one.login, one.person_name, one.role, must_change=True), one.id in have
        )
        for one in accounts
    ]
    return sorted(found, key=lambda colleague: colleague.let_in)


def renewed(station: Station) -> Station:
    """The same open file in the same person's hands, as the account stands by now.
    Refused("account_disabled")."""
    with station.database.reading() as session:
        viewer = load_viewer(session, station.viewer.user_id, station.database.clock.now())
    return Station(station.settings, station.database, viewer)


def load_server_url(session: Session) -> str | None:
    """The address of the district this file belongs to, if it has joined one."""
    return session.scalar(select(identity.c.server_url))


def key_file(settings: Settings) -> KeyFile:
    """The slots of this computer's file."""
    return KeyFile(settings.keys, settings.device_secret)


def _slot(settings: Settings, user_id: str) -> Slot:
    slot = next((s for s in key_file(settings).slots() if s.user_id == user_id), None)
    if slot is None:
        raise Refused("no_slot")
    return slot
