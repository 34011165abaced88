"""Today's program understands what each release recorded: requests, answers, files, bundles."""

from __future__ import annotations

import lzma
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.accounts.standing import load_viewer
from desktop.services.exchange.bundles import read_from_stick
from desktop.services.exchange.exchange import Quiet, exchange_now
from desktop.settings import Settings
from desktop.storage.database import Database
from sync import wire
from sync.server.database import FILE, KEY, District, read_key
from sync.server.sticks.bundles import carry
from sync.wire import messages
from tests.exchange.acts import query, records
from tests.exchange.district import PASSWORD
from tests.exchange.foreign import ServedHere
from tests.exchange.recording import (
    NOW_MS,
    RECORDED,
    STATION_FILES,
    Exchange,
    Recording,
    opened_district,
    put,
)
from tests.fakes import FixedClock

RELEASES = sorted(path.name for path in RECORDED.glob("exchange-*"))
ANSWERED: dict[int, type[msgspec.Struct]] = {
    messages.SESSION: wire.SessionAnswer, messages.PUSH: wire.PushAnswer,
    messages.DIGEST: wire.DigestAnswer, messages.ENROL: wire.EnrolAnswer,
    messages.HISTORY: wire.HistoryAnswer, messages.TROUBLE: wire.Trouble,
}  # fmt: skip


@dataclass
class Release:
    """What one release recorded, laid out in a folder as it was."""

    source: Path
    folder: Path
    said: Recording
    _open: list[Database] = field(default_factory=list)

    @property
    def district(self) -> Path:
        """The district's folder before the last round."""
        return self.folder / "district"

    def settings(self) -> Settings:
        """The station's folders."""
        return Settings(self.folder / "station" / "data", self.folder / "station" / "cache")

    def station(self) -> Station:
        """The station as it was before its last round, without a password: on its own computer."""
        clock = FixedClock(wire.from_ms(NOW_MS))
        database = Database.open(self.settings().database, self.said.station_key, clock=clock)
        self._open.append(database)
        with database.reading() as session:
            viewer = load_viewer(session, self.said.user_id, clock.now())
        return Station(self.settings(), database, viewer)

    def close(self) -> None:
        """Close what was opened."""
        for database in self._open:
            database.close()


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Release]:
    """Each release in turn."""
    source = RECORDED / request.param
    raw = lzma.decompress((source / "exchanges.xz").read_bytes())
    found = Release(source, tmp_path, msgspec.msgpack.decode(raw, type=Recording))
    found.district.mkdir(mode=0o700)
    shutil.copyfile(source / KEY, found.district / KEY)
    (found.district / KEY).chmod(0o600)
    put((source / "district.xz").read_bytes(), found.district / FILE,
        read_key(found.district / KEY))  # fmt: skip
    settings = found.settings().ready()
    for file in STATION_FILES:
        shutil.copyfile(source / file, settings.data_dir / file)
    put((source / "station.xz").read_bytes(), settings.database, found.said.station_key)
    yield found
    found.close()


def test_there_is_a_recording_of_this_protocol_and_schema() -> None:
    assert f"exchange-{wire.PROTOCOL:02}{wire.SCHEMA_VERSION:02}" in RELEASES


def assert_says_as_much(now: bytes, then: bytes, where: str) -> None:
    """Everything that was answered then is answered now; more may stand behind it."""
    new, old = wire.open_frame(now), wire.open_frame(then)
    assert (new.kind, new.rows) == (old.kind, old.rows), where
    if new.kind == messages.PULL:
        assert wire.unpack_page(new.payload).rows == wire.unpack_page(old.payload).rows, where
        return
    wire.decode(old.payload, ANSWERED[old.kind])
    said: list[Any] = msgspec.msgpack.decode(new.payload)
    before: list[Any] = msgspec.msgpack.decode(old.payload)
    assert said[: len(before)] == before, where


def test_todays_district_answers_recorded_requests_as_then(release: Release) -> None:
    with opened_district(release.district) as service:
        for number, one in enumerate(release.said.exchanges):
            status, answer = service.serve(one.route, one.body, one.token)
            assert status == one.status, f"{number} {one.route}"
            assert_says_as_much(answer, one.answer, f"{number} {one.route}")
    assert {one.route for one in release.said.exchanges} == {
        "session", "push", "pull", "digest", "enrol", "history",
    }  # fmt: skip


def test_todays_station_applies_recorded_answers(release: Release) -> None:
    station = release.station()
    assert query(station, "SELECT count(*) FROM outbox WHERE state = 0") == [
        (release.said.waiting,)
    ]
    left: list[Exchange] = release.said.exchanges[: release.said.round_long]

    def serve(route: str, _body: bytes, _token: bytes) -> tuple[int, bytes]:
        one = left.pop(0)
        assert one.route == route
        return one.status, one.answer

    with ServedHere(serve) as line:
        done = exchange_now(Quiet(), station.database, station.settings, line.transport())
    assert left == []
    assert (done.all_handed_in, done.sent) == (True, release.said.waiting)
    assert query(station, "SELECT count(*) FROM outbox WHERE state <> 1") == [(0,)]
    for noun, many in release.said.held.items():
        assert query(station, f"SELECT count(*) FROM {noun}") == [(many,)], noun


def test_todays_program_opens_the_recorded_station_and_exchanges_with_the_recorded_district(
    release: Release,
) -> None:
    """By password, through every migration since, with both sides of today."""
    clock = FixedClock(wire.from_ms(NOW_MS))
    station = sign_in(release.settings(), release.said.user_id, PASSWORD, clock)
    try:
        with opened_district(release.district) as service, ServedHere(service.serve) as line:
            done = exchange_now(Quiet(), station.database, station.settings, line.transport())
            assert (done.all_handed_in, done.sent) == (True, release.said.waiting)
            with service.district.reading() as c:
                held = c.exec_driver_sql(
                    "SELECT count(*) FROM record WHERE entity <> 'conflict'"
                ).scalar_one()
        assert len(records(station)) == held
        for noun, many in release.said.held.items():
            assert query(station, f"SELECT count(*) FROM {noun}") == [(many,)], noun
    finally:
        station.close()


def test_todays_district_takes_the_recorded_bundle(release: Release, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (up,) = release.source.glob("*-up.gwb")
    shutil.copyfile(up, stick / up.name)
    district = District(release.district)
    try:
        (taken,) = carry(district, stick, NOW_MS)
        assert (taken.outcome, taken.ops, taken.parked) == ("taken", release.said.waiting, 0)
    finally:
        district.close()


def test_todays_station_reads_the_recorded_answer_from_a_stick(
    release: Release, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (down,) = release.source.glob("*-down.gwb")
    shutil.copyfile(down, stick / down.name)
    station = release.station()
    done = read_from_stick(Quiet(), station.database, station.settings, stick)
    assert (done.all_handed_in, done.outcome) == (True, "all_handed_in")
    assert query(station, "SELECT count(*) FROM outbox WHERE state <> 1") == [(0,)]
