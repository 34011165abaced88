"""The sample village under the registry's page, on a real file, every act at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.practice import PRACTICE_PASSWORD
from desktop.practice.village import fill_village, practice_people
from desktop.services.accounts.accounts import Station, StationIdentity, create_station, sign_in
from desktop.services.accounts.ways_in import Person
from desktop.settings import Settings
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.desk import Desk, Preferences
from desktop.views.residents.page import ResidentsPage
from tests.builders import cheap_slots
from tests.fakes import FixedClock

TODAY = date(2026, 11, 5)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample village in it, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("village")
    settings = Settings(folder / "data", folder / "cache")
    people = practice_people()
    me = people.worker
    person = Person(me.user_id, me.login, me.person_name, me.role, must_change=False)
    belongs = StationIdentity(people.station_id, "d" * 32, "1 号电脑", practice=True)
    with cheap_slots():
        database = create_station(settings, belongs, person, PRACTICE_PASSWORD, FixedClock())
    fill_village(database, TODAY)
    database.close()
    return folder


@pytest.fixture
def station(filled: Path, tmp_path: Path) -> Iterator[Station]:
    """The sample village as 于晓岚 sees it."""
    shutil.copytree(filled, tmp_path / "home")
    settings = Settings(tmp_path / "home" / "data", tmp_path / "home" / "cache")
    me = practice_people().worker
    opened = sign_in(settings, me.user_id, PRACTICE_PASSWORD, FixedClock())
    yield opened
    opened.close()


@pytest.fixture
def opened(qtbot: QtBot, station: Station) -> Iterator[tuple[ResidentsPage, list[tuple[str, str]]]]:
    """The page in a window, and what it asked other pages to open."""
    runner = TaskRunner(station.database, station.viewer, Notifier(), immediate=True)
    desk = Desk(
        viewer=station.viewer,
        runner=runner,
        notifier=runner.notifier,
        preferences=Preferences(runner),
        clock=station.database.clock,
    )
    page = ResidentsPage(desk)
    asked: list[tuple[str, str]] = []

    def open_record(noun: str, record_id: str) -> None:
        if not page.open(noun, record_id):
            asked.append((noun, record_id))

    desk.open_record = open_record
    qtbot.addWidget(page)
    page.resize(1254, 620)
    page.show()
    page.refresh(None)
    page.focus_first()
    yield page, asked
    runner.close()
