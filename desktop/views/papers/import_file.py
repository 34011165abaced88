"""Step 1 of the import: choose the file, or drop it here. The template is one button away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.widgets.banners import Banner
from desktop.views.widgets.buttons import KeyButton
from desktop.views.widgets.heads import words


class FilePane(QWidget):
    """`chosen` carries the path of the roster."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self.setAcceptDrops(True)
        self._folder = ""
        outer = QVBoxLayout(self)
        style.fix(outer, margins=(16, 24, 16, 16), spacing=12)
        frame = QFrame(self)
        frame.setProperty("surface", "empty")
        frame.setMaximumWidth(style.px(900))
        column = QVBoxLayout(frame)
        style.fix(column, margins=(24, 24, 24, 24), spacing=8)
        column.addWidget(words(self.tr("Choose the roster, or drop it here"), "section"))
        for line in (
            self.tr("Excel and WPS files (.xlsx .xls .et) and text tables (.csv .txt)."),
            self.tr("Nothing is written yet: first every row is checked and shown to you."),
            self.tr("Title rows, merged cells, group sums and remarks may stay as they are."),
        ):
            column.addWidget(words(line, "second", wrap=True))
        row = QHBoxLayout()
        style.fix(row, margins=(0, 8, 0, 0), spacing=8)
        self.choose_button = KeyButton(self.tr("Choose file"), "Ctrl+O", "primary")
        self.choose_button.clicked.connect(self._ask)
        row.addWidget(self.choose_button)
        row.addStretch(1)
        column.addLayout(row)
        self._progress = QProgressBar(frame)
        self._progress.setTextVisible(False)
        self._progress.hide()
        column.addWidget(self._progress)
        self.banner = Banner("danger", self)
        outer.addWidget(frame)
        outer.addWidget(self.banner)
        outer.addStretch(1)
        self.setFocusProxy(self.choose_button)

    def set_reading(self, reading: bool, reason: str = "") -> None:
        """While a file is read nothing else can be chosen."""
        self.choose_button.set_blocked(reason if reading else "")
        self._progress.setVisible(reading)

    def show_progress(self, done: int, total: int) -> None:
        """How far the reading is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def say(self, sentence: str) -> None:
        """Why a file was not taken."""
        self.banner.say(sentence, "danger")

    def take(self, path: Path) -> None:
        """As if a person had chosen this file."""
        self._folder = str(path.parent)
        self.banner.clear()
        self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.choose_button.isEnabled() and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(paths[0])

    def _ask(self) -> None:
        kinds = self.tr("Rosters") + " (*.xlsx *.xlsm *.xls *.et *.csv *.txt)"
        everything = self.tr("All files") + " (*)"
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Choose the roster"), self._folder, f"{kinds};;{everything}"
        )
        if name:
            self.take(Path(name))
