"""The way of a case on one line: what is done with a tick, where it stands in the accent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from desktop.views import style
from desktop.views.widgets import icon_pixmap

HEIGHT, PAD, TICK = 31, 16, 18


class StageLine(QFrame):
    """Steps from report to call-back. Painted; its words are its accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "section_head")
        self._steps: list[str] = []
        self._now = 0
        style.fix(self, height=HEIGHT)

    def set_steps(self, steps: Sequence[str], now: int) -> None:
        """Show these; `now` is the place of the one under way, its length when all are done."""
        self._steps, self._now = list(steps), now
        under_way = self._steps[now] if now < len(self._steps) else self._steps[-1]
        self.setAccessibleName(under_way)
        self.update()

    def current(self) -> str:
        """The word of the step under way, or of the last one when all are done."""
        return self.accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._steps:
            return
        painter = QPainter(self)
        widths = [self._width(place) for place in range(len(self._steps))]
        free = self.width() - 2 * style.px(PAD) - sum(widths)
        shown = len(self._steps) if free >= 0 else max(2, len(self._steps) // 2)
        start = 0
        if shown < len(self._steps):  # no room for all: those around where it stands
            start = max(0, min(self._now - shown // 2, len(self._steps) - shown))
            free = self.width() - 2 * style.px(PAD) - sum(widths[start : start + shown])
        gap = min(style.px(64), max(0, free // max(1, shown - 1)))
        x, middle = style.px(PAD), self.height() // 2
        for place in range(start, start + shown):
            self._paint_step(painter, x, place)
            x += widths[place]
            if place + 1 < start + shown:
                painter.setPen(QPen(style.colour("line2"), 1))
                inset = style.px(6)
                painter.drawLine(QPoint(x + inset, middle), QPoint(x + gap - inset, middle))
                x += gap

    def _paint_step(self, painter: QPainter, x: int, place: int) -> None:
        done, current = place < self._now, place == self._now
        if done:
            side = style.px(12)
            tick = icon_pixmap("checkmark", 16, style.colour("text2"))
            painter.drawPixmap(QRect(x, (self.height() - side) // 2, side, side), tick)
            x += style.px(TICK)
        painter.setFont(style.font(style.CAPTION, medium=current))
        painter.setPen(style.colour("accent" if current else "text" if done else "text3"))
        rest = QRect(x, 0, self.width() - x, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._steps[place])

    def _width(self, place: int) -> int:
        tick = style.px(TICK) if place < self._now else 0
        medium = place == self._now
        return tick + style.text_width(self._steps[place], style.CAPTION, medium=medium)
