"""The window and its frame: pages by key, the quick switcher, the scope, the lock, text sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.accounts import Viewer
from desktop.services.exchange_standing import ExchangeState
from desktop.services.finding import find_anything
from desktop.storage import search
from desktop.tasks.clock import ExchangeStatus
from desktop.views import style
from desktop.views.appearance import Appearance
from desktop.views.desk import Desk
from desktop.views.frame.found_lines import marked_letters
from desktop.views.frame.frame import Frame
from desktop.views.frame.idle import IdleWatch
from desktop.views.main_window import MainWindow
from desktop.views.page import Page, PageEntry
from desktop.views.widgets import ChipState, KeyButton, KeyHint
from sync.records import Household
from sync.records.changes import Changes
from tests.builders import Village
from tests.views.conftest import type_text


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


@pytest.fixture
def appearance(qapp: QApplication, tmp_path: Path) -> Iterator[Appearance]:
    yield Appearance(qapp, tmp_path / "screen.ini")
    style.apply(qapp, style.Theme())


@pytest.fixture
def window(qapp: QApplication, appearance: Appearance) -> Iterator[MainWindow]:
    made = MainWindow(appearance, qapp)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def frame(window: MainWindow, desk: Desk, village: Village) -> Frame:
    desk.find_anything = find_anything
    with village.database.applying() as connection:
        search.rebuild(connection)
    made = window.open_desk(
        desk,
        [
            PageEntry(2, "residents", "people", HouseholdsPage),
            PageEntry(1, "today", "calendar_today", OtherPage),
            PageEntry(0, "exchange", "", OtherPage),
        ],
    )
    for _ in range(6):
        QApplication.processEvents()
    return made


def page(frame: Frame, name: str = "residents") -> HouseholdsPage:
    found = frame.page(name)
    assert isinstance(found, HouseholdsPage)
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    QApplication.processEvents()


CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


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


def test_ctrl_k_finds_a_resident_by_initials_and_opens_the_record(frame: Frame) -> None:
    frame.show_page("residents")
    press(Qt.Key.Key_K, CONTROL)
    assert not frame.switcher.isHidden()
    assert QApplication.focusWidget() is frame.switcher.line
    QTest.keyClicks(frame.switcher.line, "cpy")
    item = frame.switcher.list.current_item()
    assert item is not None
    assert item.title == "丛培英"
    press(Qt.Key.Key_Return)
    assert frame.switcher.isHidden()
    assert [noun for noun, _ in page(frame).opened] == ["resident"]
    assert QApplication.focusWidget() is page(frame).line, "the focus is where it was"


def test_ctrl_enter_begins_a_visit_for_the_best_hit(frame: Frame) -> None:
    frame.open_switcher()
    type_text(frame.switcher.line, "丛培英")
    press(Qt.Key.Key_Return, CONTROL)
    assert [noun for noun, _ in page(frame).opened] == ["new_visit"]


def test_the_acts_on_the_best_hit_stand_at_the_end(frame: Frame) -> None:
    """Enter on an act does it for the household of the first hit."""
    frame.open_switcher()
    type_text(frame.switcher.line, "丛培英")
    acts = [line for line in frame.switcher.list.model().entries() if hasattr(line, "value")][-2:]  # type: ignore[attr-defined]
    assert [act.value.noun for act in acts] == ["new_visit", "print_visit"]
    assert all("丛培英" in act.title for act in acts)
    asked: list[tuple[str, str]] = []
    frame.switcher.record_chosen.connect(lambda noun, record: asked.append((noun, record)))
    assert frame.switcher.list.select_id(acts[1].id)
    QTest.keyClick(frame.switcher.line, Qt.Key.Key_Return)
    assert asked == [("print_visit", acts[1].value.household_id)]


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


def test_the_switcher_says_when_there_is_nothing_and_keeps_to_the_reach(frame: Frame) -> None:
    frame.open_switcher()
    QTest.keyClicks(frame.switcher.line, "zzzz")
    assert frame.switcher.list.current_item() is None
    assert "zzzz" in frame.switcher.banner.text()
    press(Qt.Key.Key_Escape)
    assert frame.switcher.isHidden()


def test_the_switcher_goes_to_pages_and_tab_shows_one_kind(frame: Frame) -> None:
    frame.open_switcher()
    QTest.keyClicks(frame.switcher.line, "jr")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert frame.switcher.kinds.current() == "pages"
    press(Qt.Key.Key_Return)
    assert frame.current_page() is page(frame, "today")


def test_no_key_reaches_what_the_switcher_covers(frame: Frame) -> None:
    frame.show_page("residents")
    frame.open_switcher()
    QTest.keyClicks(frame.switcher.line, "abc")
    assert page(frame).line.text() == ""


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
    for _ in range(8):
        QTest.qWait(60)
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(widget, key)
    assert idle == []
    QTest.qWait(500)
    assert idle == [1]
    watch.stop()
    qapp.removeEventFilter(watch)


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


def test_typed_letters_are_marked_in_the_reading() -> None:
    reading = ("cong", "pei", "ying")

    def marked(typed: str) -> str:
        return "".join(
            letter.upper() if hit else letter
            for syllable, hits in zip(reading, marked_letters(reading, typed), strict=True)
            for letter, hit in zip(syllable, hits, strict=True)
        )

    assert marked("cpy") == "CongPeiYing"
    assert marked("py") == "congPeiYing"
    assert marked("congp") == "CONGPeiying"
    assert marked("丛") == "congpeiying"
    assert marked("") == "congpeiying"


def test_the_practice_bar_stands_on_every_page(frame: Frame) -> None:
    for name in ("today", "residents", "exchange"):
        frame.show_page(name)
        assert frame.practice.isVisible()


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


def test_a_clock_far_off_is_said_on_every_page_and_nothing_is_held_up(frame: Frame) -> None:
    state = ExchangeState("waiting", 3, 0, None, None, None, None, clock_offset_s=-660.0)
    frame.show_sync(ExchangeStatus(state))
    assert frame.clock.text() == "这台电脑的时间快了 11 分钟，请校准。不耽误收发，一条也不会丢。"
    frame.show_sync(ExchangeStatus(replace(state, clock_offset_s=299.0)))
    assert frame.clock.isHidden()
