"""Two desks of one station disagree and the head settles it; and a PC whose disk was copied."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from sqlalchemy import select

from desktop.views.exchange.conflict_dialog import ConflictDialog
from sync.records.tables import Resident
from sync.records.times import SystemClock
from tests.exchange.acts import register
from tests.windows.acts import hand_in_all, open_station, sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import HEAD, PASSWORD, WORKER, practice_district
from tests.windows.test_the_registry import go_to, open_by_initials


def names(driver: Driver) -> list[str]:
    """Everybody on this computer."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return sorted(session.scalars(select(Resident.name)))


def welcome(driver: Driver, name: str) -> None:
    """A household of one, registered at this desk."""
    station = driver.program.station
    assert station is not None
    (grid,) = station.viewer.grid_ids
    register(station, grid, name)


def rename(driver: Driver, letters: str, old: str, name: str) -> None:
    """By keyboard: find somebody, correct the name, save."""
    driver.sit_down()
    open_by_initials(driver, letters)
    driver.until(lambda: driver.sees(f"{old} 户"), "the household opened")
    driver.press("Right", "F2")
    driver.until(lambda: driver.sees(f"修改 {old}"), "the form opened")
    go_to(driver, "姓名")
    driver.press("Ctrl+A")
    driver.write(name)
    driver.press("Ctrl+Return")
    driver.until(lambda: name in names(driver), "the name was saved")
    driver.settle(0.3)


def test_two_stations_edit_one_household_and_the_head_settles_it(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        head = start_program("head", district=district.url, clock=SystemClock())
        open_station(head, district.code(), HEAD[0], PASSWORD)
        welcome(head, "丛培英")
        hand_in_all(head)
        worker = start_program("worker", district=district.url, clock=SystemClock())
        open_station(worker, district.code(), WORKER[0], PASSWORD)
        hand_in_all(worker)
        rename(worker, "cpy", "丛培英", "丛培瑛")
        rename(head, "cpy", "丛培英", "丛佩英")
        hand_in_all(worker)
        hand_in_all(head)
        head.until(lambda: head.sees("1 条需要您"), "the chip asks for the head")
        head.sit_down()
        head.push("1 条需要您")
        head.until(lambda: head.sees("对照选定"), "the matter is in the list")
        head.picture("needs_you")
        head.press("Return")
        dialog = head.dialog(ConflictDialog)
        assert head.sees("还有 1 项没选") or dialog.decide_button.reason() == "还有 1 项没选"
        assert head.sees("这台电脑")
        assert head.sees(WORKER[1])
        head.press("Left")
        head.picture_of(dialog, "conflict")
        head.press("Return")
        head.until(lambda: not head.sees("1 条需要您"), "the matter is settled")
        assert names(head) == ["丛佩英"]
        hand_in_all(head)
        hand_in_all(worker)
        assert names(worker) == ["丛佩英"]
        worker.until(lambda: worker.sees("全部送达"), "nothing is left to anybody")
        assert not worker.sees("条需要您")


def test_a_cloned_pc_loses_nothing_on_either_side(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        one = start_program("one", district=district.url, clock=SystemClock())
        open_station(one, district.code(), HEAD[0], PASSWORD)
        welcome(one, "丛培英")
        hand_in_all(one)
        one.program.window.close()
        one.settle()
        shutil.copytree(tmp_path / "one", tmp_path / "copy")
        # a copied disk lies at the same path on its own machine, so the witness sees nothing
        (tmp_path / "copy" / "witness.json").unlink()
        people = []
        for folder, name in (("one", "原来的电脑"), ("copy", "复制的电脑")):
            desk = start_program(folder, district=district.url, clock=SystemClock())
            desk.sit_down()
            sign_in(desk, HEAD[1], PASSWORD)
            desk.settle(0.5)
            assert desk.program.window.frame is not None
            welcome(desk, name)
            desk.window.hide()  # only the computer one sits at is looked at
            people.append(desk)
        for desk in (*people, people[0]):
            hand_in_all(desk)
        everybody = ["丛培英", "原来的电脑", "复制的电脑"]
        assert [names(desk) for desk in people] == [sorted(everybody)] * 2
        for desk in people:
            desk.until(partial(desk.sees, "全部送达"), "all of it was taken")
