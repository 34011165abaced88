"""The work list: two-line rows with a chip at left and facts at right, under group heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHoverEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.views import style
from desktop.views.widgets.cells import ROW_ROLE, Index
from desktop.views.widgets.chips import Chip, Mark, paint_mark, paint_marks
from desktop.views.widgets.table import paint_ground

ITEM_HEIGHT, GROUP_HEIGHT, PAD = 47, 26, 16


@dataclass(frozen=True)
class Group:
    """A head between items: 已逾期 2 户; `right` stands above the right block."""

    title: str
    count: str = ""
    tone: str = "text"
    right: str = ""


@dataclass(frozen=True)
class WorkItem:
    """One thing to do. `right` and `right_second` share a block; `far` stands at the very right.

    `number` replaces the chip by a plain number (place on the printed sheet).
    """

    id: str
    title: str
    second: str = ""
    chip: Chip | None = None
    marks: tuple[Mark, ...] = ()
    reason: str = ""
    right: str = ""
    right_second: str = ""
    far: str = ""
    far_tone: str = "text2"
    number: str = ""
    value: Any = None


class WorkModel(QAbstractListModel):
    """Items and groups in the order given; groups cannot be landed on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Group | WorkItem] = ()

    def set_entries(self, entries: Sequence[Group | WorkItem]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entries(self) -> Sequence[Group | WorkItem]:
        """What is shown."""
        return self._entries

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, Group):
                return f"{entry.title} {entry.count}".strip()
            words = [entry.chip.text if entry.chip else entry.number, entry.title]
            words += [*(mark.text for mark in entry.marks), entry.second, entry.reason]
            words += [entry.right, entry.right_second, entry.far]
            return "　".join(word for word in words if word)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._entries[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class WorkItemDelegate(QStyledItemDelegate):
    """Paints groups and two-line items; positions are columns, so that chips and facts align."""

    def __init__(self, view: WorkList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        group = isinstance(index.data(ROW_ROLE), Group)
        return QSize(0, style.px(GROUP_HEIGHT if group else self._view.item_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        entry = index.data(ROW_ROLE)
        painter.save()
        if isinstance(entry, Group):
            self._paint_group(painter, rect, entry)
        else:
            self._paint_item(painter, rect, entry, self._view.row_state(index))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        painter.fillRect(rect, style.colour("bg"))
        painter.setPen(QPen(style.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        line = rect.adjusted(style.px(PAD), 0, -style.px(PAD), -1)
        x = _text(painter, line, group.title, style.CAPTION, group.tone, medium=True)
        line.setLeft(x + style.px(8))
        _text(painter, line, group.count, style.CAPTION, "text3")
        if group.right:
            line.setLeft(rect.right() - style.px(self._view.right_width))
            _text(painter, line, group.right, style.CAPTION, "text3")

    def _paint_item(self, painter: QPainter, rect: QRect, item: WorkItem, state: str) -> None:
        paint_ground(painter, rect, state)
        if state.startswith("current"):
            bar = "accent" if state == "current_here" else "ctl"
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), style.colour(bar))
        left = rect.left() + style.px(PAD)
        if item.chip is not None:
            top = rect.top() + (rect.height() - style.px(20)) // 2
            paint_mark(painter, QRect(left, top, 0, 0).topLeft(), item.chip)
        elif item.number:
            half = QRect(left, rect.top(), style.px(24), rect.height() // 2 + style.px(3))
            _text(painter, half, item.number, style.CAPTION, "text3")
        text_left = left + style.px(self._view.lead_width)
        has_right = bool(item.right or item.right_second)
        block = style.px(self._view.right_width) if has_right else style.px(PAD)
        far = style.text_width(item.far, style.CAPTION) + style.px(PAD) if item.far else 0
        body = QRect(
            text_left, rect.top(), rect.right() - max(block, far) - text_left, rect.height()
        )
        first, second = _two_lines(body)
        if item.far and not has_right:
            second.setRight(rect.right() - style.px(PAD))  # it stands on the first line only
        x = _text(painter, first, item.title, style.BODY, "text", medium=True)
        if item.marks:
            paint_marks(
                painter,
                QRect(x + style.px(10), first.top(), first.right() - x, first.height()),
                item.marks,
            )
        x = _text(painter, second, item.second, style.CAPTION, "text2")
        if item.reason:
            second.setLeft(x + (style.px(12) if item.second else 0))
            _text(painter, second, item.reason, style.CAPTION, "text3")
        if has_right:
            right = QRect(rect.right() - block, rect.top(), block - far, rect.height())
            upper, lower = _two_lines(right)
            _text(painter, upper, item.right, style.BODY, "text")
            _text(painter, lower, item.right_second, style.CAPTION, "text3")
        if item.far:
            area = rect.adjusted(0, 0, -style.px(PAD), 0)
            if not has_right:
                area = QRect(area.left(), first.top(), area.width(), first.height())
            painter.setFont(style.font(style.CAPTION))
            painter.setPen(style.colour(item.far_tone))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, flags, item.far)


class WorkList(QListView):
    """Things to do, one under the other. `opened` and `current_changed` carry a WorkItem.

    Enter opens, Space emits `peeked`. `lead_width` is room for the chip, `right_width` for the
    facts at right, both px at 100 %.
    """

    opened = Signal(object)
    peeked = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        *,
        lead_width: int = 90,
        right_width: int = 240,
        item_height: int = ITEM_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lead_width, self.right_width, self.item_height = lead_width, right_width, item_height
        self._hover = -1
        self._model = WorkModel(self)
        self.setModel(self._model)
        self.setItemDelegate(WorkItemDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)

    def set_entries(self, entries: Sequence[Group | WorkItem]) -> None:
        """Show these; the current item stays current by its id."""
        current = self.current_item()
        place = self.currentIndex().row()
        self._model.set_entries(entries)
        items = [n for n, entry in enumerate(entries) if isinstance(entry, WorkItem)]
        if not items:
            self.current_changed.emit(None)
            return
        same = [n for n in items if current is not None and entries[n].id == current.id]  # type: ignore[union-attr]
        target = same[0] if same else min(items, key=lambda n: abs(n - max(place, 0)))
        self.setCurrentIndex(self._model.index(target, 0))

    def current_item(self) -> WorkItem | None:
        """The item under the selection."""
        entry = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, WorkItem) else None

    def select_id(self, item_id: str) -> bool:
        """Make the item with this id current; False when it is not in the list."""
        for place, entry in enumerate(self._model.entries()):
            if isinstance(entry, WorkItem) and entry.id == item_id:
                self.setCurrentIndex(self._model.index(place, 0))
                return True
        return False

    def row_state(self, index: Index) -> str:
        """current_here, current_elsewhere, hover or plain."""
        if index.row() == self.currentIndex().row():
            return "current_here" if self.hasFocus() else "current_elsewhere"
        return "hover" if index.row() == self._hover else "plain"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current_item()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if item is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item)
        elif item is not None and plain and event.key() == Qt.Key.Key_Space:
            self.peeked.emit(item)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) or (
            plain and event.text().isalnum()
        ):
            event.ignore()  # the page decides; no type-ahead jumping under somebody's digits
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            leaving = event.type() == QEvent.Type.HoverLeave
            row = -1 if leaving else self.indexAt(event.position().toPoint()).row()
            if row != self._hover:
                self._hover = row
                self.viewport().update()
        return super().viewportEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW_ROLE), WorkItem):
            self.opened.emit(index.data(ROW_ROLE))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        entry = current.data(ROW_ROLE) if current.isValid() else None
        self.current_changed.emit(entry if isinstance(entry, WorkItem) else None)


def _two_lines(rect: QRect) -> tuple[QRect, QRect]:
    upper, lower = style.px(20), style.px(18)
    top = rect.top() + (rect.height() - upper - lower) // 2
    return (
        QRect(rect.left(), top, rect.width(), upper),
        QRect(rect.left(), top + upper, rect.width(), lower),
    )


def _text(
    painter: QPainter, rect: QRect, text: str, size: str, token: str, *, medium: bool = False
) -> int:
    """Paint one elided line; returns where it ends."""
    if not text or rect.width() <= 0:
        return rect.left()
    painter.setFont(style.font(size, medium=medium))
    painter.setPen(style.colour(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
    return rect.left() + painter.fontMetrics().horizontalAdvance(shown)
