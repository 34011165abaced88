"""What opens over the frame: a flat scrim with one panel. Esc closes, the focus goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.views import style


class Overlay(QWidget):
    """Covers its parent; `panel` holds the content. Never a window of its own."""

    closed = Signal()

    def __init__(self, parent: QWidget, *, width: int, height: int, top: int = 52) -> None:
        super().__init__(parent)
        self._drawn = (width, height, top)
        self._over = parent
        self._came_from: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setProperty("surface", "card")
        self.column = QVBoxLayout(self.panel)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the parent and take the focus."""
        self._came_from = self.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()

    def close_overlay(self) -> None:
        """Uncover; the focus returns where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
            return
        event.accept()  # no key reaches what is covered

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def focusNextPrevChild(self, next: bool) -> bool:
        before = self.window().focusWidget()
        moved = super().focusNextPrevChild(next)
        now = self.window().focusWidget()
        if now is None or not self.isAncestorOf(now):
            (before if before is not None and self.isAncestorOf(before) else self).setFocus()
        return moved

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), style.colour("scrim"))

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        width, height, top = (style.px(length) for length in self._drawn)
        width = min(width, self.width() - 32)
        height = min(height, self.height() - top - 32)
        self.panel.resize(width, height)
        self.panel.move(QPoint((self.width() - width) // 2, min(top, self.height() - height)))
