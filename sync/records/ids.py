"""Record ids: UUIDv7 as 32 hex digits, made where the record is made.

An id is never read as a time and never used for order (docs/exchange.md, identity): a station's
clock may be wrong. With a clock before the build date a random UUIDv4 is made instead.
"""

from __future__ import annotations

import os
import time
import uuid

from sync.records.randomness import Randomness

BUILD_DATE_MS = 1_767_225_600_000  # 2026-01-01; no station of this program has lived before it


def new_id(now_ms: int | None = None, randomness: Randomness = os.urandom) -> str:
    """A fresh record id, 32 lower-case hex digits; by the system's clock unless told the time."""
    if now_ms is None:
        now_ms = time.time_ns() // 1_000_000
    if now_ms < BUILD_DATE_MS:
        return uuid.UUID(bytes=randomness(16), version=4).hex
    value = (now_ms & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(randomness(10))
    value = value & ~(0xF << 76) | 0x7 << 76  # version 7
    value = value & ~(0x3 << 62) | 0x2 << 62  # variant of RFC 9562
    return f"{value:032x}"
