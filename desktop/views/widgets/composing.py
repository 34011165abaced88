"""Knows whether an input method is composing, so that Enter and digits stay its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


class ComposingWatch(QObject):
    """Watches one editor. `composing` is true from the first letter to the chosen word."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.composing = False
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self.composing = False
        return False
