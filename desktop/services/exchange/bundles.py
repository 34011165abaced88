"""The exchange by stick, as people at the station meet it: write, read, and what lies there.

Writing hands nothing in; the answer that comes back does. What a bundle holds and how it is taken
is `sync.client`; drives are `sticks`, the sentences are the views'.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.exchange.carrying import attachments_of, see_to_contents
from desktop.services.exchange.exchange import (
    Exchanged,
    Job,
    StationStorage,
    exchanged_of,
    note_contact,
)
from desktop.settings import Settings
from desktop.storage.database import Database
from desktop.storage.tables import identity
from desktop.storage.viewer import Viewer
from sync import wire
from sync.client import contents, cursor, stick
from sync.client.ops import outbox
from sync.client.rounds.machine import drive
from sync.client.sticks.bundle_in import read_bundle
from sync.client.sticks.bundle_out import Written, write_bundle
from sync.client.sticks.contents_by_stick import read_content, write_contents
from sync.errors import Refused, Unavailable
from sync.wire import bundle, bundle_files
from sync.wire.content_files import Shelf
from sync.wire.sealing import SealedReader, seal_key_of, unlock_with


@dataclass(frozen=True)
class Exported:
    """A bundle on the stick: its number, the hash of the file (hex), ops, where, when; its
    `size` with all that lies beside it. `photos` went with it, `photos_left` still wait, and
    `photos_why`: "stick_full", "enough", or another code of a stick; `photos_spoilt` are no photos
    any more."""

    bundle_no: int
    digest: str
    ops: int
    size: int
    file: Path
    at: datetime
    photos: int = 0
    photos_left: int = 0
    photos_why: str = ""
    photos_spoilt: int = 0


@dataclass(frozen=True)
class StickStanding:
    """How this station stands with the stick. `usable`: whether the district's keys are known.
    `answered`: an answer came after the last bundle was written. `photos_waiting`: contents that
    are not at the district, `out_photos`: those that went with the last bundle."""

    usable: bool
    waiting: int
    out_no: int
    out_at: datetime | None
    out_ops: int
    out_digest: str
    in_no: int
    in_at: datetime | None
    in_ops: int
    in_rows: int
    answered: bool
    photos_waiting: int = 0
    out_photos: int = 0


@dataclass(frozen=True)
class Lying:
    """One bundle of this station on a stick, as far as it can be seen from outside: its direction
    ("up" to the district, "down" from it), size, the file's own time, and whether it is whole.
    `state`: "new" (not read yet), "read", "written" (the one written last), "older", "damaged";
    `photos`: contents of attachments that lie beside it."""

    way: str
    file: Path
    size: int
    at: datetime
    state: str
    photos: int = 0


@dataclass(frozen=True)
class OnStick:
    """What lies in a folder: this station's bundles, and how many of other stations."""

    folder: Path
    own: tuple[Lying, ...]
    others: int


class NoNetwork:
    """What a round by stick may ask: nothing."""

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """There is nobody to ask. Unavailable("no_connection")."""
        raise Unavailable("no_connection")


@dataclass(frozen=True)
class StickRoad:
    """The way by stick of one open station, for work off the screen: each takes the job first."""

    database: Database
    settings: Settings

    def write(self, job: Job, folder: Path) -> Exported:
        """As `write_to_stick`."""
        return write_to_stick(job, self.database, folder)

    def read(self, job: Job, place: Path) -> Exchanged:
        """As `read_from_stick`."""
        return read_from_stick(job, self.database, self.settings, place)

    def look(self, job: Job, folder: Path) -> OnStick:
        """As `look_at_stick`."""
        return look_at_stick(job, self.database, folder)


def write_to_stick(job: Job, database: Database, folder: Path) -> Exported:
    """Write everything that waits onto a stick, beside and then in place of the last bundle; then
    the photos and files that wait, as far as there is room.

    Allowed when the lease is over as well; nothing is acknowledged by it. Refused:
    "not_enrolled", "no_district_keys", "bundle_too_large". Unavailable: "stick_full",
    "stick_read_only", "stick_gone"; a bundle that was there before is then still whole.
    """
    storage = StationStorage(database)
    with storage.loading() as connection:
        me = cursor.enrolment_of(connection)
        workstation = connection.scalar(select(identity.c.workstation)) or ""
    if me is None:
        raise Refused("not_enrolled")
    path = folder / bundle_files.name_of(me.device_id, bundle_files.UP_WAY)
    shelf = Shelf(folder, me.device_id, bundle_files.UP_WAY)
    shelf.clear()
    now_ms = partial(now_ms_of, database)
    machine = write_bundle(_placer(path), now_ms, workstation)
    written: Written = drive(machine, NoNetwork(), storage, job.stopped)
    went = drive(write_contents(shelf.place, now_ms), NoNetwork(), storage, job.stopped)
    return Exported(
        written.bundle_no, written.digest.hex(), written.ops, written.size + went.size, path,
        wire.from_ms(written.at_ms), went.carried, went.left, went.why, went.spoilt,
    )  # fmt: skip


