"""The figures of cases: every number opens its cases, every case opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.views import style
from desktop.views.cases.page import FIGURES, CasesPage
from tests.views.cases.conftest import Desks


def test_a_number_leads_to_its_cases_and_a_case_to_its_record(
    desks: Desks, page_of: Callable[..., CasesPage]
) -> None:
    page = page_of(desks.village.head)
    page.show_tab(FIGURES)
    assert page.tabs()[page.current_tab()].word == "指标"
    pane = page.figures
    pane.month.setCurrentIndex(1)  # October, when the sewage was due
    figures = pane.figures()
    assert figures is not None
    due = {item.code: item for item in figures.items}["K10"]
    assert due.overdue == 1
    assert pane.items.current_row().code == "K10"
    assert pane.evidence.records().current_row().title == "八格北院污水外溢"
    QTest.keyClick(pane.items, Qt.Key.Key_Right)
    QTest.keyClick(pane.evidence.records(), Qt.Key.Key_Return)
    assert page.record.case_id() == desks.case_ids["污水"]
    assert page.current_tab() != FIGURES


def test_a_holder_leads_to_the_cases_he_held(
    desks: Desks, page_of: Callable[..., CasesPage]
) -> None:
    page = page_of(desks.village.head)
    page.show_tab(FIGURES)
    pane = page.figures
    pane.month.setCurrentIndex(1)  # October, when the sewage was due
    pane.holders.setFocus()
    pane.holders.go_to(0)
    assert pane.held.current_row().number.startswith("临-")
    QTest.keyClick(pane.holders, Qt.Key.Key_Right)
    QTest.keyClick(pane.held, Qt.Key.Key_Return)
    assert page.record.case_id() == desks.case_ids["污水"]
    page.show_tab(FIGURES)
    page.escape()
    assert page.current_tab() != FIGURES


def test_with_large_text_the_cases_open_in_place_of_the_figures(
    desks: Desks, page_of: Callable[..., CasesPage], themed: Callable[..., None]
) -> None:
    page = page_of(desks.village.head)
    page.show_tab(FIGURES)
    page.resize(1366, 460)
    themed(style.LIGHT, 150)
    QApplication.processEvents()
    pane = page.figures
    assert pane.items.isVisible()
    assert not pane.evidence.isVisible()
    QTest.keyClick(pane.items, Qt.Key.Key_Right)
    assert pane.evidence.isVisible()
    assert not pane.items.isVisible()
    assert page.escape()
    assert pane.items.isVisible()
    assert page.current_tab() == FIGURES
