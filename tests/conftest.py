"""Fixtures that every floor of the tests shares: a clock, and a small real station."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.database import Database
from desktop.storage.keys import KeyFile
from desktop.storage.viewer import Viewer
from tests.builders import HEAD_USER, PASSWORD, Village, cheap_slots, copy_village, create_village
from tests.fakes import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LONGEST = (
    "exchange/test_simulator.py", "exchange/test_simulator_second.py", "faults/test_slices.py",
    "mutants/test_planted.py", "commands/test_selftest.py",
    "exchange/test_histories.py",
)  # fmt: skip
"""Of `tests`, files of few tests that take long. They begin, or one worker would end with one of
them while the other has nothing left to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, then those of many tests; `setup.run_tests` keeps to that order."""
    here = Path(__file__).parent
    longest = {here / name for name in LONGEST}
    many = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in longest, -many[item.path]))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: rubbish is looked for in what tests make, and less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def clock() -> FixedClock:
    """A clock standing at 16:30 on 5 November 2026 in Wendeng."""
    return FixedClock()


@pytest.fixture(scope="session")
def closed_village(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The folder of 文昌社区站, made once, and the key that opens its file; to be copied."""
    folder = tmp_path_factory.mktemp("village")
    with cheap_slots():
        built = create_village(folder)
        built.database.close()
        keys = KeyFile(built.settings.keys, built.settings.device_secret)
        return folder, keys.unlock(HEAD_USER, PASSWORD, built.clock.now())


@pytest.fixture
def village(
    closed_village: tuple[Path, bytes], tmp_path: Path, clock: FixedClock
) -> Iterator[Village]:
    """文昌社区站 in a real encrypted file of this test's own."""
    built = copy_village(*closed_village, tmp_path, clock)
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
