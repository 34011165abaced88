"""What people of the stories do at the desk, by the keys they would press.

Shared by the stories, which judge what came of it, and by the demonstration, which shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from desktop.practice import PRACTICE_PASSWORD
from desktop.services.exchange.exchange import Exchanged
from sync.errors import Refused, Unavailable
from tests.windows.driver import Driver


def enter_village_doors(driver: Driver) -> None:
    """Through door one, up to the password."""
    driver.push("打开样例村")
    driver.until(lambda: driver.sees("谁在用这台电脑"), "the sign-in screen came")
    driver.settle(0.2)


def enter_village(driver: Driver, name: str = "于晓岚") -> None:
    """Through door one and past the password."""
    enter_village_doors(driver)
    sign_in(driver, name)


def sign_in(driver: Driver, name: str, password: str = PRACTICE_PASSWORD) -> None:
    """Choose the person by arrow keys and type the password."""
    driver.one(QLineEdit, "密码").setFocus()
    driver.choose_person(name)
    driver.write(password)
    driver.press("Return")
    driver.settle(0.3)


def switch_to(driver: Driver, name: str, password: str = PRACTICE_PASSWORD) -> None:
    """Another person takes over the open computer."""
    driver.program.window.switch_asked.emit()
    driver.settle()
    sign_in(driver, name, password)


def begin_run(driver: Driver) -> None:
    """From Today, Enter on the first household that is due; ends in the start time of its form."""
    driver.press("Alt+1")
    driver.settle(0.3)
    driver.press("Return")
    driver.until(lambda: driver.has_focus("开始时间"), "the form of the household was there")


def type_up_to_findings(driver: Driver, start: str, met: str) -> None:
    """The fields above 走访情况, the focus standing in the start time."""
    driver.write(start)
    driver.press("Return")
    driver.until_focus("走访目的")
    driver.write("3")
    driver.press("Return")
    driver.until_focus("见到谁")
    driver.write(met)
    driver.press("Return")


def type_visit(driver: Driver, start: str, end: str, met: str, findings: str) -> None:
    """One visit of a run by keys only, then on to the next.

    `met` is the digit of 见到谁. The first visit of a run begins at its time; time, way and purpose
    are then pinned, and the next ones begin at 见到谁.
    """
    driver.until(
        lambda: driver.has_focus("开始时间") or driver.has_focus("见到谁"), "a form was there"
    )
    if driver.has_focus("开始时间"):
        driver.write(start)
        driver.press("Return")
        driver.write(end)
        driver.press("Return", "Return")
        driver.write("3")
        driver.press("Return")
        driver.until_focus("见到谁")
    driver.write(met)
    driver.press("Return")
    if findings:
        driver.write(findings)
    driver.press("Ctrl+Shift+Return")
    driver.settle(0.3)


def send_back(driver: Driver, words: str) -> None:
    """The head returns the visit in front with words."""
    driver.press("Alt+O")
    driver.write(words)
    driver.press("Alt+T")
    driver.settle(0.3)


def open_station(driver: Driver, code: str, login: str, password: str) -> None:
    """Door two, with the slip from the district beside the keyboard."""
    driver.push("填开通码")
    driver.fill({"开通码": code, "账号": login, "密码": password})
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.program.window.frame is not None, "the station was loaded")
    driver.settle(0.5)


def hand_in(driver: Driver) -> Exchanged:
    """F5, and what came of the round that began with it.

    A round that was under way by itself may have passed what was saved since: it ends first. Two
    computers of one story share a line; while the other one holds it, F5 is pressed again.
    """
    clock = driver.program.exchange_clock
    assert clock is not None
    ends: list[Exchanged | Refused | Unavailable] = []
    clock.finished.connect(ends.append)
    clock.failed.connect(ends.append)

    def free() -> bool:
        return not clock.status.sending and clock.status.state.kind != "not_enrolled"

    def one_round() -> Exchanged | Refused | Unavailable:
        driver.come_to_front()
        driver.until(free, "no round was under way")
        ends.clear()
        driver.press("F5")
        driver.until(lambda: ends, "the round ended")
        return ends[0]

    end = one_round()
    while isinstance(end, Unavailable) and end.code == "line_in_use":
        end = one_round()
    driver.settle(0.1)
    assert isinstance(end, Exchanged), end
    return end


def hand_in_all(driver: Driver) -> Exchanged:
    """F5 until everything is handed in and both sides counted the same; the last round."""
    for _ in range(12):
        end = hand_in(driver)
        if end.all_handed_in:
            return end
    raise AssertionError(f"not everything was handed in: {end}")


def save_pdf(driver: Driver, path: Path) -> None:
    """存为 PDF in the preview; the file dialog is answered with `path`."""
    driver.until(lambda: driver.sees("存为 PDF"), "the preview opened")
    driver.until(lambda: driver.button("存为 PDF").isEnabled(), "the preview was ready")
    driver.answer_file_dialog(path)
    driver.push("存为 PDF")
    driver.until(path.exists, "the PDF was written")


def open_papers_of_today(driver: Driver) -> None:
    """From Today, Ctrl+P: the sheets of the households that are due."""
    driver.press("Alt+1")
    driver.settle(0.3)
    driver.press("Ctrl+P")
    driver.until(lambda: driver.sees("存为 PDF"), "the preview opened")
    driver.until(lambda: driver.button("存为 PDF").isEnabled(), "the sheets were made")
    driver.settle(0.5)


def print_month_sheet(driver: Driver) -> None:
    """From the scores, Ctrl+P: the month's assessment sheet."""
    driver.press("Alt+7")
    driver.settle(0.5)
    driver.picture("11-scores")
    driver.press("Ctrl+P")
    driver.until(lambda: driver.sees("存为 PDF"), "the preview opened")
    driver.until(lambda: driver.button("存为 PDF").isEnabled(), "the sheet was made")
    driver.settle(0.5)


def import_roster(driver: Driver, file: Path, picture: Callable[[str], object]) -> None:
    """The four steps of the wizard, as the head goes through them."""
    driver.press("Alt+8")
    driver.show_tab("导入")
    driver.answer_file_dialog(file.absolute())
    driver.push("选文件")
    driver.until(lambda: driver.sees("表里的列"), "the columns were matched")
    grid = driver.list_that_offers("第三网格")
    while grid.currentText() != "第三网格":
        grid.setFocus()
        driver.press("Down")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("预计新增"), "it was judged")
    driver.settle(0.5)
    picture("10-import-check")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("撤回这次导入"), "the rows were taken in")
    driver.settle(0.5)
    picture("10-import-result")
