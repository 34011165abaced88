"""The check grid: a row for every person, the wrong cell framed, mended in place.

Rows are frozen; a mended cell is reported and judged elsewhere, then new rows arrive. Numbers are
masked; only the cell being mended shows all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.services.imports.import_checks import SHOWN, CheckCell, CheckRow
from desktop.views import style
from desktop.views.papers import import_words
from desktop.views.widgets.table import paint_ground

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HEAD_HEIGHT, PAD = 32, 28, 8
WIDTHS = {"number": 58, "name": 84, "id_no": 186, "sex": 44, "birth": 102, "place": 92,
          "relation": 84, "phones": 108, "wrong": 0}  # fmt: skip
FIELDS = ("number", *SHOWN, "wrong")
_TONES = {"refuse": ("danger", "danger_bg"), "open": ("danger", "danger_bg"),
          "warn": ("warn", "warn_bg")}  # fmt: skip
CHARACTERS_MAX = 500
PLACES_LOOKED_AT = 200
"""Rows looked at to tell whether the file knows dwellings at all."""


class CheckModel(QAbstractTableModel):
    """Rows of the check under number, seven fields and what is wrong."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[CheckRow] = ()
        self._notes: dict[tuple[int, int], tuple[str, ...]] = {}

    def set_rows(
        self, rows: Sequence[CheckRow], notes: dict[tuple[int, int], tuple[str, ...]]
    ) -> None:
        """Show these rows; `notes`: what the plan has to say about some of them."""
        self.beginResetModel()
        self._rows, self._notes = rows, notes
        self.endResetModel()

    def row(self, number: int) -> CheckRow:
        """The row at a place."""
        return self._rows[number]

    def place_of(self, key: tuple[int, int]) -> int:
        """Where a row stands now, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def cell(self, index: Index) -> CheckCell:
        """What a place shows."""
        row, field = self._rows[index.row()], FIELDS[index.column()]
        if field == "number":
            return CheckCell(str(row.number))
        if field == "wrong":
            tone = row.state if row.state != "clean" else ""
            heavy = [fault for fault in row.faults if fault.severity != "warn"]
            words = [import_words.all_short(heavy or row.faults)] if row.faults else []
            if not heavy:
                words += [import_words.title(note) for note in self._notes.get(row.key, ())]
            return CheckCell("；".join(words), tone or ("warn" if words else ""))
        return row.cells[field]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(FIELDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            cell = self.cell(index)
            if role == Qt.ItemDataRole.ToolTipRole and FIELDS[index.column()] != "wrong":
                return None
            return self.tr("out of the number") if cell.derived else cell.text or "—"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                "number": self.tr("Row"),
                "place": import_words.field_name("dwelling"),
                "wrong": self.tr("What is wrong"),
            }.get(FIELDS[section]) or import_words.field_name(FIELDS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = FIELDS[section] == "number"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = FIELDS[index.column()] != "number"
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags


class CheckDelegate(QStyledItemDelegate):
    """Paints cells with their fault framed; edits one in place."""

    def __init__(self, grid: CheckGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        current = index.row() == self._grid.currentIndex().row()
        here = self._grid.hasFocus() or self._grid.is_mending()
        state = "" if not current else "current_here" if here else "current_elsewhere"
        painter.save()
        paint_ground(painter, rect, state)
        field = FIELDS[index.column()]
        if field == "number" and current:
            bar = QRect(rect.topLeft(), rect.bottomLeft() + QPoint(2, 0))
            painter.fillRect(bar, style.colour("accent" if here else "ctl"))
        cell = self._grid.check_model.cell(index)
        framed = cell.tone in ("refuse", "open") and field != "wrong"
        if framed:
            ink, ground = _TONES[cell.tone]
            box = rect.adjusted(0, 0, -1, -1)
            painter.fillRect(box, style.colour(ground))
            painter.setPen(QPen(style.colour(ink), 1))
            painter.drawRect(box)
        self._paint_text(painter, rect, cell, field, str(index.data() or ""))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(CHARACTERS_MAX)
        editor.setProperty("state", "")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(self._grid.typed_text(index))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        self._grid.finish_mending(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() and isinstance(watched, QLineEdit):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(watched, event)

    def _paint_text(
        self, painter: QPainter, rect: QRect, cell: CheckCell, field: str, text: str
    ) -> None:
        ink = {"number": "text3", "name": "text", "birth": "text2", "place": "text2"}.get(
            field, "text"
        )
        if cell.tone and (field == "wrong" or cell.tone != "warn"):
            ink = _TONES[cell.tone][0]
        elif cell.tone == "warn":
            ink = "warn"
        painter.setFont(style.font(medium=field == "name"))
        painter.setPen(style.colour("text3" if cell.derived else ink))
        pad = style.px(PAD)
        inner = rect.adjusted(pad, 0, -pad, -1)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if field == "number" else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)


class CheckGrid(QTableView):
    """Enter goes to the next wrong cell, F2 mends it. `mended` carries row key, field and text;
    `shown` a row whose whole number is on the screen for mending."""

    mended = Signal(tuple, str, str)
    shown = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self, typed: Callable[[CheckRow, str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.check_model = CheckModel(self)
        self._typed = typed
        self.setModel(self.check_model)
        self.setItemDelegate(CheckDelegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._fit()

    def show_rows(
        self,
        rows: Sequence[CheckRow],
        notes: dict[tuple[int, int], tuple[str, ...]],
        keep: tuple[int, int] | None = None,
    ) -> None:
        """Other rows; the current row stays current, else the one that took its place."""
        places = FIELDS.index("place")
        looked_at = rows[:PLACES_LOOKED_AT]
        self.setColumnHidden(places, not any(row.cells["place"].text for row in looked_at))
        place = max(self.currentIndex().row(), 0)
        column = max(self.currentIndex().column(), 0)
        self.check_model.set_rows(rows, notes)
        if not rows:
            self.current_changed.emit(None)
            return
        kept = self.check_model.place_of(keep) if keep is not None else -1
        self.setCurrentIndex(
            self.check_model.index(kept if kept >= 0 else min(place, len(rows) - 1), column)
        )

    def current_row(self) -> CheckRow | None:
        """The row the person is on."""
        index = self.currentIndex()
        return self.check_model.row(index.row()) if index.isValid() else None

    def is_mending(self) -> bool:
        """Whether a cell is open for typing."""
        return self.state() == QAbstractItemView.State.EditingState

    def mend(self) -> None:
        """F2: open the wrong cell of the current row, or the cell the person is on."""
        index = self.currentIndex()
        if not index.isValid():
            return
        wrong = self._wrong_column(index.row())
        if wrong is not None and FIELDS[index.column()] in ("number", "wrong"):
            index = self.check_model.index(index.row(), wrong)
        if FIELDS[index.column()] == "number":
            index = self.check_model.index(index.row(), FIELDS.index("name"))
        self.setCurrentIndex(index)
        self.edit(index)

    def next_wrong(self) -> None:
        """Enter: the wrong cell of this row, then of the next rows, around the end."""
        rows = self.check_model.rowCount()
        here = self.currentIndex()
        for step in range(rows + 1):
            row = (max(here.row(), 0) + step) % rows if rows else 0
            column = self._wrong_column(row) if rows else None
            if column is not None and (row, column) != (here.row(), here.column()):
                self.setCurrentIndex(self.check_model.index(row, column))
                return

    def typed_text(self, index: Index) -> str:
        """The whole text for the editor; that a number is shown is reported."""
        row, field = self.check_model.row(index.row()), self._field_at(index)
        if field in ("id_no", "phones"):
            self.shown.emit(row)
        return self._typed(row, field)

    def finish_mending(self, index: Index, text: str) -> None:
        """The editor was left with this text."""
        row, field = self.check_model.row(index.row()), self._field_at(index)
        if text != self._typed(row, field):
            self.mended.emit(row.key, field, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wrong()
        elif plain and event.key() == Qt.Key.Key_F2:
            self.mend()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _field_at(self, index: Index) -> str:
        """The field a place stands for; the last column is the row's first fault elsewhere."""
        field = FIELDS[index.column()]
        if field != "wrong":
            return field
        row = self.check_model.row(index.row())
        return next((f.field for f in row.faults if f.field), "name")

    def _wrong_column(self, row: int) -> int | None:
        cells = self.check_model.row(row).cells
        for tones in (("refuse", "open"), ("warn",)):
            for field in SHOWN:
                if cells[field].tone in tones:
                    return FIELDS.index(field)
        return FIELDS.index("wrong") if self.check_model.row(row).faults else None

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(
            self.check_model.row(current.row()) if current.isValid() else None
        )

    def _fit(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(style.px(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setFixedHeight(style.px(HEAD_HEIGHT))
        head.setMinimumSectionSize(8)
        for place, field in enumerate(FIELDS):
            if WIDTHS[field]:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(place, style.px(WIDTHS[field]))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
