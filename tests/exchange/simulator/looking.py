"""What the invariants look at: two sides held beside each other, a page, the audit.

Reads only; what must hold is `invariants`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sync import wire
from sync.aliases import MERGED_INTO
from sync.client import rows
from sync.merge import ADDING
from sync.records.tables import ENTITIES
from sync.wire import messages
from tests.exchange.simulator.station import Held, Station

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
    for key in out_of_count(station, have):
        have.pop(key)
        want.pop(key, None)
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


def out_of_count(station: Station, have: Mapping[Key, Held]) -> list[Key]:
    """What neither side counts: of a bucket that was lost less than a day ago, hidden while its ops
    wait, or held until the head has spoken."""
    lost = {row[0] for row in station.query("SELECT bucket FROM subscription WHERE lost_ms > 0")}
    held = set(station.query("SELECT entity, record_id FROM held_removal"))
    if not lost and not held:
        return []
    found = []
    for key, (_, fields) in have.items():
        entity = rows.entity_of(key[0])
        assert entity is not None
        if key in held or entity.bucket_of(fields) in lost:
            found.append(key)
    return found


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
    return [(key, detail) for _, _, key, detail in lines_of_audit(world)]


def lines_of_audit(world: World) -> list[tuple[str, str, Key, dict[str, Any]]]:
    """(act, actor, record, detail), in order, but those of parked ops."""
    rows = world.authority.query(
        "SELECT act, actor, entity, record_id, detail FROM audit WHERE detail IS NOT NULL "
        "ORDER BY id"
    )
    found = [(row[0], row[1] or "", (row[2], row[3]), _DETAIL(row[4])) for row in rows]
    return [line for line in found if "parked" not in line[3]]


def makers(world: World) -> dict[Key, tuple[bytes, str]]:
    """{record: (device, actor) of the op it was made by}; a copy may give one back before its own
    author is heard."""
    marks = ",".join("?" * len(ADDING))
    rows = world.authority.query(
        f"SELECT entity, record_id, device, actor, detail FROM audit WHERE act IN ({marks}) "
        "AND detail IS NOT NULL ORDER BY id DESC", *sorted(ADDING),
    )  # fmt: skip
    return {
        (noun, record_id): (bytes(device), actor)
        for noun, record_id, device, actor, detail in rows
        if "parked" not in _DETAIL(detail)
    }


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
        meant = {key, (key[0], detail.get("from", key[1]))}  # for the one that was merged away
        for name, value in detail.get("changes", {}).items():
            for one in meant:
                note(one, name, value)
        for _, pairs in detail.get("conflicts", []):
            for name, pair in pairs.items():
                for value in pair:
                    for one in meant:
                        note(one, name, value)
    records = world.authority.records()
    names: dict[Key, set[str]] = defaultdict(set)
    for op in world.oracle.ops.values():
        names[op.key].update(op.fields)
        if op.key in records:
            for name in op.fields:
                note(op.key, name, records[op.key][1].get(name))
    for key, standing in sorted(ever_merged(world)):  # what was meant for it may stand there
        for name in names[key]:
            ever.setdefault((*key, name), []).extend(ever.get((*standing, name), ()))
    return ever


def ever_merged(world: World) -> set[tuple[Key, Key]]:
    """(gone, standing) of records that were one person once, were they taken apart again or not,
    also of one merged into another that was merged on."""
    told = [(key, detail.get("changes", {}).get(MERGED_INTO)) for key, detail in audited(world)]
    pairs = {(key, (key[0], standing)) for key, standing in told if standing}
    while further := {(a, d) for a, b in pairs for c, d in pairs if b == c and a != d} - pairs:
        pairs |= further
    return pairs
