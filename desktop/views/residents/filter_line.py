"""The line to filter a list by text, which waits until the typing pauses."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.views.widgets import ComposingWatch

TYPING_PAUSE_MS = 150
LENGTH_MAX = 60


class FilterLine(QLineEdit):
    """`typed` carries the text once typing pauses, never in the middle of a Chinese word.

    Esc empties it, Esc again leaves it; ↓ and Enter go into the list.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setMaxLength(LENGTH_MAX)
        self.setAccessibleName(self.tr("Filter by text"))
        self._composing = ComposingWatch(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self.textChanged.connect(lambda _text: self._pause.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self._on_paused()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_paused(self) -> None:
        if not self._composing.composing:
            self.typed.emit(self.text().strip())
