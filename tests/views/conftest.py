"""Fixtures of the widget tests: the application as it looks for real, and a desk on a real file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLibraryInfo, QTranslator
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import resources
from desktop.services.finding import find_anything
from desktop.services.preferences import load_preferences
from desktop.storage import search
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views import style
from desktop.views.appearance import Appearance
from desktop.views.desk import Desk, Preferences
from desktop.views.frame.frame import Frame
from desktop.views.main_window import MainWindow
from desktop.views.page import PageEntry
from tests.builders import Village

# a real district in a process of its own, for the screens that exchange
from tests.exchange.conftest import district, founded, open_station  # noqa: F401
from tests.views.framing import HouseholdsPage, OtherPage


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


@pytest.fixture(autouse=True)
def cleared_table(qapp: QApplication) -> Iterator[None]:
    """No window outlives its test: each that did would be styled and asked again by all others."""
    yield
    for top in qapp.topLevelWidgets():
        if top.parent() is None:
            top.close()
            top.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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


@pytest.fixture
def appearance(qapp: QApplication, tmp_path: Path) -> Iterator[Appearance]:
    """Text size and look, kept in a file of the test's own."""
    yield Appearance(qapp, tmp_path / "screen.ini")
    style.apply(qapp, style.Theme())


@pytest.fixture
def porter(qapp: QApplication) -> Iterator[TaskRunner]:
    """The runner before a file is open."""
    made = TaskRunner(None, None, Notifier(), immediate=True)
    yield made
    made.close()


@pytest.fixture
def window(qapp: QApplication, appearance: Appearance) -> Iterator[MainWindow]:
    """The window of the program at the size of a small screen."""
    made = MainWindow(appearance, qapp)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def frame(window: MainWindow, desk: Desk, village: Village) -> Frame:
    """The frame of 于晓岚 around two small pages."""
    desk.find_anything = find_anything
    with village.database.applying() as connection:
        search.rebuild(connection)
    made = window.open_desk(
        desk,
        [
            PageEntry(2, "residents", "people", HouseholdsPage),
            PageEntry(1, "today", "calendar_today", OtherPage),
            PageEntry(0, "exchange", "", OtherPage),
        ],
    )
    for _ in range(6):
        QApplication.processEvents()
    return made


def type_text(widget: QWidget, text: str) -> None:
    """Type Chinese as an input method does it: compose, then commit."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))
    done = QInputMethodEvent()
    done.setCommitString(text)
    QApplication.sendEvent(widget, done)
