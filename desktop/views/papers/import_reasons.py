"""The reasons beside the check grid: what is wrong how often, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.widgets.buttons import LinkButton
from desktop.views.widgets.heads import SectionHead, rule, words

WIDTH = 340
_WIDEST = (1 << 24) - 1  # Qt: no limit


@dataclass(frozen=True)
class Reason:
    """One group: `key` filters the grid, `offer` is a link with its code, e.g. to take rows."""

    key: str
    title: str
    advice: str
    count: int
    heavy: bool
    offer: str = ""


class ReasonLine(QFrame):
    """Title with the count at the right, the advice below, perhaps a link."""

    chosen = Signal(str)
    offered = Signal(str)

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = reason.key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{reason.title} {reason.count}")
        column = QVBoxLayout(self)
        style.fix(column, margins=(14, 6, 14, 8), spacing=1)
        top = QHBoxLayout()
        style.fix(top, margins=(0, 0, 0, 0), spacing=8)
        head = words(reason.title, "strong", wrap=True)
        top.addWidget(head, 1)
        count = words(self.tr("%n rows", "", reason.count), "error" if reason.heavy else "warn")
        top.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        if reason.advice:
            column.addWidget(words(reason.advice, "caption", wrap=True))
        if reason.offer:
            link = LinkButton(reason.offer, parent=self)
            link.clicked.connect(lambda: self.offered.emit(self._key))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._key)
            return
        super().keyPressEvent(event)


class ReasonsPane(QFrame):
    """Two sections: wrong rows, and rows worth a look. `chosen` filters, `offered` takes rows."""

    chosen = Signal(str)
    offered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "side_pane")
        style.fix(self, width=WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        column.addWidget(scroll)
        self.show_reasons([], 0, 0)

    def set_wide(self, wide: bool) -> None:
        """Take the whole width, or stand at the side."""
        if wide:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_WIDEST)
        else:
            style.fix(self, width=WIDTH)

    def show_reasons(self, reasons: Sequence[Reason], wrong: int, look: int) -> None:
        """Show these groups; `wrong` and `look` are rows in all."""
        body = QWidget()
        body.setProperty("surface", "bg")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for heavy, title, count in (
            (True, self.tr("Wrong"), self.tr("%n rows, not imported as they are", "", wrong)),
            (False, self.tr("Have a look"), self.tr("%n rows, done as said below", "", look)),
        ):
            own = [reason for reason in reasons if reason.heavy == heavy]
            if not own and not heavy:
                continue
            column.addWidget(SectionHead(title, count, ruled=not heavy))
            for reason in own:
                line = ReasonLine(reason)
                line.chosen.connect(self.chosen)
                line.offered.connect(self.offered)
                column.addWidget(line)
                column.addWidget(rule("h"))
        column.addStretch(1)
        self._scroll.setWidget(body)
