"""Nothing opens, everything can be handed in: thirty days without a word from the district, or it
has stopped the person's account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.exchange.bundles import StickRoad
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.desk import Desk
from desktop.views.exchange.stick import StickPane
from desktop.views.first_run.bars import QuietFoot, QuietTop
from desktop.views.widgets import Banner, KeyButton, KeyHint
from sync.errors import Refused, Unavailable

Send = Callable[..., Any]


class OnlyExchange(QWidget):
    """The two roads to the district, and `why` nothing else. `heard` after each round that got a
    word from it, `left` when somebody else is to sign in."""

    heard = Signal()
    left = Signal()

    def __init__(
        self, appearance: Appearance, desk: Desk, road: StickRoad, send: Send, why: Refused,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._desk, self._send = desk, send
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(QuietTop(appearance, self.tr("Only exchanging"), self))
        head = QHBoxLayout()
        style.fix(head, margins=(16, 14, 16, 0), spacing=8)
        self.banner = Banner("warn", self)
        self.banner.say(self._said(why))
        self.line_button = KeyButton(self.tr("Send over the network"), "F5")
        self.line_button.clicked.connect(self._on_send)
        other = KeyButton(self.tr("Somebody else"), "Esc")
        other.clicked.connect(self._on_left)
        head.addWidget(self.banner, 1)
        head.addWidget(self.line_button)
        head.addWidget(other)
        column.addLayout(head)
        self.stick = StickPane(desk, road)
        self.stick.moved.connect(self.heard)
        column.addWidget(self.stick, 1)
        hints = [
            KeyHint(("F5",), self.tr("send over the network")),
            KeyHint(("Ctrl+Enter",), self.tr("write to the stick")),
            KeyHint(("Alt+R",), self.tr("read from the stick")),
            KeyHint(("Esc",), self.tr("somebody else signs in")),
        ]
        column.addWidget(QuietFoot(hints, self))
        self.setFocusProxy(self.stick)
        self.stick.look()

    def _said(self, why: Refused) -> str:
        if why.code == "lease_ended":
            return self.tr(
                "{n} days without a word from the district. The registers open again after one "
                "exchange, over the network or by stick; nothing is lost."
            ).format(n=why.values["days"])
        return self.tr(
            "The district has stopped this account. What was written here can still be handed in, "
            "over the network or by stick; when the account counts again, the registers open."
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to the list of people."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    def _on_left(self) -> None:
        if not self._desk.runner.busy:  # what is being handed in or read comes to its end
            self.left.emit()

    def _on_send(self) -> None:
        self.line_button.set_blocked(self.tr("under way"))
        self._desk.runner.slow(self._send, done=self._on_done, failed=self._on_failed)

    def _on_done(self, _result: object) -> None:
        self.line_button.set_blocked("")
        self.heard.emit()

    def _on_failed(self, error: Exception) -> None:
        assert isinstance(error, Refused | Unavailable)
        self.line_button.set_blocked("")
        self.banner.say(messages.sentence(error), "danger")
