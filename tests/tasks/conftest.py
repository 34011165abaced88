"""The runner over the small station's real file, with its real threads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from tests.builders import Village


@pytest.fixture
def runner(qapp: QApplication, village: Village) -> Iterator[TaskRunner]:
    """The runner of 于晓岚, ended before the file is closed."""
    made = TaskRunner(village.database, village.worker, Notifier())
    yield made
    made.close()
