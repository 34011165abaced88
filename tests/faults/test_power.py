"""The disk that is played from a tape: what a power cut may leave of it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.faults import power
from tests.faults.shim import CREATE, RENAME, SYNC, WRITE
from tests.faults.tape import Event

FOLDER = Path("/kept")


def disk(*deeds: tuple[str, str, bytes | str]) -> power.Disk:
    """A disk after some deeds; writes go to the beginning of the file."""
    played = power.Disk(FOLDER)
    for kind, name, more in deeds:
        data = more if isinstance(more, bytes) else b""
        other = f"{FOLDER}/{more}" if isinstance(more, str) else ""
        path = f"{FOLDER}/{name}" if name else str(FOLDER)
        played.play(Event(0, kind, path, other, 0, data))
    return played


def held(made: power.Disk, way: str, name: str = "a") -> bytes | None:
    """A file after a power cut of one way."""
    return made.image(way, Random(1)).get(name)


def test_what_was_not_synced_may_be_gone_and_what_was_is_there() -> None:
    written = disk((CREATE, "a", b""), (WRITE, "a", b"one"), (SYNC, "a", b""), (WRITE, "a", b"TWO"))
    assert held(written, power.NONE) == b"one"
    assert held(written, power.ALL) == b"TWO"
    assert held(disk((CREATE, "a", b""), (WRITE, "a", b"one")), power.NONE) is None


def test_a_renamed_file_that_was_not_synced_may_be_empty() -> None:
    """Which is why a file is synced before it gets its name, or written over in one sector."""
    renamed = disk((CREATE, "b", b""), (WRITE, "b", b"new"), (RENAME, "b", "a"))
    assert held(renamed, power.NAMES) == b""
    assert held(renamed, power.NONE) is None
    safe = disk(
        (CREATE, "b", b""), (WRITE, "b", b"new"), (SYNC, "b", b""), (RENAME, "b", "a"),
        (SYNC, "", b""),
    )  # fmt: skip
    assert all(held(safe, way) == b"new" for way in power.WAYS)


@pytest.mark.parametrize("seed", range(8))
def test_a_torn_write_is_torn_between_sectors_only(seed: int) -> None:
    made = disk((CREATE, "a", b""), (WRITE, "a", b"x" * 2048), (SYNC, "a", b""))
    made.play(Event(0, WRITE, f"{FOLDER}/a", "", 0, b"y" * 2048))
    torn = made.image(power.TORN, Random(seed))["a"]
    sectors = [torn[start : start + power.SECTOR] for start in range(0, 2048, power.SECTOR)]
    assert all(len(set(sector)) == 1 for sector in sectors)
