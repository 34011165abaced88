"""Which screen follows which: first run, sign in, the desk of the person who signed in."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.app import sample_village
from desktop.app.pages import entries
from desktop.practice import PRACTICE_PASSWORD, practice_people
from desktop.services import accounts
from desktop.services.preferences import load_preferences
from desktop.settings import Settings
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.appearance import Appearance
from desktop.views.desk import Desk, Preferences
from desktop.views.main_window import MainWindow
from sync.records.times import Clock

log = logging.getLogger(__name__)


class Program(QObject):
    """The running program: one window, and the station that is open in it, if any."""

    def __init__(
        self, app: QApplication, appearance: Appearance, settings: Settings, clock: Clock
    ) -> None:
        super().__init__(app)
        self.settings = settings
        self.clock = clock
        self.window = MainWindow(appearance, app)
        self.station: accounts.Station | None = None
        self.runner: TaskRunner | None = None
        self.window.closing.connect(self.close)

    @property
    def busy(self) -> bool:
        """Whether work is under way off the screen."""
        return self.runner is not None and self.runner.busy

    def open_sample_village(self, login: str = "yuxiaolan") -> None:
        sample_village.create_sample_village(self.settings, self.clock)
        user = practice_people().by_login(login).user_id
        station = accounts.sign_in(
            self.settings.for_practice(), user, PRACTICE_PASSWORD, self.clock
        )
        self._open_desk(station)

    def close(self) -> None:
        """Let saves finish and close the file."""
        if self.runner is not None:
            self.runner.close()
            self.runner = None
        if self.station is not None:
            self.station.close()
            self.station = None

    def _open_desk(self, station: accounts.Station) -> None:
        self.station = station
        notifier = Notifier(self)
        self.runner = TaskRunner(station.database, station.viewer, notifier, parent=self)
        with station.database.reading() as session:
            known = load_preferences(session, station.viewer)
        desk = Desk(
            station.viewer, self.runner, notifier, Preferences(self.runner, known), self.clock
        )
        self.window.open_desk(desk, entries(station))
