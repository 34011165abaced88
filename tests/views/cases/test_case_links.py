"""A case from a visit and back, a closed one taken up again, a merge that was half typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.cases.case_effects import Party
from desktop.services.cases.case_links import find_cases_of_visit
from desktop.services.cases.case_lists import CALL, TABS
from desktop.services.drafts import find_drafts
from desktop.services.visits.visits import NeedValues, record_visit
from desktop.views.cases.page import CasesPage
from desktop.views.visits.log_pane import LogPane
from desktop.views.widgets import LinkButton
from sync.records.tables import Case
from tests.builders import at
from tests.services.test_visits import LIN, TODAY, values
from tests.views.cases.conftest import Desks

Open = Callable[..., CasesPage]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit_id(desks: Desks) -> str:
    """A visit that found a gas pipe cracked, and a need."""
    village = desks.village
    need = NeedValues("05", "灶具软管老化，想请人换")
    found = values(
        LIN, needs=(need,), hazards=("gas",), hazard_note="软管有裂纹",
        started_at=at(TODAY, 8), ended_at=None,
    )  # fmt: skip
    with village.database.writing(village.worker) as uow:
        return record_visit(uow, found).only("visit")


def stored(desks: Desks, case_id: str) -> Case:
    with desks.village.database.reading() as session:
        return session.get_one(Case, case_id)


def save(page: CasesPage) -> str:
    """Ctrl+Enter in the report; the case that stands there then."""
    QTest.keyClick(page.report.name, Qt.Key.Key_Return, CONTROL)
    assert page.right.currentWidget() is page.record, page.report.banner
    return page.record.case_id()


def test_a_visit_becomes_a_case_with_one_key_and_its_draft_comes_back(
    page_of: Open, desks: Desks, visit_id: str
) -> None:
    page = page_of(desks.village.worker)
    log = LogPane(page.desk, page)
    log.refresh()
    log.show_visit(visit_id)
    log.case.click()
    form = page.report
    assert (form.name.text(), form.values()["household_id"]) == ("灶具软管老化，想请人换", LIN)
    assert "软管有裂纹" in form.detail.toPlainText()
    form.kind.set_code("0101")
    form.urgency.set_value("2")
    form.touched()
    page.escape()
    with desks.village.database.reading() as session:
        (draft,) = find_drafts(session, page.desk.viewer, "case")
    page.open("case_", desks.case_ids["路灯"])
    page.open("case_draft", draft.key)
    assert (form.urgency.value(), form.name.text()) == ("2", "灶具软管老化，想请人换")
    case = stored(desks, save(page))
    assert (case.visit_id, case.household_id) == (visit_id, LIN)
    assert case.need_id is not None
    with desks.village.database.reading() as session:
        (linked,) = find_cases_of_visit(session, page.desk.viewer, visit_id)
        assert find_cases_of_visit(session, desks.village.other_worker, visit_id) == []
    assert linked.case_id == case.id
    log._on_current(log._shown)
    links = [one.text() for one in log._cases.findChildren(LinkButton) if not one.isHidden()]
    assert links == [f"已转事件：{case.temp_no}"]


def test_the_last_visits_of_the_household_stand_beside_the_case(
    page_of: Open, desks: Desks, visit_id: str
) -> None:
    page = page_of(desks.village.worker)
    opened: list[tuple[str, str]] = []
    page.desk.open_record = lambda noun, record_id: opened.append((noun, record_id))
    page.open("case_", desks.case_ids["飞线"])
    record = page.record.record
    assert record is not None
    assert [one.visit_id for one in record.visits] == [visit_id]
    link = next(
        one for one in page.record.side.findChildren(LinkButton) if one.text() == "打开走访"
    )
    link.click()
    assert opened == [("visit", visit_id)]


def closed(desks: Desks) -> str:
    """The lamp, settled on the spot and passed."""
    case_id = desks.case_ids["路灯"]
    head = desks.village.head
    for name, more in (
        ("accept", {}), ("handle_here", {"lead": Party("文昌社区站")}),
        ("feed_back", {"words": "灯修好了"}), ("verify", {"words": "看过，亮了"}),
        ("close", {"close_kind": "1", "result": "灯泡换新"}),
    ):  # fmt: skip
        desks.move(head, "路灯", name, **more)
    return case_id


def test_a_closed_case_is_taken_up_again_as_a_new_one_that_names_it(
    page_of: Open, desks: Desks
) -> None:
    old_id = closed(desks)
    page = page_of(desks.village.worker)
    page.open("case_", old_id)
    assert "reopen" in page.record.head.moves() + tuple(page.record.record.moves)  # type: ignore[union-attr]
    page.record.ask_move("reopen")
    form = page.report
    assert not form.rows["reason"].isHidden()
    assert form.place.text() == "文昌里东门外"
    QTest.keyClick(form.name, Qt.Key.Key_Return, CONTROL)
    assert form.rows["reason"].note() == "这一项要填"
    form.reason.setText("又不亮了")
    form.touched()
    page.escape()
    page.open("case_draft", f"reopen-{old_id}")
    assert form.reason.text() == "又不亮了"
    new_id = save(page)
    old, new = stored(desks, old_id), stored(desks, new_id)
    assert (old.reopened_as, new.reopen_of, new.state) == (new_id, old_id, "reported")
    page.open("case_", old_id)
    assert "reopen" not in page.record.record.moves  # type: ignore[union-attr]


def test_after_thirty_days_the_same_matter_is_a_new_case(page_of: Open, desks: Desks) -> None:
    old_id = closed(desks)
    desks.village.clock.advance(days=31)
    page = page_of(desks.village.worker)
    page.open("case_", old_id)
    page.record.ask_move("reopen")
    page.report.reason.setText("又不亮了")
    QTest.keyClick(page.report.name, Qt.Key.Key_Return, CONTROL)
    assert "超过 30 天" in page.report.banner.text()
    assert stored(desks, old_id).reopened_as is None


def test_a_merge_that_was_half_typed_comes_back_with_its_choice(
    page_of: Open, desks: Desks
) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])
    page.record.ask_move("merge")
    form = page.record.form
    assert form is not None
    box: Any = form.rows["dup_of"].editor
    box.set_code(desks.case_ids["污水"])
    form.touched()
    page.escape()
    page.record.open_at(desks.case_ids["路灯"], "merge")
    again = page.record.form
    assert again is not None and again is not form
    assert again.rows["dup_of"].editor.code() == desks.case_ids["污水"]  # type: ignore[attr-defined]


def test_closing_a_case_puts_its_call_on_a_list_until_somebody_answers(
    page_of: Open, desks: Desks
) -> None:
    case_id = closed(desks)
    desks.village.clock.advance(days=6)  # 5 November is a Thursday: the call was due on the 10th
    page = page_of(desks.village.worker)
    page.show_tab(TABS.index(CALL))
    assert page.tabs()[TABS.index(CALL)].count == 1
    item = page.list.list.current_item()
    assert item is not None and item.chip is not None
    assert (item.id, item.chip.text) == (case_id, "超时 1 天")
    page.open("case_", case_id)
    clock = page.record.side.clock
    assert clock is not None and "回访" in clock._due.text()
    for move, left in (("miss_call", 1), ("call_back", 0)):
        page.record.ask_move(move)
        form = page.record.form
        assert form is not None
        if move == "call_back":
            form.rows["attitude"].editor.set_value("2")  # type: ignore[attr-defined]
        form.save()
        assert page.tabs()[TABS.index(CALL)].count == left
    record = page.record.record
    assert record is not None
    assert [call.answered for call in record.calls] == [False, True]
    assert record.call_until is None
