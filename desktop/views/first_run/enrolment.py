"""Behind door two: the four things the district gave, then the first load of this station."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.tasks.runner import Task, TaskRunner
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.first_run.bars import lay_out_quietly
from desktop.views.widgets import Banner, FieldRow, KeyButton, KeyHint, words
from sync.errors import Refused, Unavailable

Enrol = Callable[..., Any]
FORM_WIDTH = 640
CODE_CHARACTERS_MAX, ADDRESS_CHARACTERS_MAX, LOGIN_CHARACTERS_MAX = 200, 200, 40


@dataclass(frozen=True)
class Wording:
    """What differs between the two doors: `first` is the field that says where from."""

    top: str
    first: str
    example: str
    hint: str
    missing: str
    promise: str
    step: str


class Enrolment(QWidget):
    """Calls `enrol(job, server, code, login, password)` on the slow lane.

    `enrolled` carries what it returned; `left` says that the person went back to the doors. What
    was typed stays, whatever goes wrong, except the password.
    """

    enrolled = Signal(object)
    left = Signal()

    def __init__(
        self,
        appearance: Appearance,
        runner: TaskRunner,
        enrol: Enrol,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._runner, self._enrol = runner, enrol
        self.said = self._wording()
        self._task: Task | None = None
        self._make_fields()
        hints = [
            KeyHint(("Enter",), self.tr("next field")),
            KeyHint(("Ctrl+Enter",), self.tr("open the station")),
            KeyHint(("Esc",), self.tr("back")),
        ]
        lay_out_quietly(self, appearance, self.said.top, self._make_form(), hints)
        self.setFocusProxy(self.server.editor)

    def _wording(self) -> Wording:
        return Wording(
            top=self.tr("Open this station"),
            first=self.tr("District server"),
            example="https://",
            hint=self.tr("the address on the opening slip"),
            missing=self.tr("Type the address on the opening slip"),
            promise=self.tr(
                "Only the records of this station are loaded. If the network is cut off, type "
                "the same things again and it goes on where it stopped."
            ),
            step=self.tr("Asking the district server …"),
        )

    def set_server(self, address: str) -> None:
        """The address the office set beforehand; it can still be changed."""
        self._line(self.server).setText(address)
        self.setFocusProxy(self.code.editor)

    def start(self) -> None:
        """Check that everything is there and begin."""
        if self._task is not None:
            return
        first_missing = None
        for field, sentence in (
            (self.server, self.said.missing),
            (self.code, self.tr("Type the opening code")),
            (self.login, self.tr("Type your account")),
            (self.password, self.tr("Type your password")),
        ):
            missing = not self._value(field)
            field.set_error(sentence if missing else "")
            if missing and first_missing is None:
                first_missing = field
        if first_missing is not None:
            first_missing.editor.setFocus()
            return
        self._set_busy(True)
        self._task = self._runner.slow(
            self._enrol,
            self._value(self.server),
            self._value(self.code).replace(" ", ""),
            self._value(self.login),
            self._line(self.password).text(),
            done=self._on_done,
            failed=self._on_failed,
            progress=self._on_progress,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
            return
        super().keyPressEvent(event)

    def _make_fields(self) -> None:
        def line(characters_max: int) -> QLineEdit:
            made = QLineEdit()
            made.setMaxLength(characters_max)
            return made

        address = line(ADDRESS_CHARACTERS_MAX)
        address.setPlaceholderText(self.said.example)
        self.server = FieldRow(self.said.first, address, required=True, hint=self.said.hint)
        self.code = FieldRow(
            self.tr("Opening code"),
            line(CODE_CHARACTERS_MAX),
            required=True,
            hint=self.tr("works once; capital and small letters are the same, spaces do not count"),
        )
        self.login = FieldRow(
            self.tr("Account"), line(LOGIN_CHARACTERS_MAX), required=True, width="identity"
        )
        secret = line(128)
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.password = FieldRow(
            self.tr("Password"),
            secret,
            required=True,
            width="identity",
            hint=self.tr("never kept on this computer; it opens the file from now on"),
        )

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        style.fix(form, width=FORM_WIDTH)
        column = QVBoxLayout(form)
        style.fix(column, margins=(0, 24, 0, 24), spacing=12)
        column.addStretch(1)
        column.addWidget(words(self.tr("Open this station on this computer"), "title"))
        column.addWidget(words(self.said.promise, "second", wrap=True))
        self.banner = Banner("danger", form)
        column.addWidget(self.banner)
        for field in (self.server, self.code, self.login, self.password):
            column.addWidget(field)
        self._progress = QProgressBar(form)
        self._progress.setTextVisible(False)
        self._step = words("", "caption")
        column.addWidget(self._progress)
        column.addWidget(self._step)
        foot = QHBoxLayout()
        style.fix(foot, margins=(0, 8, 0, 0), spacing=8)
        self._start = KeyButton(self.tr("Open the station"), "Ctrl+Enter", "primary")
        self._start.clicked.connect(self.start)
        self._back = KeyButton(self.tr("Back to the doors"), "Esc")
        self._back.clicked.connect(self._on_back)
        foot.addWidget(self._start)
        foot.addWidget(self._back)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(2)
        self._progress.hide()
        self._step.hide()
        return form

    def _line(self, field: FieldRow) -> QLineEdit:
        assert isinstance(field.editor, QLineEdit)
        return field.editor

    def _value(self, field: FieldRow) -> str:
        return self._line(field).text().strip()

    def _set_busy(self, busy: bool) -> None:
        for field in (self.server, self.code, self.login, self.password):
            field.editor.setEnabled(not busy)
        self._start.setEnabled(not busy)
        self._progress.setVisible(busy)
        self._step.setVisible(busy)
        if busy:
            self.banner.clear()
            self._progress.setRange(0, 0)
            self._step.setText(self.said.step)

    def _on_progress(self, n: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(n)
        if total:
            self._step.setText(
                self.tr("Loading this station, {n} of {total}").format(n=n, total=total)
            )

    def _on_done(self, result: object) -> None:
        self._task = None
        self._line(self.password).clear()
        self._set_busy(False)
        self.enrolled.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._set_busy(False)
        assert isinstance(error, Refused | Unavailable)
        sentence = messages.sentence(error)
        fields = {
            "server_url": self.server,
            "code": self.code,
            "login": self.login,
            "password": self.password,
        }
        field = fields.get(getattr(error, "field", None) or "")
        if field is None:
            self.banner.say(sentence, "danger")
            self._start.setFocus()
        else:
            field.set_error(sentence)
            field.editor.setFocus()

    def _on_back(self) -> None:
        if self._task is not None:
            self._task.stop()
        else:
            self.left.emit()
