"""Door three: a station opened from a package, and everything afterwards by stick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet, enrol_station, exchange_now
from desktop.services.opening import open_from_file
from desktop.settings import Settings
from sync.errors import Refused, Unavailable
from sync.server.database import District
from sync.server.sticks.opening import write_opening
from tests.exchange.acts import query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess, now_ms
from tests.exchange.sticks import at_district, by_stick, read_in, waiting, write_out

LOGIN = "songjianping"


@pytest.fixture
def package(district: DistrictProcess, tmp_path: Path) -> tuple[Path, str]:
    """(file, code) the district gave."""
    opened = District(district.folder)
    said = write_opening(opened, "文昌社区", LOGIN, tmp_path / "opening.gwb", now_ms())
    opened.close()
    return tmp_path / "opening.gwb", str(said["code"])


class Rooms:
    """Computers to open a station on; closed after the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.opened: list[Station] = []

    def open(self, name: str, path: Path, code: str, **more: Any) -> Station:
        """Open a station from a file on a computer of this name."""
        settings = Settings(self._folder / name / "data", self._folder / name / "cache")
        given = {"login": LOGIN, "password": PASSWORD, **more}
        station = open_from_file(
            Quiet(), settings, path, code, given["login"], given["password"], name
        )
        self.opened.append(station)
        return station


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    """Computers in a village without a network."""
    made = Rooms(tmp_path / "rooms")
    yield made
    for station in made.opened:
        station.close()


def test_a_station_opens_from_a_file_and_exchanges_by_stick_both_ways(
    district: DistrictProcess, package: tuple[Path, str], rooms: Rooms, stick: Path
) -> None:
    district.stop()  # there is no network
    one = rooms.open("one", *package)
    assert one.viewer.person_name == "宋建平"
    assert records(one) == district.records()
    assert query(one, "SELECT verified_seq = seq FROM progress") == [(1,)]

    register(one, district.ids.grids[0], "林守业")
    done = by_stick(one, district, stick)
    assert done.all_handed_in
    assert records(one) == district.records()
    assert query(one, "SELECT ticket FROM stick") == [(None,)]
    assert district.query("SELECT state, workstation FROM device") == [("active", "one")]
    register(one, district.ids.grids[0], "王桂香")
    assert by_stick(one, district, stick).all_handed_in
    with pytest.raises(Refused) as caught:
        exchange_now(Quiet(), one.database, one.settings)
    assert caught.value.code == "only_by_stick"


def test_two_computers_of_one_package_one_wins(
    district: DistrictProcess, package: tuple[Path, str], rooms: Rooms, stick: Path, tmp_path: Path
) -> None:
    one, two = rooms.open("one", *package), rooms.open("two", *package)
    register(two, district.ids.grids[0], "王桂香")
    assert by_stick(one, district, stick).all_handed_in
    other = tmp_path / "other"
    other.mkdir()
    write_out(two, other)
    (taken,) = at_district(district, other)
    assert (taken.outcome, taken.reason) == ("refused", "code_used")
    assert waiting(two) > 0
    with pytest.raises(Refused) as caught:
        read_in(two, other)
    assert caught.value.code == "no_answer_there"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"code": "0000-000-000"}, "code_wrong"),
        ({"password": "another-password-2026"}, "wrong_login"),
        ({"login": "yuxiaolan"}, "wrong_login"),
        ({"password": "short"}, "password_too_short"),
    ],
)
def test_what_does_not_fit_makes_nothing(
    package: tuple[Path, str], rooms: Rooms, tmp_path: Path, changed: dict[str, str], code: str
) -> None:
    path, right = package
    given = {"code": right, **changed}
    with pytest.raises(Refused) as caught:
        rooms.open("one", path, **given)
    assert caught.value.code == code
    left = tmp_path / "rooms" / "one" / "data"
    assert not left.exists() or list(left.iterdir()) == []


def test_a_package_shows_nothing_and_a_damaged_one_opens_nothing(
    package: tuple[Path, str], rooms: Rooms, tmp_path: Path
) -> None:
    path, code = package
    data = path.read_bytes()
    for word in ("宋建平", "文昌社区", LOGIN, "argon2"):
        assert word.encode() not in data
    for bad in (data[:-1], data[: len(data) // 2], data + b"x", b"<html>"):
        path.write_bytes(bad)
        with pytest.raises(Refused) as caught:
            rooms.open("one", path, code)
        assert caught.value.code in {"bundle_cut_off", "bundle_damaged", "not_a_bundle"}
    with pytest.raises(Unavailable):
        rooms.open("one", tmp_path / "nowhere.gwb", code)
    path.write_bytes(data)
    rooms.open("one", path, code.lower().replace("-", " "))


def test_the_code_of_a_package_opens_nothing_over_the_network_afterwards(
    district: DistrictProcess, package: tuple[Path, str], rooms: Rooms, stick: Path
) -> None:
    path, code = package
    one = rooms.open("one", path, code)
    assert by_stick(one, district, stick).outcome == "all_handed_in"
    settings = Settings(stick.parent / "two" / "data", stick.parent / "two" / "cache")
    with pytest.raises(Refused) as caught:
        enrol_station(Quiet(), settings, district.url, code, LOGIN, PASSWORD, "two")
    assert caught.value.code == "code_used"
