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
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from desktop.storage.failures import unavailable_from
from sync.client.tables import client_tables
from sync.records.randomness import RANDOMNESS, Randomness
from sync.records.tables import Record

PAGES_MAX = 4_294_967_294

COMPILED: dict[Any, Any] = {}
"""Statements compiled once for all files of a process: a run opens dozens."""
_DIALECTS: dict[Any, Dialect] = {}


def share_compiled(engine: Engine) -> None:
    """Let all engines of a driver share their compiled statements. They are kept by the very
    dialect they were compiled for, so the engines share that as well."""
    engine.dialect = _DIALECTS.setdefault(engine.dialect.dbapi, engine.dialect)
    engine.update_execution_options(compiled_cache=COMPILED)


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
        self._engine = create_engine(
            "sqlite://", creator=lambda: self._driver, poolclass=StaticPool,
            execution_options={RANDOMNESS: self._randomness, "isolation_level": "AUTOCOMMIT"},
        )  # fmt: skip
        share_compiled(self._engine)
        self._connection = Direct(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent read: nobody else is there while it lasts."""
        yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that is on the disk when it ends."""
        with self._transaction() as connection:
            yield connection
        self._unsynced.clear()

    @contextmanager
    def applying(self) -> Iterator[Connection]:
        """One transaction that a power cut may still take back."""
        before = self._driver.serialize()
        with self._transaction() as connection:
            yield connection
        self._unsynced.append(before)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        self._driver.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._driver.execute("COMMIT")
        except BaseException as error:
            if self._driver.in_transaction:
                self._driver.execute("ROLLBACK")
            if not isinstance(error, DBAPIError | sqlite3.OperationalError):
                raise
            meaning = unavailable_from(error, Path())
            if meaning is None:
                raise
            raise meaning from None

    def query(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Rows as the driver gives them: invariants ask very often."""
        return self._driver.execute(sql, values).fetchall()

    def image(self) -> bytes:
        """The file as it is now, as a copy of the disk would have it."""
        return self._driver.serialize()

    def put_back(self, image: bytes) -> None:
        """The process ends and another file lies in its place."""
        self._connection.close()
        self._engine.dispose()
        self._driver.close()
        self._unsynced.clear()
        self._open(image)

    def fill(self) -> None:
        """Nothing more fits until there is room again, or the computer is started anew."""
        self._driver.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size for it

    def make_room(self) -> None:
        """Somebody cleared up."""
        self._driver.execute(f"PRAGMA max_page_count = {PAGES_MAX}")

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
        self._connection.close()
        self._engine.dispose()
        self._driver.close()


class Direct(Connection):
    """A connection that hands plain statements to the driver as they are: the dress a result gets
    on its way costs more than these small files do."""

    def exec_driver_sql(self, statement: str, parameters: Any = None, *_more: Any) -> Any:
        """The driver's own rows, as tuples."""
        driver = self.connection.driver_connection
        assert driver is not None
        if isinstance(parameters, list):
            return Rows(driver.executemany(statement, parameters))
        return Rows(driver.execute(statement, parameters or ()))


class Rows:
    """What of a result the exchange asks for."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.rowcount = cursor.rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor.fetchall())

    def all(self) -> list[Any]:
        """Every row."""
        return self._cursor.fetchall()

    def first(self) -> Any:
        """The first row or None."""
        return self._cursor.fetchone()

    def scalar(self) -> Any:
        """The first value of the first row, or None."""
        row = self._cursor.fetchone()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        """The one value."""
        ((value,),) = self._cursor.fetchall()
        return value
