"""Undo until sent, as a desk meets it: the bar, the link under the last step, Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from desktop.services.drafts import find_drafts
from desktop.views.cases.page import REPORT, CasesPage
from sync.records.tables import Case
from tests.views.cases.conftest import Desks

Open = Callable[..., CasesPage]


def all_sent(desks: Desks) -> None:
    """As after a round: nobody knows of nothing any more."""
    with desks.village.database.local() as connection:
        connection.exec_driver_sql("UPDATE incarnation SET offered_no = head_no")


def test_a_report_is_taken_back_and_its_words_stand_in_the_form_again(
    desks: Desks, page_of: Open
) -> None:
    all_sent(desks)
    page = page_of(desks.village.worker)
    bar: list[tuple[str, Callable[[], None]]] = []
    said: list[str] = []
    page.desk.offer_undo = lambda words, act, **_how: bar.append((words, act))
    page.desk.message = lambda words, _tone="info": said.append(words)
    page.open(REPORT, "")
    form = page.report
    form.name.setText("西门口井盖松动")
    form.place.setText("文昌里西门")
    form.kind.set_code("0201")
    form.urgency.set_value("3")
    form.detail.setPlainText("走上去会响。")
    form.save()
    case_id = page.record.case_id()
    assert page.record.word.link.isVisible()
    assert page.record.word.link.text() == "还没送出，撤回“上报”"
    assert [line[0] for line in bar] == ["已办：上报"]
    bar[0][1]()
    assert page.right.currentWidget() is form
    assert (form.name.text(), form.detail.toPlainText()) == ("西门口井盖松动", "走上去会响。")
    assert said[-1] == "已撤回：上报，没有送出过"
    with desks.village.database.reading() as session:
        assert session.get(Case, case_id) is None
        drafts = find_drafts(session, desks.village.worker)
    assert [draft.payload["title"] for draft in drafts] == ["西门口井盖松动"]
    form.save()
    assert page.record.case_id() != case_id


def test_a_move_is_taken_back_by_key_and_its_form_is_open_again(
    desks: Desks, page_of: Open
) -> None:
    all_sent(desks)
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])
    record = page.record
    record.ask_move("return_for_more")
    assert record.form is not None
    record.form.put({"words": "哪一盏？请补照片。"})
    record.form.save()
    assert record.stages.current() != ""
    assert record.record is not None and record.record.case.state == "returned"
    QTest.keyClick(record.timeline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert record.record.case.state == "reported"
    assert record.form is not None
    assert record.form.values()["words"] == "哪一盏？请补照片。"
    QCoreApplication.processEvents()
    field, sheet = record.form.rows["words"], record.form.sheet
    assert sheet.viewport().rect().contains(field.geometry()), "the banner leaves room for it"


def test_a_note_comes_back_into_its_line(desks: Desks, page_of: Open) -> None:
    all_sent(desks)
    page = page_of(desks.village.worker)
    page.open("case_", desks.case_ids["路灯"])
    word = page.record.word
    word.note.setText("今晚又暗了一盏。")
    QTest.keyClick(word.note, Qt.Key.Key_Return)
    assert word.link.isVisible()
    steps = len(page.record.timeline.steps())
    word.link.click()
    assert word.note.text() == "今晚又暗了一盏。"
    assert len(page.record.timeline.steps()) == steps - 1
    assert not word.link.isVisible()


def test_what_was_sent_stays_and_the_program_says_what_can_be_done(
    desks: Desks, page_of: Open
) -> None:
    page = page_of(desks.village.worker)
    said: list[str] = []
    page.desk.message = lambda words, _tone="info": said.append(words)
    page.open("case_", desks.case_ids["路灯"])
    assert page.record.word.link.isVisible()
    all_sent(desks)
    page.record.refresh()
    assert not page.record.word.link.isVisible()
    QTest.keyClick(page.record.timeline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said[-1].startswith("已经送出，收不回了。登记错了可以作废")
    assert page.record.record is not None


def test_nobody_takes_back_what_somebody_else_did(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])  # the worker reported it
    assert not page.record.word.link.isVisible()
    assert not page.record.take_back()
