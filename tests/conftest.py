"""Fixtures that every floor of the tests shares: a clock, and a small real station."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.database import Database
from desktop.storage.viewer import Viewer
from tests.builders import Village, create_village
from tests.fakes import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def clock() -> FixedClock:
    """A clock standing at 16:30 on 5 November 2026 in Wendeng."""
    return FixedClock()


@pytest.fixture
def village(tmp_path: Path, clock: FixedClock) -> Iterator[Village]:
    """文昌社区站 in a real encrypted file."""
    built = create_village(tmp_path, clock)
    yield built
    built.database.close()


@pytest.fixture
def database(village: Village) -> Database:
    """The open file of the village."""
    return village.database


@pytest.fixture
def viewer(village: Village) -> Viewer:
    """于晓岚, worker of the third grid."""
    return village.worker
