"""A run of visits typed by keyboard alone: drafts, pins, refusals, on a real file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from desktop.services.drafts import find_drafts
from desktop.services.residents.residents import confirm_resident
from desktop.services.visits.visit_reviews import return_visit
from desktop.storage import search
from desktop.storage.tables import print_job
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import style
from desktop.views.desk import Desk, Preferences
from desktop.views.visits.page import VisitsPage
from sync.records.tables import Visit, VisitNeed
from sync.records.times import to_local
from tests.builders import GRIDS, WORKER, WORKER_USER, Village, add_household, an_id, at, put
from tests.views.conftest import type_text

TODAY = date(2026, 11, 5)
SHEET = "20261105-03"
CONG, LIN, JU = an_id("h-cong"), an_id("h-lin"), an_id("h-ju")
KEYS = {
    "Enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    "F8": (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    "Ctrl+D": (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+Enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+Shift+Enter": (
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    ),
    "Alt+Q": (Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier),
    "Alt+H": (Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier),
}


def press(*keys: str) -> None:
    """Press keys by name, or type the digits and letters of any other word, where the focus is."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None, f"nothing has the focus for {key}"
        if key in KEYS:
            QTest.keyClick(target, *KEYS[key])
        else:
            QTest.keyClicks(target, key)
        QApplication.processEvents()


def write(text: str) -> None:
    """Type Chinese where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    type_text(target, text)


@pytest.fixture
def sheet(village: Village) -> Village:
    """Three households on this morning's sheet: 林守业, 丛培英, 鞠传海, in this order."""
    with village.database.applying() as connection:
        add_household(
            connection, "ju", "鞠传海", room="102", level="D",
            members=[("鞠传海", "1", date(1960, 1, 2), "02", "999999196001020017")],
        )  # fmt: skip
        for name, household, day, words in (
            ("old-cong", CONG, date(2026, 10, 27), "血压偏高，提醒复诊。"),
            ("old-lin", LIN, date(2026, 10, 5), "一切都好。"),
        ):
            put(
                connection, Visit, id=an_id(name), grid_id=GRIDS[2], household_id=household,
                worker_id=WORKER, started_at=at(day, 9), way="1", purposes=["01"], result="1",
                findings=words, sign_kind="paper", entered_at=at(day, 12),
            )  # fmt: skip
        connection.execute(
            insert(print_job).values(
                id=an_id("job"), number=SHEET, form="F01", mode="prefilled",
                records=[LIN, CONG, JU], pages=3, copies=1, masked=True, target="pdf",
                sha256="0" * 64, at=at(TODAY, 8, 30), user_id=WORKER_USER,
            )
        )  # fmt: skip
    return village


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, sheet: Village) -> Iterator[VisitsPage]:
    """The page in a window of the small screen, at the run."""
    made = VisitsPage(desk)
    made.resize(1254, 560)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_tab(2)
    yield made


def visits(village: Village) -> list[Visit]:
    with village.database.reading() as session:
        return list(
            session.scalars(
                select(Visit).where(Visit.sheet_no.is_not(None)).order_by(Visit.started_at)
            )
        )


def states(page: VisitsPage) -> list[bool]:
    return [item.visit_id is not None for item in page.run.run().items]


def test_three_visits_in_a_run_without_the_mouse(page: VisitsPage, sheet: Village) -> None:
    form = page.run.form
    assert QApplication.focusWidget() is form.time.start  # date and way are there already
    press("1520", "Enter", "1545", "Enter", "Enter")  # times, way as it is
    press("3", "4", "Enter")
    press("1", "Enter")
    write("见到林守业本人，正在补屋顶，提醒高处小心。")
    press("Enter")
    assert form.next.day.date() == date(2026, 12, 5)  # proposed by level B
    press("Ctrl+Shift+Enter")

    assert page.run.head.place.text() == "第 2 户，共 3 户"
    assert form.household.card() is not None
    assert form.household.card().head_name == "丛培英"  # type: ignore[union-attr]
    assert form.time.start.text() == "15:45"  # goes on where the last visit ended
    assert form.purposes.values() == ["03", "04"]  # pinned
    assert form.met.code() == ""  # not pinned
    press("1", "Enter")
    write("精神好，血压药按时吃。")
    press("Alt+Q", "05", "Enter")
    write("洗澡不便，想请人助浴")
    press("Ctrl+Shift+Enter")

    press("3", "Enter")  # nobody at home: no findings needed
    press("Ctrl+Shift+Enter")

    first, second, third = visits(sheet)
    assert [one.household_id for one in (first, second, third)] == [LIN, CONG, JU]
    assert to_local(first.started_at).strftime("%m-%d %H:%M") == "11-05 15:20"
    assert first.ended_at is not None
    assert to_local(first.ended_at).strftime("%H:%M") == "15:45"
    assert (first.way, first.purposes, first.result) == ("1", ["03", "04"], "1")
    assert first.findings == "见到林守业本人，正在补屋顶，提醒高处小心。"
    assert (first.follow_up_due, first.sheet_no) == (date(2026, 12, 5), SHEET)
    assert first.person_met == "林守业"
    assert (third.result, third.findings, third.person_met) == ("3", None, None)
    with sheet.database.reading() as session:
        (need,) = session.scalars(select(VisitNeed))
        assert (need.visit_id, need.need_type) == (second.id, "05")
        assert need.detail == "洗澡不便，想请人助浴"
        assert find_drafts(session, sheet.worker) == []
    assert states(page) == [True, True, True]


