"""The print preview: what is shown is what is printed, and what cannot be printed is named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.services.papers.printing import Paper, picture_of_page
from desktop.storage.tables import audit_log, print_job
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.papers.option_groups import ALL, ONE, PICKED
from desktop.views.papers.papers_page import PapersPage
from desktop.views.papers.print_pane import PrintPane
from desktop.views.papers.sheet_view import WHOLE, image_of
from sync.records.changes import Changes
from tests.builders import WORKER, Village, add_household, an_id
from tests.reports.sheets import page_texts

CONG, LIN = an_id("h-cong"), an_id("h-lin")
FAKE_LP = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/arguments"
cat > "{folder}/printed.pdf"
echo "request id is laser-1 (0 file(s))"
"""


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A foreign print service that keeps what it was given: queues 'colour' and 'laser'."""
    programs = {
        "lp": FAKE_LP.format(folder=tmp_path),
        "lpstat": '#!/bin/sh\n[ "$1" = -d ] && echo "system default destination: laser"\n'
        '[ "$1" = -e ] && printf "colour\\nlaser\\n"\nexit 0\n',
    }
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in programs.items():
        (folder / name).write_text(text)
        (folder / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


@pytest.fixture
def said(desk: Desk) -> list[tuple[Any, ...]]:
    """What was said at the foot of the window."""
    heard: list[tuple[Any, ...]] = []
    desk.message = lambda *words: heard.append(words)
    return heard


@pytest.fixture
def pane(desk: Desk, village: Village, printer: Path) -> Iterator[PrintPane]:
    """The preview on a day when both households are due."""
    village.clock.advance(days=60)
    made = PrintPane(desk)
    made.resize(1254, 574)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def paper_of(pane: PrintPane) -> Paper:
    prepared = pane.prepared()
    assert prepared is not None
    assert prepared.paper is not None
    return prepared.paper


def texts(pane: PrintPane, folder: Path) -> list[str]:
    path = folder / "shown.pdf"
    path.write_bytes(paper_of(pane).pdf)
    return page_texts("pdfium", path)


def settle() -> None:
    QApplication.processEvents()
    QTest.qWait(5)


def test_todays_households_are_shown_with_names_under_the_pages(pane: PrintPane) -> None:
    pane.show_due()
    model = pane.area.thumbnails.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "1　林守业",
        "2　丛培英",
    ]
    options = pane.options
    assert options.print_button.text() == "打印 2 页"
    assert options.which.button(ALL).text() == "今天要走的 2 户"
    assert options.glyphs.text() == "字库齐全，2 页没有缺字"
    assert "20270104-01" in options.number.text()
    assert pane.about() == "F01 入户走访登记表　今天的走访单"


def test_the_picture_is_of_the_very_file(pane: PrintPane) -> None:
    pane.show_due()
    assert pane.area.sheet.has_picture()
    width = pane.area.sheet.width_px()
    document = pypdfium2.PdfDocument(paper_of(pane).pdf)
    page = document[0]
    bitmap = page.render(
        scale=width / page.get_width(), fill_color=(255, 255, 255, 255), prefer_bgrx=True
    )
    expected = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    )
    assert image_of(picture_of_page(None, paper_of(pane), 0, width)) == expected
    shown = pane.area.sheet.grab().toImage()
    paper = shown.pixelColor(shown.width() // 2, 40)
    assert paper.name() == "#ffffff", "paper is white, not transparent"
    document.close()


def test_pages_are_turned_by_keys_and_buttons(pane: PrintPane) -> None:
    pane.show_due()
    assert pane.area.place.text() == "第 1 页，共 2 页"
    assert not pane.area.back.isEnabled()
    pane.area.forth.click()
    assert pane.area.place.text() == "第 2 页，共 2 页"
    assert not pane.area.forth.isEnabled()
    pane.activateWindow()
    pane.area.thumbnails.setFocus()
    QTest.keyClick(pane.area.thumbnails, Qt.Key.Key_PageUp)
    assert pane.area.page() == 0
    pane.area.go_to(7)
    assert pane.area.page() == 0


def test_ctrl_0_shows_the_whole_page_here(pane: PrintPane) -> None:
    pane.show_due()
    wide = pane.area.sheet.width_px()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier, "0")
    QApplication.sendEvent(pane.area.thumbnails, press)
    assert pane.area.zooms.current() == WHOLE
    assert pane.area.sheet.width_px() < wide


def test_one_household_some_or_all(pane: PrintPane, tmp_path: Path) -> None:
    pane.show_household(CONG)
    assert paper_of(pane).pages == 1
    assert "丛培英" in texts(pane, tmp_path)[0]
    assert pane.options.which.button(ONE).text() == "只打丛培英 户"
    pane.options.which.button(ALL).click()
    settle()
    assert paper_of(pane).pages == 2
    pane.options.which.picked.setText("1")
    pane.options.which.picked.textEdited.emit("1")
    settle()
    assert pane.options.which.which() == PICKED
    assert [sheet.label for sheet in prepared_sheets(pane)] == ["林守业"]
    pane.options.which.picked.setText("3")
    pane.options.which.picked.textEdited.emit("3")
    settle()
    assert pane.options.which.picked.property("state") == "error"
    assert [sheet.label for sheet in prepared_sheets(pane)] == ["林守业"], "the last good choice"


def prepared_sheets(pane: PrintPane) -> tuple[Any, ...]:
    prepared = pane.prepared()
    assert prepared is not None
    return prepared.papers.sheets


def test_styles(pane: PrintPane, tmp_path: Path) -> None:
    pane.show_due()
    pane.options.mode_button("blank").click()
    settle()
    assert paper_of(pane).pages == 1
    assert "林守业" not in texts(pane, tmp_path)[0]
    assert not pane.options.which.isEnabled()
    pane.options.mode_button("archive").click()
    settle()
    assert pane.prepared() is None, "nobody was visited yet"
    assert pane.options.print_button.reason() == "没有可印的"


def test_printing_hands_over_the_very_file_and_writes_it_down(
    pane: PrintPane, printer: Path, village: Village, said: list[tuple[Any, ...]]
) -> None:
    pane.show_due()
    assert pane.options.printer.sending().printer == "laser", "the usual one"
    pane.options.printer.copies.setText("3")
    pane.options.printer.duplex.setChecked(True)
    paper = paper_of(pane)
    pane.options.print_button.click()
    settle()
    assert (printer / "printed.pdf").read_bytes() == paper.pdf
    given = (printer / "arguments").read_text().split("\n")
    for wanted in ("laser", "3", "media=A4", "print-scaling=none", "sides=two-sided-long-edge"):
        assert wanted in given
    assert "F01 20270104-01" in given
    assert not any("丛" in word for word in given)
    assert said[-1][0].startswith("2 页已交给 laser，编号 20270104-01")
    with village.database.reading() as session:
        (job,) = session.execute(select(print_job)).all()
        (line,) = session.execute(select(audit_log).where(audit_log.c.action == "print")).all()
    assert (job.number, job.records, job.copies) == ("20270104-01", [LIN, CONG], 3)
    assert job.sha256 == paper.sha256
    assert line.record_id == job.id
    assert "20270104-02" in pane.options.number.text(), "the next printing has the next number"


def test_a_printer_that_refuses_is_named_and_nothing_is_lost(
    pane: PrintPane, printer: Path
) -> None:
    (printer / "bin" / "lp").write_text("#!/bin/sh\necho 'lp: no such queue' >&2\nexit 1\n")
    pane.show_due()
    pane.options.print_button.click()
    settle()
    assert "laser" in pane.area.banner.text()
    assert pane.options.print_button.isEnabled(), "the same can be tried again"
    assert "20270104-02" in pane.options.number.text()


def test_without_a_printer_pdf_remains(
    desk: Desk, village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("lp", "lpstat"):
        (tmp_path / "bin" / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / "bin" / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    village.clock.advance(days=60)
    pane = PrintPane(desk)
    pane.show_due()
    assert pane.options.print_button.reason() == "没有打印机"
    assert pane.options.save_button.isEnabled()
    pane.deleteLater()


def test_a_printer_plugged_in_later_is_found(pane: PrintPane, printer: Path) -> None:
    pane.options.printer.printers.setCurrentIndex(pane.options.printer.printers.findData("colour"))
    (printer / "bin" / "lpstat").write_text("#!/bin/sh\n[ $1 = -e ] && printf 'colour\\nnew\\n'\n")
    pane.look_for_printers()
    names = [pane.options.printer.printers.itemText(n) for n in range(2)]
    assert names == ["colour", "new"]
    assert pane.options.printer.sending().printer == "colour"


def test_keeping_as_pdf(
    pane: PrintPane, tmp_path: Path, said: list[tuple[Any, ...]], village: Village
) -> None:
    pane.show_due()
    shown = paper_of(pane).pdf
    pane.save_to(str(tmp_path / "走访单.pdf"))
    settle()
    assert (tmp_path / "走访单.pdf").read_bytes() == shown
    assert "走访单.pdf" in said[-1][0]
    with village.database.reading() as session:
        (job,) = session.execute(select(print_job)).all()
    assert (job.target, job.copies) == ("file", 1)
    pane.save_to(str(tmp_path / "nowhere" / "a.pdf"))
    settle()
    assert str(tmp_path / "nowhere") in pane.area.banner.text()
    assert pane.options.save_button.isEnabled()


def test_full_numbers_need_a_reason_and_end_with_the_printing(
    pane: PrintPane, tmp_path: Path, village: Village
) -> None:
    pane.show_due()
    assert "138****2096" in texts(pane, tmp_path)[0]
    numbers = pane.options.numbers
    numbers.in_full.click()
    settle()
    assert "138****2096" in texts(pane, tmp_path)[0], "nothing is shown before there is a reason"
    assert pane.options.print_button.reason() == "要先写理由"
    QTest.keyClick(numbers.reason, Qt.Key.Key_Return)
    settle()
    assert numbers.note.text() != ""
    assert pane.prepared() is None
    numbers.reason.setText("入户核对电话")
    numbers.show_button.click()
    settle()
    assert "13800002096" in texts(pane, tmp_path)[0]
    with village.database.reading() as session:
        lines = session.execute(select(audit_log).where(audit_log.c.action == "reveal")).all()
    assert {line.reason for line in lines} == {"入户核对电话"}
    assert {line.record_id for line in lines} == {CONG, LIN}
    pane.options.which.orders.setCurrentIndex(1)
    settle()
    assert "13800002096" in texts(pane, tmp_path)[1], "another choice keeps the reason"
    pane.options.print_button.click()
    settle()
    assert numbers.masked.isChecked()
    assert "138****2096" in texts(pane, tmp_path)[0]


def test_a_name_no_font_has_is_named_and_the_others_are_printed(
    pane: PrintPane, village: Village
) -> None:
    with village.database.applying() as connection:
        add_household(
            connection, "rare", "张𮯰", room="102", level="A",
            members=[("张𮯰", "1", date(1960, 1, 1), "02", "999999196001010019")],
        )  # fmt: skip
    village.clock.advance(days=60)
    pane.show_due()
    assert "张𮯰（𮯰 U+2EBF0）" in pane.options.glyphs.text()
    assert pane.options.print_button.text() == "打印 2 页"
    pane.show_household(an_id("h-rare"))
    assert pane.prepared() is not None
    assert not pane.options.print_button.isEnabled()
    assert "张𮯰" in pane.options.glyphs.text()


def test_the_month_sheet_has_nothing_to_choose_but_the_printer(pane: PrintPane) -> None:
    pane.show_score(WORKER, date(2026, 11, 1))
    assert pane.about() == "F05 网格员月度考核表"
    assert paper_of(pane).pages >= 1
    assert pane.options.which.isHidden()
    assert pane.options.numbers.isHidden()
    assert pane.options.print_button.isEnabled()


def test_choices_are_kept_per_person(pane: PrintPane, desk: Desk, village: Village) -> None:
    pane.show_due()
    pane.options.last.setChecked(False)
    pane.options.printer.duplex.setChecked(True)
    pane.options.printer.printers.setCurrentIndex(pane.options.printer.printers.findData("colour"))
    settle()
    pane.options.print_button.click()
    settle()
    again = PrintPane(desk)
    assert not again.options.with_last()
    assert again.options.printer.sending().duplex
    assert again.options.printer.sending().printer == "colour"
    again.deleteLater()


def test_the_page_opens_for_what_others_ask_for(
    desk: Desk, village: Village, printer: Path
) -> None:
    village.clock.advance(days=60)
    page = PapersPage(desk)
    page.refresh(None)
    assert page.print_pane.prepared() is not None, "by itself it shows the day"
    assert not page.open("resident", an_id("cong-0"))
    assert page.open("print_visit", CONG)
    assert [sheet.label for sheet in prepared_sheets(page.print_pane)] == ["丛培英"]
    assert page.open("print_score", f"{WORKER}:2026-12")
    (sheet,) = prepared_sheets(page.print_pane)
    assert sheet.month == date(2026, 12, 1)
    assert page.open("import_roster", "")
    assert page.current_tab() == 1
    assert page.open("print_due", "")
    assert page.current_tab() == 0
    shown: list[str] = []
    desk.show_page = shown.append
    assert page.escape()
    assert shown == ["today"]
    page.deleteLater()


def test_a_sheet_is_made_anew_when_its_records_changed(
    desk: Desk, village: Village, printer: Path
) -> None:
    village.clock.advance(days=60)
    page = PapersPage(desk)
    page.refresh(None)
    with village.database.applying() as connection:
        connection.exec_driver_sql("UPDATE resident SET name = '丛佩英' WHERE name = '丛培英'")
    page.refresh(Changes.collect([("resident", an_id("cong-0"))]))
    page.refresh(None)
    settle()
    assert [sheet.label for sheet in prepared_sheets(page.print_pane)] == ["林守业", "丛佩英"]
    page.deleteLater()


def test_large_text_leaves_room_for_the_page(
    desk: Desk, village: Village, printer: Path, themed: Any
) -> None:
    village.clock.advance(days=60)
    page = PapersPage(desk)
    page.refresh(None)
    themed(style.LIGHT, 150)
    page.resize(1200, 600)
    page.show()
    assert not page.print_pane.area.thumbnails.isVisible()
    assert page.print_pane.minimumSizeHint().width() <= 1366 - 110
    page.close()
    page.deleteLater()
