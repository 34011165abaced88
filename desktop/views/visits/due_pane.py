"""应访: who is to be visited in the coming days, not only today."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.visits.due_visits import DueVisit, find_due
from desktop.views.desk import Desk
from desktop.views.visits.due_list import ORDER_PREFERENCE, OVERDUE, DueList

DAYS_AHEAD = 14


class DuePane(QWidget):
    """`opened` and `peeked` carry a household id, `count_changed` how many are due by today."""

    opened = Signal(str)
    peeked = Signal(str)
    count_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.due = DueList(desk.preferences.get(ORDER_PREFERENCE, OVERDUE))
        self.due.set_empty(
            self.tr("Nobody is due in the next {n} days").format(n=DAYS_AHEAD),
            self.tr("A visit outside the plan: Ctrl+N"),
        )
        self.due.opened.connect(self.opened)
        self.due.peeked.connect(self.peeked)
        self.due.orders.changed.connect(lambda code: desk.preferences.set(ORDER_PREFERENCE, code))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.due)
        self.setFocusProxy(self.due)

    def refresh(self) -> None:
        """Read the due dates anew."""
        desk = self._desk
        today = desk.today()
        through = today + timedelta(days=DAYS_AHEAD)
        desk.runner.read(find_due, desk.viewer, today, through, done=self._on_found)

    def _on_found(self, due: list[DueVisit]) -> None:
        today = self._desk.today()
        self.due.set_due(due, today)
        self.count_changed.emit(sum(item.due_on <= today for item in due))
