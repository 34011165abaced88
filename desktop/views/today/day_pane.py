"""What every day has in common: the sentence over the work, and at the right what else waits."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.today.sentence import DaySentence

TWO_PANES_PX = 1240
"""With less than so many px at 100 % (large text) the right side is a tab of its own."""


class DayPane(QWidget):
    """The work at the left, sections at the right; below `TWO_PANES_PX` the right side is a tab of
    its own, which the page shows."""

    def __init__(
        self, sections: QScrollArea, side_width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sentence = DaySentence()
        self._left = QWidget(self)
        self._left.setProperty("pane_order", 0)
        self.work = QVBoxLayout(self._left)
        style.fix(self.work, margins=(0, 0, 0, 0), spacing=0)
        said = QHBoxLayout()
        style.fix(said, margins=(16, 0, 16, 0), spacing=0)
        said.addWidget(self.sentence)
        self.work.addLayout(said)
        sections.setWidgetResizable(True)
        sections.setFrameShape(QScrollArea.Shape.NoFrame)
        self.side_pane = QFrame(self)
        self.side_pane.setProperty("surface", "side_pane")
        self.side_pane.setProperty("pane_order", 1)
        self.side_pane.setFocusProxy(sections)
        style.fix(self.side_pane, width=side_width)
        inside = QVBoxLayout(self.side_pane)
        style.fix(inside, margins=(1, 0, 0, 0), spacing=0)
        inside.addWidget(sections)
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=0)
        row.addWidget(self._left, 1)
        row.addWidget(self.side_pane)

    def begin_at(self, widget: QWidget) -> None:
        """Where the focus goes when the day is opened."""
        self._left.setFocusProxy(widget)
        self.setFocusProxy(widget)

    def fit(self, effective_px: float) -> None:
        """The window has so many px at 100 %."""
        self.side_pane.setVisible(effective_px >= TWO_PANES_PX)
