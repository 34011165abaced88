"""A door of the first run: number, consequence, time; the whole row can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.widgets import KeyButton, ToneIcon, set_role, words


class Door(QFrame):
    """One way to begin. `opened` comes by Enter, by its button or by a click on the row."""

    opened = Signal()
    step_asked = Signal(int)

    def __init__(
        self,
        number: int,
        icon: str,
        title: str,
        sentences: str,
        button: str,
        time: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.number = number
        self._time = time
        self._blocked = False
        self._busy = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{number} {title}")
        self.setAccessibleDescription(sentences.replace("\n", ""))
        self._number = words(str(number), "figure", parent=self)
        self._icon = ToneIcon(icon, "accent", self, size=24)
        self._button = KeyButton(button, parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.press)
        self._under = words(time, "caption", parent=self)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._lay_out(title, sentences)
        self._show_state()

    def set_blocked(self, reason: str) -> None:
        """Close the door and say why under its button; an empty reason opens it again."""
        self._blocked = bool(reason)
        self._button.setEnabled(not reason)
        set_role(self._under, "warn" if reason else "caption")
        self._under.setText(reason or self._time)
        self.setAccessibleDescription(reason or self.accessibleDescription())
        self._show_state()

    def set_busy(self, sentence: str, n: int = 0, total: int = 0) -> None:
        """Work goes on behind this door; an empty sentence ends it."""
        self._busy = bool(sentence)
        self._progress.setVisible(self._busy)
        self._progress.setRange(0, total)
        self._progress.setValue(n)
        self._button.setEnabled(not self._busy and not self._blocked)
        set_role(self._under, "caption")
        self._under.setText(sentence or self._time)

    def set_error(self, sentence: str) -> None:
        """The door did not open; one clear sentence."""
        self.set_busy("")
        set_role(self._under, "error")
        self._under.setText(sentence)

    def is_blocked(self) -> bool:
        """Whether it cannot be opened now."""
        return self._blocked

    def note(self) -> str:
        """The words under the button."""
        return self._under.text()

    def press(self) -> None:
        """Open, unless blocked or busy."""
        if not self._blocked and not self._busy:
            self.setFocus()
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.press()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_asked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.press()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_state()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_progress"):
            self._show_state()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        focused = self.hasFocus()
        painter.setPen(QPen(style.colour("accent" if focused else "line2"), 2 if focused else 1))
        painter.setBrush(style.colour("bg"))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)

    def _lay_out(self, title: str, sentences: str) -> None:
        row = QHBoxLayout(self)
        style.fix(row, margins=(22, 12, 20, 12), spacing=14)
        style.fix(self._number, width=28)
        row.addWidget(self._number)
        row.addWidget(self._icon)
        middle = QVBoxLayout()
        style.fix(middle, margins=(0, 0, 0, 0), spacing=4)
        middle.addStretch(1)
        middle.addWidget(words(title, "section", parent=self))
        text = words(sentences, "second", wrap=True, parent=self)
        middle.addWidget(text)
        middle.addWidget(self._progress)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        right = QVBoxLayout()
        style.fix(right, margins=(0, 0, 0, 0), spacing=5)
        right.addStretch(1)
        right.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._under, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        row.addLayout(right)
        self.setMinimumHeight(108)

    def _show_state(self) -> None:
        open_here = self.hasFocus() and not self._blocked
        self._button.set_kind("primary" if open_here else "quiet")
        self._button.set_key("Enter" if open_here else "")
        set_role(self._number, "figure_accent" if self.hasFocus() else "figure_quiet")
        self._icon.set_icon(self._icon.name, "accent" if not self._blocked else "text3")
        self.update()
