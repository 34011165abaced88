"""Field rows, option buttons, segments, masked values: keys, states, input methods."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.views.widgets import FieldRow, MaskedValue, OptionButtons, Segments
from tests.views.conftest import type_text

PURPOSES = [("1", "常规走访"), ("2", "信息核实"), ("3", "重点关爱"), ("4", "政策宣传")]


class Form(QWidget):
    """Three fields under each other."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.name = FieldRow("户主", QLineEdit(), required=True, pin=True, width="name")
        self.purpose = FieldRow("走访目的", OptionButtons(PURPOSES, multiple=True))
        self.note = FieldRow("走访情况", QPlainTextEdit())
        self.way = FieldRow("方式", QComboBox())
        assert isinstance(self.way.editor, QComboBox)
        self.way.editor.addItems(["入户", "电话"])
        for row in (self.name, self.purpose, self.note, self.way):
            column.addWidget(row)


def shown(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.name.editor.setFocus()
    QApplication.processEvents()
    return form


def focus_in(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_enter_goes_through_the_form_from_field_to_field(qtbot: QtBot) -> None:
    form = shown(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    assert focus_in(form.purpose.editor)
    press(qtbot, Qt.Key.Key_Return)
    assert focus_in(form.note.editor), "the option buttons are one stop, not four"
    press(qtbot, Qt.Key.Key_Return)
    assert focus_in(form.way.editor)


def test_enter_belongs_to_the_input_method_while_it_composes(qtbot: QtBot) -> None:
    form = shown(qtbot)
    QApplication.sendEvent(form.name.editor, QInputMethodEvent("cong", []))
    press(qtbot, Qt.Key.Key_Return)
    assert focus_in(form.name.editor)
    type_text(form.name.editor, "丛培英")
    press(qtbot, Qt.Key.Key_Return)
    assert focus_in(form.purpose.editor)
    assert isinstance(form.name.editor, QLineEdit)
    assert form.name.editor.text() == "丛培英"


def test_shift_enter_breaks_a_line_in_a_note(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.note.editor.setFocus()
    QTest.keyClick(form.note.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert focus_in(form.note.editor)


def test_f8_pins_and_f2_opens_the_choices(qtbot: QtBot) -> None:
    form = shown(qtbot)
    press(qtbot, Qt.Key.Key_F8)
    assert form.name.is_pinned()
    press(qtbot, Qt.Key.Key_F8)
    assert not form.name.is_pinned()
    form.way.editor.setFocus()
    press(qtbot, Qt.Key.Key_F2)
    assert isinstance(form.way.editor, QComboBox)
    assert form.way.editor.view().isVisible()
    form.way.editor.hidePopup()


def test_an_error_is_one_line_under_the_field_and_on_its_border(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.name.set_error("还差 1 位")
    assert form.name.state() == "error"
    assert form.name.note() == "还差 1 位"
    assert form.name.editor.accessibleDescription() == "还差 1 位"
    assert form.name.editor.accessibleName() == "户主"
    form.name.set_warning("比“每周一次”晚 4 天")
    assert form.name.state() == "warn"
    form.name.clear()
    assert form.name.state() == ""
    assert form.name.note() == ""


def test_digits_pick_options_and_space_toggles(qtbot: QtBot) -> None:
    form = shown(qtbot)
    options = form.purpose.editor
    assert isinstance(options, OptionButtons)
    told: list[list[str]] = []
    options.changed.connect(told.append)
    options.setFocus()
    press(qtbot, Qt.Key.Key_3)
    press(qtbot, Qt.Key.Key_4)
    assert options.values() == ["3", "4"]
    press(qtbot, Qt.Key.Key_3)
    assert options.values() == ["4"]
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Space)
    assert told[-1] == options.values()
    assert len(told) == 4


def test_a_single_choice_holds_one_value(qtbot: QtBot) -> None:
    options = OptionButtons(PURPOSES)
    qtbot.addWidget(options)
    options.show()
    options.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_9):
        QTest.keyClick(options.button("1"), key)
    assert options.value() == "3"
    options.set_value(None)
    assert options.value() is None


def test_more_than_ten_choices_unfold_behind_zero(qtbot: QtBot) -> None:
    many = [(str(n), f"目的{n}") for n in range(1, 13)]
    options = OptionButtons(many, multiple=True, more_word="更多")
    qtbot.addWidget(options)
    options.show()
    assert options.button("12").isHidden()
    QTest.keyClick(options.button("1"), Qt.Key.Key_0)
    assert not options.button("12").isHidden()
    options.set_values(["12"])
    assert options.values() == ["12"]
    folded = OptionButtons(many, more_word="更多")
    qtbot.addWidget(folded)
    folded.set_values(["11"])
    assert not folded.button("11").isHidden(), "a value that is on is never folded away"


def test_options_wrap_instead_of_falling_off(qtbot: QtBot) -> None:
    options = OptionButtons([(str(n), f"一个长的选项{n}") for n in range(8)])
    qtbot.addWidget(options)
    options.resize(400, options.heightForWidth(400))
    options.show()
    right_edges = [options.button(str(n)).geometry().right() for n in range(8)]
    assert max(right_edges) < 400
    assert options.heightForWidth(400) > options.heightForWidth(2000)


def test_segments_move_by_arrows_and_tell_once(qtbot: QtBot) -> None:
    segments = Segments([("due", "逾期在前"), ("route", "按楼栋"), ("days", "按天数")])
    qtbot.addWidget(segments)
    segments.show()
    told: list[str] = []
    segments.changed.connect(told.append)
    focus = segments.focusProxy()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert segments.current() == "route"
    segments.set_current("days")
    assert told == ["route"]


def test_segments_given_up_before_they_were_shown_are_no_windows(qtbot: QtBot) -> None:
    segments = Segments([("due", "逾期在前")])
    qtbot.addWidget(segments)
    segments.show()
    segments.set_choices([("all", "全部 72"), ("in", "计入 31")])
    given_up = segments.findChildren(QToolButton)
    segments.set_choices([("all", "全部 70"), ("in", "计入 30")])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
    assert not [button.text() for button in given_up if button.isVisible()]


def test_a_revealed_number_goes_when_the_focus_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    masked = MaskedValue("139****0862")
    other = QLineEdit()
    column.addWidget(masked)
    column.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    asked: list[str] = []
    masked.reveal_asked.connect(asked.append)
    masked._button.click()
    assert asked == [""]
    masked.show_full("13900000862")
    assert masked.text() == "13900000862"
    other.setFocus()
    QApplication.processEvents()
    assert masked.text() == "139****0862"


def test_a_sensitive_value_asks_the_reason_first(qtbot: QtBot) -> None:
    masked = MaskedValue("已隐藏", asks_reason=True)
    qtbot.addWidget(masked)
    masked.show()
    masked.activateWindow()
    asked: list[str] = []
    masked.reveal_asked.connect(asked.append)
    masked._button.click()
    assert asked == []
    QTest.keyClick(masked._reason, Qt.Key.Key_Return)
    assert asked == [], "no reason, no value"
    type_text(masked._reason, "核实残疾等级")
    QTest.keyClick(masked._reason, Qt.Key.Key_Return)
    assert asked == ["核实残疾等级"]


def test_a_value_with_nothing_behind_it_has_no_button(qtbot: QtBot) -> None:
    masked = MaskedValue("139****0862")
    qtbot.addWidget(masked)
    masked.show()
    masked.set_masked("—")
    assert masked._button.isHidden()
