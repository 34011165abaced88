"""A screen without the frame, put up and typed into by keyboard."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.widgets import FieldRow


def put_up(qtbot: QtBot, screen: QWidget) -> None:
    qtbot.addWidget(screen)
    screen.resize(1366, 690)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    QApplication.processEvents()


def type_into(row: FieldRow, text: str) -> None:
    assert isinstance(row.editor, QLineEdit)
    row.editor.setFocus()
    QTest.keyClicks(row.editor, text)
