"""A stick between stations and district: written, carried, taken, read."""

from __future__ import annotations

from pathlib import Path

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.bundles import Exported, read_from_stick, write_to_stick
from desktop.services.exchange.exchange import Exchanged, Quiet
from sync.server.database import District
from sync.server.sticks.bundles import Carried, carry
from sync.wire import bundle_files
from tests.exchange.acts import query
from tests.exchange.district import DistrictProcess, now_ms


def write_out(station: Station, stick: Path) -> Exported:
    """The station writes what waits."""
    return write_to_stick(Quiet(), station.database, stick)


def at_district(district: DistrictProcess, stick: Path, *, dry_run: bool = False) -> list[Carried]:
    """The courier's stick at the district, in a process of its own file handle."""
    opened = District(district.folder)
    try:
        return carry(opened, stick, now_ms(), dry_run=dry_run)
    finally:
        opened.close()


def read_in(station: Station, place: Path) -> Exchanged:
    """The station reads the answer."""
    return read_from_stick(Quiet(), station.database, station.settings, place)


def by_stick(station: Station, district: DistrictProcess, stick: Path) -> Exchanged:
    """There and back once."""
    write_out(station, stick)
    taken = at_district(district, stick)
    assert [one.outcome for one in taken] == ["taken"], taken
    return read_in(station, stick)


def waiting(station: Station) -> int:
    """How many ops are not acknowledged."""
    return int(query(station, "SELECT count(*) FROM outbox WHERE state = 0")[0][0])


def up_file(station: Station, stick: Path) -> Path:
    """The station's bundle on the stick."""
    return stick / bundle_files.name_of(_device(station), bundle_files.UP_WAY)


def down_file(station: Station, stick: Path) -> Path:
    """The answer to the station on the stick."""
    return stick / bundle_files.name_of(_device(station), bundle_files.DOWN_WAY)


def _device(station: Station) -> bytes:
    return bytes(query(station, "SELECT device_id FROM enrolment")[0][0])
