"""The list of households at the left: filter bar, table, and what is said when it is empty."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.services.residents.households import (
    HouseholdFilter,
    HouseholdRow,
    find_household_numbers,
    load_household_rows,
)
from desktop.services.residents.registry_reads import place_of_household
from desktop.views.desk import Desk
from desktop.views.residents.filter_bar import PREFERENCE, FilterBar
from desktop.views.residents.paging import PagedModel
from desktop.views.residents.wording import days_word, tags
from desktop.views.widgets import Cell, Column, EmptyNote, KeyButton, RecordTable


class HouseholdList(QWidget):
    """`current_changed` carries the id of the household in the current row, or empty.

    `opened`: Enter or → on it. `counted`: how many the list shows.
    """

    current_changed = Signal(str)
    opened = Signal(str)
    counted = Signal(int)
    register_asked = Signal()
    table: RecordTable

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted_id = ""
        self._current = ""
        self._asked = 0
        self._build()
        self.bar.changed.connect(lambda _wanted: self.reload())

    def reload(self) -> None:
        """Ask for the list again; the current household stays current while it is in it."""
        self._asked += 1
        asked = self._asked
        desk = self._desk
        desk.runner.read(
            find_household_numbers,
            desk.viewer,
            self.bar.wanted(),
            desk.today(),
            done=lambda numbers: self._take(asked, numbers),
        )

    def refetch(self) -> None:
        """The same households, their rows anew (a member was edited)."""
        self.model.refetch()

    def show_household(self, household_id: str) -> None:
        """Make a household current; one the conditions hide brings the whole list back."""
        self._wanted_id = household_id
        self._seek(household_id)

    def current_id(self) -> str:
        """The household in the current row, or empty."""
        return self._current

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = FilterBar(self._desk.preferences.get(PREFERENCE, []), self)
        self.bar.list_asked.connect(lambda: self.table.setFocus())
        self.bar.lists_changed.connect(lambda kept: self._desk.preferences.set(PREFERENCE, kept))
        column.addWidget(self.bar)
        self.table = RecordTable(parent=self)
        self.table.setAccessibleName(self.tr("Households"))
        self.model = PagedModel(self._columns(), self._fetch, lambda row: str(row.mark), self)
        self.model.arrived.connect(self._on_arrived)
        self.table.setModel(self.model)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda row: self.opened.emit(row.id) if row else None)
        self.table.sort_asked.connect(self.bar.order_by)
        everything = KeyButton(self.tr("Show all households"), parent=self)
        everything.clicked.connect(lambda: self.bar.use_list(0))
        register = KeyButton(self.tr("Register a household"), bind=False, parent=self)
        register.clicked.connect(self.register_asked)
        self._empty = EmptyNote(buttons=(everything, register), parent=self)
        body = QWidget(self)
        self._body = QStackedLayout(body)
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        column.addWidget(body, 1)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[HouseholdRow]]:
        return [
            Column(self.tr("Head"), lambda row: row.head_name, 82, "name", "name"),
            Column(self.tr("Address"), lambda row: row.address, 142, "second", "place"),
            Column(self.tr("People"), lambda row: str(row.people), 52, "number"),
            Column(self.tr("Tags"), lambda row: Cell(marks=tags(row.tags))),
            Column(self.tr("Unseen"), lambda row: days_word(row.days), 74, "number", "days"),
        ]

    def _fetch(self, numbers: Any, done: Any) -> None:
        desk = self._desk
        desk.runner.read(load_household_rows, desk.viewer, numbers, desk.today(), done=done)

    def _take(self, asked: int, numbers: array[int]) -> None:
        if asked != self._asked:
            return
        wanted = self.bar.wanted()
        keep = self._wanted_id or self._current
        self.model.set_numbers(numbers)
        self.model.set_sorted(wanted.order, wanted.order == "days")
        self.bar.set_count(len(numbers))
        self.counted.emit(len(numbers))
        self._body.setCurrentIndex(0 if numbers else 1)
        if not numbers:
            self._say_empty(wanted)
            self._tell("")
        elif keep:
            self._seek(keep)
        else:
            self.table.go_to(0)

    def _seek(self, household_id: str) -> None:
        desk = self._desk
        desk.runner.read(
            place_of_household,
            desk.viewer,
            household_id,
            done=lambda number: self._go(household_id, number),
            failed=lambda _error: self._go(household_id, None),
        )

    def _go(self, household_id: str, number: int | None) -> None:
        numbers = self.model.numbers()
        try:
            place = numbers.index(number) if number is not None else -1
        except ValueError:
            place = -1
        if place >= 0:
            self._wanted_id = ""
            self.table.go_to(place)
        elif self._wanted_id and number is not None and self.bar.wanted() != HouseholdFilter():
            self.bar.use_list(0)  # asked for by name: the conditions give way
        elif numbers:
            self._wanted_id = ""
            self.table.go_to(0)

    def _on_current(self, row: HouseholdRow | None) -> None:
        if row is not None:
            self._tell(row.id)

    def _on_arrived(self, first: int, last: int) -> None:
        place = self.table.currentIndex().row()
        if first <= place <= last:
            self._on_current(self.model.row(place))

    def _tell(self, household_id: str) -> None:
        if household_id != self._current:
            self._current = household_id
            self.current_changed.emit(household_id)

    def _say_empty(self, wanted: HouseholdFilter) -> None:
        if wanted.text:
            self._empty.set_words(
                self.tr("Nobody here is called “{text}”").format(text=wanted.text),
                self.tr("Name, initials, the last four digits or 3-2-501 find a household"),
            )
        elif wanted.waiting:
            self._empty.set_words(self.tr("Everything of these households has been sent"))
        elif wanted == HouseholdFilter():
            self._empty.set_words(
                self.tr("No household is registered yet"),
                self.tr("Register the first one, or import a roster on the paper page"),
            )
        else:
            self._empty.set_words(
                self.tr("No household fits these conditions"),
                self.tr("Take one of them away above the list"),
            )
