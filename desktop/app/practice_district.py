"""A practice district on this very computer, for the demonstration: the village's own records,
served on loopback by the real district server.

Only `--demo` from source comes here; the packaged program has no server in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from desktop.practice import PRACTICE_PASSWORD
from desktop.practice.village import practice_people
from desktop.services.accounts import accounts
from desktop.services.exchange.exchange import StationStorage, join_district
from desktop.settings import Settings
from sync.client import rows
from sync.records.tables import ENTITIES
from sync.records.times import Clock
from sync.server import auth
from sync.server.commands import admin
from sync.server.database import District
from sync.server.store import device_rows

BATCH = 2_000
"""Records founded in one commit."""
STOP_S = 10


class PracticeDistrict:
    """The served district of a practice village. Close it with the program."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self._process = process
        self.url = url

    @classmethod
    def beside(cls, practice: Settings, clock: Clock) -> PracticeDistrict:
        """The district of the village in `practice`: founded and joined the first time, else
        served again where it was."""
        people = practice_people()
        station = accounts.sign_in(practice, people.worker.user_id, PRACTICE_PASSWORD, clock)
        folder = practice.data_dir / "district"
        try:
            if folder.exists():
                return serve(folder, urlsplit(_address_of(station)).port or 0)
            found(folder, station, PRACTICE_PASSWORD, clock)
            district = serve(folder, 0)
            code = _code(folder, station.viewer.station_id, clock)
            join_district(
                station.database, practice, district.url, code, people.worker.login,
                PRACTICE_PASSWORD,
            )  # fmt: skip
            return district
        finally:
            station.close()

    def close(self) -> None:
        """Stop serving."""
        self._process.terminate()
        self._process.wait(STOP_S)
        if self._process.stdout is not None:
            self._process.stdout.close()


def found(folder: Path, station: accounts.Station, password: str, clock: Clock) -> None:
    """A practice district that knows everything of a station's file; every account gets one
    password."""
    records = _records(station)
    units = {key[1]: fields for key, fields in records.items() if key[0] == "org_unit"}
    root = next(one for one, fields in units.items() if fields["level"] == "district")
    now_ms = _ms(clock)
    name = str(units[root]["name"])
    district = District.create(folder, root, name, practice=True, now_ms=now_ms)
    try:
        items = [(noun, record_id, fields) for (noun, record_id), fields in records.items()]
        for start in range(0, len(items), BATCH):
            with district.writing() as c:
                admin.put_many(c, items[start : start + BATCH], now_ms)
        hashed = auth.hash_password(password)
        with district.writing() as c:
            for (noun, user_id), fields in records.items():
                if noun == "user_account":
                    device_rows.put_account(c, user_id, str(fields["login"]), hashed)
    finally:
        district.close()


def serve(folder: Path, port: int) -> PracticeDistrict:
    """The district server on loopback, in a process of its own; port 0 lets the system choose."""
    process = subprocess.Popen(  # noqa: S603 (this program's own server, no word from outside)
        [sys.executable, "-m", "sync.server", "serve", "--data", str(folder), "--port", str(port)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.readline()
    if not said:
        process.wait(STOP_S)
        process.stdout.close()
        raise RuntimeError("the practice district did not start")
    return PracticeDistrict(process, str(json.loads(said)["serving"]))


def _records(station: accounts.Station) -> dict[tuple[str, str], dict[str, object]]:
    records: dict[tuple[str, str], dict[str, object]] = {}
    with StationStorage(station.database).loading() as connection:
        for noun in ENTITIES:
            entity = rows.entity_of(noun)
            assert entity is not None
            for record_id, _version, fields in rows.all_rows(connection, entity):
                records[noun, record_id] = fields
    return records


def _code(folder: Path, unit_id: str, clock: Clock) -> str:
    district = District(folder)
    try:
        return admin.issue_code(district, unit_id, _ms(clock))
    finally:
        district.close()


def _address_of(station: accounts.Station) -> str:
    with station.database.reading() as session:
        return accounts.load_server_url(session) or ""


def _ms(clock: Clock) -> int:
    return round(clock.now().timestamp() * 1000)
