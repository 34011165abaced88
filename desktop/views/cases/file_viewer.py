"""A photo or file large, over the window: ← → for the next one, PgUp PgDn for pages, Esc closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.papers.file_pages import Opened, open_file, open_kept, show_page
from desktop.services.papers.printing import Picture
from desktop.views import style
from desktop.views.cases.sentences import sentence_of
from desktop.views.desk import Desk
from desktop.views.frame.overlay import Overlay
from desktop.views.papers.sheet_view import image_of
from desktop.views.widgets import EmptyNote, KeyButton, words


@dataclass(frozen=True)
class Shown:
    """What can be looked at: a file of a case by its id, or one of a form by its hash."""

    name: str
    facts: str
    attachment_id: str = ""
    sha256: str = ""


class FileViewer(Overlay):
    """Made anew for each window it covers."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over, width=1180, height=700, top=28)
        self._desk = desk
        self._files: Sequence[Shown] = ()
        self._at = self._page = self._asked = 0
        self._opened: Opened | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = QVBoxLayout()
        style.fix(head, margins=(16, 10, 16, 8), spacing=1)
        self._name = words("", "section", parent=self.panel)
        self._facts = words("", "caption", parent=self.panel)
        head.addWidget(self._name)
        head.addWidget(self._facts)
        self.column.addLayout(head)
        self.picture = _Picture(self.panel)
        self._why = EmptyNote(parent=self.panel)
        self.column.addWidget(self.picture, 1)
        self.column.addWidget(self._why, 1)
        foot = QHBoxLayout()
        style.fix(foot, margins=(16, 8, 16, 10), spacing=8)
        self._pages = words("", "caption", parent=self.panel)
        self._keys = words("", "caption", parent=self.panel)
        foot.addWidget(self._pages)
        foot.addStretch(1)
        foot.addWidget(self._keys)
        close = KeyButton(self.tr("Close"), "Esc", parent=self.panel)
        close.clicked.connect(self.close_overlay)
        foot.addWidget(close)
        self.column.addLayout(foot)
        self.closed.connect(self.deleteLater)

    def look(self, files: Sequence[Shown], at: int) -> None:
        """Open with one of some files."""
        self._files = files
        self.open()
        self.setFocus()
        self._turn(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: partial(self._turn, self._at - 1),
            Qt.Key.Key_Right: partial(self._turn, self._at + 1),
            Qt.Key.Key_PageUp: partial(self._show, self._page - 1),
            Qt.Key.Key_PageDown: partial(self._show, self._page + 1),
        }
        step = steps.get(event.key())
        if step is not None:
            step()
            return
        super().keyPressEvent(event)

    def _turn(self, at: int) -> None:
        if not 0 <= at < len(self._files):
            return
        self._at, self._page, self._opened = at, 0, None
        self._asked += 1
        file, desk = self._files[at], self._desk
        self._name.setText(file.name)
        self._facts.setText(file.facts)
        self._facts.setVisible(bool(file.facts))
        several = self.tr("{n} of {all}　← → another one").format(n=at + 1, all=len(self._files))
        self._keys.setText(several if len(self._files) > 1 else "")
        self._pages.setText("")
        self._say(self.tr("being opened"))
        done = partial(self._on_opened, self._asked)
        failed = partial(self._on_failed, self._asked)
        if file.attachment_id:
            desk.runner.read(open_file, desk.viewer, file.attachment_id, done=done, failed=failed)
        else:
            desk.runner.read(open_kept, file.sha256, done=done, failed=failed)

    def _on_opened(self, asked: int, opened: Opened) -> None:
        if asked == self._asked:
            self._opened = opened
            self._show(0)

    def _show(self, page: int) -> None:
        opened = self._opened
        if opened is None or not 0 <= page < opened.pages:
            return
        self._page = page
        said = self.tr("page {n} of {all}　PgUp PgDn").format(n=page + 1, all=opened.pages)
        self._pages.setText(said if opened.pages > 1 else "")
        width = round(self.panel.width() * self.devicePixelRatioF())
        self._desk.runner.slow(
            show_page, opened, page, width, done=partial(self._on_page, self._asked, page),
            failed=partial(self._on_failed, self._asked),
        )  # fmt: skip

    def _on_page(self, asked: int, page: int, found: Picture | bytes) -> None:
        if (asked, page) != (self._asked, self._page):
            return
        image = QImage.fromData(found) if isinstance(found, bytes) else image_of(found)
        self.picture.set_image(image)
        self.picture.setAccessibleName(self._files[self._at].name)
        self._why.hide()
        self.picture.show()

    def _on_failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._say(sentence_of(error))

    def _say(self, sentence: str) -> None:
        self.picture.hide()
        self._why.set_words(sentence)
        self._why.show()


class _Picture(QWidget):
    """Whole, as large as there is room, never larger than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()

    def has_image(self) -> bool:
        """Whether anything is shown."""
        return not self._image.isNull()

    def set_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("desk"))
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.boundedTo(self._image.size())
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawImage(QRect(left, top, size.width(), size.height()), self._image)
