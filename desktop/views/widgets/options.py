"""Option buttons: up to ten choices, each with the digit that picks it. One Tab stop in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets.flow import FlowLayout

HEIGHT, PAD, GAP = 30, 8, 7
DIGITS = "1234567890"
SHOWN_BEFORE_MORE = 9


class OptionButton(QPushButton):
    """Digit and word; on: info ground, accent words."""

    def __init__(self, digit: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._digit = digit
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(word)
        self.setAccessibleDescription(digit)

    def digit(self) -> str:
        """The key that picks it, or empty."""
        return self._digit

    def sizeHint(self) -> QSize:
        digit = style.text_width(self._digit, style.CAPTION) + style.px(GAP) if self._digit else 0
        word = style.text_width(self.text(), medium=True)
        return QSize(2 * style.px(PAD) + digit + word + 2, style.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        on, enabled = self.isChecked(), self.isEnabled()
        width = 2 if self.hasFocus() else 1
        if self.hasFocus():
            border = style.colour("text")
        else:
            border = style.colour("accent" if on else "ctl" if enabled else "line2")
        ground = "info_bg" if on else "hover" if self.underMouse() and enabled else "bg"
        painter.setPen(QPen(border, width))
        painter.setBrush(style.colour(ground))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
        x = style.px(PAD)
        if self._digit:
            painter.setFont(style.font(style.CAPTION))
            painter.setPen(style.colour("accent" if on else "text3"))
            digit = style.text_width(self._digit, style.CAPTION)
            painter.drawText(
                QRect(x, 0, digit + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self._digit
            )
            x += digit + style.px(GAP)
        painter.setFont(style.font(medium=on))
        painter.setPen(style.colour("accent" if on else "text" if enabled else "text3"))
        painter.drawText(
            QRect(x, 0, self.width() - x, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )


class OptionButtons(QWidget):
    """One or several of a few codes. Digits pick, arrows move, Space toggles, Enter goes on.

    `changed` carries the list of codes that are on, in the order shown. With more than ten
    choices the tenth place is `more_word`, which unfolds the rest.
    """

    changed = Signal(list)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        multiple: bool = False,
        more_word: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self._flow = FlowLayout(self)
        self._more: OptionButton | None = None
        self._buttons: dict[str, OptionButton] = {}
        folds = bool(more_word) and len(choices) > len(DIGITS)
        for index, (code, word) in enumerate(choices):
            limit = SHOWN_BEFORE_MORE if folds else len(DIGITS)
            button = self._add(DIGITS[index] if index < limit else "", word)
            button.clicked.connect(lambda _checked=False, code=code: self._pick(code))
            button.setVisible(not folds or index < SHOWN_BEFORE_MORE)
            self._buttons[code] = button
        if folds:
            self._more = self._add("0", more_word)
            self._more.setCheckable(False)
            self._more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its digit reaches it
            self._more.clicked.connect(self.unfold)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove(next(iter(self._buttons.values()), None))

    def values(self) -> list[str]:
        """The codes that are on, in the order shown."""
        return [code for code, button in self._buttons.items() if button.isChecked()]

    def value(self) -> str | None:
        """The one code that is on, or None."""
        return next(iter(self.values()), None)

    def set_values(self, codes: Iterable[str]) -> None:
        """Turn these on and the others off, without saying `changed`."""
        wanted = set(codes)
        for code, button in self._buttons.items():
            button.setChecked(code in wanted)
            if code in wanted and button.isHidden():
                self.unfold()
        on = next((self._buttons[code] for code in self.values()), None)
        if on is not None:
            self._rove(on)

    def set_value(self, code: str | None) -> None:
        """Turn one on, or none."""
        self.set_values([] if code is None else [code])

    def set_choice_enabled(self, code: str, enabled: bool) -> None:
        """Grey one choice, or bring it back."""
        self._buttons[code].setEnabled(enabled)

    def button(self, code: str) -> OptionButton:
        """The button of one code."""
        return self._buttons[code]

    def unfold(self) -> None:
        """Show what is behind the tenth place."""
        for button in self._buttons.values():
            button.show()
        if self._more is not None:
            self._more.hide()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.text() and event.text() in DIGITS:
            return self._press_digit(event.text())
        by = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()))
        if by is not None:
            self._step(by)
            return True
        return False

    def _add(self, digit: str, word: str) -> OptionButton:
        button = OptionButton(digit, word, self)
        button.installEventFilter(self)
        self._flow.addWidget(button)
        return button

    def _press_digit(self, digit: str) -> bool:
        if self._more is not None and digit == "0" and not self._more.isHidden():
            self.unfold()
            return True
        for button in self._buttons.values():
            if button.digit() == digit and button.isEnabled():
                button.setFocus()
                button.click()
                return True
        return False

    def _step(self, by: int) -> None:
        shown = [b for b in self._buttons.values() if not b.isHidden() and b.isEnabled()]
        now = next((i for i, button in enumerate(shown) if button.hasFocus()), 0)
        target = shown[max(0, min(len(shown) - 1, now + by))]
        self._rove(target)
        target.setFocus()

    def _rove(self, target: OptionButton | None) -> None:
        if target is None:
            return
        for button in self._buttons.values():
            here = button is target
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(target)

    def _pick(self, code: str) -> None:
        button = self._buttons[code]
        if not self._multiple:
            for each in self._buttons.values():
                each.setChecked(each is button)
        self._rove(button)
        self.changed.emit(self.values())
