"""The registry as a person works it: list, record, reveal, duplicates, large text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.services.accounts.accounts import Station
from desktop.services.residents.residents import edit_resident
from desktop.storage.tables import audit_log
from desktop.views import style
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.page import BUILDINGS, PEOPLE
from tests.views.conftest import type_text
from tests.views.residents.keys import heads, person_id, press


def test_the_list_opens_longest_unseen_first(opened: Any, station: Station) -> None:
    """96 households of one's own grid, the first one's record beside it."""
    page, _asked = opened
    assert page.tabs()[0].count == 96
    names = heads(page)
    assert len(names) == 96
    record = page.registry.record
    assert record.home is not None
    assert record.home.head_name == names[0]
    assert page.registry.households.model.row(0).days >= page.registry.households.model.row(9).days


def test_a_saved_list_and_its_chips(opened: Any) -> None:
    """重点户，久未走访 stands under two conditions; taking one away shows more."""
    page, _asked = opened
    bar = page.registry.households.bar
    bar.use_list(1)
    few = len(heads(page))
    assert bar._chips.codes() == ["cared", "unseen"]
    bar._chips.removed.emit("unseen")
    assert len(heads(page)) > few
    assert bar.wanted().cared_for
    bar._chips.added.emit("tag:dibao")
    assert {"林守业", "车承志"} <= set(heads(page))
    assert len(heads(page)) < few
    bar._fill_lists()
    keep = [one for one in bar._lists.menu().actions() if one.text().startswith("存成名单")]
    keep[0].trigger()
    assert page.desk.preferences.get("residents.lists")[0]["tags"] == ["dibao"]


def test_filtering_by_initials(opened: Any, qtbot: QtBot) -> None:
    """Ctrl+F, cpy: three households; Esc empties, Esc again goes back to the list."""
    page, _asked = opened
    page._on_filter()
    line = page.registry.households.bar._line
    QTest.keyClicks(line, "cpy")
    qtbot.waitUntil(lambda: len(heads(page)) == 3, timeout=3000)
    press(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(heads(page)) == 96, timeout=3000)
    type_text(line, "没有这个人")
    qtbot.waitUntil(lambda: not heads(page), timeout=3000)
    assert "没有这个人" in page.registry.households._empty._sentence.text()
    line.clear()
    press(line, Qt.Key.Key_Escape)
    assert not line.isVisible()


def test_the_record_of_the_picture(opened: Any, station: Station) -> None:
    """Masked numbers, derived birth and sex, the check's verdict, the duplicate card."""
    page, _asked = opened
    page.open("resident", person_id(station, "邢玉兰"))
    record = page.registry.record
    assert record.home is not None
    assert [one.name for one in record.home.members] == ["林守业", "邢玉兰", "林志刚", "林子涵"]
    assert record.person is not None
    assert record.person.name == "邢玉兰"
    shown = record.facts.masked["id_no"].text()
    assert shown.startswith("999999********")
    assert record.facts.masked["health"].text() == "已隐藏"
    assert record.card.isVisible()
    QCoreApplication.processEvents()
    words = [one.text() for one in record.facts.findChildren(QLabel) if one.isVisible()]
    assert "校验位相符" in words
    assert words.count("由号码得出") == 2
    assert "林子涵的监护人" in words


def test_revealing_until_the_focus_leaves(opened: Any, station: Station, qtbot: QtBot) -> None:
    """A telephone at once, a number after a reason; both in the log, masked again afterwards."""
    page, _asked = opened
    one = person_id(station, "邢玉兰")
    page.open("resident", one)
    record = page.registry.record
    phone = record.facts.masked["phone"]
    phone._button.click()
    assert phone.text() == "13900000862"
    number = record.facts.masked["id_no"]
    number._button.click()
    assert not number.is_revealed()
    number.reveal_asked.emit("核对医保")
    assert len(number.text()) == 18
    assert "*" not in number.text()
    record.members.setFocus()
    QCoreApplication.processEvents()
    number.hide_again()
    assert "*" in number.text()
    with station.database.reading() as session:
        log = session.execute(
            select(audit_log.c.record_id, audit_log.c.reason).where(audit_log.c.action == "reveal")
        ).all()
    assert [tuple(line) for line in log] == [(one, "联系电话"), (one, "证件号码：核对医保")]


