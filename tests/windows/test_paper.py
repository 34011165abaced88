"""From Today to paper: F01 in its three modes, F05, and what cannot be printed is named first."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QLineEdit

from tests.windows.acts import open_papers_of_today, print_month_sheet, save_pdf, sign_in
from tests.windows.conftest import StartProgram


def text_of(path: Path) -> list[str]:
    """The text of each page, white space dropped."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return ["".join(text.split()) for text in pages]


def test_todays_sheets_in_three_modes(start_program: StartProgram, tmp_path: Path) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    open_papers_of_today(driver)
    save_pdf(driver, tmp_path / "prefilled.pdf")
    prefilled = text_of(tmp_path / "prefilled.pdf")
    assert len(prefilled) == 8
    assert any("丛培英" in page for page in prefilled)
    assert all("人物均为虚构" in page for page in prefilled)
    assert "****" in "".join(prefilled), "telephones are masked"
    driver.choose("空白表")
    driver.settle(0.5)
    save_pdf(driver, tmp_path / "blank.pdf")
    (blank, *_more) = text_of(tmp_path / "blank.pdf")
    assert "丛培英" not in blank
    assert "入户走访登记表" in blank
    driver.choose("归档表")
    driver.settle(0.5)
    save_pdf(driver, tmp_path / "archive.pdf")
    assert text_of(tmp_path / "archive.pdf")


def test_the_months_sheet_shows_numerator_and_denominator(
    start_program: StartProgram, tmp_path: Path
) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    print_month_sheet(driver)
    save_pdf(driver, tmp_path / "F05.pdf")
    pages = text_of(tmp_path / "F05.pdf")
    assert "网格员月度考核表" in pages[0]
    assert "K05" in pages[0]
    assert "不计分" in pages[0]
    assert "÷" in pages[0]
    assert len(pages) >= 2, "the evidence follows"


def test_a_name_in_no_font_is_named_before_printing(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    driver.press("Ctrl+K")
    driver.write("cpy")
    driver.settle(0.2)
    driver.press("Return")
    driver.until(lambda: driver.sees("丛培英 户"), "the household opened")
    driver.press("Right", "F2")
    driver.until(lambda: driver.sees("修改 丛培英"), "the form opened")
    driver.one(QLineEdit, "姓名").setFocus()
    driver.press("Ctrl+A")
    driver.write("丛𮯰")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("丛𮯰 户"), "the name was changed")
    open_papers_of_today(driver)
    driver.until(lambda: driver.sees("丛𮯰（𮯰 U+2EBF0）"), "the name was named")


def test_a_read_only_folder_is_said_and_leaves_no_half_file(
    start_program: StartProgram, tmp_path: Path
) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    open_papers_of_today(driver)
    target = tmp_path / "no-such-folder" / "sheet.pdf"
    driver.answer_file_dialog(target)
    driver.push("存为 PDF")
    driver.settle(1.0)
    assert not target.exists()
    assert not list(tmp_path.glob("**/*.part"))
