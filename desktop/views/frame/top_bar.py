"""The top bar: mark and name, scope path, search box, the person at the desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets import ScopePath, icon_pixmap, words
from desktop.views.widgets.keycaps import key_width, paint_key

HEIGHT, NAME_WIDTH, SEARCH_WIDTH = 44, 148, 330
PERSON_WIDTH = 142  # three characters and a role, so that the search box stands still


class Mark(QWidget):
    """Nine grid cells, the middle one filled: the sign of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.fix(self, width=20, height=20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height()) - 1
        third = side / 3
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(style.colour("accent"), 1))
        painter.setBrush(style.colour("info_bg"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, side, side), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for part in (1, 2):
            at = round(part * third)
            painter.drawLine(at, 0, at, side)
            painter.drawLine(0, at, side, at)
        low, high = round(third), round(2 * third)
        painter.fillRect(QRect(low, low, high - low + 1, high - low + 1), style.colour("accent"))


class SearchBox(QPushButton):
    """Looks like a field and opens the quick switcher: what is typed there searches everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = self.tr("Find residents, addresses, pages, acts")
        self.setAccessibleName(self._words)
        self.setAccessibleDescription("Ctrl+K")

    def sizeHint(self) -> QSize:
        return QSize(min(style.px(SEARCH_WIDTH), 430), style.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(160), style.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        focused = self.hasFocus()
        painter.setPen(QPen(style.colour("accent" if focused else "ctl"), 2 if focused else 1))
        painter.setBrush(style.colour("bg"))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
        side, pad = style.px(16), style.px(10)
        glass = icon_pixmap("search", 16, style.colour("text2"))
        painter.drawPixmap(pad, (self.height() - side) // 2, glass)
        key = "Ctrl+K"
        cap = key_width(key)
        left = pad + side + style.px(8)
        painter.setPen(style.colour("text3"))
        painter.setFont(style.font())
        room = self.width() - left - cap - style.px(14)
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        rect = QRect(left, 0, room, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        top = (self.height() - style.px(18)) // 2
        corner = QRect(self.width() - cap - style.px(8), top, 0, 0).topLeft()
        paint_key(painter, corner, key)


class PersonButton(QPushButton):
    """Who sits here, with the menu of what concerns the person and this computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_person(self, name: str, role: str) -> None:
        """Name and role as shown."""
        self.setText(name)
        self._role = role
        self.setAccessibleName(f"{name} {role}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = style.text_width(self.text()) + style.px(16 + 6 + 6 + 16 + 12)
        if self._role_shown():
            width = max(
                width + style.text_width(self._role_shown()) + style.px(6), style.px(PERSON_WIDTH)
            )
        return QSize(width, style.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(style.colour("text"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        side, middle = style.px(16), (self.height() - style.px(16)) // 2
        parts = [text for text in (self.text(), self._role_shown()) if text]
        drawn = sum(style.text_width(text) + style.px(6) for text in parts)
        x = self.width() - style.px(12 + 6) - drawn - side - style.px(6)
        painter.drawPixmap(x, middle, icon_pixmap("person", 16, style.colour("text2")))
        x += side + style.px(6)
        painter.setFont(style.font())
        for text, token in ((self.text(), "text"), (self._role_shown(), "text2")):
            if text:
                painter.setPen(style.colour(token))
                width = style.text_width(text)
                rect = QRect(x, 0, width + 1, self.height())
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
                x += width + style.px(6)
        chevron = icon_pixmap("chevron_down", 12, style.colour("text2"))
        painter.drawPixmap(x, middle + style.px(3), chevron)

    def _role_shown(self) -> str:
        return self._role if style.theme().percent < 150 else ""


class TopBar(QFrame):
    """44 high. `search_asked` opens the switcher."""

    search_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top_bar")
        style.fix(self, height=HEIGHT)
        self._name = words(self.tr("Grid Workstation"), "strong", parent=self)
        self.scope = ScopePath(self)
        self.search = SearchBox(self)
        self.search.clicked.connect(self.search_asked)
        self.person = PersonButton(self)
        self.menu = QMenu(self.person)
        self.person.setMenu(self.menu)
        row = QHBoxLayout(self)
        style.fix(row, margins=(14, 0, 8, 0), spacing=8)
        brand = QWidget(self)
        inner = QHBoxLayout(brand)
        style.fix(inner, margins=(0, 0, 0, 0), spacing=8)
        inner.addWidget(Mark(self))
        inner.addWidget(self._name)
        inner.addStretch(1)
        self._brand = brand
        row.addWidget(brand)
        row.addWidget(self.scope)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addSpacing(style.px(40))
        row.addWidget(self.person)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_brand"):
            self._fit()

    def _fit(self) -> None:
        large = style.theme().percent >= 150
        self._name.setVisible(not large)
        style.fix(self._brand, width=26 if large else NAME_WIDTH - 22)
