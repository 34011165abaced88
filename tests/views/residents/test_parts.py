"""The parts by themselves: a list too long to hold, a choice typed by initials, the words."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import messages
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.paging import PAGE_ROWS, PAGES_KEPT, PagedModel
from desktop.views.residents.sentences import register_sentences
from desktop.views.widgets import Column, FieldRow
from desktop.views.widgets.cells import ROW_ROLE


def test_every_code_has_words(qapp: QApplication) -> None:
    """What the registry's services refuse with has a Chinese sentence."""
    register_sentences()
    for code in ("name_needed", "bad_phone", "duplicate_id_no", "head_leaves", "guardian_needed"):
        assert code in messages.codes()
        sentence = QCoreApplication.translate("residents", messages._SENTENCES[code][1])
        assert sentence != messages._SENTENCES[code][1]


class Shelf:
    """Rows by number, handed out when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], Callable[[list[Any]], None]]] = []

    def fetch(self, numbers: Sequence[int], done: Callable[[list[Any]], None]) -> None:
        """Keep the question until `answer`."""
        self.asked.append((list(numbers), done))

    def answer(self) -> None:
        """Answer every question."""
        waiting, self.asked = self.asked, []
        for numbers, done in waiting:
            done([f"row {number}" for number in numbers])


def test_a_hundred_thousand_rows(qtbot: QtBot) -> None:
    """Pages come when looked at, forty are kept, a row on its way is empty, old answers drop."""
    shelf = Shelf()
    model = PagedModel([Column("one", lambda row: str(row))], shelf.fetch, lambda _row: "")
    model.set_numbers(array("q", range(100_000)))
    assert model.rowCount() == 100_000
    assert model.index(70_000, 1).data() is None
    shelf.answer()
    assert model.index(70_000, 1).data() == "row 70000"
    assert model.index(70_000, 0).data(ROW_ROLE) == "row 70000"
    for page in range(PAGES_KEPT + 5):
        model.row(page * PAGE_ROWS)
        shelf.answer()
    assert len(model._pages) == PAGES_KEPT
    model.row(99_999)
    model.set_numbers(array("q", [5, 6]))
    shelf.answer()
    assert model.row(0) is None
    shelf.answer()
    assert model.row(1) == "row 6"


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    """Qt's own watcher finds nothing to say while lists come and go."""
    shelf = Shelf()
    model = PagedModel([Column("one", lambda row: str(row))], shelf.fetch, lambda _row: "")
    tester = QAbstractItemModelTester(model)
    for rows in (3, 0, 150):
        model.set_numbers(array("q", range(rows)))
        shelf.answer()
    model.refetch()
    shelf.answer()
    assert tester.model() is model


def test_choosing_by_initials(qtbot: QtBot, qapp: QApplication) -> None:
    """po takes 配偶? No: pe does; an unknown word goes back to what it was."""
    box = ChoiceBox([("10", "配偶"), ("20", "子"), ("41", "孙子")])
    qtbot.addWidget(box)
    chosen: list[str] = []
    box.chosen.connect(chosen.append)
    for typed, word in (("po", "配偶"), ("sunzi", "孙子"), ("子", "子"), ("外星人", "子")):
        box.setEditText(typed)
        box.settle()
        assert box.currentText() == word, typed
    box.setEditText("")
    box.settle()
    assert chosen == ["10", "41", "20", ""]
    assert box.mapToGlobal(QPoint(0, 0)) is not None


def test_enter_takes_what_the_list_offers_though_it_stands_inside_a_word(qtbot: QtBot) -> None:
    """ld for 公共设施，路灯: the list of suggestions offers it, so Enter takes it."""
    box = ChoiceBox([("0103", "安全隐患，用电"), ("0201", "公共设施，路灯")])
    qtbot.addWidget(box)
    box.show()
    line = box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "ld")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert box.code() == "0201"


def test_enter_takes_what_was_typed(qtbot: QtBot) -> None:
    """With the list of suggestions open, Enter takes the one that fits."""
    box = ChoiceBox([("10", "配偶"), ("41", "孙子"), ("42", "孙女")])
    qtbot.addWidget(box)
    box.show()
    line = box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "sunzi")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (box.code(), box.currentText()) == ("41", "孙子")
    completer = box.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert not popup.isVisible()


def test_a_choice_shows_what_was_taken_once_enter_went_on_to_the_next_field(
    qtbot: QtBot,
) -> None:
    """The initials stood there until the form was saved."""
    form = QWidget()
    column = QVBoxLayout(form)
    box, line = ChoiceBox([("01", "小学校"), ("03", "小商店")]), QLineEdit()
    for label, editor in (("类型", box), ("地址", line)):
        column.addWidget(FieldRow(label, editor, parent=form))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(box, "xsd")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line
    assert (box.currentText(), box.code()) == ("小商店", "03")
