"""A program killed in the middle of a word: what was typed two seconds before is offered again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.drafts import find_drafts
from desktop.settings import Settings
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.desk import Desk, Preferences
from desktop.views.today.page import TodayPage
from desktop.views.visits.page import VisitsPage
from tests.builders import HEAD_USER, PASSWORD, Village, an_id
from tests.fakes import FixedClock

REPOSITORY = Path(__file__).resolve().parents[2]
KEPT_WITHIN_S = 2.0
TYPED = "精神好，血压药按时吃。3 日没接电话是手机没电"

TYPIST = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.services.accounts.accounts import sign_in
from desktop.settings import Settings
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.desk import Desk, Preferences
from desktop.views.visits.page import VisitsPage
from tests.fakes import FixedClock

folder, user, password, household, text = sys.argv[1:]
app = QApplication([])
settings = Settings(Path(folder) / "data", Path(folder) / "cache")
station = sign_in(settings, user, password, FixedClock())
runner = TaskRunner(station.database, station.viewer, Notifier())
page = VisitsPage(Desk(station.viewer, runner, runner.notifier, Preferences(runner)))
page.show()
page.run.new_visit(household)
runner.settle()
for character in text:  # a person goes on typing: the clock of the draft is never set back
    page.run.form.findings.insertPlainText(character)
    app.processEvents()
print("typed", flush=True)
app.exec()
"""


@pytest.fixture
def closed(village: Village, tmp_path: Path) -> Settings:
    """The village's folder with nobody holding the file."""
    village.database.close()
    return Settings(tmp_path / "data", tmp_path / "cache")


def test_a_killed_program_offers_the_draft_again(
    closed: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    arguments = [str(tmp_path), HEAD_USER, PASSWORD, an_id("h-cong"), TYPED]
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as typist:
        assert typist.stdout is not None
        try:
            assert typist.stdout.readline() == "typed\n"
            time.sleep(KEPT_WITHIN_S)
        finally:
            typist.send_signal(signal.SIGKILL)
    assert typist.returncode == -signal.SIGKILL

    station = sign_in(closed, HEAD_USER, PASSWORD, FixedClock())
    try:
        with station.database.reading() as session:
            (draft,) = find_drafts(session, station.viewer)
        assert draft.title.startswith("丛培英")
        assert draft.payload["findings"] == TYPED
        _is_offered(station, qtbot)
    finally:
        station.close()


def _is_offered(station: Station, qtbot: QtBot) -> None:
    """Today lists it, and opening the household brings the words back."""
    runner = TaskRunner(station.database, station.viewer, Notifier(), immediate=True)
    desk = Desk(station.viewer, runner, runner.notifier, Preferences(runner))
    today, visits = TodayPage(desk), VisitsPage(desk)
    for page in (today, visits):
        qtbot.addWidget(page)
    assert [tab.count for tab in today.tabs()][1] == 1
    visits.open("new_visit", an_id("h-cong"))
    assert visits.run.form.findings.toPlainText() == TYPED
    assert visits.run.mark.text().startswith("草稿已存")
    runner.close()
