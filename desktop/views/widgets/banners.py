"""Banners inside a pane, the undo bar of the window, the practice bar. Nothing floats."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets.buttons import LinkButton
from desktop.views.widgets.heads import words
from desktop.views.widgets.icons import icon_pixmap

BANNER_HEIGHT, UNDO_HEIGHT, PRACTICE_HEIGHT = 30, 34, 26
UNDO_SECONDS = 10
ICONS = {"info": "info", "warn": "warning", "danger": "warning", "ok": "checkmark"}


class ToneIcon(QWidget):
    """An icon (16 px unless told) in the colour of a token."""

    def __init__(
        self, name: str, token: str, parent: QWidget | None = None, *, size: int = 16
    ) -> None:
        super().__init__(parent)
        self.name, self._token, self._size = name, token, size
        style.fix(self, width=size, height=size)

    def set_icon(self, name: str, token: str) -> None:
        """Another icon or colour."""
        self.name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        pixmap = icon_pixmap(self.name, self._size, style.colour(self._token))
        QPainter(self).drawPixmap(0, 0, pixmap)


class Banner(QFrame):
    """One sentence with at most one link, in the pane it speaks of. Hidden until it has words."""

    link_clicked = Signal()

    def __init__(self, tone: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        style.fix(self._row, margins=(10, 4, 6, 4), spacing=8)
        self._icon = ToneIcon("info", "accent", self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setProperty("role", "banner")
        self._link: LinkButton | None = None
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        self.setMinimumHeight(style.px(BANNER_HEIGHT))
        self._set_tone(tone)
        self.hide()

    def say(self, sentence: str, tone: str = "", link: str = "", key: str = "") -> None:
        """Show a sentence; tone is info, warn, danger or ok."""
        if tone:
            self._set_tone(tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        if self._link is not None:
            self._row.removeWidget(self._link)
            self._link.hide()
            self._link.deleteLater()
            self._link = None
        if link:
            self._link = LinkButton(link, key, self)
            self._link.clicked.connect(self.link_clicked)
            self._row.addWidget(self._link)
        self.setVisible(bool(sentence))

    def clear(self) -> None:
        """Nothing to say."""
        self.say("")

    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def _set_tone(self, tone: str) -> None:
        self._tone = tone
        self.setProperty("banner", tone)
        self._icon.set_icon(ICONS[tone], {"info": "accent"}.get(tone, tone))
        style.repolish(self)
        style.repolish(self._words)


class UndoBar(QFrame):
    """Names what was just done and takes it back for ten seconds, also by Ctrl+Z."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ink", True)
        style.fix(self, height=UNDO_HEIGHT)
        self._act: Callable[[], None] | None = None
        self._left = 0
        self._until_sent = False
        self._words = words("", "", parent=self)
        self._button = LinkButton(self.tr("Take back Ctrl+Z"), parent=self)
        self._button.set_size(style.BODY)
        self._button.clicked.connect(self.take_back)
        self._seconds = words("", "caption", parent=self)
        row = QHBoxLayout(self)
        style.fix(row, margins=(12, 0, 12, 0), spacing=8)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._seconds)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_second)
        shortcut = QShortcut(QKeySequence.StandardKey.Undo, self)
        shortcut.activated.connect(self.take_back)
        self.hide()

    def offer(
        self, sentence: str, act: Callable[[], None], seconds: int = UNDO_SECONDS, *,
        until_sent: bool = False,
    ) -> None:  # fmt: skip
        """Name the act that was done; `act` takes it back, `until_sent` only before a round with
        the district begins. A new offer replaces the last one."""
        self._act, self._left, self._until_sent = act, seconds, until_sent
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._show_left()
        self.show()
        self._timer.start()

    def take_back(self) -> None:
        """Do what was offered."""
        act = self._act
        self.withdraw()
        if act is not None:
            act()
            self.undone.emit()

    def sending_begins(self) -> None:
        """What waited may be on its way from now on."""
        if self._until_sent:
            self.withdraw()

    def withdraw(self) -> None:
        """Nothing can be taken back any more."""
        self._act = None
        self._timer.stop()
        self.hide()

    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.withdraw()
        else:
            self._show_left()

    def _show_left(self) -> None:
        self._seconds.setText(self.tr("{n} s").format(n=self._left))


class PracticeBar(QFrame):
    """练习数据: on every screen of the sample village."""

    end_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ink", True)
        style.fix(self, height=PRACTICE_HEIGHT)
        row = QHBoxLayout(self)
        style.fix(row, margins=(12, 0, 8, 0), spacing=8)
        name = words(self.tr("Practice data"), "caption_strong", parent=self)
        row.addWidget(name)
        row.addWidget(words(self.tr("All invented, sent to no server"), "caption", parent=self), 1)
        self._end = LinkButton(self.tr("End practice and clear"), parent=self)
        self._end.clicked.connect(self.end_asked)
        row.addWidget(self._end)