def read_from_stick(job: Job, database: Database, settings: Settings, place: Path) -> Exchanged:
    """Read the district's answer from a folder (this station's own file in it) or from one file,
    then the photos and files beside it.

    May be stopped or torn off and repeated; reading the same file twice does nothing. Refused:
    "no_answer_there", "not_for_us", "bundle_not_signed", "bundle_too_old", "bundle_gap",
    "device_revoked", "practice_differs", and what a damaged file is refused for. Unavailable:
    "stick_gone".
    """
    storage = StationStorage(database)
    with storage.loading() as connection:
        me = cursor.enrolment_of(connection)
    if me is None:
        raise Refused("not_enrolled")
    path = place
    if place.is_dir():
        path = place / bundle_files.name_of(me.device_id, bundle_files.DOWN_WAY)
        if not path.is_file():
            raise Refused("no_answer_there")
    try:
        with bundle_files.reading(path) as file:
            opened = bundle.Bundle(file, bundle.DOWN, unlock_with(seal_key_of(me.device_key)))
            machine = read_bundle(opened, partial(now_ms_of, database), job.progress)
            report = drive(machine, NoNetwork(), storage, job.stopped)
        shelf = Shelf(path.parent, me.device_id, bundle_files.DOWN_WAY)
        came, refused = _read_contents(job, storage, shelf, me.device_key)
    except (Unavailable, Refused):
        job.changed(storage.touched)  # what came before the stick was pulled is to be seen
        raise
    finally:
        with suppress(Unavailable):
            note_contact(database, settings)
    see_to_contents(storage, now_ms_of(database))
    with storage.loading() as connection:
        changes = report.changes | attachments_of(connection, set(came))
    return replace(
        exchanged_of(report), changes=changes, photos_confirmed=report.contents,
        photos=len(came), photos_refused=refused,
    )  # fmt: skip


def load_stick_standing(session: Session, viewer: Viewer) -> StickStanding:
    """How this station stands with the stick. It names nobody, so everybody may read it."""
    assert viewer
    connection = session.connection()
    waiting = outbox.waiting_count(connection)
    photos, _ = contents.waiting(connection)
    mark = stick.stick_of(connection)
    if mark is None:
        return StickStanding(False, waiting, 0, None, 0, "", 0, None, 0, 0, False, photos)
    answered = mark.out_ms is not None and mark.in_ms is not None and mark.in_ms >= mark.out_ms
    return StickStanding(
        True, waiting, mark.out_no, _moment(mark.out_ms), mark.out_ops, mark.out_digest.hex(),
        mark.in_no, _moment(mark.in_ms), mark.in_ops, mark.in_rows, answered, photos,
        mark.out_photos,
    )  # fmt: skip


def look_at_stick(_job: Job | None, database: Database, folder: Path) -> OnStick:
    """What lies in a folder. Only this station's files are opened. Unavailable("stick_gone")."""
    with StationStorage(database).loading() as connection:
        me = cursor.enrolment_of(connection)
        mark = stick.stick_of(connection)
    own, others = [], 0
    for way in (bundle_files.UP_WAY, bundle_files.DOWN_WAY):
        mine = bundle_files.name_of(me.device_id, way) if me is not None else ""
        for path in bundle_files.bundles_in(folder, way):
            if path.name == mine:
                assert me is not None
                photos = len(Shelf(folder, me.device_id, way).lying())
                own.append(replace(_lying(path, way, mark), photos=photos))
            elif way == bundle_files.UP_WAY:
                others += 1
    return OnStick(folder, tuple(own), others)


def _read_contents(
    job: Job, storage: StationStorage, shelf: Shelf, device_key: bytes
) -> tuple[list[str], int]:
    """(hashes of the contents that came, how many files were refused). A damaged one keeps no
    other; what is missing is asked for again."""
    came, refused = [], 0
    with suppress(Unavailable):  # the folder may be gone by now; the answer was read
        for path in shelf.lying():
            try:
                with bundle_files.reading(path) as file:
                    unlock = unlock_with(seal_key_of(device_key))
                    opened = bundle.Bundle(file, bundle.CONTENT_DOWN, unlock)
                    digest = drive(read_content(opened), NoNetwork(), storage, job.stopped)
                came += [digest] if digest else []
            except Refused:
                refused += 1
    return came, refused


def _lying(path: Path, way: str, mark: stick.Stick | None) -> Lying:
    with bundle_files.stick_border():
        found = path.stat()
    at = wire.from_ms(int(found.st_mtime * 1000))
    try:
        with bundle_files.reading(path) as file:
            digest = SealedReader(file).digest
    except Refused:
        return Lying(way, path, found.st_size, at, "damaged")
    if way == bundle_files.UP_WAY:
        state = "written" if mark is not None and mark.out_digest == digest else "older"
    else:
        state = "read" if mark is not None and mark.in_digest == digest else "new"
    return Lying(way, path, found.st_size, at, state)


def _placer(path: Path) -> Callable[[Callable[[BinaryIO], None]], int]:
    """Puts a file in its place and reads it back before it counts."""

    def place(write: Callable[[BinaryIO], None]) -> int:
        sizes: list[int] = []

        def fill(file: BinaryIO) -> None:
            write(file)
            sizes.append(file.tell())

        def verify(file: BinaryIO) -> None:
            SealedReader(file)

        bundle_files.place(path, fill, verify)
        return sizes[0]

    return place


def now_ms_of(database: Database) -> int:
    """The station's time in milliseconds."""
    return wire.to_ms(database.clock.now())


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else wire.from_ms(milliseconds)
