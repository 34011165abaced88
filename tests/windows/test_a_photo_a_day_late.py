"""A photo that arrives a day late: the case is known at once, its picture when the line allows."""

from __future__ import annotations

from pathlib import Path

from desktop.services.accounts.accounts import Station
from desktop.services.cases.attachments import keep_file
from desktop.services.cases.cases import CaseValues, report_case
from desktop.services.cases.photos import prepare_content
from desktop.services.exchange.carrying import carry_contents
from desktop.services.exchange.exchange import Quiet, enrol_station, exchange_now
from desktop.settings import Settings
from desktop.views.cases.file_rows import FileRows
from desktop.views.cases.file_viewer import FileViewer
from desktop.views.cases.page import CasesPage
from sync.records.times import SystemClock
from tests.photographs import photograph
from tests.windows.acts import hand_in, open_station
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import (
    HEAD,
    PASSWORD,
    WORKER,
    PracticeDistrict,
    practice_district,
)

WHAT = "3号楼楼道飞线给电动车充电"


def other_computer(district: PracticeDistrict, folder: Path) -> Station:
    """The head's computer, in another room."""
    return enrol_station(
        Quiet(), Settings(folder / "data", folder / "cache"), district.url, district.code(),
        HEAD[0], PASSWORD, "2 号电脑", practice=True,
    )  # fmt: skip


def report_with_photo(station: Station) -> str:
    """A case and its photo, both only there; its id."""
    (grid,) = station.viewer.grid_ids
    with station.database.writing(station.viewer) as uow:
        photo = keep_file(uow, prepare_content(photograph(1200, 900), "楼道.jpg"))
        return report_case(
            uow, CaseValues(WHAT, "文昌里3号楼", "0103", "3", "01", grid_id=grid, files=(photo,))
        ).only("case_")


def seen(driver: Driver) -> list[bool]:
    """Of each photo of the case in front, whether it can be seen."""
    return [thumb.has_picture() for thumb in driver.one(FileRows).thumbs]


def test_the_case_comes_at_once_and_its_photo_the_next_day(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        head = other_computer(district, tmp_path / "head")
        case_id = report_with_photo(head)
        exchange_now(Quiet(), head.database, head.settings)  # the line holds for the words only
        worker = start_program(district=district.url, clock=SystemClock())
        open_station(worker, district.code(), WORKER[0], PASSWORD)
        worker.press("Alt+5")
        worker.one(CasesPage).open("case_", case_id)
        worker.until(lambda: worker.sees("图片未到"), "it says that its photo is not here")
        worker.picture("photo-not-here")
        assert worker.sees(WHAT)
        assert seen(worker) == [False]
        assert hand_in(worker).all_handed_in  # nothing waits for it

        carry_contents(Quiet(), head.database)  # the next day
        head.close()
        hand_in(worker)
        worker.until(lambda: not worker.sees("图片未到"), "the photo is here")
        assert seen(worker) == [True]
        worker.picture("photo-here")
        worker.click(worker.one(FileRows).thumbs[0])
        worker.until(lambda: worker.one(FileViewer).picture.has_image(), "it is shown large")
        worker.picture("photo-large")
        worker.press("Escape")
