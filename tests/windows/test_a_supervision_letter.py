"""A case over its limit is supervised: the letter printed, answered, cleared, and printed again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit
from sqlalchemy import select

from desktop.views.cases.record_head import CaseHead
from sync.records.tables import Case, CaseSupervise
from tests.windows.acts import save_pdf, sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.test_paper import text_of

SEWAGE = "八格北院污水外溢"


def move(driver: Driver, words: str) -> None:
    """Choose a move by its word, from the buttons or from 更多."""
    head = driver.one(CaseHead)
    for button in head.buttons:
        if button.isVisible() and button.text() == words:
            driver.click(button)
            return
    (action,) = [one for one in head.more.menu().actions() if one.text() == words]
    action.trigger()
    driver.settle()


def letter_of(driver: Driver) -> CaseSupervise:
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        query = select(CaseSupervise).join(Case, Case.id == CaseSupervise.case_id)
        return session.scalars(query.where(Case.title == SEWAGE)).one()


def test_printed_answered_cleared(start_program: StartProgram, tmp_path: Path) -> None:
    driver = start_program(village=True)
    sign_in(driver, "宋建平")
    driver.press("Alt+5")
    driver.show_tab("本站")
    driver.press("Up", "Up", "Up", "Up")
    driver.until(lambda: driver.sees(SEWAGE), "what is most over stood first")
    move(driver, "督办")
    driver.until(lambda: driver.has_focus("级别"), "the form of the move was there")
    driver.press("2", "Return")
    driver.write("1110")
    driver.press("Return")
    driver.write("超时多日，群众再次反映。")
    driver.one(QPlainTextEdit, "办理要求").setFocus()
    driver.write("查明堵点，当天疏通，周边冲洗干净。")
    driver.press("Ctrl+Return")
    driver.settle(0.3)
    assert (letter_of(driver).grade, str(letter_of(driver).reply_due)) == ("yellow", "2026-11-10")
    driver.picture("supervised")

    driver.press("Ctrl+P")
    driver.until(lambda: driver.sees("F10"), "the letter was shown first")
    save_pdf(driver, tmp_path / "letter.pdf")
    driver.picture("letter")
    (letter,) = text_of(tmp_path / "letter.pdf")
    for said in ("街道城建办：", SEWAGE, "已超时", "现予以黄牌督办", "超时多日，群众再次反映。",
                 "查明堵点，当天疏通", "2026年11月10日前书面答复"):  # fmt: skip
        assert said in letter, said
    assert "答复督办" not in letter

    driver.press("Escape")
    driver.until(lambda: driver.sees("已打印"), "the case says that the letter was printed")
    move(driver, "督办答复")
    driver.until(lambda: driver.has_focus("意见"), "the form of the answer was there")
    driver.write("堵点已疏通，路面已冲洗。")
    driver.press("Ctrl+Return")
    driver.settle(0.3)
    assert letter_of(driver).reply == "堵点已疏通，路面已冲洗。"
    move(driver, "督办销号")
    driver.settle(0.2)
    driver.press("Ctrl+Return")
    driver.settle(0.3)
    assert letter_of(driver).cleared_at is not None
    driver.picture("cleared")

    driver.button("督办单　街道城建办").click()
    driver.settle(0.3)
    save_pdf(driver, tmp_path / "again.pdf")
    (again,) = text_of(tmp_path / "again.pdf")
    assert "堵点已疏通，路面已冲洗。" in again
    assert again.count("2026-11-05") >= 2, "answered and cleared on the day"
