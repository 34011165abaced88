"""Conditions over the list of cases, the lists a person keeps, and a centre's units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.services.case_day import load_case_day
from desktop.views.cases.page import UNIT_CASES, CasesPage
from tests.builders import STATION, TOWN
from tests.views.cases.conftest import Desks

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
    (unit,) = [row for row in day.units if row.open]
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
