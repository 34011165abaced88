"""The district's own file and the folder it lies in: key, pragmas, transactions, epoch.

An embedded sqlcipher3 file under SQLAlchemy, WAL with synchronous=FULL. A witness beside the file
tells when the file is older than what was already answered; then a new epoch opens by itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from sync.errors import Refused, Unavailable
from sync.records.randomness import RANDOMNESS, Randomness
from sync.server import witness
from sync.server.migrations import LATEST, migrate, version_of
from sync.server.store import counter_rows, history_rows

FILE = "district.db"
KEY = "server.key"
READERS_MAX = 8

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA cache_size = -32768",
    "PRAGMA wal_autocheckpoint = 4000",  # a page written by many pushes is folded in once
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)

_READING = tuple(pragma for pragma in _PRAGMAS if "journal_mode" not in pragma)
"""A backup is read as it is: another journal mode would change its bytes."""

# bytes go in as they are: else the driver asks each value for two protocols that bytes do not have,
# which takes longer than all else it does with one
sqlcipher.register_adapter(bytes, bytes)


class District:
    """The open file of one district. Safe to share among the threads of one process."""

    def __init__(self, folder: Path, *, randomness: Randomness = os.urandom) -> None:
        """Open the folder's file. Refused("no_district") when `init` was never run there."""
        if not (folder / FILE).is_file():
            raise Refused("no_district", folder=str(folder))
        self.folder = folder
        self._witnessing = Lock()
        self._witnessed = -1
        self.randomness = randomness
        self._engine = _engine(folder / FILE, read_key(folder / KEY), randomness)
        try:
            self._bring_up_to_date()
        except BaseException:
            self._engine.dispose()
            raise

    @classmethod
    def create(
        cls, folder: Path, district_id: str, name: str, *, practice: bool, now_ms: int,
        randomness: Randomness = os.urandom,
    ) -> District:  # fmt: skip
        """A new district in an empty folder. Refused("already_there") rather than overwrite."""
        if (folder / FILE).exists() or (folder / KEY).exists():
            raise Refused("already_there", folder=str(folder))
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(folder / KEY, randomness(32))
            (folder / FILE).touch(mode=0o600)
        except OSError as error:
            raise Unavailable("folder_not_writable", folder=str(folder)) from error
        district = cls(folder, randomness=randomness)
        with district.writing() as connection:
            counter_rows.found(connection, district_id, name, practice, randomness(8), now_ms)
        return district

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot: everything read inside is of the same moment."""
        with _border(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; anything raised inside undoes it. The witness follows the commit."""
        with _border(), self._engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection
                seq, tag = counter_rows.newest(connection)
        self._witness(seq, tag)

    @contextmanager
    def copying(self, to: Path, key: bytes) -> Iterator[Connection]:
        """One snapshot, with a copy of it in the file `to` under a key of its own."""
        with _border(), self._engine.connect() as connection, _copied(connection, to, key):
            yield connection

    def room(self) -> int:
        """Free bytes on the disk the file lies on."""
        return shutil.disk_usage(self.folder).free

    def pack(self) -> bool:
        """Write the file anew, so that nothing of what was taken away lies in its free pages;
        False when somebody was reading and it has to be done again."""
        with self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            try:
                driver.execute("VACUUM")
                (busy, _, _) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlcipher.OperationalError:
                return False
            return not busy

    def open_epoch_if_restored(self, now_ms: int) -> bool:
        """Open a new epoch when the file is behind its witness; whether one was opened."""
        seen = witness.read(self.folder)
        if seen is None:
            return False
        seen_seq, seen_tag = seen
        with self.reading() as connection:
            known = counter_rows.tag_of(connection, seen_seq)
            seq, _ = counter_rows.newest(connection)
        if seq >= seen_seq and (seen_seq == 0 or (known or b"").hex() == seen_tag):
            return False
        with self.writing() as connection:
            fresh = self.randomness(8)
            history_rows.open_epoch(connection, fresh, "behind_witness", now_ms)
        return True

    def close(self) -> None:
        """Fold the log into the file and close every connection."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self._engine.dispose()

    def _bring_up_to_date(self) -> None:
        """Run the missing migrations; the file is copied before the first of them."""
        with _border(), self._engine.connect() as plain:
            found = version_of(plain)
            plain.rollback()
            if found == LATEST:
                return
            if 0 < found < LATEST:
                aside = self.folder / f"{FILE}.before-{LATEST}"
                aside.unlink(missing_ok=True)
                with self.copying(aside, read_key(self.folder / KEY)):
                    pass
            with plain.execution_options(writing=True).begin():
                migrate(plain)

    def _witness(self, seq: int, tag: bytes) -> None:
        """Write down the newest commit. An older number that comes late is left out."""
        with self._witnessing:
            if seq <= self._witnessed:
                return
            witness.write(self.folder, seq, tag)
            self._witnessed = seq


@contextmanager
def open_file(
    path: Path, key: bytes, *, writing: bool = False, copy_to: tuple[Path, bytes] | None = None
) -> Iterator[Connection]:
    """One transaction on a file that is no district's own yet (a backup), brought to this
    program's shape when `writing`; with a copy under another key when asked for."""
    engine = _engine(path, key, pragmas=_PRAGMAS if writing else _READING)
    try:
        with _border(), engine.connect() as plain:
            if copy_to is not None:
                with _copied(plain, *copy_to):
                    yield plain
            else:
                connection = plain.execution_options(writing=writing)
                with connection.begin():
                    if writing:
                        migrate(connection)
                    yield connection
                if writing:
                    driver = plain.connection.driver_connection
                    assert driver is not None
                    driver.execute("PRAGMA journal_mode = DELETE")
    finally:
        engine.dispose()


