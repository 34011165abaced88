"""News of a record that stands open in a form: tinted and named, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest
from sqlalchemy import update

from desktop.services.accounts.accounts import Station
from sync.records.changes import Changes
from sync.records.tables import ENTITIES, Household, Resident
from tests.views.residents.keys import person_id


def news(station: Station, page: Any, noun: str, record_id: str, **fields: Any) -> None:
    """The district sends another person's change while the form is open, without an op here."""
    with station.database.applying() as connection:
        entity = ENTITIES[noun]
        change = update(entity).where(entity.id == record_id)
        connection.execute(change.values(rev=entity.rev + 40, **fields))
    page.desk.notifier.changed.emit(Changes({noun: frozenset({record_id})}))


def test_a_changed_value_is_tinted_and_saving_keeps_both_sides_fields(
    opened: Any, station: Station
) -> None:
    page, _asked = opened
    one = person_id(station, "丛培英")
    page.open("resident", one)
    page.registry.edit_person()
    form = page.registry.resident_form
    form.who.phone.selectAll()
    QTest.keyClicks(form.who.phone, "13700002097")
    news(station, page, "resident", one, workplace="文登区供销社", phone="13700009999")
    assert form.workplace.text() == "文登区供销社"
    assert form.who.phone.text() == "13700002097"
    assert form.rows["workplace"].state() == "synced"
    assert form.rows["phone"].state() == "synced"
    assert "您填的还在" in form.rows["phone"].note()
    assert "您填的都还在" in form.banner.text()
    assert "服务处所" in form.banner.text() or "单位" in form.banner.text()
    form.save_button.click()
    assert not form.isVisible()
    with station.database.reading() as session:
        kept = session.get(Resident, one)
        assert kept is not None
        assert (kept.phone, kept.workplace) == ("13700002097", "文登区供销社")


def test_news_of_the_household_stay_beside_what_is_typed(opened: Any, station: Station) -> None:
    page, _asked = opened
    with station.database.reading() as session:
        person = session.get(Resident, person_id(station, "丛培英"))
        assert person is not None
        household = person.household_id
        home = session.get(Household, household)
        assert home is not None
        other = "A" if home.visit_level != "A" else "B"
    page.registry._edit_household(household)
    form = page.registry.household_form
    form.note.setPlainText("晚上在家")
    news(station, page, "household", household, visit_level=other, phone="13700008888")
    assert form.visit_level.value() == other
    assert form.note.toPlainText() == "晚上在家"
    assert form.rows["visit_level"].state() == "synced"
    assert form.rows["note"].state() == ""
    form.save_button.click()
    with station.database.reading() as session:
        kept = session.get(Household, household)
        assert kept is not None
        assert (kept.visit_level, kept.note, kept.phone) == (other, "晚上在家", "13700008888")


def test_news_of_others_and_of_oneself_say_nothing(opened: Any, station: Station) -> None:
    page, _asked = opened
    one = person_id(station, "丛培英")
    page.open("resident", one)
    page.registry.edit_person()
    form = page.registry.resident_form
    news(station, page, "resident", person_id(station, "林守业"), workplace="别处")
    news(station, page, "resident", one)
    assert form.banner.text() == ""
    assert form.rows["workplace"].state() == ""
