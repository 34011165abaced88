"""A bare exchange: rows from one file to another, with nothing that makes the exchange safe.

The floor `rounds` compares with. It reads the named columns of the named rows, packs and seals them
as the product does (same columns, same zstd, same envelope and its hash), opens them on the other
side and writes them as they come, into a copy of the same encrypted file with the same indices,
the same durability and as many transactions. There is no merge, no identity of an op, no chain,
no receipt, no feed, no history, no audit, no search, no session, no comparing.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.storage.database import Database
from sync import wire
from sync.wire import messages


@dataclass(frozen=True)
class Bare:
    """CPU seconds of handing in and of fetching the same rows, and the bytes of each."""

    push_s: float
    pull_s: float
    bytes_up: int
    bytes_down: int


def bare_exchange(
    changed: Database, plain: Database, folder: Path, columns: Sequence[str], ids: Sequence[str],
    batch: int,
) -> Bare:  # fmt: skip
    """Residents `ids` of `changed` to a district, and from there to another station; both begin
    as copies of `plain`. New residents are inserted, known ones updated, `batch` a transaction."""
    folder.mkdir()
    with (
        closing(_copy(changed, folder / "one.db", "FULL")) as one,
        closing(_copy(plain, folder / "district.db", "FULL")) as district,
        closing(_copy(plain, folder / "two.db", "NORMAL")) as two,
    ):
        up, down = 0, 0
        started = time.process_time()
        for start in range(0, len(ids), batch):
            frame = _sealed(one, messages.PUSH, columns, ids[start : start + batch])
            up += len(frame)
            taken = _written(district, columns, frame)
            answer = wire.open_frame(wire.seal_frame(messages.PUSH, bytes(4), taken))
            assert answer.rows == len(ids[start : start + batch])
        pushed = time.process_time()
        step = wire.pages.PAGE_ROWS_MAX
        for start in range(0, len(ids), step):
            frame = _sealed(district, messages.PULL, columns, ids[start : start + step])
            down += len(frame)
            _written(two, columns, frame)
        pulled = time.process_time()
        arrived = _read(two, columns, ids)
        assert sorted(arrived) == sorted(_read(one, columns, ids))
    return Bare(pushed - started, pulled - pushed, up, down)


def _copy(database: Database, to: Path, synchronous: str) -> Any:
    with database.copying(to):
        pass
    file = sqlcipher.connect(str(to), isolation_level=None)
    for words in (
        f"key = \"x'{database.key.hex()}'\"", "journal_mode = WAL",
        f"synchronous = {synchronous}", "cache_size = -16384", "secure_delete = ON",
    ):  # fmt: skip
        file.execute(f"PRAGMA {words}")
    return file


def _read(file: Any, columns: Sequence[str], ids: Sequence[str]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        found += file.execute(
            f"SELECT id, {','.join(columns)} FROM resident WHERE id IN ({marks})", part
        )
    return found


def _sealed(file: Any, kind: int, columns: Sequence[str], ids: Sequence[str]) -> bytes:
    found = list(zip(*_read(file, columns, ids), strict=True))
    block = wire.pages.Block("resident", False, tuple(columns))
    block.ids = list(found[0])
    block.versions = [0] * len(ids)
    block.buckets = [""] * len(ids)
    block.columns = [list(column) for column in found[1:]]
    page = wire.Page(bytes(8), 0, bytes(8), True, [block])
    return wire.seal_frame(kind, wire.pack_page(page), page.count)


def _written(file: Any, columns: Sequence[str], frame: bytes) -> int:
    (block,) = wire.unpack_page(wire.open_frame(frame).payload).blocks
    file.execute("BEGIN IMMEDIATE")
    if "scope_org" in columns:
        marks = ",".join("?" * (len(columns) + 1))
        file.executemany(
            f"INSERT OR REPLACE INTO resident (id, {','.join(columns)}) VALUES ({marks})",
            zip(block.ids, *block.columns, strict=True),
        )
    else:
        sets = ",".join(f"{name} = ?" for name in columns)
        file.executemany(
            f"UPDATE resident SET {sets} WHERE id = ?", zip(*block.columns, block.ids, strict=True)
        )
    file.execute("COMMIT")
    return len(block.ids)
