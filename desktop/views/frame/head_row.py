"""The head row of a page: its tabs at left, at most three buttons at right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets import KeyButton, MoreButton, Tab, TabRow, words

HEIGHT = 44


class HeadRow(QFrame):
    """Shows what the page in front hands it; the page keeps its buttons."""

    tab_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "head_row")
        style.fix(self, height=HEIGHT)
        self.tabs = TabRow(HEIGHT - 1, self)
        self.tabs.chosen.connect(self.tab_chosen)
        self._title = words("", "section", parent=self)
        self._more = MoreButton(self.tr("More"), self)
        self._buttons: list[QWidget] = []
        self._keys: list[QShortcut] = []
        self._row = QHBoxLayout(self)
        style.fix(self._row, margins=(18, 0, 16, 0), spacing=8)
        self._row.addWidget(self.tabs)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self._more)
        self._more.hide()

    def show_head(
        self, tabs: Sequence[Tab], current: int, title: str, buttons: Sequence[QWidget]
    ) -> None:
        """Tabs or a title, and the buttons; at 150 % only the last button stays outside 更多."""
        self.tabs.set_tabs(tabs, current)
        self.tabs.setVisible(bool(tabs))
        self._title.setText(title)
        self._title.setVisible(bool(title) and not tabs)
        for button in self._buttons:
            if button not in buttons:
                self._row.removeWidget(button)
                button.hide()
                button.setParent(None)
        for button in buttons:
            if button not in self._buttons:
                button.setParent(self)
                button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._row.removeWidget(button)
            self._row.addWidget(button)
        self._buttons = list(buttons)
        self._fold()

    def _fold(self) -> None:
        folds = style.theme().percent >= 150 and len(self._buttons) > 1
        menu = self._more.menu()
        menu.clear()
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys.clear()
        for place, button in enumerate(self._buttons):
            inside = folds and place < len(self._buttons) - 1
            button.setVisible(not inside and not button.property("withheld"))
            if inside and isinstance(button, QPushButton) and not button.property("withheld"):
                action = menu.addAction(button.text())
                action.setEnabled(button.isEnabled())
                if isinstance(button, KeyButton) and button.key():
                    action.setText(f"{button.text()}\t{button.key()}")
                action.triggered.connect(button.click)
                self._listen_for(button)
        self._more.setVisible(folds and bool(menu.actions()))

    def _listen_for(self, button: QPushButton) -> None:
        """A hidden button does not hear its keys; the row hears them in its place."""
        for own in button.findChildren(QShortcut):
            key = QShortcut(own.key(), self)
            key.activated.connect(button.click)
            self._keys.append(key)
