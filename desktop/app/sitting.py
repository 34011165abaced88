"""One person at an open file: the desk that services are asked at, the exchange, the frame.

Which screen comes before and after is `desktop.app.program`, which loads this module when somebody
has signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.app.pages import entries
from desktop.services.accounts.accounts import Station
from desktop.services.accounts.backups import CopyRoad
from desktop.services.accounts.recovery import begin_session
from desktop.services.accounts.standing import load_viewer
from desktop.services.exchange.bundles import StickRoad
from desktop.services.finding import find_anything
from desktop.services.preferences import load_preferences
from desktop.tasks.backup_clock import BackupClock
from desktop.tasks.clock import ExchangeClock
from desktop.tasks.notifier import Notifier
from desktop.tasks.porter import Porter
from desktop.tasks.runner import TaskRunner
from desktop.views.desk import Desk, Preferences
from desktop.views.main_window import MainWindow
from desktop.views.messages import sentence
from desktop.views.sign_in.recovery import Recovery
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.times import Clock

if TYPE_CHECKING:  # the window brings it
    from desktop.views.frame.frame import Frame

_REACH = ("grid", "grid_assignment", "user_account")
"""Nouns that say who may do what, and whose grids are whose."""
_LOOK_AGAIN_MS = 200


class Sitting(QObject):
    """From signing in until the person leaves or another one takes over.

    `desk` is ready at once; `open_frame` shows the pages and starts the clock of the exchange,
    which a person who may only exchange does not get to. `ended` with the code of why it may not
    go on: the account was stopped, or its role is another one. `busy` says whether anything in the
    program is under way.
    """

    ended = Signal(str)

    def __init__(
        self, station: Station, clock: Clock, busy: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._busy = busy
        notifier = Notifier(self)
        runner = TaskRunner(station.database, station.viewer, notifier, parent=self)
        with station.database.reading() as session:
            known = load_preferences(session, station.viewer)
        self.station = station
        self.road = StickRoad(station.database, station.settings)
        self.desk = Desk(
            station.viewer,
            runner,
            notifier,
            Preferences(runner, known),
            clock,
            find_anything=find_anything,
            fetch_history=self._fetch_history,
        )
        notifier.changed.connect(self._on_changed)  # before any page hears of it
        self._frame: Frame | None = None
        self._ending = ""
        self.exchange_clock: ExchangeClock | None = None
        self.backup_clock: BackupClock | None = None

    def open_frame(self, window: MainWindow) -> None:
        """Show the person's pages, offer the drafts a crash left, and begin to exchange."""
        viewer, runner = self.desk.viewer, self.desk.runner
        keeping_time = ExchangeClock(
            runner, self.send, self.desk.clock, viewer.workstation, parent=runner
        )
        self.exchange_clock = keeping_time
        porter = Porter(runner, self._carry, parent=runner)
        keeping_time.finished.connect(lambda _exchanged: porter.go())
        keeping_time.finished.connect(lambda _exchanged: self._look_at_reach())
        porter.failed.connect(lambda error: self.desk.message(sentence(error), "warn"))
        self.desk.carry_contents = porter.go
        copies = CopyRoad(self.station)
        frame = window.open_desk(self.desk, entries(keeping_time, self.road, copies))
        self._frame = frame
        self.backup_clock = BackupClock(runner, copies.here, self.desk.clock, parent=runner)
        self.backup_clock.standing_changed.connect(frame.show_backup)
        self.backup_clock.start()
        keeping_time.status_changed.connect(frame.show_sync)
        window.send_asked.connect(keeping_time.send_now)
        keeping_time.start()
        recovery = Recovery(frame, self.desk)
        recovery.open_asked.connect(
            lambda draft: frame.open_record(f"{draft.kind}_draft", draft.key)
        )
        self.desk.runner.act(begin_session, done=recovery.show_drafts)

    def send(self, job: Any) -> Any:
        """One round with the district, on the slow lane."""
        from desktop.services.exchange.exchange import exchange_now  # it brings the network library

        return exchange_now(job, self.station.database, self.station.settings)

    def leave(self) -> None:
        """Stop the exchange, let saves finish, copy what was written since the last copy, end the
        threads. The file stays open."""
        self._frame, self._ending = None, ""
        if self.exchange_clock is not None:
            self.exchange_clock.stop()
        if self.backup_clock is not None:
            self.backup_clock.stop()
        self.desk.runner.close()

    def _carry(self, job: Any) -> Any:
        # it brings the network library
        from desktop.services.exchange.carrying import carry_contents

        return carry_contents(job, self.station.database)

    def _fetch_history(self, _job: Any, household_id: str) -> Any:
        from desktop.services.exchange.district_history import fetch_history

        return fetch_history(self.station.database, self.desk.runner.viewer, household_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_REACH):
            self._look_at_reach()

    def _look_at_reach(self) -> None:
        """Grids were cut anew, or somebody got another one: from here on the person acts within
        what is theirs now. Read at once, so that no page reads anew with what was theirs."""
        runner = self.desk.runner
        if self._frame is None or self._ending:
            return
        try:
            with self.station.database.reading() as session:
                now = load_viewer(session, runner.viewer.user_id, self.desk.clock.now())
        except Refused as refused:
            self._ending = refused.code
        else:
            self._ending = "role_changed" if now.role != runner.viewer.role else ""
        if self._ending:
            self._end_when_quiet()
            return
        if now.grid_ids == runner.viewer.grid_ids:
            return
        reach = replace(runner.viewer, grid_ids=now.grid_ids)
        runner.act_as(reach)
        self.desk.viewer = reach
        self._frame.take_reach(reach)

    def _end_when_quiet(self) -> None:
        """Not while something is being written, fetched or asked: that is brought to its end. Nor
        once the person has left: somebody else may sit there."""
        if self._busy() or QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._end_when_quiet)
        elif self._ending:
            self.ended.emit(self._ending)
