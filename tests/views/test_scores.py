"""The month sheet: figures of the service, opened to their records, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import style
from desktop.views.desk import Desk, Preferences
from desktop.views.scores.charts import ColumnChart, LineChart
from desktop.views.scores.page import ScoresPage
from sync.records.tables import Visit
from tests.builders import GRIDS, OTHER_WORKER, WORKER, Village, an_id, at, put

CONG, LIN = an_id("h-cong"), an_id("h-lin")


@pytest.fixture
def october(village: Village) -> Village:
    """丛培英 (A): due 6 done, 13 by a colleague in grace, 21, 28 missed; 林守业 (B): 9, late."""
    with village.database.applying() as connection:
        for name, household, day, worker in (
            ("c0", CONG, date(2026, 9, 29), WORKER),
            ("c1", CONG, date(2026, 10, 6), WORKER),
            ("c2", CONG, date(2026, 10, 14), OTHER_WORKER),
            ("l0", LIN, date(2026, 9, 9), WORKER),
            ("l1", LIN, date(2026, 10, 15), WORKER),
        ):
            put(
                connection, Visit, id=an_id(name), grid_id=GRIDS[2], household_id=household,
                worker_id=worker, started_at=at(day, 9), way="1", purposes=["01"], result="1",
                findings="一切都好。", sign_kind="paper", entered_at=at(day, 12),
            )  # fmt: skip
    return village


@pytest.fixture
def page(qtbot: QtBot, october: Village, desk: Desk) -> Iterator[ScoresPage]:
    made = ScoresPage(desk)
    made.resize(1254, 560)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first()
    yield made


def shown(page: ScoresPage) -> list[list[str]]:
    """The evidence as it stands in the table, without the mark column."""
    model = page.evidence.table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(1, model.columnCount())]
        for row in range(model.rowCount())
    ]


def words_of(page: ScoresPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_last_month_stands_there_with_its_formula(page: ScoresPage) -> None:
    assert page.month.currentText() == "2026 年 10 月"
    text = words_of(page)
    assert "按期完成 2 ÷ 应访 5 = 40.00 %" in text
    assert "分值 12 × 40.00 % = 4.80 分" in text
    assert "第三网格　专职" in text
    model = page.table.model()
    rows = [[model.index(r, c).data() for c in range(1, 7)] for r in range(model.rowCount())]
    assert rows == [
        ["K04", "走访覆盖率", "—", "2 / 2", "100.00 %", "不计分"],
        ["K05", "应访完成率", "12", "2 / 5", "40.00 %", "4.80"],
        ["K09", "有效上报率", "7", "0 / 0", "不适用", "—"],
        ["K10", "按期结案率（含未结超时）", "6", "0 / 0", "不适用", "—"],
        ["K11", "返工率（越低越好）", "4", "0 / 0", "不适用", "—"],
        ["K12", "群众满意率", "10", "0 / 0", "不适用", "—"],
    ]


def test_misses_come_first_each_with_how_it_was_counted(page: ScoresPage) -> None:
    assert shown(page) == [
        ["未计入　3 条", "", "", "", "", ""],
        ["林守业", "B 每月", "10-09", "10-15", "见到本人", "迟 6 天"],
        ["丛培英", "A 每周", "10-21", "—", "", "没有走访"],
        ["丛培英", "A 每周", "10-28", "—", "", "没有走访"],
        ["计入　2 条", "", "", "", "", ""],
        ["丛培英", "A 每周", "10-06", "10-06", "见到本人", "按期"],
        ["丛培英", "A 每周", "10-13", "10-14", "见到本人", "宽限期内，代访"],
    ]
    page.evidence.parts.step(1)
    assert [row[0] for row in shown(page)] == ["未计入　3 条", "林守业", "丛培英", "丛培英"]


def test_keys_lead_from_the_figure_to_the_record(page: ScoresPage, desk: Desk) -> None:
    asked: list[tuple[str, str]] = []
    desk.open_record = lambda noun, record_id: asked.append((noun, record_id))
    focus = QApplication.focusWidget()
    assert focus is page.table
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is page.evidence.table
    QTest.keyClick(page.evidence.table, Qt.Key.Key_Return)
    QTest.keyClick(page.evidence.table, Qt.Key.Key_Down)
    QTest.keyClick(page.evidence.table, Qt.Key.Key_Return)
    page.print_button.click()
    assert asked == [
        ("visit", an_id("l1")),
        ("household", CONG),  # never visited in time: there is no visit to open
        ("print_score", f"{WORKER}:2026-10"),
    ]


def test_coverage_is_shown_and_not_scored(page: ScoresPage) -> None:
    page.table.select_key("K04")
    assert "走访到 2 户 ÷ 应走访 2 户 = 100.00 %　　不计分" in words_of(page)
    assert shown(page)[0][0] == "计入　2 条"
    assert not page.evidence.chart.isVisible()


def test_the_running_month_says_up_to_which_day(page: ScoresPage) -> None:
    page.show_month(date(2026, 11, 1))
    assert "算到 11-05，本月还没过完。" in words_of(page)
    score = page.score()
    assert score is not None
    assert score.running


def test_a_worker_has_only_himself_to_choose_a_head_everybody(
    page: ScoresPage, october: Village, qtbot: QtBot
) -> None:
    assert [page.worker.itemText(n) for n in range(page.worker.count())] == ["于晓岚"]
    runner = TaskRunner(october.database, october.head, Notifier(), immediate=True)
    desk = Desk(october.head, runner, runner.notifier, Preferences(runner), october.clock)
    of_head = ScoresPage(desk)
    qtbot.addWidget(of_head)
    assert [of_head.worker.itemText(n) for n in range(of_head.worker.count())] == [
        "毕海涛",
        "于晓岚",
    ]
    assert "没有到期的走访" in words_of(of_head)  # 毕海涛 has nobody in his grid
    of_head.worker.setCurrentIndex(1)
    assert of_head.score() is not None
    assert of_head.score().worker_name == "于晓岚"  # type: ignore[union-attr]
    runner.close()


def test_charts_say_their_values_to_those_who_cannot_see_them(qtbot: QtBot) -> None:
    columns, line = ColumnChart(), LineChart()
    qtbot.addWidget(columns)
    qtbot.addWidget(line)
    columns.show_values([3, 0, 7], ["11-03", "", "11-05"], frozenset({2}))
    line.show_points([("9月", 92.5, "92.50"), ("10月", None, ""), ("11月", 95.0, "95.00")])
    assert columns.accessibleName() == "11-03 3；11-05 7"
    assert line.accessibleName() == "9月 92.50；11月 95.00"
    assert not columns.grab().isNull()
    assert not line.grab().isNull()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_the_words_below_the_sheet_never_lie_over_its_rows(
    qtbot: QtBot, page: ScoresPage, themed: Callable[..., None], percent: int
) -> None:
    """On a small screen with large text the sheet scrolls instead."""
    themed(style.LIGHT, percent)
    desk_top = QWidget()
    qtbot.addWidget(desk_top)
    page.setParent(desk_top)
    desk_top.resize(1254, 472)
    page.resize(1254, 472)  # what 1366×690 leaves at 150 %, whether it is enough or not
    desk_top.show()
    page.show()
    for _ in range(4):
        QApplication.processEvents()
    ends = page.table.mapTo(page, page.table.rect().bottomLeft()).y()
    begins = page._base.mapTo(page, page._base.rect().topLeft()).y()
    assert ends < begins
    head = page.table.horizontalHeader().height()
    last = page._through.mapTo(page, page._through.rect().bottomLeft()).y()
    assert page.table.height() >= head + 2 * page.table.rowHeight(0)
    assert last <= page.height()
    page.setParent(None)


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_items_name_is_cut_short_and_nothing_scrolls_that_has_room(
    page: ScoresPage, themed: Callable[..., None], percent: int
) -> None:
    """On a screen of 1366×768, where large text leaves no room for two panes."""
    themed(style.LIGHT, percent)
    page.resize(1294, 640)
    page.text_size_changed()
    for _ in range(4):
        QApplication.processEvents()
    table, model = page.table, page.table.model()
    names = [model.index(row, 2) for row in range(model.rowCount())]
    assert [table.isVisible(), len(names)] == [True, 6]
    for name in names:
        needed = style.text_width(str(name.data())) + style.px(20)
        assert table.visualRect(name).width() >= needed, name.data()
    assert table.verticalScrollBar().maximum() == 0
