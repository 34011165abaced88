"""A worker brings in a roster as it was handed over, mends a row, and takes it all back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import func, select

from desktop.views.papers.import_grid import CheckGrid
from sync.records.tables import Grid, Household, Resident
from tests.windows.acts import enter_village, sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver

ROSTERS = Path(__file__).parent.parent / "data" / "rosters"


def residents(driver: Driver) -> int:
    """How many living records of people the file holds."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        query = select(func.count()).select_from(Resident).where(Resident.deleted_at.is_(None))
        return session.scalar(query) or 0


def landed(driver: Driver, grids: set[str]) -> int:
    """How many people of the last import live in households of these grids."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        newest = select(func.max(Resident.created_at)).scalar_subquery()
        query = (
            select(func.count())
            .select_from(Resident)
            .join(Household, Resident.household_id == Household.id)
            .join(Grid, Household.grid_id == Grid.id)
            .where(Grid.name.in_(grids), Resident.created_at == newest)
        )
        return session.scalar(query) or 0


def choose_grid(driver: Driver) -> None:
    """Confirm where the people land, by the arrow keys."""
    grid = driver.list_that_offers("第三网格")
    while grid.currentText() != "第三网格":
        grid.setFocus()
        driver.press("Down")


def to_the_check(driver: Driver, roster: Path) -> None:
    """From the rail to the rows of a file."""
    driver.press("Alt+8")
    driver.show_tab("导入")
    driver.answer_file_dialog(roster)
    driver.push("选文件")
    driver.until(lambda: driver.sees("表里的列"), "the columns were shown")
    choose_grid(driver)
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("预计新增"), "the rows were checked")


@pytest.mark.parametrize(
    ("roster", "wrong", "ready"), [("A1", 0, 477), ("A2", 53, 652), ("A3", 19, 175)]
)
def test_rosters_as_stations_hand_them_around(
    start_program: StartProgram, roster: str, wrong: int, ready: int
) -> None:
    """What is right comes in, household by household, into the grid the person confirmed.

    `wrong` counts the refused rows and the open ones, which a person must settle.
    """
    driver = start_program(village=True)
    sign_in(driver, "宋建平")
    before = residents(driver)
    (file,) = ROSTERS.glob(f"{roster}_*")
    to_the_check(driver, file)
    if wrong:
        assert driver.sees(f"有错 {wrong}")
    assert driver.sees(f"导入 {ready} 行")
    assert residents(driver) == before
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("撤回这次导入"), "the rows were taken in")
    assert residents(driver) == before + ready
    assert landed(driver, {"第三网格"}) == ready


def test_an_elder_list_is_checked_mended_imported_and_taken_back(
    start_program: StartProgram, tmp_path: Path
) -> None:
    driver = start_program()
    enter_village(driver)
    before = residents(driver)
    (roster,) = ROSTERS.glob("A4*")
    to_the_check(driver, roster)
    assert driver.sees("有错 19")
    assert driver.sees("导入 234 行")
    assert residents(driver) == before

    driver.press("Return", "F2")
    editor = driver.one(CheckGrid).findChild(QLineEdit)
    assert editor is not None
    editor.setFocus()
    driver.write("于守信")
    driver.press("Return")
    driver.until(lambda: driver.sees("导入 235 行"), "the mended row was judged again")
    assert driver.sees("有错 18")

    errors = tmp_path / "待改.xlsx"
    driver.answer_file_dialog(errors)
    driver.push("把 18 行另存为 Excel")
    driver.until(lambda: driver.sees("18 行另存为 待改.xlsx"), "the error file was written")
    sheet = openpyxl.load_workbook(errors).worksheets[0]
    assert sheet.max_row == 1 + 18
    assert "哪里不对" in [cell.value for cell in sheet[1]]

    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("行没有导入"), "the import was done")
    assert residents(driver) == before + 235
    driver.press("Ctrl+Z")
    driver.until(lambda: driver.sees("这次导入已撤回"), "the import was taken back")
    assert residents(driver) == before


def test_a_file_that_is_none_says_so_and_another_can_be_chosen(
    start_program: StartProgram, tmp_path: Path
) -> None:
    driver = start_program()
    enter_village(driver)
    cut = tmp_path / "花名册.xlsx"
    (whole,) = ROSTERS.glob("A1*")
    cut.write_bytes(whole.read_bytes()[:20_000])
    driver.press("Alt+8")
    driver.show_tab("导入")
    driver.answer_file_dialog(cut)
    driver.push("选文件")
    driver.until(lambda: driver.sees("文件坏了或不完整"), "the reason was given")
    to_the_check(driver, whole)
    assert driver.sees("可以导入 477")
