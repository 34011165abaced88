"""The courier of a run: a stick between a station and the district, written, carried and read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

from sync.client.bundle_in import read_bundle
from sync.client.bundle_out import write_bundle
from sync.client.machine import Ask, Load, Machine, Report
from sync.server.bundles import carry
from sync.wire import bundle, bundle_files
from sync.wire.sealing import seal_key_of, unlock_with
from tests.exchange.simulator.station import Station
from tests.exchange.simulator.world import World


def by_stick(world: World, station: Station) -> Report:
    """There and back once; how the answer was read."""
    me = station.standing()
    folder = world.folder / f"stick-{station.name}"
    folder.mkdir(exist_ok=True)
    up, down = (
        folder / bundle_files.name_of(me.device_id, way)
        for way in (bundle_files.UP_WAY, bundle_files.DOWN_WAY)
    )

    def place(write: Callable[[BinaryIO], None]) -> int:
        bundle_files.place(up, write, lambda file: None)
        return up.stat().st_size

    _run(station, write_bundle(place, station.clock.now_ms, station.name))
    (taken,) = carry(world.authority.district, folder, world.now_ms)
    assert taken.outcome == "taken", taken
    with bundle_files.reading(down) as file:
        opened = bundle.Bundle(file, bundle.DOWN, unlock_with(seal_key_of(me.device_key)))
        report: Report = _run(station, read_bundle(opened, station.clock.now_ms))
    world.trace.say(world.now_ms, station.name, f"by stick {report.outcome}")
    return report


def _run(station: Station, machine: Machine[Any]) -> Any:
    """A machine to its end: a stick asks nobody."""
    answer: Any = None
    while True:
        try:
            step = machine.send(answer)
        except StopIteration as end:
            return end.value
        assert not isinstance(step, Ask)
        if isinstance(step, Load):
            with station.disk.reading() as c:
                answer = step.read(c)
        else:
            with station.disk.applying() if step.pulled else station.disk.writing() as c:
                answer = step.write(c)
