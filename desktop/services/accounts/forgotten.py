"""A forgotten password: ask the district, take its answer, choose a new one.

The ordinary case, a head who gives a worker a temporary password at the same computer, is
`accounts.give_slot`. What the district does with a question is `sync.server.keeping.recovery_keys`.
"""

from __future__ import annotations

import os
from pathlib import Path

from desktop.services.accounts.accounts import keep_recovery_slots, key_file
from desktop.services.accounts.standing import load_viewer
from desktop.settings import Settings
from desktop.storage import recovery_slots
from desktop.storage.database import Database
from desktop.storage.failures import unavailable_from_disk
from desktop.storage.keys import check_password
from sync.errors import Refused, Unavailable
from sync.files import put_in_place
from sync.records.times import Clock, SystemClock

_ANSWER_BYTES_MAX = 400


def load_question(settings: Settings, user_id: str) -> str:
    """The question to read out to the district. Refused("no_recovery_slot")."""
    return recovery_slots.question(key_file(settings), user_id)


def write_question(settings: Settings, user_id: str, folder: Path) -> Path:
    """The same question as a file for the district, on a stick. Its name says nobody's name.
    Unavailable: "backup_gone", "disk_full", "read_only"."""
    text = load_question(settings, user_id)
    file = folder / f"question-{text[5:14]}.txt"
    part = file.with_name(file.name + ".part")
    if not folder.is_dir():
        raise Unavailable("backup_gone")
    try:
        with part.open("w", encoding="ascii") as handle:
            handle.write(text + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        put_in_place(part, file)
    except OSError as error:
        raise unavailable_from_disk(error) from error
    return file


def read_answer(file: Path) -> str:
    """The answer out of the file the district wrote. Refused("recovery_code_mistyped") for a file
    that is something else; Unavailable("no_such_file")."""
    try:
        with file.open("rb") as handle:
            return handle.read(_ANSWER_BYTES_MAX).decode("ascii").strip()
    except UnicodeDecodeError:
        raise Refused("recovery_code_mistyped", "answer") from None
    except OSError as error:
        raise Unavailable("no_such_file") from error


def choose_new_password(
    settings: Settings, user_id: str, answer: str, password: str, clock: Clock | None = None
) -> None:
    """Open the file by the district's answer and put the person under a new password.

    The old slot is replaced, the answer is spent, both in the log of this computer. Refused: the
    rules of passwords (which spend nothing), those of `recovery_slots.open_by_answer`,
    "account_disabled". Unavailable as in `accounts.sign_in`.
    """
    clock = clock or SystemClock()
    check_password(password)
    keys = key_file(settings)
    key = recovery_slots.open_by_answer(keys, user_id, answer, clock.now())
    database = Database.open(settings.database, key, clock=clock)
    try:
        with database.reading() as session:
            viewer = load_viewer(session, user_id, clock.now())
        with database.writing(viewer) as uow:
            uow.audit("new_password", "user_account", user_id, reason="district_answer")
        slot = next(slot for slot in keys.slots() if slot.user_id == user_id)
        keys.add(slot, password, key)
        recovery_slots.spend(keys, user_id, answer)
        keep_recovery_slots(database, settings)
    finally:
        database.close()
