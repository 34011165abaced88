"""The list of places at the left: filter bar, table, export, and what is said when it is empty."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.services.residents.places import PlaceFilter, PlaceRow, find_places
from desktop.views.desk import Desk
from desktop.views.list_export import ListExport
from desktop.views.residents.place_bar import PREFERENCE, PlaceBar
from desktop.views.residents.wording import name_of, short_name
from desktop.views.widgets import Column, EmptyNote, KeyButton, RecordTable, day_text


class PlaceListExport(ListExport):
    """Places as the list shows them."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, "place", window)

    def ask(self, wanted: PlaceFilter) -> None:
        """Where to, then every place under these conditions."""
        desk, path = self._desk, self.choose(self.tr("Places"))
        if path is not None:
            desk.runner.read(
                find_places, desk.viewer, wanted,
                done=lambda rows: self._write(path, rows), failed=self.failed,
            )  # fmt: skip

    def said(self, count: int) -> str:
        return self.tr("%n place(s) saved for Excel", "", count)

    def _write(self, path: Path, rows: list[PlaceRow]) -> None:
        heads = [
            (self.tr("Name"), 28), (self.tr("Kind"), 14), (self.tr("Grid"), 12),
            (self.tr("Address"), 36), (self.tr("Manager"), 10), (self.tr("Telephone"), 16),
            (self.tr("Risk"), 6), (self.tr("Last check"), 12),
        ]  # fmt: skip
        self.write(path, self.tr("Places"), heads, [_cells(row) for row in rows])


def _cells(row: PlaceRow) -> list[str]:
    return [
        row.name, name_of("PLACE_KIND", row.kind), row.grid_name, row.address, row.manager,
        row.phone, name_of("SAFETY_LEVEL", row.safety_level) if row.safety_level else "",
        row.last_check.isoformat() if row.last_check else "",
    ]  # fmt: skip


class PlaceList(QWidget):
    """`current_changed` carries the id of the place in the current row, or empty; `opened`: Enter
    on it; `register_asked`: a new one is wanted."""

    current_changed = Signal(str)
    opened = Signal(str)
    register_asked = Signal()
    table: RecordTable

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._wanted_id = ""
        self._build()

    def reload(self) -> None:
        """Ask for the list again; the current place stays current while it is in it."""
        self._asked += 1
        asked, desk = self._asked, self._desk
        desk.runner.read(
            find_places, desk.viewer, self.bar.wanted(), done=lambda rows: self._take(asked, rows)
        )

    def show_place(self, place_id: str) -> None:
        """Make a place current, now or after the reading under way; conditions that hide it give
        way."""
        if self.table.select_key(place_id):
            return
        self._wanted_id = place_id
        if self.bar.wanted() == PlaceFilter():
            self.reload()
        else:
            self.bar.use_list(0)

    def current_id(self) -> str:
        """The place in the current row, or empty."""
        row = self.table.current_row()
        return row.id if row is not None else ""

    def _build(self) -> None:
        desk = self._desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = PlaceBar(desk.preferences.get(PREFERENCE, []), self)
        self.bar.changed.connect(lambda _wanted: self.reload())
        self.bar.list_asked.connect(lambda: self.table.setFocus())
        self.bar.lists_changed.connect(lambda kept: desk.preferences.set(PREFERENCE, kept))
        self._export = PlaceListExport(desk, self)
        self.bar.export_asked.connect(lambda: self._export.ask(self.bar.wanted()))
        column.addWidget(self.bar)
        self.table = RecordTable(self._columns(), mark=lambda row: str(row.mark), parent=self)
        self.table.setAccessibleName(self.tr("Places"))
        self.table.current_changed.connect(
            lambda row: self.current_changed.emit(row.id if row is not None else "")
        )
        self.table.opened.connect(lambda row: self.opened.emit(row.id) if row else None)
        everything = KeyButton(self.tr("Show all places"), parent=self)
        everything.clicked.connect(lambda: self.bar.use_list(0))
        register = KeyButton(self.tr("Register a place"), bind=False, parent=self)
        register.clicked.connect(self.register_asked)
        self._empty = EmptyNote(buttons=(everything, register), parent=self)
        body = QWidget(self)
        self._body = QStackedLayout(body)
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        column.addWidget(body, 1)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[PlaceRow]]:
        def checked(row: PlaceRow) -> str:
            return day_text(row.last_check, self._desk.today()) if row.last_check else "—"

        def kind(row: PlaceRow) -> str:
            return short_name(name_of("PLACE_KIND", row.kind))

        def risk(row: PlaceRow) -> str:
            return name_of("SAFETY_LEVEL", row.safety_level)

        return [
            Column(self.tr("Name"), lambda row: row.name, 150, "name"),
            Column(self.tr("Kind"), kind, 92),
            Column(self.tr("Address"), lambda row: row.address, 0, "second"),
            Column(self.tr("Risk"), risk, 44),
            Column(self.tr("Last check"), checked, 76, "number"),
        ]

    def _take(self, asked: int, rows: list[PlaceRow]) -> None:
        if asked != self._asked:
            return
        wanted, self._wanted_id = self._wanted_id, ""
        self.bar.set_count(len(rows))
        self._body.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._say_empty()
        self.table.set_rows(rows)
        if wanted:
            self.table.select_key(wanted)

    def _say_empty(self) -> None:
        if self.bar.wanted() == PlaceFilter():
            self._empty.set_words(
                self.tr("No place is registered yet"),
                self.tr("Shops, schools, works, waters: what a case may lie in"),
            )
        else:
            self._empty.set_words(
                self.tr("No place fits these conditions"),
                self.tr("Take one of them away above the list"),
            )
