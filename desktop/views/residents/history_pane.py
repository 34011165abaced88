"""What happened and was changed in a household: the district's word, or what lies here.

Lines come twice: at once from this computer, then from the district when it answers.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.exchange.district_history import History, load_local_history
from desktop.services.settling.record_history import HistoryLine
from desktop.services.settling.settling import undo_settlement
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.record_lines import HistoryTable
from desktop.views.residents.sentences import sentence_of
from desktop.views.widgets import Banner, KeyButton, words


class HistoryPane(QWidget):
    """`counted` carries how many lines there are. A decision can be taken back from here."""

    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._household = ""
        self._asked = 0
        self.banner = Banner("info", self)
        self.table = HistoryTable(self)
        self.table.current_changed.connect(lambda _row: self._show_way())
        self.undo = KeyButton(self.tr("Change it back"), "Alt+U", parent=self)
        self.undo.clicked.connect(self._on_undo)
        self._said = words("", "caption", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QHBoxLayout()
        style.fix(strip, margins=(8, 4, 8, 4))
        strip.addWidget(self.banner)
        column.addLayout(strip)
        column.addWidget(self.table, 1)
        whole = QHBoxLayout()
        style.fix(whole, margins=(12, 6, 12, 0))
        self._whole = words("", "second", wrap=True, parent=self)
        whole.addWidget(self._whole)
        column.addLayout(whole)
        foot = QHBoxLayout()
        style.fix(foot, margins=(12, 6, 12, 8), spacing=8)
        foot.addWidget(self.undo)
        foot.addWidget(self._said, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    def show_household(self, household_id: str) -> None:
        """Read what lies here; the district is asked when the pane comes into view."""
        self._household, self._asked = household_id, self._asked + 1
        desk = self._desk
        desk.runner.read(
            load_local_history,
            desk.viewer,
            household_id,
            desk.clock.now(),
            done=partial(self._take, self._asked),
        )
        if self.isVisible():
            self.ask_district()

    def ask_district(self) -> None:
        """Fetch the district's word on the slow lane; nothing waits for it."""
        desk = self._desk
        if desk.fetch_history is None or not self._household:
            return
        self._said.setText(self.tr("asking the district"))
        desk.runner.slow(
            desk.fetch_history,
            self._household,
            done=partial(self._take, self._asked),
            failed=lambda error: self._said.setText(sentence_of(error)),
        )

    def lines(self) -> tuple[HistoryLine, ...]:
        """What is shown."""
        return self._lines

    _lines: tuple[HistoryLine, ...] = ()

    def _take(self, asked: int, history: History) -> None:
        if asked != self._asked:
            return
        self._lines = history.lines
        self.table.show_lines(history.lines)
        self._said.setText("")
        if history.of_district:
            self.banner.clear()
            self._said.setText(self.tr("as the district keeps it"))
        elif history.why == "not_enrolled":
            self.banner.clear()
        elif history.why:
            self.banner.say(
                self.tr("The district cannot be asked now: only what this computer keeps is here"),
                "warn",
            )
        self._show_way()
        self.counted.emit(len(history.lines))

    def _current(self) -> HistoryLine | None:
        row = self.table.current_row()
        return (
            self._lines[int(row.id)] if row is not None and int(row.id) < len(self._lines) else None
        )

    def _show_way(self) -> None:
        line = self._current()
        row = self.table.current_row()
        self._whole.setText(row.words if row is not None else "")
        self.undo.setVisible(any(one.conflict_id for one in self._lines))
        can = line is not None and line.can_undo
        self.undo.set_blocked("" if can else self.tr("only a decision of the last 90 days"))

    def _on_undo(self) -> None:
        line = self._current()
        if line is None or not line.can_undo:
            return
        household = self._household
        self._desk.runner.act(
            undo_settlement,
            line.conflict_id,
            done=lambda _changes: self.show_household(household),
            failed=lambda error: self.banner.say(sentence_of(error), "warn"),
        )
