"""A bundle written at the station: everything that is not acknowledged, sealed for the district.

Cumulative, and of one consistent read: what an earlier bundle carried and nobody answered is in it
again. Writing one acknowledges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from sync import wire
from sync.client import cursor, stick
from sync.client.cursor import Standing
from sync.client.ops import offering, outbox
from sync.client.ops.batches import shortened
from sync.client.rounds.exchange import BATCH_BYTES_MAX
from sync.client.rounds.machine import USB, Keep, Load, Machine
from sync.client.stick import Stick
from sync.client.sticks import contents_by_stick
from sync.errors import Refused
from sync.records.randomness import draw
from sync.wire import bundle, messages
from sync.wire.sealing import lock_to, public_of, seal_key_of

FRAME_OPS = 1_000
"""About so many ops lie in a frame; whole groups only."""

WRITTEN = "written"
"""How a receipt says that a bundle was written and nobody has answered yet."""


@dataclass(frozen=True)
class Written:
    """A bundle as it lies on the stick: its number, hash (32 bytes), ops, size, and when."""

    bundle_no: int
    digest: bytes
    ops: int
    size: int
    at_ms: int


def write_bundle(
    place: Callable[[Callable[[BinaryIO], None]], int],
    now_ms: Callable[[], int],
    workstation: str,
) -> Machine[Written]:
    """Write one bundle. `place` is given the function that fills the file and says its size;
    only when it returns does the station note that the bundle is there.

    Refused: "not_enrolled", "no_district_keys".
    """
    try:
        me: Standing = yield Load(cursor.standing)
    except LookupError:
        raise Refused("not_enrolled") from None
    if (yield Load(stick.stick_of)) is None:
        raise Refused("no_district_keys")
    at_ms = now_ms()
    if me.incarnation == bytes(16):
        yield Keep(lambda c: outbox.start_incarnation(c, "installed", at_ms))
    number: int = yield Keep(stick.take_number)
    until: int = yield Keep(offering.offer_all)
    fill = partial(
        _filled, until=until, place=place, number=number, at_ms=at_ms, workstation=workstation
    )
    written: Written = yield Load(fill)
    yield Keep(lambda c: stick.note_out(c, written.digest, written.ops, at_ms))
    line = cursor.Receipt(at_ms, USB, written.ops, None, 0, 0, 0, 0, WRITTEN, None)
    yield Keep(lambda c: cursor.add_receipt(c, line))
    return written


def _filled(
    c: Connection, until: int, place: Callable[[Callable[[BinaryIO], None]], int], number: int,
    at_ms: int, workstation: str,
) -> Written:  # fmt: skip
    """Read everything up to position `until` in one snapshot and let it be placed: what was written
    since may still be taken back."""
    ops, last_no = offering.offered(c, until)
    me = replace(cursor.standing(c), waiting_ops=ops, head_no=last_no)
    mark = stick.stick_of(c)
    assert mark is not None
    manifest = _manifest(c, me, mark, number, at_ms, workstation)
    digests: list[bytes] = []

    def write(file: BinaryIO) -> None:
        lock = lock_to(mark.seal_key, partial(draw, c))
        writer = bundle.BundleWriter(file, bundle.UP, lock, manifest)
        writer.section(bundle.IN_OPS)
        for lines in _batches(c, until):
            writer.frame(_sealed(c, lines))
        if (asked := contents_by_stick.asked(c, me)) is not None:
            writer.section(bundle.IN_CONTENTS)
            writer.frame(wire.seal_frame(bundle.CONTENTS, wire.encode(asked)))
        digests.append(writer.close(me.device_key))

    size = place(write)
    return Written(number, digests[-1], me.waiting_ops, size, at_ms)


def _manifest(
    c: Connection, me: Standing, mark: Stick, number: int, at_ms: int, workstation: str
) -> bundle.UpManifest:
    same_program = me.schema_version == wire.SCHEMA_VERSION
    first = outbox.waiting(c, 1)
    ticket = None
    if mark.ticket is not None:
        ticket = bundle.Ticket(mark.ticket, _public(me.device_key), workstation)
    return bundle.UpManifest(
        device=me.device_id,
        practice=me.practice,
        incarnation=me.incarnation,
        bundle_no=number,
        previous=mark.out_digest,
        ops=me.waiting_ops,
        first_no=first[0].op.op_no if first else 0,
        last_no=me.head_no if first else 0,
        acked_no=me.acked_no,
        oldest_ms=me.oldest_ms,
        wall_ms=at_ms,
        epoch=me.epoch,
        seq=me.seq if same_program else 0,
        tag=me.tag if same_program else cursor.NO_EPOCH,
        verified_seq=me.verified_seq,
        schema=wire.SCHEMA_VERSION,
        scope_version=me.scope_version,
        buckets=[bucket for bucket in me.buckets if bucket not in dict(me.unfilled)],
        wanted=list(mark.wanted),
        whole=min(me.seq, me.whole_seq) if same_program else 0,
        answer_key=public_of(seal_key_of(me.device_key)),
        ticket=ticket,
    )


def _public(device_key: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(device_key).public_key().public_bytes_raw()


def _batches(c: Connection, until: int) -> Iterator[list[outbox.Waiting]]:
    """All that waits up to a position, in whole groups, as a push would send it."""
    after = 0
    while lines := outbox.next_batch(c, FRAME_OPS, after):
        lines = [line for line in lines if line.position <= until]
        if not lines:
            return
        while len(wire.pack_ops(_batch(c, lines))) > BATCH_BYTES_MAX:
            shorter = shortened(lines, 0.5)
            if len(shorter) == len(lines):
                break
            lines = shorter
        yield lines
        after = lines[-1].position


def _batch(c: Connection, lines: list[outbox.Waiting]) -> wire.Batch:
    previous = outbox.hash_before(c, lines[0])
    return wire.Batch(lines[0].incarnation, previous, [line.op for line in lines])


def _sealed(c: Connection, lines: list[outbox.Waiting]) -> bytes:
    return wire.seal_frame(messages.PUSH, wire.pack_ops(_batch(c, lines)), len(lines))
