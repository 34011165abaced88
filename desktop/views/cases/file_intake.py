"""How a photo or file comes in: chosen, dropped, pasted; prepared off the screen, then laid down.

Knows no form and no case: `kept` carries what may be attached, `refused` the sentence why not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from desktop.services.cases.attachments import FileValues, keep_file
from desktop.services.cases.photos import Prepared, prepare_file, prepare_picture
from desktop.views.cases.sentences import sentence_of
from desktop.views.desk import Desk


class FileIntake(QObject):
    """Watches a widget for drops and pasted pictures; `choose` asks for files. `place` says what
    they are for, asked when they come: by the time they are ready something else may stand there.

    `kept` carries FileValues and that place.
    """

    kept = Signal(object, str)
    refused = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, watched: QWidget, place: Callable[[], str]) -> None:
        super().__init__(watched)
        self._desk, self._watched, self._place, self._under_way = desk, watched, place, 0
        watched.setAcceptDrops(True)
        self.watch(watched)

    def watch(self, widget: QWidget) -> None:
        """Take what is pasted or dropped there and in its lines of text."""
        for part in (widget, *widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit)):
            part.installEventFilter(self)

    def choose(self) -> None:
        """Let the person choose files."""
        names, _kind = QFileDialog.getOpenFileNames(
            self._watched,
            self.tr("Photos and files"),
            "",
            self.tr("Photos and PDF (*.jpg *.jpeg *.png *.webp *.bmp *.pdf);;Everything (*)"),
        )
        for name in names:
            self.take_path(Path(name))

    def take(self, data: QMimeData) -> bool:
        """What was dropped or pasted; False when it holds neither files nor a picture."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            for path in paths:
                self.take_path(path)
            return True
        picture = data.imageData() if data.hasImage() else None
        if isinstance(picture, QImage) and not picture.isNull():
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            picture.save(buffer, "PNG")  # type: ignore[call-overload]
            self._prepare(prepare_picture, bytes(buffer.data().data()), self.tr("pasted.jpg"))
            return True
        return False

    def take_path(self, path: Path) -> None:
        """One file."""
        self._prepare(prepare_file, path)

    def is_busy(self) -> bool:
        """Whether a file is being prepared."""
        return self._under_way > 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride,
        ):  # fmt: skip
            return self._on_key(event)
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if _has_files(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif (
            isinstance(event, QDropEvent)
            and event.type() == QEvent.Type.Drop
            and self.take(event.mimeData())
        ):
            event.acceptProposedAction()
            return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        """Words are pasted as ever; a picture or files are taken here."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        data = QApplication.clipboard().mimeData()
        if not _has_files(data):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return self.take(data)

    def _prepare(self, fn: Callable[..., Prepared], *args: object) -> None:
        self._count(1)
        done = partial(self._lay_down, self._place())
        self._desk.runner.slow(fn, *args, done=done, failed=self._on_failed)

    def _lay_down(self, place: str, prepared: Prepared) -> None:
        done = partial(self._on_kept, place)
        self._desk.runner.act(keep_file, prepared, done=done, failed=self._on_failed)

    def _on_kept(self, place: str, file: FileValues) -> None:
        self._count(-1)
        self.kept.emit(file, place)

    def _on_failed(self, error: Exception) -> None:
        self._count(-1)
        self.refused.emit(sentence_of(error))

    def _count(self, step: int) -> None:
        was = self.is_busy()
        self._under_way += step
        if self.is_busy() != was:
            self.busy_changed.emit(self.is_busy())


def _has_files(data: QMimeData | None) -> bool:
    if data is None:
        return False
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())
