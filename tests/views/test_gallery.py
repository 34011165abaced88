"""The sheet of all widgets in both themes and three text sizes: painted as meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import style
from tests.views.gallery import Gallery

Themed = Callable[[style.Tokens, int], None]


def shown(qtbot: QtBot) -> Gallery:
    sheet = Gallery()
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    QApplication.processEvents()
    return sheet


def colour_at(image: QImage, widget: QWidget, x: int, y: int) -> str:
    at = widget.mapTo(widget.window(), QPoint(x, y))
    return image.pixelColor(at).name().upper()


@pytest.mark.parametrize("tokens", [style.LIGHT, style.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("percent", [100, 125, 150])
def test_parts_wear_their_tokens(
    qtbot: QtBot, themed: Themed, tokens: style.Tokens, percent: int
) -> None:
    themed(tokens, percent)
    sheet = shown(qtbot)
    sheet.focused.setFocus()
    QApplication.processEvents()
    image = sheet.grab().toImage()
    assert colour_at(image, sheet.primary, 6, 6) == tokens.accent
    assert colour_at(image, sheet.blocked, 6, 6) == tokens.sunken
    assert colour_at(image, sheet.options.button("3"), 4, 4) == tokens.info_bg
    assert colour_at(image, sheet.options.button("1"), 4, 4) == tokens.bg
    assert colour_at(image, sheet.sync_chips[4], 4, 4) == tokens.plum
    assert colour_at(image, sheet.sync_chips[3], 4, 4) == tokens.warn_bg
    assert colour_at(image, sheet.undo, 4, 4) == tokens.ink
    row = sheet.table.rowViewportPosition(2) + 10
    assert colour_at(image, sheet.table.viewport(), 200, row) == tokens.sel2
    synced = sheet.table.rowViewportPosition(5) + 4
    assert colour_at(image, sheet.table.viewport(), 2, synced) == tokens.warn_bg


def test_a_table_with_the_focus_shows_it(qtbot: QtBot, qapp: QApplication) -> None:
    sheet = shown(qtbot)
    sheet.table.setFocus()
    QApplication.processEvents()
    image = sheet.grab().toImage()
    row = sheet.table.rowViewportPosition(2) + 10
    assert colour_at(image, sheet.table.viewport(), 200, row) == style.LIGHT.sel
    assert colour_at(image, sheet.table.viewport(), 1, row) == style.LIGHT.accent


def test_the_frame_of_the_focus_is_two_pixels_of_text_colour(
    qtbot: QtBot, qapp: QApplication
) -> None:
    sheet = shown(qtbot)
    sheet.focused.setFocus()
    QApplication.processEvents()
    image = sheet.grab().toImage()
    middle = sheet.focused.height() // 2
    assert colour_at(image, sheet.focused, 0, middle) == style.LIGHT.text
    assert colour_at(image, sheet.focused, 1, middle) == style.LIGHT.text
    assert colour_at(image, sheet.focused, 2, middle) == style.LIGHT.bg


def test_controls_are_as_high_as_drawn(qtbot: QtBot, themed: Themed) -> None:
    for percent, button, field in ((100, 30, 30), (125, 38, 37), (150, 45, 44)):
        themed(style.LIGHT, percent)
        sheet = shown(qtbot)
        assert sheet.primary.height() == button
        assert abs(sheet.note.editor.height() - field) <= 1, percent
        assert sheet.sync_chips[0].height() == round(22 * percent / 100)


def test_no_label_of_the_sheet_is_cut(qtbot: QtBot, themed: Themed) -> None:
    themed(style.LIGHT, 150)
    sheet = shown(qtbot)
    cut = [
        label.text()
        for label in sheet.findChildren(QLabel)
        if label.isVisible()
        and not label.wordWrap()
        and label.textFormat() == Qt.TextFormat.PlainText
        and label.width() < label.fontMetrics().horizontalAdvance(label.text())
    ]
    assert cut == []
