"""Choose a person, type the password. The same screen switches the person and lifts the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.services.accounts.ways_in import Person
from desktop.services.exchange.sticks import find_drives
from desktop.tasks.runner import TaskRunner
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.first_run.bars import lay_out_quietly
from desktop.views.frame.wording import role_word
from desktop.views.widgets import (
    Banner,
    FieldRow,
    KeyButton,
    KeyHint,
    LinkButton,
    WorkItem,
    WorkList,
    words,
)
from sync.errors import Refused, Unavailable
from sync.records.times import Clock, to_local

if TYPE_CHECKING:  # it brings the database library, which this screen can do without
    from desktop.services.accounts.standing import Lease

SIGN_IN, SWITCH, UNLOCK = "sign_in", "switch", "unlock"
Check = Callable[..., Any]
"""`check(job, user_id, password)` on the slow lane: the key is derived there, 64 MiB at a time."""

FORM_WIDTH = 460
PERSON_HEIGHT = 47
PEOPLE_SHOWN = 5


class SignIn(QWidget):
    """`signed_in` carries what `check` returned; `left` comes by Esc where one can go back.

    At the start, `forgotten` carries the Person who does not know the password any more, and
    `restore_wanted` the file of the copy to be put back.

    `purpose`: sign_in at the start, switch while a file is open, unlock after five idle minutes
    (one person, no way round).
    """

    signed_in = Signal(object)
    left = Signal()
    other_wanted = Signal()
    forgotten = Signal(object)
    restore_wanted = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        runner: TaskRunner,
        people: Sequence[Person],
        check: Check,
        *,
        clock: Clock,
        purpose: str = SIGN_IN,
        current: str = "",
        lease: Lease | None = None,
        practice_password: str = "",
        station_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._runner, self._check, self._clock, self._purpose = runner, check, clock, purpose
        self._until: datetime | None = None
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._show_countdown)
        self._busy = False
        self._build(appearance, station_name)
        self._show_notes(lease, practice_password)
        self.list.set_entries(
            [WorkItem(p.user_id, p.person_name, role_word(p.role), value=p) for p in people]
        )
        shown = min(max(len(people), 1), PEOPLE_SHOWN)
        style.fix(self.list, height=shown * PERSON_HEIGHT + 2)
        if current:
            self.list.select_id(current)
        self.setFocusProxy(self.password.editor)

    def try_password(self) -> None:
        """Check what was typed for the person chosen."""
        person = self._person()
        if person is None or self._busy or self._until is not None:
            return
        typed = self._line().text()
        if not typed:
            self.password.set_error(
                self.tr("Type the password of {name}").format(name=person.person_name)
            )
            return
        self._set_busy(True)
        self._runner.slow(
            self._check, person.user_id, typed, done=self._on_done, failed=self._on_failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._purpose != SIGN_IN:
            if self._purpose == SWITCH:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._purpose != UNLOCK:
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            last = self.list.model().rowCount() - 1
            place = max(0, min(last, self.list.currentIndex().row() + by))
            self.list.setCurrentIndex(self.list.model().index(place, 0))
            return
        super().keyPressEvent(event)

    def _build(self, appearance: Appearance, station_name: str) -> None:
        titles = {
            SIGN_IN: self.tr("Sign in"),
            SWITCH: self.tr("Switch person"),
            UNLOCK: self.tr("Locked"),
        }
        hints = [KeyHint(("Enter",), self.tr("sign in"))]
        if self._purpose != UNLOCK:
            hints.insert(0, KeyHint(("↑", "↓"), self.tr("another person")))
        if self._purpose == SWITCH:
            hints.append(KeyHint(("Esc",), self.tr("stay signed in")))
        lay_out_quietly(
            self, appearance, titles[self._purpose], self._make_form(station_name), hints
        )

    def _make_form(self, station_name: str) -> QWidget:
        form = QWidget(self)
        style.fix(form, width=FORM_WIDTH)
        column = QVBoxLayout(form)
        style.fix(column, margins=(0, 24, 0, 24), spacing=12)
        column.addStretch(1)
        sentences = {
            SIGN_IN: self.tr("Who sits at this computer?"),
            SWITCH: self.tr("Who takes over this computer?"),
            UNLOCK: self.tr("Locked after five minutes without a key"),
        }
        column.addWidget(words(sentences[self._purpose], "title"))
        if station_name:
            column.addWidget(words(station_name, "second"))
        self.banner = Banner("info", form)
        column.addWidget(self.banner)
        box = QFrame(form)
        box.setProperty("surface", "empty")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(1, 1, 1, 1)
        self.list = WorkList(lead_width=0, right_width=120, item_height=PERSON_HEIGHT, parent=box)
        self.list.setAccessibleName(self.tr("People of this computer"))
        self.list.opened.connect(lambda _item: self._line().setFocus())
        self.list.current_changed.connect(lambda _item: self._on_person())
        inner.addWidget(self.list)
        column.addWidget(box)
        secret = QLineEdit()
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        secret.setMaxLength(128)
        self.password = FieldRow(self.tr("Password"), secret, last=True)
        secret.returnPressed.connect(self.try_password)
        secret.textEdited.connect(lambda _text: self.password.clear())
        column.addWidget(self.password)
        foot = QHBoxLayout()
        style.fix(foot, margins=(104, 0, 0, 0), spacing=8)
        self._button = KeyButton(self.tr("Sign in"), "Enter", "primary")
        self._button.clicked.connect(self.try_password)
        foot.addWidget(self._button)
        if self._purpose == UNLOCK:
            self._button.setText(self.tr("Unlock"))
            other = KeyButton(self.tr("Somebody else"))
            other.clicked.connect(self.other_wanted)
            foot.addWidget(other)
        elif self._purpose == SWITCH:
            back = KeyButton(self.tr("Stay signed in"), "Esc")
            back.clicked.connect(self.left)
            foot.addWidget(back)
        foot.addStretch(1)
        column.addLayout(foot)
        if self._purpose == SIGN_IN:
            column.addLayout(self._make_ways_back())
        column.addStretch(2)
        return form

    def _make_ways_back(self) -> QHBoxLayout:
        """For those who cannot get in, quiet and below everything else."""
        row = QHBoxLayout()
        style.fix(row, margins=(104, 8, 0, 0), spacing=16)
        self._forgotten = LinkButton(self.tr("Forgot the password"), "Alt+F", self)
        self._forgotten.clicked.connect(self._on_forgotten)
        restore = LinkButton(self.tr("Put a backup back"), "Alt+B", self)
        restore.clicked.connect(self._on_restore)
        row.addWidget(self._forgotten)
        row.addWidget(restore)
        row.addStretch(1)
        return row

    def _on_forgotten(self) -> None:
        person = self._person()
        if person is not None and not self._busy:
            self.forgotten.emit(person)

    def _on_restore(self) -> None:
        drives = find_drives()
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("The backup: station.gwk in its folder"),
            str(drives[0].folder) if drives else "", self.tr("Backups (*.gwk)"),
        )  # fmt: skip
        if name:
            self.restore_wanted.emit(Path(name))

    def _show_notes(self, lease: Lease | None, practice_password: str) -> None:
        if practice_password:
            self.banner.say(
                self.tr("Sample village: the password of everybody is {password}").format(
                    password=practice_password
                ),
                "info",
            )
        elif lease is not None and lease.warn:
            self.banner.say(
                self.tr(
                    "{n} days without a word from the district. After 30 days signing in stops "
                    "until there was a contact; nothing is lost."
                ).format(n=lease.days_without_contact),
                "warn",
            )

    def _line(self) -> QLineEdit:
        assert isinstance(self.password.editor, QLineEdit)
        return self.password.editor

    def _person(self) -> Person | None:
        item = self.list.current_item()
        return item.value if item is not None else None

    def _on_person(self) -> None:
        self._until = None
        self._countdown.stop()
        if hasattr(self, "password"):
            self._line().clear()
            self.password.clear()
            self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self._line().setReadOnly(busy)

    def _on_done(self, result: object) -> None:
        self._set_busy(False)
        self._line().clear()
        self.signed_in.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        assert isinstance(error, Refused | Unavailable)
        self._line().selectAll()
        self._line().setFocus()
        until = error.values.get("until")
        if isinstance(until, datetime):
            self._until = until
            self._countdown.start()
            self._show_countdown()
        elif isinstance(error, Refused) and error.field == "password":
            self.password.set_error(messages.sentence(error))
        else:
            self.banner.say(messages.sentence(error), "danger")

    def _show_countdown(self) -> None:
        if self._until is None:
            return
        left = int((self._until - self._clock.now()).total_seconds())
        if left <= 0:
            self._until = None
            self._countdown.stop()
            self._button.set_blocked("")
            self.password.clear()
            return
        minutes, seconds = divmod(left, 60)
        self._button.set_blocked(f"{minutes}:{seconds:02d}")
        self.password.set_error(
            self.tr("Too many wrong passwords. Try again at {time}.").format(
                time=f"{to_local(self._until):%H:%M:%S}"
            )
        )
