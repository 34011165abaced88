"""A station's disk: one SQLite file in memory that can lose what was not synced, be copied and
be put back.

The pragmas differ from the product's in what is only speed (no encryption, no log file): a commit
of what a person saved is on the disk at once, one of pulled rows only with the next of the former,
as in a log with synchronous FULL and NORMAL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from sync.client.tables import client_tables
from sync.records.randomness import RANDOMNESS, Randomness
from sync.records.tables import Record

COMPILED: dict[Any, Any] = {}
"""Statements compiled once for all files of a process; a run opens dozens."""


def empty_image() -> bytes:
    """A file with the shared tables and the exchange's own, and nothing in them."""
    driver = sqlite3.connect(":memory:", isolation_level=None)
    driver.execute("PRAGMA page_size = 1024")
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    with engine.begin() as connection:
        Record.metadata.create_all(connection)
        client_tables.create_all(connection)
    image = driver.serialize()
    driver.close()
    return image


class Disk:
    """One data file and the process that has it open."""

    def __init__(self, image: bytes, randomness: Randomness) -> None:
        self._randomness = randomness
        self._unsynced: list[bytes] = []
        """The last synced state and every later one, oldest first, without the present one."""
        self._open(image)

    def _open(self, image: bytes) -> None:
        self._driver = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._driver.deserialize(image)
        self._engine = _engine(self._driver, self._randomness)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent read."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that is on the disk when it ends."""
        with self._engine.begin() as connection:
            yield connection
        self._unsynced.clear()

    @contextmanager
    def applying(self) -> Iterator[Connection]:
        """One transaction that a power cut may still take back."""
        before = self._driver.serialize()
        with self._engine.begin() as connection:
            yield connection
        self._unsynced.append(before)

    def query(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Rows as the driver gives them: invariants ask very often."""
        return self._driver.execute(sql, values).fetchall()

    def image(self) -> bytes:
        """The file as it is now, as a copy of the disk would have it."""
        return self._driver.serialize()

    def put_back(self, image: bytes) -> None:
        """The process ends and another file lies in its place."""
        self._engine.dispose()
        self._driver.close()
        self._unsynced.clear()
        self._open(image)

    def kill(self) -> None:
        """The process ends between two steps; the system keeps everything that was written."""
        unsynced = [*self._unsynced]
        self.put_back(self.image())
        self._unsynced = unsynced

    def cut_power(self, chance: Random) -> int:
        """The power fails: back to some state at or after the last synced one. How many unsynced
        commits were lost."""
        states = [*self._unsynced, self.image()]
        kept = chance.randrange(len(states))
        self.put_back(states[kept])
        return len(states) - 1 - kept

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self._driver.close()


def _engine(driver: sqlite3.Connection, randomness: Randomness) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: driver, poolclass=StaticPool,
        execution_options={RANDOMNESS: randomness, "compiled_cache": COMPILED},
    )  # fmt: skip

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "connect")
    def _leave_begin(driver: Any, _record: Any) -> None:
        driver.isolation_level = None

    return engine
