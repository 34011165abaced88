"""The record table: 30 px rows, lines and no grid, a mark column, one delegate for every state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHoverEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.views import style
from desktop.views.widgets.cells import (
    CELL_ROLE,
    MARK_ROLE,
    RETURNED,
    ROW_ROLE,
    SYNCED_ROLE,
    WAITING,
    Cell,
    Column,
    Index,
    RowModel,
)
from desktop.views.widgets.chips import marks_width, paint_marks

ROW_HEIGHT, HEAD_HEIGHT, MARK_WIDTH, CELL_PAD = 30, 28, 30, 8
STRETCH_LEAST, MEASURED_ROWS = 84, 20
LOOKS = {"name": "text", "text": "text", "second": "text2", "number": "text", "caption": "text3"}


class RecordDelegate(QStyledItemDelegate):
    """Paints a cell: row ground by state, mark, text, chips, caption. Looks come from columns."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, rect, self._table.row_state(index))
        if index.column() == 0:
            if self._table.row_state(index).startswith("current"):
                token = "accent" if self._table.has_focus_here() else "ctl"
                painter.fillRect(
                    QRect(rect.topLeft(), rect.bottomLeft() + QPoint(2, 0)), style.colour(token)
                )
            paint_row_mark(painter, rect, index.data(MARK_ROLE) or "")
        else:
            cell = index.data(CELL_ROLE)
            if cell is None:
                cell = Cell(str(index.data() or ""))
            pad = style.px(CELL_PAD)
            paint_cell(
                painter, rect.adjusted(pad, 0, -pad, -1), cell, self._table.look(index.column())
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> Any:
        hint = super().sizeHint(option, index)
        hint.setHeight(style.px(ROW_HEIGHT))
        return hint


def paint_ground(painter: QPainter, rect: QRect, state: str) -> None:
    """Ground of one row by its state, and the line under it."""
    token = {
        "current_here": "sel",
        "current_elsewhere": "sel2",
        "hover": "hover",
        "synced": "warn_bg",
    }.get(state, "bg")
    painter.fillRect(rect, style.colour(token))
    painter.setPen(QPen(style.colour("line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_row_mark(painter: QPainter, rect: QRect, mark: str) -> None:
    """● for a row that waits to be sent, ! for one that was returned."""
    if mark == WAITING:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(style.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        side = style.px(7)
        painter.drawEllipse(
            rect.center().x() - side // 2 + 1, rect.center().y() - side // 2 + 1, side, side
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    elif mark == RETURNED:
        painter.setFont(style.font(medium=True))
        painter.setPen(style.colour("danger"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "!")


def paint_cell(painter: QPainter, rect: QRect, cell: Cell, look: str) -> None:
    """Text, then chips, then a caption; numbers to the right; elided, never cut."""
    medium = look == "name"
    size = style.CAPTION if look == "caption" else style.BODY
    colour: QColor = style.colour(cell.tone or LOOKS[look])
    painter.setFont(style.font(size, medium=medium))
    metrics = painter.fontMetrics()
    if look == "number":
        painter.setPen(colour)
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return
    left = QRect(rect)
    if cell.text:
        painter.setPen(colour)
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, text)
        left.setLeft(left.left() + metrics.horizontalAdvance(text) + style.px(8))
    if cell.marks:
        left.setLeft(paint_marks(painter, left, cell.marks))
    if cell.second and left.width() > style.px(16):
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(style.colour("text3"))
        text = painter.fontMetrics().elidedText(
            cell.second, Qt.TextElideMode.ElideRight, left.width()
        )
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, text)


class RecordTable(QTableView):
    """A list of records. `current_changed` and `opened` carry the row object (or None).

    Enter or a double click opens; Ctrl+C copies the current row tab-separated; Home and End go
    to the first and last row. The current row follows its id through `set_rows`; with
    `keeps_current` off, a table that is only read along has none until it gets the focus; with
    `high_as_rows` on it takes no more height than its rows, and scrolls where there is less.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    sort_asked = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column[Any]] = (),
        *,
        key: Callable[[Any], str] = lambda row: str(row.id),
        mark: Callable[[Any], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.keeps_current = True
        self.high_as_rows = False
        self._hover = -1
        self._looks: list[str] = []
        self._sorted_by = ""
        self._set_up()
        self.setItemDelegate(RecordDelegate(self))
        if columns:
            self.setModel(RowModel(columns, key, mark, self))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        columns: Sequence[Column[Any]] = getattr(model, "columns", ())
        self._looks = ["mark", *(column.look for column in columns)]
        self._fit_columns()
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def rows_model(self) -> RowModel:
        """The model made from the columns given; TypeError when a model of one's own is set."""
        model = self.model()
        if not isinstance(model, RowModel):
            raise TypeError("this table shows a model of its own")
        return model

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the current one stays current, or the one that took its place."""
        model = self.rows_model()
        current = self.currentIndex().row()
        key = model.key(model.row(current)) if 0 <= current < model.rowCount() else ""
        top = self.verticalScrollBar().value()
        model.set_rows(rows)
        self._fit_columns()
        place = model.place_of(key) if key else -1
        if place < 0 and not self.keeps_current and not self.hasFocus():
            self.current_changed.emit(None)
            return
        if place < 0:
            place = min(max(current, 0), len(rows) - 1)
        self.verticalScrollBar().setValue(top)
        if rows:
            self.go_to(place)
        else:
            self.current_changed.emit(None)

    def current_row(self) -> Any:
        """The row object under the selection, or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def go_to(self, place: int) -> None:
        """Make the row at a place current and bring it into sight."""
        index = self.model().index(place, 1)
        seen = self.viewport().rect().contains(self.visualRect(index))
        self.setCurrentIndex(index)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.EnsureVisible if seen else hint.PositionAtCenter)

    def select_key(self, key: str) -> bool:
        """Make the row with this id current; False when it is not in the list."""
        place = self.rows_model().place_of(key)
        if place >= 0:
            self.go_to(place)
        return place >= 0

    def set_sorted(self, order: str, *, descending: bool = True) -> None:
        """Show by which column the rows stand."""
        self._sorted_by = order
        columns = getattr(self.model(), "columns", ())
        place = next(
            (n for n, column in enumerate(columns, 1) if order and column.sort == order), -1
        )
        self.horizontalHeader().setSortIndicatorShown(place > 0)
        if place > 0:
            down = Qt.SortOrder.AscendingOrder if descending else Qt.SortOrder.DescendingOrder
            self.horizontalHeader().setSortIndicator(place, down)

    def look(self, column: int) -> str:
        """How a column is painted."""
        return self._looks[column] if column < len(self._looks) else "text"

    def row_state(self, index: Index) -> str:
        """current_here, current_elsewhere, synced, hover or plain."""
        if index.row() == self.currentIndex().row():
            return "current_here" if self.has_focus_here() else "current_elsewhere"
        if index.data(SYNCED_ROLE):
            return "synced"
        return "hover" if index.row() == self._hover else "plain"

    def has_focus_here(self) -> bool:
        """Whether the keys go to this table (or to an editor in it)."""
        focus = QGuiApplication.focusObject()
        return self.hasFocus() or (isinstance(focus, QWidget) and self.isAncestorOf(focus))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.current_row() is not None and self.state() != self.State.EditingState:
                self.opened.emit(self.current_row())
                return
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
            return
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the page decides: → goes into the record
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            row = -1 if left else self.rowAt(event.position().toPoint().y())
            if row != self._hover:
                self._hover = row
                self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None:
            self._fit_columns()

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() and self.model().rowCount():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._fit_columns()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(8)
        head.sectionClicked.connect(self._on_head_clicked)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))

    def _fit_columns(self) -> None:
        self.verticalHeader().setDefaultSectionSize(style.px(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setFixedHeight(style.px(HEAD_HEIGHT))
        if self.high_as_rows:
            self.setMinimumHeight(style.px(HEAD_HEIGHT + 2 * ROW_HEIGHT))
            rows = style.px(ROW_HEIGHT) * self.model().rowCount()  # each is rounded by itself
            self.setMaximumHeight(style.px(HEAD_HEIGHT) + rows + 2)
        columns: Sequence[Column[Any]] = getattr(self.model(), "columns", ())
        if not columns:
            return
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, style.px(MARK_WIDTH))
        widths = self._widths(columns)
        for place, column in enumerate(columns, 1):
            if column.width:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(place, widths[place])
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _widths(self, columns: Sequence[Column[Any]]) -> dict[int, int]:
        """Widths as drawn; where they leave the stretching column nothing, white space is given
        up first: no column becomes narrower than what stands in it."""
        shown = {n: c for n, c in enumerate(columns, 1) if not self.isColumnHidden(n)}
        drawn = {n: style.px(column.width) for n, column in enumerate(columns, 1)}
        least = style.px(STRETCH_LEAST) if any(not c.width for c in shown.values()) else 0
        room = self.viewport().width() - style.px(MARK_WIDTH) - least
        missing = sum(drawn[n] for n in shown) - room
        if missing <= 0:
            return drawn
        slack = {n: max(0, drawn[n] - self._text_width(n)) for n, c in shown.items() if c.width}
        share = min(1.0, missing / max(1, sum(slack.values())))
        return {n: width - round(slack.get(n, 0) * share) for n, width in drawn.items()}

    def _text_width(self, column: int) -> int:
        """Room that the head and the first rows of a column need, px."""
        model = self.model()
        head = model.headerData(column, Qt.Orientation.Horizontal) or ""
        widest = style.text_width(str(head), style.CAPTION)
        medium = self.look(column) == "name"
        for row in range(min(model.rowCount(), MEASURED_ROWS)):
            cell = model.index(row, column).data(CELL_ROLE)
            if isinstance(cell, Cell):
                width = style.text_width(cell.text, medium=medium) + marks_width(cell.marks)
                widest = max(widest, width)
        return widest + 2 * style.px(CELL_PAD) + 2

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = current.data(ROW_ROLE) if current.isValid() else None
        model = self.model()
        left = previous.row() if previous.isValid() else -1
        if isinstance(model, RowModel) and row is not None and 0 <= left < model.rowCount():
            model.seen(model.key(model.row(left)))
        self.viewport().update()
        self.current_changed.emit(row)

    def _on_head_clicked(self, section: int) -> None:
        columns = getattr(self.model(), "columns", ())
        if 1 <= section <= len(columns) and columns[section - 1].sort:
            self.sort_asked.emit(columns[section - 1].sort)

    def _copy(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            cells = [
                str(self.model().index(row, column).data() or "")
                for column in range(1, self.model().columnCount())
                if not self.isColumnHidden(column)
            ]
            QGuiApplication.clipboard().setText("\t".join(cells))
