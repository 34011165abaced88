"""The registry's forms: errors at the field, drafts that outlive them, what is saved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.services.accounts.accounts import Station
from desktop.services.drafts import find_drafts
from desktop.views.widgets.cells import MARK_ROLE
from sync.records.id_numbers import check_character
from sync.records.tables import Household, Resident
from tests.views.conftest import type_text
from tests.views.residents.keys import heads, person_id, press


def test_editing_a_person(opened: Any, station: Station) -> None:
    """F2, another telephone, Ctrl+Enter: only that changed, and the mark says it waits."""
    page, _asked = opened
    one = person_id(station, "丛培英")
    page.open("resident", one)
    page.registry.edit_person()
    form = page.registry.resident_form
    assert form.isVisible()
    assert form.who.id_no.text() == ""
    assert form.who.id_no.placeholderText().startswith("999999********")
    assert form.who.birth.isReadOnly()
    assert form.who.phone.text() == ""
    assert form.who.phone.placeholderText() == "137****2096"
    QTest.keyClicks(form.who.phone, "13700002097")
    press(form.who.phone, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not form.isVisible()
    with station.database.reading() as session:
        kept = session.get(Resident, one)
        assert kept is not None
        assert kept.phone == "13700002097"
        assert kept.id_no is not None
        assert kept.health == "30"
    assert page.registry.record.home.waiting == 1
    model = page.registry.households.model
    place = heads(page).index("丛培英")
    assert model.index(place, 0).data(MARK_ROLE) == "waiting"


def test_a_telephone_left_empty_stays_and_goes_only_by_its_word(
    opened: Any, station: Station
) -> None:
    """The form does not show the number; empty keeps it, 无 takes it away."""
    page, _asked = opened
    one = person_id(station, "林守业")

    def phone_after(typed: str) -> str | None:
        page.open("resident", one)
        page.registry.edit_person()
        form = page.registry.resident_form
        form.workplace.setText(f"渔港{typed}")
        form.who.phone.setText(typed)
        form.save_button.click()
        assert not form.isVisible()
        with station.database.reading() as session:
            kept = session.get(Resident, one)
            assert kept is not None
            return kept.phone

    assert phone_after("") == "13800004417"
    assert phone_after("无") is None


def test_an_error_stands_at_its_field(opened: Any, station: Station) -> None:
    """A wrong telephone: the words below it, the focus in it, the draft kept, nothing saved."""
    page, _asked = opened
    page.open("resident", person_id(station, "丛培英"))
    page.registry.edit_person()
    form = page.registry.resident_form
    form.who.phone.selectAll()
    QTest.keyClicks(form.who.phone, "137")
    form.save_button.click()
    row = form.rows["phone"]
    assert row.state() == "error"
    assert row.note() == "手机是 11 位，座机写成 0631-5551234"
    assert form.isVisible()
    form.who.name.setText("长" * 10_000)
    form.touched()
    form.save_button.click()
    assert form.rows["name"].note() == "最多 50 字，现在有 10000 字，请删减"
    with station.database.reading() as session:
        assert len(find_drafts(session, station.viewer, "resident")) == 1


def test_a_draft_outlives_the_form(opened: Any, station: Station, qtbot: QtBot) -> None:
    """Esc asks nothing; the next opening goes on where it was, and dropping it empties it."""
    page, _asked = opened
    page.open("resident", person_id(station, "林守业"))
    page.registry._add_resident()
    form = page.registry.resident_form
    type_text(form.who.name, "林小满")
    form.touched()
    qtbot.waitUntil(lambda: form.mark.text().startswith("草稿已存"), timeout=4000)
    press(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    page.registry._add_resident()
    assert form.who.name.text() == "林小满"
    assert "草稿" in form.banner.text()
    form.banner.link_clicked.emit()
    assert form.who.name.text() == ""
    with station.database.reading() as session:
        assert find_drafts(session, station.viewer, "resident") == []


@pytest.mark.parametrize("which", ["a new member", "somebody", "a new household", "a household"])
def test_a_draft_is_gone_on_with_from_the_list_of_drafts(
    opened: Any, station: Station, qtbot: QtBot, which: str
) -> None:
    """As Today asks for it, with another household in front meanwhile."""
    page, _asked = opened
    page.open("resident", person_id(station, "林守业"))
    pane = page.registry
    begin = {
        "a new member": pane._add_resident, "somebody": pane.edit_person,
        "a new household": pane.register,
        "a household": lambda: pane._edit_household(pane.record.household_id()),
    }  # fmt: skip
    begin[which]()
    form = pane.household_form if "household" in which else pane.resident_form
    title = form.title.text()
    type_text(form.note, "钥匙在邻居家")
    qtbot.waitUntil(lambda: form.mark.text().startswith("草稿已存"), timeout=4000)
    press(form, Qt.Key.Key_Escape)
    page.open("resident", person_id(station, "丛培英"))
    with station.database.reading() as session:
        (kept,) = find_drafts(session, station.viewer)
    assert page.open(f"{kept.kind}_draft", kept.key)
    assert (form.isVisible(), form.title.text()) == (True, title)
    assert form.note.toPlainText().endswith("钥匙在邻居家")


def test_a_new_member_by_keyboard(opened: Any, station: Station, qtbot: QtBot) -> None:
    """Typing the number tells what is missing, then derives birth and sex; a twin is shown."""
    page, _asked = opened
    page.open("resident", person_id(station, "林守业"))
    page.registry._add_resident()
    form = page.registry.resident_form
    type_text(form.who.name, "林小满")
    QTest.keyClicks(form.who.id_no, "99999920180606001")
    assert form.rows["id_no"].note() == "还差 1 位"
    QTest.keyClicks(form.who.id_no, check_character("99999920180606001"))
    assert form.who.birth.date() == date(2018, 6, 6)
    assert form.who.sex.value() == "1"
    assert form.rows["guardian_id"].isVisible()
    form.relation.lineEdit().setFocus()
    form.relation.lineEdit().setText("sunzi")
    form.relation.settle()
    assert form.relation.currentText() == "孙子"
    form.save_button.click()
    assert form.rows["guardian_id"].state() == "error"
    form.guardian.set_code(form._home.members[1].id)
    form.save_button.click()
    assert not form.isVisible()
    home = page.registry.record.home
    assert [one.name for one in home.members][-1] == "林小满"
    assert page.registry.record.person.name == "林小满"
    page.registry._add_resident()
    type_text(form.who.name, "邢玉兰")
    form.who.birth.set_date(date(1958, 7, 26))
    form._look_for_matches()
    assert form.card.isVisible()


def test_registering_a_household(opened: Any, station: Station) -> None:
    """Place, head, save: the new household is open and in the list."""
    page, _asked = opened
    page.registry.register()
    form = page.registry.household_form
    assert not form.rows["grid_id"].isVisible(), "one grid in reach needs no choice"
    form.save_button.click()
    assert form.rows["room"].state() == "error"
    form.building.set_code(form._buildings[0].id)
    form.unit.setText("9单元")
    form.room.setText("901")
    type_text(form.who.name, "毕海燕")
    first = "99999919870502002"
    form.who.id_no.setText(first + check_character(first))
    form.area.setText("八十")
    form.save()
    assert form.rows["area"].state() == "error"
    form.area.setText("80")
    form.save()
    home = page.registry.record.home
    assert (home.head_name, home.address) == ("毕海燕", "文昌里 1号楼9单元901")
    assert page.registry.households.current_id() == home.id
    with station.database.reading() as session:
        assert session.scalars(select(Household.hh_no).where(Household.id == home.id)).all() == [
            "371003002028003-0097"
        ]


def test_changing_a_household_and_its_head(opened: Any, station: Station) -> None:
    """Level and head in one form."""
    page, _asked = opened
    page.open("resident", person_id(station, "林守业"))
    page.registry.record.head.edit.click()
    form = page.registry.household_form
    form.visit_level.set_value("A")
    form.head.set_code(person_id(station, "邢玉兰"))
    form.save()
    home = page.registry.record.home
    assert (home.head_name, home.level) == ("邢玉兰", "A")
    assert page.registry.record.history.table.model().rowCount() > 1


def test_enter_goes_through_every_field(opened: Any, station: Station) -> None:
    """From the name to the relation and on, no field left out, none twice."""
    page, _asked = opened
    page.activateWindow()
    page.open("resident", person_id(station, "林守业"))
    page.registry._add_resident()
    form = page.registry.resident_form
    form.who.name.setFocus()
    passed = []
    for _step in range(9):
        focus = page.window().focusWidget()
        passed.append(next(name for name, row in form.rows.items() if row.isAncestorOf(focus)))
        press(focus, Qt.Key.Key_Return)
    assert passed == [
        "name", "id_type", "id_no", "birth", "sex", "phone", "relation", "living", "came_on",
    ]  # fmt: skip
