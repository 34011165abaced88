"""What the invariants look at: two sides held beside each other, a page, the audit.

Reads only; what must hold is `invariants`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sync import wire
from sync.merge import ADDING
from sync.records.tables import ENTITIES
from sync.wire import messages
from tests.exchange.simulator.station import Station

if TYPE_CHECKING:
    from tests.exchange.simulator.world import World

Key = tuple[str, str]

_DETAIL = msgspec.msgpack.Decoder(dict[str, Any]).decode


def says_equal(answer: bytes) -> bool:
    """Whether an answer of the district calls both sides equal."""
    frame = wire.open_frame(answer)
    if frame.kind == messages.SESSION:
        return wire.decode(frame.payload, wire.SessionAnswer).answer == "nothing"
    if frame.kind == messages.DIGEST:
        return wire.decode(frame.payload, wire.DigestAnswer).state == "equal"
    return False


def leak_in(answer: bytes, allowed: list[str]) -> str:
    """What a page would show that it must not; "" when all is well."""
    frame = wire.open_frame(answer)
    if frame.kind != messages.PULL:
        return ""
    page = wire.unpack_page(frame.payload)
    buckets = {bucket for block in page.blocks for bucket in block.buckets}
    buckets |= {bucket for bucket, _, _ in page.removed}
    foreign = sorted(buckets - set(allowed))
    return f"a page with {foreign}" if foreign else ""


def difference(world: World, station: Station) -> str:
    """The first record of a station that is not as the district has it, or "". Records with
    waiting ops are as their authors left them."""
    allowed = set(world.authority.allowed(station.computer.device))
    buckets = world.authority.buckets()
    want = {
        key: held
        for key, held in world.authority.records().items()
        if buckets[key] in allowed and key[0] in ENTITIES
    }
    have = {key: held for key, held in station.records().items() if held[0] > 0}
    unknown = {(key, name) for key, name, _ in world.unknown}
    waits = set(station.query("SELECT DISTINCT entity, record_id FROM outbox WHERE state = 0"))
    for key in sorted({*want, *have} - waits):
        mine, theirs = have.get(key), want.get(key)
        if theirs is not None:
            known = {n: v for n, v in theirs[1].items() if (key, n) not in unknown}
            theirs = (theirs[0], known)
        if mine != theirs:
            return f" {key[0]} {key[1]}: {_odd(mine, theirs)}"
    return ""


def _odd(mine: Any, theirs: Any) -> str:
    """Where a record differs: what is here and what the district has."""
    if mine is None or theirs is None:
        return "only at the district" if mine is None else "only here"
    (here, own), (there, want) = mine, theirs
    names = sorted(n for n in {*own, *want} if own.get(n) != want.get(n))
    said = ", ".join(f"{n} {own.get(n)!r} for {want.get(n)!r}" for n in names)
    return f"version {here} for {there}; {said}"


def audited(world: World) -> list[tuple[Key, dict[str, Any]]]:
    """(record, detail) of each line of the district's audit, but those of parked ops."""
    rows = world.authority.query(
        "SELECT entity, record_id, detail FROM audit WHERE entity IS NOT NULL ORDER BY id"
    )
    found = [((row[0], row[1]), _DETAIL(row[2])) for row in rows]
    return [(key, detail) for key, detail in found if "parked" not in detail]


def values_ever(world: World) -> dict[tuple[str, str, str], list[Any]]:
    """{(entity, id, field): every value that stood there, lost there or stands there}."""
    ever: dict[tuple[str, str, str], list[Any]] = {}

    def note(key: Key, name: str, value: Any) -> None:
        ever.setdefault((*key, name), []).append(value)

    born = {op.key: op.fields.keys() for op in world.oracle.ops.values() if op.kind in ADDING}
    for op in world.oracle.ops.values():
        if op.kind in ADDING:
            for name, (_, value) in op.fields.items():
                note(op.key, name, value)
        else:  # what was not given at birth was empty once
            for name in op.fields.keys() - born.get(op.key, frozenset()):
                note(op.key, name, None)
    for key, detail in audited(world):
        for name, value in detail.get("changes", {}).items():
            note(key, name, value)
        for _, pairs in detail.get("conflicts", []):
            for name, pair in pairs.items():
                for value in pair:
                    note(key, name, value)
    records = world.authority.records()
    for op in world.oracle.ops.values():
        if op.key in records:
            for name in op.fields:
                note(op.key, name, records[op.key][1].get(name))
    return ever
