"""A line to pick one record of many: a few letters are typed, what they may mean is listed below.

Which records, and how one reads in the line, the fields built on it say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.views import style
from desktop.views.desk import Desk

Card = TypeVar("Card")
ASK_AFTER_MS = 120
TEXT_CHARACTERS_MAX = 60


class PickField(QLineEdit, Generic[Card]):
    """`chosen` carries a card. Override `finder`, `line_of` and `hints`. The chosen one
    stays when what is typed finds nobody.

    Install it as its own event filter after it was put in a row, so that it sees Enter first.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: Card | None = None
        self._found: list[Card] = []
        self.setMaxLength(TEXT_CHARACTERS_MAX)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._on_activated)
        self.setCompleter(completer)
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_AFTER_MS)
        self._ask.timeout.connect(self._look)
        self.textEdited.connect(lambda _text: self._ask.start())

    def finder(self) -> Callable[..., list[Card]]:
        """The read `fn(session, viewer, text)` of what a text may mean."""
        raise NotImplementedError

    def line_of(self, card: Card) -> str:
        """How one reads in the line."""
        raise NotImplementedError

    def hints(self) -> tuple[str, str]:
        """What may be typed, in full and in few words."""
        raise NotImplementedError

    def card(self) -> Card | None:
        """The one chosen."""
        return self._card

    def set_card(self, card: Card | None) -> None:
        """Put one in, without saying `chosen`."""
        self._card = card
        self.setText(self._line(card))
        self.setCursorPosition(0)

    def found(self) -> list[Card]:
        """What the typed text may mean."""
        return list(self._found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on typed letters picks the only hit; the row around it would go on instead."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            typed = self.text().strip() not in ("", self._line(self._card))
            if enter and typed and not self._popup_open():
                self._ask.stop()
                self._look(take_first=True)
                return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setText(self._line(self._card))
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hint, short = self.hints()
        used = style.text_width(self.text()) + style.px(24)
        room = self.width() - used - style.px(10)
        if style.text_width(hint, style.CAPTION) > room:
            hint = short
        if style.text_width(hint, style.CAPTION) <= room:
            painter = QPainter(self)
            painter.setFont(style.font(style.CAPTION))
            painter.setPen(style.colour("text3"))
            area = self.rect().adjusted(0, 0, -style.px(10), 0)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint
            )

    def _look(self, take_first: bool = False) -> None:
        text = self.text().strip()
        if not text or text == self._line(self._card):
            return
        self._desk.runner.read(
            self.finder(),
            self._desk.viewer,
            text,
            done=self._on_found_first if take_first else self._on_found,
        )

    def _on_found(self, cards: list[Card]) -> None:
        self._found = cards
        self._names.setStringList([self._line(card) for card in cards])
        if cards and self.hasFocus():
            self.completer().complete()

    def _on_found_first(self, cards: list[Card]) -> None:
        if len(cards) == 1:
            self._choose(cards[0])
        else:
            self._on_found(cards)

    def _on_activated(self, line: str) -> None:
        for card in self._found:
            if self._line(card) == line:
                self._choose(card)
                return

    def _choose(self, card: Card) -> None:
        self.set_card(card)
        self.chosen.emit(card)
        self.focusNextChild()

    def _popup_open(self) -> bool:
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    def _line(self, card: Card | None) -> str:
        return "" if card is None else self.line_of(card)
