"""The look at the computer before the first run."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop.services.machine import look_at_machine
from desktop.settings import Settings
from tests.fakes import FixedClock


def test_folder_need_not_exist_yet_and_nothing_is_made(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "not" / "there", tmp_path / "cache")
    seen = look_at_machine(settings, FixedClock())
    assert seen.free_bytes > 0
    assert seen.clock_set
    assert not (tmp_path / "not").exists()


def test_clock_of_a_dead_battery_is_not_believed(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path)
    seen = look_at_machine(settings, FixedClock(datetime(1970, 1, 1, 8, tzinfo=UTC)))
    assert not seen.clock_set
