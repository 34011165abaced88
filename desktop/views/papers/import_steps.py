"""The line of steps over the import: done, current and coming, each with what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.views import style
from desktop.views.widgets.icons import icon_pixmap

HEIGHT, SIDE, RADIUS, LINE, GAP = 48, 16, 11, 36, 8


class StepLine(QWidget):
    """`set_step` says where the person is; a caption behind a step says what was decided."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.fix(self, height=HEIGHT)
        self._titles = list(titles)
        self._captions = [""] * len(self._titles)
        self._step = 0
        self._note = ""

    def set_step(self, step: int, note: str = "") -> None:
        """The step the person is on (from 0), and a remark at the right end."""
        self._step, self._note = step, note
        for later in range(step + (step == 0), len(self._captions)):
            self._captions[later] = ""
        self.setAccessibleName(f"{step + 1} / {len(self._titles)} {self._titles[step]}　{note}")
        self.update()

    def current(self) -> int:
        """The step the person is on."""
        return self._step

    def set_caption(self, step: int, caption: str) -> None:
        """What was decided in a step."""
        self._captions[step] = caption
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("sunken"))
        painter.setPen(QPen(style.colour("line2"), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(style.colour("text"))
        right = self.rect().adjusted(0, 0, -style.px(SIDE), 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(right, flags, self._note)
        limit = right.right() - style.text_width(self._note, style.CAPTION) - style.px(SIDE)
        x = style.px(SIDE)
        for step, title in enumerate(self._titles):
            x = self._paint_step(painter, x, step, title, limit)
            if step + 1 < len(self._titles):
                painter.setPen(QPen(style.colour("line2"), 1))
                middle = self.height() // 2
                painter.drawLine(x, middle, x + style.px(LINE), middle)
                x += style.px(LINE) + style.px(GAP) + style.px(4)

    def _paint_step(self, painter: QPainter, x: int, step: int, title: str, limit: int) -> int:
        radius = style.px(RADIUS)
        middle = QPointF(x + radius, self.height() / 2)
        circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        done, current = step < self._step, step == self._step
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        ring = style.colour("ok" if done else "accent" if current else "ctl")
        painter.setPen(QPen(ring, 1))
        painter.setBrush(ring if current else style.colour("bg"))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if done:
            side = style.px(16)
            corner = circle.center().toPoint()
            painter.drawPixmap(
                corner.x() - side // 2, corner.y() - side // 2,
                icon_pixmap("checkmark", 16, style.colour("ok")),
            )  # fmt: skip
        else:
            painter.setFont(style.font(style.CAPTION, medium=current))
            painter.setPen(style.colour("on_accent" if current else "text3"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(step + 1))
        x += 2 * radius + style.px(GAP)
        painter.setFont(style.font(medium=current))
        painter.setPen(style.colour("text"))
        width = style.text_width(title, medium=current)
        painter.drawText(
            QRect(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, title
        )
        x += width + style.px(GAP)
        caption = self._captions[step]
        if caption:
            painter.setFont(style.font(style.CAPTION))
            painter.setPen(style.colour("text3"))
            room = min(style.px(220), limit - x - style.px(120) * (len(self._titles) - step - 1))
            caption = painter.fontMetrics().elidedText(
                caption, Qt.TextElideMode.ElideMiddle, max(room, 0)
            )
            width = style.text_width(caption, style.CAPTION)
            line = QRect(x, 0, width + 2, self.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, caption)
            x += width + style.px(GAP) + style.px(4)
        return x
