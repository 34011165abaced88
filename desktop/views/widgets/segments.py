"""Segments: a few joined choices, one of them on. Left and right move, Tab leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Segments(QWidget):
    """`changed` carries the code of the segment a person turned on."""

    changed = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], current: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self.set_choices(choices, current)

    def set_choices(self, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        """Show other choices, as (code, word); the first is on unless `current` says which."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()  # the layout may be about to show it, then as a window of its own
            button.setParent(None)
            button.deleteLater()
        self._buttons = {}
        last = len(choices) - 1
        for index, (code, word) in enumerate(choices):
            button = QToolButton(self)
            button.setText(word)
            button.setCheckable(True)
            button.setProperty("segment", True)
            place = "only" if not last else {0: "first", last: "last"}.get(index, "middle")
            button.setProperty("place", place)
            button.setAccessibleName(word)
            button.installEventFilter(self)
            button.clicked.connect(lambda _checked=False, code=code: self._choose(code))
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[code] = button
        if self._buttons:
            self.set_current(current or next(iter(self._buttons)))

    def set_word(self, code: str, word: str) -> None:
        """Another word on one segment (its count changed)."""
        self._buttons[code].setText(word)
        self._buttons[code].setAccessibleName(word)

    def current(self) -> str:
        """The code that is on."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, code: str) -> None:
        """Turn one on without saying `changed`."""
        for each, button in self._buttons.items():
            button.setChecked(each == code)
            focus = Qt.FocusPolicy.StrongFocus if each == code else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(focus)
        self.setFocusProxy(self._buttons[code])

    def step(self, by: int) -> None:
        """Move on by so many segments, around the end, as a person would."""
        codes = list(self._buttons)
        self._choose(codes[(codes.index(self.current()) + by) % len(codes)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if by:
                self.step(by)
                self._buttons[self.current()].setFocus()
                return True
        return False

    def _choose(self, code: str) -> None:
        if code != self.current() or self.focusProxy() is not self._buttons[code]:
            self.set_current(code)
            self.changed.emit(code)
