"""What a screen reader finds: every control that takes the focus has a name and a role."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.widgets import (
    ChipState,
    FieldRow,
    FilterChips,
    KeyButton,
    MaskedValue,
    OptionButtons,
    Rail,
    RailEntry,
    ScopePath,
    Segments,
    SyncChip,
    Tab,
    TabRow,
    WorkItem,
    WorkList,
)
from tests.views.gallery import Gallery


def below(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield found
    for place in range(found.childCount()):
        child = found.child(place)
        if child is not None and child.isValid():
            yield from below(child)


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Name)


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    sheet = Gallery()
    qtbot.addWidget(sheet)
    sheet.show()
    QApplication.processEvents()
    named_by_their_pane = {QAccessible.Role.Table, QAccessible.Role.List}
    nameless = [
        (str(found.role()), type(found.object()).__name__)
        for found in below(interface(sheet))
        if found.state().focusable and not found.text(QAccessible.Text.Name)
        if isinstance(found.object(), QWidget) and found.role() not in named_by_their_pane
    ]
    assert nameless == []


def test_controls_say_what_they_are_and_how_they_stand(qtbot: QtBot) -> None:
    button = KeyButton("登记走访", "Ctrl+N", bind=False)
    blocked = KeyButton("选定")
    blocked.set_blocked("还有 1 项没选")
    options = OptionButtons([("1", "常规走访"), ("3", "重点关爱")])
    options.set_value("3")
    segments = Segments([("due", "逾期在前"), ("route", "按楼栋路线")], "route")
    for widget in (button, blocked, options, segments):
        qtbot.addWidget(widget)
        widget.show()
    assert name(button) == "登记走访"
    assert interface(button).text(QAccessible.Text.Description) == "Ctrl+N"
    assert interface(blocked).text(QAccessible.Text.Description) == "还有 1 项没选"
    assert interface(blocked).state().disabled
    assert interface(options.button("3")).state().checked
    assert not interface(options.button("1")).state().checked
    current = segments.focusProxy()
    assert current is not None
    assert name(current) == "按楼栋路线"


def test_an_error_is_read_with_its_field(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit

    row = FieldRow("身份证号", QLineEdit(), required=True)
    qtbot.addWidget(row)
    row.show()
    row.set_error("还差 1 位")
    assert name(row.editor) == "身份证号"
    assert interface(row.editor).text(QAccessible.Text.Description) == "还差 1 位"


def test_rows_and_entries_are_read_in_full(qtbot: QtBot) -> None:
    work = WorkList()
    work.set_entries([WorkItem("1", "丛培英 户", "文昌里 3号楼2单元501", right="9 天")])
    rail = Rail()
    rail.set_entries([RailEntry("today", "今日", "calendar_today", 1, 8)])
    tabs = TabRow()
    tabs.set_tabs([Tab("户", 1136), Tab("楼栋")])
    for widget in (work, rail, tabs):
        qtbot.addWidget(widget)
        widget.show()
    read = {found.text(QAccessible.Text.Name) for w in (work, rail, tabs)
            for found in below(interface(w))}  # fmt: skip
    assert {"丛培英 户　文昌里 3号楼2单元501　9 天", "今日 8", "户 1,136", "楼栋"} <= read


def test_chips_paths_and_masks_are_read(qtbot: QtBot) -> None:
    chip, path, masked, filters = SyncChip(), ScopePath(), MaskedValue("139****0862"), FilterChips()
    chip.set_state(ChipState(waiting=7))
    path.set_path(["文登区"], [("g", "第三网格")], "g")
    filters.set_conditions([("care", "重点关爱")])
    for widget in (chip, path, masked, filters):
        qtbot.addWidget(widget)
        widget.show()
    assert name(chip) == "7 条待发"
    read = [found.text(QAccessible.Text.Name) for w in (path, masked, filters)
            for found in below(interface(w))]  # fmt: skip
    assert "现在在 第三网格" in read
    assert "查看" in read
    assert "条件 重点关爱，按下去掉" in read
