"""The edges of the visit form: title, place in the run and draft mark above, buttons below."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.widgets import Banner, DraftMark, KeyButton, words

HEIGHT = 49


class FormHead(QWidget):
    """What is being written, its place in the run, when the draft was kept; news as a banner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.place = words("", "title"), words("", "caption")
        self.mark = DraftMark(self)
        self.banner = Banner(parent=self)
        row = QHBoxLayout()
        style.fix(row, spacing=10)
        row.addWidget(self.title)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.mark)
        column = QVBoxLayout(self)
        style.fix(column, margins=(16, 8, 16, 0), spacing=4)
        column.addLayout(row)
        column.addWidget(self.banner)

    def set_title(self, title: str, place: str) -> None:
        """走访登记, 第 2 户，共 8 户."""
        self.title.setText(title)
        self.place.setText(place)


class FormFoot(QFrame):
    """Three buttons with their keys; they never fall below the edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "form_foot")
        style.fix(self, height=HEIGHT)
        self.save_next = KeyButton(
            self.tr("Save and record the next"), "Ctrl+Shift+Enter", "primary", parent=self
        )
        self.save = KeyButton(self.tr("Save"), "Ctrl+Enter", parent=self)
        self.save.add_key("Ctrl+S")
        self.close_button = KeyButton(self.tr("Close, keep draft"), "Esc", parent=self)
        row = QHBoxLayout(self)
        style.fix(row, margins=(16, 0, 16, 0), spacing=8)
        for button in (self.save_next, self.save, self.close_button):
            row.addWidget(button)
        row.addStretch(1)

    def set_saving(self, saving: bool) -> None:
        """While a visit is on its way to the disk it is not sent again."""
        for button in (self.save, self.save_next):
            button.setEnabled(not saving)
