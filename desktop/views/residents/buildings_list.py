"""The buildings in reach; Enter shows the households of one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.residents.households import BuildingRow, find_buildings
from desktop.views.desk import Desk
from desktop.views.widgets import Column, RecordTable


class BuildingsList(QWidget):
    """`opened` carries a building's id and name."""

    opened = Signal(str, str)
    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table = RecordTable(self._columns(), parent=self)
        self.table.setAccessibleName(self.tr("Buildings"))
        self.table.opened.connect(lambda row: self.opened.emit(row.id, row.name) if row else None)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Ask for the list again."""
        desk = self._desk
        desk.runner.read(find_buildings, desk.viewer, done=self._take)

    def _columns(self) -> list[Column[BuildingRow]]:
        def number(value: int | None) -> str:
            return "" if value is None else str(value)

        return [
            Column(self.tr("Building"), lambda row: row.address, 240, "name"),
            Column(self.tr("Units"), lambda row: number(row.units), 80, "number"),
            Column(self.tr("Floors"), lambda row: number(row.floors), 80, "number"),
            Column(self.tr("Households"), lambda row: str(row.households), 100, "number"),
            Column(self.tr("People"), lambda row: str(row.people), 100, "number"),
            Column("", lambda _row: ""),
        ]

    def _take(self, rows: list[BuildingRow]) -> None:
        self.table.set_rows(rows)
        self.counted.emit(len(rows))
