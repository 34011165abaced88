"""One recorded day: the tapes of a station and of its district, and what the station was told."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.settings import Settings
from tests.exchange.acts import exchange, register
from tests.exchange.district import PASSWORD, Ids, found
from tests.faults import day, shim, tape
from tests.faults.served import Served

STATION, DISTRICT = "station", "district"


@dataclass(frozen=True)
class Recording:
    """`events`: (whose, event) of both computers in the order of time. `before`: the district's
    folder as it was when its tape began; `data`, `district`: the folders both lived in."""

    data: Path
    district: Path
    before: Path
    ids: Ids
    events: list[tuple[str, tape.Event]]
    key: bytes
    user: str


def record(folder: Path, *, households: int = 40) -> Recording:
    """Let a station and a district live a day in `folder`. AssertionError when they could not."""
    served = Served(folder / DISTRICT, found(folder / DISTRICT))
    code, other_code = served.code(), served.code()
    _others_work(served, folder / "other", other_code)
    shutil.copytree(served.folder, folder / "before")
    assert served.start(folder / "district.tape")
    data = folder / STATION / "data"
    data.mkdir(parents=True)
    grid = served.ids.grids[0]

    def act() -> None:
        shim.watch(data, folder / "station.tape")
        day.live(data, served.url, code, grid, households=households)

    child = shim.Child(act, folder / "station-said")
    assert child.wait() == 0, child.said.read_text(encoding="utf-8")
    said = served.end()
    assert "failed" not in said, said
    merged = [
        (whose, event)
        for whose in (STATION, DISTRICT)
        for event in tape.read(folder / f"{whose}.tape")
    ]
    merged.sort(key=lambda one: one[1].when)
    opened = next(
        said for whose, event in merged if whose == STATION
        for said in told(event) if "key" in said
    )  # fmt: skip
    return Recording(
        data, served.folder, folder / "before", served.ids, merged,
        bytes.fromhex(opened["key"]), opened["user"],
    )  # fmt: skip


def told(event: tape.Event) -> list[dict[str, Any]]:
    """What the station said by this event; nothing when it was something else."""
    if event.kind != shim.WRITE or not event.name.endswith(os.sep + day.TOLD):
        return []
    return [json.loads(line) for line in event.data.splitlines()]


def _others_work(served: Served, folder: Path, code: str) -> None:
    """Another computer's households are at the district before the day begins."""
    assert served.start()
    settings = Settings(folder / "data", folder / "cache")
    station = enrol_station(
        Quiet(), settings, served.url, code, "songjianping", PASSWORD, "二号电脑"
    )
    for number in range(12):
        register(station, served.ids.grids[1], f"邻居{number}", note="别的电脑登记的")
    assert exchange(station).all_handed_in
    station.close()
    served.end()
