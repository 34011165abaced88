"""Ops and how a batch of them is packed: in columns, with what repeats said once.

An op's number is gapless in its incarnation, its hash is chained to the one before, and its id is
drawn from a random seed: number says order, hash says "same history", id says "the same op".
Ids of one seed follow each other, since whoever keeps ops by their ids keeps them in that order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Generic, TypeVar

import msgspec

from sync.wire.columns import join_ids, pack_column, split_ids, steps, unpack_column, unsteps
from sync.wire.plain import canonical

BATCH_OPS_MAX = 200
"""Ops of one push in everyday traffic; a first hand-in or an import is bounded by bytes alone."""
BATCH_OPS_LIMIT = 20_000
"""What a district accepts in one push at the very most."""
_HASH_BYTES = 6
_NAMES_MAX = 200
_NEIGHBOURS = 1 << 32
"""So many ids under one seed lie in order; nobody draws more, but anybody may say he did."""
_Made = TypeVar("_Made")


class _Once(Generic[_Made]):
    """A property that is made when it is first asked for and kept: `functools.cached_property`
    without its lock, which costs more than what most of these make."""

    def __init__(self, make: Callable[[Any], _Made]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, op: Any, owner: type) -> _Made:
        made = self._make(op)
        op.__dict__[self._name] = made
        return made


class Op(msgspec.Struct, frozen=True, dict=True):
    """One change of one record by one person. `fields`: {name: (hash of the old value, new)};
    the hash is None where there was no old value."""

    op_no: int
    group_no: int
    seed: bytes
    seed_no: int
    entity: str
    record_id: str
    kind: str
    base_version: int
    fields: dict[str, tuple[bytes | None, Any]]
    actor: str
    scope_version: int
    schema_version: int
    wall_ms: int
    offset_ms: int
    seen_ms: int

    @_Once
    def op_id(self) -> bytes:
        """Sixteen bytes that say "the same op" wherever it turns up."""
        return op_id(self.seed, self.seed_no)

    @_Once
    def new(self) -> Mapping[str, Any]:
        """What it says of each field."""
        return {name: new for name, (_, new) in self.fields.items()}

    @_Once
    def packed_fields(self) -> bytes:
        """`canonical` of its fields: what is hashed twice and measured once."""
        return canonical(self.fields)


class Batch(msgspec.Struct, frozen=True):
    """Consecutive ops of one incarnation. `prev_hash` is the chain before the first of them."""

    incarnation: bytes
    prev_hash: bytes
    ops: list[Op]


class Shape(msgspec.Struct, array_like=True, frozen=True):
    """What many ops of a batch agree in."""

    entity: str
    kind: str
    actor: str
    scope_version: int
    schema_version: int
    offset_ms: int
    seen_ms: int
    names: tuple[str, ...]
    hashed: tuple[bool, ...]


class PackedOps(msgspec.Struct, array_like=True):
    """A batch on the wire: what its ops say, in columns."""

    incarnation: bytes
    prev_hash: bytes
    first_no: int
    groups: list[Any]
    """Offsets back to the group's first op, as column content."""
    seeds: list[tuple[bytes, int, int]]
    """Runs: seed, first number, length."""
    shapes: list[Shape]
    shape_of: list[Any]
    record_ids: bytes
    bases: list[int]
    walls: list[int]
    hashes: bytes
    columns: list[list[Any]]
    """Per shape, per name: a packed column."""


_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder(PackedOps).decode


def op_id(seed: bytes, number: int) -> bytes:
    """The id of the `number`-th op under a random seed of 16 bytes: six bytes of the seed's, the
    number, and six that nobody can tell from another id who does not know the seed."""
    if number < _NEIGHBOURS:
        drawn = blake2b(number.to_bytes(8), key=seed, digest_size=6).digest()
        return _beginning_of(seed) + number.to_bytes(4) + drawn
    return blake2b(number.to_bytes(8), key=seed, digest_size=16).digest()


@lru_cache(maxsize=256)
def _beginning_of(seed: bytes) -> bytes:
    """What the ids under a seed begin with; made once for hundreds of them."""
    return blake2b(key=seed, digest_size=6).digest()


def chain(prev_hash: bytes, op: Op) -> bytes:
    """The chain hash after `op` (16 bytes). Both sides compute it over the same plain values."""
    hashed = blake2b(prev_hash, digest_size=16)
    hashed.update(
        canonical(
            (op.op_no, op.group_no, op.seed, op.seed_no, op.entity, op.record_id, op.kind,
             op.base_version, msgspec.Raw(op.packed_fields), op.actor, op.scope_version,
             op.schema_version, op.wall_ms, op.offset_ms, op.seen_ms)
        )
    )  # fmt: skip
    return hashed.digest()


def op_hash_of(op: Op) -> bytes:
    """What an op says, apart from its place in a chain (16 bytes): equal ids, equal hashes."""
    fields = msgspec.Raw(op.packed_fields)
    said = canonical((op.entity, op.record_id, op.kind, fields, op.actor, op.wall_ms))
    return blake2b(said, digest_size=16).digest()


