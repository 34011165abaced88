"""What a hurried hand does at the desk of cases: clear words at the field, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop.services.cases.case_lists import STATION, TABS
from desktop.services.cases.case_records import load_case
from desktop.services.cases.cases import report_case
from desktop.services.finding import find_anything
from desktop.services.papers.case_papers import CaseDesk, load_slip
from desktop.views.cases.page import EMERGENCY, REPORT, CasesPage
from desktop.views.frame.found_lines import line_of
from desktop.views.residents.entry_form import EntryForm
from desktop.views.visits.time_field import TimeField
from desktop.views.widgets import DateField
from sync.records.tables import Case
from sync.records.times import CHINA, local_date
from tests.builders import GRIDS
from tests.views.cases.conftest import SQUAD, WIRES, Desks

Open = Callable[..., CasesPage]
PASTED = "飞" * 2000


def paste_everywhere(form: EntryForm) -> dict[str, QWidget]:
    """2,000 characters into every field of words that is shown."""
    QApplication.clipboard().setText(PASTED)
    filled: dict[str, QWidget] = {}
    for name, row in form.rows.items():
        editor = row.editor
        if row.isHidden() or isinstance(editor, DateField | TimeField):
            continue
        if isinstance(editor, QLineEdit | QPlainTextEdit) and name not in NOT_WORDS:
            editor.clear()
            editor.paste()
            filled[name] = editor
    return filled


NOT_WORDS = {"household_id", "building_id", "place_id"}
"""What is typed there only looks for a record."""


def text_of(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def put(editor: QWidget, text: str) -> None:
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)


@pytest.mark.parametrize("noun", [REPORT, EMERGENCY])
def test_2000_characters_pasted_into_a_report_stay_and_the_field_says_how_many_fit(
    desks: Desks, page_of: Open, noun: str
) -> None:
    page = page_of(desks.village.worker)
    page.open(noun, "")
    form = page.right.currentWidget()
    assert isinstance(form, EntryForm)
    if noun == REPORT:
        page.report.origin.set_value("03")
        page.report.origin.changed.emit([])
        page.report.kind.set_code("0201")
        page.report.urgency.set_value("3")
    filled = paste_everywhere(form)
    refused = []
    for _ in filled:
        form.save()
        wrong = [name for name in filled if form.rows[name].state() == "error"]
        if not wrong:
            break
        (name,) = wrong
        refused.append(name)
        assert len(text_of(filled[name])) == 2000, name  # nothing was cut off
        said = form.rows[name].note()
        assert said == "请填数字" if name == "people_count" else re.search(r"\d+", said), name
        put(filled[name], "3")
    assert set(refused) == set(filled) - {"detail"}  # a detail may have 2,000


def test_2000_characters_pasted_into_a_move_and_a_note_stay(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["飞线"])
    record = page.record
    for move in ("bounce", "refuse_extension"):
        record.ask_move(move)
        if record.form is None:
            continue
        filled = paste_everywhere(record.form)
        record.form.save()
        assert any(record.form.rows[name].state() == "error" for name in filled)
        assert all(len(text_of(editor)) == 2000 for editor in filled.values())
        record.close_form()
    record.word.note.setText(PASTED)
    QTest.keyClick(record.word.note, Qt.Key.Key_Return)
    assert len(record.word.note.text()) == 2000
    assert "500" in record.word._wrong.text()


def numbered(desks: Desks, word: str, number: str) -> str:
    """The case as the district has numbered it."""
    with desks.village.database.writing(desks.village.head) as uow:
        case = uow.session.get(Case, desks.case_ids[word])
        assert case is not None
        case.case_no = number
    return desks.case_ids[word]


@pytest.mark.parametrize("typed", ["2611-0032", "2611-0013", "26110041", "2511-0031"])
def test_a_number_typed_wrong_by_one_digit_is_asked_about(
    desks: Desks, page_of: Open, typed: str
) -> None:
    case_id = numbered(desks, "飞线", "2611-0031")
    village = desks.village
    today = local_date(village.clock.now())
    with village.database.reading() as session:
        (hit,) = find_anything(session, village.head, typed, today)
        exact = find_anything(session, village.head, "2611-0031", today)
    assert (hit.id, hit.near) == (case_id, True)
    assert line_of(hit, typed, today).facts == "没有这个编号，是不是 2611-0031？"
    assert [(one.id, one.near) for one in exact] == [(case_id, False)]
    page = page_of(village.head)
    page.show_tab(TABS.index(STATION))
    page.list._on_typed(typed)
    assert (
        f"没有编号 {typed}，是不是 2611-0031 3号楼楼道飞线给电动车充电"
        in page.list._empty._sentence.text()
    )


def test_a_limit_across_the_years_end_is_said_to_be_provisional_on_screen_and_paper(
    desks: Desks, page_of: Open
) -> None:
    village = desks.village
    days = (datetime(2026, 12, 29, 9, tzinfo=CHINA) - village.clock.now()).days
    village.clock.advance(days=days)
    with village.database.writing(village.worker) as uow:
        desks.case_ids["年底"] = report_case(uow, replace(WIRES, urgency="4")).only("case_")
    desks.move(village.head, "年底", "accept")
    desks.move(village.head, "年底", "file_and_dispatch", lead=SQUAD)
    page = page_of(village.head)
    page.open("case_", desks.case_ids["年底"])
    clock = page.record.side.clock
    assert clock is not None and clock._provisional.isVisibleTo(clock)
    with village.database.reading() as session:
        now = village.clock.now()
        record = load_case(session, village.head, desks.case_ids["年底"], now)
        assert record.standing.provisional
        slip = load_slip(
            CaseDesk(session, village.head, now, masked=True), record, record.parts[0].assignment_id
        )
    assert "暂按工作日推算" in slip.clock_note


def test_a_case_for_a_grid_that_is_not_ours_any_more_is_refused_at_its_field(
    desks: Desks, page_of: Open
) -> None:
    """The grid was handed over while the form stood open."""
    page = page_of(desks.village.worker)
    page.open(REPORT, "")
    form = page.report
    form.name.setText("路灯不亮")
    form.place.setText("东门外")
    form.kind.set_code("0201")
    form.urgency.set_value("3")
    form.grid.set_choices([(GRIDS[0], "第一网格")])
    form.grid.set_code(GRIDS[0])
    form.save()
    assert form.name.text() == "路灯不亮"
    assert form.rows["grid_id"].state() == "error" or form.banner.isVisible()
