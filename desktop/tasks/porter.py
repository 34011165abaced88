"""When photos and files are carried: behind each round that ended well, and when somebody looks.

One turn at a time on the slow lane. How a turn works is `services.exchange.carrying`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.tasks.runner import Job, TaskRunner
from sync.records.changes import Changes

Carry = Callable[[Job], Changes]


class Porter(QObject):
    """`go` begins a turn, or another one behind the one under way. `failed` carries an Unavailable
    of this computer (a full disk); a line that breaks is no failure."""

    failed = Signal(object)

    def __init__(self, runner: TaskRunner, carry: Carry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._carry = runner, carry
        self._under_way = self._again = False

    def go(self) -> None:
        """Carry what waits."""
        if self._under_way:
            self._again = True
            return
        self._under_way = True
        self._runner.slow(self._carry, done=self._on_done, failed=self._on_failed)

    def _on_done(self, _changes: Changes) -> None:
        self._under_way = False
        if self._again:
            self._again = False
            self.go()

    def _on_failed(self, error: Exception) -> None:
        self._under_way = self._again = False
        self.failed.emit(error)
