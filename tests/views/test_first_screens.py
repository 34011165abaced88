"""First run, enrolment, sign in, lock, new password, recovery: by keyboard, one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import accounts
from desktop.services.accounts import Lease
from desktop.services.drafts import find_drafts, save_draft
from desktop.services.machine import MachineReport
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import Job, TaskRunner
from desktop.views import style
from desktop.views.appearance import Appearance
from desktop.views.desk import Desk
from desktop.views.first_run.enrolment import Enrolment
from desktop.views.first_run.first_run import FirstRun
from desktop.views.sign_in.admit import AdmitPerson
from desktop.views.sign_in.change_password import ChangePassword
from desktop.views.sign_in.recovery import Recovery
from desktop.views.sign_in.sign_in import SWITCH, UNLOCK, SignIn
from desktop.views.widgets import FieldRow
from sync.errors import Refused, Unavailable
from tests.builders import HEAD_USER, PASSWORD, WORKER_USER, Village
from tests.fakes import STORY_NOW


@pytest.fixture
def appearance(qapp: QApplication, tmp_path: Path) -> Iterator[Appearance]:
    yield Appearance(qapp, tmp_path / "screen.ini")
    style.apply(qapp, style.Theme())


@pytest.fixture
def porter(qapp: QApplication) -> Iterator[TaskRunner]:
    """The runner before a file is open."""
    made = TaskRunner(None, None, Notifier(), immediate=True)
    yield made
    made.close()


def put_up(qtbot: QtBot, screen: QWidget) -> None:
    qtbot.addWidget(screen)
    screen.resize(1366, 690)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    QApplication.processEvents()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    QApplication.processEvents()


def type_into(row: FieldRow, text: str) -> None:
    assert isinstance(row.editor, QLineEdit)
    row.editor.setFocus()
    QTest.keyClicks(row.editor, text)


def report(**changed: Any) -> MachineReport:
    usual: dict[str, Any] = {
        "free_bytes": 41 << 30, "enough_room": True, "now": STORY_NOW, "clock_set": True,
        "printers": ("A4",), "network": True,
    }  # fmt: skip
    return MachineReport(**(usual | changed))


# First run -----------------------------------------------------------------------------------


def test_doors_are_chosen_by_digit_and_arrow_and_opened_by_enter(
    qtbot: QtBot, appearance: Appearance
) -> None:
    screen = FirstRun(appearance)
    put_up(qtbot, screen)
    screen.show_machine(report())
    asked: list[str] = []
    screen.sample_asked.connect(lambda: asked.append("sample"))
    screen.station_asked.connect(lambda: asked.append("station"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_2)
    assert screen.station.hasFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert screen.file.hasFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert asked == ["sample", "station", "sample"]


def test_the_third_door_says_when_it_opens(qtbot: QtBot, appearance: Appearance) -> None:
    screen = FirstRun(appearance)
    put_up(qtbot, screen)
    assert screen.file.is_blocked()
    assert "0.2" in screen.file.note()


def test_without_a_network_door_two_is_closed_and_says_why(
    qtbot: QtBot, appearance: Appearance
) -> None:
    screen = FirstRun(appearance)
    put_up(qtbot, screen)
    screen.show_machine(report(network=False, printers=()))
    assert screen.station.is_blocked()
    assert "网络" in screen.station.note()
    asked: list[int] = []
    screen.station_asked.connect(lambda: asked.append(1))
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    assert asked == []
    texts = [label.text() for _icon, label in screen._checks]
    assert "41 GB" in texts[0]
    assert "11月5日 16:30" in texts[1]
    assert "PDF" in texts[2]
    screen.show_machine(report())
    assert not screen.station.is_blocked()


def test_a_village_that_could_not_be_made_is_one_sentence(
    qtbot: QtBot, appearance: Appearance
) -> None:
    screen = FirstRun(appearance)
    put_up(qtbot, screen)
    screen.show_making()
    screen.show_making_failed(Unavailable("disk_full"))
    assert "磁盘满了" in screen.sample.note()


# Enrolment -----------------------------------------------------------------------------------


class District:
    """Answers an enrolment as told, and remembers what it was asked."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, job: Job, *asked: str) -> object:
        self.asked.append(asked)
        job.progress(1, 2)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def enrolment(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, answer: object
) -> tuple[Enrolment, District]:
    district = District(answer)
    screen = Enrolment(appearance, porter, district)
    put_up(qtbot, screen)
    return screen, district


