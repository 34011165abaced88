"""Residents in a real window, by keyboard: find, look closer, correct, register, nothing lost."""

from __future__ import annotations

from sqlalchemy import select

from desktop.storage.tables import audit_log
from sync.records.id_numbers import check_character
from sync.records.tables import Household, Resident
from tests.windows.acts import sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver

CHILD = "99999920180606001" + check_character("99999920180606001")


def open_by_initials(driver: Driver, letters: str) -> None:
    """Ctrl+K, the letters, Enter."""
    driver.press("Ctrl+K")
    driver.write(letters)
    driver.settle(0.2)
    driver.press("Return")


def go_to(driver: Driver, field: str) -> None:
    """Go on with Enter, as one does in a form, until the field has the focus."""
    for _ in range(24):
        if driver.has_focus(field):
            return
        driver.press("Return")
    raise AssertionError(f"Enter never came to {field!r}")


def resident(driver: Driver, name: str) -> Resident:
    """A record as it lies in the file."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        found = session.scalars(select(Resident).where(Resident.name == name)).all()
    assert found, name
    return next((one for one in found if one.id_no), found[0])


def test_correcting_a_telephone_by_keyboard(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    open_by_initials(driver, "cpy")
    driver.until(lambda: driver.sees("丛培英 户"), "the household opened")
    assert driver.sees("文昌里 3号楼2单元501")
    driver.until(lambda: driver.sees("999999********"), "the masked number was shown")
    before = resident(driver, "丛培英")
    driver.press("Right", "F2")
    driver.until(lambda: driver.sees("修改 丛培英"), "the form opened")
    go_to(driver, "电话")
    driver.press("Ctrl+A")
    driver.write("137000")
    driver.press("Ctrl+Return")
    assert driver.sees("手机是 11 位")
    driver.write("02097")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("有 1 处改动待发"), "the change waits to be sent")
    after = resident(driver, "丛培英")
    assert after.phone == "13700002097"
    assert (after.id_no, after.health) == (before.id_no, before.health)


def test_looking_at_a_number_is_written_down(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    open_by_initials(driver, "4-1-301")
    driver.until(lambda: driver.sees("林守业 户"), "the household opened")
    one = resident(driver, "林守业")
    driver.until(lambda: driver.sees("校验位相符"), "the person is shown")
    driver.push("查看")
    driver.until(lambda: driver.sees(one.phone or "?"), "the telephone is shown in full")
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        log = session.execute(
            select(audit_log.c.record_id, audit_log.c.reason).where(audit_log.c.action == "reveal")
        ).all()
    assert [tuple(line) for line in log] == [(one.id, "联系电话")]


def test_a_new_household_with_a_child_and_a_torn_off_form(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    driver.press("Alt+2", "Ctrl+Shift+N")
    driver.until(lambda: driver.sees("户主姓名"), "the form opened")
    driver.write("wcl1")
    driver.press("Tab")
    driver.write("9")
    driver.press("Return")
    driver.write("901")
    go_to(driver, "户主姓名")
    driver.write("毕晓鸥")
    driver.press("Escape")
    driver.press("Ctrl+Shift+N")
    driver.until(lambda: driver.sees("草稿，接着写"), "the draft is offered again")
    go_to(driver, "证件号码")
    driver.write("99999919870502002" + check_character("99999919870502002"))
    assert driver.sees("由号码得出")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("毕晓鸥 户"), "the household is open")
    driver.press("Ctrl+M")
    driver.until(lambda: driver.sees("登记 毕晓鸥 户的成员"), "the member's form opened")
    driver.write("毕小满")
    go_to(driver, "证件号码")
    driver.write(CHILD)
    go_to(driver, "与户主关系")
    driver.write("sunzi")
    driver.press("Tab")
    driver.press("Ctrl+Return")
    assert driver.sees("未满 14 岁要有监护人")
    head = resident(driver, "毕晓鸥")
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        home = session.get(Household, head.household_id)
        assert home is not None
        assert home.hh_no.startswith("371003002028003-")
