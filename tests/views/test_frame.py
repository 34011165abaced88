"""The frame: pages by key, head row, scope, undo, refusals, the practice bar."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QWidget,
)

from desktop.services.exchange.exchange_standing import ExchangeState
from desktop.tasks.clock import ExchangeStatus
from desktop.views.desk import Desk
from desktop.views.frame.frame import Frame
from desktop.views.main_window import MainWindow
from desktop.views.widgets import ChipState
from sync.records.changes import Changes
from tests.builders import Village
from tests.views.framing import ALT, CONTROL, page, press


def test_the_rail_shows_only_what_is_built_under_its_final_number(frame: Frame) -> None:
    model = frame.rail.list.model()
    words = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert [word.split()[0] for word in words] == ["今日", "居民"]
    press(Qt.Key.Key_1, ALT)
    assert frame.current_page() is page(frame, "today")
    press(Qt.Key.Key_2, ALT)
    assert frame.current_page() is page(frame)
    press(Qt.Key.Key_3, ALT)
    assert frame.current_page() is page(frame), "3 belongs to a page that is not built"


def test_a_page_comes_with_its_head_its_keys_and_the_focus(frame: Frame) -> None:
    frame.show_page("residents")
    assert QApplication.focusWidget() is page(frame).line
    assert frame.head.tabs.count() == 2
    assert [hint.word for hint in frame.status.hints.hints()] == ["换户", "筛选", "全部按键"]
    assert all(button.isVisible() for button in page(frame).head_buttons())
    press(Qt.Key.Key_Tab, CONTROL)
    assert page(frame).current_tab() == 1


def test_a_save_refreshes_the_pages(frame: Frame) -> None:
    before = page(frame).refreshed
    frame.desk.notifier.changed.emit(Changes({"visit": frozenset({"1"})}))
    assert page(frame).refreshed == before + 1


def test_the_scope_narrows_the_viewer_itself(frame: Frame, village: Village, desk: Desk) -> None:
    assert page(frame).seen.text() == "2"
    assert len(frame.top.scope._above) == 3
    frame._on_scope_chosen("0" * 32)
    assert desk.viewer == replace(village.worker, grid_ids=frozenset())
    assert page(frame).seen.text() == "0"
    frame._on_scope_chosen("all")
    assert desk.viewer == village.worker
    assert page(frame).seen.text() == "2"


def test_the_path_of_somebody_without_a_grid_ends_with_the_station(frame: Frame) -> None:
    path = frame.top.scope
    path.set_path(["文登区", "文昌社区"], [], "")
    assert [label.text() for label in path._labels] == ["文登区", "›", "文昌社区"]
    path.set_path(["文登区", "文昌社区"], [("1", "第一网格")], "1")
    assert [label.text() for label in path._labels][-1] == "›"


def test_f1_shows_the_keys_of_the_page_and_of_everywhere(frame: Frame) -> None:
    frame.show_page("residents")
    press(Qt.Key.Key_F1)
    assert not frame.keys.isHidden()
    names = " ".join(child.accessibleName() for child in frame.keys.findChildren(QWidget))
    assert "换户" in names
    assert "Ctrl+Shift+Enter" in names
    press(Qt.Key.Key_Escape)
    assert frame.keys.isHidden()
    assert QApplication.focusWidget() is page(frame).line


def test_esc_closes_the_record_of_the_page(frame: Frame) -> None:
    frame.show_page("residents")
    press(Qt.Key.Key_Escape)
    assert page(frame).escaped


def test_undo_is_offered_once_and_taken_by_ctrl_z(frame: Frame, desk: Desk) -> None:
    frame.show_page("today")
    taken: list[int] = []
    desk.offer_undo("已删除走访“王桂香 户 11-05”", lambda: taken.append(1))
    assert frame.undo.isVisible()
    frame.rail.list.setFocus()
    press(Qt.Key.Key_Z, CONTROL)
    assert taken == [1]
    assert not frame.undo.isVisible()
    press(Qt.Key.Key_Z, CONTROL)
    assert taken == [1]


def test_what_is_being_sent_is_not_offered_to_be_taken_back(frame: Frame, desk: Desk) -> None:
    state = ExchangeState("waiting", 1, 0, None, None, None, None)
    desk.offer_undo("已办：上报", lambda: None, until_sent=True)
    frame.show_sync(ExchangeStatus(state))
    assert frame.undo.isVisible()
    frame.show_sync(ExchangeStatus(state, sending=True))
    assert not frame.undo.isVisible()
    desk.offer_undo("已拿掉照片", lambda: None)
    frame.show_sync(ExchangeStatus(state, sending=True))
    assert frame.undo.isVisible()


def test_undo_ends_after_its_seconds(frame: Frame, desk: Desk) -> None:
    desk.offer_undo("已删除", lambda: None)
    for _ in range(10):
        frame.undo._on_second()
    assert not frame.undo.isVisible()


def test_a_refusal_nobody_handles_is_said_in_chinese(frame: Frame, desk: Desk) -> None:
    from sync.errors import Unavailable

    desk.runner.refused.emit(Unavailable("disk_full"))
    assert "磁盘满了" in frame.status.message()


def test_f5_sends_or_says_why_not(window: MainWindow, frame: Frame) -> None:
    asked: list[int] = []
    window.send_asked.connect(lambda: asked.append(1))
    frame.show_page("residents")
    frame.status.chip.set_state(ChipState(local_only=True))
    press(Qt.Key.Key_F5)
    assert asked == []
    assert "还没有在区里开通" in frame.status.message()
    frame.status.chip.set_state(ChipState(waiting=3))
    press(Qt.Key.Key_F5)
    assert asked == [1]


def test_a_tab_walk_reaches_every_part_of_the_frame(frame: Frame) -> None:
    frame.show_page("residents")
    seen: set[QWidget] = set()
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {frame.top.search, frame.top.person, frame.rail.list, frame.head.tabs} <= seen
    assert frame.status.chip in seen
    nameless = [
        w for w in seen if not (w.accessibleName() or isinstance(w, QLineEdit | QAbstractButton))
    ]
    assert [w for w in nameless if w is not frame.head.tabs] == []


def test_the_practice_bar_stands_on_every_page(frame: Frame) -> None:
    for name in ("today", "residents", "exchange"):
        frame.show_page(name)
        assert frame.practice.isVisible()


def test_what_was_said_stays_behind_when_another_screen_comes(frame: Frame) -> None:
    """An old message gives its place back to the keys; one of this very act is still read."""
    first, second = list(frame._entries)[:2]
    frame.show_page(first)
    frame.status.say("已存")
    frame.show_page(second)
    assert frame.status.message() == "已存"
    QTest.qWait(600)
    frame.show_page(first)
    assert frame.status.message() == ""


def test_a_clock_far_off_is_said_on_every_page_and_nothing_is_held_up(frame: Frame) -> None:
    state = ExchangeState("waiting", 3, 0, None, None, None, None, clock_offset_s=-660.0)
    frame.show_sync(ExchangeStatus(state))
    assert frame.clock.text() == "这台电脑的时间快了 11 分钟，请校准。不耽误收发，一条也不会丢。"
    frame.show_sync(ExchangeStatus(replace(state, clock_offset_s=299.0)))
    assert frame.clock.isHidden()
