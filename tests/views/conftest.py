"""Fixtures of the widget tests: the application as it looks for real, and a desk on a real file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import resources
from desktop.services.preferences import load_preferences
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import style
from desktop.views.desk import Desk, Preferences
from tests.builders import Village

# a real district in a process of its own, for the screens that exchange
from tests.exchange.conftest import district, founded, open_station  # noqa: F401


@pytest.fixture(scope="session")
def compiled_strings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All translations, compiled as `make strings` does it."""
    made = tmp_path_factory.mktemp("strings") / "workstation_zh_CN.qm"
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    sources = sorted(str(path) for path in resources.i18n_path().glob("*_zh_CN.ts"))
    subprocess.run([str(tool), *sources, "-qm", str(made)], check=True, capture_output=True)
    return made


@pytest.fixture(scope="session")
def qapp(qapp: QApplication, compiled_strings: Path) -> Iterator[QApplication]:
    """The application with bundled fonts, Chinese words and the light theme at 100 %."""
    style.load_fonts()
    qt_words, our_words = QTranslator(qapp), QTranslator(qapp)
    qt_path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    qt_words.load("qtbase_zh_CN", qt_path)
    our_words.load(str(compiled_strings))
    qapp.installTranslator(qt_words)
    qapp.installTranslator(our_words)
    style.apply(qapp, style.Theme())
    yield qapp
    qapp.removeTranslator(our_words)
    qapp.removeTranslator(qt_words)


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[style.Tokens, int], None]]:
    """Puts another theme in force for one test."""

    def put(tokens: style.Tokens, percent: int) -> None:
        style.apply(qapp, style.Theme(tokens, percent))

    yield put
    style.apply(qapp, style.Theme())


@pytest.fixture
def desk(qapp: QApplication, village: Village) -> Iterator[Desk]:
    """The desk of 于晓岚 over the small station's real file; every act happens at once."""
    runner = TaskRunner(village.database, village.worker, Notifier(), immediate=True)
    with village.database.reading() as session:
        known = load_preferences(session, village.worker)
    yield Desk(
        viewer=village.worker,
        runner=runner,
        notifier=runner.notifier,
        preferences=Preferences(runner, known),
        clock=village.database.clock,
    )
    runner.close()


def type_text(widget: QWidget, text: str) -> None:
    """Type Chinese as an input method does it: compose, then commit."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))
    done = QInputMethodEvent()
    done.setCommitString(text)
    QApplication.sendEvent(widget, done)
