"""A practice district for a practice village that is already here, e.g. for the demonstration.

The district is founded with the village's own records, then the village's file gets its place at
it by a one-time code, as any station does.
"""

from __future__ import annotations

from pathlib import Path

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import StationStorage, join_district
from sync.client import rows
from sync.records.tables import ENTITIES
from sync.server import auth
from sync.server.commands import admin
from sync.server.database import District
from sync.server.store import device_rows
from tests.exchange.district import DistrictProcess, Ids, now_ms

BATCH = 2_000


def serve_practice(folder: Path, station: Station, password: str) -> DistrictProcess:
    """A served practice district that knows everything of `station`'s file, which is enrolled at
    it. `password` is given to every account. The caller closes it."""
    found = _records(station)
    units = {key[1]: fields for key, fields in found.items() if key[0] == "org_unit"}
    root = next(one for one, fields in units.items() if fields["level"] == "district")
    district = District.create(
        folder, root, str(units[root]["name"]), practice=True, now_ms=now_ms()
    )
    items = [(noun, record_id, fields) for (noun, record_id), fields in found.items()]
    for start in range(0, len(items), BATCH):
        with district.writing() as c:
            admin.put_many(c, items[start : start + BATCH], now_ms())
    hashed = auth.hash_password(password)
    accounts = {key[1]: f for key, f in found.items() if key[0] == "user_account"}
    with district.writing() as c:
        for user_id, fields in accounts.items():
            device_rows.put_account(c, user_id, str(fields["login"]), hashed)
    district.close()
    grids = [key[1] for key in found if key[0] == "grid"]
    head = next(one for one, fields in accounts.items() if fields["role"] == "station_head")
    ids = Ids(station.viewer.station_id, (grids[0], grids[-1]), head, station.viewer.user_id)
    process = DistrictProcess(folder, ids)
    login = str(accounts[station.viewer.user_id]["login"])
    try:
        join_district(
            station.database, station.settings, process.url, process.code(), login, password
        )
    except BaseException:
        process.close()
        raise
    return process


def _records(station: Station) -> dict[tuple[str, str], dict[str, object]]:
    found: dict[tuple[str, str], dict[str, object]] = {}
    with StationStorage(station.database).loading() as connection:
        for noun in ENTITIES:
            entity = rows.entity_of(noun)
            assert entity is not None
            for record_id, _, fields in rows.all_rows(connection, entity):
                found[noun, record_id] = fields
    return found
