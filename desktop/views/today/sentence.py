"""The sentence over the day: words in the text colour, figures medium, overdue in danger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.views import style


class DaySentence(QLabel):
    """Takes a sentence in which **figure** is medium and !!figure!! medium in danger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked = ""
        self.setProperty("role", "sentence")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        style.fix(self, height=47)

    def say(self, marked: str) -> None:
        """Show a sentence."""
        self._marked = marked
        plain = marked.replace("**", "").replace("!!", "")
        self.setAccessibleName(plain)
        self._paint_words()

    def plain(self) -> str:
        """The sentence without its marks."""
        return self._marked.replace("**", "").replace("!!", "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._paint_words()

    def _paint_words(self) -> None:
        tokens = style.theme().tokens
        text = self._marked
        for mark, colour in (("**", tokens.text), ("!!", tokens.danger)):
            parts = text.split(mark)
            text = "".join(
                part
                if place % 2 == 0
                else f'<span style="font-weight:500;color:{colour}">{part}</span>'
                for place, part in enumerate(parts)
            )
        # full-width spaces separate the facts; rich text would fold them into one blank
        text = f'<span style="white-space:pre-wrap">{text}</span>'
        self.setText(text)