def fill(screen: Enrolment) -> None:
    type_into(screen.server, "https://wendeng.example")
    type_into(screen.code, "7K2M 9QXA")
    type_into(screen.login, "yuxiaolan")
    type_into(screen.password, "xiaoqiu-2026-wangge")


def test_enrolment_hands_over_what_was_typed(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner
) -> None:
    screen, district = enrolment(qtbot, appearance, porter, "station")
    fill(screen)
    got: list[object] = []
    screen.enrolled.connect(got.append)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert district.asked == [
        ("https://wendeng.example", "7K2M9QXA", "yuxiaolan", "xiaoqiu-2026-wangge")
    ]
    assert got == ["station"]
    assert isinstance(screen.password.editor, QLineEdit)
    assert screen.password.editor.text() == ""


def test_what_is_missing_is_said_at_its_field(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner
) -> None:
    screen, district = enrolment(qtbot, appearance, porter, "station")
    type_into(screen.server, "https://wendeng.example")
    screen.start()
    assert district.asked == []
    assert screen.server.state() == ""
    assert screen.code.state() == "error"
    assert QApplication.focusWidget() is screen.code.editor


@pytest.mark.parametrize(
    ("error", "where", "words"),
    [
        (Refused("code_used", "code"), "code", "已经用过"),
        (Refused("wrong_login", "password"), "password", "账号或密码不对"),
        (Refused("bad_address", "server_url"), "server", "地址"),
        (Unavailable("not_our_server"), "", "不是区服务器"),
        (Unavailable("cut_off"), "", "断了"),
    ],
)
def test_each_failure_is_one_sentence_in_its_place_and_nothing_typed_is_lost(
    qtbot: QtBot,
    appearance: Appearance,
    porter: TaskRunner,
    error: Exception,
    where: str,
    words: str,
) -> None:
    screen, _district = enrolment(qtbot, appearance, porter, error)
    fill(screen)
    screen.start()
    said = getattr(screen, where).note() if where else screen.banner.text()
    assert words in said
    assert isinstance(screen.code.editor, QLineEdit)
    assert screen.code.editor.text() == "7K2M 9QXA"
    assert screen.code.editor.isEnabled()


def test_esc_leads_back_to_the_doors(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner
) -> None:
    screen, _district = enrolment(qtbot, appearance, porter, "station")
    left: list[int] = []
    screen.left.connect(lambda: left.append(1))
    press(Qt.Key.Key_Escape)
    assert left == [1]


# Sign in -------------------------------------------------------------------------------------


def sign_in(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village, **more: Any
) -> SignIn:
    def check(_job: Job, user_id: str, password: str) -> Any:
        return accounts.switch_person(village.station_of(village.head), user_id, password)

    screen = SignIn(
        appearance, porter, accounts.people(village.settings), check, clock=village.clock, **more
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


# New password --------------------------------------------------------------------------------


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


# Recovery ------------------------------------------------------------------------------------


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


def test_the_pause_is_shown_in_minutes_and_seconds(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    screen = sign_in(qtbot, appearance, porter, village)
    screen._until = village.clock.now() + timedelta(minutes=4, seconds=5)
    screen._show_countdown()
    assert screen._button.reason() == "4:05"


# Letting somebody else in --------------------------------------------------------------------


def test_a_head_lets_a_worker_in_and_the_worker_must_choose_a_password(
    qtbot: QtBot, appearance: Appearance, porter: TaskRunner, village: Village
) -> None:
    station = village.station_of(village.head)

    def admit(_job: Job, mine: str, user_id: str, theirs: str) -> None:
        accounts.give_slot(station, mine, user_id, theirs)

    with village.database.reading() as session:
        missing = accounts.people_without_slot(session, village.head, village.settings)
    screen = AdmitPerson(appearance, porter, missing, admit)
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
    by_id = {person.user_id: person for person in accounts.people(village.settings)}
    assert by_id[WORKER_USER].must_change
    worker = accounts.switch_person(station, WORKER_USER, "linshi-mima-2026")
    assert worker.viewer.person_name == "于晓岚"


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
