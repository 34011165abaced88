"""A bare exchange: rows from one file to another, with nothing that makes the exchange safe.

The floor `rounds` compares with. A station has a list of the rows it changed; it reads them, packs
and seals them as the product does (same columns, same zstd, same envelope and its hash) and sends
them over the same HTTP. The other side opens them and writes them as they come, notes which rows
changed, and answers; then the station takes them from its list. Another station asks for what
changed behind its cursor and writes it, its cursor and the words the rows are searched by. All
three are copies of one encrypted file with the same indices, opened as the product opens it, with
the same durability and as many transactions. There is no merge, no identity of an op, no chain, no
receipt, no history, no audit, no session, no comparing.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.storage import search
from desktop.storage.database import Database
from sync import wire
from sync.client.rounds.transport import HttpTransport
from sync.records.changes import Changes
from sync.wire import messages
from tests.benchmarks.served import served

_TABLES = (
    "CREATE TABLE bare_waiting (place INTEGER PRIMARY KEY, id TEXT NOT NULL)",
    "CREATE TABLE bare_changed (seq INTEGER PRIMARY KEY, id TEXT NOT NULL)",
    "CREATE TABLE bare_cursor (seq INTEGER NOT NULL)",
    "INSERT INTO bare_cursor (seq) VALUES (0)",
)


@dataclass(frozen=True)
class Bare:
    """CPU seconds of handing in and of fetching the same rows, and the bytes of each; `words_s`:
    of the fetching what went into the words the rows are searched by."""

    push_s: float
    pull_s: float
    words_s: float
    bytes_up: int
    bytes_down: int


@dataclass(frozen=True)
class _District:
    """The side that takes and gives rows. `serve` is what the product's HTTP asks of a service."""

    file: Database
    columns: Sequence[str]

    def serve(self, name: str, body: bytes, _token: bytes) -> tuple[int, bytes]:
        frame = wire.open_frame(body)
        if name == "push":
            with self.file.local() as c:
                ids = _write(c, self.columns, wire.unpack_page(frame.payload))
                c.exec_driver_sql("INSERT INTO bare_changed (id) VALUES (?)", [(i,) for i in ids])
            return 200, wire.seal_frame(messages.PUSH, bytes(4), len(ids))
        asked = wire.decode(frame.payload, wire.PullRequest)
        with self.file.reading() as session:
            c = session.connection()
            found = c.exec_driver_sql(
                f"SELECT b.seq, r.id, {_named(self.columns)} FROM bare_changed b "
                "JOIN resident r ON r.id = b.id WHERE b.seq > ? ORDER BY b.seq LIMIT ?",
                (asked.seq, wire.pages.PAGE_ROWS_MAX),
            ).all()
        last = found[-1][0] if found else asked.seq
        return 200, _sealed(messages.PULL, self.columns, [row[1:] for row in found], last)


def bare_exchange(
    changed: Database, plain: Database, folder: Path, columns: Sequence[str], ids: Sequence[str],
    batch: int,
) -> Bare:  # fmt: skip
    """Residents `ids` of `changed` to a district, and from there to another station; both begin
    as copies of `plain`. New residents are inserted, known ones updated, `batch` a transaction."""
    folder.mkdir()
    with (
        closing(_copy(changed, folder / "one.db")) as one,
        closing(_copy(plain, folder / "district.db")) as district,
        closing(_copy(plain, folder / "two.db")) as two,
        HttpTransport(served(_District(district, columns))) as line,
    ):
        with one.local() as c:
            c.exec_driver_sql("INSERT INTO bare_waiting (id) VALUES (?)", [(i,) for i in ids])
        started = time.process_time()
        up = _push_all(one, line, columns, batch)
        pushed = time.process_time()
        down, words_s = _pull_all(two, line, columns)
        pulled = time.process_time()
        assert _rows(two, columns) == _rows(one, columns)
    return Bare(pushed - started, pulled - pushed, words_s, up, down)


def _push_all(one: Database, line: HttpTransport, columns: Sequence[str], batch: int) -> int:
    up = 0
    while True:
        with one.reading() as session:
            waiting = session.connection().exec_driver_sql(
                f"SELECT w.place, r.id, {_named(columns)} FROM bare_waiting w "
                "JOIN resident r ON r.id = w.id ORDER BY w.place LIMIT ?",
                (batch,),
            ).all()  # fmt: skip
        if not waiting:
            return up
        body = _sealed(messages.PUSH, columns, [row[1:] for row in waiting], 0)
        up += len(body)
        assert line.ask("push", body, b"").rows == len(waiting)
        with one.local() as c:
            c.exec_driver_sql("DELETE FROM bare_waiting WHERE place <= ?", (waiting[-1][0],))


def _pull_all(two: Database, line: HttpTransport, columns: Sequence[str]) -> tuple[int, float]:
    down, words_s = 0, 0.0
    while True:
        with two.reading() as session:
            seq = session.connection().exec_driver_sql("SELECT seq FROM bare_cursor").scalar_one()
        asked = wire.PullRequest(bytes(8), seq, bytes(8), wire.SCHEMA_VERSION)
        frame = line.ask("pull", wire.seal_frame(messages.PULL, wire.encode(asked)), b"")
        down += len(frame.payload)
        with two.applying() as c:
            page = wire.unpack_page(frame.payload)
            ids = _write(c, columns, page)
            c.exec_driver_sql("UPDATE bare_cursor SET seq = ?", (page.seq,))
            began = time.process_time()
            search.refresh(c, Changes({"resident": frozenset(ids)}))
            words_s += time.process_time() - began
        if frame.rows < wire.pages.PAGE_ROWS_MAX:
            return down, words_s


def _copy(database: Database, to: Path) -> Database:
    with database.copying(to):
        pass
    copy = Database.open(to, database.key)
    with copy.local() as c:
        for statement in _TABLES:
            c.exec_driver_sql(statement)
    return copy


def _named(columns: Sequence[str]) -> str:
    return ",".join(f"r.{name}" for name in columns)


def _rows(file: Database, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    with file.reading() as session:
        found = session.connection().exec_driver_sql(
            f"SELECT r.id, {_named(columns)} FROM resident r ORDER BY r.id"
        )
        return [tuple(row) for row in found]


def _sealed(kind: int, columns: Sequence[str], rows: Sequence[Any], seq: int) -> bytes:
    blocks = []
    if rows:
        block = wire.pages.Block("resident", False, tuple(columns))
        ids, *values = zip(*rows, strict=True)
        block.ids, block.columns = list(ids), [list(column) for column in values]
        block.versions, block.buckets = [0] * len(rows), [""] * len(rows)
        blocks.append(block)
    page = wire.Page(bytes(8), seq, bytes(8), True, blocks)
    return wire.seal_frame(kind, wire.pack_page(page), page.count)


def _write(c: Connection, columns: Sequence[str], page: wire.Page) -> list[str]:
    if not page.blocks:
        return []
    (block,) = page.blocks
    if "scope_org" in columns:
        marks = ",".join("?" * (len(columns) + 1))
        c.exec_driver_sql(
            f"INSERT OR REPLACE INTO resident (id, {','.join(columns)}) VALUES ({marks})",
            list(zip(block.ids, *block.columns, strict=True)),
        )
    else:
        sets = ",".join(f"{name} = ?" for name in columns)
        c.exec_driver_sql(
            f"UPDATE resident SET {sets} WHERE id = ?",
            list(zip(*block.columns, block.ids, strict=True)),
        )
    return block.ids
