"""A slip of the hand: report and step are taken back by Ctrl+Z until they are sent, never after."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from sqlalchemy import func, select

from desktop.views.cases.timeline import Timeline
from sync.records.tables import Case
from sync.records.times import SystemClock
from tests.windows.acts import hand_in_all, open_station
from tests.windows.case_acts import look_at, move, moves_of, report, stands
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import HEAD, PASSWORD, WORKER, practice_district

COVER, RIGHT = "西门口井盖松动", "东门口井盖松动"
REASON = "站里没有井盖，请街道换。"


def cases(driver: Driver) -> int:
    """How many cases this computer holds."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalar(select(func.count(Case.id))) or 0


def acts(driver: Driver) -> list[str]:
    """What the timeline says was done."""
    return [step.act for step in driver.one(Timeline).steps()]


def test_taken_back_until_it_is_sent_and_nobody_hears_of_it(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        worker = start_program("worker", district=district.url, clock=SystemClock())
        open_station(worker, district.code(), WORKER[0], PASSWORD)
        report(worker, COVER, "文昌里西门", "jg")
        worker.picture("reported")
        worker.press("Ctrl+Z")
        worker.until(lambda: worker.sees("关闭，留草稿"), "the form stood there again")
        assert cases(worker) == 0
        name = worker.one(QLineEdit, "什么事")
        assert (name.text(), worker.one(QLineEdit, "地点").text()) == (COVER, "文昌里西门")
        assert worker.one(QComboBox, "类别").currentText() == "公共设施，井盖"
        worker.picture("report-taken-back")
        name.setFocus()
        worker.press("Ctrl+A")
        worker.write(RIGHT)
        worker.press("Ctrl+Return")
        worker.until(lambda: acts(worker) == ["上报"], "it was kept, corrected")
        hand_in_all(worker)
        worker.press("Ctrl+Z")
        worker.until(lambda: worker.sees("已经送出，收不回了"), "it was said that it had left")
        worker.picture("sent")
        assert cases(worker) == 1

        head = start_program("head", district=district.url, clock=SystemClock())
        open_station(head, district.code(), HEAD[0], PASSWORD)
        look_at(head, RIGHT)
        move(head, "受理", {})
        move(head, "上呈", {"意见": REASON})
        assert stands(head, RIGHT).state == "escalated"
        head.press("Ctrl+Z")
        head.until(lambda: stands(head, RIGHT).state == "accepted", "the step was gone")
        assert acts(head) == ["上报", "受理"]
        assert head.one(QPlainTextEdit, "意见").toPlainText() == REASON
        head.picture("step-taken-back")
        head.press("Escape")
        hand_in_all(head)
        hand_in_all(worker)
        for desk in (head, worker):
            assert moves_of(desk, RIGHT) == ["report", "accept"]
            assert cases(desk) == 1
