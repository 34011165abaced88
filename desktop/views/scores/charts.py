"""Small charts drawn by hand: thin bars in rows, columns of days, a line of months.

One hue: this = bar, other = bar2. Values stand at the highest and last point, no legend.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views import style

THIN_HEIGHT = 8


def paint_thin_bar(painter: QPainter, rect: QRect, share: float) -> None:
    """A bar of 8 px in the middle of `rect`, filled to `share` of its width (0 to 1)."""
    height = style.px(THIN_HEIGHT)
    track = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), height)
    painter.fillRect(track, style.colour("track"))
    track.setWidth(round(rect.width() * max(0.0, min(1.0, share))))
    painter.fillRect(track, style.colour("bar"))


class ThinBar(QWidget):
    """One thin bar as a widget."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setMinimumWidth(style.px(60))
        style.fix(self, height=20)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_thin_bar(QPainter(self), self.rect(), self._share)


class ColumnChart(QWidget):
    """Columns from zero; the last may be pale because it is not complete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Sequence[int] = ()
        self._labels: Sequence[str] = ()
        self._pale = frozenset[int]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(
        self, values: Sequence[int], labels: Sequence[str], pale: frozenset[int] = frozenset()
    ) -> None:
        """`labels` under the columns, empty ones left out; `pale`: places drawn in bar2."""
        self._values, self._labels, self._pale = values, labels, pale
        named = zip(labels, values, strict=True)
        self.setAccessibleName("；".join(f"{label} {value}" for label, value in named if label))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(236), style.px(130))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setFont(style.font(style.CAPTION))
        line = style.px(18)
        base = self.height() - line
        top = line
        step = self.width() / len(self._values)
        highest = max(max(self._values), 1)
        marked = {0, len(self._values) - 1, list(self._values).index(max(self._values))}
        for place, value in enumerate(self._values):
            height = round((base - top) * value / highest)
            left = round(place * step)
            column = QRect(left, base - height, max(2, round(step * 0.7)), height)
            token = "bar2" if place in self._pale else "bar"
            painter.fillRect(column, style.colour(token))
            painter.setPen(style.colour("text2"))
            if place in marked:
                at = QRect(
                    left - style.px(10), base - height - line, round(step) + style.px(20), line
                )
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, str(value))
            painter.setPen(style.colour("text3"))
            self._paint_label(painter, place, left, base, line)
        painter.setPen(QPen(style.colour("ctl"), 1))
        painter.drawLine(0, base, self.width(), base)

    def _paint_label(self, painter: QPainter, place: int, left: int, base: int, line: int) -> None:
        label = self._labels[place]
        if not label:
            return
        width = style.text_width(label, style.CAPTION) + 2
        start = min(max(0, left), self.width() - width)
        painter.drawText(QRect(start, base, width, line), Qt.AlignmentFlag.AlignVCenter, label)


class LineChart(QWidget):
    """A value per month; every point carries its value, the last one in accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[tuple[str, float | None, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.fix(self, height=88)

    def show_points(self, points: Sequence[tuple[str, float | None, str]]) -> None:
        """(label, value, value in words) per point; None leaves a gap."""
        self._points = points
        self.setAccessibleName(
            "；".join(f"{label} {words}" for label, value, words in points if value is not None)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        known = [value for _, value, _ in self._points if value is not None]
        if not known:
            return
        painter = QPainter(self)
        painter.setFont(style.font(style.CAPTION))
        line = style.px(18)
        low, high = min(known), max(known)
        span = (high - low) or 1.0
        top, base = line + style.px(6), self.height() - line - style.px(8)
        step = self.width() / len(self._points)
        drawn = QPolygonF()
        for place, (label, value, _) in enumerate(self._points):
            x = step * (place + 0.5)
            painter.setPen(style.colour("text3"))
            area = QRectF(x - step / 2, self.height() - line, step, line)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, label)
            if value is not None:
                drawn.append(QPointF(x, base - (base - top) * (value - low) / span))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(style.colour("bar2"), 2))
        painter.drawPolyline(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        shown = [words for _, value, words in self._points if value is not None]
        for place in range(drawn.count()):
            last = place == drawn.count() - 1
            self._paint_point(painter, drawn.at(place), shown[place], last, step)

    def _paint_point(
        self, painter: QPainter, point: QPointF, words: str, last: bool, step: float
    ) -> None:
        side = style.px(7)
        colour: QColor = style.colour("bar" if last else "bar2")
        painter.fillRect(
            QRectF(point.x() - side / 2, point.y() - side / 2, side, side).toRect(), colour
        )
        painter.setFont(style.font(style.CAPTION, medium=last))
        painter.setPen(style.colour("text" if last else "text2"))
        line = style.px(18)
        area = QRectF(point.x() - step / 2, point.y() - line - style.px(4), step, line)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
