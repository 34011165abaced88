"""Conditions over the list of cases, the lists a person keeps, and a centre's units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import python_calamine
from sqlalchemy import select

from desktop.services.cases.case_day import load_case_day
from desktop.services.cases.case_exports import read_all
from desktop.services.cases.case_lists import BY_DUE, CaseFilter
from desktop.services.cases.case_lists import STATION as STATION_TAB
from desktop.services.cases.cases import report_case
from desktop.storage.tables import audit_log
from desktop.views.cases.clock_bar import ClockSection
from desktop.views.cases.page import UNIT_CASES, CasesPage
from tests.builders import STATION, TOWN
from tests.views.cases.conftest import FIRM, WIRES, Desks

Open = Callable[[Any], CasesPage]


def titles(page: CasesPage) -> list[str]:
    model = page.list.list.model()
    return [str(model.index(n, 0).data())[:20] for n in range(model.rowCount())]


def test_conditions_narrow_the_list_and_are_kept_as_one(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.show_tab(1)
    bar = page.list.bar
    assert len(titles(page)) == 4
    bar._chips.added.emit("over")
    assert len(titles(page)) == 1
    assert "八格北院" in titles(page)[0]
    bar._chips.removed.emit("over")
    bar._chips.added.emit("emergency")
    assert len(titles(page)) == 1
    assert "煤气" in titles(page)[0]
    bar._chips.added.emit("kind:02")
    assert titles(page) == []
    assert "没有符合这些条件的事件" in page.list._empty._sentence.text()
    bar._chips.removed.emit("kind:02")
    bar._fill_lists()
    keep = [one for one in bar._lists.menu().actions() if one.text().startswith("存成名单")]
    keep[0].trigger()
    (kept,) = page.desk.preferences.get("cases.lists")
    assert (kept["word"], kept["emergency"], kept["over"]) == ("应急快报", True, False)
    bar.use_list(0)
    assert len(titles(page)) == 4
    bar.use_list(len(bar.lists()) - 1)
    assert len(titles(page)) == 1


def test_a_kept_list_is_there_the_next_day(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.desk.preferences.set(
        "cases.lists", [{"word": "督办", "category": "03", "supervised": True, "gone": 1}]
    )
    again = CasesPage(page.desk)
    own = again.list.bar.lists()[-1]
    assert (own.word, own.wanted.category, own.wanted.supervised) == ("督办", "03", True)


def test_a_centre_sees_its_units_and_opens_ones_cases(desks: Desks, page_of: Open) -> None:
    clerk = replace(desks.village.head, role="town_clerk", station_id=TOWN, user_id="f" * 32)
    with desks.village.database.reading() as session:
        day = load_case_day(session, clerk, desks.village.clock.now())
    (unit,) = [row for row in day.board.units if row.open]
    assert unit.unit_id == STATION
    assert (unit.open, unit.over, unit.bounced, unit.nobodys) == (4, 1, 0, 2)
    page = page_of(clerk)
    assert page.tabs()[1].word == "全部未结"
    assert page.open(UNIT_CASES, unit.unit_id)
    assert len(titles(page)) == 4
    assert page.list.bar._chips.codes() == ["unit"]
    assert page.open(UNIT_CASES, "0" * 32)
    assert titles(page) == []


def test_a_form_begun_before_the_list_is_there_stays(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    assert page.open("new_case", "")
    page.list.setFocus()  # as when the window is only being shown
    page.list.reload()
    assert page.right.currentWidget() is page.report


def test_the_whole_list_goes_to_excel_as_text_and_is_written_down(
    desks: Desks, page_of: Open, tmp_path: Path
) -> None:
    village = desks.village
    formula = "=HYPERLINK(0)"
    with village.database.writing(village.head) as uow:
        report_case(uow, replace(WIRES, title=formula, household_id=None))
    page = page_of(village.head)
    page.show_tab(1)
    file = tmp_path / "事件.xlsx"
    with village.database.reading() as session:
        lines = read_all(
            session, village.head, STATION_TAB, village.clock.now(), BY_DUE, CaseFilter()
        )
    page.list._export._write(file, "事件名单", lines)
    sheet = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert sheet[1][:3] == ["编号", "事件", "状态"]
    assert {row[1] for row in sheet[2:]} == {line.title for line in lines}
    assert formula in {row[1] for row in sheet[2:]}, "a title is text, never a formula"
    assert not any("王桂香" in cell for row in sheet for cell in map(str, row))
    with village.database.reading() as session:
        noted = session.execute(
            select(audit_log.c.count).where(audit_log.c.action == "export")
        ).scalar_one()
    assert noted == len(lines) == 5
    told: list[str] = []
    page.desk.message = lambda sentence, _tone="info": told.append(sentence)
    page.list._export._write(tmp_path / "no" / "folder.xlsx", "事件名单", lines)
    assert len(told) == 1
    assert "写" in told[0]


def test_on_the_day_of_sending_no_working_day_is_counted_yet(desks: Desks, page_of: Open) -> None:
    head = desks.village.head
    desks.move(head, "路灯", "accept")
    desks.move(head, "路灯", "file_and_dispatch", lead=FIRM)
    page = page_of(head)
    assert page.open("case_", desks.case_ids["路灯"])
    (clock,) = page.record.findChildren(ClockSection)
    assert clock._day.text() == "从下一个工作日算起，共 5 个"
