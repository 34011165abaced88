"""Fixtures of the exchange: one district process per test, stations in files of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.settings import Settings
from sync.server import auth
from tests.builders import cheap_slots
from tests.exchange.district import PASSWORD, DistrictProcess, Ids, found
from tests.exchange.wide import WideDistrict, WideIds, found_wide


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """Every opening of a station stretches its password twice, a quarter of a second each. How
    dear that is, is no subject here; `test_accounts` and `test_enrolment` keep the real cost."""
    with cheap_slots(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "_HASHER", PasswordHasher(time_cost=3, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(scope="package", autouse=True)
def all_passwords_cheap() -> Iterator[None]:
    """For the tests of this folder."""
    with cheap_passwords():
        yield


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """The folder of a district that was founded once, to copy."""
    folder = tmp_path_factory.mktemp("founded") / "district"
    with cheap_passwords():
        return folder, found(folder)


@pytest.fixture
def district(founded: tuple[Path, Ids], tmp_path: Path) -> Iterator[DistrictProcess]:
    """A district of this test's own, serving on loopback."""
    shutil.copytree(founded[0], tmp_path / "district")
    process = DistrictProcess(tmp_path / "district", founded[1])
    yield process
    process.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def open_station(district: DistrictProcess, tmp_path: Path) -> Iterator[Callable[..., Station]]:
    """Opens a station from the district: `open_station("one", login="songjianping")`."""
    opened: list[Station] = []

    def opener(name: str, login: str = "songjianping", url: str | None = None) -> Station:
        settings = Settings(tmp_path / name / "data", tmp_path / name / "cache")
        station = enrol_station(
            Quiet(), settings, url or district.url, district.code(), login, PASSWORD, name
        )
        opened.append(station)
        return station

    yield opener
    for station in opened:
        station.close()


@pytest.fixture(scope="session")
def founded_wide(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, WideIds]:
    """The folder of a wider district that was founded once, to copy."""
    folder = tmp_path_factory.mktemp("founded-wide") / "district"
    with cheap_passwords():
        return folder, found_wide(folder)


@pytest.fixture
def wide(founded_wide: tuple[Path, WideIds], tmp_path: Path) -> Iterator[WideDistrict]:
    """A town over two stations, served by a process of this test's own."""
    shutil.copytree(founded_wide[0], tmp_path / "wide")
    process = WideDistrict(tmp_path / "wide", founded_wide[1])
    yield process
    process.close()


@pytest.fixture
def open_at(wide: WideDistrict, tmp_path: Path) -> Iterator[Callable[..., Station]]:
    """Opens a computer of any unit: `open_at("one", unit, "songjianping")`."""
    opened: list[Station] = []

    def opener(name: str, unit: str, login: str) -> Station:
        settings = Settings(tmp_path / name / "data", tmp_path / name / "cache")
        station = enrol_station(
            Quiet(), settings, wide.url, wide.code_for(unit), login, PASSWORD, name
        )
        opened.append(station)
        return station

    yield opener
    for station in opened:
        station.close()
