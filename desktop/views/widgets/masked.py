"""A masked identity number or telephone with 查看 beside it: one value, until the focus leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets.buttons import KeyButton

REASON_WIDTH = 180


class MaskedValue(QWidget):
    """Shows a masked text. The full one is asked for by signal and given to `show_full`.

    `reveal_asked` carries the reason typed (empty unless `asks_reason`). The full value is never
    kept: when the focus leaves the button, the masked text stands there again.
    """

    reveal_asked = Signal(str)

    def __init__(
        self, masked: str = "", *, asks_reason: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._masked, self._asks_reason = masked, asks_reason
        self._value = QLabel(masked, self)
        icon = "lock_closed" if asks_reason else "eye"
        word = self.tr("Show after giving a reason") if asks_reason else self.tr("Show")
        self._button = KeyButton(word, kind="inline", icon=icon, parent=self)
        self._button.clicked.connect(self._on_clicked)
        self._button.installEventFilter(self)
        self._reason = QLineEdit(self)
        self._reason.setPlaceholderText(self.tr("Reason, for the log"))
        self._reason.setAccessibleName(self._reason.placeholderText())
        self._reason.setMaxLength(100)
        style.fix(self._reason, width=REASON_WIDTH)
        self._reason.returnPressed.connect(self._on_reason_given)
        self._reason.installEventFilter(self)
        self._reason.hide()
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=8)
        row.addWidget(self._value)
        row.addWidget(self._reason)
        row.addWidget(self._button)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_masked(masked)

    def set_masked(self, masked: str, *, can_reveal: bool = True) -> None:
        """Another value, masked; without anything behind it no button is shown."""
        self._masked = masked
        self._button.setVisible(can_reveal and bool(masked) and masked != "—")
        self.hide_again()

    def show_full(self, full: str) -> None:
        """Show the value a service gave back, until the focus leaves."""
        self._value.setText(full)
        self._button.setFocus()

    def hide_again(self) -> None:
        """Put the masked text back."""
        self._value.setText(self._masked)
        self._reason.hide()
        self._reason.clear()

    def text(self) -> str:
        """What is shown now."""
        return self._value.text()

    def is_revealed(self) -> bool:
        """Whether something else than the masked text is shown."""
        return self._value.text() != self._masked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._asking():
            self.hide_again()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            escape = event.key() == Qt.Key.Key_Escape
            if escape and (self.is_revealed() or not self._reason.isHidden()):
                self.hide_again()
                return True
        return False

    def _asking(self) -> bool:
        return not self._reason.isHidden() and (self._reason.hasFocus() or self._button.hasFocus())

    def _on_clicked(self) -> None:
        if self.is_revealed():
            self.hide_again()
        elif self._asks_reason and not self._reason.text().strip():
            self._reason.show()
            self._reason.setFocus()
        else:
            self._on_reason_given()

    def _on_reason_given(self) -> None:
        reason = self._reason.text().strip()
        if self._asks_reason and not reason:
            return
        self._reason.hide()
        self.reveal_asked.emit(reason)
