"""The district's list of stations: what waits there, for how long, and whether both sides agree."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import exchange_state
from sync.records.times import from_text
from tests.exchange.acts import edit, exchange, register
from tests.exchange.district import DistrictProcess, administer
from tests.fakes import FixedClock

Opener = Callable[..., Station]


def listed(district: DistrictProcess, *words: str) -> str:
    """What the administrator's command, by its command line, prints while the district serves."""
    ran = subprocess.run(
        [sys.executable, "-m", "sync.server", "stations", "--data", str(district.folder), *words],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ran.stdout


def station_of(district: DistrictProcess, name: str) -> dict[str, Any]:
    """One line of the list."""
    lines = json.loads(administer(district.folder, "stations").out)["stations"]
    found: dict[str, Any] = {line["workstation"]: line for line in lines}[name]
    return found


def test_the_list_tells_contact_age_clock_parked_and_digest(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two", login="yuxiaolan")
    household, _ = register(one, district.ids.grids[0], "林守业")
    edit(two, "grid", district.ids.grids[0], name="偷改的名字")
    exchange(two)
    slow = datetime.now(UTC) - timedelta(minutes=12)
    one.database.clock = FixedClock(slow)
    edit(one, "household", household, note="钟慢的时候写的")
    exchange(one)
    first, second = station_of(district, "one"), station_of(district, "two")
    assert (first["waiting_ops"], first["parked"], first["digest"]) == (3, 0, "equal")
    assert 11 * 60_000 < first["clock_offset_ms"] < 13 * 60_000
    assert first["waiting_age_s"] < 12 * 60
    assert datetime.now(UTC) - from_text(first["last_contact"]) < timedelta(minutes=2)
    assert (second["parked"], second["digest"]) == (1, "behind")
    exchange(two)
    assert station_of(district, "two")["digest"] == "equal"
    assert "workstation=two" in listed(district)
    with one.database.reading() as session:
        assert 11 * 60 < exchange_state(session, one.viewer).clock_offset_s < 13 * 60