@contextmanager
def _copied(connection: Connection, to: Path, key: bytes) -> Iterator[None]:
    """One read transaction in which the whole file was copied to another one."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"ATTACH DATABASE ? AS copy KEY \"x'{key.hex()}'\"", (str(to),))
    try:
        with connection.begin():
            connection.exec_driver_sql("SELECT sqlcipher_export('copy')")
            version = version_of(connection)
            connection.exec_driver_sql(f"PRAGMA copy.user_version = {version}")
            yield
    finally:
        driver.execute("DETACH DATABASE copy")


def keep_aside(folder: Path, kept: str) -> None:
    """Copy the folder's file, its log folded in, to a second name. Unavailable
    ("district_is_open") while anybody has it open."""
    engine = _engine(folder / FILE, read_key(folder / KEY))
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA busy_timeout = 500")
            driver.execute("PRAGMA journal_mode = DELETE")  # needs the file for itself
    except (DBAPIError, sqlcipher.OperationalError):
        raise Unavailable("district_is_open", folder=str(folder)) from None
    finally:
        engine.dispose()
    shutil.copy2(folder / FILE, folder / kept)


def _engine(
    path: Path, key: bytes, randomness: Randomness = os.urandom,
    pragmas: tuple[str, ...] = _PRAGMAS,
) -> Engine:  # fmt: skip
    def connect() -> Any:
        connection = sqlcipher.connect(
            str(path), check_same_thread=False, isolation_level=None, timeout=10.0
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, module=sqlcipher, poolclass=QueuePool,
        pool_size=READERS_MAX, max_overflow=2, hide_parameters=True,
        execution_options={RANDOMNESS: randomness},
    )  # fmt: skip

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def _border() -> Iterator[None]:
    """What the disk does to us becomes Unavailable; a statement's values never reach a log."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:  # as SQLAlchemy, or the driver itself, has it
        text = str(getattr(error, "orig", error)).lower()
        for mark, code in (
            ("full", "disk_full"),
            ("readonly", "read_only"),
            ("locked", "busy"),
            ("i/o", "disk_error"),
            ("unable to open", "disk_error"),
            ("malformed", "damaged_file"),
            ("not a database", "damaged_file"),
        ):
            if mark in text:
                raise Unavailable(code) from None
        raise


def read_key(path: Path) -> bytes:
    """The 32 bytes of a key file. Unavailable("no_key"), Refused("key_readable_by_others")."""
    try:
        key = path.read_bytes()
    except OSError as error:
        raise Unavailable("no_key", folder=str(path.parent)) from error
    if len(key) != 32:
        raise Unavailable("no_key", folder=str(path.parent))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise Refused("key_readable_by_others", file=str(path))
    return key


def write_private(path: Path, content: bytes) -> None:
    """A new file that only its owner may read, flushed to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
