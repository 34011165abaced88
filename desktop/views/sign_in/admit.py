"""A head lets another person of the station use this computer, under a password to be changed.

So too somebody who is let in already and forgot the password.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.accounts.accounts import Colleague
from desktop.services.accounts.ways_in import Person
from desktop.tasks.runner import TaskRunner
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.first_run.bars import lay_out_quietly
from desktop.views.frame.wording import role_word
from desktop.views.widgets import (
    Banner,
    EmptyNote,
    FieldRow,
    KeyButton,
    KeyHint,
    WorkItem,
    WorkList,
    secret_row,
    words,
)
from sync.errors import Refused, Unavailable

Admit = Callable[..., Any]
"""`admit(job, head_password, user_id, temporary_password)` on the slow lane."""

FORM_WIDTH = 560
PERSON_HEIGHT = 47
PEOPLE_SHOWN = 4


class AdmitPerson(QWidget):
    """`admitted` carries the Person who may sign in here now; `left` when there is no more to do.

    The temporary password is told to the person by mouth; it works once and must be changed.
    """

    admitted = Signal(object)
    left = Signal()

    def __init__(
        self,
        appearance: Appearance,
        runner: TaskRunner,
        people: Sequence[Colleague],
        admit: Admit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._runner, self._admit, self._busy = runner, admit, False
        self._people = list(people)
        self.mine = secret_row(self.tr("Your password"), "")
        self.theirs = secret_row(
            self.tr("Temporary password"),
            self.tr("ten characters or more; works once, tell it by mouth"),
        )
        hints = [
            KeyHint(("↑", "↓"), self.tr("choose the person")),
            KeyHint(("Enter",), self.tr("next field")),
            KeyHint(("Ctrl+Enter",), self.tr("let in")),
            KeyHint(("Esc",), self.tr("back")),
        ]
        lay_out_quietly(
            self, appearance, self.tr("Let somebody use this computer"), self._make_form(), hints
        )
        self.setFocusProxy(self.list)
        self._show_people()

    def save(self) -> None:
        """Check what was typed and let the chosen person in."""
        item = self.list.current_item()
        if self._busy or item is None:
            return
        mine, theirs = self._text(self.mine), self._text(self.theirs)
        self.mine.set_error("" if mine else self.tr("Type your own password"))
        self.theirs.set_error("" if theirs else self.tr("Type a temporary password"))
        wrong = next((f for f in (self.mine, self.theirs) if f.state() == "error"), None)
        if wrong is not None:
            wrong.editor.setFocus()
            return
        person: Person = item.value.person
        self._set_busy(True)
        self._runner.slow(
            self._admit,
            mine,
            person.user_id,
            theirs,
            done=lambda _nothing: self._on_done(person),
            failed=self._on_failed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        style.fix(form, width=FORM_WIDTH)
        column = QVBoxLayout(form)
        style.fix(column, margins=(0, 20, 0, 20), spacing=12)
        column.addStretch(1)
        column.addWidget(words(self.tr("Who shall be able to sign in on this computer?"), "title"))
        self.banner = Banner("ok", form)
        column.addWidget(self.banner)
        box = QFrame(form)
        box.setProperty("surface", "empty")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(1, 1, 1, 1)
        self.list = WorkList(lead_width=0, right_width=180, item_height=PERSON_HEIGHT, parent=box)
        self.list.setAccessibleName(self.tr("People of the station without this computer"))
        self.list.opened.connect(lambda _item: self.mine.editor.setFocus())
        self._nobody = EmptyNote(
            self.tr("Nobody else has an account at this station"),
            self.tr("New accounts are made by the district; they come with the next exchange."),
        )
        inner.addWidget(self.list)
        inner.addWidget(self._nobody)
        column.addWidget(box)
        column.addWidget(self.mine)
        column.addWidget(self.theirs)
        foot = QHBoxLayout()
        style.fix(foot, margins=(104, 4, 0, 0), spacing=8)
        self._save = KeyButton(self.tr("Let in"), "Ctrl+Enter", "primary")
        self._save.clicked.connect(self.save)
        back = KeyButton(self.tr("Back"), "Esc")
        back.clicked.connect(self.left)
        foot.addWidget(self._save)
        foot.addWidget(back)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(2)
        return form

    def _show_people(self) -> None:
        self.list.set_entries(
            [
                WorkItem(
                    c.person.user_id,
                    c.person.person_name,
                    self._said(c),
                    right=c.person.login,
                    value=c,
                )
                for c in self._people
            ]
        )
        shown = min(max(len(self._people), 1), PEOPLE_SHOWN)
        style.fix(self.list, height=shown * PERSON_HEIGHT + 2)
        self.list.setVisible(bool(self._people))
        self._nobody.setVisible(not self._people)
        self._save.setEnabled(bool(self._people))

    def _said(self, colleague: Colleague) -> str:
        role = role_word(colleague.person.role)
        if not colleague.let_in:
            return role
        return self.tr("{role}　can sign in here; gets a new temporary password").format(role=role)

    def _text(self, field: FieldRow) -> str:
        assert isinstance(field.editor, QLineEdit)
        return field.editor.text()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._save.setEnabled(not busy and bool(self._people))

    def _on_done(self, person: Person) -> None:
        self._people = [c for c in self._people if c.person.user_id != person.user_id]
        self._set_busy(False)
        self._show_people()
        assert isinstance(self.theirs.editor, QLineEdit)
        self.theirs.editor.clear()
        self.banner.say(
            self.tr("{name} can sign in here now and chooses a password of their own").format(
                name=person.person_name
            ),
            "ok",
        )
        self.list.setFocus()
        self.admitted.emit(person)

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self._set_busy(False)
        sentence = messages.sentence(error)
        if error.code in ("wrong_password", "locked_out"):
            self.mine.set_error(sentence)
            self.mine.editor.setFocus()
        elif isinstance(error, Refused) and error.field == "password":
            self.theirs.set_error(sentence)
            self.theirs.editor.setFocus()
        else:
            self.banner.say(sentence, "danger")
