"""The sync chip in the lower right corner: one of five states, said only from what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets.icons import icon_pixmap
from sync.records.times import local_date, to_local

HEIGHT, PAD = 22, 9
NEEDS_YOU, UNREACHABLE, SENDING, WAITING, DELIVERED = (
    "needs_you",
    "unreachable",
    "sending",
    "waiting",
    "delivered",
)
LOOKS = {
    NEEDS_YOU: ("alert", "plum"),
    UNREACHABLE: ("plug_disconnected", "warn"),
    SENDING: ("arrow_sync", "accent"),
    WAITING: ("arrow_upload", "accent"),
    DELIVERED: ("checkmark", "ok"),
}


@dataclass(frozen=True)
class ChipState:
    """What the chip says. The highest that holds wins, in the order of the names above.

    `waiting` counts ops in the outbox, `sent` of `total` those of the round under way, `needs`
    what waits for a person; `delivered_at` is when both sides last counted equal.
    """

    waiting: int = 0
    needs: int = 0
    unreachable: bool = False
    sending: bool = False
    sent: int = 0
    total: int = 0
    delivered_at: datetime | None = None
    local_only: bool = False

    @property
    def kind(self) -> str:
        """Which of the five states holds; "" for a station that never sends (practice)."""
        if self.needs:
            return NEEDS_YOU
        if self.unreachable and self.waiting:
            return UNREACHABLE
        if self.sending:
            return SENDING
        if self.waiting:
            return WAITING
        if self.unreachable:
            return UNREACHABLE
        return DELIVERED if self.delivered_at is not None else ""


class SyncChip(QPushButton):
    """Shows a ChipState; a click opens the sync centre."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ChipState()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_state(self._state)

    def state(self) -> ChipState:
        """What is shown."""
        return self._state

    def set_state(self, state: ChipState) -> None:
        """Show another state."""
        self._state = state
        self.setText(self._words())
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.tr("Open the sync centre"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = style.text_width(self.text(), style.CAPTION) + 2 * style.px(PAD)
        return QSize(width + style.px(16) + style.px(5), style.px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LanguageChange):
            self.setText(self._words())
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        icon, tone = LOOKS.get(self._state.kind, ("desktop", "text2"))
        border, fill, ink = self._colours(tone)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(style.colour("text") if self.hasFocus() else border, width))
        painter.setBrush(fill)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 2, 2)
        if self._state.kind == SENDING and self._state.total:
            done = round((self.width() - 2) * self._state.sent / self._state.total)
            line = style.px(3)
            painter.fillRect(1, self.height() - line - 1, done, line, style.colour("accent"))
        side = style.px(16)
        left = style.px(PAD)
        painter.drawPixmap(left, (self.height() - side) // 2, icon_pixmap(icon, 16, ink))
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(ink)
        text = QRect(left + side + style.px(5), 0, self.width(), self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _colours(self, tone: str) -> tuple[QColor, QColor, QColor]:
        colour = style.colour(tone)
        if tone == "plum":
            return colour, colour, style.colour("on_plum")
        if tone == "warn":
            return colour, style.colour("warn_bg"), colour
        if tone == "text2":
            return style.colour("ctl"), style.colour("bg"), colour
        return colour, style.colour("hover" if self.underMouse() else "bg"), colour

    def _words(self) -> str:
        state = self._state
        if state.kind == NEEDS_YOU:
            return self.tr("{n} need you").format(n=state.needs)
        if state.kind == UNREACHABLE:
            if not state.waiting:
                return self.tr("District server does not answer")
            return self.tr("District server does not answer, {n} waiting").format(n=state.waiting)
        if state.kind == SENDING:
            if not state.total:
                return self.tr("Exchanging")
            return self.tr("Sending {n} / {total}").format(n=state.sent, total=state.total)
        if state.kind == WAITING:
            return self.tr("{n} waiting").format(n=state.waiting)
        if state.delivered_at is None:
            if state.local_only:
                return self.tr("On this computer only")
            return self.tr("Nothing handed in yet")
        local = to_local(state.delivered_at)
        today = local_date(datetime.now(state.delivered_at.tzinfo)) == local.date()
        when = f"{local:%H:%M}" if today else f"{local:%m-%d %H:%M}"
        return self.tr("All delivered {time}").format(time=when)
