"""The screen that puts a copy back says first what the copy does not have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.accounts import backups
from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet
from desktop.tasks.runner import TaskRunner
from desktop.views.appearance import Appearance
from desktop.views.first_run.restore import RestoreCopy
from sync.records.tables import Household
from sync.records.times import local_date
from tests.builders import PASSWORD, Village
from tests.views.framing import press
from tests.views.screens import put_up, type_into


@pytest.fixture
def stick(village: Village, tmp_path: Path) -> Path:
    """A copy of the village, which went on for a day."""
    folder = tmp_path / "stick"
    station = Station(village.settings, village.database, village.head)
    backups.back_up_to(Quiet(), station, folder)
    return folder


def screen_for(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village, stick: Path
) -> RestoreCopy:
    (copy,) = backups.find_copies(stick, village.settings)

    def look(_job: Any, folder: Path, password: str, code: str) -> backups.SinceCopy:
        return backups.look_back(village.settings, folder, password, code, village.clock)

    def restore(job: Any, folder: Path, password: str, code: str) -> backups.Restored:
        return backups.restore(job, village.settings, folder, password, code, clock=village.clock)

    today = local_date(village.clock.now())
    screen = RestoreCopy(appearance, porter, copy, look, restore, today)
    put_up(qtbot, screen)
    return screen


def test_what_would_be_missing_is_said_and_asked_about_once(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village, stick: Path
) -> None:
    with village.database.writing(village.head) as uow:
        for one in uow.session.query(Household).limit(2):
            one.note = "备份以后写的"
    village.database.close()
    screen = screen_for(qtbot, appearance, porter, village, stick)
    done: list[tuple[backups.Restored, str]] = []
    screen.restored.connect(lambda result, said: done.append((result, said)))
    type_into(screen.password, PASSWORD)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not done
    assert "2 项还没上交的改动" in screen.banner.text()
    assert "先登录上交" in screen.banner.text()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ((result, _),) = done
    assert result.since.waiting == 2


def test_with_nothing_to_miss_it_is_put_back_at_once(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village, stick: Path
) -> None:
    village.database.close()
    screen = screen_for(qtbot, appearance, porter, village, stick)
    done: list[object] = []
    screen.restored.connect(lambda result, _said: done.append(result))
    type_into(screen.password, PASSWORD)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(done) == 1
