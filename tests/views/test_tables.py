"""Record table and work list: the current row, keys, copying, marks."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.widgets import (
    WAITING,
    Cell,
    Chip,
    Column,
    Group,
    RecordTable,
    Tag,
    WorkItem,
    WorkList,
)


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    days: int


ROWS = [
    Row("a", "姜守义", 91),
    Row("b", "丛树林", 64),
    Row("c", "吕长海", 58),
    Row("d", "毕桂香", 44),
]


def table(qtbot: QtBot) -> RecordTable:
    columns: list[Column[Row]] = [
        Column("户主", lambda row: row.name, 90, "name", sort="name"),
        Column("标签", lambda row: Cell(marks=(Tag("低保"),)), 80),
        Column("未访", lambda row: f"{row.days} 天", 0, "number", sort="days"),
    ]
    made = RecordTable(columns, mark=lambda row: WAITING if row.id == "b" else "")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_rows(ROWS)
    made.show()
    made.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    made = table(qtbot)
    QAbstractItemModelTester(made.rows_model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_rows(ROWS[:2])
    made.set_rows([])
    made.set_rows(ROWS)


def test_the_current_row_follows_its_record(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert made.select_key("c")
    made.set_rows(list(reversed(ROWS)))
    assert made.current_row().id == "c"
    made.set_rows([row for row in ROWS if row.id != "c"])
    assert made.current_row() is not None, "the row that took its place"
    made.set_rows([])
    assert made.current_row() is None


def test_enter_opens_and_arrows_tell(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.go_to(0)
    opened: list[Row] = []
    current: list[Row] = []
    made.opened.connect(opened.append)
    made.current_changed.connect(current.append)
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_End)
    assert [row.id for row in opened] == ["b"]
    assert [row.id for row in current] == ["b", "d"]


def test_copying_gives_tab_separated_text(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select_key("b")
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "丛树林\t低保\t64 天"


def test_a_row_changed_by_the_exchange_is_tinted_until_seen(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.go_to(0)
    made.rows_model().set_synced({"c"})
    index = made.model().index(2, 1)
    assert made.row_state(index) == "synced"
    made.go_to(2)
    assert made.row_state(index) == "current_here"
    made.go_to(0)
    assert made.row_state(index) == "plain"


def test_only_heads_with_an_order_sort(qtbot: QtBot) -> None:
    made = table(qtbot)
    asked: list[str] = []
    made.sort_asked.connect(asked.append)
    for section in (1, 2, 3):
        made.horizontalHeader().sectionClicked.emit(section)
    assert asked == ["name", "days"]
    made.set_sorted("days")
    assert made.horizontalHeader().sortIndicatorSection() == 3


def test_there_is_no_stray_horizontal_bar(qtbot: QtBot) -> None:
    made = table(qtbot)
    header = made.horizontalHeader()
    assert sum(header.sectionSize(n) for n in range(header.count())) == made.viewport().width()


def test_rows_can_be_read_aloud(qtbot: QtBot) -> None:
    made = table(qtbot)
    spoken = [
        made.model().index(1, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(4)
    ]
    assert spoken == ["待发", "丛树林", "低保", "64 天"]


def work(qtbot: QtBot) -> WorkList:
    made = WorkList()
    qtbot.addWidget(made)
    made.set_entries(
        [
            Group("已逾期", "2 户"),
            WorkItem("1", "丛培英 户", chip=Chip("逾期 2 天", "danger", "solid")),
            WorkItem("2", "鞠传海 户"),
            Group("今天到期", "1 户"),
            WorkItem("3", "王桂香 户"),
        ]
    )
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_arrows_jump_over_the_heads_of_groups(qtbot: QtBot) -> None:
    made = work(qtbot)
    item = made.current_item()
    assert item is not None
    assert item.id == "1"
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Down)
    item = made.current_item()
    assert item is not None
    assert item.id == "3"


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_Return, "opened"), (Qt.Key.Key_Space, "peeked")]
)
def test_enter_opens_and_space_peeks(qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    made = work(qtbot)
    with qtbot.waitSignal(getattr(made, signal), timeout=500) as told:
        QTest.keyClick(made, key)
    assert told.args is not None
    assert told.args[0].id == "1"


def test_a_work_list_keeps_its_place(qtbot: QtBot) -> None:
    made = work(qtbot)
    made.select_id("3")
    made.set_entries([WorkItem("9", "新的一户"), WorkItem("3", "王桂香 户")])
    item = made.current_item()
    assert item is not None
    assert item.id == "3"
    made.set_entries([WorkItem("9", "新的一户")])
    item = made.current_item()
    assert item is not None
    assert item.id == "9"
    made.set_entries([])
    assert made.current_item() is None


def test_typed_letters_do_not_make_the_list_jump(qtbot: QtBot) -> None:
    made = work(qtbot)
    QTest.keyClick(made, Qt.Key.Key_3)
    item = made.current_item()
    assert item is not None
    assert item.id == "1"
