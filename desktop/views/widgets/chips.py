"""Chips and tags: the stamp that says a state, the quiet tag that names a service group.

One paint function, shared by the delegates of tables and lists and by `ChipLabel`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views import style

HEIGHT = 20
CHIP_PAD, TAG_PAD, GAP = 7, 6, 8

TONES = {
    "neutral": "text2",
    "accent": "accent",
    "warn": "warn",
    "danger": "danger",
    "ok": "ok",
    "plum": "plum",
}


@dataclass(frozen=True)
class Chip:
    """A state as a stamped word. `fill`: none, tint (nearly due) or solid (somebody must act)."""

    text: str
    tone: str = "neutral"
    fill: str = "none"


@dataclass(frozen=True)
class Tag:
    """A service group (独居老人, 低保): chrome fill, no border, never a state."""

    text: str


Mark = Chip | Tag


def mark_width(mark: Mark) -> int:
    """Width a chip or tag takes, px."""
    pad = style.px(CHIP_PAD if isinstance(mark, Chip) else TAG_PAD)
    return style.text_width(mark.text, style.CAPTION) + 2 * pad


def paint_mark(painter: QPainter, at: QPoint, mark: Mark) -> int:
    """Paint with the top left corner at a whole pixel; returns the width painted."""
    rect = QRect(at, QSize(mark_width(mark), style.px(HEIGHT)))
    border, fill, ink = _colours(mark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect), 2, 2)
    else:
        painter.setPen(QPen(border, 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.setFont(style.font(style.CAPTION))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, mark.text)
    painter.restore()
    return rect.width()


def paint_marks(painter: QPainter, rect: QRect, marks: Sequence[Mark], *, gap: int = GAP) -> int:
    """Paint marks in a row, vertically centred in `rect`, as many as fit; returns the right edge.

    What does not fit is counted in a last tag, so that nothing vanishes silently.
    """
    x, y = rect.left(), rect.top() + (rect.height() - style.px(HEIGHT)) // 2
    for index, mark in enumerate(marks):
        width = mark_width(mark)
        rest = Tag(f"+{len(marks) - index}")
        room = rect.right() + 1 - x - (mark_width(rest) + gap if index + 1 < len(marks) else 0)
        if width > room:
            if mark_width(rest) <= rect.right() + 1 - x:
                x += paint_mark(painter, QPoint(x, y), rest)
            return x
        x += paint_mark(painter, QPoint(x, y), mark) + style.px(gap)
    return x


def marks_width(marks: Sequence[Mark], *, gap: int = GAP) -> int:
    """Width a row of marks takes, px."""
    return sum(mark_width(mark) for mark in marks) + style.px(gap) * max(0, len(marks) - 1)


class ChipLabel(QWidget):
    """One chip or tag as a widget."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark = mark
        self.setAccessibleName(mark.text)

    def mark(self) -> Mark:
        """What is shown."""
        return self._mark

    def set_mark(self, mark: Mark) -> None:
        """Show another chip or tag."""
        self._mark = mark
        self.setAccessibleName(mark.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(mark_width(self._mark), style.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QPoint(0, (self.height() - style.px(HEIGHT)) // 2), self._mark)


def _colours(mark: Mark) -> tuple[QColor | None, QColor | None, QColor]:
    """Border, fill and text colour."""
    if isinstance(mark, Tag):
        return None, style.colour("chrome"), style.colour("text2")
    tone = style.colour(TONES[mark.tone])
    if mark.fill == "solid":
        on = {"danger": "on_danger", "plum": "on_plum"}.get(mark.tone, "on_accent")
        return tone, tone, style.colour(on)
    if mark.fill == "tint":
        token = "info_bg" if mark.tone == "accent" else f"{mark.tone}_bg"
        return tone, style.colour(token if mark.tone != "neutral" else "sunken"), tone
    return tone, None, tone
