"""The other tabs of the visits page: log, due list, review; and what other pages may open there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.drafts import save_draft
from desktop.services.visits.visits import VisitValues, record_visit
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import messages
from desktop.views.desk import Desk, Preferences
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.time_field import read_time
from sync.errors import Refused
from sync.records.tables import Visit
from tests.builders import GRIDS, OTHER_WORKER, WORKER, Village, an_id, at, put

TODAY = date(2026, 11, 5)
CONG, LIN = an_id("h-cong"), an_id("h-lin")


@pytest.fixture
def lived(village: Village) -> Village:
    with village.database.applying() as connection:
        for name, household, day, worker, result in (
            ("old", CONG, date(2026, 9, 27), WORKER, "1"),
            ("his", LIN, date(2026, 11, 2), OTHER_WORKER, "2"),
            ("mine", CONG, date(2026, 11, 3), WORKER, "3"),
        ):
            put(
                connection, Visit, id=an_id(name), grid_id=GRIDS[2], household_id=household,
                worker_id=worker, started_at=at(day, 9), way="1", purposes=["01"], result=result,
                findings="一切都好。", sign_kind="paper", entered_at=at(day, 12),
            )  # fmt: skip
    return village


@pytest.fixture
def page(qtbot: QtBot, lived: Village, desk: Desk) -> Iterator[VisitsPage]:
    made = VisitsPage(desk)
    made.resize(1254, 560)
    qtbot.addWidget(made)
    made.show()
    yield made


def log_ids(page: VisitsPage) -> list[str]:
    model = page.log.table.rows_model()
    return [model.row(n).visit_id for n in range(model.rowCount())]


def test_the_log_begins_with_this_month_and_opens_up(page: VisitsPage) -> None:
    assert log_ids(page) == [an_id("mine"), an_id("his")]
    page.log.filters.removed.emit("month")
    assert log_ids(page) == [an_id("mine"), an_id("his"), an_id("old")]
    page.log.filters.added.emit("result3")
    assert log_ids(page) == [an_id("mine")]
    page.log.filters.added.emit("result2")  # another result takes the place of the first
    assert log_ids(page) == [an_id("his")]
    page.log.filters.added.emit("own")
    assert log_ids(page) == []


def test_a_new_visit_stands_in_the_log_marked_as_waiting(page: VisitsPage, desk: Desk) -> None:
    values = VisitValues(LIN, at(TODAY, 9), "1", ("01",), "1", date(2026, 12, 5), "好。")
    desk.runner.act(record_visit, values)
    assert len(log_ids(page)) == 3
    model = page.log.table.model()
    first = [model.index(0, column).data() for column in range(1, 9)]
    assert first == [
        "11-05", "林守业 户", "文昌里 3号楼2单元301", "入户",
        "见到本人", "好。", "于晓岚", "待审核",
    ]  # fmt: skip
    assert page.log._mark(page.log.table.rows_model().row(0)) == "waiting"


def test_somebody_elses_visit_cannot_be_corrected_and_the_button_says_why(
    page: VisitsPage,
) -> None:
    page.log.table.select_key(an_id("his"))
    assert page.log.correct.reason() == "不是您登记的"
    page.log.table.select_key(an_id("mine"))
    assert page.log.correct.reason() == ""
    page.log.correct.click()
    assert page.current_tab() == 2
    assert page.run.head.title.text() == "更正走访"


def test_ctrl_p_prints_the_visit_in_the_log_and_todays_sheets_in_the_due_list(
    page: VisitsPage, desk: Desk
) -> None:
    asked: list[tuple[str, str]] = []
    desk.open_record = lambda noun, record_id: asked.append((noun, record_id))
    page.log.table.select_key(an_id("his"))
    page.log.print.click()
    page.show_tab(1)
    assert page.print_button in page.head_buttons()
    page.print_button.click()
    assert asked == [("print_record", an_id("his")), ("print_due", "")]


def test_another_page_opens_a_visit_that_the_conditions_hide(page: VisitsPage) -> None:
    assert page.open("visit", an_id("old"))
    assert page.log.table.current_row().visit_id == an_id("old")
    assert not page.open("resident", "x")


def test_another_page_opens_a_fresh_form_or_a_draft(page: VisitsPage, desk: Desk) -> None:
    assert page.open("new_visit", LIN)
    assert page.current_tab() == 2
    assert page.run.form.state().household_id == LIN
    desk.runner.act(
        save_draft, "visit", CONG, "丛培英 户", {"household_id": CONG, "findings": "半句", "new": 1}
    )
    assert page.open("visit_draft", CONG)
    assert page.run.form.state().household_id == CONG
    assert page.run.form.findings.toPlainText() == "半句"


def test_the_due_tab_counts_today_and_looks_two_weeks_ahead(page: VisitsPage) -> None:
    assert [tab.count for tab in page.tabs()] == [None, 1, None]  # 丛培英 is overdue
    assert page.count() == 1
    assert page.due.due.household_ids() == [CONG]


def test_only_the_head_has_the_review_tab(qtbot: QtBot, page: VisitsPage, lived: Village) -> None:
    assert [tab.word for tab in page.tabs()] == ["走访记录", "应访", "连续登记"]
    runner = TaskRunner(lived.database, lived.head, Notifier(), immediate=True)
    desk = Desk(lived.head, runner, runner.notifier, Preferences(runner), lived.clock)
    of_head = VisitsPage(desk)
    qtbot.addWidget(of_head)
    assert [tab.word for tab in of_head.tabs()][-1] == "待审核"
    assert of_head.tabs()[-1].count == 3
    runner.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1520", "15:20"), ("15:20", "15:20"), ("15.2", "15:02"), ("9", "09:00"), ("930", "09:30"),
     ("１５２０", "15:20"), ("15点20分", "15:20"), ("2460", None), ("25", None), ("早上", None),
     ("", None)],
)  # fmt: skip
def test_times_are_read_as_people_type_them(typed: str, meant: str | None) -> None:
    found = read_time(typed)
    assert (None if found is None else f"{found:%H:%M}") == meant


@pytest.mark.parametrize(
    "code",
    ["findings_needed", "too_long", "visit_in_future", "visit_too_old", "ends_before_start",
     "time_needed", "time_wrong", "date_wrong", "next_date_needed", "next_date_not_later",
     "way_needed", "purpose_needed", "result_needed", "household_needed", "sign_kind_needed",
     "too_many_needs", "not_a_worker", "not_own_visit", "already_corrected", "already_reviewed",
     "head_only", "words_needed", "draft_too_large", "not_own_score"],
)  # fmt: skip
def test_every_refusal_of_a_visit_has_a_chinese_sentence(qapp: QApplication, code: str) -> None:
    import desktop.views.scores.wording  # noqa: F401 - registers its own

    sentence = messages.sentence(Refused(code))
    assert code in messages.codes()
    assert any("一" <= character <= "鿿" for character in sentence)
