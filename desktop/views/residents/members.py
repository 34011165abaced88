"""The members of a household as a table, and its mark column narrowed to the pane's edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.services.residents.household_records import MemberRow
from desktop.views import style
from desktop.views.residents.wording import name_of, sex_word, short_name
from desktop.views.widgets import Cell, Column, RecordTable, RowModel
from desktop.views.widgets.table import HEAD_HEIGHT, ROW_HEIGHT

EDGE = 8
ROWS_SHOWN_MAX = 6


class EdgeTable(RecordTable):
    """A table without marks: its text begins where the pane's other text begins."""

    def _fit_columns(self) -> None:
        super()._fit_columns()
        if self.model() is not None:
            self.horizontalHeader().resizeSection(0, style.px(EDGE))


class MembersTable(EdgeTable):
    """Head first; children under fourteen are said to be so; those who left stand below, pale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("Members"))

    def show_members(self, members: Sequence[MemberRow], gone: Sequence[MemberRow]) -> None:
        """Show these people."""
        if self.model() is None:
            self.setModel(
                RowModel(self._columns(len(members)), lambda row: str(row.id), None, self)
            )
        self.rows_model().columns[0] = self._columns(len(members))[0]
        self.set_rows([*members, *gone])
        shown = min(len(members) + len(gone), ROWS_SHOWN_MAX)
        style.fix(self, height=HEAD_HEIGHT + ROW_HEIGHT * max(1, shown))

    def _columns(self, count: int) -> list[Column[MemberRow]]:
        def tone(row: MemberRow) -> str:
            return "text3" if row.gone else ""

        def living(row: MemberRow) -> Cell:
            minor = self.tr("under 14") if row.minor else ""
            return Cell(short_name(name_of("LIVING", row.living)), second=minor, tone=tone(row))

        return [
            Column(
                self.tr("{n} members").format(n=count),
                lambda row: Cell(row.name, tone=tone(row)),
                84,
                "name",
            ),
            Column(self.tr("Relation"), lambda row: Cell(row.relation, tone=tone(row)), 92),
            Column(self.tr("Sex"), lambda row: Cell(sex_word(row.sex), tone=tone(row)), 40),
            Column(
                self.tr("Age"),
                lambda row: Cell("" if row.age is None else str(row.age), tone=tone(row)),
                48,
            ),
            Column(self.tr("Identity number"), lambda row: row.id_no or "—", 176, "second"),
            Column(self.tr("Telephone"), lambda row: row.phone or "—", 118, "second"),
            Column(self.tr("Living"), living),
        ]
