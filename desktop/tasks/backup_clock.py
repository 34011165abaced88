"""When to copy the file beside itself: after half an hour of changes, and when the person leaves.

How a copy is made is `services.accounts.backups`; what is said of it is the views'.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from desktop.services.accounts.backups import BACKUP, load_standing
from desktop.tasks.runner import Job, TaskRunner
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.records.times import Clock

log = logging.getLogger(__name__)

EVERY_MS = 30 * 60 * 1000
"""A copy at most so often, and only when something was written since the last one."""
AT_LEAVING_S = 60.0
"""A large file on an old disk takes some seconds; a disk that hangs must not keep anybody here."""


class BackupClock(QObject):
    """Makes the copies of one signed-in station on the slow lane, one at a time.

    `standing_changed` carries a Standing at the start and after each copy.
    """

    standing_changed = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        copy: Callable[[Job], Any],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._copy, self._clock = runner, copy, clock
        self._written = False
        self._copying = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.copy_if_written)
        runner.notifier.changed.connect(self._on_changed)

    def start(self) -> None:
        """Tell how old the copies are and begin to keep time."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """The person leaves: what was written since the last copy is copied first."""
        self._timer.stop()
        self.copy_if_written()
        end = time.monotonic() + AT_LEAVING_S
        while self._copying and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.002)  # leaves the interpreter to the thread that copies

    def look(self) -> None:
        """Tell anew how old the copies are."""
        self._runner.read(load_standing, self._clock.now(), done=self.standing_changed.emit)

    def copy_if_written(self) -> None:
        """Make a copy unless nothing changed or one is under way."""
        if not self._written or self._copying:
            return
        self._written, self._copying = False, True
        self._runner.slow(self._copy, done=self._on_done, failed=self._on_failed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.of(BACKUP):
            self.look()
        else:
            self._written = True

    def _on_done(self, _made: object) -> None:
        self._copying = False
        self.look()

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self._copying = False
        self._written = True  # there is still no copy of it
        log.warning("the file could not be copied beside itself: %s", error.code)
