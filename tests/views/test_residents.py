"""The registry as a person works it: list, record, reveal, forms, drafts, on a real file."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.practice import PRACTICE_PASSWORD, fill_village, practice_people
from desktop.services.accounts import Person, Station, StationIdentity, create_station, sign_in
from desktop.services.drafts import find_drafts
from desktop.services.residents import edit_resident
from desktop.settings import Settings
from desktop.storage.tables import audit_log
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import messages, style
from desktop.views.desk import Desk, Preferences
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.page import BUILDINGS, PEOPLE, ResidentsPage
from desktop.views.residents.paging import PAGE_ROWS, PAGES_KEPT, PagedModel
from desktop.views.widgets import Column
from desktop.views.widgets.cells import MARK_ROLE, ROW_ROLE
from sync.records import Household, Resident
from sync.records.id_numbers import check_character
from tests.fakes import FixedClock
from tests.views.conftest import type_text

TODAY = date(2026, 11, 5)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample village in it, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("village")
    settings = Settings(folder / "data", folder / "cache")
    people = practice_people()
    me = people.worker
    person = Person(me.user_id, me.login, me.person_name, me.role, must_change=False)
    belongs = StationIdentity(people.station_id, "d" * 32, "1 号电脑", practice=True)
    database = create_station(settings, belongs, person, PRACTICE_PASSWORD, FixedClock())
    fill_village(database, TODAY)
    database.close()
    return folder


@pytest.fixture
def station(filled: Path, tmp_path: Path) -> Iterator[Station]:
    """The sample village as 于晓岚 sees it."""
    shutil.copytree(filled, tmp_path / "home")
    settings = Settings(tmp_path / "home" / "data", tmp_path / "home" / "cache")
    me = practice_people().worker
    opened = sign_in(settings, me.user_id, PRACTICE_PASSWORD, FixedClock())
    yield opened
    opened.close()


@pytest.fixture
def opened(qtbot: QtBot, station: Station) -> Iterator[tuple[ResidentsPage, list[tuple[str, str]]]]:
    """The page in a window, and what it asked other pages to open."""
    runner = TaskRunner(station.database, station.viewer, Notifier(), immediate=True)
    desk = Desk(
        viewer=station.viewer,
        runner=runner,
        notifier=runner.notifier,
        preferences=Preferences(runner),
        clock=station.database.clock,
    )
    page = ResidentsPage(desk)
    asked: list[tuple[str, str]] = []

    def open_record(noun: str, record_id: str) -> None:
        if not page.open(noun, record_id):
            asked.append((noun, record_id))

    desk.open_record = open_record
    qtbot.addWidget(page)
    page.resize(1254, 620)
    page.show()
    page.refresh(None)
    page.focus_first()
    yield page, asked
    runner.close()


def person_id(station: Station, name: str) -> str:
    """A resident by name; the one with a number when there are two."""
    with station.database.reading() as session:
        found = session.scalars(select(Resident).where(Resident.name == name)).all()
    return next(one.id for one in found if one.id_no)


def press(widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """One key with its modifiers, where the focus is or at a widget."""
    combined = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        combined |= modifier
    QTest.keyClick(widget, key, combined)
    QCoreApplication.processEvents()


def heads(page: ResidentsPage) -> list[str]:
    """Heads of the rows of the list."""
    model = page.registry.households.model
    return [model.row(place).head_name for place in range(model.rowCount())]


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
    form.who.phone.selectAll()
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
    assert form.rows["name"].note() == "太长：10000 字，最多 50 字"
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
    form.relation._settle()
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
        assert session.get(Household, home.id).hh_no == "371003002028003-0097"


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
    assert page.registry.record.history.model().rowCount() > 1


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


def test_one_pane_with_large_text(opened: Any, themed: Callable[[style.Tokens, int], None]) -> None:
    """At 150 % the record opens in place of the list and Esc gives the list back."""
    page, _asked = opened
    themed(style.LIGHT, 150)
    page._fit()
    registry = page.registry
    assert registry.lists.isVisible()
    assert not registry.right.isVisible()
    press(registry.households.table, Qt.Key.Key_Right)
    assert not registry.lists.isVisible()
    assert registry.right.isVisible()
    assert page.escape()
    assert registry.lists.isVisible()


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


def test_every_code_has_words() -> None:
    """What the registry's services refuse with has a Chinese sentence."""
    for code in ("name_needed", "bad_phone", "duplicate_id_no", "head_leaves", "guardian_needed"):
        assert code in messages.codes()
        sentence = QCoreApplication.translate("residents", messages._SENTENCES[code][1])
        assert sentence != messages._SENTENCES[code][1]


class Shelf:
    """Rows by number, handed out when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], Callable[[list[Any]], None]]] = []

    def fetch(self, numbers: Sequence[int], done: Callable[[list[Any]], None]) -> None:
        """Keep the question until `answer`."""
        self.asked.append((list(numbers), done))

    def answer(self) -> None:
        """Answer every question."""
        waiting, self.asked = self.asked, []
        for numbers, done in waiting:
            done([f"row {number}" for number in numbers])


def test_a_hundred_thousand_rows(qtbot: QtBot) -> None:
    """Pages come when looked at, forty are kept, a row on its way is empty, old answers drop."""
    shelf = Shelf()
    model = PagedModel([Column("one", lambda row: str(row))], shelf.fetch, lambda _row: "")
    tester = QAbstractItemModelTester(model)
    model.set_numbers(array("q", range(100_000)))
    assert model.rowCount() == 100_000
    assert model.index(70_000, 1).data() is None
    shelf.answer()
    assert model.index(70_000, 1).data() == "row 70000"
    assert model.index(70_000, 0).data(ROW_ROLE) == "row 70000"
    for page in range(PAGES_KEPT + 5):
        model.row(page * PAGE_ROWS)
        shelf.answer()
    assert len(model._pages) == PAGES_KEPT
    model.row(99_999)
    model.set_numbers(array("q", [5, 6]))
    shelf.answer()
    assert model.row(0) is None
    shelf.answer()
    assert model.row(1) == "row 6"
    assert tester.model() is model


def test_choosing_by_initials(qtbot: QtBot, qapp: QApplication) -> None:
    """po takes 配偶? No: pe does; an unknown word goes back to what it was."""
    box = ChoiceBox([("10", "配偶"), ("20", "子"), ("41", "孙子")])
    qtbot.addWidget(box)
    chosen: list[str] = []
    box.chosen.connect(chosen.append)
    for typed, word in (("po", "配偶"), ("sunzi", "孙子"), ("子", "子"), ("外星人", "子")):
        box.setEditText(typed)
        box._settle()
        assert box.currentText() == word, typed
    box.setEditText("")
    box._settle()
    assert chosen == ["10", "41", "20", ""]
    assert box.mapToGlobal(QPoint(0, 0)) is not None
