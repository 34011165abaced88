"""The courier of a run: bundles written at stations, answered at the district, read again.

The three happen whenever they happen; a bundle lies on the stick until a newer one replaces it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import BinaryIO

from sync.client.rounds.machine import Report
from sync.client.sticks.bundle_in import read_bundle
from sync.client.sticks.bundle_out import write_bundle
from sync.client.sticks.contents_by_stick import read_content, write_contents
from sync.errors import Refused
from sync.server.database import District
from sync.server.sticks.bundles import Carried, carry
from sync.wire import bundle, bundle_files
from sync.wire.content_files import Shelf
from sync.wire.sealing import seal_key_of, unlock_with
from tests.exchange.simulator.station import Station


def write(station: Station, stick: Path) -> None:
    """Everything that is not acknowledged, onto the stick. Unavailable("disk_full")."""
    up = stick / bundle_files.name_of(station.standing().device_id, bundle_files.UP_WAY)

    def place(fill: Callable[[BinaryIO], None]) -> int:
        bundle_files.place(up, fill, lambda file: None)
        return up.stat().st_size

    shelf = Shelf(stick, station.standing().device_id, bundle_files.UP_WAY)
    shelf.clear()
    station.run(write_bundle(place, station.clock.now_ms, station.name))
    station.run(write_contents(shelf.place, station.clock.now_ms))


def take(district: District, stick: Path, now_ms: int) -> list[Carried]:
    """Every bundle of the stick through the district; its answers lie beside them."""
    return carry(district, stick, now_ms)


def read(station: Station, stick: Path) -> Report | None:
    """The answer for this station; None when there is none. Refused, Unavailable("disk_full")."""
    me = station.standing()
    down = stick / bundle_files.name_of(me.device_id, bundle_files.DOWN_WAY)
    if not down.is_file():
        return None
    with bundle_files.reading(down) as file:
        opened = bundle.Bundle(file, bundle.DOWN, unlock_with(seal_key_of(me.device_key)))
        report = station.run(read_bundle(opened, station.clock.now_ms))
    for path in Shelf(stick, me.device_id, bundle_files.DOWN_WAY).lying():
        with bundle_files.reading(path) as file, suppress(Refused):
            unlock = unlock_with(seal_key_of(me.device_key))
            station.run(read_content(bundle.Bundle(file, bundle.CONTENT_DOWN, unlock)))
    return report


def by_stick(district: District, station: Station, stick: Path, now_ms: int) -> Report:
    """There and back once; how the answer was read."""
    stick.mkdir(exist_ok=True)
    write(station, stick)
    (taken,) = take(district, stick, now_ms)
    told = taken.outcome == "taken" or taken.reason in {"op_gap", "forked"}  # where it stands
    assert told, taken
    report = read(station, stick)
    assert report is not None
    for path in stick.iterdir():
        path.unlink()
    return report


def spoil(stick: Path, chance: Random) -> str:
    """One bit of some bundle flips, or its end is missing; which."""
    files = sorted(stick.iterdir())
    if not files:
        return "nothing to spoil"
    path = chance.choice(files)
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    if chance.random() < 0.5:
        content[at] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        return f"{path.name} flipped at {at}"
    path.write_bytes(content[:at])
    return f"{path.name} cut at {at}"
