"""The dialog in which a person says what stands: by keys, and nothing is chosen at first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.accounts.accounts import Station
from desktop.services.settling.matters import FieldPair, NeedsYou, Side
from desktop.views.exchange.centre import NEEDS_TAB
from desktop.views.exchange.conflict_dialog import ConflictDialog
from desktop.views.exchange.conflict_rows import BOTH, MINE, THEIRS
from desktop.views.exchange.reasons import RETURNS
from sync.decisions import PARKED_REASONS
from sync.records.times import CHINA
from tests.exchange.acts import edit, exchange, field_of, register
from tests.exchange.district import DistrictProcess
from tests.views.test_sync_centre import Desktop, at_desk

Opener = Callable[..., Station]
TODAY = date(2026, 11, 5)
AT = datetime(2026, 11, 4, 16, 20, tzinfo=CHINA)

__all__ = ["at_desk"]  # the fixture of the sync centre


def matter() -> NeedsYou:
    """A household with three fields that two desks wrote differently."""
    pairs = (
        FieldPair("phone", "联系电话", "13800004471", "13800004417", "林守业", "13800004400",
                  conflict_id="c1"),
        FieldPair("living", "居住状态", "3", "2", "林志刚", "1", conflict_id="c2"),
        FieldPair("note", "备注", "先打电话", "奶奶接", may_both=True, conflict_id="c3"),
    )  # fmt: skip
    return NeedsYou(
        "conflict", "household", "h", "林守业", "protected", pairs, "宋建平", "于晓岚", AT,
        key="conflict:c1", address="文昌里4号楼",
        mine=Side("于晓岚", "worker", "3 号电脑", AT, True),
        theirs=Side("宋建平", "station_head", "站长办公室电脑", AT, False),
    )  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot) -> ConflictDialog:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    shown = ConflictDialog(matter(), TODAY, window)
    shown.open()
    return shown  # it goes with its window, or when it is closed


def test_nothing_is_chosen_at_first_and_the_button_counts_what_is_left(
    dialog: ConflictDialog,
) -> None:
    assert [dialog.rows.chosen(row) for row in range(3)] == [None, None, None]
    assert dialog.decide_button.reason() == "还有 3 项没选"
    assert not dialog.decide_button.isEnabled()
    assert dialog.result_text().count("还没选") == 3
    assert dialog.height() <= 680
    assert dialog.width() == 960


def test_the_keys_choose_row_by_row_and_both_only_for_notes(dialog: ConflictDialog) -> None:
    decided: list[object] = []
    dialog.decided.connect(decided.append)
    for key in (Qt.Key.Key_B, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(dialog, key)
    assert [dialog.rows.chosen(row) for row in range(3)] == [THEIRS, MINE, None]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert decided == []
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_B)
    assert dialog.rows.chosen(2) == BOTH
    assert [dialog.rows.tint_of(2, side) for side in (MINE, THEIRS, BOTH)] == [
        "info_bg", "plum_bg", "info_bg",
    ]  # fmt: skip
    assert dialog.rows.tint_of(0, MINE) == ""
    assert "138****4471" in dialog.result_text()
    assert "“奶奶接”“先打电话”" in dialog.result_text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert decided == [{"c1": {"phone": "kept"}, "c2": {"living": "lost"}, "c3": {"note": "both"}}]


def test_escape_decides_nothing(dialog: ConflictDialog) -> None:
    decided: list[object] = []
    dialog.decided.connect(decided.append)
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert decided == []
    assert not dialog.isVisible()


def test_every_reason_of_a_return_has_a_sentence() -> None:
    assert RETURNS.keys() == PARKED_REASONS


def test_a_matter_is_settled_from_the_list_and_taken_back_by_undo(
    at_desk: Callable[[str], Desktop], open_station: Opener, district: DistrictProcess
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
    page = desktop.page
    offered: list[Callable[[], None]] = []
    page.desk.offer_undo = lambda _words, act: offered.append(act)
    page.show_tab(NEEDS_TAB)
    shown = page.acts.compare(page.needs.table.current_row())
    QApplication.processEvents()
    assert [pair.label for pair in shown.rows.pairs] == ["走访等级"]
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert desktop.chip.state().needs == 0
    assert field_of(desktop.station, "household", household, "visit_level") == "B"
    assert desktop.clock.send_now()
    exchange(other)
    assert field_of(other, "household", household, "visit_level") == "B"
    offered[0]()
    assert desktop.chip.state().needs == 1
    assert field_of(desktop.station, "household", household, "visit_level") == "A"
