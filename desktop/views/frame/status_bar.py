"""The status bar: the keys that matter here at left, the sync chip at right."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.views import style
from desktop.views.widgets import KeyHint, KeyHints, SyncChip, set_role, words

HEIGHT = 28
MESSAGE_MS = 8000
FRESH_MS = 500  # a message of the very act that changes the screen is read on the next one
ROLES = {"info": "caption", "ok": "ok", "warn": "warn", "danger": "error"}


class StatusBar(QFrame):
    """28 high. A message stands in place of the key hints for eight seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "status_bar")
        style.fix(self, height=HEIGHT)
        self.hints = KeyHints(self)
        self.chip = SyncChip(self)
        self._message = words("", "caption", parent=self)
        self._message.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_message)
        self._said = QElapsedTimer()
        row = QHBoxLayout(self)
        style.fix(row, margins=(14, 0, 8, 0), spacing=8)
        row.addWidget(self.hints, 1)
        row.addWidget(self._message, 1)
        row.addWidget(self.chip)

    def set_hints(self, hints: list[KeyHint]) -> None:
        """Show these keys."""
        self.hints.set_hints(hints)

    def say(self, sentence: str, tone: str = "info") -> None:
        """One line in place of the hints; tone info, ok, warn or danger."""
        set_role(self._message, ROLES.get(tone, "caption"))
        self._message.setText(sentence)
        self._message.setAccessibleName(sentence)
        self.hints.hide()
        self._message.show()
        self._timer.start(MESSAGE_MS)
        self._said.start()

    def message(self) -> str:
        """The line shown now, or empty."""
        return self._message.text() if not self._message.isHidden() else ""

    def leave_screen(self) -> None:
        """Another screen comes: what was said about the one before gives way to its keys."""
        if self._said.isValid() and self._said.hasExpired(FRESH_MS):
            self.clear_message()

    def clear_message(self) -> None:
        """The hints again."""
        self._message.hide()
        self.hints.show()