def test_judging_a_duplicate_and_taking_it_back(opened: Any, station: Station) -> None:
    """不是同一人 hides the card and can be undone."""
    page, _asked = opened
    undo: list[Callable[[], None]] = []
    page.desk.offer_undo = lambda _words, act: undo.append(act)
    page.open("resident", person_id(station, "邢玉兰"))
    card = page.registry.record.card
    card.apart.click()
    assert not card.isVisible()
    undo[0]()
    assert card.isVisible()
    card.other.click()
    assert page.registry.record.home.head_name == "邢立本"


def test_keys_between_list_and_record(opened: Any) -> None:
    """→ goes in, ← comes back, ↓ moves on; Ctrl+N and Ctrl+P ask the other pages."""
    page, asked = opened
    table = page.registry.households.table
    table.setFocus()
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Right)
    assert page.registry.record.members.hasFocus()
    home = page.registry.record.home
    assert home is not None
    assert home.head_name == heads(page)[1]
    press(page.registry.record.members, Qt.Key.Key_Left)
    assert table.hasFocus()
    page.registry.record.head.visit.click()
    page.registry.record.head.paper.click()
    assert asked == [("new_visit", home.id), ("print_visit", home.id)]


def test_news_by_the_exchange_refresh_the_record(opened: Any, station: Station) -> None:
    """Somebody else's change shows without a key pressed, and the place in the list is kept."""
    page, _asked = opened
    one = person_id(station, "丛培英")
    page.open("resident", one)
    with station.database.writing(station.viewer) as uow:
        changes = edit_resident(uow, one, 1, {"name": "丛培樱"})
    page.desk.notifier.changed.emit(changes)
    assert page.registry.record.person.name == "丛培樱"
    assert page.registry.households.current_id() == page.registry.record.home.id


def test_people_and_buildings(opened: Any) -> None:
    """The other two tabs: a person's row opens the household, a building lists its own."""
    page, _asked = opened
    page.show_tab(PEOPLE)
    people = page.registry.people
    assert people.model.rowCount() == page.tabs()[PEOPLE].count
    people._on_added("child")
    assert all(people.model.row(n).minor for n in range(people.model.rowCount()))
    home_id, resident_id = people.current_ids()
    page.registry._show_next()
    assert page.registry.record.household_id() == home_id
    assert page.registry.record.person.id == resident_id
    page.show_tab(BUILDINGS)
    assert page.buildings.table.rows_model().rowCount() == 6
    page.buildings.table.go_to(2)
    press(page.buildings.table, Qt.Key.Key_Return)
    assert page.current_tab() == 0
    assert all(
        page.registry.households.model.row(n).address.startswith("3号楼")
        for n in range(page.registry.households.model.rowCount())
    )


def test_one_pane_with_large_text(opened: Any) -> None:
    """Where there is room for one pane the record opens in place of the list; Esc gives it back."""
    page, _asked = opened
    page.registry.fit(1366 / 1.5)
    registry = page.registry
    assert registry.lists.isVisible()
    assert not registry.right.isVisible()
    press(registry.households.table, Qt.Key.Key_Right)
    assert not registry.lists.isVisible()
    assert registry.right.isVisible()
    assert page.escape()
    assert registry.lists.isVisible()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_fact_runs_off_the_record(
    opened: Any,
    station: Station,
    themed: Callable[[style.Tokens, int], None],
    percent: int,
) -> None:
    """Large text: the facts of a person stand in one column where two have no room."""
    page, _asked = opened
    themed(style.LIGHT, percent)
    page.open("resident", person_id(station, "邢玉兰"))
    for _ in range(6):
        QCoreApplication.processEvents()
    facts = page.registry.record.facts
    shown = [label for label in facts.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(shown) > 20
    room = page.registry.record.visibleRegion().boundingRect().right()
    for label in shown:
        right = label.mapTo(page.registry.record, QPoint(label.sizeHint().width(), 0)).x()
        assert right <= room, label.text()


def test_everything_has_a_name(opened: Any) -> None:
    """Editors and tables say what they are to those who cannot see them."""
    page, _asked = opened
    page.registry.register()
    nameless = [
        type(one).__name__
        for kind in (QLineEdit, ChoiceBox)
        for one in page.findChildren(kind)
        if one.isVisible() and not one.accessibleName() and not isinstance(one.parent(), ChoiceBox)
    ]
    assert nameless == []
