"""What the preview shows: the pages at the left, the page in front, a bar to turn pages.

Given one finished file; its pictures are made in the background, only those that are seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.services.papers import printing
from desktop.services.papers.printing import Paper, Picture
from desktop.tasks.runner import TaskRunner
from desktop.views import style
from desktop.views.papers.sheet_view import REAL, WHOLE, WIDTH, SheetView, image_of
from desktop.views.papers.thumbnails import Thumbnails
from desktop.views.widgets import Banner, EmptyNote, KeyButton, Segments, words

_BAR_HEIGHT = 36


class PreviewArea(QWidget):
    """`failed` carries what kept a picture from being made."""

    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._paper: Paper | None = None
        self._page = 0
        self.thumbnails = Thumbnails(self._want_thumbnail)
        self.sheet = SheetView()
        self.banner = Banner("danger")
        self.empty = EmptyNote()
        self._left = QFrame()
        self._left.setProperty("surface", "left_pane")
        column = QVBoxLayout(self._left)
        style.fix(column, margins=(0, 8, 0, 0), spacing=0)
        column.addWidget(self.thumbnails)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.empty)
        middle = QVBoxLayout()
        style.fix(middle, margins=(0, 0, 0, 0), spacing=0)
        middle.addWidget(self._bar())
        middle.addWidget(self.banner)
        middle.addWidget(stack, 1)
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=0)
        row.addWidget(self._left)
        row.addLayout(middle, 1)
        self.setFocusProxy(self.thumbnails)
        self.thumbnails.page_chosen.connect(self.go_to)
        self.sheet.size_wanted.connect(self._want_picture)

    def page(self) -> int:
        """The page in front, from 0."""
        return self._page

    def set_paper(self, paper: Paper, captions: Sequence[str]) -> None:
        """Show a finished file; stays on the page in front where there is one."""
        self._paper = paper
        self._stack.setCurrentIndex(0)
        self._bar_parts(True)
        self.thumbnails.set_pages(captions)
        self.sheet.show_picture(None)
        self.go_to(min(self._page, paper.pages - 1))

    def set_empty(self, sentence: str, fact: str = "") -> None:
        """Nothing to show, and why."""
        self._paper = None
        self.thumbnails.set_pages(())
        self.empty.set_words(sentence, fact)
        self._stack.setCurrentIndex(1)
        self._bar_parts(False)

    def go_to(self, page: int) -> None:
        """Bring a page to the front."""
        paper = self._paper
        if paper is None or not 0 <= page < paper.pages:
            return
        self._page = page
        self.thumbnails.set_page(page)
        self.place.setText(
            self.tr("Page {page} of {pages}").format(page=page + 1, pages=paper.pages)
        )
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page + 1 < paper.pages)
        self.sheet.to_top()
        self._want_picture(self.sheet.width_px())

    def set_narrow(self, narrow: bool) -> None:
        """Give the room of the small pages to the page in front."""
        self._left.setHidden(narrow)
        self._keys.setHidden(narrow)
        self.setFocusProxy(self.sheet if narrow else self.thumbnails)

    def set_zoom(self, zoom: str) -> None:
        """whole, width or real."""
        self.zooms.set_current(zoom)
        self.sheet.set_zoom(zoom)

    # Pictures: one that arrives for a file or page no longer in front is dropped

    def _want_picture(self, width_px: int) -> None:
        paper = self._paper
        if paper is not None:
            self._runner.slow(
                printing.picture_of_page, paper, self._page, width_px,
                done=partial(self._on_picture, paper, self._page), failed=self.failed.emit,
            )  # fmt: skip

    def _on_picture(self, paper: Paper, page: int, picture: Picture) -> None:
        if paper is self._paper and page == self._page:
            self.sheet.show_picture(picture)

    def _want_thumbnail(self, page: int) -> None:
        paper = self._paper
        if paper is not None:
            self._runner.slow(
                printing.picture_of_page, paper, page, self.thumbnails.thumbnail_width(),
                done=partial(self._on_thumbnail, paper, page), failed=self.failed.emit,
            )  # fmt: skip

    def _on_thumbnail(self, paper: Paper, page: int, picture: Picture) -> None:
        if paper is self._paper:
            self.thumbnails.put(page, image_of(picture))

    # The bar

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("surface", "section_head")
        style.fix(bar, height=_BAR_HEIGHT)
        row = QHBoxLayout(bar)
        style.fix(row, margins=(12, 0, 12, 0), spacing=8)
        self.back = KeyButton("", icon="chevron_left", kind="small")
        self.back.setAccessibleName(self.tr("Page back"))
        self.forth = KeyButton("", icon="chevron_right", kind="small")
        self.forth.setAccessibleName(self.tr("Page forth"))
        self.place = words("", "caption_strong")
        self.zooms = Segments(
            [
                (WHOLE, self.tr("Whole page")),
                (WIDTH, self.tr("Page width")),
                (REAL, "100 %"),
            ],
            WIDTH,
        )
        row.addWidget(self.back)
        row.addWidget(self.place)
        row.addWidget(self.forth)
        self._keys = words("PgUp / PgDn", "caption")
        row.addWidget(self._keys)
        row.addStretch(1)
        row.addWidget(self.zooms)
        self.back.clicked.connect(partial(self._step, -1))
        self.forth.clicked.connect(partial(self._step, 1))
        self.zooms.changed.connect(self.sheet.set_zoom)
        for key, step in (("PgUp", -1), ("PgDown", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, step))
        return bar

    def _bar_parts(self, shown: bool) -> None:
        for widget in (self.back, self.place, self.forth, self.zooms):
            widget.setVisible(shown)

    def _step(self, by: int) -> None:
        self.go_to(self._page + by)

    # Ctrl+0 means the whole page here and the text size everywhere else

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_0:
            return False
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.set_zoom(WHOLE)
            return True
        return False
