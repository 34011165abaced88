"""Photos and files of a case in its side column: what each is, whether it is here, adding one.

One that has not arrived is an empty frame that says so; nothing else waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.cases.attachments import COMING, DAMAGED, HERE, FileLine, TakenOff
from desktop.views import style
from desktop.views.cases.file_viewer import Shown
from desktop.views.cases.thumb import Thumb
from desktop.views.cases.wording import moment_word
from desktop.views.widgets import LinkButton, SectionHead, rule, words
from sync.records.attachment_rules import PDF

translate = QCoreApplication.translate
PAD = 14


class FileRows(QWidget):
    """`add_asked`: a photo is to be added; `look_asked` carries the number of a file,
    `off_asked` the FileLine that is to be taken off."""

    add_asked = Signal()
    look_asked = Signal(int)
    off_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbs: list[Thumb] = []
        self.told: list[str] = []
        self.offs: list[LinkButton] = []
        self._named = True
        self._column = QVBoxLayout(self)
        style.fix(self._column, margins=(0, 0, 0, 0), spacing=0)

    def show_files(
        self, files: tuple[FileLine, ...], today: date, *, may_add: bool, named: bool,
        taken_off: Sequence[TakenOff] = (),
    ) -> None:  # fmt: skip
        """The files of one case; called once. `named`: a file's own name is shown, which a worker
        may have called after somebody."""
        self._named = named
        head = SectionHead(self.tr("Photos and files"), f"{len(files)}" if files else "")
        if may_add:
            head.add_link(self.tr("add"), "Alt+A").clicked.connect(self.add_asked)
        self._column.addWidget(head)
        if not files and may_add:
            hint = words(self.tr("none yet; a photo may be dropped here, or Ctrl+V"), "caption")
            hint.setContentsMargins(style.px(PAD), style.px(6), style.px(PAD), style.px(6))
            self._column.addWidget(hint)
        for place, file in enumerate(files):
            self._column.addWidget(self._row(place, file, today, may_add=may_add))
            self._column.addWidget(rule("h"))
        for one in taken_off:
            said = self.tr("one was taken off by {person}, {moment}").format(
                person=one.by, moment=moment_word(one.at, today)
            )
            line = words(said, "caption", wrap=True)
            line.setContentsMargins(style.px(PAD), style.px(4), style.px(PAD), style.px(4))
            self.told.append(said)
            self._column.addWidget(line)

    def _row(self, place: int, file: FileLine, today: date, *, may_add: bool) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        style.fix(line, margins=(PAD, 6, PAD, 6), spacing=10)
        thumb = Thumb(
            title_of(file, self._named),
            file.kind,
            file.preview,
            is_here=file.state == HERE,
            parent=row,
        )
        thumb.clicked.connect(partial(self.look_asked.emit, place))
        self.thumbs.append(thumb)
        line.addWidget(thumb)
        column = QVBoxLayout()
        style.fix(column, margins=(0, 0, 0, 0), spacing=1)
        column.addWidget(words(title_of(file, self._named), wrap=True))
        said = self.standing(file)
        told = "　".join(filter(None, (file.added_by, moment_word(file.added_at, today), said)))
        column.addWidget(words(told, "caption", wrap=True))
        self.told.append(told)
        line.addLayout(column, 1)
        if may_add:
            off = LinkButton(self.tr("take off"), parent=row)
            off.setAccessibleDescription(title_of(file, self._named))
            off.clicked.connect(partial(self.off_asked.emit, file))
            self.offs.append(off)
            line.addWidget(off)
        return row

    def standing(self, file: FileLine) -> str:
        """Where the content is, when that is worth saying."""
        if file.state == COMING:
            return self.tr("not here yet, it comes by itself")
        if file.state == DAMAGED:
            return self.tr("arrived damaged, it is fetched again")
        return "" if file.handed_in else self.tr("waits to be sent")


def title_of(file: FileLine, named: bool) -> str:
    """What a file is called: what was said of it, its name, or what it is."""
    if file.caption or named:
        return file.caption or file.name
    return translate("cases", "file") if file.kind == PDF else translate("cases", "photo")


def shown_of(files: tuple[FileLine, ...], today: date, *, named: bool) -> list[Shown]:
    """The same files to be looked at large."""
    found = []
    for one in files:
        facts = (one.name if one.caption and named else "", one.added_by,
                 moment_word(one.added_at, today))  # fmt: skip
        said = "　".join(filter(None, facts))
        found.append(Shown(title_of(one, named), said, one.attachment_id))
    return found
