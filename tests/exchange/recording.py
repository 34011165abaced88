"""Recorded traffic: what one release said and kept, which every later one must understand.

`python -m tests.exchange.recording` plays a small day between a station and a district of invented
people and writes `tests/data/recorded/exchange-NNNN/`: both data files as they were before the last
round, every request and answer from then on, and a bundle both ways. Run it once for a release,
never again for an old one. The clock stands still and the district draws from a seed, so that
today's district gives the same tokens and numbers when it is asked again.

The data files lie there out of their encryption and packed by xz, ten times as small; `put` makes
them whole again under their own key. That old encrypted bytes can be read is shown by the stations
recorded in `tests/data/recorded/step-NNNN/`.
"""

from __future__ import annotations

import lzma
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.bundles import write_to_stick
from desktop.services.exchange.exchange import Quiet, enrol_station, exchange_now
from desktop.settings import Settings
from desktop.storage import keys
from sync import wire
from sync.records.randomness import Randomness
from sync.server.commands import admin
from sync.server.database import FILE, KEY, District, read_key
from sync.server.routes import Service
from sync.server.sticks.bundles import carry
from sync.wire import messages
from tests.exchange.acts import edit, query, register
from tests.exchange.district import PASSWORD, Ids, found
from tests.exchange.foreign import ServedHere
from tests.fakes import FixedClock

RECORDED = Path(__file__).parents[1] / "data" / "recorded"
NOW_MS = 1_795_475_332_061
SEED = 2026
STATION_FILES = ("station.keys", "device.secret")


class Exchange(msgspec.Struct, array_like=True):
    """One request and what it was answered."""

    route: str
    token: bytes
    body: bytes
    status: int
    answer: bytes


class Recording(msgspec.Struct):
    """Everything that is not a file. `round_long`: how many of the exchanges are the round of the
    recorded station; `code`: a one-time code that is not used yet."""

    protocol: int
    schema: int
    user_id: str
    unit: str
    code: str
    station_key: bytes
    waiting: int
    round_long: int
    exchanges: list[Exchange]
    held: dict[str, int]
    """How many records of each noun the station holds after the round."""


def packed(path: Path, key: bytes) -> bytes:
    """An encrypted file as bytes to keep: without its encryption, small."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain"
        _copy(path, key, plain, b"")
        return lzma.compress(plain.read_bytes(), preset=9 | lzma.PRESET_EXTREME)


def put(data: bytes, path: Path, key: bytes) -> None:
    """The file behind `packed`, whole and under its key."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain"
        plain.write_bytes(lzma.decompress(data))
        path.unlink(missing_ok=True)
        _copy(plain, b"", path, key)


def _copy(source: Path, key: bytes, target: Path, new_key: bytes) -> None:
    connection = sqlcipher.connect(str(source), isolation_level=None)
    if key:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    said = f"x'{new_key.hex()}'" if new_key else ""
    connection.execute(f'ATTACH DATABASE ? AS other KEY "{said}"', (str(target),))
    connection.execute("SELECT sqlcipher_export('other')")
    for name in ("user_version", "application_id"):
        (value,) = connection.execute(f"PRAGMA main.{name}").fetchone()
        connection.execute(f"PRAGMA other.{name} = {value}")
    connection.close()


@contextmanager
def opened_district(folder: Path, source: Randomness | None = None) -> Iterator[Service]:
    """The routes of the district in a folder, its clock standing, drawing from the seed."""
    district = District(folder, randomness=source or Random(SEED).randbytes)
    try:
        yield Service(district, lambda: NOW_MS)
    finally:
        district.close()


