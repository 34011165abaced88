"""No network at all: a day's visits carried by stick, and a station opened from a file."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import func, select

from desktop.practice import PRACTICE_PASSWORD
from desktop.services.accounts import accounts, ways_in
from desktop.services.exchange.exchange import Quiet
from desktop.services.opening import open_from_file
from desktop.settings import Settings
from sync.client.ops import outbox
from sync.records.tables import Household, Visit
from sync.records.times import SystemClock
from sync.server.database import District
from sync.server.sticks.opening import write_opening
from sync.server.store import record_rows
from tests.exchange.acts import register
from tests.exchange.district import PASSWORD as OFFICE_PASSWORD
from tests.exchange.district import administer, found, now_ms
from tests.exchange.practice import serve_practice
from tests.fakes import FixedClock
from tests.windows.acts import begin_run, import_roster, sign_in, type_visit
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import COMMUNITY, HEAD, PASSWORD, practice_district
from tests.windows.test_handing_in import ROSTER

NOWHERE = "http://127.0.0.1:9"
"""An address at which nobody answers."""
FINDINGS = ("精神好，血压药按时吃。", "家中整洁，孩子作业有人管。")


def courier(folder: Path, stick: Path) -> list[dict[str, object]]:
    """What the office at the district does with a stick, by its command."""
    ended = administer(folder, "courier", "--stick", stick)
    assert ended.code == 0, ended.errors
    found: list[dict[str, object]] = json.loads(ended.out)["bundles"]
    return found


def waiting(driver: Driver) -> int:
    """How many changes the district has not acknowledged."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return outbox.waiting_count(session.connection())


def held(driver: Driver, entity: type[Visit | Household]) -> int:
    """How many of these the station holds."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def at_district(folder: Path, noun: str) -> int:
    """How many of these the district holds."""
    district = District(folder)
    try:
        with district.reading() as c:
            ids = [r[0] for r in c.exec_driver_sql(
                "SELECT id FROM record WHERE entity = ?", (noun,))]  # fmt: skip
            return len(record_rows.load_held(c, [(noun, one) for one in ids]))
    finally:
        district.close()


def open_stick_tab(driver: Driver) -> None:
    """The chip, then Ctrl+Tab to the stick."""
    frame = driver.program.window.frame
    assert frame is not None
    frame.show_page("exchange")
    driver.settle(0.3)
    driver.show_tab("U 盘交换")
    driver.settle(0.3)


def write_out(driver: Driver, stick: Path) -> None:
    """选别的文件夹 once, then 写到 U 盘."""
    driver.answer_file_dialog(stick)
    driver.press("Alt+F")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("可以拔 U 盘了"), "the bundle was written")


def read_in(driver: Driver) -> None:
    """从 U 盘读入."""
    driver.press("Alt+R")
    driver.until(lambda: driver.sees("两边条数相同"), "the answer was read")
    driver.settle(0.3)


def test_a_days_visits_are_carried_by_stick(start_program: StartProgram, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    driver = start_program(village=True)
    settings = driver.program.settings.for_practice()
    person = next(p for p in ways_in.people(settings) if p.person_name == "于晓岚")
    opened = accounts.sign_in(settings, person.user_id, PRACTICE_PASSWORD, FixedClock())
    district = serve_practice(tmp_path / "district", opened, PRACTICE_PASSWORD)
    opened.close()
    district.close()  # known to a district that cannot be reached

    sign_in(driver, "于晓岚")
    known = at_district(district.folder, "visit")
    begin_run(driver)
    for number, words in enumerate(FINDINGS):
        type_visit(driver, f"{9 + number}10", f"{9 + number}30", "1", words)
    driver.press("Escape")
    waited = waiting(driver)
    assert waited >= 2

    open_stick_tab(driver)
    write_out(driver, stick)
    driver.picture("stick-written")
    assert waiting(driver) == waited, "nothing is handed in by writing"
    (taken,) = courier(district.folder, stick)
    assert (taken["outcome"], taken["applied"]) == ("taken", waited)
    read_in(driver)
    driver.picture("stick-read")
    assert waiting(driver) == 0
    assert at_district(district.folder, "visit") == known + 2 == held(driver, Visit)

    driver.press("Ctrl+P")
    driver.until(lambda: driver.sees("存为 PDF"), "the slip was shown")
    driver.until(lambda: driver.button("存为 PDF").isEnabled(), "the slip was made")
    assert driver.sees("U01 U 盘交接单")
    driver.picture("stick-slip")


def test_the_third_door_opens_a_station_and_a_roster_goes_out_by_stick(
    start_program: StartProgram, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with practice_district(tmp_path / "office") as office:
        said = office.ask(
            "enrol", "--unit", COMMUNITY, "--login", HEAD[0], "--to", str(stick / "opening.gwb")
        )
        folder = office.folder
    driver = start_program("one", district=NOWHERE, clock=SystemClock())
    driver.answer_file_dialog(stick / "opening.gwb")
    driver.push("选择文件")
    driver.until(lambda: driver.sees("开通包"), "the package was chosen")
    driver.fill({"开通码": str(said["code"]), "账号": HEAD[0], "密码": PASSWORD})
    driver.picture("door-three")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.program.window.frame is not None, "the station was opened")
    driver.settle(0.5)
    import_roster(driver, ROSTER, driver.picture)
    waited = waiting(driver)
    assert waited >= 477

    open_stick_tab(driver)
    assert not driver.button("现在发送").isEnabled()
    write_out(driver, stick)
    (taken,) = courier(folder, stick)
    assert (taken["outcome"], taken["applied"]) == ("taken", waited)
    read_in(driver)
    assert waiting(driver) == 0
    assert at_district(folder, "household") == held(driver, Household) == 180
    driver.until(lambda: driver.sees("全部送达"), "the chip says that all of it was taken")
    driver.picture("door-three-delivered")


def test_after_thirty_days_a_stick_opens_the_registers_again(
    start_program: StartProgram, tmp_path: Path
) -> None:
    stick, folder = tmp_path / "stick", tmp_path / "office"
    stick.mkdir()
    ids = found(folder)
    office = District(folder)
    said = write_opening(office, "文昌社区", "songjianping", stick / "opening.gwb", now_ms())
    office.close()
    settings = Settings(tmp_path / "one", tmp_path / "cache")
    station = open_from_file(
        Quiet(), settings, stick / "opening.gwb", said["code"], "songjianping", OFFICE_PASSWORD, "1"
    )
    register(station, ids.grids[0], "林守业")
    with station.database.local() as c:
        c.exec_driver_sql(
            "UPDATE setting_text SET value = '2026-01-01T00:00:00.000000Z' "
            "WHERE name = 'last_contact_at'"
        )
        c.exec_driver_sql("UPDATE progress SET contact_ms = 0, seen_ms = 0")
    station.close()

    driver = start_program("one", clock=SystemClock())
    sign_in(driver, "宋建平", OFFICE_PASSWORD)
    driver.until(lambda: driver.sees("登记册就打开"), "the two roads were offered")
    assert driver.program.window.frame is None
    write_out(driver, stick)
    driver.picture("lease-over")
    (taken,) = courier(folder, stick)
    assert taken["outcome"] == "taken"
    driver.press("Alt+R")
    driver.until(lambda: driver.program.window.frame is not None, "the registers opened again")
    assert waiting(driver) == 0
