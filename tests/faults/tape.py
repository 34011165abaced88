"""What a process did to its files, read from the shim's tape in the order it was done."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD = struct.Struct("<QcHHQI")


@dataclass(frozen=True)
class Event:
    """One deed: `kind` as in `shim`, at `when` (ns). `offset`: of a write, or the size after a
    truncation; `other`: the new name of a renamed file."""

    when: int
    kind: str
    name: str
    other: str
    offset: int
    data: bytes


def read(tape: Path) -> Iterator[Event]:
    """Every whole event of a tape."""
    content = tape.read_bytes()
    at = 0
    while at + _HEAD.size <= len(content):
        when, kind, name, other, offset, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        names = content[at : at + name + other].decode()
        at += name + other
        yield Event(
            when, kind.decode(), names[:name], names[name:], offset, content[at : at + size]
        )
        at += size
