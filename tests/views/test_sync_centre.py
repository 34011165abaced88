"""The sync centre over a real district: the chip, what waits, what needs a person, the history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.resources import code_list
from desktop.services.accounts.accounts import Station
from desktop.services.accounts.backups import CopyRoad
from desktop.services.exchange.bundles import StickRoad
from desktop.services.exchange.exchange import Exchanged, exchange_now
from desktop.services.exchange.exchange_standing import ComputerFacts, ReceiptLine, WaitingRecord
from desktop.services.settling.matters import FieldPair
from desktop.settings import Settings
from desktop.tasks.clock import ExchangeClock
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import Job, TaskRunner
from desktop.views.desk import Desk, Preferences
from desktop.views.exchange.centre import NEEDS_TAB, SyncCentrePage
from desktop.views.exchange.last_delivery import LastDelivery
from desktop.views.exchange.values import CODE_LISTS, FACTS, pair_texts, value_text
from desktop.views.exchange.wording import chip_state, moment_text
from desktop.views.widgets import ChipState, SyncChip
from sync.records.changes import Changes
from sync.records.tables import ENTITIES
from sync.records.times import CHINA
from tests.builders import Village
from tests.exchange.acts import edit, exchange, register
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


class Desktop:
    """A station at a desk: runner, clock, page and chip, all acts at once."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.runner = TaskRunner(station.database, station.viewer, Notifier(), immediate=True)

        def send(job: Job) -> Exchanged:
            return exchange_now(job, station.database, station.settings)

        self.clock = ExchangeClock(self.runner, send, station.database.clock, "1 号电脑")
        desk = Desk(
            station.viewer, self.runner, self.runner.notifier, Preferences(self.runner),
            station.database.clock,
        )  # fmt: skip
        self.opened: list[tuple[str, str]] = []
        desk.open_record = lambda noun, record_id: self.opened.append((noun, record_id))
        self.page = SyncCentrePage(
            desk, self.clock, StickRoad(station.database, station.settings), CopyRoad(station)
        )
        self.page.resize(1200, 600)
        self.page.show()
        self.chip = SyncChip()
        self.clock.status_changed.connect(lambda status: self.chip.set_state(chip_state(status)))
        self.clock.start()
        self.page.refresh(None)
        QApplication.processEvents()

    def saved(self) -> None:
        """What the window hears after a save."""
        self.runner.notifier.changed.emit(Changes({"household": frozenset({"x"})}))


@pytest.fixture
def at_desk(
    qapp: QApplication,
    open_station: Opener,
) -> Iterator[Callable[[str], Desktop]]:
    made: list[Desktop] = []

    def sit_down(name: str) -> Desktop:
        desktop = Desktop(open_station(name))
        made.append(desktop)
        return desktop

    yield sit_down
    for desktop in made:
        desktop.clock.stop()
        desktop.page.close()
        desktop.runner.close()


def test_a_save_flips_the_chip_and_f5_delivers(
    at_desk: Callable[[str], Desktop],
    district: DistrictProcess,
) -> None:
    desktop = at_desk("one")
    assert desktop.chip.state().kind == "delivered"
    register(desktop.station, district.ids.grids[0], "丛培英")
    desktop.saved()
    assert desktop.chip.state().kind == "waiting"
    assert desktop.chip.text() == f"{desktop.chip.state().waiting} 条待发"
    names = [row.label for row in _rows(desktop)]
    assert "丛培英" in names
    told: list[str] = []
    desktop.clock.status_changed.connect(lambda s: told.append(chip_state(s).kind))
    assert desktop.clock.send_now()
    assert told[0] == "sending"
    assert desktop.chip.state().kind == "delivered"
    assert desktop.chip.text().startswith("全部送达")
    assert _rows(desktop) == []
    newest = desktop.page.waiting.receipts.rows_model().row(0)
    assert newest.sent == newest.received
    assert newest.outcome == "all_handed_in"


def test_a_district_that_is_away_is_told_apart_and_loses_nothing(
    at_desk: Callable[[str], Desktop],
    district: DistrictProcess,
) -> None:
    desktop = at_desk("one")
    household, _ = register(desktop.station, district.ids.grids[0], "林守业")
    desktop.saved()
    waiting = desktop.chip.state().waiting
    district.stop()
    desktop.clock.send_now()
    assert desktop.chip.state().kind == "unreachable"
    assert desktop.chip.text() == f"连不上区服务器，{waiting} 条待发"
    sentence = desktop.page.waiting._cause.text()
    assert "起连不上" in sentence
    assert "下次自动再试" in sentence
    desktop.page.waiting.table.setFocus()
    desktop.page.waiting.table.select_key(f"household:{household}")
    QTest.keyClick(desktop.page.waiting.table, Qt.Key.Key_Return)
    assert desktop.opened == [("household", household)]
    district.start()
    assert desktop.clock.send_now()
    assert desktop.chip.state().kind == "delivered"


