"""One page of the preview on the desk: whole, at width, or at its real size.

Shows pictures it is given; which page that is and where pictures come from is `print_pane`.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.services.papers.printing import Picture
from desktop.views import style

WHOLE, WIDTH, REAL = "whole", "width", "real"
_A4_RATIO = 297 / 210
_A4_WIDTH_INCHES = 210 / 25.4
_MARGIN = 24
_USUAL_WIDTH = 708  # the page of the drawing: wider would only show larger margins


def image_of(picture: Picture) -> QImage:
    """A Qt image with its own copy of the pixels."""
    shared = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    )
    return shared.copy()


class SheetView(QScrollArea):
    """The page in front. `size_wanted` asks for a picture so many device pixels wide."""

    size_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across = False
        self._zoom = WIDTH
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("Page as it will be printed"))
        self.setProperty("pane_order", 2)

    def zoom(self) -> str:
        """whole, width or real."""
        return self._zoom

    def set_zoom(self, zoom: str) -> None:
        """Show the page another way; asks for a picture of the new size."""
        self._zoom = zoom
        self._fit()

    def width_px(self) -> int:
        """Width of the page in device pixels as it is shown now."""
        return round(self._page_width() * self.devicePixelRatioF())

    def show_picture(self, picture: Picture | None) -> None:
        """Show a page; None shows empty paper while one is being made. A page that lies across is
        asked for anew at the width it has then."""
        if picture is not None:
            across = picture.width > picture.height
            if across != self._across:
                self._across = across
                self._fit()
        self._sheet.set_image(None if picture is None else image_of(picture))

    def has_picture(self) -> bool:
        """Whether a page is shown rather than empty paper."""
        return self._sheet.has_image()

    def to_top(self) -> None:
        """Show the upper edge of the page."""
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _ratio(self) -> float:
        return 1 / _A4_RATIO if self._across else _A4_RATIO

    def _fit(self) -> None:
        width = self._page_width()
        self._sheet.set_page(QSize(width, round(width * self._ratio())))
        self.size_wanted.emit(self.width_px())

    def _page_width(self) -> int:
        room = self.viewport().size()
        margin = style.px(_MARGIN)
        wider = _A4_RATIO if self._across else 1.0
        if self._zoom == REAL:
            return round(_A4_WIDTH_INCHES * wider * self.logicalDpiX())
        wide = min(room.width() - 2 * margin, style.px(_USUAL_WIDTH * wider))
        if self._zoom == WHOLE:
            wide = min(wide, round((room.height() - 2 * margin) / self._ratio()))
        return max(wide, style.px(120))


class _Sheet(QWidget):
    """White paper on the desk."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._page = QSize(style.px(_USUAL_WIDTH), round(style.px(_USUAL_WIDTH) * _A4_RATIO))

    def has_image(self) -> bool:
        return self._image is not None

    def set_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def set_page(self, size: QSize) -> None:
        self._page = size
        margin = 2 * style.px(_MARGIN)
        self.setMinimumSize(size.width() + margin, size.height() + margin)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("desk"))
        left = max((self.width() - self._page.width()) // 2, style.px(_MARGIN))
        top = style.px(_MARGIN) if self._page.height() < self.height() else 0
        paper = QRect(left, top, self._page.width(), self._page.height())
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.drawImage(paper, self._image)
        painter.setPen(QPen(style.colour("ctl"), 1))
        painter.drawRect(paper.adjusted(0, 0, -1, -1))
