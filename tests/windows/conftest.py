"""The program in a window of its own, on a folder of its own, at the day of the story."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.app import make_application, sample_village
from desktop.app.program import Program
from desktop.settings import Settings
from desktop.tasks import clock as exchange_clock
from desktop.views.appearance import Appearance
from desktop.views.frame import frame
from sync.records.times import Clock
from tests.fakes import FixedClock
from tests.windows.driver import Driver
from tests.windows.made_once import made_once

StartProgram = Callable[..., Driver]
STATION_SCREEN = (1366, 690)
"""What a 1366×768 screen leaves between title bar and taskbar."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as `python -m desktop` makes it."""
    return make_application(["workstation"])


@pytest.fixture(autouse=True)
def rounds_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No round begins by itself: how long a computer takes to get from a save to the next key must
    not decide who hands in first. When rounds begin is `tests/tasks/test_clock.py`; that they do
    is told by the story that takes `rounds_by_itself`."""

    def tomorrow(now: datetime, **_known: object) -> datetime:
        return now + timedelta(days=1)

    monkeypatch.setattr(exchange_clock, "next_exchange", tomorrow)


@pytest.fixture(autouse=True)
def pages_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is built ahead: a story would pay for many that it never opens. The first day has
    `pages_ahead`."""
    monkeypatch.setattr(frame, "BUILD_AFTER_MINUTES", 60)


@pytest.fixture
def pages_ahead(pages_when_looked_at: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are built ahead when nobody has touched a key for an instant."""
    monkeypatch.setattr(frame, "BUILD_AFTER_MINUTES", 0.002)


@pytest.fixture
def rounds_by_itself(rounds_by_key: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round begins a second after whatever was last said of the exchange."""

    def soon(now: datetime, **_known: object) -> datetime:
        return now + timedelta(seconds=1)

    monkeypatch.setattr(exchange_clock, "next_exchange", soon)


@pytest.fixture(scope="session")
def made_village() -> Path:
    """The data folder of the sample village, made once; each story works on a copy of its own."""

    def make(folder: Path) -> None:
        settings = Settings(folder / "station", folder / "cache")
        sample_village.create_sample_village(settings, FixedClock())

    return made_once("village", make) / "station"


@pytest.fixture
def start_program(qapp: QApplication, tmp_path: Path, made_village: Path) -> Iterator[StartProgram]:
    """Opens the program on a data folder and hands it to a person; closes it after the story.

    `village`: the sample village has been opened on this computer before. `district`: the address
    the office set beforehand.
    """
    drivers: list[Driver] = []

    def start(
        folder: str = "station",
        *,
        village: bool = False,
        clock: Clock | None = None,
        district: str | None = None,
    ) -> Driver:
        settings = Settings(tmp_path / folder, tmp_path / "cache", district)
        if village:
            shutil.copytree(made_village, settings.data_dir)
        settings.ready()
        appearance = Appearance(qapp, settings.data_dir / "appearance.ini")
        program = Program(
            qapp, appearance, settings, clock or FixedClock(), practice=district is not None
        )
        program.start()
        program.window.resize(*STATION_SCREEN)
        driver = Driver(program, tmp_path / "pictures")
        drivers.append(driver)
        driver.come_to_front()
        driver.settle(0.2)
        return driver

    yield start
    for driver in drivers:
        driver.program.window.close()
        driver.settle()
        driver.program.window.deleteLater()  # else every later story restyles and searches it too
        driver.program.deleteLater()
    drivers.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
