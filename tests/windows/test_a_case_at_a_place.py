"""A shop is registered by keyboard, and a case lies in it from the report to its paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QComboBox, QLineEdit
from sqlalchemy import select

from sync.records.tables import Case, Place
from tests.windows.acts import save_pdf, sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver

SHOP = "东门修车铺"
WHAT = "废旧电瓶堆在店门口"


def shop(driver: Driver) -> Place:
    """The place as the file has it."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalars(select(Place).where(Place.name == SHOP)).one()


def register_shop(driver: Driver) -> None:
    """Ctrl+Shift+N … Ctrl+Enter: a new place, by keyboard alone."""
    driver.press("Ctrl+Shift+N")
    driver.until(lambda: driver.has_focus("名称"), "the form was there")
    driver.write(SHOP)
    driver.press("Return")
    driver.write("xsd")
    driver.press("Return")
    driver.until(lambda: driver.has_focus("地址"), "the kind was taken")
    driver.write("文昌里东门")
    driver.press("Return")
    driver.write("鞠师傅")
    driver.press("Return")
    driver.write("13800002899")
    driver.picture("place-form")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("138****2899"), "the record was there, masked")


def report_there(driver: Driver) -> None:
    """Ctrl+E … Ctrl+Enter: the place by its initials brings address and grid."""
    driver.press("Ctrl+E")
    driver.until(lambda: driver.has_focus("什么事"), "the report was there")
    driver.write(WHAT)
    driver.press("Return", "Return", "Return")
    assert driver.has_focus("场所")
    driver.write("dmxcp")
    driver.press("Return")  # the only one
    driver.until(
        lambda: driver.one(QLineEdit, "地点").text() == "文昌里东门", "the place was taken"
    )
    driver.one(QComboBox, "类别").setFocus()
    driver.write("消防")
    driver.press("Return")
    driver.picture("report-form")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees(f"{SHOP}　文昌里东门"), "the case says where it is")
    driver.picture("case-record")
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        case = session.scalars(select(Case).where(Case.title == WHAT)).one()
    assert (case.place_id, case.grid_id) == (shop(driver).id, shop(driver).grid_id)
    driver.press("Ctrl+K")
    driver.write("xcp")
    driver.until(lambda: driver.sees(SHOP), "the place was found")
    driver.picture("found")
    driver.press("Return")
    driver.until(lambda: driver.sees("这里有 1 件事件"), "its record tells of the case")
    driver.push("打开这里的事件")
    driver.until(lambda: driver.sees(WHAT), "the list shows the cases there")
    driver.picture("cases-there")


def paper_of(driver: Driver, path: Path) -> None:
    """F08 with the place on it."""
    driver.press("Ctrl+P")
    driver.settle(0.3)
    driver.picture("paper")
    save_pdf(driver, path)
    document = pypdfium2.PdfDocument(path)
    try:
        assert SHOP in document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def test_from_the_shop_to_the_paper(start_program: StartProgram, tmp_path: Path) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    driver.press("Alt+2")
    driver.show_tab("场所")
    driver.until(lambda: driver.sees("里口小卖部"), "the places were there")
    driver.picture("places")
    register_shop(driver)
    driver.picture("place-record")
    assert (shop(driver).kind, shop(driver).phone) == ("03", "13800002899")
    report_there(driver)
    paper_of(driver, tmp_path / "f08.pdf")
