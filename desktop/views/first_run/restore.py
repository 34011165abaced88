"""Putting a copy back: which one, who opens it, what would be missing, and what becomes of what is
there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.services.accounts.backups import Lying, Restored, SinceCopy
from desktop.tasks.runner import TaskRunner
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.exchange.wording import moment_text
from desktop.views.first_run.bars import lay_out_quietly
from desktop.views.widgets import Banner, FieldRow, KeyButton, KeyHint, words
from sync.errors import Refused, Unavailable
from sync.records.times import to_local

FORM_WIDTH = 640
Ask = Callable[..., Any]
"""`look` and `restore`: (job, place, password, code), on the slow lane."""


class RestoreCopy(QWidget):
    """`restored` carries what the service returned and a sentence; `left` when the person goes
    back."""

    restored = Signal(object, str)
    left = Signal()

    def __init__(
        self, appearance: Appearance, runner: TaskRunner, copy: Lying, look: Ask, restore: Ask,
        today: date, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._runner, self._copy, self._today = runner, copy, today
        self._look, self._restore = look, restore
        self._busy = self._told = False
        self._make_fields()
        hints = [
            KeyHint(("Enter",), self.tr("next field")),
            KeyHint(("Ctrl+Enter",), self.tr("put back")),
            KeyHint(("Esc",), self.tr("back")),
        ]
        lay_out_quietly(self, appearance, self.tr("Put a backup back"), self._make_form(), hints)
        self.setFocusProxy(self.password.editor)

    def start(self) -> None:
        """Check what was typed, say what would be missing, and put the copy back; where something
        would be, only when asked once more."""
        if self._busy:
            return
        password, code = self._line(self.password).text(), self._line(self.code).text()
        needs_code = not self._copy.of_this_computer and not code.strip()
        self.password.set_error("" if password else self.tr("Type a password"))
        self.code.set_error(self.tr("Type the backup code from the paper") if needs_code else "")
        wrong = [field for field in (self.password, self.code) if field.state() == "error"]
        if wrong:
            wrong[0].editor.setFocus()
            return
        self._set_busy(True)
        if self._told:
            self._put_back()
            return
        self._runner.slow(
            self._look, self._copy.folder, password, code, done=self._on_looked,
            failed=self._on_failed,
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _make_fields(self) -> None:
        secret, code = QLineEdit(), QLineEdit()
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        secret.setMaxLength(128)
        code.setMaxLength(80)
        mine = self._copy.of_this_computer
        hint = (
            self.tr("anybody's who signs in on this computer")
            if mine
            else self.tr("anybody's who could sign in there on the day of the backup")
        )
        self.password = FieldRow(
            self.tr("Password"), secret, required=True, hint=hint, width="identity", last=mine
        )
        self.code = FieldRow(
            self.tr("Backup code"), code, required=True,
            hint=self.tr("on paper, five groups of five signs; not on the stick"), last=True,
        )  # fmt: skip
        self.code.setVisible(not mine)

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        style.fix(form, width=FORM_WIDTH)
        column = QVBoxLayout(form)
        style.fix(column, margins=(0, 24, 0, 24), spacing=12)
        column.addStretch(1)
        local = to_local(self._copy.made_at)
        title = self.tr("Backup of {when}, {size} MB").format(
            when=f"{local:%Y-%m-%d %H:%M}", size=f"{self._copy.size / 1e6:.1f}"
        )
        column.addWidget(words(title, "title"))
        said = self.tr(
            "The records become what they were then. What is on this computer now is not deleted, "
            "it stays beside in a folder of its own. What was handed in since comes back from the "
            "district; nothing is handed in twice."
        )
        column.addWidget(words(said, "second", wrap=True))
        self.banner = Banner("danger", form)
        column.addWidget(self.banner)
        column.addWidget(self.password)
        column.addWidget(self.code)
        self._progress = QProgressBar(form)
        self._progress.setTextVisible(False)
        self._progress.hide()
        column.addWidget(self._progress)
        foot = QHBoxLayout()
        style.fix(foot, margins=(104, 4, 0, 0), spacing=8)
        self._start = KeyButton(self.tr("Put back"), "Ctrl+Enter", "primary")
        self._start.clicked.connect(self.start)
        self._back = KeyButton(self.tr("Back"), "Esc")
        self._back.clicked.connect(self.left)
        foot.addWidget(self._start)
        foot.addWidget(self._back)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(2)
        return form

    def _line(self, field: FieldRow) -> QLineEdit:
        assert isinstance(field.editor, QLineEdit)
        return field.editor

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self._start, self._back, self.password.editor, self.code.editor):
            part.setEnabled(not busy)
        self._progress.setRange(0, 0)
        self._progress.setVisible(busy)
        if busy:
            self.banner.clear()

    def _on_looked(self, since: SinceCopy) -> None:
        self._told = True
        if since.readable and not since.would_be_missing:
            self._put_back()
            return
        self._set_busy(False)
        self.banner.say(self._missing(since), "warn")
        self._start.setText(self.tr("Put back all the same"))
        self._start.setFocus()

    def _missing(self, since: SinceCopy) -> str:
        """What the records would not have any more, and where it stays."""
        if not since.readable:
            return self.tr(
                "What is on this computer now cannot be opened, so nobody can say what the backup "
                "lacks. It stays in the folder beside."
            )
        parts = [
            named.format(count=count)
            for count, named in (
                (since.waiting, self.tr("{count} changes that were not handed in")),
                (since.returned, self.tr("{count} changes the district returned")),
                (since.drafts, self.tr("{count} forms that were begun")),
            )
            if count
        ]
        said = self.tr(
            "The backup does not have {what} of this computer. After putting it back they are not "
            "in the records; they stay in the folder beside."
        ).format(what=self.tr(", ").join(parts))
        if since.waiting:
            said += self.tr("If this computer still opens, sign in and hand them in first.")
        if since.handed_in:
            back = self.tr("{count} changes handed in since then come back from the district.")
            said += back.format(count=since.handed_in)
        return said

    def _put_back(self) -> None:
        self._runner.slow(
            self._restore, self._copy.folder, self._line(self.password).text(),
            self._line(self.code).text(), done=self._on_done, failed=self._on_failed,
            progress=self._on_progress,
        )  # fmt: skip

    def _on_progress(self, n: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(n)

    def _on_done(self, done: Restored) -> None:
        self._line(self.password).clear()
        self._set_busy(False)
        said = self.tr("Put back as of {when}.").format(
            when=moment_text(done.copy.made_at, self._today)
        )
        if done.kept:
            said += self.tr("What was here before is kept in the folder {folder}.").format(
                folder=done.kept
            )
        self.restored.emit(done, said)

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self._set_busy(False)
        named = getattr(error, "field", None)
        # the code may be asked for on this very computer too, when its secret was lost
        self.code.setVisible(self.code.isVisible() or named == "code")
        field = {"password": self.password, "code": self.code}.get(named or "")
        if field is None:
            self.banner.say(messages.sentence(error), "danger")
        else:
            field.set_error(messages.sentence(error))
            field.editor.setFocus()
