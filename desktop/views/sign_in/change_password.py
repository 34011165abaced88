"""A new password: asked for by the person, or by a temporary one that must be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.tasks.runner import TaskRunner
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.first_run.bars import lay_out_quietly
from desktop.views.widgets import Banner, FieldRow, KeyButton, KeyHint, secret_row, words
from sync.errors import Refused, Unavailable

Change = Callable[..., Any]
"""`change(job, old, new)` on the slow lane."""

FORM_WIDTH = 520


class ChangePassword(QWidget):
    """`changed` when it is done, `left` when the person goes back (not while it is `forced`)."""

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        appearance: Appearance,
        runner: TaskRunner,
        change: Change,
        *,
        forced: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._runner, self._change, self._forced, self._busy = runner, change, forced, False
        self.old = secret_row(self.tr("Password now"), "")
        self.new = secret_row(
            self.tr("New password"), self.tr("ten characters or more, not one everybody knows")
        )
        self.again = secret_row(self.tr("Once more"), "")
        hints = [
            KeyHint(("Enter",), self.tr("next field")),
            KeyHint(("Ctrl+Enter",), self.tr("save")),
        ]
        if not forced:
            hints.append(KeyHint(("Esc",), self.tr("back")))
        lay_out_quietly(self, appearance, self.tr("Change password"), self._make_form(), hints)
        self.setFocusProxy(self.old.editor)

    def save(self) -> None:
        """Check and change."""
        if self._busy:
            return
        old, new, again = (self._text(field) for field in (self.old, self.new, self.again))
        self.old.set_error("" if old else self.tr("Type the password you use now"))
        self.new.set_error("" if new else self.tr("Type a new password"))
        self.again.set_error("" if new == again else self.tr("The two new ones differ"))
        wrong = next((f for f in (self.old, self.new, self.again) if f.state() == "error"), None)
        if wrong is not None:
            wrong.editor.setFocus()
            return
        self._set_busy(True)
        self._runner.slow(self._change, old, new, done=self._on_done, failed=self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._forced and not self._busy:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        style.fix(form, width=FORM_WIDTH)
        column = QVBoxLayout(form)
        style.fix(column, margins=(0, 24, 0, 24), spacing=12)
        column.addStretch(1)
        column.addWidget(words(self.tr("Change password"), "title"))
        if self._forced:
            sentence = self.tr(
                "The password you were given works once. Choose one that only you know."
            )
            column.addWidget(words(sentence, "second", wrap=True))
        self.banner = Banner("danger", form)
        column.addWidget(self.banner)
        for field in (self.old, self.new, self.again):
            column.addWidget(field)
        foot = QHBoxLayout()
        style.fix(foot, margins=(104, 4, 0, 0), spacing=8)
        self._save = KeyButton(self.tr("Save"), "Ctrl+Enter", "primary")
        self._save.clicked.connect(self.save)
        foot.addWidget(self._save)
        if not self._forced:
            back = KeyButton(self.tr("Back"), "Esc")
            back.clicked.connect(self.left)
            foot.addWidget(back)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(2)
        return form

    def _text(self, field: FieldRow) -> str:
        assert isinstance(field.editor, QLineEdit)
        return field.editor.text()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._save.setEnabled(not busy)

    def _on_done(self, _result: object) -> None:
        self._set_busy(False)
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        assert isinstance(error, Refused | Unavailable)
        sentence = messages.sentence(error)
        if error.code in ("wrong_password", "locked_out"):
            self.old.set_error(sentence)
            self.old.editor.setFocus()
        elif isinstance(error, Refused) and error.field == "password":
            self.new.set_error(sentence)
            self.new.editor.setFocus()
        else:
            self.banner.say(sentence, "danger")
