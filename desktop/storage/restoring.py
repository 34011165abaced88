"""Preparing a copy to take the place of a station's file: beside it, in a life of its own.

The folder `restored.part` is being prepared and counts for nothing; `storage.swapping` lets it take
the file's place once it is whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from desktop.settings import Settings
from desktop.storage import swapping
from desktop.storage.backups import Copy, free_name, stamp
from desktop.storage.database import Database
from desktop.storage.failures import unavailable_from_disk
from desktop.storage.keys import KeyFile
from desktop.storage.lock import FolderLock
from desktop.storage.slots import Slot
from desktop.storage.viewer import Viewer
from sync import wire
from sync.client.ops import outbox
from sync.errors import Unavailable
from sync.files import put_in_place
from sync.records.tables import UserAccount
from sync.records.times import Clock

_PART = "restored.part"
_ROOM_BESIDE = 64 << 20


def prepare(
    settings: Settings, copy: Copy, key: bytes, who: Callable[[Database], Viewer], clock: Clock
) -> Path:
    """A station's folder made of a checked copy, beside the present one and in a life of its own.

    Its outbox gets a new incarnation before anybody can write: what the copy calls waiting keeps
    its op ids, so the district takes each once, whatever it had of it. Unavailable: "disk_full",
    "read_only", "damaged_file". Nothing of the present file is touched.
    """
    part = settings.data_dir / _PART
    try:
        shutil.rmtree(part, ignore_errors=True)
        free = shutil.disk_usage(settings.data_dir).free
        if free < copy.said["bytes"] + _ROOM_BESIDE:
            raise Unavailable("disk_full")
        part.mkdir(mode=0o700)
        shutil.copyfile(copy.file, part / settings.database.name)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise unavailable_from_disk(error) from None
    try:
        database = Database.open(part / settings.database.name, key, clock=clock)
        try:
            with database.local() as c:
                outbox.start_incarnation(c, "restored", wire.to_ms(clock.now()))
            with database.writing(who(database)) as uow:
                uow.audit("restore", "station", reason=copy.folder.name)
        finally:
            database.close()
        for left in part.iterdir():  # the lock, and the copy an upgrade made
            if left.name != settings.database.name:
                left.unlink()
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return part


def keys_of_copy(part: Path, settings: Settings, copy: Copy, secret: bytes, key: bytes) -> None:
    """Put the copy's own slots beside the prepared file; the names come back from its records."""
    database = Database.open(part / settings.database.name, key)
    try:
        with database.reading() as session:
            accounts = {one.id: one for one in session.scalars(select(UserAccount))}
    finally:
        database.close()
        (part / settings.database.with_suffix(".lock").name).unlink(missing_ok=True)
    slots = []
    for way in copy.said["ways"]:
        account = accounts.get(way["user_id"])
        if account is not None and not account.disabled:
            name, role = account.person_name, account.role
            slots.append(Slot(login=account.login, person_name=name, role=role, **way))
    KeyFile(part / settings.keys.name, part / settings.device_secret.name).put(slots, secret)


def keys_of_now(part: Path, settings: Settings) -> None:
    """Keep the slots this computer has today: passwords changed since the copy stay changed."""
    try:
        for file in (settings.keys, settings.device_secret):
            shutil.copyfile(file, part / file.name)
            (part / file.name).chmod(0o600)
    except OSError as error:
        raise unavailable_from_disk(error) from None


def swap(settings: Settings, part: Path, now: datetime) -> str:
    """Let a prepared folder take the present one's place; the name of the folder that holds the
    old file, or empty. Unavailable("database_in_use") while a program has the old one open."""
    anything = any((settings.data_dir / name).exists() for name in swapping.names(settings))
    kept = free_name(settings.data_dir, f"before-restore-{stamp(now)}").name if anything else ""
    try:
        (part / swapping.KEPT).write_text(kept, encoding="ascii")
        for file in part.iterdir():
            with file.open("rb+") as handle:
                os.fsync(handle.fileno())
        lock = FolderLock(settings.database.with_suffix(".lock"))
        lock.take("")
        try:
            put_in_place(part, settings.data_dir / swapping.ASIDE)
            swapping.move(settings)
        finally:
            lock.release()
    except OSError as error:
        raise unavailable_from_disk(error) from None
    return kept
