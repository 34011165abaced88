"""The district's own file and the folder it lies in: key, pragmas, transactions, epoch.

An embedded sqlcipher3 file under SQLAlchemy, WAL with synchronous=FULL. A witness beside the file
tells when the file is older than what was already answered; then a new epoch opens by itself.
"""

from __future__ import annotations

import json
import os
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
from sync.server import store
from sync.server.tables import server_tables

FILE = "district.db"
KEY = "server.key"
WITNESS = "witness.json"
READERS_MAX = 8

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA cache_size = -32768",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


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
        self._engine = _engine(folder / FILE, _read_key(folder / KEY), randomness)

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
            _write_private(folder / KEY, randomness(32))
            (folder / FILE).touch(mode=0o600)
        except OSError as error:
            raise Unavailable("folder_not_writable", folder=str(folder)) from error
        district = cls(folder, randomness=randomness)
        with district.writing() as connection:
            server_tables.create_all(connection)
            store.found(connection, district_id, name, practice, randomness(8), now_ms)
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
            with plain.execution_options(writing=False).begin():
                seq, tag = store.newest(plain)
        self._witness(seq, tag)

    def open_epoch_if_restored(self) -> bool:
        """Open a new epoch when the file is behind its witness; whether one was opened."""
        try:
            seen = json.loads((self.folder / WITNESS).read_text(encoding="ascii"))
            seen_seq, seen_tag = int(seen["seq"]), str(seen["tag"])
        except FileNotFoundError:
            return False
        except (OSError, ValueError, KeyError) as error:
            raise Unavailable("damaged_witness", folder=str(self.folder)) from error
        with self.reading() as connection:
            known = store.tag_of(connection, seen_seq)
            seq, _ = store.newest(connection)
        if seq >= seen_seq and (seen_seq == 0 or (known or b"").hex() == seen_tag):
            return False
        with self.writing() as connection:
            store.open_epoch(connection, self.randomness(8))
        return True

    def close(self) -> None:
        """Fold the log into the file and close every connection."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self._engine.dispose()

    def _witness(self, seq: int, tag: bytes) -> None:
        """Write down the newest commit. An older number that comes late is left out."""
        aside = self.folder / f"{WITNESS}.{os.getpid()}.part"
        with self._witnessing:
            if seq <= self._witnessed:
                return
            try:
                aside.write_text(json.dumps({"seq": seq, "tag": tag.hex()}), encoding="ascii")
                aside.replace(self.folder / WITNESS)
            except OSError as error:
                raise Unavailable("folder_not_writable", folder=str(self.folder)) from error
            self._witnessed = seq


def _engine(path: Path, key: bytes, randomness: Randomness) -> Engine:
    def connect() -> Any:
        connection = sqlcipher.connect(
            str(path), check_same_thread=False, isolation_level=None, timeout=10.0
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
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
    except DBAPIError as error:
        text = str(error.orig).lower()
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


def _read_key(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except OSError as error:
        raise Unavailable("no_key", folder=str(path.parent)) from error
    if len(key) != 32:
        raise Unavailable("no_key", folder=str(path.parent))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise Refused("key_readable_by_others", file=str(path))
    return key


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
