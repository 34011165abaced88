"""Leaving a form, a person and the window: nothing typed goes before it is on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.services.drafts import find_drafts
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.appearance import Appearance
from desktop.views.desk import Desk, Preferences
from desktop.views.main_window import MainWindow
from desktop.views.page import PageEntry
from desktop.views.residents.page import ResidentsPage
from desktop.views.visits.page import VisitsPage
from tests.builders import Village, an_id, create_village
from tests.storage.small_disk import SmallDisk, small_disk
from tests.views.conftest import type_text

CONG, LIN = an_id("h-cong"), an_id("h-lin")
TYPED = "精神好，药按时吃"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as made:
        yield made


@pytest.fixture
def full(disk: SmallDisk) -> Iterator[Village]:
    """The village on a disk of a few megabytes."""
    village = create_village(disk.folder)
    yield village
    village.database.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, full: Village, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window of 于晓岚 on real lanes."""
    made = MainWindow(Appearance(qapp, tmp_path / "screen.ini"), qapp)
    qtbot.addWidget(made)
    runner = TaskRunner(full.database, full.worker, Notifier())
    desk = Desk(full.worker, runner, runner.notifier, Preferences(runner), full.clock)
    made.open_desk(
        desk,
        [
            PageEntry(2, "residents", "people", ResidentsPage),
            PageEntry(3, "visits", "home_person", VisitsPage),
        ],
    )
    made.show()
    assert runner.settle(60)
    yield made
    runner.close()


def desk_of(window: MainWindow) -> Desk:
    assert window.frame is not None
    return window.frame.desk


def visits_page(window: MainWindow) -> VisitsPage:
    assert window.frame is not None
    window.frame.show_page("visits")
    page = window.frame.page("visits")
    assert isinstance(page, VisitsPage)
    assert desk_of(window).runner.settle(60)
    return page


def type_findings(window: MainWindow, household: str) -> VisitsPage:
    page = visits_page(window)
    page.open("new_visit", household)
    assert desk_of(window).runner.settle(60)
    page.run.form.findings.setFocus()
    type_text(page.run.form.findings, TYPED)
    return page


def kept(village: Village) -> list[str]:
    with village.database.reading() as session:
        return [str(d.payload.get("findings")) for d in find_drafts(session, village.worker)]


def fill_up(disk: SmallDisk, village: Village) -> None:
    """Not a byte is left, in the file's own log neither."""
    village.database._engine.dispose()
    with village.database._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    disk.fill()


def test_a_form_is_not_left_before_its_words_are_kept(
    window: MainWindow, disk: SmallDisk, full: Village
) -> None:
    page = type_findings(window, CONG)
    fill_up(disk, full)
    assert page.escape()
    assert desk_of(window).runner.settle(60)
    assert page.run.form.findings.toPlainText() == TYPED
    assert page.run.banner.text().startswith("磁盘满了")
    assert page.run.mark.text().startswith("磁盘满了")
    page.open("new_visit", LIN)
    assert desk_of(window).runner.settle(60)
    assert page.run.form.state().household_id == CONG
    page.run._save(go_on=False)
    assert desk_of(window).runner.settle(60)
    assert page.run.form.findings.toPlainText() == TYPED
    disk.empty()
    assert page.escape()
    assert desk_of(window).runner.settle(60)
    assert page.run.form.findings.toPlainText() == ""
    assert kept(full) == [TYPED]


def test_a_draft_that_did_not_fit_is_tried_again_without_another_key(
    window: MainWindow, disk: SmallDisk, full: Village, qtbot: QtBot
) -> None:
    page = type_findings(window, CONG)
    fill_up(disk, full)
    qtbot.waitUntil(lambda: page.run.mark.text().startswith("磁盘满了"), timeout=60000)
    disk.empty()
    qtbot.waitUntil(lambda: kept(full) == [TYPED], timeout=60000)
    qtbot.waitUntil(lambda: page.run.mark.text().startswith("草稿已存"), timeout=60000)


def test_a_registry_form_stays_too(window: MainWindow, disk: SmallDisk, full: Village) -> None:
    assert window.frame is not None
    page = window.frame.page("residents")
    assert isinstance(page, ResidentsPage)
    registry, runner = page.registry, desk_of(window).runner
    window.frame.show_page("residents")
    registry.open_household(CONG)
    assert runner.settle(60)
    registry.record.edit_person()
    assert runner.settle(60)
    form = registry.resident_form
    form.who.phone.setText("13700002097")
    form.touched()
    fill_up(disk, full)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert runner.settle(60)
    assert registry.right.currentWidget() is form
    assert form.banner.text().startswith("磁盘满了")
    registry.open_household(LIN)
    assert runner.settle(60)
    assert form.who.phone.text() == "13700002097"
    disk.empty()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert runner.settle(60)
    assert registry.right.currentWidget() is registry.record


def test_closing_the_window_keeps_the_last_word(window: MainWindow, full: Village) -> None:
    type_findings(window, CONG)
    window.close()
    assert kept(full) == [TYPED]


def test_a_window_whose_words_cannot_be_kept_asks_first(
    window: MainWindow, disk: SmallDisk, full: Village, qtbot: QtBot
) -> None:
    page = type_findings(window, CONG)
    fill_up(disk, full)
    closed: list[int] = []
    window.closing.connect(lambda: closed.append(1))
    window.close()
    assert window.isVisible()
    (box,) = window.findChildren(QMessageBox)
    assert "关闭" in box.text()
    assert box.informativeText().startswith("磁盘满了")
    box.defaultButton().click()
    assert window.isVisible()
    assert page.run.form.findings.toPlainText() == TYPED
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox), timeout=30000)
    window.close()
    (box,) = window.findChildren(QMessageBox)
    next(b for b in box.buttons() if b is not box.defaultButton()).click()
    assert closed == [1]
