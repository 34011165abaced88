"""The computer dies; its last work is on a stick, and goes on on a new computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel
from sqlalchemy import func, select

from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.settings import Settings
from sync.client.ops import outbox
from sync.records.tables import Household
from sync.records.times import SystemClock
from tests.exchange.acts import register
from tests.exchange.district import PASSWORD, DistrictProcess, found
from tests.windows.acts import hand_in_all, sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver


def counted(driver: Driver, what: Callable[..., int]) -> int:
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return what(session)


def waiting(driver: Driver) -> int:
    return counted(driver, lambda session: outbox.waiting_count(session.connection()))


def households(driver: Driver) -> int:
    return counted(
        driver, lambda session: session.scalar(select(func.count()).select_from(Household)) or 0
    )


def left_alone(tmp_path: Path, *names: str) -> DistrictProcess:
    """A station with households that were never handed in, and its district that is away."""
    ids = found(tmp_path / "district", practice=True)
    district = DistrictProcess(tmp_path / "district", ids)
    station = enrol_station(
        Quiet(), Settings(tmp_path / "one", tmp_path / "cache"), district.url, district.code(),
        "songjianping", PASSWORD, "1", practice=True,
    )  # fmt: skip
    district.close()
    for name in names:
        register(station, ids.grids[0], name)
    station.close()
    return district


def sit_down(driver: Driver) -> None:
    """The head signs in."""
    sign_in(driver, "宋建平", PASSWORD)
    driver.until(lambda: driver.program.window.frame is not None, "the registers opened")


def test_a_stick_and_a_paper_bring_a_dead_computer_back(
    start_program: StartProgram, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    district = left_alone(tmp_path, "林守业", "丛培英")
    driver = start_program("one", clock=SystemClock(), district=district.url)
    sit_down(driver)
    frame = driver.program.window.frame
    assert frame is not None
    frame.show_page("exchange")
    driver.settle(0.5)
    driver.picture("backup-none-yet")
    driver.answer_file_dialog(stick)
    driver.push("备份到 U 盘")
    driver.until(lambda: driver.sees("备份好了"), "the copy was made and read again")
    driver.push("备份码")
    driver.until(lambda: driver.sees("请抄在纸上"), "the code was shown")
    driver.settle(0.3)
    driver.picture("backup-made")
    paper = next(
        label.text().split("\n")[0] for label in frame.findChildren(QLabel)
        if "请抄在纸上" in label.text()
    )  # fmt: skip
    driver.program.window.close()
    driver.settle(0.2)
    (copy,) = (stick / "station-backups").iterdir()

    new = start_program("two", clock=SystemClock(), district=district.url)
    new.answer_file_dialog(copy / "station.gwk")
    new.push("选择文件")
    new.until(lambda: new.sees("不会删"), "the copy was looked at")
    new.settle(0.2)
    new.picture("restore-screen")
    new.fill({"密码": PASSWORD, "备份码": "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"})
    new.press("Ctrl+Return")
    new.until(lambda: new.sees("备份码不对"), "the wrong code was refused")
    new.press("Ctrl+A")
    new.write(paper.lower().replace("-", ""))
    new.press("Ctrl+Return")
    new.until(lambda: new.sees("已恢复到"), "the copy was put back")
    new.settle(0.2)
    new.picture("restore-done")
    sit_down(new)
    assert (households(new), waiting(new)) == (2, 4)
    district.start()
    hand_in_all(new)
    assert waiting(new) == 0, "what only the copy had was handed in"
    assert len([key for key in district.records() if key[0] == "household"]) == 2
    assert district.query("SELECT count(*), count(DISTINCT op_id) FROM receipt") == [(4, 4)]
    district.close()


def test_an_older_copy_of_this_very_computer_keeps_what_was_there(
    start_program: StartProgram, tmp_path: Path
) -> None:
    district = left_alone(tmp_path, "林守业")
    driver = start_program("one", clock=SystemClock(), district=district.url)
    sit_down(driver)
    program = driver.program
    assert program.sitting is not None
    assert program.station is not None
    register(program.station, district.ids.grids[0], "丛培英")
    program.window.frame.desk.notifier.changed.emit(_something())  # type: ignore[union-attr]
    program.window.close()
    driver.settle(0.2)
    (copy,) = (tmp_path / "one" / "backups").iterdir()

    again = start_program("one", clock=SystemClock(), district=district.url)
    again.answer_file_dialog(copy / "station.gwk")
    again.press("Alt+B")
    again.until(lambda: again.sees("不会删"), "the copy was looked at")
    assert not again.sees("抄在纸上"), "on its own computer a password is enough"
    again.fill({"密码": PASSWORD})
    again.press("Ctrl+Return")
    again.until(lambda: again.sees("原来的资料留在文件夹"), "the copy was put back")
    again.settle(0.2)
    again.picture("restore-same-computer")
    sit_down(again)
    assert (households(again), waiting(again)) == (2, 4)


def _something() -> object:
    from sync.records.changes import Changes

    return Changes.collect([("household", "x")])
