"""Sign in, lock, new password, letting somebody in, what was being typed: by keyboard."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.accounts import accounts, ways_in
from desktop.services.accounts.standing import Lease
from desktop.services.drafts import find_drafts, save_draft
from desktop.tasks.runner import Job, TaskRunner
from desktop.views.appearance import Appearance
from desktop.views.desk import Desk
from desktop.views.sign_in.admit import AdmitPerson
from desktop.views.sign_in.change_password import ChangePassword
from desktop.views.sign_in.recovery import Recovery
from desktop.views.sign_in.sign_in import SWITCH, UNLOCK, SignIn
from sync.errors import Refused
from tests.builders import HEAD_USER, PASSWORD, WORKER_USER, Village
from tests.views.framing import press
from tests.views.screens import put_up, type_into


def sign_in(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village, **more: Any
) -> SignIn:
    def check(_job: Job, user_id: str, password: str) -> Any:
        return accounts.switch_person(village.station_of(village.head), user_id, password)

    screen = SignIn(
        appearance, porter, ways_in.people(village.settings), check, clock=village.clock, **more
    )
    put_up(qtbot, screen)
    return screen


def test_a_person_signs_in_by_password_and_enter(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    screen = sign_in(qtbot, appearance, porter, village)
    got: list[Any] = []
    screen.signed_in.connect(got.append)
    type_into(screen.password, PASSWORD)
    press(Qt.Key.Key_Return)
    assert [station.viewer.person_name for station in got] == ["宋建平"]
    assert isinstance(screen.password.editor, QLineEdit)
    assert screen.password.editor.text() == "", "the password does not stay on the screen"


def test_wrong_passwords_are_counted_down_and_then_there_is_a_pause(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    screen = sign_in(qtbot, appearance, porter, village)
    got: list[Any] = []
    screen.signed_in.connect(got.append)
    line = screen.password.editor
    assert isinstance(line, QLineEdit)
    for _ in range(5):
        line.setText("not-the-password")
        press(Qt.Key.Key_Return)
    assert screen._until is not None
    assert screen._button.reason() == "1:00"
    assert "以后再试" in screen.password.note()
    line.setText(PASSWORD)
    press(Qt.Key.Key_Return)
    assert got == [], "even the right one has to wait"
    village.clock.advance(seconds=61)
    screen._show_countdown()
    assert screen._button.reason() == ""
    press(Qt.Key.Key_Return)
    assert len(got) == 1


def test_the_first_wrong_password_says_how_many_are_left(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    screen = sign_in(qtbot, appearance, porter, village)
    type_into(screen.password, "not-the-password")
    press(Qt.Key.Key_Return)
    assert "密码不对" in screen.password.note()
    assert "4" in screen.password.note()
    QTest.keyClicks(screen.password.editor, "x")
    assert screen.password.state() == "", "the error goes when one types again"


def test_an_empty_password_is_not_tried(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    screen = sign_in(qtbot, appearance, porter, village)
    press(Qt.Key.Key_Return)
    assert "宋建平" in screen.password.note()
    assert "次" not in screen.password.note()


def test_the_lease_warns_before_it_ends(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    screen = sign_in(qtbot, appearance, porter, village, lease=Lease(17, warn=True, locked=False))
    assert "17 天" in screen.banner.text()
    calm = sign_in(qtbot, appearance, porter, village, lease=Lease(3, warn=False, locked=False))
    assert calm.banner.text() == ""


def test_the_lock_has_no_way_round_and_switching_has_one_back(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    lock = sign_in(qtbot, appearance, porter, village, purpose=UNLOCK, current=HEAD_USER)
    left: list[str] = []
    lock.left.connect(lambda: left.append("lock"))
    press(Qt.Key.Key_Escape)
    switch = sign_in(qtbot, appearance, porter, village, purpose=SWITCH)
    switch.left.connect(lambda: left.append("switch"))
    press(Qt.Key.Key_Escape)
    assert left == ["switch"]


def test_a_new_password_opens_the_file_and_the_old_one_does_not(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    def change(_job: Job, old: str, new: str) -> None:
        now: datetime = village.clock.now()
        accounts.change_password(village.settings, HEAD_USER, old, new, now)

    screen = ChangePassword(appearance, porter, change)
    put_up(qtbot, screen)
    changed: list[int] = []
    screen.changed.connect(lambda: changed.append(1))
    type_into(screen.old, "not-the-password")
    type_into(screen.new, "duanlian-shenti-2026")
    type_into(screen.again, "duanlian-shenti-2027")
    screen.save()
    assert "不一样" in screen.again.note()
    assert isinstance(screen.again.editor, QLineEdit)
    screen.again.editor.setText("duanlian-shenti-2026")
    screen.save()
    assert "密码不对" in screen.old.note()
    assert isinstance(screen.old.editor, QLineEdit)
    screen.old.editor.setText(PASSWORD)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert changed == [1]
    accounts.check_unlock(village.station_of(village.head), "duanlian-shenti-2026")
    with pytest.raises(Refused, match="wrong_password"):
        accounts.check_unlock(village.station_of(village.head), PASSWORD)


def test_a_weak_password_is_refused_at_its_field(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    def change(_job: Job, old: str, new: str) -> None:
        accounts.change_password(village.settings, HEAD_USER, old, new, village.clock.now())

    screen = ChangePassword(appearance, porter, change, forced=True)
    put_up(qtbot, screen)
    left: list[int] = []
    screen.left.connect(lambda: left.append(1))
    press(Qt.Key.Key_Escape)
    type_into(screen.old, PASSWORD)
    type_into(screen.new, "short")
    type_into(screen.again, "short")
    screen.save()
    assert "10" in screen.new.note()
    assert left == [], "a temporary password must be changed"


def test_the_pause_is_shown_in_minutes_and_seconds(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    screen = sign_in(qtbot, appearance, porter, village)
    screen._until = village.clock.now() + timedelta(minutes=4, seconds=5)
    screen._show_countdown()
    assert screen._button.reason() == "4:05"


def test_a_head_lets_a_worker_in_and_the_worker_must_choose_a_password(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    station = village.station_of(village.head)

    def admit(_job: Job, mine: str, user_id: str, theirs: str) -> None:
        accounts.give_slot(station, mine, user_id, theirs)

    with village.database.reading() as session:
        colleagues = accounts.people_of_station(session, village.head, village.settings)
    screen = AdmitPerson(appearance, porter, colleagues, admit)
    put_up(qtbot, screen)
    admitted: list[Any] = []
    screen.admitted.connect(admitted.append)
    assert screen.list.select_id(WORKER_USER)
    screen.list.setFocus()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.mine.editor
    type_into(screen.mine, "not-the-password")
    type_into(screen.theirs, "linshi-mima-2026")
    screen.save()
    assert "密码不对" in screen.mine.note()
    assert isinstance(screen.mine.editor, QLineEdit)
    screen.mine.editor.setText(PASSWORD)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [person.person_name for person in admitted] == ["于晓岚"]
    assert "于晓岚" in screen.banner.text()
    assert not screen.list.select_id(WORKER_USER), "nobody is let in twice"
    by_id = {person.user_id: person for person in ways_in.people(village.settings)}
    assert by_id[WORKER_USER].must_change
    worker = accounts.switch_person(station, WORKER_USER, "linshi-mima-2026")
    assert worker.viewer.person_name == "于晓岚"


def test_a_head_gives_a_worker_who_forgot_another_temporary_password(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    station = village.station_of(village.head)
    accounts.give_slot(station, PASSWORD, WORKER_USER, "linshi-mima-2026")

    def admit(_job: Job, mine: str, user_id: str, theirs: str) -> None:
        accounts.give_slot(station, mine, user_id, theirs)

    with village.database.reading() as session:
        colleagues = accounts.people_of_station(session, village.head, village.settings)
    assert [c.person.user_id for c in colleagues][-1] == WORKER_USER, "those without a way first"
    assert HEAD_USER not in {c.person.user_id for c in colleagues}
    screen = AdmitPerson(appearance, porter, colleagues, admit)
    put_up(qtbot, screen)
    assert screen.list.select_id(WORKER_USER)
    item = screen.list.current_item()
    assert item is not None
    assert "临时密码" in item.second
    type_into(screen.mine, PASSWORD)
    type_into(screen.theirs, "ling-yi-ge-mima-2026")
    screen.save()
    with pytest.raises(Refused):
        accounts.switch_person(station, WORKER_USER, "linshi-mima-2026")
    assert accounts.switch_person(station, WORKER_USER, "ling-yi-ge-mima-2026")
    with village.database.reading() as session:
        reasons = session.connection().exec_driver_sql(
            "SELECT reason FROM audit_log WHERE action = 'authorise' ORDER BY seq"
        )
        assert reasons.scalars().all() == [None, "new_password"]


def test_with_everybody_in_there_is_nothing_to_do(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner
) -> None:
    screen = AdmitPerson(appearance, porter, [], lambda *_asked: None)
    put_up(qtbot, screen)
    assert not screen._save.isEnabled()
    left: list[int] = []
    screen.left.connect(lambda: left.append(1))
    screen.mine.editor.setFocus()
    press(Qt.Key.Key_Escape)
    assert left == [1]


def test_recovered_drafts_are_opened_kept_or_dropped(
    qtbot: QtBot, desk: Desk, village: Village
) -> None:
    for key, title in (("1", "走访　丛培英 户"), ("2", "走访　林守业 户")):
        desk.runner.act(save_draft, "visit", key, title, {"findings": "精神好"})
        village.clock.advance(seconds=5)
    window = QWidget()
    put_up(qtbot, window)
    recovery = Recovery(window, desk)

    def mine() -> list[str]:
        with village.database.reading() as session:
            return [draft.title for draft in find_drafts(session, village.worker)]

    with village.database.reading() as session:
        recovery.show_drafts(find_drafts(session, village.worker))
    assert recovery.isVisible()
    press(Qt.Key.Key_Escape)
    assert not recovery.isVisible()
    assert len(mine()) == 2, "Esc keeps all of them"

    with village.database.reading() as session:
        recovery.show_drafts(find_drafts(session, village.worker))
    opened: list[Any] = []
    recovery.open_asked.connect(opened.append)
    press(Qt.Key.Key_Return)
    assert [draft.key for draft in opened] == ["2"]

    with village.database.reading() as session:
        recovery.show_drafts(find_drafts(session, village.worker))
    press(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert mine() == ["走访　丛培英 户"]
    assert recovery.isVisible()
    press(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert mine() == []
    assert not recovery.isVisible()


def test_nothing_opens_when_there_is_nothing_to_recover(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    put_up(qtbot, window)
    recovery = Recovery(window, desk)
    recovery.show_drafts([])
    assert not recovery.isVisible()
