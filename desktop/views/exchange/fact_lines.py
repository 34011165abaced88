"""Facts of the right-hand column: a quiet label, and beside it a value that is filled in later."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from desktop.views import style
from desktop.views.widgets import words

LABEL_WIDTH = 84


class FactLines(QGridLayout):
    """One line per label; `values` in the same order."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        style.fix(self, margins=(14, 10, 14, 10), spacing=4)
        self.setColumnStretch(1, 1)
        self.values: list[QLabel] = []
        for row, label in enumerate(labels):
            name = words(label, "caption")
            style.fix(name, width=LABEL_WIDTH)
            value = words("", "", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.addWidget(value, row, 1)
            self.values.append(value)