def test_on_real_lanes_the_next_household_opens_once_the_save_is_on_disk(
    qtbot: QtBot, desk: Desk, sheet: Village
) -> None:
    runner = TaskRunner(sheet.database, sheet.worker, Notifier())
    lanes = Desk(sheet.worker, runner, runner.notifier, Preferences(runner), sheet.clock)
    page = VisitsPage(lanes)
    page.resize(1254, 560)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert runner.settle()
    page.show_tab(2)
    assert runner.settle()
    press("1520", "Enter", "1545", "Enter", "Enter", "3", "Enter", "1", "Enter")
    write("见到本人。")
    press("Ctrl+Shift+Enter")
    assert runner.settle()
    assert states(page) == [True, False, False]
    assert page.run.form.state().household_id == CONG
    assert page.run.form.state().findings == ""
    page.run.form.met.setFocus()
    press("3", "Ctrl+Shift+Enter")
    assert runner.settle()
    assert states(page) == [True, True, False]
    assert page.run.form.state().household_id == JU
    runner.close()


def test_what_is_missing_is_said_at_its_field_and_nothing_is_written(
    page: VisitsPage, sheet: Village
) -> None:
    form = page.run.form
    press("Ctrl+Enter")
    assert form.row("time").note() == "请填开始时间，例如 1520"
    press("1520", "Ctrl+Enter")
    assert form.row("purposes").note() == "请选走访目的，至少一项"
    press("1", "Ctrl+Enter")
    assert form.row("result").note() == "请选见到谁"
    press("1", "Ctrl+Enter")
    assert form.row("findings").note() == "见到人了，请写走访情况"
    assert QApplication.focusWidget() is form.findings
    assert visits(sheet) == []
    write("好。")
    press("Ctrl+Enter")
    assert len(visits(sheet)) == 1


def test_ten_kilobytes_are_refused_at_the_field_and_kept_in_the_draft(
    page: VisitsPage, sheet: Village
) -> None:
    form = page.run.form
    press("1520", "Enter", "Enter", "Enter", "1", "Enter", "1", "Enter")
    pasted = "长" * 10_240
    form.findings.insertPlainText(pasted)
    assert form.row("findings").note() == "最多 1000 字，现在有 10240 字，请删减"
    assert form.row("findings").state() == "error"
    press("Ctrl+Enter")
    assert form.row("findings").state() == "error"
    assert visits(sheet) == []
    assert page.escape()
    with sheet.database.reading() as session:
        (draft,) = find_drafts(session, sheet.worker)
    assert draft.payload["findings"] == pasted


def test_esc_keeps_a_draft_and_the_household_brings_it_back(
    page: VisitsPage, sheet: Village
) -> None:
    press("1520", "Enter", "Enter", "Enter", "2", "Enter", "1", "Enter")
    write("写到一半")
    assert page.escape()
    assert page.run.form.findings.toPlainText() == ""
    with sheet.database.reading() as session:
        (draft,) = find_drafts(session, sheet.worker)
    assert (draft.key, draft.title) == (LIN, "林守业 户")
    press("Enter")  # the run has the focus: the same household again
    assert page.run.form.findings.toPlainText() == "写到一半"
    assert page.run.form.time.start.text() == "15:20"
    assert page.run.mark.text().startswith("草稿已存 16:30:00")
    assert not page.run.banner.text()


def test_the_draft_is_on_disk_within_two_seconds_of_typing(
    page: VisitsPage, sheet: Village, qtbot: QtBot
) -> None:
    press("1520", "Enter", "Enter", "Enter", "2")

    def kept() -> None:
        with sheet.database.reading() as session:
            assert [draft.payload["purposes"] for draft in find_drafts(session, sheet.worker)] == [
                ["02"]
            ]

    press("Enter", "1")  # a result: something worth keeping stands there now
    qtbot.waitUntil(kept, timeout=2000)


def test_ctrl_d_takes_the_words_of_the_last_visit(page: VisitsPage) -> None:
    page.run.new_visit(CONG)
    form = page.run.form
    form.findings.setFocus()
    press("Ctrl+D")
    assert form.findings.toPlainText() == "血压偏高，提醒复诊。"
    form.met.setFocus()
    press("Ctrl+D")
    assert form.met.code() == "1"


def test_f8_pins_the_field_for_the_next_household_and_the_next_day(
    page: VisitsPage, desk: Desk
) -> None:
    form = page.run.form
    form.met.setFocus()
    press("F8")
    assert form.pins() == {"time", "purposes", "result"}
    assert desk.preferences.get("visit_pins") == ["purposes", "result", "time"]
    press("2")
    assert page.run.form.carried().result == "2"
    assert VisitsPage(desk).run.form.pins() == {"time", "purposes", "result"}


