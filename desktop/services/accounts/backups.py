"""A station's own copies, as people meet them: make one, see how old the last is, put one back.

How a copy is written and compared is `storage.backups`, how one takes the place of the file
`storage.restoring`. A copy opens with a password; on another computer with the backup code as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop.services.accounts.accounts import Station
from desktop.services.accounts.standing import load_viewer
from desktop.services.accounts.ways_in import has_station
from desktop.settings import Settings, private_folder
from desktop.storage import backups, restoring
from desktop.storage.database import Database
from desktop.storage.keys import KeyFile
from desktop.storage.since_copy import SinceCopy as SinceCopy
from desktop.storage.since_copy import since_copy
from desktop.storage.tables import identity, setting_text
from desktop.storage.unit_of_work import UnitOfWork
from sync.errors import Refused, Unavailable
from sync.records.times import Clock, SystemClock, from_text, to_text

REMIND_AFTER = timedelta(days=7)
"""A copy away from this computer older than this is worth a word."""
FOLDER = backups.FOLDER
"""The folder on a stick that copies lie in."""
BACKUP = "backup"
"""What Changes call a copy: it changes no record, but how old the last one is."""
_HERE_AT, _AWAY_AT, _CODE = "backup_here_at", "backup_away_at", "backup_code"


class Job(Protocol):
    """What slow work is handed: progress out."""

    def progress(self, n: int, total: int) -> None: ...


@dataclass(frozen=True)
class Standing:
    """When the last copies were made; `due`: the one away from this computer is missing or old."""

    here_at: datetime | None
    away_at: datetime | None
    due: bool


@dataclass(frozen=True)
class Made:
    """A copy that was written, opened again and found equal. `gone`: older ones let go of."""

    folder: Path
    made_at: datetime
    size: int
    gone: int


@dataclass(frozen=True)
class Lying:
    """A copy somebody may put back, as far as it can be seen without a password."""

    folder: Path
    made_at: datetime
    size: int
    practice: bool
    of_this_computer: bool


@dataclass(frozen=True)
class Checked:
    """What is in a copy, reckoned anew: rows by table, and the changes not handed in then."""

    folder: Path
    made_at: datetime
    households: int
    residents: int
    visits: int
    waiting: int


@dataclass(frozen=True)
class Restored:
    """What lies in the station's place now; `kept`: the folder beside it with what was there,
    `since`: what of that the copy did not have."""

    copy: Checked
    settings: Settings
    kept: str
    since: SinceCopy


@dataclass(frozen=True)
class CopyRoad:
    """The copies of one open station, for work off the screen: each takes the job first."""

    station: Station

    def here(self, job: Job) -> Made:
        """As `back_up_here`."""
        return back_up_here(job, self.station.database, self.station.settings)

    def away(self, job: Job, place: Path) -> Made:
        """As `back_up_to`, into the folder of copies at a place."""
        return back_up_to(job, self.station, place if place.name == FOLDER else place / FOLDER)


def load_standing(session: Session, now: datetime) -> Standing:
    """How old the copies are. The sample village needs none away from this computer."""
    belongs = session.execute(select(identity)).one()
    kept = dict(
        session.execute(
            select(setting_text.c.name, setting_text.c.value).where(
                setting_text.c.name.in_((_HERE_AT, _AWAY_AT))
            )
        ).all()
    )
    here, away = (from_text(kept[name]) if name in kept else None for name in (_HERE_AT, _AWAY_AT))
    due = not belongs.practice and now - (away or belongs.created_at) >= REMIND_AFTER
    return Standing(here, away, due)


def back_up_here(job: Job, database: Database, settings: Settings) -> Made:
    """A copy beside the file itself, against a slip of the hand or a damaged file.
    Unavailable as `back_up_to`."""
    return _made(job, database, settings, private_folder(settings.backups), _HERE_AT)


def back_up_to(job: Job, station: Station, folder: Path) -> Made:
    """A copy on a stick or in another folder, written down in the log of this computer.

    Unavailable: "backup_full", "backup_gone", "backup_closed", "backup_differs"; nothing is left
    there then. Refused("backup_beside") for a folder among the records themselves.
    """
    home = station.settings.data_dir.resolve()
    if folder.resolve() == home or home in folder.resolve().parents:
        raise Refused("backup_beside")
    made = _made(job, station.database, station.settings, folder, _AWAY_AT)
    with station.database.writing(station.viewer) as uow:
        uow.audit("back_up", "station", reason=made.folder.name)
    return made


def show_code(uow: UnitOfWork) -> str:
    """The backup code, to be written on paper; that it was looked at is written down."""
    uow.audit("show_code", "station")
    return _code_of(uow.connection)


def find_copies(place: Path, settings: Settings) -> list[Lying]:
    """The copies at a place, newest first. Refused: "no_backup", "damaged_backup",
    "newer_version"; Unavailable("backup_gone")."""
    found = []
    for copy in backups.find_copies(place):
        home = _home_of(copy, settings)
        mine = _is_mine(copy, home)
        size = copy.said["bytes"]
        found.append(Lying(copy.folder, copy.made_at, size, copy.said["practice"], mine))
    return found


def verify(
    settings: Settings, place: Path, password: str, code: str = "", clock: Clock | None = None
) -> Checked:
    """Open the newest copy of a place, reckon everything anew, compare.

    Refused: "no_backup", "damaged_backup", "newer_version", and for what opens it
    "wrong_password" or "locked_out" (this computer's), "backup_password_wrong" (of the day of the
    copy), "backup_code_needed", "backup_code_wrong".
    """
    copy = backups.find_copies(place)[0]
    home = _home_of(copy, settings)
    opened = _opened(copy, home, password, code, (clock or SystemClock()).now())
    return _checked(copy, backups.check_copy(copy, opened.key))


def look_back(
    settings: Settings, place: Path, password: str, code: str = "", clock: Clock | None = None
) -> SinceCopy:
    """What this computer would not have any more if the newest copy of a place were put back; all
    zero where nothing of its station lies. Refused as `verify`, for what opens it."""
    copy = backups.find_copies(place)[0]
    home = _home_of(copy, settings)
    opened = _opened(copy, home, password, code, (clock or SystemClock()).now())
    return _since(copy, home, opened.key)


def restore(
    job: Job, settings: Settings, place: Path, password: str, code: str = "", *,
    replace: bool = False, clock: Clock | None = None,
) -> Restored:  # fmt: skip
    """Put the newest copy of a place where the station's file is, in a new incarnation.

    The present file stays beside, whole. Refused as `verify`, and "another_station_here" unless
    `replace`; Unavailable: "disk_full", "read_only", "database_in_use". Nothing was changed then.
    """
    clock = clock or SystemClock()
    copy = backups.find_copies(place)[0]
    home = _home_of(copy, settings)
    home.ready()
    if has_station(home) and not _is_mine(copy, home) and not replace:
        raise Refused("another_station_here")
    opened = _opened(copy, home, password, code, clock.now())
    job.progress(1, 4)
    checked = _checked(copy, backups.check_copy(copy, opened.key))
    since = _since(copy, home, opened.key)
    job.progress(2, 4)

    def who(database: Database) -> Any:
        with database.reading() as session:
            return load_viewer(session, opened.user_id, clock.now())

    part = restoring.prepare(home, copy, opened.key, who, clock)
    job.progress(3, 4)
    if opened.secret is None:
        restoring.keys_of_now(part, home)
    else:
        restoring.keys_of_copy(part, home, copy, opened.secret, opened.key)
    kept = restoring.swap(home, part, clock.now())
    return Restored(checked, home, kept, since)


def _since(copy: backups.Copy, home: Settings, key: bytes) -> SinceCopy:
    if not has_station(home) or not _is_mine(copy, home):
        return SinceCopy()
    return since_copy(home.database, copy.file, key)


@dataclass(frozen=True)
class _Opened:
    """What opened a copy. `secret`: the copy's own slots count again; None: those of today do."""

    key: bytes
    user_id: str
    secret: bytes | None


