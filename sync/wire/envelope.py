"""The envelope of everything that travels: magic, version, row count, length and hash.

`requests` hands over half a body, a cut gzip or a captive portal's page as "200 OK" without an
exception; so nothing inside is looked at before the envelope is whole. Layout, 46 bytes of head:

    magic "GWX" · suite · protocol · kind · flags (1 byte each) · rows (u24) · payload length (u32)
    · SHA-256 of all the other bytes · payload (zstd of msgpack, or plain)
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import zstandard

from sync.errors import Unavailable

MAGIC: Final = b"GWX"
SUITE: Final = 1
"""Algorithms of this envelope: SHA-256 and zstd. National algorithms get numbers of their own."""
PROTOCOL: Final = 1
HEAD_BYTES: Final = 46
BODY_BYTES_MAX: Final = 4 << 20
"""A push of the largest first hand-in stays far below; a longer body is refused unread."""
UNPACKED_BYTES_MAX: Final = 48 << 20
ROWS_MAX: Final = (1 << 24) - 1

_PACKED = 1
_PLAIN_BELOW = 96
"""Below this size packing saves nothing."""


@dataclass(frozen=True)
class Frame:
    """What an envelope held: `kind` of message, `rows` it says it carries, the open payload."""

    kind: int
    rows: int
    payload: bytes
    protocol: int = PROTOCOL


def seal_frame(kind: int, payload: bytes, rows: int = 0, level: int = 3) -> bytes:
    """The payload in its envelope."""
    flags = 0
    body = payload
    if len(payload) > _PLAIN_BELOW:
        packer = zstandard.ZstdCompressor(
            level=level, write_checksum=False, write_content_size=True
        )
        body = packer.compress(payload)
        flags = _PACKED
    head = b"".join(
        (
            MAGIC,
            bytes((SUITE, PROTOCOL, kind, flags)),
            rows.to_bytes(3),
            len(body).to_bytes(4),
        )
    )
    return head + sha256(head + body).digest() + body


def open_frame(data: bytes) -> Frame:
    """The content of an envelope, or Unavailable: nothing of a damaged one is looked at.

    Codes: `not_our_server` (no magic: a portal's page, another service, nothing at all),
    `cut_off` (shorter than it says), `damaged` (hash differs), `protocol_unknown`, `too_large`.
    """
    if data[: len(MAGIC)] != MAGIC:
        raise Unavailable("not_our_server")
    if len(data) < HEAD_BYTES:
        raise Unavailable("cut_off")
    suite, protocol, kind, flags = data[3:7]
    if suite != SUITE or protocol != PROTOCOL:
        raise Unavailable("protocol_unknown", suite=suite, protocol=protocol)
    rows = int.from_bytes(data[7:10])
    length = int.from_bytes(data[10:14])
    body = data[HEAD_BYTES:]
    if len(body) < length:
        raise Unavailable("cut_off")
    if len(body) > length or not hmac.compare_digest(
        sha256(data[:14] + body).digest(), data[14:HEAD_BYTES]
    ):
        raise Unavailable("damaged")
    return Frame(kind, rows, _unpacked(body) if flags & _PACKED else body, protocol)


def _unpacked(body: bytes) -> bytes:
    """The open payload; a frame that would grow beyond the limit is refused before it does."""
    try:
        size = zstandard.frame_content_size(body)
        if size < 0 or size > UNPACKED_BYTES_MAX:
            raise Unavailable("too_large")
        return zstandard.ZstdDecompressor().decompress(body, max_output_size=UNPACKED_BYTES_MAX)
    except zstandard.ZstdError as error:
        raise Unavailable("damaged") from error
