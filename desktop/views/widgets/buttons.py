"""Buttons: the key button with its two-tone hint, the text link, the pin.

A grey button carries its reason inside it; a key shown on a button also works.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets.icons import icon_pixmap

HEIGHTS = {"primary": 30, "quiet": 30, "small": 26, "inline": 20, "box": 28}
PADS = {"primary": 13, "quiet": 13, "small": 9, "inline": 6, "box": 9}
GAP = 7
PLAIN_KEYS = {"Enter", "Return", "Space", "Esc"}
"""Keys that belong to whatever has the focus; a button shows them but never takes them."""


class KeyButton(QPushButton):
    """A button with its key written in it.

    `kind`: primary (one in sight), quiet, small (26 high, caption text, beside fields) or inline
    (20 high, accent words, beside a value) or box (28 high, the current unit).
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        kind: str = "quiet",
        *,
        icon: str = "",
        bind: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key, self._kind, self._icon, self._reason = key, kind, icon, ""
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        if key:
            self.setAccessibleDescription(key)
        if key and bind and key not in PLAIN_KEYS:
            self.add_key(key)

    def add_key(self, key: str) -> None:
        """Let one more key press this button (Ctrl+S beside Ctrl+Enter)."""
        names = [key, key.replace("Enter", "Return")] if key.endswith("Enter") else [key]
        for name in names:
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.activated.connect(self.click)

    def key(self) -> str:
        """The key written in the button, or empty."""
        return self._key

    def set_key(self, key: str) -> None:
        """Write another key in the button; which keys press it stays as it is."""
        self._key = key
        self.updateGeometry()
        self.update()

    def kind(self) -> str:
        """primary, quiet, small, inline or box."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Make it another kind."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_blocked(self, reason: str) -> None:
        """Grey the button and say why inside it; an empty reason enables it again."""
        self._reason = reason
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason or self._key)
        self.updateGeometry()
        self.update()

    def reason(self) -> str:
        """Why the button is grey, or empty."""
        return self._reason

    def sizeHint(self) -> QSize:
        pad = style.px(PADS[self._kind])
        width = 2 * pad + style.text_width(self.text(), self._text_size(), medium=self._medium())
        if self._icon:
            width += style.px(16) + style.px(6)
        if self._hint():
            width += style.px(GAP) + style.text_width(self._hint(), style.CAPTION)
        if self.menu() is not None:
            width += style.px(12) + style.px(6)
        return QSize(width, style.px(HEIGHTS[self._kind]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        border, fill, ink, hint = self._colours()
        self._paint_box(painter, border, fill)
        x = style.px(PADS[self._kind])
        if self._icon:
            side = style.px(16)
            painter.drawPixmap(x, (self.height() - side) // 2, icon_pixmap(self._icon, 16, ink))
            x += side + style.px(6)
        x = self._paint_text(painter, x, self.text(), self._text_size(), ink, self._medium())
        if self._hint():
            x += style.px(GAP)
            x = self._paint_text(painter, x, self._hint(), style.CAPTION, hint, False)
        if self.menu() is not None:
            side = style.px(12)
            top = (self.height() - side) // 2 + 1
            painter.drawPixmap(x + style.px(6), top, icon_pixmap("chevron_down", 12, ink))

    def _paint_box(self, painter: QPainter, border: QColor, fill: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        rect = QRectF(self.rect())
        width = 2 if self.hasFocus() else 1
        painter.setBrush(fill)
        painter.setPen(QPen(style.colour("text") if self.hasFocus() else border, width))
        inset = width / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 3, 3)

    def _paint_text(
        self, painter: QPainter, x: int, text: str, size: str, ink: QColor, medium: bool
    ) -> int:
        painter.setFont(style.font(size, medium=medium))
        painter.setPen(ink)
        width = style.text_width(text, size, medium=medium)
        rect = QRect(x, 0, width + 1, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        return x + width

    def _colours(self) -> tuple[QColor, QColor, QColor, QColor]:
        """Border, fill, text, hint."""
        colour = style.colour
        if not self.isEnabled():
            return colour("line2"), colour("sunken"), colour("text3"), colour("text3")
        if self._kind == "primary":
            fill = colour("accent")
            if self.isDown() or self.underMouse():
                fill = fill.darker(112) if not style.theme().tokens.dark else fill.lighter(106)
            return fill, fill, colour("on_accent"), colour("key_on_accent")
        fill = colour("sel" if self.isDown() else "hover" if self.underMouse() else "bg")
        if self._kind == "inline":
            return colour("line2"), fill, colour("accent"), colour("text3")
        return colour("ctl"), fill, colour("text"), colour("text3")

    def _hint(self) -> str:
        if self._reason:
            return self._reason
        return self._key if style.theme().percent < 125 else ""

    def _text_size(self) -> str:
        return style.CAPTION if self._kind in ("small", "inline") else style.BODY

    def _medium(self) -> bool:
        return self._kind == "primary"


class MoreButton(KeyButton):
    """更多: the menu for everything beyond the three buttons of a state."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setMenu(QMenu(self))


class LinkButton(QPushButton):
    """A link in a row of text: accent words, no box."""

    def __init__(
        self, text: str, key: str = "", parent: QWidget | None = None, *, bind: bool = True
    ) -> None:
        super().__init__(text, parent)
        self._key, self._size = key, style.CAPTION
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if key:
            self.setAccessibleDescription(key)
        if key and bind:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self.click)

    def set_size(self, size: str) -> None:
        """Text size by its name in the scale; captions by default."""
        self._size = size
        self.updateGeometry()

    def words(self) -> str:
        """The text with its key, as painted."""
        return f"{self.text()} {self._key}" if self._key else self.text()

    def sizeHint(self) -> QSize:
        width = style.text_width(self.words(), self._size) + 2 * style.px(4)
        return QSize(width, style.px(22))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(style.colour("text"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(style.font(self._size))
        painter.setPen(self._ink())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words())
        if self.underMouse() and self.isEnabled():
            width = style.text_width(self.words(), self._size)
            left = (self.width() - width) // 2
            base = (self.height() + style.theme().size(self._size)) // 2 + 1
            painter.setPen(QPen(self._ink(), 1))
            painter.drawLine(left, base, left + width, base)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return style.colour("text3")
        parent = self.parentWidget()
        banner = parent.property("banner") if parent is not None else None
        if parent is not None and parent.property("ink"):
            return style.colour("on_ink")
        return style.colour(banner if banner in ("warn", "danger", "ok") else "accent")


class PinButton(QPushButton):
    """沿用: keep this field's value for the next record. The pin is filled when it holds."""

    def __init__(self, off: str, on: str, parent: QWidget | None = None) -> None:
        super().__init__(off, parent)
        self._on = on
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F8 in the field pins; Tab stays on fields
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(off)
        self.setAccessibleDescription("F8")

    def sizeHint(self) -> QSize:
        width = style.px(16) + style.px(4)
        words = max(style.text_width(text, style.CAPTION) for text in (self.text(), self._on))
        return QSize(width + words + style.px(2), style.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = style.colour("accent" if self.isChecked() else "text3")
        side = style.px(16)
        pin = icon_pixmap("pin", 16, ink, filled=self.isChecked())
        painter.drawPixmap(0, (self.height() - side) // 2, pin)
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(ink)
        rect = self.rect().adjusted(side + style.px(4), 0, 0, 0)
        text = self._on if self.isChecked() else self.text()
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
