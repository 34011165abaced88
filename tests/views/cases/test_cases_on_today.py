"""Today knows the cases: a worker's own, and what presses at the station."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.accounts.accounts import Viewer
from desktop.services.cases.case_day import load_case_day
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import style
from desktop.views.desk import Desk, Preferences
from desktop.views.today.page import TodayPage
from desktop.views.widgets import LinkButton
from tests.builders import GRIDS, STATION, TOWN
from tests.views.cases.conftest import Desks


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.text())


Asked = list[tuple[str, str]]
Open = Callable[[Viewer], tuple[TodayPage, Asked]]


@pytest.fixture
def today(qtbot: QtBot, desks: Desks) -> Iterator[Open]:
    """Opens somebody's day; with it what the page asked the window to open."""
    runners = []

    def open_page(viewer: Viewer) -> tuple[TodayPage, Asked]:
        runner = TaskRunner(desks.village.database, viewer, Notifier(), immediate=True)
        runners.append(runner)
        desk = Desk(viewer, runner, runner.notifier, Preferences(runner), desks.village.clock)
        page, asked = TodayPage(desk), Asked()
        desk.open_record = lambda noun, record_id: asked.append((noun, record_id))
        qtbot.addWidget(page)
        page.resize(1254, 620)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page, asked

    yield open_page
    for runner in runners:
        runner.close()


def test_what_presses_is_over_or_nobodys_and_soonest_first(desks: Desks) -> None:
    village = desks.village
    with village.database.reading() as session:
        day = load_case_day(session, village.head, village.clock.now())
    assert day.pressing[0].title[:4] == "八格北院", "over its limit comes first"
    assert {line.state for line in day.pressing[1:]} == {"reported"}
    assert (day.over, day.due_today) == (1, 0)
    assert day.over_by_grid == {GRIDS[2]: 1}


def test_a_suspended_case_does_not_press(desks: Desks) -> None:
    village = desks.village
    later = village.clock.now().date().replace(month=12)
    with village.database.reading() as session:
        before = load_case_day(session, village.head, village.clock.now())
    desks.move(village.head, "污水", "suspend", words="等配件", review_on=later)
    with village.database.reading() as session:
        after = load_case_day(session, village.head, village.clock.now())
    assert len(after.pressing) == len(before.pressing) - 1
    assert after.over_by_grid == {}


def test_the_worker_sees_own_cases_beside_the_visits(today: Open, desks: Desks) -> None:
    page, asked = today(desks.village.worker)
    assert page.worker is not None
    village = desks.village
    with village.database.reading() as session:
        mine = load_case_day(session, village.worker, village.clock.now()).mine
    assert len(mine) > 1
    assert f"另有 {len(mine)} 件事在您手上" in page.worker.sentence.plain()
    text = said(page.worker.side)
    assert "我手上的事件" in text
    assert mine[0].title in text
    links = [one for one in page.worker.side.findChildren(LinkButton) if one.text() == "打开"]
    links[0].click()
    page.case_button.click()
    assert asked == [("case_", mine[0].case_id), ("new_case", "")]


def test_the_head_is_told_and_led_to_the_case(today: Open, desks: Desks) -> None:
    page, asked = today(desks.village.head)
    assert page.head is not None
    assert "1 件事超时" in page.head.sentence.plain()
    table = page.head.matters.table
    first = table.rows_model().row(0)
    assert (first.chip.text[:2], first.what) == ("超时", "八格北院污水外溢")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked == [("case_", first.key)]
    assert "事件超时" in said(page.head.sections)


def test_with_large_text_the_matters_stand_under_progress(
    today: Open, desks: Desks, themed: Callable[..., None]
) -> None:
    page, _asked = today(desks.village.head)
    page.resize(1366, 620)
    themed(style.LIGHT, 150)
    QApplication.processEvents()
    assert page.head is not None
    assert not page.head.matters.isVisible(), "the record to approve needs the room"
    page.show_tab(2)
    QApplication.processEvents()
    assert "要您拿主意的" in said(page.more)


def test_a_centre_compares_its_units_and_begins_the_next_step(today: Open, desks: Desks) -> None:
    clerk = replace(desks.village.head, role="town_clerk", station_id=TOWN, user_id="f" * 32)
    page, asked = today(clerk)
    assert page.centre is not None
    table = page.centre.table
    rows = [table.rows_model().row(place) for place in range(table.rows_model().rowCount())]
    assert [(row.name, row.open, row.over) for row in rows] == [("", 4, 1), ("文昌社区站", 4, 1)]
    shown = [str(table.model().index(0, column).data()) for column in range(1, 9)]
    assert (shown[0], shown[3]) == ("合计", "1")
    assert shown[6:] == ["0 / 0", "不适用"], "its limit was in October"
    assert "超时在办" in said(page.centre)
    assert "未结而超时的也在分母里" in said(page.centre)
    links = [one for one in page.centre.sections.findChildren(LinkButton) if one.text() == "督办"]
    links[0].click()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked == [
        ("case_move_draft", f"{desks.case_ids['污水']}-supervise"), ("unit_cases", STATION),
    ]  # fmt: skip