def test_a_late_next_date_is_amber_and_does_not_block(page: VisitsPage, sheet: Village) -> None:
    page.run.new_visit(CONG)
    form = page.run.form
    press("0910", "Enter", "Enter", "Enter", "3", "Enter", "1", "Enter")
    write("好。")
    form.next.setFocus()
    press("11.16", "Enter")
    assert form.row("next").state() == "warn"
    assert form.next.day.property("state") == "warn"
    assert form.row("next").note() == "比“A 每周”晚 4 天。改成 11-12，或保存后由站长审核。"
    press("Ctrl+Enter")
    assert [one.follow_up_due for one in visits(sheet)] == [date(2026, 11, 16)]


def test_a_plus_typed_date_counts_even_when_saved_from_inside_it(
    page: VisitsPage, sheet: Village
) -> None:
    press("0910", "Enter", "Enter", "Enter", "3", "Enter", "1", "Enter")
    write("好。")
    page.run.form.next.setFocus()
    press("+7", "Ctrl+Enter")
    assert [one.follow_up_due for one in visits(sheet)] == [TODAY + timedelta(days=7)]


def test_a_household_is_found_by_its_initials_and_picked_by_enter(
    page: VisitsPage, sheet: Village
) -> None:
    with sheet.database.applying() as connection:
        search.rebuild(connection)
    form = page.run.form
    page.run.new_visit(None)
    assert QApplication.focusWidget() is form.household
    press("cpy", "Enter")
    assert form.household.card() is not None
    assert form.household.card().household_id == CONG  # type: ignore[union-attr]
    assert page.run.head.place.text() == "第 2 户，共 3 户"


def test_digits_and_enter_stay_with_the_input_method_while_it_composes(page: VisitsPage) -> None:
    from PySide6.QtGui import QInputMethodEvent

    form = page.run.form
    form.findings.setFocus()
    QApplication.sendEvent(form.findings, QInputMethodEvent("jing", []))
    press("Enter")
    assert QApplication.focusWidget() is form.findings


def test_news_about_the_household_come_as_a_banner_and_change_no_typed_word(
    page: VisitsPage, sheet: Village, desk: Desk
) -> None:
    form = page.run.form
    form.findings.setFocus()
    write("我写的")
    with sheet.database.applying() as connection:
        put(connection, Visit, id=an_id("elsewhere"), grid_id=GRIDS[2], household_id=LIN,
            worker_id=WORKER, started_at=at(TODAY, 8), way="2", purposes=["01"], result="1",
            findings="电话问过。", sign_kind="none", entered_at=at(TODAY, 8, 5))  # fmt: skip
    desk.runner.act(confirm_resident, an_id("lin-0"))
    assert page.run.banner.text() == "16:30 这一户有新内容。您填的没有动。"
    assert form.findings.toPlainText() == "我写的"


def test_a_visit_sent_back_is_corrected_with_its_words_in_sight(
    page: VisitsPage, sheet: Village
) -> None:
    with sheet.database.writing(sheet.head) as uow:
        return_visit(uow, an_id("old-cong"), "写清是谁提醒的")
    page.run.correct(an_id("old-cong"))
    form = page.run.form
    assert page.run.banner.text() == "站长退回：写清是谁提醒的"
    assert page.run.head.title.text() == "更正走访"
    assert form.findings.toPlainText() == "血压偏高，提醒复诊。"
    assert form.household.isReadOnly()
    form.findings.setFocus()
    write("本人量的血压。")
    press("Ctrl+Enter")
    with sheet.database.reading() as session:
        (mended,) = session.scalars(select(Visit).where(Visit.corrects_id == an_id("old-cong")))
    assert mended.findings is not None
    assert mended.findings.endswith("本人量的血压。")


@pytest.mark.parametrize(
    ("percent", "memory", "run"), [(100, True, True), (125, False, True), (150, False, False)]
)
def test_panes_fold_as_the_text_grows_and_the_buttons_stay_in_sight(
    page: VisitsPage,
    themed: Callable[..., None],
    percent: int,
    memory: bool,
    run: bool,
) -> None:
    page.resize(1366, 560)
    themed(style.LIGHT, percent)
    QApplication.processEvents()
    assert page.run.memory_pane.isVisible() is memory
    assert page.run.run_list.isVisible() is run
    for button in (page.run.foot.save_next, page.run.foot.save, page.run.foot.close_button):
        corner = button.mapTo(page, button.rect().bottomRight())
        assert page.rect().contains(corner)


def test_every_field_has_a_name_for_those_who_cannot_see_it(page: VisitsPage) -> None:
    form = page.run.form
    nameless = [
        type(child).__name__
        for child in form.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisibleTo(form)
        and not child.accessibleName()
        and not getattr(child, "text", str)()
    ]
    assert nameless == []
