"""The district stops an account, or gives another role, while its person sits at the computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from sync.records.times import SystemClock
from tests.windows.acts import hand_in_all, open_station, sign_in
from tests.windows.case_acts import report
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import PASSWORD, WORKER, practice_district

LAMP, PIT = "东门外路灯不亮", "金山路南段路面塌陷"
WORDS = "塌了脸盆大一个坑，已经用三角牌围上。"


def sits_as_head(driver: Driver) -> bool:
    """Whether the one who sits there may do what a head may."""
    station = driver.program.station
    return station is not None and station.viewer.is_head


def test_a_stopped_account_ends_the_sitting_and_keeps_what_was_typed(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        worker = start_program("worker", district=district.url, clock=SystemClock())
        open_station(worker, district.code(), WORKER[0], PASSWORD)
        report(worker, LAMP, "东门外", "ld")
        hand_in_all(worker)
        worker.press("Ctrl+E")
        worker.until(lambda: worker.has_focus("什么事"), "the report was there")
        worker.write(PIT)
        worker.one(QPlainTextEdit, "描述").setFocus()
        worker.write(WORDS)

        district.ask("account", "--login", WORKER[0], "--stop")
        worker.press("F5")
        worker.until(lambda: worker.sees("这个账号已被区里停用"), "the sitting was over")
        assert worker.program.window.frame is None
        worker.settle(0.2)
        worker.picture("account-stopped")

        sign_in(worker, WORKER[1], PASSWORD)
        worker.until(lambda: worker.sees("只能和区里交换"), "nothing opened but the exchange")
        worker.picture("account-stopped-only-exchange")
        worker.press("Escape")
        worker.until(lambda: worker.sees("现在是谁在用这台电脑"), "somebody else could sign in")
        sign_in(worker, WORKER[1], PASSWORD)
        worker.until(lambda: worker.sees("只能和区里交换"), "but not this one")
        district.ask("account", "--login", WORKER[0], "--again")
        worker.press("F5")
        worker.until(lambda: worker.program.window.frame is not None, "the registers opened")
        worker.until(lambda: worker.sees("接着写"), "the half-typed report was offered")
        worker.settle(0.3)
        worker.picture("account-counts-again")
        worker.push("接着写")
        worker.until(lambda: worker.has_focus("什么事") or worker.sees(PIT), "it was open")
        assert worker.one(QLineEdit, "什么事").text() == PIT
        assert worker.one(QPlainTextEdit, "描述").toPlainText() == WORDS


def test_another_role_is_worked_in_after_signing_in_again(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        worker = start_program("worker", district=district.url, clock=SystemClock())
        open_station(worker, district.code(), WORKER[0], PASSWORD)
        assert not sits_as_head(worker)
        district.ask("account", "--login", WORKER[0], "--role", "station_head")
        worker.press("F5")
        worker.until(lambda: worker.sees("区里改了您的角色"), "the sitting was over")
        worker.settle(0.2)
        worker.picture("role-changed")
        sign_in(worker, WORKER[1], PASSWORD)
        worker.until(lambda: worker.program.window.frame is not None, "the registers opened")
        assert sits_as_head(worker)


def test_who_took_over_meanwhile_goes_on_working(
    start_program: StartProgram, tmp_path: Path
) -> None:
    """The window waited for a question to be answered, and then another person sat there."""
    with practice_district(tmp_path / "district") as district:
        driver = start_program("one", district=district.url, clock=SystemClock())
        open_station(driver, district.code(), WORKER[0], PASSWORD)
        sitting, clock = driver.program.sitting, driver.program.exchange_clock
        assert sitting is not None
        assert clock is not None
        question = QDialog(driver.program.window)
        question.open()
        district.ask("account", "--login", WORKER[0], "--stop")
        clock.send_now()
        driver.settle(1.0)
        assert driver.program.sitting is sitting, "nothing ends while a question stands"
        sitting.leave()
        question.close()
        driver.settle(1.0)
        assert driver.program.sitting is sitting, "it ended for nobody else"
