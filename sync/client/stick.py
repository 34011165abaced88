"""How this station stands with bundles: the district's keys, the last one out and the last one in.

Reads and small writes of one table; what a bundle is made of is `bundle_out`, what it does here
`bundle_in`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from sync.client import tables

_NO_DIGEST = bytes(32)
_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder(list[str]).decode


@dataclass(frozen=True)
class Stick:
    """`out_…`: the last bundle written here, `in_…`: the last answer read. `_no` counts, `_digest`
    is the file's hash, `_ms` when, `_ops`, `_photos` and `_rows` how much. `ticket` until the first
    answer."""

    seal_key: bytes
    sign_key: bytes
    ticket: bytes | None
    out_no: int
    out_digest: bytes
    out_ms: int | None
    out_ops: int
    in_no: int
    in_digest: bytes
    in_ms: int | None
    in_ops: int
    in_rows: int
    wanted: tuple[str, ...]
    out_photos: int


def begin(c: Connection, seal_key: bytes, sign_key: bytes, ticket: bytes | None = None) -> None:
    """Write down the district's keys; nothing was carried yet. Nothing to do without keys."""
    c.execute(tables.stick.delete())
    if len(seal_key) == 32 and len(sign_key) == 32:
        c.execute(
            insert(tables.stick).values(
                only=1, seal_key=seal_key, sign_key=sign_key, ticket=ticket,
                out_no=0, out_digest=_NO_DIGEST, out_ops=0,
                in_no=0, in_digest=_NO_DIGEST, in_ops=0, in_rows=0, wanted=_PACK([]),
            )
        )  # fmt: skip


def stick_of(c: Connection) -> Stick | None:
    """The standing with bundles; None for a file that never learnt the district's keys."""
    row = c.execute(select(tables.stick)).first()
    if row is None:
        return None
    known: dict[str, Any] = {name: getattr(row, name) for name in Stick.__dataclass_fields__}
    return Stick(**{**known, "wanted": tuple(_UNPACK(row.wanted))})


def take_number(c: Connection) -> int:
    """The number of the next bundle written here. One that is never written leaves a gap, which
    means nothing."""
    c.execute(update(tables.stick).values(out_no=tables.stick.c.out_no + 1))
    return int(c.execute(select(tables.stick.c.out_no)).scalar_one())


def note_out(c: Connection, digest: bytes, ops: int, at_ms: int) -> None:
    """A bundle lies on the stick. It acknowledges nothing; photos are written after it."""
    c.execute(
        update(tables.stick).values(out_digest=digest, out_ops=ops, out_ms=at_ms, out_photos=0)
    )


def note_photos(c: Connection, carried: int) -> None:
    """So many contents of attachments lie beside the last bundle."""
    c.execute(update(tables.stick).values(out_photos=carried))


def note_in(
    c: Connection, number: int, digest: bytes, ops: int, rows: int, at_ms: int
) -> None:  # fmt: skip
    """An answer was read to its end; a ticket need not be shown any more."""
    c.execute(
        update(tables.stick).values(
            in_no=number, in_digest=digest, in_ops=ops, in_rows=rows, in_ms=at_ms
        )
    )


def drop_ticket(c: Connection) -> None:
    """The district has answered this computer: it is known by its key from now on."""
    c.execute(update(tables.stick).values(ticket=None))


def note_wanted(c: Connection, buckets: Iterable[str]) -> None:
    """The buckets to be sent whole with the next answer."""
    c.execute(update(tables.stick).values(wanted=_PACK(sorted(buckets))))
