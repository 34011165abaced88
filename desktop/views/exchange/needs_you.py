"""The tab of what needs a person: each matter with its reason, its values, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.services.needs_you import FieldPair, NeedsYou
from desktop.views import style
from desktop.views.exchange.reasons import reason_text
from desktop.views.exchange.values import field_label, pair_texts
from desktop.views.exchange.wording import act_word, moment_text, record_name
from desktop.views.widgets import (
    Cell,
    Chip,
    Column,
    EmptyNote,
    KeyButton,
    MoreButton,
    RecordTable,
    SectionHead,
    words,
)

NO_WAY_AGAIN = frozenset({"already_settled", "undo_too_late", "append_only", "erased"})
"""Returns for which sending the same once more cannot help."""


class NeedsYouPane(QWidget):
    """List above, both values of the current one below. Every signal carries a NeedsYou."""

    decide_asked = Signal(object)
    open_asked = Signal(object)
    again_asked = Signal(object)
    back_asked = Signal(object)
    hand_on_asked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._today = today
        self._waiting = 0
        self._chips = {
            "conflict": Chip(self.tr("two differ"), "plum", "solid"),
            "parked": Chip(self.tr("returned"), "danger", "solid"),
        }
        self.table = RecordTable(self._columns(), key=lambda row: row.key)
        self.table.setAccessibleName(self.tr("What needs you"))
        self.table.setProperty("pane_order", 1)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
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
            return act_word(row.act if row.kind == "parked" else "patch")

        def chip(row: NeedsYou) -> Cell:
            return Cell(marks=(self._chips[row.kind],))

        def way(row: NeedsYou) -> Cell:
            word = self.tr("compare, decide") if row.kind == "conflict" else self.tr("open, mend")
            return Cell(word, tone="accent")

        return [
            Column(self.tr("record"), lambda row: record_name(row.noun, row.label), 196, "name"),
            Column(self.tr("act"), act, 84),
            Column(self.tr("written by"), lambda row: row.other or row.by, 96),
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
        self.pairs = RecordTable(self._pair_columns("", ""), key=lambda pair: pair.name)
        self.pairs.keeps_current = False
        self.pairs.setAccessibleName(self.tr("Both values"))
        self.pairs.setProperty("pane_order", 2)
        column.addWidget(self.pairs, 1)
        foot = QHBoxLayout()
        style.fix(foot, margins=(16, 8, 16, 10), spacing=8)
        self.decide = KeyButton(self.tr("Compare and decide"), "Enter", "primary", bind=False)
        self.open = KeyButton(self.tr("Open and mend"), "Enter", "primary", bind=False)
        self.again = KeyButton(self.tr("Send again"), "Alt+R")
        for button, signal in (
            (self.decide, self.decide_asked),
            (self.open, self.open_asked),
            (self.again, self.again_asked),
        ):
            button.clicked.connect(lambda _on=False, ask=signal: self._ask(ask))
            foot.addWidget(button)
        self.more = MoreButton(self.tr("More"))
        self.back = self._further(self.tr("Take back"), "Alt+T", self.back_asked)
        self.hand_on = self._further(self.tr("Hand to the head"), "Alt+H", self.hand_on_asked)
        foot.addWidget(self.more)
        self._note = words("", "caption", wrap=True)
        foot.addWidget(self._note, 1)
        column.addLayout(foot)
        return below

    def _further(self, word: str, key: str, signal: object) -> QAction:
        """One more way on, under the third button; its key works without the menu too."""
        action = QAction(word, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self._ask(signal))
        self.more.menu().addAction(action)
        self.addAction(action)
        return action

    def _pair_columns(self, kept: str, lost: str) -> list[Column[FieldPair]]:
        def name(pair: FieldPair) -> Cell:
            return Cell(field_label(pair), second=pair.whose)

        return [
            Column(self.tr("field"), name, 200, "second"),
            Column(kept, lambda pair: pair_texts(pair)[0], 300),
            Column(lost, lambda pair: Cell(pair_texts(pair)[1], tone="plum")),
        ]

    def _on_current(self, row: NeedsYou | None) -> None:
        if row is None:
            return
        self._head.set_title(record_name(row.noun, row.label))
        self._head.set_count(moment_text(row.at, self._today))
        is_conflict = row.kind == "conflict"
        if is_conflict:
            kept = self.tr("stands now　{person}").format(person=row.by)
            lost = self.tr("not taken　{person}").format(person=row.other)
            note = self.tr("Both are kept, nothing is lost, until somebody decides.")
        else:
            kept = self.tr("before")
            lost = self.tr("what was written　{person}").format(person=row.by)
            note = self.tr("The edit is kept here whole until it is settled; others go on sending.")
        self.decide.setVisible(is_conflict)
        for button in (self.open, self.again, self.more):
            button.setVisible(not is_conflict)
        hopeless = self.tr("cannot help here") if row.reason in NO_WAY_AGAIN else ""
        self.again.set_blocked(hopeless)
        self.back.setEnabled(not is_conflict)
        self.hand_on.setEnabled(not is_conflict and row.reason not in NO_WAY_AGAIN)
        model = self.pairs.rows_model()
        model.columns = self._pair_columns(kept, lost)
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.pairs.set_rows(row.fields)
        self._note.setText(note)

    def _on_opened(self, row: NeedsYou) -> None:
        (self.decide_asked if row.kind == "conflict" else self.open_asked).emit(row)

    def _ask(self, signal: object) -> None:
        row = self.table.current_row()
        emit = getattr(signal, "emit", None)
        if row is not None and emit is not None:
            emit(row)
