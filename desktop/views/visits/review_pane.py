"""待审核: what waits for the head's word, one visit open below it. Approve and next in one key."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.services.visits.visit_log import VisitLine, load_visit
from desktop.services.visits.visit_reviews import (
    ToApprove,
    approve_visit,
    return_visit,
    visits_to_approve,
)
from desktop.services.visits.visits import VisitValues
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.visits.visit_card import VisitCard, button_row
from desktop.views.visits.wording import household_word, notice_chip, result_word, way_word
from desktop.views.widgets import (
    Cell,
    Column,
    EmptyNote,
    FieldRow,
    KeyButton,
    LinkButton,
    RecordTable,
    day_text,
    rule,
    words,
)
from sync.errors import Refused, Unavailable
from sync.records.times import local_date, to_local
from sync.records.visit_rules import REVIEW_CHARACTERS_MAX


class ReviewPane(QWidget):
    """`count_changed` carries how many wait; `household_asked` a household id."""

    count_changed = Signal(int)
    household_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._items: list[ToApprove] = []
        self._acting = False
        self.table = RecordTable(self._columns(), key=lambda item: item.line.visit_id)
        self.table.setAccessibleName(self.tr("visits to approve"))
        self._build()
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _item: self._write_words())

    def refresh(self) -> None:
        """Read what waits anew."""
        desk = self._desk
        desk.runner.read(visits_to_approve, desk.viewer, done=self.set_items)

    def set_items(self, items: list[ToApprove]) -> None:
        """Show these."""
        self._items = list(items)
        self.table.set_rows(self._items)
        self.table.setVisible(bool(items))
        self._below.setVisible(bool(items))
        self._empty.setVisible(not items)
        self._show_place()
        self.count_changed.emit(len(items))

    def _columns(self) -> list[Column[ToApprove]]:
        return [
            Column(
                self.tr("Household"), lambda item: household_word(item.line.head_name), 100, "name"
            ),
            Column(self.tr("What"), self._what, 0),
            Column(self.tr("By"), lambda item: item.line.worker_name, 72),
            Column(self.tr("Handed in"), self._entered, 112, "second"),
            Column(self.tr("Look at"), self._notices, 216),
        ]

    def _household(self, item: ToApprove) -> str:
        return household_word(item.line.head_name)

    def _what(self, item: ToApprove) -> Cell:
        line = item.line
        said = f"{way_word(line.way)}，{result_word(line.result)}"
        if item.needs:
            said += "，" + self.tr("%n need(s) raised", "", item.needs)
        return Cell(said)

    def _entered(self, item: ToApprove) -> str:
        moment = to_local(item.line.entered_at)
        today = self._desk.today()
        if moment.date() == today:
            return self.tr("today {time}").format(time=f"{moment:%H:%M}")
        if (today - moment.date()).days == 1:
            return self.tr("yesterday {time}").format(time=f"{moment:%H:%M}")
        return f"{day_text(local_date(moment), today)} {moment:%H:%M}"

    def _notices(self, item: ToApprove) -> Cell:
        return Cell(marks=tuple(notice_chip(notice) for notice in item.notices))

    def _build(self) -> None:
        self.card = VisitCard(columns=2)
        self.card.setProperty("surface", "bg")
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.card)
        self.note = QLineEdit(self)
        self.note.setMaxLength(REVIEW_CHARACTERS_MAX + 1)
        self.note.setPlaceholderText(self.tr("needed when sending back"))
        self.note_row = FieldRow(self.tr("Words"), self.note)
        self.note_row.hide()  # the record has the room until somebody has words
        self.approve = KeyButton(self.tr("Approve, see the next"), "Alt+Y", "primary", parent=self)
        self.give_back = KeyButton(self.tr("Send back"), "Alt+T", parent=self)
        self.opinion = KeyButton(self.tr("Write words"), "Alt+O", parent=self)
        self._place = words("", "caption")
        open_home = LinkButton(self.tr("open the household"), parent=self)
        open_home.clicked.connect(self._ask_household)
        self.approve.clicked.connect(self._approve)
        self.give_back.clicked.connect(self._give_back)
        self.opinion.clicked.connect(self._write_words)
        self._below = QWidget(self)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(rule("h2"))
        below.addWidget(scroll, 1)
        words_row = QHBoxLayout()
        style.fix(words_row, margins=(16, 2, 16, 0), spacing=8)
        words_row.addWidget(self.note_row)
        below.addLayout(words_row)
        right = QWidget()
        ends = QHBoxLayout(right)
        style.fix(ends, margins=(0, 0, 0, 0), spacing=12)
        ends.addWidget(open_home)
        ends.addWidget(self._place)
        below.addLayout(button_row(self.approve, self.give_back, self.opinion, note=right))
        self._empty = EmptyNote(
            self.tr("Nothing waits for approval"),
            self.tr("New visits appear here as soon as they are typed or arrive"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 5)
        column.addWidget(self._below, 6)
        column.addWidget(self._empty)
        self._empty.hide()
        self.setFocusProxy(self.table)

    def _on_current(self, item: ToApprove | None) -> None:
        self.note.clear()
        self.note_row.clear()
        self.note_row.hide()
        self._show_place()
        if item is None:
            self.card.show_visit(None, None, (), self._desk.today())
            return
        desk = self._desk
        desk.runner.read(
            load_visit, desk.viewer, item.line.visit_id, done=partial(self._on_loaded, item)
        )

    def _on_loaded(self, item: ToApprove, found: tuple[VisitLine, VisitValues]) -> None:
        if self._current() is item:
            self.card.show_visit(found[0], found[1], item.notices, self._desk.today())

    def _current(self) -> ToApprove | None:
        row: Any = self.table.current_row()
        return row if isinstance(row, ToApprove) else None

    def _show_place(self) -> None:
        place = self.table.currentIndex().row() + 1
        self._place.setText(
            self.tr("{n} of {total}").format(n=place, total=len(self._items)) if place else ""
        )

    def _write_words(self) -> None:
        self.note_row.show()
        self.note.setFocus()

    def _approve(self) -> None:
        item = self._current()
        if item is not None and not self._acting:
            self._start()
            note = self.note.text() or None
            act = self._desk.runner.act
            act(approve_visit, item.line.visit_id, note, done=self._done, failed=self._failed)

    def _give_back(self) -> None:
        item = self._current()
        if item is not None and not self._acting:
            self._start()
            act = self._desk.runner.act
            act(
                return_visit, item.line.visit_id, self.note.text(),
                done=self._done, failed=self._failed,
            )  # fmt: skip

    def _start(self) -> None:
        self._acting = True
        self.note_row.clear()

    def _done(self, _changes: Any) -> None:
        self._acting = False
        self.refresh()
        self.table.setFocus()

    def _failed(self, error: Exception) -> None:
        self._acting = False
        assert isinstance(error, Refused | Unavailable)
        if isinstance(error, Refused) and error.field == "note":
            self.note_row.set_error(messages.sentence(error))
            self._write_words()
        else:
            self._desk.message(messages.sentence(error), "warn")
            self.refresh()

    def _ask_household(self) -> None:
        item = self._current()
        if item is not None:
            self.household_asked.emit(item.line.household_id)
