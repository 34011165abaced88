"""Where files go: environment first, then the system's folder; closed to others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desktop.settings import CACHE_VARIABLE, HOME_VARIABLE, Settings, private_folder
from sync.errors import Unavailable


def test_environment_decides(tmp_path: Path) -> None:
    env = {HOME_VARIABLE: str(tmp_path / "data"), CACHE_VARIABLE: str(tmp_path / "cache")}
    settings = Settings.of_this_computer(env)
    assert settings.database == tmp_path / "data" / "station.db"
    assert settings.fonts == tmp_path / "cache" / "fonts"


def test_without_environment_the_system_gives_absolute_folders() -> None:
    settings = Settings.of_this_computer({})
    assert settings.data_dir.is_absolute()
    assert settings.data_dir.name == "grid-workstation"
    assert settings.cache_dir != settings.data_dir


def test_practice_never_shares_a_data_file(tmp_path: Path) -> None:
    real = Settings(tmp_path, tmp_path / "cache")
    practice = real.for_practice()
    assert practice.database != real.database
    assert practice.keys != real.keys
    assert practice.fonts == real.fonts


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX systems")
def test_data_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True, mode=0o755)
    Settings(folder, tmp_path / "cache").ready()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_the_way_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("not a folder", encoding="utf-8")
    with pytest.raises(Unavailable) as refusal:
        private_folder(tmp_path / "taken")
    assert refusal.value.code == "folder_not_writable"
