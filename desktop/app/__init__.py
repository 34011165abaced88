"""The one place that wires: Qt, fonts and words, the log, settings, and the program itself."""

from __future__ import annotations

import gc
import logging
import sys
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import resources
from desktop.app.program import Program
from desktop.settings import Settings
from desktop.views import style
from desktop.views.appearance import Appearance
from sync.errors import Unavailable, place_of
from sync.records.times import SystemClock

if TYPE_CHECKING:
    from desktop.app.practice_district import PracticeDistrict

log = logging.getLogger(__name__)

LOG_BYTES_MAX = 1_000_000
LOGS_KEPT = 3


class Wordless(logging.Formatter):
    """Of a failure the log keeps kind and places; its words may hold somebody's name."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; another handler may have left the words in the record already."""
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: Any) -> str:
        """One line without the words of the exception."""
        return place_of(ei[1])


def make_application(argv: list[str]) -> QApplication:
    """The Qt application with the bundled faces and the Chinese words."""
    app = QApplication.instance() or QApplication(argv)
    assert isinstance(app, QApplication)
    app.setApplicationName("grid-workstation")
    style.load_fonts()
    for path in (
        resources.translations_path(),
        Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm",
    ):
        translator = QTranslator(app)
        if not translator.load(str(path)):
            log.error("the translations are missing: %s", path.name)
        app.installTranslator(translator)
    return app


def keep_log(settings: Settings) -> None:
    """The program's log beside the data; a folder that cannot be written must not stop us here."""
    try:
        settings.ready()
        handler = RotatingFileHandler(
            settings.log, maxBytes=LOG_BYTES_MAX, backupCount=LOGS_KEPT, encoding="utf-8"
        )
    except (OSError, Unavailable):
        return
    handler.setFormatter(Wordless("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def keep_turning(program: Program) -> None:
    """See to it that the window never waits long for work beside it: what stays is left out of
    the search for rubbish, which stops every thread (a third of a second with all pages open),
    and the thread that works hands over each millisecond."""
    sys.setswitchinterval(0.001)
    program.loaded.connect(lambda: gc.freeze())
    program.window.frame_built.connect(_leave_out_what_stays)


def _leave_out_what_stays() -> None:
    """Called when nobody has touched a key for a second, and every page is there."""
    gc.unfreeze()  # the frame of the person before may have gone
    gc.collect()
    gc.freeze()


def run_window(*, demo: bool = False) -> int:
    """Open the program's window and stay until it is closed. Returns the exit code."""
    settings = Settings.of_this_computer()
    if demo:
        settings = Settings(settings.data_dir / "demo", settings.cache_dir)
    keep_log(settings)
    app = make_application(sys.argv[:1])
    appearance = Appearance(app, settings.data_dir / "appearance.ini")
    program = Program(app, appearance, settings, SystemClock(), practice=demo)
    district = _practice_district(program) if demo else None
    keep_turning(program)
    program.start()
    program.window.show()
    gc.freeze()
    gc.enable()
    try:
        return int(app.exec())
    finally:
        program.close()
        if district is not None:
            district.close()


def _practice_district(program: Program) -> PracticeDistrict:
    """The sample village beside a district on this computer, so that everything can be tried."""
    from desktop.app import practice_district, sample_village  # the package has no server in it

    sample_village.create_sample_village(program.settings, program.clock)
    return practice_district.PracticeDistrict.beside(program.settings.for_practice(), program.clock)
