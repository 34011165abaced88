"""Filter chips: the conditions a list stands under, and the way to add one or take it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets.flow import FlowLayout
from desktop.views.widgets.icons import icon_pixmap

HEIGHT, PAD = 24, 8


class FilterChip(QPushButton):
    """One condition with a cross; a click, Delete or Backspace takes it away."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Condition {word}, press to remove").format(word=word))

    def sizeHint(self) -> QSize:
        width = style.text_width(self.text(), style.CAPTION) + 2 * style.px(PAD) + style.px(14)
        return QSize(width, style.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        focused = self.hasFocus()
        painter.setPen(QPen(style.colour("text" if focused else "accent"), 2 if focused else 1))
        painter.setBrush(style.colour("sel" if self.underMouse() else "info_bg"))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 2, 2)
        ink = style.colour("accent")
        painter.setPen(ink)
        painter.setFont(style.font(style.CAPTION))
        left = style.px(PAD)
        painter.drawText(
            QRect(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        side = style.px(12)
        painter.drawPixmap(
            QPoint(self.width() - side - style.px(6), (self.height() - side) // 2),
            icon_pixmap("dismiss", 12, ink),
        )


class AddButton(QPushButton):
    """+ 条件: opens the menu of conditions that can be added."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = style.text_width(self.text()) + style.px(16) + 2 * style.px(PAD) + style.px(4)
        return QSize(width, style.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = style.colour("accent")
        if self.hasFocus():
            painter.setPen(QPen(style.colour("text"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        side = style.px(16)
        painter.drawPixmap(style.px(PAD), (self.height() - side) // 2, icon_pixmap("add", 16, ink))
        painter.setPen(ink)
        painter.setFont(style.font())
        left = style.px(PAD) + side + style.px(4)
        painter.drawText(
            QRect(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )


class FilterChips(QWidget):
    """`removed` carries a condition's code; `added` the code picked from the menu of `offered`."""

    removed = Signal(str)
    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=6)
        self._chips: dict[str, FilterChip] = {}
        self._menu = QMenu(self)
        self._add = AddButton(self.tr("Condition"), self)
        self._add.clicked.connect(self.open_menu)
        self._flow.addWidget(self._add)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_conditions(self, conditions: Sequence[tuple[str, str]]) -> None:
        """Show these conditions, as (code, word)."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = {}
        for code, word in conditions:
            chip = FilterChip(word, self)
            chip.clicked.connect(lambda _checked=False, code=code: self.removed.emit(code))
            self._flow.addWidget(chip)
            chip.show()
            self._chips[code] = chip
        self._flow.addWidget(self._add)
        self.updateGeometry()

    def set_offered(self, offered: Sequence[tuple[str, str]]) -> None:
        """What the menu offers, as (code, word); an empty word draws a line."""
        self._menu.clear()
        for code, word in offered:
            if not word:
                self._menu.addSeparator()
                continue
            action = self._menu.addAction(word)
            action.triggered.connect(lambda _checked=False, code=code: self.added.emit(code))
        self._add.setVisible(bool(offered))

    def menu(self) -> QMenu:
        """The menu of conditions."""
        return self._menu

    def open_menu(self) -> None:
        """Open the menu under the button (Ctrl+F does it from anywhere on the page)."""
        self._menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def codes(self) -> list[str]:
        """The conditions shown."""
        return list(self._chips)
