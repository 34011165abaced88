"""One page of a pull: records as blocks of columns, and what left the station's scope.

A block holds records of one entity that send the same fields. `full` says that everything the
district has of the record is in it, so fields that are not named are empty; otherwise only the
named fields moved since the station's cursor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from sync.wire.columns import (
    join_ids,
    pack_column,
    split_ids,
    steps,
    unpack_column,
    unsteps,
)

PAGE_BYTES_MAX = 128 << 10
"""A page in its envelope. At 64 kbit/s a page then takes a quarter of a minute."""
PAGE_ROWS_MAX = 2_000
_ROWS_LIMIT = 100_000


@dataclass(frozen=True)
class Row:
    """One record of a page. `fields` in canonical plain values; `version` is the record's seq."""

    entity: str
    record_id: str
    version: int
    bucket: str
    full: bool
    fields: dict[str, Any]


@dataclass
class Block:
    """Records of one entity with the same fields, as columns of equal length."""

    entity: str
    full: bool
    names: tuple[str, ...]
    ids: list[str] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)
    buckets: list[str] = field(default_factory=list)
    columns: list[list[Any]] = field(default_factory=list)


@dataclass
class Page:
    """A page and the cursor to keep when it is applied. `complete`: nothing follows for now."""

    epoch: bytes
    seq: int
    tag: bytes
    complete: bool
    blocks: list[Block] = field(default_factory=list)
    removed: list[tuple[str, str, str]] = field(default_factory=list)
    """(bucket, entity, record id) of what is no longer in a bucket."""

    @property
    def count(self) -> int:
        """Records and removals, the row count of the envelope."""
        return sum(len(block.ids) for block in self.blocks) + len(self.removed)

    @property
    def rows(self) -> list[Row]:
        """The records one by one."""
        return [
            Row(block.entity, record_id, version, bucket, block.full,
                dict(zip(block.names, values, strict=True)))
            for block in self.blocks
            for record_id, version, bucket, *values in zip(
                block.ids, block.versions, block.buckets, *block.columns, strict=True
            )
        ]  # fmt: skip


def blocks_of(rows: list[Row]) -> list[Block]:
    """The rows gathered into blocks, in the order in which their shapes first appear."""
    blocks: dict[tuple[str, bool, tuple[str, ...]], Block] = {}
    values: dict[int, list[list[Any]]] = {}
    for row in rows:
        shape = (row.entity, row.full, tuple(row.fields))
        block = blocks.get(shape)
        if block is None:
            block = blocks[shape] = Block(*shape)
            values[id(block)] = []
        block.ids.append(row.record_id)
        block.versions.append(row.version)
        block.buckets.append(row.bucket)
        values[id(block)].append(list(row.fields.values()))
    for block in blocks.values():
        block.columns = [list(column) for column in zip(*values[id(block)], strict=True)]
    return list(blocks.values())


class PackedBlock(msgspec.Struct, array_like=True):
    """A block on the wire, its columns packed (`columns`)."""

    entity: str
    full: bool
    names: tuple[str, ...]
    ids: bytes
    versions: list[int]
    buckets: list[Any]
    columns: list[Any]


class PackedPage(msgspec.Struct, array_like=True):
    """A page on the wire. `removed`: (number of the bucket name, entity, id)."""

    epoch: bytes
    seq: int
    tag: bytes
    complete: bool
    bucket_names: list[str]
    blocks: list[PackedBlock]
    removed: list[tuple[int, str, bytes]]


_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder(PackedPage).decode


def pack_page(page: Page) -> bytes:
    """The page as payload bytes."""
    numbers: dict[str, int] = {}

    def number_of(bucket: str) -> int:
        return numbers.setdefault(bucket, len(numbers))

    blocks = [
        PackedBlock(
            entity=block.entity,
            full=block.full,
            names=block.names,
            ids=join_ids(block.ids),
            versions=steps(block.versions),
            buckets=pack_column([number_of(bucket) for bucket in block.buckets]),
            columns=[pack_column(column) for column in block.columns],
        )
        for block in page.blocks
    ]
    removed = [
        (number_of(bucket), entity, bytes.fromhex(record_id))
        for bucket, entity, record_id in page.removed
    ]
    return _PACK(
        PackedPage(page.epoch, page.seq, page.tag, page.complete, list(numbers), blocks, removed)
    )


def unpack_page(payload: bytes) -> Page:
    """The page behind `pack_page`. ValueError for anything else, however odd."""
    try:
        packed = _UNPACK(payload)
        names = packed.bucket_names
        return Page(
            epoch=packed.epoch,
            seq=packed.seq,
            tag=packed.tag,
            complete=packed.complete,
            blocks=[_open(block, names) for block in packed.blocks],
            removed=[(names[number], entity, one.hex()) for number, entity, one in packed.removed],
        )
    except (msgspec.DecodeError, TypeError, IndexError, OverflowError, RecursionError) as error:
        raise ValueError("not a page") from error


def _open(packed: PackedBlock, names: list[str]) -> Block:
    ids = split_ids(packed.ids)
    count = len(ids)
    if count > _ROWS_LIMIT or len(packed.columns) != len(packed.names):
        raise ValueError("not a page")
    return Block(
        entity=packed.entity,
        full=packed.full,
        names=packed.names,
        ids=ids,
        versions=unsteps(packed.versions, count),
        buckets=[names[number] for number in unpack_column(packed.buckets, count)],
        columns=[unpack_column(column, count) for column in packed.columns],
    )
