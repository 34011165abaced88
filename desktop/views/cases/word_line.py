"""The line under the timeline: add a word to the case, or take its last step back while unsent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.taking_back import LastStep
from desktop.views import style
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.wording import move_word
from desktop.views.desk import Desk
from desktop.views.widgets import KeyButton, LinkButton, words
from sync.records.case_moves import NOTE
from sync.records.changes import Changes

_INDENT = 113
"""Where the words of the timeline begin, px."""


class WordLine(QWidget):
    """`noted` carries (case id, Changes, the words); `back_asked`: the last step is to go."""

    noted = Signal(str, object, str)
    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id = ""
        self._noting = False
        self.link = LinkButton("", "Ctrl+Z", bind=False, parent=self)
        self.link.clicked.connect(self.back_asked)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(self.tr("Add a word; what stands above stays as it is"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.returnPressed.connect(self._on_note)
        self.button = KeyButton(self.tr("Add a note"), "Alt+S", parent=self)
        self.button.clicked.connect(self._on_button)
        self._wrong = words("", "error", wrap=True, parent=self)
        self._wrong.hide()
        column = QVBoxLayout(self)
        style.fix(column, margins=(0, 0, 0, 0), spacing=4)
        for parts in ((self.link, None), (self.note, self.button), (self._wrong,)):
            row = QHBoxLayout()
            style.fix(row, margins=(_INDENT, 0, 16, 0), spacing=8)
            for part in parts:
                if part is None:
                    row.addStretch(1)
                else:
                    row.addWidget(part, 1 if part is self.note else 0)
            column.addLayout(row)

    def show_for(self, case_id: str, last: LastStep | None) -> None:
        """The case words are added to, none when empty; the step that may be taken back, if any."""
        self._case_id = case_id
        self.note.setVisible(bool(case_id))
        self.button.setVisible(bool(case_id))
        self.link.setVisible(last is not None and last.mine and last.unsent)
        if last is not None:
            said = self.tr("Not sent yet: take “{move}” back").format(move=move_word(last.move))
            self.link.setText(said)

    def clear(self) -> None:
        """Another case: nothing is typed."""
        self.note.clear()
        self._complain("")

    def say_again(self, said: str) -> None:
        """The words of a note that was taken back, before what was typed since."""
        self.note.setText("　".join(filter(None, (said, self.note.text()))))

    def _on_button(self) -> None:
        if self.note.text().strip():
            self._on_note()
        else:
            self.note.setFocus()

    def _on_note(self) -> None:
        if self._noting or not self._case_id:
            return
        self._noting = True
        self._desk.runner.act(
            move_case, self._case_id, NOTE, MoveValues(words=self.note.text()),
            done=partial(self._on_noted, self._case_id, self.note.text()),
            failed=self._on_failed,
        )  # fmt: skip

    def _on_noted(self, case_id: str, said: str, changes: Changes) -> None:
        self._noting = False
        self.clear()
        self.noted.emit(case_id, changes, said)

    def _on_failed(self, error: Exception) -> None:
        self._noting = False
        self._complain(sentence_of(error))
        self.note.setFocus()

    def _complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