@dataclass
class Day:
    """The day that is recorded, in a folder of its own."""

    folder: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(wire.from_ms(NOW_MS)))

    def play(self, to: Path) -> None:
        """Open two stations, write, and record the first one's last round."""
        ids = found(self.folder / "district")
        with opened_district(self.folder / "district", Random(1).randbytes) as service:
            one, two = (self._enrol(service, ids, name) for name in ("one", "two"))
            household, _ = register(one, ids.grids[0], "丛培英", phone="13800000101")
            exchange_with(one, service)
            exchange_with(two, service)
            register(two, ids.grids[1], "王桂香", phone="13800000102")
            edit(two, "household", household, note="二号机写的话")
            exchange_with(two, service)
            code = admin.issue_code(service.district, ids.unit, NOW_MS)
        register(one, ids.grids[0], "林守业", phone="13800000103")
        edit(one, "household", household, phone="13800000104", note="一号机写的话")
        self._keep(one, ids, code, to)
        two.close()

    def _enrol(self, service: Service, ids: Ids, name: str) -> Station:
        settings = Settings(self.folder / name / "data", self.folder / name / "cache")
        code = admin.issue_code(service.district, ids.unit, NOW_MS)
        with ServedHere(service.serve) as line:
            return enrol_station(
                Quiet(), settings, line.url, code, "songjianping", PASSWORD, name, clock=self.clock
            )

    def _keep(self, one: Station, ids: Ids, code: str, to: Path) -> None:
        """Write down both files, then the round, then the bundle of a copy that had no round."""
        to.mkdir(parents=True)
        district = self.folder / "district"
        key = read_key(district / KEY)
        (to / "district.xz").write_bytes(packed(district / FILE, key))
        shutil.copyfile(district / KEY, to / KEY)
        waiting = int(query(one, "SELECT count(*) FROM outbox WHERE state = 0")[0][0])
        for file in STATION_FILES:
            shutil.copyfile(one.settings.data_dir / file, to / file)
        (to / "station.xz").write_bytes(packed(one.database.path, one.database.key))
        self._bundle(one, to)
        with opened_district(district) as service:
            said = recorded_round(one, service)
            long = len(said)
            said += asked_beside(service, ids, code, one, said)
        held = {noun: int(query(one, f"SELECT count(*) FROM {noun}")[0][0])
                for noun in ("household", "resident", "grid", "user_account")}  # fmt: skip
        recording = Recording(
            wire.PROTOCOL, wire.SCHEMA_VERSION, one.viewer.user_id, ids.unit, code,
            one.database.key, waiting, long, said, held,
        )  # fmt: skip
        one.close()
        raw = msgspec.msgpack.encode(recording)
        (to / "exchanges.xz").write_bytes(lzma.compress(raw, preset=9))

    def _bundle(self, one: Station, to: Path) -> None:
        """What the station would have put on a stick instead, and the district's answer to it."""
        stick, beside = self.folder / "stick", self.folder / "beside"
        stick.mkdir()
        write_to_stick(Quiet(), one.database, stick)
        shutil.copytree(self.folder / "district", beside)
        district = District(beside)
        try:
            (taken,) = carry(district, stick, NOW_MS)
        finally:
            district.close()
        assert taken.outcome == "taken"
        for path in stick.iterdir():
            shutil.copyfile(path, to / path.name)


def exchange_with(station: Station, service: Service) -> None:
    """One round with routes in this process."""
    with ServedHere(service.serve) as line:
        exchange_now(Quiet(), station.database, station.settings, line.transport())


def recorded_round(station: Station, service: Service) -> list[Exchange]:
    """One round, and everything that was said in it."""
    said: list[Exchange] = []

    def serve(route: str, body: bytes, token: bytes) -> tuple[int, bytes]:
        status, answer = service.serve(route, body, token)
        said.append(Exchange(route, token, body, status, answer))
        return status, answer

    with ServedHere(serve) as line:
        done = exchange_now(Quiet(), station.database, station.settings, line.transport())
    assert done.all_handed_in, done
    return said


def asked_beside(
    service: Service, ids: Ids, code: str, one: Station, round_: list[Exchange]
) -> list[Exchange]:
    """Requests a round has not: an enrolment, a history, and what is refused."""
    token = next(one.token for one in round_ if one.token)
    household = query(one, "SELECT id FROM household ORDER BY id")[0][0]
    asked = [
        ("history", messages.HISTORY, wire.HistoryRequest(ids.head, [("household", household)])),
        ("enrol", messages.ENROL,
         wire.EnrolRequest("0000-000-000", "songjianping", PASSWORD, b"k" * 32, "3", 1)),
        ("enrol", messages.ENROL,
         wire.EnrolRequest(code, "songjianping", PASSWORD, b"k" * 32, "3", 1)),
        ("pull", messages.PULL, wire.PullRequest(b"another!", 5, bytes(8), 1)),
        ("session", messages.SESSION,
         wire.SessionRequest(bytes(16), b"", bytes(16), b"", 0, b"", 1, 0, 0, 0, 0, NOW_MS)),
    ]  # fmt: skip
    said = []
    for route, kind, request in asked:
        body = wire.seal_frame(kind, wire.encode(request))
        status, answer = service.serve(route, body, token)
        said.append(Exchange(route, token, body, status, answer))
    return said


def record() -> Path:
    """The recorded folder of this protocol and schema. Refuses to write over one."""
    setattr(keys, "MEMORY_KIB", 64)  # noqa: B010 (what the tests of the exchange let a slot cost)
    to = RECORDED / f"exchange-{wire.PROTOCOL:02}{wire.SCHEMA_VERSION:02}"
    with tempfile.TemporaryDirectory() as folder:
        Day(Path(folder)).play(to)
    return to


if __name__ == "__main__":
    print(record())
