"""The record of a place at the right: what it is, whom to call, how it is checked, its cases."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.services.residents.place_acts import bring_back_place, close_place, remove_place
from desktop.services.residents.places import PlaceRecord, covered, load_place
from desktop.services.reveals import needs_reason, reveal_field
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.facts import Facts
from desktop.views.residents.sentences import sentence_of
from desktop.views.residents.wording import day_words, name_of
from desktop.views.widgets import (
    ChipLabel,
    EmptyNote,
    KeyButton,
    LinkButton,
    MaskedValue,
    MoreButton,
    Tag,
    rule,
    words,
)
from sync.records.changes import Changes

PLACE_CASES = "place_cases"
"""Noun under which the cases page shows the cases at a place."""


class PlaceRecordPane(QWidget):
    """Shows one place. `edit_asked` carries its id; `left`: back to the list."""

    edit_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self.place: PlaceRecord | None = None
        self.masked: dict[str, MaskedValue] = {}
        self._body: QWidget | None = None
        self._stack = QStackedLayout(self)
        self._empty = EmptyNote(self.tr("No place is open"), parent=self)
        self._stack.addWidget(self._empty)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_place(self, place_id: str) -> None:
        """Read a place and show it; empty shows none."""
        self._wanted = place_id
        if not place_id:
            self._clear(self.tr("No place is open"))
            return
        desk = self._desk
        desk.runner.read(
            load_place, desk.viewer, place_id, done=partial(self._take, place_id),
            failed=lambda error: self._clear(sentence_of(error)),
        )  # fmt: skip

    def edit_place(self) -> None:
        """F2: the form of the place shown."""
        if self.place is not None:
            self.edit_asked.emit(self.place.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def facts(self) -> dict[str, str]:
        """Label → value as shown, for those who read without seeing."""
        return dict(self._shown)

    _shown: dict[str, str] = {}  # noqa: RUF012 (replaced whole, never written into)

    def _clear(self, said: str) -> None:
        self.place = None
        self._empty.set_words(said)
        self._stack.setCurrentWidget(self._empty)

    def _take(self, place_id: str, place: PlaceRecord) -> None:
        if place_id != self._wanted:
            return
        self.place = place
        old, body = self._body, QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(place))
        column.addWidget(rule("h", body))
        column.addWidget(self._facts(place))
        column.addLayout(self._cases(place))
        column.addStretch(1)
        self._body = body
        self._stack.addWidget(body)
        self._stack.setCurrentWidget(body)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _head(self, place: PlaceRecord) -> QHBoxLayout:
        row = QHBoxLayout()
        style.fix(row, margins=(16, 9, 16, 8), spacing=8)
        row.addWidget(words(place.values.name, "title"))
        row.addWidget(ChipLabel(Tag(name_of("PLACE_KIND", place.values.kind))))
        if place.closed_on is not None:
            row.addWidget(ChipLabel(Tag(self.tr("out of use"))))
        row.addStretch(1)
        change = KeyButton(self.tr("Change"), "F2", bind=False)
        change.clicked.connect(self.edit_place)
        row.addWidget(change)
        self.more = MoreButton(self.tr("More"), self)
        menu = self.more.menu()
        closed = place.closed_on is not None
        say = self.tr("In use again") if closed else self.tr("Out of use from today")
        day = None if closed else self._desk.today()
        menu.addAction(say).triggered.connect(lambda: self._close(place, day is not None))
        gone = menu.addAction(self.tr("Registered by mistake: take it away"))
        gone.triggered.connect(lambda: self._remove(place))
        row.addWidget(self.more)
        return row

    def _facts(self, place: PlaceRecord) -> Facts:
        values, facts = place.values, Facts(2, self)
        self.masked, self._shown = {}, {}
        for label, said in (
            (self.tr("Address"), values.address or "—"),
            (self.tr("Grid"), place.grid_name),
        ):
            self._words(facts, label, said)
        self._masked(facts, self.tr("Manager"), "manager", place.manager or "—")
        self._masked(facts, self.tr("Telephone"), "phone", place.phone or "—")
        count = values.staff_count
        for label, said in (
            (self.tr("People"), "—" if count is None else str(count)),
            (self.tr("Risk"), name_of("SAFETY_LEVEL", values.safety_level)),
            (self.tr("Checked"), name_of("CHECK_FREQ", values.check_freq)),
            (self.tr("Last check"), day_words(values.last_check)),
            (self.tr("Open"), values.open_hours or "—"),
            (self.tr("Credit code"), values.uscc or "—"),
        ):
            self._words(facts, label, said)
        for label, said in (
            (self.tr("Rooms given by"), values.provider or ""),
            (self.tr("Agreed until"), day_words(values.agreement_to).strip("—")),
            (self.tr("Out of use since"), day_words(place.closed_on).strip("—")),
        ):
            if said:
                self._words(facts, label, said)
        return facts

    def _words(self, facts: Facts, label: str, said: str) -> None:
        self._shown[label] = said
        facts.add_words(label, said)

    def _masked(self, facts: Facts, label: str, field: str, masked: str) -> None:
        self._shown[label] = masked
        desk = self._desk
        if field not in covered(desk.viewer):
            facts.add_words(label, masked)
            return
        value = MaskedValue(masked, asks_reason=needs_reason(desk.viewer, "place", field))
        value.setAccessibleName(f"{label} {masked}")
        value.set_masked(masked, can_reveal=masked != "—" and desk.viewer.may_reveal)
        place = self.place
        assert place is not None
        value.reveal_asked.connect(
            lambda reason: desk.runner.act(
                reveal_field, "place", place.id, field, reason, done=value.show_full,
                failed=self._refused,
            )
        )  # fmt: skip
        self.masked[field] = value
        facts.add(label, value)

    def _cases(self, place: PlaceRecord) -> QHBoxLayout:
        row = QHBoxLayout()
        style.fix(row, margins=(16, 8, 16, 8), spacing=12)
        said = self.tr("%n case(s) at this place", "", place.cases)
        row.addWidget(words(said if place.cases else self.tr("no case at this place"), "caption"))
        if place.cases:
            link = LinkButton(self.tr("open the cases"))
            link.clicked.connect(lambda: self._desk.open_record(PLACE_CASES, place.id))
            row.addWidget(link)
        row.addStretch(1)
        return row

    def _close(self, place: PlaceRecord, close: bool) -> None:
        name, desk = place.values.name, self._desk
        said = self.tr("{name} is out of use") if close else self.tr("{name} is in use again")
        before = place.closed_on

        def done(_changes: Changes) -> None:
            desk.offer_undo(
                said.format(name=name), lambda: desk.runner.act(close_place, place.id, before)
            )

        day = desk.today() if close else None
        desk.runner.act(close_place, place.id, day, done=done, failed=self._refused)

    def _remove(self, place: PlaceRecord) -> None:
        desk, said = self._desk, self.tr("{name} taken away").format(name=place.values.name)

        def done(_changes: Changes) -> None:
            desk.offer_undo(said, lambda: desk.runner.act(bring_back_place, place.id))

        desk.runner.act(remove_place, place.id, done=done, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self._desk.message(sentence_of(error), "warn")
