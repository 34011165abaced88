"""A clock time as people type it: 1520, 15:20, 15.20, 9. Shown back as 15:20."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.views import style

WIDTH = 66
_PARTED = re.compile(r"(\d{1,2})[:.：。时点](\d{0,2})分?")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")  # typed with the input method on


def read_time(text: str) -> time | None:
    """The time somebody meant, or None."""
    typed = text.translate(_WIDE).replace(" ", "")
    if found := _PARTED.fullmatch(typed):
        hour, minute = int(found[1]), int(found[2] or 0)
    elif typed.isdigit() and len(typed) <= 2:
        hour, minute = int(typed), 0
    elif typed.isdigit() and len(typed) <= 4:
        hour, minute = int(typed[:-2]), int(typed[-2:])
    else:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(QLineEdit):
    """`changed` carries a time or None. `is_wrong`: something stands there that is no time."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time: time | None = None
        style.fix(self, width=WIDTH)
        self.setMaxLength(8)
        self.textEdited.connect(self._on_edited)

    def moment(self) -> time | None:
        """The time that stands in the field."""
        return self._time

    def set_time(self, moment: time | None) -> None:
        """Put a time in, without saying `changed`."""
        self._time = moment
        self.setText("" if moment is None else f"{moment:%H:%M}")

    def is_wrong(self) -> bool:
        """Whether the text is neither empty nor a time."""
        return bool(self.text().strip()) and self._time is None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._time is not None:
            self.setText(f"{self._time:%H:%M}")

    def _on_edited(self, text: str) -> None:
        found = read_time(text)
        if found != self._time:
            self._time = found
            self.changed.emit(found)