def test_two_values_are_shown_side_by_side(
    at_desk: Callable[[str], Desktop],
    open_station: Opener,
    district: DistrictProcess,
) -> None:
    desktop, other = at_desk("one"), open_station("two")
    household, _ = register(desktop.station, district.ids.grids[0], "毕桂香")
    exchange(desktop.station)
    exchange(other)
    edit(other, "household", household, visit_level="A")
    edit(desktop.station, "household", household, visit_level="B")
    exchange(other)
    desktop.saved()
    desktop.clock.send_now()
    assert desktop.chip.state().kind == "needs_you"
    assert desktop.chip.text() == "1 条需要您"
    assert desktop.page.tabs()[NEEDS_TAB].count == 1
    pane = desktop.page.needs
    assert desktop.page.open("needs_you", "")
    assert not desktop.page.open("household", household)
    told = [label.text() for label in pane.last.findChildren(QLabel)]
    assert told[0] == "同步中心"
    assert re.fullmatch(
        r"上次送达 今天 \d\d:\d\d，两边都点过数：送出 1 条，收下 1 条，退回 0 条", told[1]
    )
    assert told[2].endswith("　one")
    pair = pane.pairs.rows_model().row(0)
    assert (pair.label, *pair_texts(pair)) == ("走访等级", "A", "B")
    head = pane.pairs.rows_model().headerData(2, Qt.Orientation.Horizontal)
    assert "宋建平" in head


def test_without_a_district_the_button_says_why(
    qtbot: QtBot, desk: Desk, village: Village, tmp_path: Path
) -> None:
    def never(_job: Job) -> Exchanged:
        raise AssertionError("nothing may be sent")

    clock = ExchangeClock(desk.runner, never, desk.clock, "1 号电脑")
    page = SyncCentrePage(
        desk, clock, StickRoad(village.database, Settings(tmp_path, tmp_path)),
        CopyRoad(village.station_of(village.head)),
    )  # fmt: skip
    qtbot.addWidget(page)
    clock.start()
    page.refresh(None)
    assert page._send.reason() == "还没有在区里开通"
    assert chip_state(clock.status) == ChipState(local_only=True)


def test_what_came_back_is_no_part_of_what_was_taken(qtbot: QtBot) -> None:
    """Of the rounds the newest that reached the district counts, and says when nobody counted."""
    line = LastDelivery()
    qtbot.addWidget(line)
    facts = ComputerFacts("文昌社区站", "3 号电脑", 0, 0, 0, None, None, None)
    failed = ReceiptLine(_moment(10), "network", None, None, 0, 0, 0, 0, "no_connection", None)
    taken = ReceiptLine(_moment(9), "network", 24, 24, 5, 0, 1, 0, "all_handed_in", "1105-0942-7B")
    told = line.findChildren(QLabel)[1]
    today = _moment(9).date()
    line.show_last([failed, taken], facts, today)
    assert told.text().endswith("，两边都点过数：送出 24 条，收下 23 条，退回 1 条")
    line.show_last([failed, replace(taken, outcome="differs")], facts, today)
    assert told.text().endswith("：送出 24 条，收下 23 条，退回 1 条")
    assert "点过数" not in told.text()
    line.show_last([failed], facts, today)
    assert told.text() == "还没有送达过"


def test_the_chip_says_the_highest_that_holds() -> None:
    at = _moment(9)
    everything = ChipState(
        waiting=3, needs=2, unreachable=True, sending=True, sent=1, total=3, delivered_at=at
    )
    assert everything.kind == "needs_you"
    changes: list[tuple[dict[str, Any], str]] = [
        ({"needs": 0}, "unreachable"),
        ({"needs": 0, "unreachable": False}, "sending"),
        ({"needs": 0, "unreachable": False, "sending": False}, "waiting"),
        ({"needs": 0, "unreachable": False, "sending": False, "waiting": 0}, "delivered"),
    ]
    for changed, kind in changes:
        assert replace(everything, **changed).kind == kind


def test_numbers_stay_masked_between_two_values() -> None:
    assert pair_texts(FieldPair("phone", "电话", "13800001111", None)) == ("138****1111", "—")
    number = "999999194403230026"
    assert pair_texts(FieldPair("id_no", "证件号码", number, number))[0] == "999999********0026"
    assert pair_texts(FieldPair("health", "健康状况", "1", "2")) == ("已隐藏", "已隐藏")
    assert pair_texts(FieldPair("sex", "性别", "1", "2")) == ("男性", "女性")


def test_every_list_of_codes_named_for_a_field_is_there() -> None:
    for name in CODE_LISTS.values():
        assert code_list(name)
    assert {name for noun, names in FACTS.items() for name in names} <= {
        column.name for noun in FACTS for column in ENTITIES[noun].__table__.columns
    }
    assert value_text("started_at", "2026-11-05T01:30:00.000000Z") == "2026-11-05 09:30"


def test_moments_are_said_as_people_say_them() -> None:
    today = date(2026, 11, 5)
    assert moment_text(_moment(9), today) == "今天 09:00"
    assert moment_text(_moment(9) - timedelta(days=1), today) == "昨天 09:00"
    assert moment_text(_moment(9) - timedelta(days=3), today) == "11-02 09:00"
    assert moment_text(None, today) == "—"


def _moment(hour: int) -> datetime:
    return datetime(2026, 11, 5, hour, tzinfo=CHINA)


def _rows(desktop: Desktop) -> list[WaitingRecord]:
    model = desktop.page.waiting.table.rows_model()
    return [model.row(n) for n in range(model.rowCount())]
