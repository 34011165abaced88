"""The encrypted file of this computer: engine, key and pragmas; hands out reads and writes.

SQLCipher under SQLAlchemy with a raw key (deriving is done once, in `keys`). WAL with
synchronous=FULL for what a person saves, because the outbox is its only copy; NORMAL only while
applying pages that the district still has.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.storage.failures import storage_border, unavailable_from, unavailable_from_disk
from desktop.storage.lock import FolderLock
from desktop.storage.migrations import LATEST, migrate, require_known, version_of
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.errors import Refused, Unavailable
from sync.records.times import Clock, SystemClock

KEY_BYTES = 32
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -16384",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
)
_READING = tuple(pragma for pragma in _PRAGMAS if "journal_mode" not in pragma)

# bytes go in as they are: else the driver asks each value for two protocols that bytes do not have,
# which takes longer than all else it does with one
sqlcipher.register_adapter(bytes, bytes)


class Database:
    """One open data file. Close it when done; a second program is refused while it is open."""

    def __init__(self, path: Path, key: bytes, clock: Clock, lock: FolderLock) -> None:
        self.path = path
        self.key = key
        """The data key: for slots and copies of this file only."""
        self.clock = clock
        self._lock = lock
        self._engine = _engine(path, key)

    @classmethod
    def create(
        cls, path: Path, key: bytes, *, clock: Clock | None = None, holder: str = ""
    ) -> Database:
        """A new empty file. Refused("already_there") rather than overwrite one."""
        if path.exists():
            raise Refused("already_there")
        return cls._opened(path, key, clock, holder, new=True)

    @classmethod
    def open(
        cls, path: Path, key: bytes, *, clock: Clock | None = None, holder: str = ""
    ) -> Database:
        """An existing file, brought to this program's shape (a copy is made first).

        Refused: "no_such_file", "newer_version". Unavailable: "damaged_file" (also a wrong key),
        "database_in_use" with holder and since, "read_only".
        """
        if not path.is_file():
            raise Refused("no_such_file")
        if path.stat().st_size == 0:
            raise Unavailable("damaged_file")  # cut to nothing: never filled as if it were new
        return cls._opened(path, key, clock, holder, new=False)

    @classmethod
    def open_beside(cls, path: Path, key: bytes, *, clock: Clock | None = None) -> Database:
        """An existing file that another program may hold open: to copy it, and to note that. No
        record may be changed through it. Refused and Unavailable as in `open`."""
        try:
            return cls.open(path, key, clock=clock)
        except Unavailable as error:
            if error.code != "database_in_use":
                raise
        database = cls(path, key, clock or SystemClock(), FolderLock(path.with_suffix(".lock")))
        try:
            with storage_border(path.parent), database.reading() as session:
                if version_of(session.connection()) != LATEST:  # the other one is of another age
                    raise Unavailable("database_busy")
        except BaseException:
            database._engine.dispose()
            raise
        return database

    @classmethod
    def _opened(
        cls, path: Path, key: bytes, clock: Clock | None, holder: str, *, new: bool
    ) -> Database:
        if len(key) != KEY_BYTES:
            raise ValueError("the data key has 32 bytes")
        lock = FolderLock(path.with_suffix(".lock"))
        lock.take(holder)
        database = cls(path, key, clock or SystemClock(), lock)
        try:
            database._bring_up_to_date(new=new)
        except BaseException:
            database.close()
            raise
        return database

    def _bring_up_to_date(self, *, new: bool) -> None:
        try:
            with self._engine.connect() as connection:
                require_known(connection)
                found = version_of(connection)
            if found == 0 and not new:
                raise Unavailable("damaged_file")
            if found < LATEST:
                if not new:
                    self._copy_aside(found)
                self._migrate()
        except (DatabaseError, sqlcipher.DatabaseError) as error:
            meaning = unavailable_from(error, self.path.parent)
            raise meaning or Unavailable("damaged_file") from None

    def _copy_aside(self, found: int) -> None:
        """The file as it was before an upgrade, beside it; encrypted as it is."""
        with self._engine.connect() as connection:  # what a kill left in the log belongs to it
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        copy, aside = self.path.with_suffix(f".step-{found}"), self.path.with_suffix(".part")
        try:
            shutil.copy2(self.path, aside)
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
            aside.replace(copy)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise unavailable_from_disk(error) from None

    def _migrate(self) -> None:
        """The missing steps, each in a transaction of its own, so that a kill redoes one only."""
        with self._engine.connect() as plain:
            driver = plain.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")  # refused inside a transaction
            try:
                connection = plain.execution_options(writing=True)
                more = True
                while more:
                    with connection.begin():
                        more = migrate(connection)
            finally:
                driver.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """One BEGIN IMMEDIATE … COMMIT; anything raised inside undoes it."""
        with storage_border(self.path.parent), self._engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for one read. What comes out is detached; nothing is written."""
        with (
            storage_border(self.path.parent),
            Session(self._engine, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def writing(self, viewer: Viewer) -> Iterator[UnitOfWork]:
        """One act of a person: its records, ops and audit lines commit together or not at all."""
        with self._transaction() as connection:
            unit = UnitOfWork(connection, viewer, self.clock.now())
            try:
                yield unit
                unit.finish()
            finally:
                unit.close()

    @contextmanager
    def applying(self) -> Iterator[Connection]:
        """One transaction of rows the district sent: no ops, no audit lines, NORMAL sync.

        The district still has what a power cut would take back, so the wait for the disk is saved.
        """
        with storage_border(self.path.parent), self._engine.connect() as plain:
            driver = plain.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA synchronous = NORMAL")  # refused inside a transaction
            try:
                connection = plain.execution_options(writing=True)
                with connection.begin():
                    yield connection
            finally:
                driver.execute("PRAGMA synchronous = FULL")

    @contextmanager
    def copying(self, to: Path) -> Iterator[Connection]:
        """One snapshot, with a copy of it in the new file `to` under the same key. Saves go on
        beside it; what they add is not in the copy."""
        with storage_border(to.parent), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute(f"ATTACH DATABASE ? AS copy KEY \"x'{self.key.hex()}'\"", (str(to),))
            try:
                # nobody needs half a copy: it is flushed and compared when it is whole
                driver.execute("PRAGMA copy.journal_mode = OFF")
                driver.execute("PRAGMA copy.synchronous = OFF")
                with connection.begin():
                    connection.exec_driver_sql("SELECT sqlcipher_export('copy')")
                    steps = version_of(connection)
                    connection.exec_driver_sql(f"PRAGMA copy.user_version = {steps}")
                    yield connection
            finally:
                driver.execute("DETACH DATABASE copy")

    @contextmanager
    def local(self) -> Iterator[Connection]:
        """One durable transaction on this computer's own tables (drafts, outbox, print jobs)."""
        with self._transaction() as connection:
            yield connection

    def close(self) -> None:
        """Fold the log into the file, close every connection and free the folder."""
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (DatabaseError, sqlcipher.DatabaseError):
            pass  # a full or damaged disk must not keep the program from closing
        finally:
            self._engine.dispose()
            self._lock.release()


@contextmanager
def opened_copy(path: Path, key: bytes) -> Iterator[Connection]:
    """One read of a file that is nobody's own (a copy); its bytes stay as they are."""
    engine = _engine(path, key, _READING)
    try:
        with storage_border(path.parent), engine.connect() as connection, connection.begin():
            yield connection
    except sqlcipher.DatabaseError:
        raise Unavailable("damaged_file") from None
    finally:
        engine.dispose()


def _engine(path: Path, key: bytes, pragmas: tuple[str, ...] = _PRAGMAS) -> Engine:
    def connect() -> Any:
        connection = sqlcipher.connect(
            str(path), check_same_thread=False, isolation_level=None, timeout=5.0
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, module=sqlcipher, poolclass=QueuePool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Writers queue at the start instead of failing half-way when a reader upgrades.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
