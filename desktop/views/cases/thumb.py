"""A small picture of a photo or file: its preview, a page for a PDF, or an empty frame for what has
not arrived. Press it, or Enter, to look at it large."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets import icon_pixmap
from sync.records.attachment_rules import PDF


class Thumb(QPushButton):
    """`width` by three quarters of it, at 100 %."""

    def __init__(
        self, name: str, kind: str, preview: bytes | None, *, is_here: bool = True,
        width: int = 56, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._kind, self._is_here, self._drawn = kind, is_here, width
        self._picture = QPixmap()
        if preview:
            self._picture.loadFromData(preview, "JPEG")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(name)

    def has_picture(self) -> bool:
        """Whether the preview is shown."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        return QSize(style.px(self._drawn), style.px(self._drawn * 3 // 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("sunken"))
        if self.has_picture():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.drawPixmap(self.rect(), self._picture, self._cut())
        else:
            ink = style.colour("text2" if self._is_here else "text3")
            side = style.px(16)
            symbol = "document" if self._kind == PDF else "eye" if self._is_here else "arrow_down"
            at = ((self.width() - side) // 2, (self.height() - side) // 2)
            painter.drawPixmap(*at, icon_pixmap(symbol, 16, ink))
        focused = self.hasFocus()
        pen = QPen(style.colour("text" if focused else "line2"), 2 if focused else 1)
        if not self._is_here and not focused:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _cut(self) -> QRect:
        """The middle of the picture in the shape of the frame."""
        whole, mine = self._picture.size(), self.size()
        share = min(whole.width() / mine.width(), whole.height() / mine.height())
        size = QSize(round(mine.width() * share), round(mine.height() * share))
        left = (whole.width() - size.width()) // 2
        return QRect(left, (whole.height() - size.height()) // 2, size.width(), size.height())
