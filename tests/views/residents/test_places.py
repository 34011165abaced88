"""Places in the registry: list, record, form, by keyboard; drafts, news, doubles, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.services.accounts.accounts import Station
from desktop.services.drafts import find_drafts
from desktop.services.residents.place_acts import PLACE_DRAFT
from desktop.storage.tables import audit_log
from desktop.views.residents.page import PLACES
from sync.records.tables import Place
from tests.views.conftest import type_text
from tests.views.residents.keys import press
from tests.views.residents.test_news import news

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def shown(page: Any) -> list[str]:
    """Names of the rows of the list."""
    model = page.places.list.table.rows_model()
    return [model.row(place).name for place in range(model.rowCount())]


def place_named(station: Station, name: str) -> Place | None:
    with station.database.reading() as session:
        found = session.scalars(select(Place).where(Place.name == name)).first()
        session.expunge_all()
        return found


@pytest.fixture
def at_places(opened: Any) -> Any:
    """The page at the tab of places."""
    page, _asked = opened
    page.show_tab(PLACES)
    return page


def test_the_list_follows_what_is_typed_and_shows_the_record(at_places: Any) -> None:
    page = at_places
    assert shown(page) == [
        "里口小卖部", "文昌里发屋", "文山路便民加油点", "文昌里口袋公园", "文昌里网格驿站",
    ]  # fmt: skip
    assert page.tabs()[PLACES].count == 5
    page.places.start_typing()
    line = page.places.list.bar._line
    QTest.keyClicks(line, "jyd")
    line._on_paused()
    assert shown(page) == ["文山路便民加油点"]
    facts = page.places.record.facts()
    assert (facts["负责人"], facts["电话"], facts["风险"]) == ("鞠长顺", "138****2833", "高")
    page.places.list.bar.use_list(1)
    assert shown(page) == ["文山路便民加油点"]
    page.places.list.bar.use_list(2)
    assert shown(page) == []


def test_a_look_at_the_telephone_is_written_down(at_places: Any, station: Station) -> None:
    record = at_places.places.record
    record.masked["phone"]._button.click()
    assert record.masked["phone"].text() == "13800002831"
    with station.database.reading() as session:
        lines = session.execute(select(audit_log.c.action, audit_log.c.noun)).all()
    assert ("reveal", "place") in [tuple(line) for line in lines]


def test_a_place_is_registered_by_keyboard(at_places: Any, station: Station) -> None:
    page = at_places
    page._on_register()
    form = page.places.form
    assert form.isVisible()
    form.save_button.click()
    assert form.rows["name"].state() == "error"
    type_text(form.lines["name"], "东门修车铺")
    form.save_button.click()
    assert form.rows["kind"].note() == "请选择场所类型"
    type_text(form.kind.lineEdit(), "xsd")  # 小商店 by its initials
    form.kind.settle()
    assert form.kind.code() == "03"
    type_text(form.lines["phone"], "138")
    form.save_button.click()
    assert form.rows["phone"].state() == "error"
    form.lines["phone"].clear()
    type_text(form.lines["phone"], "13800002899")
    assert not form.rows["provider"].isVisible()
    press(form.lines["phone"], Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    kept = place_named(station, "东门修车铺")
    assert kept is not None
    assert (kept.kind, kept.phone) == ("03", "13800002899")
    assert page.places.record.place.values.name == "东门修车铺"
    assert page.tabs()[PLACES].count == 6


def test_the_same_name_is_asked_about_once(at_places: Any, station: Station) -> None:
    page = at_places
    page._on_register()
    form = page.places.form
    type_text(form.lines["name"], "里口小卖部")
    form.kind.set_code("03")
    form.touched()
    form.save_button.click()
    assert form.isVisible()
    assert "文昌里 3号楼北侧" in form.twin.text()
    form.twin.link_clicked.emit()
    assert not form.isVisible()
    assert shown(page).count("里口小卖部") == 2


def test_a_draft_outlives_the_form_and_comes_back(
    at_places: Any, station: Station, qtbot: QtBot
) -> None:
    page = at_places
    page._on_register()
    form = page.places.form
    type_text(form.lines["name"], "东门修")
    form.touched()
    qtbot.waitUntil(lambda: form.mark.text().startswith("草稿已存"), timeout=4000)
    assert page.escape()
    assert not form.isVisible()
    assert page.open("place_draft", "new")
    assert form.lines["name"].text() == "东门修"
    form.banner.link_clicked.emit()
    with station.database.reading() as session:
        assert find_drafts(session, station.viewer, PLACE_DRAFT) == []


def test_news_of_a_place_stay_beside_what_is_typed(at_places: Any, station: Station) -> None:
    page = at_places
    shop = page.places.record.place.id
    page.places.edit()
    form = page.places.form
    assert form.lines["phone"].text() == ""
    assert form.lines["phone"].placeholderText() == "138****2831"
    type_text(form.lines["manager"], "二子")
    news(station, page, "place", shop, staff_count=4)
    assert form.staff.text() == "4"
    assert form.rows["staff_count"].state() == "synced"
    assert "人数" in form.banner.text()
    form.save_button.click()
    kept = place_named(station, "里口小卖部")
    assert kept is not None
    assert (kept.manager, kept.staff_count, kept.phone) == ("丛大江二子", 4, "13800002831")


def test_out_of_use_taken_away_and_both_undone(at_places: Any, station: Station) -> None:
    page = at_places
    undo: list[Any] = []
    page.desk.offer_undo = lambda _said, back: undo.append(back)
    record = page.places.record
    record._close(record.place, True)
    assert "里口小卖部" not in shown(page)
    undo.pop()()
    assert "里口小卖部" in shown(page)
    page.open("place", place_named(station, "文昌里发屋").id)  # type: ignore[union-attr]
    record._remove(record.place)
    assert "文昌里发屋" not in shown(page)
    undo.pop()()
    assert "文昌里发屋" in shown(page)


def test_the_list_is_saved_for_excel_masked(
    at_places: Any, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "places.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    at_places.places.list.bar.export_asked.emit()
    qtbot.waitUntil(target.is_file, timeout=4000)
    sheet = openpyxl.load_workbook(target).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][:4] == ["名称", "类型", "网格", "地址"]
    assert rows[2][:6] == [
        "里口小卖部", "小商店", "第三网格", "文昌里 3号楼北侧", "丛大江", "138****2831",
    ]  # fmt: skip
    assert len(rows) == 2 + 5
    with station.database.reading() as session:
        lines = session.execute(select(audit_log.c.action, audit_log.c.noun)).all()
    assert ("export", "place") in [tuple(line) for line in lines]
