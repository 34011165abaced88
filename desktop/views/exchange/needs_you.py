"""The tab of what needs a person: each difference with both values, plainly side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.services.exchange_standing import FieldPair, NeedsYou
from desktop.views import style
from desktop.views.exchange.values import field_label, pair_texts
from desktop.views.exchange.wording import moment_text, reason_text, record_name
from desktop.views.widgets import (
    Cell,
    Chip,
    Column,
    EmptyNote,
    KeyButton,
    RecordTable,
    SectionHead,
    words,
)


class NeedsYouPane(QWidget):
    """List above, both values of the current one below. `open_asked` carries a NeedsYou."""

    open_asked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._today = today
        self._chips = {
            "conflict": Chip(self.tr("two differ"), "plum", "solid"),
            "parked": Chip(self.tr("returned"), "danger", "solid"),
        }
        self.table = RecordTable(self._columns(), key=_key)
        self.table.setAccessibleName(self.tr("What needs you"))
        self.table.setProperty("pane_order", 1)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self.open_asked)
        self._below = self._make_below()
        self._empty = EmptyNote(
            self.tr("Nothing needs you"),
            self.tr("Differences between two computers and what the district returned stand here."),
        )
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.table)
        self._split.addWidget(self._below)
        self._split.setSizes([240, 320])
        self._split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._split, 1)
        column.addWidget(self._empty, 1)
        self.setFocusProxy(self.table)

    def show_needs(self, needs: Sequence[NeedsYou]) -> None:
        """Fill the list."""
        self.table.set_rows(needs)
        self._split.setVisible(bool(needs))
        self._empty.setVisible(not needs)

    def _columns(self) -> list[Column[NeedsYou]]:
        return [
            Column("", lambda row: Cell(marks=(self._chips[row.kind],)), 86),
            Column(self.tr("record"), lambda row: record_name(row.noun, row.label), 210, "name"),
            Column(self.tr("written by"), lambda row: row.other or row.by, 96),
            Column(self.tr("when"), lambda row: moment_text(row.at, self._today), 116),
            Column(self.tr("situation"), reason_text, 0, "second"),
        ]

    def _make_below(self) -> QWidget:
        below = QWidget()
        below.setProperty("surface", "bg")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = SectionHead("")
        column.addWidget(self._head)
        self.pairs = RecordTable(self._pair_columns("", ""), key=lambda pair: pair.name)
        self.pairs.keeps_current = False
        self.pairs.setAccessibleName(self.tr("Both values"))
        self.pairs.setProperty("pane_order", 2)
        column.addWidget(self.pairs, 1)
        foot = QHBoxLayout()
        style.fix(foot, margins=(16, 8, 16, 10), spacing=8)
        button = KeyButton(self.tr("Open the record"), "Enter", bind=False)
        button.clicked.connect(self._on_open)
        self._note = words("", "caption", wrap=True)
        foot.addWidget(button)
        foot.addWidget(self._note, 1)
        column.addLayout(foot)
        return below

    def _pair_columns(self, kept: str, lost: str) -> list[Column[FieldPair]]:
        return [
            Column(self.tr("field"), field_label, 140, "second"),
            Column(kept, lambda pair: pair_texts(pair)[0], 300),
            Column(lost, lambda pair: Cell(pair_texts(pair)[1], tone="plum")),
        ]

    def _on_current(self, row: NeedsYou | None) -> None:
        if row is None:
            return
        self._head.set_title(record_name(row.noun, row.label))
        self._head.set_count(moment_text(row.at, self._today))
        if row.kind == "conflict":
            kept = self.tr("stands now　{person}").format(person=row.by)
            lost = self.tr("not taken　{person}").format(person=row.other)
            note = self.tr(
                "Both are kept, nothing is lost. To take the other one, open the record and "
                "type it."
            )
        else:
            kept = self.tr("before")
            lost = self.tr("what was written　{person}").format(person=row.by)
            note = self.tr("The edit is kept here whole until it is settled; others go on sending.")
        model = self.pairs.rows_model()
        model.columns = self._pair_columns(kept, lost)
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.pairs.set_rows(row.fields)
        self._note.setText(note)

    def _on_open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.open_asked.emit(row)


def _key(row: NeedsYou) -> str:
    return f"{row.kind}:{row.record_id}:{row.at.isoformat()}"
