"""What only the head can settle: below what waits for approval, hidden when there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.cases.case_lists import CaseLine
from desktop.services.settling.matters import NeedsYou
from desktop.views import style
from desktop.views.cases.wording import pressing_chip, standing_word
from desktop.views.desk import Desk
from desktop.views.exchange.reasons import reason_text
from desktop.views.exchange.wording import moment_text, record_name
from desktop.views.widgets import Cell, Chip, Column, RecordTable, SectionHead, day_text
from desktop.views.widgets.table import ROW_HEIGHT
from sync.records.times import local_date

ROWS_MAX, CASES_MAX = 3, 2
NEEDS_YOU, CASE = "needs_you", "case_"
"""What a row opens: its place in the sync centre, or its case."""


@dataclass(frozen=True)
class Matter:
    """One row. `noun` and `key`: what Enter opens; `way` says it in a word."""

    noun: str
    key: str
    chip: Chip
    what: str
    said: str
    when: str
    way: str


class MattersPane(QWidget):
    """The most pressing few with their reason; Enter or a double click leads there."""

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
        self.link.clicked.connect(lambda: desk.open_record(NEEDS_YOU, ""))
        self.cases_link = self._head.add_link(self.tr("all cases"))
        self.cases_link.clicked.connect(lambda: desk.show_page("cases"))
        column.addWidget(self._head)
        self.table = RecordTable(self._columns(), key=lambda row: row.key)
        self.table.keeps_current = False
        self.table.horizontalHeader().hide()
        self.table.setAccessibleName(self.tr("For you to decide"))
        self.table.opened.connect(lambda row: desk.open_record(row.noun, row.key))
        column.addWidget(self.table)
        self.hide()

    def show_matters(self, needs: Sequence[NeedsYou], cases: Sequence[CaseLine]) -> None:
        """Fill in what was read: cases first, room left for what two computers wrote."""
        self.setVisible(bool(needs or cases))
        self._head.set_count(f"{len(needs) + len(cases)}")
        few = cases[: CASES_MAX if needs else ROWS_MAX]
        rest = needs[: ROWS_MAX - len(few)]
        self.cases_link.setVisible(len(few) < len(cases))
        self.link.setVisible(len(rest) < len(needs))
        today = self._desk.today()
        rows = [self._case(line, today) for line in few] + [self._need(one, today) for one in rest]
        self.table.set_rows(rows)
        style.fix(self.table, height=ROW_HEIGHT * max(1, len(rows)) + 2)

    def _case(self, line: CaseLine, today: date) -> Matter:
        said = "　".join(filter(None, (standing_word(line), line.holder or line.grid_name)))
        when = day_text(local_date(line.due_at or line.reported_at), today)
        return Matter(CASE, line.case_id, pressing_chip(line), line.title, said, when,
                      self.tr("open"))  # fmt: skip

    def _need(self, one: NeedsYou, today: date) -> Matter:
        compared = one.kind in {"conflict", "recovered"}
        way = self.tr("compare, decide") if compared else self.tr("open")
        return Matter(
            NEEDS_YOU, one.key, self._chips[one.kind], record_name(one.noun, one.label),
            reason_text(one), moment_text(one.at, today), way,
        )  # fmt: skip

    def _columns(self) -> list[Column[Matter]]:
        return [
            Column("", lambda row: Cell(marks=(row.chip,)), 92),
            Column("", lambda row: row.what, 240, "name"),
            Column("", lambda row: row.said, 0),
            Column("", lambda row: row.when, 110, "second"),
            Column("", lambda row: Cell(row.way, tone="accent"), 76),
        ]
