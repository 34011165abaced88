"""Where a case is, in its forms: a place picked by initials, in a report and in an emergency."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.cases.case_places import BuildingCard, WhereCard
from desktop.services.residents.place_acts import PlaceValues, register_place
from desktop.views.cases.page import EMERGENCY, PLACE_CASES, REPORT, CasesPage
from sync.records.tables import Case
from tests.builders import BUILDING, GRIDS
from tests.views.cases.conftest import Desks

Open = Callable[..., CasesPage]
SHOP = PlaceValues(grid_id=GRIDS[2], name="里口小卖部", kind="03", address="文昌里 3号楼北侧")
WORDS = "里口小卖部　文昌里 3号楼北侧"


@pytest.fixture
def shop(desks: Desks) -> str:
    """A place in the worker's grid; its id."""
    with desks.village.database.writing(desks.village.worker) as uow:
        return register_place(uow, SHOP, "new").only("place")


def case_shown(page: CasesPage, desks: Desks) -> Case:
    with desks.village.database.reading() as session:
        case = session.get(Case, page.record.case_id())
        assert case is not None
        session.expunge_all()
        return case


def test_a_report_at_a_place_asks_after_the_same_matter_there(
    desks: Desks, page_of: Open, shop: str
) -> None:
    page = page_of(desks.village.worker)
    for title in ("货堆挡了出口", "货又堆在出口"):
        page.open(REPORT, "")
        form = page.report
        form.name.setText(title)
        QTest.keyClicks(form.at, "xmb")
        QTest.keyClick(form.at, Qt.Key.Key_Return)
        assert form.place.text() == SHOP.address
        form.place.setText("店门口")
        form.kind.set_code("0101")
        form._on_kind("0101")
        assert ("货堆挡了出口" in form.same.text()) == (title == "货又堆在出口")
        form.save()
    case = case_shown(page, desks)
    assert (case.title, case.place_id, case.grid_id) == ("货又堆在出口", shop, GRIDS[2])
    assert page.record.side.facts()["地点"] == "里口小卖部　店门口"
    page.open(PLACE_CASES, shop)
    assert page.list.bar.conditions() == [("place", "里口小卖部")]
    assert page.list.list.model().rowCount() == 2
    page.list.bar._chips.removed.emit("place")
    assert page.list.list.model().rowCount() > 2


def test_choosing_a_building_lets_the_place_go(desks: Desks, page_of: Open, shop: str) -> None:
    page = page_of(desks.village.worker)
    page.open(REPORT, "")
    form = page.report
    QTest.keyClicks(form.at, "xmb")
    QTest.keyClick(form.at, Qt.Key.Key_Return)
    assert form.values()["place_id"] == shop
    form.building.chosen.emit(BuildingCard(BUILDING, GRIDS[2], "3号楼", "文昌里 3号楼"))
    values = form.values()
    assert (values["place_id"], values["building_id"]) == (None, BUILDING)
    assert form.at.text() == ""
    assert form.place.text() == "文昌里 3号楼"


def test_an_emergency_takes_a_place_by_initials_and_keeps_it_in_its_draft(
    desks: Desks, page_of: Open, shop: str
) -> None:
    page = page_of(desks.village.head)
    page.open(EMERGENCY, "")
    form = page.emergency
    QTest.keyClicks(form.where, "xmb")
    QTest.keyClick(form.where, Qt.Key.Key_Return)
    assert form.where.text() == WORDS
    kept = form.state()
    form.fresh()
    assert form.where.card() is None
    form.restore(kept | {"what": "液化气瓶漏气", "called": "燃气公司抢修"})
    form.save()
    case = case_shown(page, desks)
    assert (case.place_id, case.grid_id, case.address) == (shop, GRIDS[2], WORDS)


def test_words_that_are_no_place_stay_and_enter_goes_on(
    desks: Desks, page_of: Open, shop: str
) -> None:
    page = page_of(desks.village.worker)
    page.open(EMERGENCY, "")
    form = page.emergency
    form.rows["what"].editor.setText("树倒在路上")  # type: ignore[attr-defined]
    for words in ("qqqq", "北门外大路"):
        form.where.setFocus()
        form.where.clear()
        form.where.setText(words) if not words.isascii() else QTest.keyClicks(form.where, words)
        QTest.keyClick(form.where, Qt.Key.Key_Return)
        assert form.where.text() == words
        assert form.where.card() is None
    form.where.set_card(WhereCard("place", shop, GRIDS[2], "", WORDS))
    form.where.setText("不在店里，在桥头")
    form.rows["called"].editor.setText("119")  # type: ignore[attr-defined]
    form.save()
    case = case_shown(page, desks)
    assert (case.address, case.place_id, case.grid_id) == ("不在店里，在桥头", None, GRIDS[2])
