"""The row of photos and files in a form: add, look, say what it shows, take away before it is sent.

What stands here is laid down in the encrypted file already and kept by the form's draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.cases.attachments import FileValues, load_previews
from desktop.views import style
from desktop.views.cases.file_intake import FileIntake
from desktop.views.cases.thumb import Thumb
from desktop.views.desk import Desk
from desktop.views.widgets import KeyButton, LinkButton, words
from sync.records.attachment_rules import CAPTION_CHARACTERS_MAX


class FileTray(QWidget):
    """`changed`: another file, another word; `complained` carries a sentence (empty: none);
    `look_asked` a FileValues."""

    changed = Signal()
    complained = Signal(str)
    look_asked = Signal(object)

    def __init__(self, desk: Desk, form: QWidget, place: Callable[[], str]) -> None:
        super().__init__(form)
        self._place = place
        self._desk = desk
        self._files: list[FileValues] = []
        self._previews: dict[str, bytes] = {}
        self.intake = FileIntake(desk, form, place)
        self.intake.kept.connect(self._on_kept)
        self.intake.refused.connect(self.complained)
        column = QVBoxLayout(self)
        style.fix(column, margins=(0, 0, 0, 0), spacing=6)
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=10)
        self.add_button = KeyButton(self.tr("Add a photo or file"), kind="small", parent=self)
        self.add_button.clicked.connect(self.intake.choose)
        self._busy = words(self.tr("being prepared"), "caption", parent=self)
        self._busy.hide()
        self.intake.busy_changed.connect(self._busy.setVisible)
        row.addWidget(self.add_button)
        row.addWidget(words(self.tr("or drop it here, or Ctrl+V"), "caption", parent=self))
        row.addWidget(self._busy)
        row.addStretch(1)
        column.addLayout(row)
        self._lines = QVBoxLayout()
        style.fix(self._lines, margins=(0, 0, 0, 0), spacing=6)
        column.addLayout(self._lines)
        self.setFocusProxy(self.add_button)

    def files(self) -> tuple[FileValues, ...]:
        """What stands here, in order."""
        return tuple(self._files)

    def set_files(self, files: Sequence[FileValues]) -> None:
        """Another form's, or none."""
        self._files = list(files)
        missing = [one.sha256 for one in files if one.sha256 not in self._previews]
        if missing:
            self._desk.runner.read(load_previews, missing, done=self._on_previews)
        self._draw()

    def _on_kept(self, file: FileValues, place: str) -> None:
        if place != self._place():
            said = self.tr("The form of “{name}” was closed before it was ready; add it again")
            self._desk.message(said.format(name=file.name), "warn")
            return
        self.complained.emit("")
        if file.sha256 not in {one.sha256 for one in self._files}:
            self.set_files((*self._files, file))
            self.changed.emit()

    def _on_previews(self, found: dict[str, bytes]) -> None:
        self._previews |= found
        self._draw()

    def _draw(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for file in self._files:
            self._lines.addWidget(self._line(file))

    def _line(self, file: FileValues) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        style.fix(row, margins=(0, 0, 0, 0), spacing=10)
        thumb = Thumb(file.name, file.kind, self._previews.get(file.sha256), parent=line)
        thumb.clicked.connect(partial(self.look_asked.emit, file))
        said = QLineEdit(file.caption, line)
        said.setMaxLength(CAPTION_CHARACTERS_MAX)
        said.setPlaceholderText(self.tr("what it shows, if it needs saying"))
        said.setAccessibleName(self.tr("What {name} shows").format(name=file.name))
        said.textEdited.connect(partial(self._on_said, file.sha256))
        self.intake.watch(said)
        away = LinkButton(self.tr("take away"), parent=line)
        away.clicked.connect(partial(self._take_away, file.sha256))
        row.addWidget(thumb)
        row.addWidget(said, 1)
        row.addWidget(away)
        return line

    def _on_said(self, digest: str, text: str) -> None:
        self._files = [
            replace(one, caption=text) if one.sha256 == digest else one for one in self._files
        ]
        self.changed.emit()

    def _take_away(self, digest: str) -> None:
        self._files = [one for one in self._files if one.sha256 != digest]
        self._draw()
        self.add_button.setFocus()
        self.changed.emit()
