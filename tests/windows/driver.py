"""Drives the program as a person does: keys, typed Chinese, the mouse only where a person must.

Used by the stories of this folder and by `make demo`; it knows widgets by what a person reads on
them, never by attribute names.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QKeyCombination, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop.app.program import Program
from desktop.views.main_window import MainWindow
from desktop.views.widgets import WorkList

Widget = TypeVar("Widget", bound=QWidget)
PATIENCE_S = float(os.environ.get("GRID_PATIENCE_S", "180"))
QUIET_LOOKS = 2


class Driver:
    """A person at the desk of one running program."""

    def __init__(self, program: Program, pictures: Path | None = None) -> None:
        self.program = program
        self._pictures = pictures
        self.taken: list[Path] = []

    @property
    def window(self) -> QWidget:
        """The window in front."""
        return self.program.window

    def come_to_front(self) -> None:
        """Show the window and wait for the keyboard: keys go nowhere before it is active."""

        def active() -> bool:
            if not self.window.isActiveWindow():
                self.window.raise_()
                self.window.activateWindow()
            return self.window.isActiveWindow()

        self.window.show()
        self.until(active, "the window was in front")

    def settle(self, seconds: float = 0.05) -> None:
        """Let the program finish what it started; pauses leave the interpreter to its threads.

        However slow the computer: what is due after `seconds` has had its turn, and what came of
        it, for the program must be found idle several times in a row.
        """
        end = time.monotonic() + seconds
        quiet = 0

        def finished() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if time.monotonic() > end and not self.program.busy else 0
            return quiet > QUIET_LOOKS

        self.until(finished, "the program finished its work")

    def until(self, true: Callable[[], object], what: str) -> None:
        """Wait until something holds; AssertionError naming `what` when it never does."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if true():
                return
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.002)
        self.picture("stuck")
        faulthandler.dump_traceback(sys.__stderr__ or sys.stderr)
        raise AssertionError(f"waited {PATIENCE_S:.0f} s in vain until {what}")

    def press(self, *keys: str) -> None:
        """Press keys by their names, e.g. "Ctrl+Shift+Return", one after another."""
        for key in keys:
            target = self._focus()
            combination: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # a gap in Qt's stubs
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.settle()

    def write(self, text: str) -> None:
        """Type where the focus is: ASCII by keys, Chinese as an input method commits it."""
        for run in _runs(text):
            target = self._focus()
            if run.isascii():
                QTest.keyClicks(target, run)
            else:
                event = QInputMethodEvent()
                event.setCommitString(run)
                QApplication.sendEvent(target, event)
        self.settle()

    def until_focus(self, name: str) -> None:
        """Go on with Enter until the group or field that says `name` has the focus."""
        for _ in range(6):
            if self.has_focus(name):
                return
            self.press("Return")
        self.picture("stuck")
        raise AssertionError(f"Enter never came to {name!r}")

    def has_focus(self, name: str) -> bool:
        """Whether the focus is in the group or field that says `name`."""
        widget: QWidget | None = self._focus()
        while widget is not None:
            if widget.accessibleName() == name:
                return True
            widget = widget.parentWidget()
        return False

    def answer_file_dialog(self, path: Path) -> None:
        """The next file dialog is answered with `path`, as soon as it opens."""

        def answer() -> None:
            for top in QApplication.topLevelWidgets():
                if isinstance(top, QFileDialog) and top.isVisible():
                    line = top.findChild(QLineEdit)
                    assert line is not None
                    line.setText(str(path))
                    QTest.keyClick(line, Qt.Key.Key_Return)
                    return
            QTimer.singleShot(50, answer)

        QTimer.singleShot(50, answer)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click with the left button, in the middle unless told where."""
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            at or widget.rect().center(),
        )  # fmt: skip
        self.settle()

    def button(self, words: str) -> QAbstractButton:
        """The visible button that says `words` (first whole, then as a beginning)."""
        shown = [b for b in self._all(QAbstractButton) if b.isVisible()]
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for button in shown:
                if fits(_said(button), words):
                    return button
        said = sorted({_said(button) for button in shown if _said(button)})
        raise AssertionError(f"no button says {words!r}; there are {said}")

    def push(self, words: str) -> None:
        """Click the button that says `words`."""
        button = self.button(words)
        assert button.isEnabled(), f"{words!r} is grey"
        self.click(button)

    def choose(self, words: str) -> None:
        """Press the option or radio button that says `words`, with the keyboard's Space."""
        button = self.button(words)
        button.setFocus()
        self.press("Space")

    def fill(self, lines: dict[str, str]) -> None:
        """Type into the fields of these labels, one after another."""
        for label, text in lines.items():
            self.one(QLineEdit, label).setFocus()
            self.write(text)

    def one(self, kind: type[Widget], name: str | None = None) -> Widget:
        """The visible widget of a kind, by accessible name when there are several."""
        found = [
            w for w in self._all(kind)
            if w.isVisible() and (name is None or w.accessibleName() == name)
        ]  # fmt: skip
        names = sorted(w.accessibleName() for w in self._all(kind) if w.isVisible())
        assert len(found) == 1, f"{len(found)} of {kind.__name__} {name!r}; there are {names}"
        return found[0]

    def all(self, kind: type[Widget]) -> list[Widget]:
        """The visible widgets of a kind."""
        return [one for one in self._all(kind) if one.isVisible()]

    def list_that_offers(self, words: str) -> QComboBox:
        """The visible drop-down list with an entry that says `words`."""
        found = [
            one for one in self._all(QComboBox) if one.isVisible() and one.findText(words) >= 0
        ]
        assert len(found) == 1, f"{len(found)} lists offer {words!r}"
        return found[0]

    def choose_person(self, name: str) -> None:
        """Walk the list of people with the arrow keys until `name` is current."""
        lists = [one for one in self._all(WorkList) if one.isVisible()]
        assert lists, "no list of people is shown"
        rows = lists[0].model().rowCount()
        for _ in range(rows):
            self.press("Up")
        for _ in range(rows):
            item = lists[0].current_item()
            if item is not None and item.title == name:
                return
            self.press("Down")
        raise AssertionError(f"{name} is not among the people")

    def show_tab(self, words: str) -> None:
        """Step with Ctrl+Tab to the second-level tab that says `words`."""
        frame = self.program.window.frame
        assert frame is not None
        page = frame.current_page()
        assert page is not None
        names = [tab.word for tab in page.tabs()]
        for _ in names:
            if names[page.current_tab()] == words:
                return
            self.press("Ctrl+Tab")
        raise AssertionError(f"no tab says {words!r}; there are {names}")

    def sees(self, words: str) -> bool:
        """Whether a visible label or button says `words`."""
        labels = (label for label in self._all(QLabel) if label.isVisible())
        buttons = (b for b in self._all(QAbstractButton) if b.isVisible())
        return any(words in w.text() for w in labels) or any(words in _said(b) for b in buttons)

    def sit_down(self) -> None:
        """Turn to this computer, when the story has several."""
        self.come_to_front()

    def dialog(self, kind: type[Widget]) -> Widget:
        """The dialog of this window that is open."""
        found: list[Widget] = []

        def is_open() -> bool:
            found[:] = [one for one in self.window.findChildren(kind) if one.isVisible()]
            return bool(found) and found[0].isActiveWindow()

        self.until(is_open, f"{kind.__name__} was open")
        return found[0]

    def picture_of(self, widget: QWidget, name: str) -> Path | None:
        """Keep a picture of one widget, a dialog for example."""
        if self._pictures is None:
            return None
        self._pictures.mkdir(parents=True, exist_ok=True)
        path = self._pictures / f"{name}.png"
        widget.grab().save(str(path))
        return path

    def picture(self, name: str) -> Path | None:
        """Keep a picture of the window as it stands on the screen."""
        if self._pictures is None:
            return None
        self._pictures.mkdir(parents=True, exist_ok=True)
        path = self._pictures / f"{name}.png"
        self.window.grab().save(str(path))
        if name != "stuck":
            self.taken.append(path)
        return path

    def _focus(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self.come_to_front()
        return QApplication.focusWidget() or self.window

    def _all(self, kind: type[Widget]) -> Iterable[Widget]:
        """In this program's window and in dialogs, never in the window of a second program."""
        tops = [
            top for top in QApplication.topLevelWidgets()
            if top.isVisible() and (top is self.window or not isinstance(top, MainWindow))
        ]  # fmt: skip
        for top in tops:
            found: list[Widget] = top.findChildren(kind)
            yield from found


def _said(button: QAbstractButton) -> str:
    return (button.text() or button.accessibleName()).replace("&", "")


def _runs(text: str) -> list[str]:
    """The text cut where it changes between keys and an input method."""
    runs: list[str] = []
    for character in text:
        if runs and runs[-1].isascii() == character.isascii():
            runs[-1] += character
        else:
            runs.append(character)
    return runs
