"""When the file is copied beside itself: only after something was written, and once at leaving."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.services.accounts import backups
from desktop.services.accounts.backups import BACKUP, CopyRoad
from desktop.tasks.backup_clock import BackupClock
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import Job, TaskRunner
from sync.errors import Unavailable
from sync.records.changes import Changes
from tests.builders import Village

WRITTEN = Changes.collect([("household", "x")])


def test_a_copy_follows_changes_and_nothing_else(qtbot: QtBot, village: Village) -> None:
    station = village.station_of(village.head)
    runner = TaskRunner(station.database, station.viewer, Notifier(), immediate=True)
    clock = BackupClock(runner, CopyRoad(station).here, village.clock)
    said: list[backups.Standing] = []
    clock.standing_changed.connect(said.append)
    clock.start()
    assert [one.here_at for one in said] == [None]
    clock.copy_if_written()
    runner.notifier.changed.emit(Changes.collect([(BACKUP, "a copy on a stick")]))
    assert len(said) == 2, "a copy elsewhere is told, and is nothing to copy"
    clock.copy_if_written()
    assert not village.settings.backups.exists()
    runner.notifier.changed.emit(WRITTEN)
    clock.copy_if_written()
    assert said[-1].here_at == village.clock.now()
    clock.stop()
    assert len(list(village.settings.backups.iterdir())) == 1
    runner.notifier.changed.emit(WRITTEN)
    clock.stop()
    assert len(list(village.settings.backups.iterdir())) == 2, "what was written last goes along"


def test_a_copy_that_failed_is_tried_again(qtbot: QtBot, village: Village) -> None:
    tries: list[int] = []

    def full(_job: Job) -> None:
        tries.append(1)
        raise Unavailable("backup_full")

    runner = TaskRunner(village.database, village.head, Notifier(), immediate=True)
    clock = BackupClock(runner, full, village.clock)
    runner.notifier.changed.emit(WRITTEN)
    clock.copy_if_written()
    clock.copy_if_written()
    assert len(tries) == 2