def pack_ops(batch: Batch) -> bytes:
    """The batch as payload bytes. ValueError when the ops are not consecutive."""
    ops = batch.ops
    shapes: dict[Shape, int] = {}
    members: list[list[list[Any]]] = []
    shape_of: list[int] = []
    hashes: list[bytes] = []
    seeds: list[tuple[bytes, int, int]] = []
    for place, op in enumerate(ops):
        if op.op_no != ops[0].op_no + place:
            raise ValueError("ops of a batch must follow each other")
        names = tuple(op.fields)
        olds = [old for old, _ in op.fields.values()]
        flags = tuple([old is not None for old in olds])
        shape = Shape(op.entity, op.kind, op.actor, op.scope_version, op.schema_version,
                       op.offset_ms, op.seen_ms, names, flags)  # fmt: skip
        number = shapes.setdefault(shape, len(shapes))
        if number == len(members):
            members.append([])
        members[number].append([new for _, new in op.fields.values()])
        shape_of.append(number)
        hashes += [old for old in olds if old is not None]
        if seeds and seeds[-1][0] == op.seed and seeds[-1][1] + seeds[-1][2] == op.seed_no:
            seeds[-1] = (op.seed, seeds[-1][1], seeds[-1][2] + 1)
        else:
            seeds.append((op.seed, op.seed_no, 1))
    return _PACK(
        PackedOps(
            incarnation=batch.incarnation,
            prev_hash=batch.prev_hash,
            first_no=ops[0].op_no if ops else 0,
            groups=pack_column([op.op_no - op.group_no for op in ops]),
            seeds=seeds,
            shapes=list(shapes),
            shape_of=pack_column(shape_of),
            record_ids=join_ids([op.record_id for op in ops]),
            bases=steps([op.base_version for op in ops]),
            walls=steps([op.wall_ms for op in ops]),
            hashes=b"".join(hashes),
            columns=[
                [pack_column(column) for column in zip(*of_shape, strict=True)]
                for of_shape in members
            ],
        )
    )


def unpack_ops(payload: bytes) -> Batch:
    """The batch behind `pack_ops`. ValueError for anything else, however odd."""
    try:
        packed = _UNPACK(payload)
        return Batch(packed.incarnation, packed.prev_hash, _ops_of(packed))
    except (
        msgspec.DecodeError, TypeError, IndexError, KeyError, OverflowError, RecursionError,
    ) as error:  # fmt: skip
        raise ValueError("not a batch of ops") from error


def _ops_of(packed: PackedOps) -> list[Op]:
    count = len(packed.record_ids) // 16
    if count > BATCH_OPS_LIMIT or len(packed.prev_hash) != 16 or len(packed.incarnation) != 16:
        raise ValueError("not a batch of ops")
    ids = split_ids(packed.record_ids)
    shape_of = unpack_column(packed.shape_of, count)
    back = unpack_column(packed.groups, count)
    bases = unsteps(packed.bases, count)
    walls = unsteps(packed.walls, count)
    seeds = (
        [(seed, first + place) for seed, first, length in packed.seeds for place in range(length)]
        if sum(length for _, _, length in packed.seeds) == count
        else []
    )
    members = [0] * len(packed.shapes)
    for number in shape_of:
        members[number] += 1
    columns = []
    for shape, of_shape, many in zip(packed.shapes, packed.columns, members, strict=True):
        names = len(shape.names)
        agree = names == len(shape.hashed) == len(set(shape.names)) == len(of_shape)
        if names > _NAMES_MAX or not agree:
            raise ValueError("not a batch of ops")
        columns.append(zip(*[unpack_column(column, many) for column in of_shape], strict=True))
    numbers = [packed.first_no + place for place in range(count)]
    groups = [number - offset for number, offset in zip(numbers, back, strict=True)]
    if not all(map(_fit, (numbers, groups, bases, walls, [number for _, number in seeds]))):
        raise ValueError("not a batch of ops")
    hashed = [sum(shape.hashed) for shape in packed.shapes]
    ops, at = [], 0
    for place, number in enumerate(shape_of):
        shape, end = packed.shapes[number], at + hashed[number] * _HASH_BYTES
        olds = _olds(shape, [packed.hashes[one : one + _HASH_BYTES]
                             for one in range(at, end, _HASH_BYTES)])  # fmt: skip
        at = end
        values = next(columns[number]) if shape.names else ()
        fields = dict(zip(shape.names, zip(olds, values, strict=True), strict=True))
        seed, seed_no = seeds[place]
        ops.append(
            Op(numbers[place], groups[place], seed, seed_no, shape.entity, ids[place], shape.kind,
               bases[place], fields, shape.actor, shape.scope_version, shape.schema_version,
               walls[place], shape.offset_ms, shape.seen_ms)
        )  # fmt: skip
    if at != len(packed.hashes) or any(number < 0 for _, number in seeds):
        raise ValueError("not a batch of ops")
    return ops


def _olds(shape: Shape, hashes: list[bytes]) -> Sequence[bytes | None]:
    """The hashes of the old values of one op, None where there was none."""
    if len(hashes) == len(shape.hashed):
        return hashes
    if not hashes:
        return (None,) * len(shape.hashed)
    following = iter(hashes)
    return [next(following) if there else None for there in shape.hashed]


def _fit(numbers: Sequence[int]) -> bool:
    """Differences can add up to what neither a hash nor a database can take."""
    return not numbers or (min(numbers) >= -(1 << 63) and max(numbers) < 1 << 63)
