"""The window around the frame: lock, idle time, text size, small screens, words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QWidget,
)

from desktop.views.appearance import Appearance
from desktop.views.frame.frame import Frame
from desktop.views.frame.idle import IdleWatch
from desktop.views.main_window import MainWindow
from desktop.views.widgets import KeyButton
from tests.views.conftest import type_text
from tests.views.framing import CONTROL, page, press


def test_the_lock_covers_and_gives_back_everything(window: MainWindow, frame: Frame) -> None:
    frame.show_page("residents")
    type_text(page(frame).line, "写了一半")
    asked: list[int] = []
    window.lock_asked.connect(lambda: asked.append(1))
    press(Qt.Key.Key_L, CONTROL)
    assert asked == [1]
    cover = QLineEdit()
    window.cover(cover)
    assert window.is_covered()
    assert not page(frame).isVisible()
    press(Qt.Key.Key_L, CONTROL)
    assert asked == [1], "locked already"
    window.uncover()
    assert not window.is_covered()
    assert page(frame).line.text() == "写了一半"


def test_five_idle_minutes_ask_for_the_lock_and_a_key_begins_them_anew(
    qapp: QApplication,
) -> None:
    watch = IdleWatch(qapp, minutes=0.004)
    idle: list[int] = []
    watch.idle.connect(lambda: idle.append(1))
    watch.start()
    widget = QWidget()
    widget.show()
    widget.activateWindow()
    QTest.qWaitForWindowActive(widget)
    for _ in range(8):
        QTest.qWait(60)
        QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    assert idle == []
    QTest.qWait(500)
    assert idle == [1]
    watch.stop()


def test_text_size_and_look_are_remembered(
    window: MainWindow, appearance: Appearance, qapp: QApplication, tmp_path: Path
) -> None:
    window.setFocus()
    press(Qt.Key.Key_Plus, CONTROL)
    assert appearance.percent == 125
    press(Qt.Key.Key_Plus, CONTROL)
    press(Qt.Key.Key_Plus, CONTROL)
    assert appearance.percent == 150
    appearance.set_dark(True)
    appearance._kept.sync()
    again = Appearance(qapp, tmp_path / "screen.ini")
    assert (again.percent, again.dark) == (150, True)
    press(Qt.Key.Key_0, CONTROL)
    assert appearance.percent == 100


def test_a_damaged_screen_file_does_not_keep_the_window_shut(
    qapp: QApplication, tmp_path: Path
) -> None:
    kept = tmp_path / "screen.ini"
    kept.write_bytes(b"\x00\xff percent=\xff\nnot an ini")
    appearance = Appearance(qapp, kept)
    assert (appearance.percent, appearance.dark) == (100, False)


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_falls_off_a_small_screen(
    frame: Frame, appearance: Appearance, percent: int
) -> None:
    appearance.set_percent(percent)
    frame.show_page("residents")
    for _ in range(4):
        QApplication.processEvents()
    assert (frame.width(), frame.height()) == (1366, 690)
    for part in (frame.top.person, frame.status.chip, page(frame).head_buttons()[1]):
        corner = part.mapTo(frame, part.rect().bottomRight())
        assert corner.x() < 1366
        assert corner.y() < 690
    visible = [button.isVisible() for button in page(frame).head_buttons()]
    assert visible == [percent < 150, True], "at 150 % the others are under 更多"
    assert frame.head._more.isVisible() is (percent == 150)


@pytest.mark.parametrize("percent", [100, 150])
def test_a_button_folded_away_still_hears_its_key(
    frame: Frame, appearance: Appearance, percent: int
) -> None:
    folded = page(frame).head_buttons()[0]
    assert isinstance(folded, KeyButton)
    folded.add_key("Ctrl+P")
    pressed: list[bool] = []
    folded.clicked.connect(lambda: pressed.append(True))
    appearance.set_percent(percent)
    frame.show_page("residents")
    QApplication.processEvents()
    press(Qt.Key.Key_P, CONTROL)
    assert len(pressed) == 1


def english_on(widget: QWidget) -> list[str]:
    """Words of a screen that are neither Chinese nor the names of keys and units."""
    allowed = {
        "Ctrl", "Shift", "Alt", "Enter", "Esc", "Tab", "Space", "PDF", "GB", "Apache", "Qt", "LGPL",
    }  # fmt: skip
    texts = [
        str(getattr(part, name)())
        for part in widget.findChildren(QWidget)
        for name in (
            "text",
            "accessibleName",
            "accessibleDescription",
            "toolTip",
            "placeholderText",
        )
        if hasattr(part, name) and not part.property("data")
    ]
    found = {word for text in texts for word in re.findall(r"[A-Za-z]{3,}", text)}
    return sorted(found - allowed)


def test_there_is_no_english_on_screen(frame: Frame, window: MainWindow) -> None:
    frame.show_keys()
    frame.open_switcher()
    frame.top.menu.aboutToShow.emit()
    assert english_on(frame) == []
    words = [action.text() for menu in frame.top.menu.findChildren(QMenu) for action in
             menu.actions()]  # fmt: skip
    words += [action.text() for action in frame.top.menu.actions()]
    assert [word for word in words if re.search("[A-Za-z]{3,}", word.split("\t")[0])] == []
    assert window.windowTitle() == "网格工作站"
