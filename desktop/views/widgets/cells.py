"""What a row of a table shows: cells and columns as plain values, and the model that holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.views.widgets.chips import Mark

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
MARK_ROLE = Qt.ItemDataRole.UserRole + 2
SYNCED_ROLE = Qt.ItemDataRole.UserRole + 3
ROW_ROLE = Qt.ItemDataRole.UserRole + 4

WAITING, RETURNED = "waiting", "returned"
"""Marks of the first column: ● 待发, ! 被退回."""


def mark_word(mark: str) -> str:
    """A mark as a word, for those who hear the list."""
    known = {
        WAITING: QCoreApplication.translate("mark", "waiting to be sent"),
        RETURNED: QCoreApplication.translate("mark", "returned"),
    }
    return known.get(mark, "")


@dataclass(frozen=True)
class Cell:
    """One cell. `tone` is a colour token for the text; `second` follows it in a caption."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    second: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: what it shows of a row, and how.

    `width` is in px at 100 %, 0 for the one that takes what is left. `look` is name (medium),
    text, second (text2), number (right-aligned) or caption. `sort` names the order this column
    stands for, so that its head can be clicked.
    """

    title: str
    cell: Callable[[Row], Cell | str]
    width: int = 0
    look: str = "text"
    sort: str = ""

    @property
    def right(self) -> bool:
        """Whether it is set to the right."""
        return self.look == "number"


class RowModel(QAbstractTableModel):
    """Rows of one frozen type under a list of columns; the first column is the mark column.

    `key` gives a row's id, so that the current row survives a refresh.
    """

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], str],
        mark: Callable[[Any], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.key = key
        self._mark = mark
        self._rows: Sequence[Any] = ()
        self._synced: set[str] = set()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Any:
        """The row at a place; IndexError beyond the end."""
        return self._rows[number]

    def place_of(self, key: str) -> int:
        """Where the row with this id stands, or -1."""
        return next((n for n, row in enumerate(self._rows) if self.key(row) == key), -1)

    def set_synced(self, keys: set[str]) -> None:
        """Tint these rows as just changed by the exchange."""
        self._synced = keys
        self._tell_all()

    def seen(self, key: str) -> None:
        """The person has looked at this row: no tint any more."""
        if key in self._synced:
            self._synced.discard(key)
            self._tell_all()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == SYNCED_ROLE:
            return self.key(row) in self._synced
        if role == MARK_ROLE:
            return self._mark(row) if self._mark is not None and index.column() == 0 else ""
        if index.column() == 0:
            if role == Qt.ItemDataRole.AccessibleTextRole and self._mark is not None:
                return mark_word(self._mark(row))
            return None
        if role in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.columns[index.column() - 1].cell(row)
            cell = Cell(cell) if isinstance(cell, str) else cell
            if role == CELL_ROLE:
                return cell
            return "　".join(filter(None, [cell.text, *(m.text for m in cell.marks), cell.second]))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section == 0:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _tell_all(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
