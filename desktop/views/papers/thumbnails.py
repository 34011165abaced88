"""The pages at the left of the preview: small pictures with number and name, made when seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.views import style

PANE_WIDTH = 130
_PAGE = QSize(90, 128)
_ROW = 158
_TOP = 6
_FINER = 3
_Index = QModelIndex | QPersistentModelIndex


class ThumbnailModel(QAbstractListModel):
    """Captions of the pages, and pictures as they arrive. `wanted` asks for one page, once."""

    def __init__(self, wanted: Callable[[int], None]) -> None:
        super().__init__()
        self._wanted = wanted
        self._captions: tuple[str, ...] = ()
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()

    def reset(self, captions: Sequence[str]) -> None:
        """Other pages; pictures of the old ones are forgotten."""
        self.beginResetModel()
        self._captions = tuple(captions)
        self._images, self._asked = {}, set()
        self.endResetModel()

    def put(self, page: int, image: QImage) -> None:
        """The picture of a page has arrived."""
        self._images[page] = image.scaledToWidth(
            image.width() // _FINER, Qt.TransformationMode.SmoothTransformation
        )
        where = self.index(page)
        self.dataChanged.emit(where, where)

    def image(self, page: int) -> QImage | None:
        """The picture of a page, asked for when it is not there yet."""
        if page not in self._images and page not in self._asked:
            self._asked.add(page)
            self._wanted(page)
        return self._images.get(page)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._captions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._captions[index.row()]
        return None


class Thumbnails(QListView):
    """`page_chosen` carries the page (from 0) a person went to."""

    page_chosen = Signal(int)

    def __init__(self, wanted: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ThumbnailModel(wanted)
        self.setModel(self._model)
        self.setItemDelegate(_ThumbnailDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Pages"))
        self.setProperty("pane_order", 1)
        style.fix(self, width=PANE_WIDTH)
        self.selectionModel().currentChanged.connect(self._on_current)

    def thumbnail_width(self) -> int:
        """Width a small picture is made at, device pixels: larger than shown, so that thin rules
        stay thin when it is made smaller."""
        return round(_FINER * style.px(_PAGE.width()) * self.devicePixelRatioF())

    def set_pages(self, captions: Sequence[str]) -> None:
        """Show other pages."""
        self._model.reset(captions)

    def put(self, page: int, image: QImage) -> None:
        """The picture of a page."""
        if page < self._model.rowCount():
            self._model.put(page, image)

    def set_page(self, page: int) -> None:
        """Mark the page in front."""
        index = self._model.index(page)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.page_chosen.emit(current.row())


def _inside(place: QRect, size: QSize) -> QRect:
    """A picture's place in the small page: one that lies across keeps its shape."""
    fitted = size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if abs(fitted.width() - place.width()) <= 1 and abs(fitted.height() - place.height()) <= 1:
        return place
    made = QRect(place.topLeft(), fitted)
    made.moveCenter(place.center())
    return made


class _ThumbnailDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(style.px(PANE_WIDTH - 10), style.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = option.widget
        model = index.model()
        assert isinstance(model, ThumbnailModel)
        rect: QRect = option.rect
        current = isinstance(view, QListView) and view.currentIndex() == index
        width, height = style.px(_PAGE.width()), style.px(_PAGE.height())
        left = rect.left() + (rect.width() - width) // 2
        paper = QRect(left, rect.top() + style.px(_TOP), width, height)
        painter.save()
        painter.fillRect(paper, Qt.GlobalColor.white)
        image = model.image(index.row())
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.drawImage(_inside(paper, image.size()), image)
        pen = QPen(style.colour("accent"), 3) if current else QPen(style.colour("ctl"), 1)
        painter.setPen(pen)
        out = 1 if current else 0
        painter.drawRect(paper.adjusted(-out, -out, out - 1 + out, out - 1 + out))
        painter.setFont(style.font(style.CAPTION, medium=current))
        painter.setPen(style.colour("text" if current else "text2"))
        caption = QRect(rect.left(), paper.bottom() + 2, rect.width(), style.px(20))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, caption.width() - 4
        )
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
