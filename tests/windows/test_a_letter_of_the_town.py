"""The town supervises a case of a station: its own letter, in its own series, printed there too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit
from sqlalchemy import select

from sync.records.tables import Case, CaseSupervise
from sync.records.times import SystemClock
from tests.windows.acts import hand_in_all, open_station, save_pdf
from tests.windows.case_acts import look_at, move, report
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import HEAD, PASSWORD, practice_district
from tests.windows.test_a_case_goes_up import TOWN_CLERK, town_code
from tests.windows.test_paper import text_of

PIT, LAMP = "金山路南段路面塌陷", "东门外路灯不亮"
UNIT, STATION = "市政养护中心", "金园社区"


def supervise(driver: Driver, grade: str, why: str) -> None:
    """Grade by its digit, an answer within a week, and why."""
    move(driver, "督办")
    driver.until(lambda: driver.has_focus("级别"), "the form of the move was there")
    driver.press(grade, "Return")
    driver.write("+7")
    driver.press("Return")
    driver.write(why)
    driver.one(QPlainTextEdit, "办理要求").setFocus()
    driver.write("先围挡，再回填。")
    driver.press("Ctrl+Return")
    driver.settle(0.4)


def number_of(driver: Driver, what: str) -> str | None:
    """The number of the letter about a case, as this computer has it."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        query = select(CaseSupervise.letter_no).join(Case, Case.id == CaseSupervise.case_id)
        return session.scalars(query.where(Case.title == what)).one()


def printed(driver: Driver, path: Path) -> str:
    """The letter of the case that is open, saved as a file and read back."""
    driver.press("Ctrl+P")
    driver.until(lambda: driver.sees("F10"), "the letter was shown first")
    save_pdf(driver, path)
    (page,) = text_of(path)
    return page


def test_each_unit_counts_its_own_letters_and_the_town_stands_on_its_own(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        head = start_program("head", district=district.url, clock=SystemClock())
        open_station(head, district.code(), HEAD[0], PASSWORD)
        report(head, LAMP, "东门外", "ld")
        move(head, "受理", {})
        move(head, "立案并派遣", {"主办单位": UNIT, "办理要求": "换灯。"})
        supervise(head, "1", "两天没有人来。")
        assert number_of(head, LAMP) is None, "the district numbers it"
        report(head, PIT, "金山路南段", "dl")
        move(head, "受理", {})
        move(head, "上呈", {"意见": "路面归市政，站里没有设备。"})
        hand_in_all(head)
        hand_in_all(head)
        year = head.program.clock.now().year
        assert number_of(head, LAMP) == f"督〔{year}〕1号"

        town = start_program("town", district=district.url, clock=SystemClock())
        open_station(town, town_code(district), TOWN_CLERK[0], PASSWORD)
        town.sit_down()
        look_at(town, PIT, "我的")
        move(town, "受理", {})
        move(town, "立案并派遣", {"主办单位": UNIT, "办理要求": "先围挡，再回填。"})
        supervise(town, "2", "路面仍在下沉。")
        hand_in_all(town)
        hand_in_all(town)
        assert number_of(town, PIT) == f"督〔{year}〕1号", "its own first, not the second of all"
        look_at(town, PIT, "全部未结")
        town.picture("supervised-by-the-town")
        letter = printed(town, tmp_path / "town.pdf")
        town.picture("letter-of-the-town")
        hand_in_all(head)
        head.sit_down()
        look_at(head, PIT)
        elsewhere = printed(head, tmp_path / "station.pdf")
        for page in (letter, elsewhere):
            assert f"督〔{year}〕1号" in page
            assert "签发单位：" in page and STATION not in page.split("签发单位：")[1][:20]
            assert "（地点：金山路南段，事件编号" in page
            assert "现予以黄牌督办" in page
        assert letter.split("签发单位：")[1][:8] == elsewhere.split("签发单位：")[1][:8]
