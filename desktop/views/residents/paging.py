"""A list too long to hold: row numbers at hand, rows fetched a page at a time, forty pages kept."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from desktop.views.widgets import Cell, Column
from desktop.views.widgets.cells import CELL_ROLE, MARK_ROLE, ROW_ROLE, SYNCED_ROLE, Index

PAGE_ROWS = 64
PAGES_KEPT = 40

Fetch = Callable[[Sequence[int], Callable[[list[Any]], None]], None]
"""Fetch(numbers, done): brings the rows behind row numbers, sooner or later, by `done`."""


class PagedModel(QAbstractTableModel):
    """Rows behind an array of numbers. A row that is still on its way is shown empty.

    `arrived` carries first and last row of a page that has come.
    """

    arrived = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        fetch: Fetch,
        mark: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._fetch, self._mark = fetch, mark
        self._numbers: array[int] = array("q")
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._issue = 0
        self._sorted = ("", False)

    def set_sorted(self, order: str, descending: bool) -> None:
        """Say in the head by which column the rows stand."""
        self._sorted = (order, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns))

    def set_numbers(self, numbers: array[int]) -> None:
        """Another list."""
        self.beginResetModel()
        self._numbers = numbers
        self._forget()
        self.endResetModel()

    def refetch(self) -> None:
        """The same list, its rows anew."""
        self._forget()
        if self._numbers:
            last = self.index(len(self._numbers) - 1, len(self.columns))
            self.dataChanged.emit(self.index(0, 0), last)

    def numbers(self) -> array[int]:
        """The row numbers in order."""
        return self._numbers

    def row(self, place: int) -> Any:
        """The row at a place, or None while it is on its way."""
        page, offset = divmod(place, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page)
            rows = self._pages.get(page)
        if rows is None or offset >= len(rows):
            return None
        self._pages.move_to_end(page)
        return rows[offset]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role == SYNCED_ROLE:
            return None
        wanted = (ROW_ROLE, MARK_ROLE, CELL_ROLE, Qt.ItemDataRole.DisplayRole,
                  Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
        if role not in wanted:
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if role == MARK_ROLE:
            return self._mark(row) if row is not None and index.column() == 0 else ""
        if index.column() == 0 or row is None:
            return None
        cell = self.columns[index.column() - 1].cell(row)
        cell = Cell(cell) if isinstance(cell, str) else cell
        if role == CELL_ROLE:
            return cell
        return "　".join(filter(None, [cell.text, *(m.text for m in cell.marks), cell.second]))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section == 0:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            order, descending = self._sorted
            arrow = ("↓" if descending else "↑") if order and column.sort == order else ""
            return f"{column.title} {arrow}".rstrip()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        issue, start = self._issue, page * PAGE_ROWS
        numbers = self._numbers[start : start + PAGE_ROWS]
        self._fetch(numbers, lambda rows: self._take(issue, page, rows))

    def _take(self, issue: int, page: int, rows: list[Any]) -> None:
        if issue != self._issue:
            return  # of a list that is no longer shown
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        first = page * PAGE_ROWS
        last = min(first + PAGE_ROWS, len(self._numbers)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns)))
            self.arrived.emit(first, last)

    def _forget(self) -> None:
        self._issue += 1
        self._pages.clear()
        self._asked.clear()
