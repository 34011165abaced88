"""What only the head can settle: below what waits for approval, hidden when there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.matters import NeedsYou
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.exchange.reasons import reason_text
from desktop.views.exchange.wording import moment_text, record_name
from desktop.views.widgets import Cell, Chip, Column, RecordTable, SectionHead
from desktop.views.widgets.table import ROW_HEIGHT

ROWS_MAX = 3


class MattersPane(QWidget):
    """The newest few with their reason; Enter or a double click leads to the sync centre."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chips = {
            "conflict": Chip(self.tr("two differ"), "plum"),
            "parked": Chip(self.tr("returned"), "danger"),
            "recovered": Chip(self.tr("recovered"), "plum"),
            "duplicate": Chip(self.tr("twice?"), "plum"),
            "removal": Chip(self.tr("held"), "danger"),
            "differs": Chip(self.tr("counts differ"), "danger"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = SectionHead(self.tr("For you to decide"))
        self.link = self._head.add_link(self.tr("all of them"))
        self.link.clicked.connect(lambda: desk.open_record("needs_you", ""))
        column.addWidget(self._head)
        self.table = RecordTable(self._columns(), key=lambda row: row.key)
        self.table.keeps_current = False
        self.table.horizontalHeader().hide()
        self.table.setAccessibleName(self.tr("For you to decide"))
        self.table.opened.connect(lambda row: desk.open_record("needs_you", row.key))
        column.addWidget(self.table)
        self.hide()

    def show_matters(self, matters: Sequence[NeedsYou]) -> None:
        """Fill in what was read."""
        self.setVisible(bool(matters))
        self._head.set_count(f"{len(matters)}")
        shown = matters[:ROWS_MAX]
        self.link.setVisible(len(matters) > ROWS_MAX)
        self.table.set_rows(shown)
        style.fix(self.table, height=ROW_HEIGHT * max(1, len(shown)) + 2)

    def _columns(self) -> list[Column[NeedsYou]]:
        today = self._desk.today()

        def way(row: NeedsYou) -> Cell:
            compared = row.kind in {"conflict", "recovered"}
            word = self.tr("compare, decide") if compared else self.tr("open")
            return Cell(word, tone="accent")

        return [
            Column("", lambda row: Cell(marks=(self._chips[row.kind],)), 84),
            Column("", lambda row: record_name(row.noun, row.label), 140, "name"),
            Column("", reason_text, 0),
            Column("", lambda row: moment_text(row.at, today), 110, "second"),
            Column("", way, 76),
        ]
