"""Key caps: the small boxed name of a key, in the status bar, in sheets and in list rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views import style

HEIGHT, PAD, GAP, GROUP_GAP = 18, 4, 5, 14


@dataclass(frozen=True)
class KeyHint:
    """Keys that do one thing here, and the word for it: KeyHint(("↑", "↓"), "换户")."""

    keys: tuple[str, ...]
    word: str


def key_width(key: str) -> int:
    """Width of one cap, px: at least as wide as an arrow's."""
    return max(style.px(22), style.text_width(key, style.CAPTION) + 2 * style.px(PAD) + 2)


def paint_key(painter: QPainter, at: QPoint, key: str) -> int:
    """Paint one cap with its top left corner at `at`; returns its width."""
    rect = QRect(at, QSize(key_width(key), style.px(HEIGHT)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(style.colour("line2"), 1))
    painter.setBrush(style.colour("bg"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.setFont(style.font(style.CAPTION))
    painter.setPen(style.colour("text2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
    return rect.width()


def hint_width(hint: KeyHint) -> int:
    """Width of the caps and the word, px."""
    caps = sum(key_width(key) + style.px(GAP) for key in hint.keys)
    return caps + style.text_width(hint.word, style.CAPTION)


def paint_hint(painter: QPainter, at: QPoint, hint: KeyHint, tint: str = "text2") -> int:
    """Paint caps and word; returns the width painted."""
    x = at.x()
    for key in hint.keys:
        x += paint_key(painter, QPoint(x, at.y()), key) + style.px(GAP)
    painter.setFont(style.font(style.CAPTION))
    painter.setPen(style.colour(tint))
    width = style.text_width(hint.word, style.CAPTION)
    line = QRect(x, at.y(), width + 2, style.px(HEIGHT))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, hint.word)
    return x + width - at.x()


class KeyHints(QWidget):
    """A row of key hints; those that do not fit are left out from the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[KeyHint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_hints(self, hints: list[KeyHint]) -> None:
        """Show other hints."""
        self._hints = tuple(hints)
        self.setAccessibleName("；".join(f"{' '.join(h.keys)} {h.word}" for h in self._hints))
        self.updateGeometry()
        self.update()

    def hints(self) -> tuple[KeyHint, ...]:
        """What is shown."""
        return self._hints

    def sizeHint(self) -> QSize:
        width = sum(hint_width(hint) + style.px(GROUP_GAP) for hint in self._hints)
        return QSize(width, style.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, y = 0, (self.height() - style.px(HEIGHT)) // 2
        for hint in self._hints:
            if x + hint_width(hint) > self.width():
                break
            x += paint_hint(painter, QPoint(x, y), hint) + style.px(GROUP_GAP)
