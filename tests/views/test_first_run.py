"""First run and enrolment: by keyboard, one sentence each, nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.services.machine import MachineReport
from desktop.tasks.runner import Job, TaskRunner
from desktop.views.appearance import Appearance
from desktop.views.first_run.enrolment import Enrolment
from desktop.views.first_run.first_run import FirstRun
from sync.errors import Refused, Unavailable
from tests.fakes import STORY_NOW
from tests.views.framing import press
from tests.views.screens import put_up, type_into


def report(**changed: Any) -> MachineReport:
    usual: dict[str, Any] = {
        "free_bytes": 41 << 30, "enough_room": True, "now": STORY_NOW, "clock_set": True,
        "printers": ("A4",), "network": True,
    }  # fmt: skip
    return MachineReport(**(usual | changed))


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
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert asked == ["sample", "station", "sample"]


def test_the_third_door_asks_for_a_file_and_needs_no_network(
    qtbot: QtBot, appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = FirstRun(appearance)
    put_up(qtbot, screen)
    screen.show_machine(report(network=False))
    assert not screen.file.is_blocked()
    asked: list[object] = []
    screen.file_asked.connect(asked.append)
    # the system's own dialog is not ours: what it would answer
    answers = iter([("", ""), ("/media/stick/opening.gwb", "")])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: next(answers))
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    assert asked == []
    press(Qt.Key.Key_Return)
    assert asked == [Path("/media/stick/opening.gwb")]


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
