"""The day of a worker and of a head, on a small real station."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.drafts import find_drafts, save_draft
from desktop.services.visits.visit_reviews import return_visit
from desktop.services.visits.visits import VisitValues, record_visit
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import style
from desktop.views.desk import Desk, Preferences
from desktop.views.today.page import TodayPage
from desktop.views.widgets import LinkButton
from sync.records.tables import Visit, VisitReview
from tests.builders import GRIDS, WORKER, Village, an_id, at, put

TODAY = date(2026, 11, 5)
CONG, LIN = an_id("h-cong"), an_id("h-lin")


@pytest.fixture
def lived(village: Village) -> Village:
    """丛培英 overdue by two days, 林守业 due today, a call in vain two days ago."""
    with village.database.applying() as connection:
        for name, household, moment, way, result in (
            ("a", CONG, at(date(2026, 10, 27), 9), "1", "1"),
            ("b", LIN, at(date(2026, 10, 5), 9), "1", "2"),
            ("c", CONG, at(date(2026, 11, 3), 9), "2", "3"),
        ):
            put(
                connection, Visit, id=an_id(name), grid_id=GRIDS[2], household_id=household,
                worker_id=WORKER, started_at=moment, way=way, purposes=["01"], result=result,
                findings="一切都好。", sign_kind="paper", entered_at=moment,
            )  # fmt: skip
            put(
                connection, VisitReview, id=an_id(f"r{name}"), grid_id=GRIDS[2],
                visit_id=an_id(name), verdict="approved", reviewed_at=moment,
                reviewed_by=an_id("user-song"),
            )  # fmt: skip
    return village


@pytest.fixture
def opened(desk: Desk) -> list[tuple[str, str]]:
    """What the page asked the window to open."""
    asked: list[tuple[str, str]] = []
    desk.open_record = lambda noun, record_id: asked.append((noun, record_id))
    return asked


@pytest.fixture
def page(qtbot: QtBot, lived: Village, desk: Desk, opened: object) -> Iterator[TodayPage]:
    made = TodayPage(desk)
    made.resize(1254, 560)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first()
    yield made


@pytest.fixture
def head_desk(lived: Village) -> Iterator[Desk]:
    runner = TaskRunner(lived.database, lived.head, Notifier(), immediate=True)
    yield Desk(lived.head, runner, runner.notifier, Preferences(runner), lived.clock)
    runner.close()


def visit(village: Village, **other: object) -> str:
    values = VisitValues(
        CONG, at(TODAY, 9), "1", ("03",), "1", date(2026, 11, 12), "精神好。"
    )  # fmt: skip
    with village.database.writing(village.worker) as uow:
        return record_visit(uow, values).only("visit")


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_day_is_one_true_sentence_and_the_list_it_counts(page: TodayPage) -> None:
    assert page.worker is not None
    assert page.worker.sentence.plain() == (
        "11月5日　星期四　今天要走 2 户，其中 1 户已逾期、1 户今天到期。"
    )
    shown = [page.worker.due.list.model().index(n, 0).data() for n in range(4)]
    assert shown == [
        "已逾期 1 户",
        "逾期 2 天　丛培英 户　文昌里 3号楼2单元501　82 岁；11-03 电话 无人在家"
        "　9 天　10-27 入户 见到本人",
        "今天到期 1 户",
        "今天　林守业 户　文昌里 3号楼2单元301　31 天　10-05 入户 见到家属",
    ]
    assert page.count() == 2


def test_enter_records_space_looks(page: TodayPage, opened: list[tuple[str, str]]) -> None:
    focus = QApplication.focusWidget()
    assert page.worker is not None
    assert focus is page.worker.due.list
    QTest.keyClick(focus, Qt.Key.Key_Return)
    QTest.keyClick(focus, Qt.Key.Key_Down)
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert opened == [("new_visit", CONG), ("household", LIN)]


def test_orders_are_kept_for_the_person(page: TodayPage, desk: Desk) -> None:
    assert page.worker is not None
    page.worker.due.orders.step(1)
    assert page.worker.due.household_ids() == [LIN, CONG]  # 301 before 501
    assert desk.preferences.get("due_order") == "place"
    page.worker.due.orders.step(1)
    assert page.worker.due.household_ids() == [LIN, CONG]  # 31 days before 9


def test_a_visit_kept_elsewhere_takes_the_household_off_at_once(
    page: TodayPage, lived: Village, desk: Desk
) -> None:
    values = VisitValues(CONG, at(TODAY, 9), "1", ("03",), "1", date(2026, 11, 12), "精神好。")
    desk.runner.act(record_visit, values)
    assert page.worker is not None
    assert page.worker.due.household_ids() == [LIN]
    assert page.count() == 1


def test_drafts_stand_on_the_day_and_come_back_after_being_dropped(
    page: TodayPage, lived: Village, desk: Desk, opened: list[tuple[str, str]]
) -> None:
    taken_back: list[Callable[[], None]] = []
    desk.offer_undo = lambda _sentence, act: taken_back.append(act)
    desk.runner.act(save_draft, "visit", CONG, "丛培英 户", {"findings": "写到一半"})
    assert page.worker is not None
    assert "1 份草稿没写完" in page.worker.sentence.plain()
    assert "今天 16:30 自动保存" in words_of(page.worker.side)
    page.show_tab(1)
    page.drafts.go_on.click()
    assert opened == [("visit_draft", CONG)]
    page.drafts.drop.click()
    with lived.database.reading() as session:
        assert find_drafts(session, desk.viewer) == []
    taken_back[0]()
    with lived.database.reading() as session:
        assert [draft.payload for draft in find_drafts(session, desk.viewer)] == [
            {"findings": "写到一半"}
        ]


def test_what_was_sent_back_stands_on_the_day_with_its_words(
    page: TodayPage, lived: Village, opened: list[tuple[str, str]]
) -> None:
    visit_id = visit(lived)
    with lived.database.writing(lived.head) as uow:
        return_visit(uow, visit_id, "写清见到谁")
    page.refresh(None)
    assert page.worker is not None
    assert "1 条被退回" in page.worker.sentence.plain()
    assert "写清见到谁" in words_of(page.worker.side)
    links = [link for link in page.worker.side.findChildren(LinkButton) if link.text() == "更正"]
    links[0].click()
    assert opened == [("visit", visit_id)]


def test_own_month_shows_numerator_and_denominator(page: TodayPage) -> None:
    assert page.worker is not None
    text = words_of(page.worker.side)
    assert "0 / 2" in text  # one overdue, one due today
    assert "0.00 %" in text
    assert "2 / 2" in text
    assert "100.00 %" in text


def test_nothing_due_says_so_and_names_the_next_step(qtbot: QtBot, desk: Desk) -> None:
    desk.clock.at = at(date(2026, 11, 5), 9)  # type: ignore[attr-defined]
    page = TodayPage(desk)
    qtbot.addWidget(page)
    assert page.worker is not None
    assert "今天没有到期的走访" in page.worker.sentence.plain()
    assert "计划外走访按 Ctrl+N" in words_of(page.worker.due)


@pytest.mark.parametrize("percent", [125, 150])
def test_with_large_text_the_right_side_becomes_a_tab(
    page: TodayPage, themed: Callable[..., None], percent: int
) -> None:
    assert [tab.word for tab in page.tabs()] == ["我的一天", "草稿"]
    page.resize(1366, 560)
    themed(style.LIGHT, percent)
    QApplication.processEvents()
    assert [tab.word for tab in page.tabs()] == ["我的一天", "草稿", "进度"]
    assert page.worker is not None
    assert not page.worker.side_pane.isVisible()


def test_the_head_approves_and_sees_the_next_with_one_key(
    qtbot: QtBot, lived: Village, head_desk: Desk
) -> None:
    first, second = visit(lived), None
    lived.clock.advance(minutes=5)
    second = visit(lived)
    page = TodayPage(head_desk)
    qtbot.addWidget(page)
    page.resize(1254, 560)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()
    assert page.head is not None
    review = page.head.review
    assert page.head.sentence.plain().startswith("2 件待审核；")
    assert review.table.current_row().line.visit_id == first
    QTest.keyClick(review.table, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert review.table.current_row().line.visit_id == second
    QTest.keyClick(review.table, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert review.note_row.note() == "请写清要改什么"
    assert QApplication.focusWidget() is review.note
    QTest.keyClicks(review.note, "xie qing")
    QTest.keyClick(review.note, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert review.table.current_row() is None
    assert page.head.sentence.plain().startswith("没有待审核的；")
    assert "没有待审核的" in words_of(review)


def test_the_heads_grids_stand_by_overdue(qtbot: QtBot, lived: Village, head_desk: Desk) -> None:
    page = TodayPage(head_desk)
    qtbot.addWidget(page)
    assert page.head is not None
    text = words_of(page.head.sections)
    assert text.index("第三") < text.index("第一")
    assert "全站 逾期 1 户，最久 2 天" in page.head.sentence.plain()
