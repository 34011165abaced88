"""Typing a case, an emergency and its completion, and the forms of the moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.case_records import CaseRecord, load_case
from desktop.services.drafts import find_drafts
from desktop.views.cases.move_fields import ASKS, AT_ONCE
from desktop.views.cases.page import EMERGENCY, REPORT, CasesPage
from desktop.views.widgets import DateField, OptionButtons
from sync.records.case_moves import MISS_CALL, MOVES
from tests.views.cases.conftest import Desks
from tests.views.conftest import type_text

Open = Callable[..., CasesPage]
CONTROL = Qt.KeyboardModifier.ControlModifier


def stored(desks: Desks, case_id: str) -> CaseRecord:
    village = desks.village
    with village.database.reading() as session:
        return load_case(session, village.head, case_id, village.clock.now())


def save(widget: Any) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return, CONTROL)


def fill(form: Any, name: str, text: str) -> None:
    editor = form.rows[name].editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    else:
        editor.clear()
        type_text(editor, text)
        editor.editingFinished.emit()


def test_a_case_is_reported_and_stands_open(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    page.open(REPORT, "")
    form = page.report
    fill(form, "title", "4号楼楼道堆杂物")
    fill(form, "address", "文昌里4号楼1单元")
    form.kind.set_code("0101")
    form.kind.chosen.emit("0101")
    assert form.urgency.value() == "3"  # the kind's own urgency
    save(form)
    assert page.right.currentWidget() is page.record
    record = stored(desks, page.record.case_id())
    assert (record.case.title, record.case.origin) == ("4号楼楼道堆杂物", "01")
    assert record.grid_name == "第三网格"
    assert page.record.timeline.steps()[0].act == "上报"


def test_a_wrong_field_is_said_there_and_what_was_typed_stays(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    page.open(REPORT, "")
    form = page.report
    fill(form, "title", "字" * 61)
    fill(form, "address", "八格北院")
    save(form)
    assert form.rows["title"].note() == "最多 60 字，现在有 61 字，请删减"
    assert form.name.text() == "字" * 61
    page.escape()
    with desks.village.database.reading() as session:
        (kept,) = find_drafts(session, desks.village.worker, "case")
    assert kept.payload["address"] == "八格北院"
    page.open(REPORT, "")
    assert form.place.text() == "八格北院"


def test_the_same_matter_is_shown_beside_the_form(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    page.open(REPORT, "")
    form = page.report
    fill(form, "address", "八格北院")
    form.kind.set_code("0302")
    form.kind.chosen.emit("0302")
    assert "八格北院污水外溢" in form.same.text()
    form.kind.set_code("0401")
    form.kind.chosen.emit("0401")
    assert form.same.text() == ""


def test_an_emergency_in_three_fields_is_completed_and_settled(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    page.open(EMERGENCY, "")
    form = page.emergency
    fill(form, "what", "5号楼电梯冒烟")
    fill(form, "where", "文昌里5号楼")
    save(form)
    assert form.rows["called"].note() == "这一项要填"
    fill(form, "called", "119")
    save(form)
    case_id = page.record.case_id()
    assert stored(desks, case_id).case.incomplete
    assert page.record.head.moves()[0] == "complete"
    page.record.ask_move("complete")
    report = page.report
    assert report.name.text() == "5号楼电梯冒烟"
    fill(report, "detail", "电机过热，物业断电后散烟。")
    fill(report, "arrived_at", "0932")
    save(report)
    record = stored(desks, case_id)
    assert not record.case.incomplete
    assert record.case.arrived_at is not None
    assert page.record.head.moves()[0] == "self_close"
    page.record.ask_move("self_close")
    assert page.record.form is not None
    fill(page.record.form, "result", "已请电梯公司更换电机。")
    save(page.record.form)
    assert stored(desks, case_id).case.state == "self_closed"
    assert page.record.form is None


def test_an_extension_is_granted_with_one_key(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["飞线"])
    assert page.record.head.moves()[:2] == ("grant_extension", "refuse_extension")
    asked = stored(desks, desks.case_ids["飞线"]).case.extension_until
    QTest.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    record = stored(desks, desks.case_ids["飞线"])
    assert record.case.due_at == asked
    assert page.record.timeline.steps()[-1].act == "同意延期"


def test_a_lamp_is_sent_to_a_unit_with_another_assisting(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])
    page.record.ask_move("accept")
    save(page.record.form)
    page.record.ask_move("file_and_dispatch")
    form = page.record.form
    assert form is not None
    save(form)
    assert form.rows["lead"].note() == "这一项要填"
    fill(form, "lead", "市政路灯所")
    fill(form, "assists", "文昌里物业，于晓岚")
    save(form)
    record = stored(desks, desks.case_ids["路灯"])
    sent = {(part.role, part.org_name) for part in record.parts}
    assert sent == {("lead", "市政路灯所"), ("assist", "文昌里物业"), ("assist", "于晓岚")}
    assert page.record.form is None


def test_a_case_that_moved_on_is_said_and_shown_as_it_stands(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])
    page.record.ask_move("return_for_more")
    form = page.record.form
    assert form is not None
    fill(form, "words", "请拍一张照片。")
    with desks.village.database.writing(desks.village.head) as uow:
        move_case(uow, desks.case_ids["路灯"], "accept", MoveValues())
    save(form)
    assert "刚被别人办过一步" in form.banner.text()
    assert page.record.stages.current() == "立案"
    editor = form.rows["words"].editor
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "请拍一张照片。"
    page.escape()
    with desks.village.database.reading() as session:
        (kept,) = find_drafts(session, desks.village.head, "case_move")
    assert kept.payload["words"] == "请拍一张照片。"


def test_a_draft_of_a_move_comes_back_from_today(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])
    page.record.ask_move("decline")
    form = page.record.form
    assert form is not None
    fill(form, "words", "不归本区管。")
    page.open("case_", desks.case_ids["污水"])
    assert page.record.form is None
    page.open("case_move_draft", f"{desks.case_ids['路灯']}-decline")
    assert page.record.form is not None
    editor = page.record.form.rows["words"].editor
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "不归本区管。"


def test_every_move_with_a_form_asks_what_the_table_needs() -> None:
    """Whatever a row needs that a person must say stands in its form with a star."""
    said_by_people = {"opinion": "words", "reason": "words", "result": "result",
                      "close_kind": "close_kind", "dup_of": "dup_of", "review_on": "review_on",
                      "extension_until": "until", "satisfaction": "attitude",
                      "quality": "quality"}  # fmt: skip
    missing = [
        (move.name, need)
        for move in MOVES
        if move.name in ASKS
        for need in move.needs
        if need in said_by_people and f"{said_by_people[need]}*" not in ASKS[move.name]
    ]
    assert missing == []
    named = {move.name for move in MOVES}
    assert named - ASKS.keys() - AT_ONCE == {"complete", "reopen"}
    assert ASKS.keys() <= named | {MISS_CALL}


def test_the_form_of_a_move_holds_dates_and_choices(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["污水"])
    page.record.ask_move("suspend")
    form = page.record.form
    assert form is not None
    assert isinstance(form.rows["review_on"].editor, DateField)
    fill(form, "review_on", "昨天")
    fill(form, "words", "等上级管网施工。")
    save(form)
    assert form.rows["review_on"].note() == "已经过去了，请填往后的日子"
    fill(form, "review_on", "+7")
    save(form)
    assert stored(desks, desks.case_ids["污水"]).case.state == "suspended"
    page.record.ask_move("supervise")
    assert page.record.form is not None
    assert isinstance(page.record.form.rows["grade"].editor, OptionButtons)
