"""The head of a case: its title, what may be done next, number, limit, who has it, refusals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.services.cases.case_records import CaseRecord
from desktop.views import style
from desktop.views.cases.wording import (
    bounce_word,
    grade_word,
    move_word,
    standing_chip,
    state_word,
)
from desktop.views.widgets import ChipLabel, KeyButton, MoreButton, set_role, words
from desktop.views.widgets.chips import Chip

KEYS = ("Alt+Y", "Alt+T", "Alt+D")


class CaseHead(QFrame):
    """`move_asked` carries the name of a move of the table."""

    move_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = words("", "title", parent=self)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = tuple(self._button(place, key) for place, key in enumerate(KEYS))
        self.more = MoreButton(self.tr("More"), self)
        self._moves: tuple[str, ...] = ()
        first = QHBoxLayout()
        style.fix(first, margins=(0, 0, 0, 0), spacing=8)
        first.addWidget(self._title, 1)
        for button in (*self.buttons, self.more):
            first.addWidget(button)
        self._number = words("", "caption", parent=self)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chip = ChipLabel(Chip(""), self)
        self._holder = words("", "caption", parent=self)
        self._bounces = words("", "caption_strong", parent=self)
        self._supervised = words("", "caption", parent=self)
        second = QHBoxLayout()
        style.fix(second, margins=(0, 0, 0, 0), spacing=14)
        for part in (self._number, self._chip, self._holder, self._bounces, self._supervised):
            second.addWidget(part)
        second.addStretch(1)
        column = QVBoxLayout(self)
        style.fix(column, margins=(16, 9, 16, 7), spacing=4)
        column.addLayout(first)
        column.addLayout(second)

    def show_case(self, record: CaseRecord, moves: Sequence[str], due_word: str) -> None:
        """Show a case and the moves this person may make, the likeliest first. `due_word`: until
        when, beside the chip's words."""
        case = record.case
        self._title.setText(case.title)
        self._title.setToolTip(case.title)
        self._number.setText(record.number)
        chip = Chip(state_word(case.state))
        if case.incomplete:
            chip = Chip(self.tr("emergency, to be completed"), "warn")
        elif record.standing.code != "none" and case.closed_at is None:
            chip = standing_chip(record.standing, case.due_at)
            if due_word and record.standing.code in ("left", "over"):
                chip = Chip(f"{chip.text}　{due_word}", chip.tone, chip.fill)
        self._chip.set_mark(chip)
        self._holder.setText(self._holders(record))
        self._bounces.setText(bounce_word(case.bounce_count))
        self._bounces.setVisible(bool(case.bounce_count))
        grades = [letter.grade for letter in record.letters if letter.cleared_at is None]
        said = self.tr("supervised: {grade}").format(grade=grade_word(grades[-1])) if grades else ""
        self._supervised.setText(said or self.tr("not supervised"))
        set_role(self._supervised, "error" if case.supervised else "caption")
        self._supervised.setVisible(case.supervised or case.dispatched_at is not None)
        self.offer(moves)

    def holder(self) -> str:
        """The words about who has the case."""
        return self._holder.text()

    def moves(self) -> tuple[str, ...]:
        """The moves offered, buttons first."""
        return self._moves

    def _button(self, place: int, key: str) -> KeyButton:
        button = KeyButton("", key, "primary" if place == 0 else "quiet", parent=self)
        button.clicked.connect(lambda: self.move_asked.emit(self._moves[place]))
        return button

    def offer(self, moves: Sequence[str]) -> None:
        """These as buttons, the rest in the menu; none while the form of one stands open."""
        self._moves = tuple(moves)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(moves))
            if place < len(moves):
                button.setText(move_word(moves[place]))
                button.updateGeometry()
        menu = self.more.menu()
        menu.clear()
        for move in moves[len(KEYS) :]:
            action = menu.addAction(move_word(move))
            action.triggered.connect(lambda _checked=False, move=move: self.move_asked.emit(move))
        self.more.setVisible(len(moves) > len(KEYS))

    def _holders(self, record: CaseRecord) -> str:
        leads = [
            part
            for part in record.parts
            if part.role == "lead" and part.standing not in ("refused", "released")
        ]
        if record.case.closed_at is not None or not (leads or record.holder):
            return ""
        said = self.tr("now with {unit}").format(unit=record.holder)
        if leads:
            said = self.tr("now with {unit}, which leads").format(unit=record.holder)
        assists = [
            part.org_name
            for part in record.parts
            if part.role == "assist" and part.standing in ("waiting", "signed", "answered")
        ]
        if assists:
            said += "　" + self.tr("{units} assisting").format(units="、".join(assists))
        return said
