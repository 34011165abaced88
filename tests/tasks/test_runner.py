"""The lanes and the way home: order, threads, errors, progress, what outlives whom."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.preferences import keep_preference, load_preferences
from desktop.storage.unit_of_work import UnitOfWork
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import Job, TaskRunner
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.records.tables import Household
from tests.builders import Village


def names_of_households(session: Session) -> list[str]:
    return list(session.scalars(select(Household.hh_no)))


def renumber(uow: UnitOfWork, number: str) -> Changes:
    household = uow.session.scalars(select(Household)).first()
    assert household is not None
    household.note = number
    return uow.changes()


def test_a_read_comes_home_on_the_main_thread(runner: TaskRunner, qapp: QApplication) -> None:
    got: list[Any] = []

    def done(names: list[str]) -> None:
        got.append((names, threading.current_thread() is threading.main_thread()))

    runner.read(names_of_households, done=done)
    assert runner.settle()
    assert len(got) == 1
    names, on_main = got[0]
    assert len(names) == 2
    assert on_main


def test_reads_run_on_another_thread(runner: TaskRunner) -> None:
    where: list[str] = []
    runner.read(lambda _session: threading.current_thread().name, done=where.append)
    assert runner.settle()
    assert where[0].startswith("data")


def test_an_act_is_kept_and_announced_once(runner: TaskRunner, village: Village) -> None:
    told: list[Changes] = []
    runner.notifier.changed.connect(told.append)
    results: list[Changes] = []
    runner.act(renumber, "门铃坏了", done=results.append)
    assert runner.settle()
    assert len(told) == 1
    assert told[0].touches("household")
    assert results == told
    with village.database.reading() as session:
        notes = list(session.scalars(select(Household.note)))
    assert "门铃坏了" in notes


def test_saves_never_interleave(runner: TaskRunner) -> None:
    trace: list[str] = []

    def save(_uow: UnitOfWork, name: str) -> Changes:
        trace.append(f"{name} begins")
        time.sleep(0.03)
        trace.append(f"{name} ends")
        return Changes()

    for name in ("first", "second", "third"):
        runner.act(save, name)
    assert runner.settle()
    assert trace == [f"{name} {what}" for name in ("first", "second", "third")
                     for what in ("begins", "ends")]  # fmt: skip


def test_slow_work_does_not_hold_up_a_save(runner: TaskRunner) -> None:
    order: list[str] = []
    gate = threading.Event()
    runner.slow(lambda _job: gate.wait(5), done=lambda _r: order.append("slow"))
    runner.act(keep_preference, "list", "重点户", done=lambda _r: order.append("save"))
    deadline = time.monotonic() + 5
    while "save" not in order and time.monotonic() < deadline:
        QApplication.processEvents()
    gate.set()
    assert runner.settle()
    assert order == ["save", "slow"]


def test_a_refusal_arrives_as_itself_and_nothing_was_kept(
    runner: TaskRunner, village: Village
) -> None:
    def half_a_save(uow: UnitOfWork) -> Changes:
        keep_preference(uow, "half", 1)
        raise Refused("too_long", "note", characters=3)

    errors: list[Any] = []
    runner.act(half_a_save, failed=errors.append)
    assert runner.settle()
    assert [(e.code, e.field) for e in errors] == [("too_long", "note")]
    with village.database.reading() as session:
        assert load_preferences(session, village.worker) == {}


def test_a_refusal_nobody_waits_for_is_said_by_the_runner(runner: TaskRunner) -> None:
    def refuse(_session: Session) -> None:
        raise Unavailable("disk_full")

    said: list[Any] = []
    runner.refused.connect(said.append)
    runner.read(refuse, done=lambda _r: None)
    assert runner.settle()
    assert [error.code for error in said] == ["disk_full"]


def test_a_bug_is_logged_told_once_and_lets_the_view_go_on(
    runner: TaskRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def buggy(_session: Session) -> None:
        raise ZeroDivisionError("a bug")

    told: list[Any] = []
    failed: list[Any] = []
    runner.crashed.connect(told.append)
    with caplog.at_level(logging.ERROR):
        runner.read(buggy, done=lambda _r: None, failed=failed.append)
        assert runner.settle()
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert [error.code for error in failed] == ["unexpected"]
    assert "ZeroDivisionError" in caplog.text


def test_slow_work_reports_and_stops(runner: TaskRunner) -> None:
    steps: list[tuple[int, int]] = []
    enough = threading.Event()

    def count(job: Job) -> int:
        for n in range(1, 1000):
            job.progress(n, 1000)
            if n == 20:
                enough.set()
            if job.stopped():
                return n
            time.sleep(0.002)
        return 1000

    results: list[int] = []
    task = runner.slow(count, done=results.append, progress=lambda n, t: steps.append((n, t)))
    deadline = time.monotonic() + 5
    while not (steps and enough.is_set()) and time.monotonic() < deadline:
        QApplication.processEvents()
    task.stop()
    assert runner.settle()
    assert 20 <= results[0] < 1000
    assert steps[0] == (1, 1000)
    assert len(steps) < results[0], "progress more often than every 50 ms only fills the queue"


def test_changes_of_slow_work_are_announced(runner: TaskRunner) -> None:
    told: list[Changes] = []
    runner.notifier.changed.connect(told.append)

    def pull(job: Job) -> Changes:
        job.changed(Changes({"visit": frozenset({"1"})}))
        return Changes({"household": frozenset({"2"})})

    runner.slow(pull)
    assert runner.settle()
    assert [list(changes.ids) for changes in told] == [["visit"], ["household"]]


def test_a_result_for_a_deleted_widget_is_dropped(runner: TaskRunner, qtbot: QtBot) -> None:
    label = QLabel()

    def show(text: str) -> None:
        label.setText(text)

    def be_late(_job: Job) -> str:
        time.sleep(0.05)
        return "late"

    runner.slow(be_late, done=show)
    shiboken6.delete(label)
    assert runner.settle()  # pytest-qt fails the test on "Internal C++ object already deleted"
    assert not shiboken6.isValid(label)


def test_closing_ends_the_threads_and_drops_results(village: Village, qapp: QApplication) -> None:
    runner = TaskRunner(village.database, village.worker, Notifier())
    got: list[Any] = []

    def linger(job: Job) -> None:
        while not job.stopped():
            time.sleep(0.01)

    runner.slow(linger, done=got.append)
    runner.act(keep_preference, "kept", True)
    started = time.monotonic()
    runner.close()
    assert time.monotonic() - started < 3
    QApplication.processEvents()
    assert got == []
    with village.database.reading() as session:
        assert load_preferences(session, village.worker) == {"kept": True}
    assert not [t for t in threading.enumerate() if t.name.startswith(("data", "slow"))]


def test_without_a_file_only_slow_work_is_possible(qapp: QApplication) -> None:
    runner = TaskRunner(None, None, Notifier(), immediate=True)
    got: list[int] = []
    runner.slow(lambda _job: 7, done=got.append)
    assert got == [7]
    with pytest.raises(RuntimeError, match="nobody has signed in"):
        runner.read(names_of_households, done=got.append)
    runner.close()


def test_large_numbers_come_home_whole(runner: TaskRunner) -> None:
    got: list[tuple[int, int]] = []
    runner.slow(lambda job: job.progress(5_000_000_000, 5_000_000_000),
                progress=lambda n, t: got.append((n, t)))  # fmt: skip
    assert runner.settle()
    assert got == [(5_000_000_000, 5_000_000_000)]


def test_the_notifier_is_an_object_of_the_main_thread(runner: TaskRunner) -> None:
    assert isinstance(runner.notifier, QObject)
    assert runner.notifier.thread() is QApplication.instance().thread()  # type: ignore[union-attr]
