"""The tab of what needs a person: each matter with its reason, its values, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.services.settling.matters import FieldPair, NeedsYou
from desktop.views import style
from desktop.views.exchange.last_delivery import LastDelivery
from desktop.views.exchange.matter_foot import MatterFoot
from desktop.views.exchange.reasons import reason_text
from desktop.views.exchange.values import field_label, pair_texts
from desktop.views.exchange.wording import act_word, moment_text, record_name
from desktop.views.widgets import (
    Cell,
    Chip,
    Column,
    EmptyNote,
    RecordTable,
    SectionHead,
    words,
)


class NeedsYouPane(QWidget):
    """List above, both values of the current one below. `asked` carries what is to be done (as
    `MatterFoot` names it) and the NeedsYou."""

    asked = Signal(str, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._today = today
        self._waiting = 0
        self._chips = {
            "conflict": Chip(self.tr("two differ"), "plum", "solid"),
            "parked": Chip(self.tr("returned"), "danger", "solid"),
            "recovered": Chip(self.tr("recovered"), "plum", "solid"),
            "duplicate": Chip(self.tr("twice?"), "plum", "solid"),
            "removal": Chip(self.tr("held"), "danger", "solid"),
            "differs": Chip(self.tr("counts differ"), "danger", "solid"),
        }
        self.table = RecordTable(self._columns(), key=lambda row: row.key)
        self.table.setAccessibleName(self.tr("What needs you"))
        self.table.setProperty("pane_order", 1)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.last = LastDelivery()
        self._others = words("", "caption")
        self._below = self._make_below()
        self._empty = EmptyNote(
            self.tr("Nothing needs you"),
            self.tr("Differences between two computers and what the district returned stand here."),
        )
        above = QWidget()
        inside = QVBoxLayout(above)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        note = QHBoxLayout()
        style.fix(note, margins=(16, 6, 16, 8))
        note.addWidget(self._others)
        inside.addLayout(note)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(above)
        self._split.addWidget(self._below)
        self._split.setSizes([260, 320])
        self._split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.last)
        column.addWidget(self._split, 1)
        column.addWidget(self._empty, 1)
        self.setFocusProxy(self.table)

    def show_needs(self, needs: Sequence[NeedsYou], waiting: int = 0) -> None:
        """Fill the list. `waiting`: other records that go on being sent."""
        self._waiting = waiting
        self.table.set_rows(needs)
        self._split.setVisible(bool(needs))
        self._empty.setVisible(not needs)
        self._others.setText(
            self.tr("%n other(s) are not held up by these and go as usual.", "", waiting)
            if waiting
            else self.tr("Nothing else is held up by these.")
        )

    def _columns(self) -> list[Column[NeedsYou]]:
        def act(row: NeedsYou) -> str:
            known = {"parked": row.act, "conflict": "patch"}
            return act_word(known[row.kind]) if row.kind in known else "—"

        def who(row: NeedsYou) -> str:
            return row.other or row.by or self.tr("district")

        def chip(row: NeedsYou) -> Cell:
            return Cell(marks=(self._chips[row.kind],))

        def way(row: NeedsYou) -> Cell:
            other = self.tr("compare, decide")
            word = {"parked": self.tr("open, mend"), "removal": self.tr("answer"), "differs": ""}
            return Cell(word.get(row.kind, other), tone="accent")

        return [
            Column(self.tr("record"), lambda row: record_name(row.noun, row.label), 196, "name"),
            Column(self.tr("act"), act, 84),
            Column(self.tr("written by"), who, 96),
            Column(self.tr("when"), lambda row: moment_text(row.at, self._today), 116),
            Column(self.tr("reason"), chip, 84),
            Column("", reason_text, 0, "second"),
            Column("", way, 96),
        ]

    def _make_below(self) -> QWidget:
        below = QWidget()
        below.setProperty("surface", "bg")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = SectionHead("")
        column.addWidget(self._head)
        self.pairs = RecordTable(self._pair_columns("", ""), key=_pair_key)
        self.pairs.keeps_current = False
        self.pairs.setAccessibleName(self.tr("Both values"))
        self.pairs.setProperty("pane_order", 2)
        column.addWidget(self.pairs, 1)
        self.foot = MatterFoot()
        self.foot.asked.connect(self._ask)
        for action in self.foot.more_acts():
            self.addAction(action)  # the keys work wherever the focus is in this pane
        column.addWidget(self.foot)
        return below

    def _pair_columns(self, kept: str, lost: str) -> list[Column[FieldPair]]:
        def name(pair: FieldPair) -> Cell:
            return Cell(field_label(pair), second=pair.whose)

        return [
            Column(self.tr("field"), name, 200, "second"),
            Column(kept, lambda pair: pair_texts(pair)[0], 300),
            Column(lost, lambda pair: Cell(pair_texts(pair)[1] if lost else "", tone="plum")),
        ]

    def _on_current(self, row: NeedsYou | None) -> None:
        if row is None:
            return
        self._head.set_title(record_name(row.noun, row.label))
        self._head.set_count(moment_text(row.at, self._today))
        model = self.pairs.rows_model()
        model.columns = self._pair_columns(*self._heads(row))
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.pairs.set_rows(row.fields)
        self.pairs.setVisible(bool(row.fields))
        self.foot.show_matter(row, len(self.whole_matters()))

    def _heads(self, row: NeedsYou) -> tuple[str, str]:
        """What stands over the two values."""
        if row.kind == "conflict":
            kept = self.tr("stands now　{person}").format(person=row.by)
            return kept, self.tr("not taken　{person}").format(person=row.other)
        if row.kind == "recovered":
            now = self.tr("at the district now　{person}").format(person=row.by)
            return now, self.tr("handed in before　{person}").format(person=row.other)
        if row.kind == "duplicate":
            return self.tr("this record"), self.tr("the other record")
        if row.kind == "removal":
            return self.tr("taken away"), ""
        return self.tr("before"), self.tr("what was written　{person}").format(person=row.by)

    def whole_matters(self) -> list[NeedsYou]:
        """Those of whole records the district does not have: one answer may count for all."""
        model = self.table.rows_model()
        rows = [model.row(place) for place in range(model.rowCount())]
        return [row for row in rows if row.is_whole]

    def _on_opened(self, row: NeedsYou) -> None:
        usual = {"parked": "open", "duplicate": "open", "removal": "", "differs": ""}
        act = usual.get(row.kind, "decide")
        if act:
            self.asked.emit(act, row)
        elif row.kind == "removal":
            self.foot.reason.setFocus()

    def _ask(self, act: str) -> None:
        row = self.table.current_row()
        if row is not None:
            self.asked.emit(act, row)


def _pair_key(pair: FieldPair) -> str:
    return f"{pair.conflict_id}:{pair.name}:{pair.whose}"
