"""Door three: a station opened from the district's package, with no network at all.

The package is locked by the one-time code; account and password are checked against what the
district put into it. The key of this computer is made here and shown with the first bundle.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import BinaryIO

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection

from desktop.services.accounts.accounts import Station, StationIdentity, create_station
from desktop.services.accounts.standing import load_viewer
from desktop.services.accounts.ways_in import Person, has_station
from desktop.services.exchange.bundles import NoNetwork
from desktop.services.exchange.exchange import Job, StationStorage, note_contact, settle_in
from desktop.settings import Settings
from desktop.storage.keys import check_password
from sync import wire
from sync.client import stick
from sync.client.rounds.machine import drive
from sync.client.sticks.bundle_in import read_bundle
from sync.errors import Refused
from sync.records.times import Clock, SystemClock
from sync.wire import bundle, bundle_files
from sync.wire.sealing import bare_code, unlock_with_code


def open_from_file(
    job: Job,
    settings: Settings,
    path: Path,
    code: str,
    login: str,
    password: str,
    workstation: str,
    *,
    practice: bool = False,
    clock: Clock | None = None,
) -> Station:
    """Open this station from an opening package: a new file, its person's slot, the first load.

    Refused: "already_there", password rules, "code_wrong", "code_expired", "wrong_login",
    "practice_differs", and what a file that is no whole package is refused for. Unavailable:
    "stick_gone". Nothing was made then.
    """
    clock = clock or SystemClock()
    if has_station(settings):
        raise Refused("already_there")
    check_password(password)
    with bundle_files.reading(path) as file:
        opened = _unlocked(file, code)
        said = opened.manifest(bundle.DownManifest)
        opened.check(said.signer)
        opening: bundle.Opening = opened.message(bundle.IN_OPENING, bundle.Opening)
        _check(opening, login, password, practice, wire.to_ms(clock.now()))
        settings.ready()
        answer = opening.answer
        belongs = StationIdentity(answer.unit_id, answer.device.hex(), workstation, practice, None)
        account = answer.account
        person = Person(
            answer.account_id, login, str(account["person_name"]), str(account["role"]), False
        )
        device_key = os.urandom(32)

        def settle(connection: Connection) -> None:
            settle_in(connection, "", device_key, answer, clock)
            stick.begin(connection, answer.seal_key, answer.sign_key, opening.ticket)

        database = create_station(settings, belongs, person, password, clock, settle)
        try:
            machine = read_bundle(opened, lambda: wire.to_ms(clock.now()), job.progress)
            drive(machine, NoNetwork(), StationStorage(database), job.stopped)
            note_contact(database, settings)
            with database.reading() as session:
                viewer = load_viewer(session, answer.account_id, clock.now())
        except BaseException:
            # nothing was written here yet that is not in the package
            database.close()
            for file_of_station in (settings.database, settings.keys, settings.witness):
                file_of_station.unlink(missing_ok=True)
            raise
    return Station(settings, database, viewer)


def _unlocked(file: BinaryIO, code: str) -> bundle.Bundle:
    try:
        return bundle.Bundle(file, bundle.OPENING, unlock_with_code(bare_code(code)))
    except Refused as refused:
        raise Refused("code_wrong", "code") if refused.code == "not_for_us" else refused from None


def _check(opening: bundle.Opening, login: str, password: str, practice: bool, now_ms: int) -> None:
    """Whether this person may open with it now. A clock that stands before the package's own time
    says nothing about its age."""
    if opening.answer.practice != practice:
        raise Refused("practice_differs")
    try:
        typed = unicodedata.normalize("NFKC", password)
        PasswordHasher().verify(opening.password_hash, typed)
    except (VerificationError, InvalidHashError):
        raise Refused("wrong_login", "password") from None
    if login != opening.login:
        raise Refused("wrong_login", "password")
    if now_ms > opening.expires_ms:
        raise Refused("code_expired", "code")