def _opened(copy: backups.Copy, home: Settings, password: str, code: str, now: datetime) -> _Opened:
    keys = KeyFile(home.keys, home.device_secret)
    mine = _secret_of(home) if _is_mine(copy, home) else None
    if mine is not None:
        try:
            slots = keys.slots()
        except Unavailable:  # damaged: the copy's own slots bring people back in
            slots = []
        if slots:
            key, user_id = keys.unlock_any(password, now)
            if backups.fits(copy, key):
                return _Opened(key, user_id, None)
    secret = backups.secret_by_code(copy, code) if code.strip() else mine
    if secret is None:
        raise Refused("backup_code_needed", "code")
    return _Opened(*backups.open_ways(copy, password, secret), secret)


def _home_of(copy: backups.Copy, settings: Settings) -> Settings:
    """The folder a copy belongs in: the sample village never lies where real records do."""
    if copy.said["practice"] and not _is_mine(copy, settings):
        return settings.for_practice()
    return settings


def _is_mine(copy: backups.Copy, home: Settings) -> bool:
    secret = _secret_of(home)
    return secret is not None and backups.mark_of(secret) == copy.said["of"]


def _secret_of(home: Settings) -> bytes | None:
    try:
        return KeyFile(home.keys, home.device_secret).device_secret()
    except Unavailable:
        return None


def _made(job: Job, database: Database, settings: Settings, to: Path, note: str) -> Made:
    keys = KeyFile(settings.keys, settings.device_secret)
    secret, now = keys.device_secret(), database.clock.now()
    if secret is None:
        raise Unavailable("damaged_keys")
    with database.local() as connection:
        code = _code_of(connection)
    copy = backups.write_copy(database, to, keys.slots(), secret, code, now, job.progress)
    gone = backups.keep_by_number(to, copy)
    with database.local() as connection:
        _set(connection, note, to_text(now))
    return Made(copy.folder, copy.made_at, copy.said["bytes"], gone)


def _code_of(connection: Connection) -> str:
    """The backup code of this file; drawn when it is first needed."""
    kept = select(setting_text.c.value).where(setting_text.c.name == _CODE)
    code = connection.scalar(kept)
    if code is None:
        code = backups.new_code()
        _set(connection, _CODE, code)
    return str(code)


def _set(connection: Connection, name: str, value: str) -> None:
    connection.execute(
        insert(setting_text)
        .values(name=name, value=value)
        .on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )


def _checked(copy: backups.Copy, facts: dict[str, Any]) -> Checked:
    counts = facts["counts"]
    return Checked(
        copy.folder, copy.made_at, counts["household"], counts["resident"], counts["visit"],
        facts["waiting"],
    )  # fmt: skip
