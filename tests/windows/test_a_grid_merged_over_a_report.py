"""A report stands half typed while the district makes its grid part of another one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from sync.records.times import SystemClock
from tests.windows.acts import hand_in_all, open_station
from tests.windows.case_acts import look_at, report, stands
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import COMMUNITY, PASSWORD, WORKER, practice_district

LAMP, PIT = "东门外路灯不亮", "金山路南段路面塌陷"
WORDS = "塌了脸盆大一个坑，已经用三角牌围上。"


def begin_report(driver: Driver) -> None:
    """Half of a report; nothing of it is saved."""
    driver.press("Ctrl+E")
    driver.until(lambda: driver.has_focus("什么事"), "the report was there")
    driver.write(PIT)
    driver.fill({"地点": "金山路南段"})
    driver.one(QPlainTextEdit, "描述").setFocus()
    driver.write(WORDS)


def test_the_report_goes_to_the_grid_that_took_the_other_in(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        sides = ("--sides", "金山路", "文山路", "世纪大道", "峰山路")
        there = str(
            district.ask(
                "grid", "--unit", COMMUNITY, "--name", "第四网格", "--code", "371003400022004",
                *sides,
            )["grid"]
        )  # fmt: skip
        worker = start_program("worker", district=district.url, clock=SystemClock())
        open_station(worker, district.code(), WORKER[0], PASSWORD)
        report(worker, LAMP, "东门外", "ld")
        hand_in_all(worker)
        here = stands(worker, LAMP).grid_id
        assert here not in (None, there)
        begin_report(worker)

        district.ask("grid", "merge", "--grid", str(here), "--into", there, "--pause-ms", "0")
        hand_in_all(worker)
        worker.until(lambda: worker.sees("已经并入第四网格"), "the form said what had happened")
        assert worker.one(QLineEdit, "什么事").text() == PIT
        assert worker.one(QLineEdit, "地点").text() == "金山路南段"
        assert worker.one(QPlainTextEdit, "描述").toPlainText() == WORDS
        worker.picture("grid-merged-over-a-report")
        worker.one(QComboBox, "类别").setFocus()
        worker.write("dl")
        worker.press("Return", "Ctrl+Return")
        worker.until(lambda: worker.sees(PIT) and not worker.sees("关闭，留草稿"), "it was kept")
        assert stands(worker, PIT).grid_id == there
        end = hand_in_all(worker)
        assert end.parked == 0
        assert stands(worker, PIT).grid_id == stands(worker, LAMP).grid_id == there
        look_at(worker, LAMP)
        worker.picture("both-in-the-new-grid")


def test_a_grid_that_went_to_another_station_keeps_nobody_from_reporting(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        worker = start_program("worker", district=district.url, clock=SystemClock())
        open_station(worker, district.code(), WORKER[0], PASSWORD)
        report(worker, LAMP, "东门外", "ld")
        hand_in_all(worker)
        here = stands(worker, LAMP).grid_id
        begin_report(worker)
        units = district.ask("units")["units"]
        home = next(unit["parent_id"] for unit in units if unit["id"] == here)
        other = next(u["id"] for u in units if u["level"] == "village" and u["id"] != home)
        district.ask(
            "grid", "move", "--grid", str(here), "--unit", other, "--code", "371003400099001",
            "--pause-ms", "0",
        )  # fmt: skip
        hand_in_all(worker)
        worker.until(lambda: worker.sees("第三网格已经不归您了"), "the form said what had happened")
        assert worker.sees("由站里定网格")
        worker.until(lambda: worker.sees("您现在名下没有网格"), "the foot of the window said so")
        assert worker.one(QPlainTextEdit, "描述").toPlainText() == WORDS
        worker.picture("grid-gone-over-a-report")
        worker.one(QComboBox, "类别").setFocus()
        worker.write("dl")
        worker.press("Return", "Ctrl+Return")
        worker.until(lambda: worker.sees(PIT) and not worker.sees("关闭，留草稿"), "it was kept")
        assert stands(worker, PIT).grid_id is None, "the station's, for the head to place"
        end = hand_in_all(worker)
        assert end.parked == 0
        look_at(worker, PIT)
        worker.picture("kept-without-a-grid")
