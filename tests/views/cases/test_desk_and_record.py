"""The desk of cases and one case whole, as a person reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.storage.tables import audit_log
from desktop.views.cases.page import CasesPage
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.wording import due_chip, move_word, number_word, state_word
from desktop.views.widgets import WorkItem
from sync.errors import Refused
from sync.records.case_moves import NAMES, REFUSALS
from sync.records.case_states import STATES
from tests.views.cases.conftest import Desks
from tests.views.conftest import type_text
from tests.views.test_words import HAN

Open = Callable[..., CasesPage]
STATION = 1


def titles(page: CasesPage) -> list[str]:
    return [item.title for item in page.list.list.model().entries()]  # type: ignore[attr-defined]


def item(page: CasesPage, word: str) -> WorkItem:
    entries = page.list.list.model().entries()  # type: ignore[attr-defined]
    found: WorkItem = next(one for one in entries if word in one.title)
    return found


def test_the_station_s_desk_says_what_burns(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    assert [tab.word for tab in page.tabs()] == ["我的", "本站", "已派出", "待回访", "已结", "指标"]
    assert [tab.count for tab in page.tabs()] == [3, 4, 2, 0, None, None]
    page.show_tab(STATION)
    assert titles(page)[0] == "八格北院污水外溢"
    sewage, wires, lamp, gas = (item(page, w) for w in ("污水", "飞线", "路灯", "煤气"))
    assert (sewage.chip.text, sewage.chip.fill) == ("超时 6 天", "solid")  # type: ignore[union-attr]
    assert wires.chip.text == "剩 1 个工作日"  # type: ignore[union-attr]
    assert "等答复延期" in wires.second
    assert wires.far == "退单 1 次"
    assert lamp.chip.text == "无人认领"  # type: ignore[union-attr]
    assert gas.chip.text == "待补全"  # type: ignore[union-attr]
    assert page.list.bar._count.text() == "4 件，1 件超时"


def test_sorting_and_filtering(desks: Desks, page_of: Open, qtbot: object) -> None:
    page = page_of(desks.village.head)
    page.show_tab(STATION)
    page.list.order.step(1)
    assert titles(page)[0] == "3号楼楼道飞线给电动车充电"
    page.list.start_typing()
    type_text(page.list.line, "八格")
    page.list.line._on_paused()
    assert titles(page) == ["八格北院污水外溢"]
    type_text(page.list.line, "没有的")
    page.list.line._on_paused()
    assert titles(page) == []
    assert "没有的" in page.list._empty._sentence.text()


def test_the_record_of_the_picture(desks: Desks, page_of: Open) -> None:
    """Refusal with its basis and person, 压 6 小时 25 分, the clock that runs from sending."""
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["飞线"])
    record = page.record
    steps = {step.act: step for step in record.timeline.steps()}
    assert list(steps) == ["上报", "受理", "立案并派遣", "退单", "改派", "签收", "申请延期"]
    assert "从窗户拉线" in steps["上报"].words
    assert steps["受理"].gap == "隔 28 分钟"
    assert "从派出这一刻起算" in steps["立案并派遣"].words
    assert steps["退单"].gap == "压 6 小时 25 分"
    assert "周启明" in steps["退单"].who
    assert steps["退单"].chip.text == "第 1 次退单"  # type: ignore[union-attr]
    assert steps["改派"].who == "给 文昌里物业　主办，于晓岚 协办"
    assert (steps["申请延期"].chip.text, steps["申请延期"].chip.fill) == ("等您答复", "solid")  # type: ignore[union-attr]
    assert record.stages.current() == "处置中"
    assert record.head.holder() == "现由 文昌里物业 主办　于晓岚 协办"
    assert record.side.clock is not None
    assert "街道综合执法队 0." in record.side.clock.told()


def test_the_reporter_s_telephone_is_masked_and_a_look_is_logged(
    desks: Desks, page_of: Open
) -> None:
    page = page_of(desks.village.worker)
    page.open("case_", desks.case_ids["飞线"])
    phone = page.record.side.masked["person_phone"]
    assert phone.text() == "138****2096"
    phone.reveal_asked.emit("")
    assert phone.text() == "13800002096"
    with desks.village.database.reading() as session:
        rows = session.execute(select(audit_log).where(audit_log.c.action == "reveal")).all()
    assert len(rows) == 1
    assert "13800002096" not in str(rows)


def test_a_note_is_added_by_key_and_by_nobody_taken_away(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    page.open("case_", desks.case_ids["路灯"])
    record = page.record
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert record.word.note.hasFocus()
    QTest.keyClick(record.word.note, Qt.Key.Key_Return)
    assert record.word._wrong.text() == "这一项要填"
    type_text(record.word.note, "今晚又暗了一盏。")
    QTest.keyClick(record.word.note, Qt.Key.Key_Return)
    assert record.word.note.text() == ""
    assert record.timeline.steps()[-1].words == "今晚又暗了一盏。"


def test_news_come_into_the_open_record(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.show_tab(STATION)
    page.open("case_", desks.case_ids["路灯"])
    runner = page.desk.runner
    from desktop.services.cases.case_acts import move_case
    from desktop.services.cases.case_effects import MoveValues

    runner.act(move_case, desks.case_ids["路灯"], "accept", MoveValues())
    assert page.record.stages.current() == "立案"
    assert "已受理" in item(page, "路灯").second


def test_arrow_keys_change_the_record(desks: Desks, page_of: Open, qtbot: object) -> None:
    page = page_of(desks.village.head)
    page.show_tab(STATION)
    page._show_current()
    first = page.record.case_id()
    QTest.keyClick(page.list.list, Qt.Key.Key_Down)
    page._show_current()
    assert page.record.case_id() != first
    assert page.record.record is not None


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_refusal_of_a_move_is_said_in_chinese(qapp: QApplication, code: str) -> None:
    said = sentence_of(Refused(code))
    assert HAN.search(said)
    assert "{" not in said
    assert code not in said
    assert "代码" not in said


def test_every_move_and_standing_has_a_word(qapp: QApplication) -> None:
    words = [*(move_word(name) for name in NAMES), *(state_word(state) for state in STATES)]
    assert [word for word in words if not HAN.search(word)] == []


def test_a_temporary_number_is_short_in_a_list(desks: Desks, page_of: Open) -> None:
    assert number_word("临-371003002028-20261105-事1") == "临-20261105-事1"
    assert number_word("2611-0031") == "2611-0031"
    page = page_of(desks.village.head)
    page.show_tab(STATION)
    assert due_chip(item(page, "路灯").value).tone == "danger"
