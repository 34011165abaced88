"""The tab row of a page or of a record: word, count, 3 px accent underline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from desktop.views import style

HEIGHT, GAP, PAD = 44, 24, 2


@dataclass(frozen=True)
class Tab:
    """A second-level tab: its word and, when there is one, its count."""

    word: str
    count: int | None = None

    @property
    def count_text(self) -> str:
        """The count with thousands parted."""
        return "" if self.count is None else f"{self.count:,}"


class TabRow(QTabBar):
    """`chosen` carries the index a person picked. Left and right move while it has the focus."""

    chosen = Signal(int)

    def __init__(self, height: int = HEIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: tuple[Tab, ...] = ()
        self._drawn = height
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._on_current)
        self._quiet = False

    def set_tabs(self, tabs: Sequence[Tab], current: int = 0) -> None:
        """Show these tabs, without saying `chosen`."""
        wanted = tuple(tabs)
        if wanted == self._tabs and current == self.currentIndex():
            return
        self._quiet = True
        self._tabs = wanted
        while self.count() > len(wanted):
            self.removeTab(self.count() - 1)
        for index, tab in enumerate(wanted):
            name = f"{tab.word} {tab.count_text}".strip()
            if index < self.count():
                self.setTabText(index, name)
            else:
                self.addTab(name)
            self.setAccessibleTabName(index, name)
        if wanted:
            self.setCurrentIndex(current)
        self._quiet = False
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        tab = self._tabs[index] if index < len(self._tabs) else Tab("")
        width = style.text_width(tab.word, medium=True) + 2 * style.px(PAD)
        if tab.count_text:
            width += style.px(6) + style.text_width(tab.count_text, style.CAPTION)
        return QSize(width + style.px(GAP), style.px(self._drawn))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.count():
            self.setTabText(0, self.tabText(0) + " ")  # makes QTabBar measure again
            self.setTabText(0, self.tabText(0).rstrip())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex()
        super().mousePressEvent(event)
        if self.currentIndex() == before and self.tabAt(event.position().toPoint()) == before:
            self.chosen.emit(before)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, tab in enumerate(self._tabs):
            self._paint_tab(painter, self.tabRect(index), tab, index == self.currentIndex())

    def _paint_tab(self, painter: QPainter, rect: QRect, tab: Tab, current: bool) -> None:
        body = rect.adjusted(0, 0, -style.px(GAP), 0)
        hover = body.contains(self.mapFromGlobal(self.cursor().pos()))
        painter.setFont(style.font(medium=current))
        painter.setPen(style.colour("text" if current or hover else "text2"))
        word = body.adjusted(style.px(PAD), 0, 0, 0)
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, tab.word)
        if tab.count_text:
            left = style.px(PAD) + style.text_width(tab.word, medium=current) + style.px(6)
            painter.setFont(style.font(style.CAPTION))
            painter.setPen(style.colour("text3"))
            painter.drawText(
                body.adjusted(left, 1, 0, 0), Qt.AlignmentFlag.AlignVCenter, tab.count_text
            )
        if current:
            line = QRect(body.left(), body.bottom() - 2, body.width(), 3)
            painter.fillRect(line, style.colour("accent"))
            if self.hasFocus():
                painter.setPen(QPen(style.colour("text"), 2))
                painter.drawRect(body.adjusted(0, style.px(8), -1, -style.px(6)))

    def _on_current(self, index: int) -> None:
        self.update()
        if not self._quiet and index >= 0:
            self.chosen.emit(index)
