"""Where an emergency is: plain words, or a place, a building or a household picked while typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.services.cases.case_places import WhereCard, find_where
from desktop.views.desk import Desk
from desktop.views.visits.pick_field import PickField
from desktop.views.visits.wording import household_word

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WhereField(PickField[WhereCard]):
    """`chosen` carries a WhereCard. What is typed stays as it is typed; the one picked counts as
    long as its address stands in the words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMaxLength(QLineEdit().maxLength())  # words: nothing that is pasted is cut off

    def finder(self) -> Callable[..., list[WhereCard]]:
        return find_where

    def line_of(self, card: WhereCard) -> str:
        home = household_word(card.head_name) if card.noun == "household" else ""
        return "　".join(filter(None, (home, card.address)))

    def hints(self) -> tuple[str, str]:
        return self.tr("words, or initials of a place, a door"), self.tr("words, initials")

    def card(self) -> WhereCard | None:
        card = super().card()
        return card if card is not None and card.address in self.text() else None

    def set_card(self, card: WhereCard | None) -> None:
        super().set_card(card)
        self.setText(card.address if card is not None else "")

    def plain(self) -> dict[str, Any] | None:
        """The one picked as plain JSON, for a draft."""
        card = self.card()
        return None if card is None else asdict(card)

    def remember(self, plain: dict[str, Any] | None, words: str) -> None:
        """What a draft kept: the one picked, and the words as they stood."""
        self.set_card(None if plain is None else WhereCard(**plain))
        self.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter picks what a few letters mean; behind words it goes on, whatever was offered."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in _ENTER:
            return False
        popup = self.completer().popup()
        if popup is not None and watched is popup:
            if popup.currentIndex().isValid():
                return False
            popup.hide()
            QApplication.sendEvent(self, event)
            return True
        typed = self.text().strip()
        if typed.isascii() and typed.isalpha() and self.card() is None:
            self._ask.stop()
            self._look(take_first=True)
            return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        popup = self.completer().popup()
        if popup is not None:
            popup.installEventFilter(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QLineEdit.focusOutEvent(self, event)  # the words stay
        self._ask.stop()

    def _on_found_first(self, cards: list[WhereCard]) -> None:
        if cards:
            super()._on_found_first(cards)
        else:
            self.focusNextChild()
