"""Fixtures of the exchange: one district process per test, stations in files of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.services.accounts import Station
from desktop.services.exchange import Quiet, enrol_station
from desktop.settings import Settings
from tests.exchange.district import PASSWORD, DistrictProcess, Ids, found


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """The folder of a district that was founded once, to copy."""
    folder = tmp_path_factory.mktemp("founded") / "district"
    return folder, found(folder)


@pytest.fixture
def district(founded: tuple[Path, Ids], tmp_path: Path) -> Iterator[DistrictProcess]:
    """A district of this test's own, serving on loopback."""
    shutil.copytree(founded[0], tmp_path / "district")
    process = DistrictProcess(tmp_path / "district", founded[1])
    yield process
    process.close()


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
