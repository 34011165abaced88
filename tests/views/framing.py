"""A frame with two small pages on a real desk, and the key that goes where the focus is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.accounts.accounts import Viewer
from desktop.views.desk import Desk
from desktop.views.frame.frame import Frame
from desktop.views.page import Page
from desktop.views.widgets import KeyButton, KeyHint
from sync.records.changes import Changes
from sync.records.tables import Household

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def count_households(session: Session, viewer: Viewer) -> int:
    query = select(func.count()).select_from(Household)
    return session.scalar(query.where(Household.grid_id.in_(viewer.grid_ids))) or 0


class HouseholdsPage(Page):
    """A page that counts what the viewer may see, with a line to type in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        pane = QWidget()
        column = QVBoxLayout(pane)
        self.line = QLineEdit()
        self.seen = QLabel()
        column.addWidget(self.line)
        column.addWidget(self.seen)
        pane.setFocusProxy(self.line)
        self.add_pane("户", pane)
        self.add_pane("楼栋", QLabel("楼栋"))
        self.opened: list[tuple[str, str]] = []
        self.refreshed = 0
        self.escaped = False
        self._buttons: list[QWidget] = [
            KeyButton("导出这份名单"),
            KeyButton("登记新户", "Ctrl+Shift+N", "primary"),
        ]

    def head_buttons(self) -> list[QWidget]:
        return self._buttons

    def key_hints(self) -> list[KeyHint]:
        return [KeyHint(("↑", "↓"), "换户"), KeyHint(("Ctrl+F",), "筛选")]

    def count(self) -> int | None:
        return int(self.seen.text() or 0)

    def refresh(self, changes: Changes | None) -> None:
        self.refreshed += 1
        if changes is None or changes.touches("household"):
            self.desk.runner.read(count_households, self.desk.viewer, done=self._show)

    def open(self, noun: str, record_id: str) -> bool:
        if noun not in ("household", "resident", "new_visit"):
            return False
        self.opened.append((noun, record_id))
        return True

    def escape(self) -> bool:
        self.escaped = True
        return True

    def _show(self, number: int) -> None:
        self.seen.setText(str(number))
        self.head_changed.emit()


class OtherPage(HouseholdsPage):
    """A second page that keeps no records."""

    def open(self, noun: str, record_id: str) -> bool:
        return False


def page(frame: Frame, name: str = "residents") -> HouseholdsPage:
    found = frame.page(name)
    assert isinstance(found, HouseholdsPage)
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    QApplication.processEvents()
