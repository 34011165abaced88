"""The rail: pages by icon and word, their counts, and two quiet lines at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.views import style
from desktop.views.widgets.cells import ROW_ROLE, Index
from desktop.views.widgets.heads import words
from desktop.views.widgets.icons import icon_pixmap

WIDTH, ITEM_HEIGHT, TOP = 112, 42, 8


@dataclass(frozen=True)
class RailEntry:
    """One page: its name in the program, its word, its icon and its final Alt number."""

    name: str
    word: str
    icon: str
    number: int
    count: int | None = None


class RailModel(QAbstractListModel):
    """The entries, with counts that change while the program runs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[RailEntry] = []

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.word} {entry.count}" if entry.count else entry.word
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Alt+{entry.number}"
        return None


class RailDelegate(QStyledItemDelegate):
    """White with a 3 px bar and accent words when selected; words only at 150 %."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawn = ITEM_HEIGHT if style.theme().percent < 150 else 36
        return QSize(0, style.px(drawn))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        view: QWidget = option.widget
        entry: RailEntry = index.data(ROW_ROLE)
        assert isinstance(view, QListView)
        current = index.row() == view.currentIndex().row()
        hover = rect.contains(view.viewport().mapFromGlobal(view.cursor().pos()))
        painter.save()
        ground = "bg" if current else "hover" if hover else "chrome"
        painter.fillRect(rect, style.colour(ground))
        if current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), style.colour("accent"))
        if current and view.hasFocus():
            painter.setPen(QPen(style.colour("text"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        ink = style.colour("accent" if current else "text2")
        x = rect.left() + (14 if style.theme().percent < 150 else style.px(12))
        if style.theme().percent < 150:
            side = style.px(20)
            top = rect.top() + (rect.height() - side) // 2
            painter.drawPixmap(QPoint(x, top), icon_pixmap(entry.icon, 20, ink))
            x += side + style.px(9)
        painter.setFont(style.font(medium=current))
        painter.setPen(ink)
        line = QRect(x, rect.top(), rect.right() - x, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, entry.word)
        if entry.count:
            painter.setFont(style.font(style.CAPTION))
            painter.setPen(style.colour("text" if current else "text3"))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -style.px(11), 0), flags, f"{entry.count}")
        painter.restore()


class RailList(QListView):
    """The entries as a list; Enter and click choose, arrows move the focus frame at once."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(RailModel(self))
        self.setItemDelegate(RailDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("surface", "chrome")
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.currentIndex().row() != before or enter:
            self._pick()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self._pick()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def _pick(self) -> None:
        entry = self.currentIndex().data(ROW_ROLE)
        if isinstance(entry, RailEntry):
            self.picked.emit(entry.name)


class Rail(QFrame):
    """The whole column: entries above, foot lines below."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        style.fix(self, width=WIDTH if style.theme().percent < 150 else 74)
        self.list = RailList(self)
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.picked.connect(self.picked)
        self._foot = words("", "caption", parent=self)
        column = QVBoxLayout(self)
        style.fix(column, margins=(0, TOP, 1, 8), spacing=0)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        style.fix(foot, margins=(14, 0, 8, 0))
        foot.addWidget(self._foot)
        column.addLayout(foot)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these pages."""
        model = self.list.model()
        assert isinstance(model, RailModel)
        name = self.current()
        model.set_entries(entries)
        self.set_current(name)

    def set_current(self, name: str) -> None:
        """Mark a page as the one shown; a page without an entry leaves none marked."""
        model = self.list.model()
        assert isinstance(model, RailModel)
        place = next((n for n, entry in enumerate(model.entries) if entry.name == name), -1)
        self.list.setCurrentIndex(model.index(place, 0))
        self.list.viewport().update()

    def current(self) -> str:
        """The page marked, or empty."""
        entry = self.list.currentIndex().data(ROW_ROLE)
        return entry.name if isinstance(entry, RailEntry) else ""

    def set_foot(self, lines: Sequence[str]) -> None:
        """Two quiet lines: backup, USB copy. There is no room for them at 150 %."""
        self._foot.setText("\n".join(lines))
        self._foot.setVisible(bool(lines) and style.theme().percent < 150)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            style.fix(self, width=WIDTH if style.theme().percent < 150 else 74)
            if hasattr(self, "_foot"):
                self._foot.setVisible(bool(self._foot.text()) and style.theme().percent < 150)
