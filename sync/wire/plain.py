"""Canonical plain values: the one form in which a field is sent, hashed and compared.

Text, whole numbers, booleans, nothing, and lists or mappings of these. Instants and dates are the
text they have in store; decimals are text. Both sides must get the same bytes for the same value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import Any

import msgspec

from sync.records.times import to_text
from sync.wire.columns import instant

SCHEMA_VERSION = 1
"""Version of the shared tables. A cursor carries it, so that an upgraded station asks again for
what it could not read."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_MASK = (1 << 64) - 1


def canonical(value: object) -> bytes:
    """The bytes of a plain value that hashes are taken over (msgpack, keys in order). ValueError
    for what has none: a mapping by anything but text."""
    try:
        return _ENCODER.encode(value)
    except TypeError as error:
        raise ValueError("not a plain value") from error


def plain(value: Any) -> Any:
    """A field's Python value as a plain value. TypeError for a kind that cannot travel."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value  # inside a GeoJSON border only; no field of its own is a float
    raise TypeError(f"a {type(value).__name__} is no plain value")


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware instant."""
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    """The aware UTC instant of `to_ms`."""
    return _EPOCH + milliseconds * _MILLISECOND


def instant_text(milliseconds: int) -> str:
    """An instant as fields hold it, e.g. `updated_at`."""
    return instant(milliseconds * 1000)


def value_hash(value: object) -> bytes:
    """Six bytes that stand for an old value: whether an author saw the present one."""
    return blake2b(_ENCODER.encode(value), digest_size=6).digest()


def row_hash(record_id: str, version: int, fields: bytes) -> int:
    """The 64-bit hash of one record for a digest. `fields`: `canonical` of its non-empty fields."""
    hashed = blake2b(b"%s|%d|" % (record_id.encode(), version), digest_size=8)
    hashed.update(fields)
    return int.from_bytes(hashed.digest())


RANGES = 64
"""Into so many ranges a bucket that differs is cut, by the first bits of a hash of the id."""


def range_of(record_id: str) -> int:
    """The range a record belongs to, 0 to 63."""
    return blake2b(record_id.encode(), digest_size=1).digest()[0] % RANGES


def digest_add(total: int, row: int) -> int:
    """A digest with one more row: sum mod 2^64. A sum, because two equal rows cancel in an XOR."""
    return (total + row) & _MASK
