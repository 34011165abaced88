"""A forgotten password: the question for the district, its answer, a new password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.accounts.ways_in import Person
from desktop.services.exchange.sticks import find_drives
from desktop.tasks.runner import TaskRunner
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.first_run.bars import lay_out_quietly
from desktop.views.widgets import Banner, FieldRow, KeyButton, KeyHint, secret_row, words
from sync.errors import Refused, Unavailable

FORM_WIDTH = 640
ANSWER_SIGNS_MAX = 200
Ask = Callable[..., Any]
"""`ask(job) -> question`, `write(job, folder)`, `read(job, file) -> answer` and
`choose(job, answer, password)`, all on the slow lane."""


class ForgottenPassword(QWidget):
    """`chosen` carries a sentence when the new password holds; `left` when the person goes back."""

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self, appearance: Appearance, runner: TaskRunner, person: Person, *,
        ask: Ask, write: Ask, read: Ask, choose: Ask, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._runner, self._person, self._busy = runner, person, False
        self._ask, self._write, self._read, self._choose = ask, write, read, choose
        self._make_fields()
        hints = [
            KeyHint(("Enter",), self.tr("next field")),
            KeyHint(("Alt+S",), self.tr("question to a stick")),
            KeyHint(("Ctrl+Enter",), self.tr("set the new password")),
            KeyHint(("Esc",), self.tr("back")),
        ]
        lay_out_quietly(self, appearance, self.tr("Forgotten password"), self._make_form(), hints)
        self.setFocusProxy(self.answer.editor)
        self._runner.slow(self._ask, done=self._on_question, failed=self._on_no_question)

    def save(self) -> None:
        """Check what was typed and open the file by the answer."""
        if self._busy:
            return
        answer, new, again = (self._text(f) for f in (self.answer, self.new, self.again))
        self.answer.set_error("" if answer.strip() else self.tr("Type the district's answer"))
        self.new.set_error("" if new else self.tr("Type a new password"))
        self.again.set_error("" if new == again else self.tr("The two new ones differ"))
        wrong = [f for f in (self.answer, self.new, self.again) if f.state() == "error"]
        if wrong:
            wrong[0].editor.setFocus()
            return
        self._set_busy(True)
        self._runner.slow(self._choose, answer, new, done=self._on_chosen, failed=self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _make_fields(self) -> None:
        line = QLineEdit()
        line.setMaxLength(ANSWER_SIGNS_MAX)
        self.answer = FieldRow(
            self.tr("Answer"), line, required=True,
            hint=self.tr("begins with GWA1; capital and small letters are the same"),
        )  # fmt: skip
        self.new = secret_row(
            self.tr("New password"), self.tr("ten characters or more, not one everybody knows")
        )
        self.again = secret_row(self.tr("Once more"), "")

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        style.fix(form, width=FORM_WIDTH)
        column = QVBoxLayout(form)
        style.fix(column, margins=(0, 16, 0, 16), spacing=10)
        column.addStretch(1)
        title = self.tr("{name} forgot the password").format(name=self._person.person_name)
        column.addWidget(words(title, "title"))
        easier = self.tr(
            "Easier, when the station head is here: the head signs in and gives a temporary "
            "password, under the name at the top right. Without the head, the district helps:"
        )
        column.addWidget(words(easier, "second", wrap=True))
        self.banner = Banner("info", form)
        column.addWidget(self.banner)
        first = self.tr("1  Read this question to the district, or take it there on a stick")
        column.addWidget(words(first, "strong"))
        column.addLayout(self._make_question())
        second = self.tr("2  The district makes sure who you are and gives an answer")
        column.addWidget(words(second, "strong"))
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=8)
        row.addWidget(self.answer, 1)
        self._read_button = KeyButton(self.tr("From a file"), "Alt+R")
        self._read_button.clicked.connect(self._on_read)
        row.addWidget(self._read_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(words(self.tr("3  Choose a new password"), "strong"))
        column.addWidget(self.new)
        column.addWidget(self.again)
        foot = QHBoxLayout()
        style.fix(foot, margins=(104, 4, 0, 0), spacing=8)
        self._save = KeyButton(self.tr("Set the new password"), "Ctrl+Enter", "primary")
        self._save.clicked.connect(self.save)
        back = KeyButton(self.tr("Back"), "Esc")
        back.clicked.connect(self.left)
        foot.addWidget(self._save)
        foot.addWidget(back)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(2)
        return form

    def _make_question(self) -> QHBoxLayout:
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=8)
        self.question = words("", "title")
        self.question.setAccessibleName(self.tr("Question"))
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.question, 1)
        self._write_button = KeyButton(self.tr("To a stick"), "Alt+S")
        self._write_button.clicked.connect(self._on_write)
        row.addWidget(self._write_button)
        return row

    def _on_write(self) -> None:
        title = self.tr("Stick for the question")
        folder = QFileDialog.getExistingDirectory(self, title, self._stick())
        if folder:
            self._runner.slow(
                self._write, Path(folder), done=self._on_written, failed=self._on_failed
            )

    def _on_read(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("The district's answer"), self._stick(),
            self.tr("Answers (*.txt);;All files (*)"),
        )  # fmt: skip
        if name:
            self._runner.slow(self._read, Path(name), done=self._on_answer, failed=self._on_failed)

    def _stick(self) -> str:
        drives = find_drives()
        return str(drives[0].folder) if drives else ""

    def _on_question(self, question: str) -> None:
        self.question.setText(question)
        self._set_busy(False)

    def _on_no_question(self, error: Refused | Unavailable) -> None:
        self.banner.say(messages.sentence(error), "warn")
        for field in (self.answer, self.new, self.again):
            field.editor.setEnabled(False)
        for button in (self._save, self._write_button, self._read_button):
            button.setEnabled(False)

    def _on_written(self, file: Path) -> None:
        said = self.tr("The question is on the stick: {file}. The stick can be pulled.")
        self.banner.say(said.format(file=file.name), "ok")

    def _on_answer(self, answer: str) -> None:
        self._line(self.answer).setText(answer)
        self.answer.set_error("")
        self._line(self.new).setFocus()

    def _on_chosen(self, _nothing: object) -> None:
        for field in (self.answer, self.new, self.again):
            self._line(field).clear()
        self.chosen.emit(self.tr("The new password holds. Sign in with it."))

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self._set_busy(False)
        fields = {"answer": self.answer, "password": self.new}
        field = fields.get(getattr(error, "field", None) or "")
        if field is None:
            self.banner.say(messages.sentence(error), "danger")
        else:
            field.set_error(messages.sentence(error))
            field.editor.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self._save, self._write_button, self._read_button):
            button.setEnabled(not busy)

    def _line(self, field: FieldRow) -> QLineEdit:
        assert isinstance(field.editor, QLineEdit)
        return field.editor

    def _text(self, field: FieldRow) -> str:
        return self._line(field).text()
