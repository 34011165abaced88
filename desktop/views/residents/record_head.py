"""The head of a household's record: whose it is, its groups, where, and what one does with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.residents.household_records import HouseholdRecord
from desktop.views import style
from desktop.views.residents.wording import area_words, level_word, tags, use_word
from desktop.views.widgets import ChipLabel, KeyButton, MoreButton, set_role, words
from desktop.views.widgets.chips import marks_width

TAGS_ROOM = 200


class RecordHead(QFrame):
    """Title and tags left, three buttons and 更多 right, one line of facts below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        style.fix(column, margins=(16, 9, 16, 8), spacing=3)
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=8)
        self._title = words("", "title", parent=self)
        row.addWidget(self._title)
        self._tags = QHBoxLayout()
        style.fix(self._tags, margins=(0, 2, 0, 0), spacing=6)
        row.addLayout(self._tags)
        row.addStretch(1)
        self.paper = KeyButton(self.tr("Print visit sheet"), "Ctrl+P", parent=self)
        self.edit = KeyButton(self.tr("Change household"), parent=self)
        self.visit = KeyButton(self.tr("Log a visit"), "Ctrl+N", "primary", parent=self)
        self.more = MoreButton(self.tr("More"), self)
        for button in (self.paper, self.edit, self.visit, self.more):
            row.addWidget(button)
        column.addLayout(row)
        line = QHBoxLayout()
        style.fix(line, margins=(0, 0, 0, 0), spacing=12)
        self._facts = words("", "caption", parent=self)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._waiting = words("", "caption", parent=self)
        line.addWidget(self._facts)
        line.addWidget(self._waiting)
        line.addStretch(1)
        column.addLayout(line)

    def show_home(self, home: HouseholdRecord, today: date) -> None:
        """Show one household."""
        head = home.head_name or self.tr("No head yet")
        self._title.setText(self.tr("{head}'s household").format(head=head))
        self._show_tags(home)
        facts = [
            home.address,
            " ".join(filter(None, [use_word(home.use), area_words(home.area)])),
            self.tr("No. {number}").format(number=home.hh_no),
            self.tr("Worker {name}").format(name=home.worker) if home.worker else "",
            level_word(home.level),
        ]
        self._facts.setText("　".join(filter(None, facts)))
        self._facts.setToolTip(home.note)
        self._waiting.setText(
            self.tr("● %n change(s) not sent", "", home.waiting) if home.waiting else ""
        )
        set_role(self._waiting, "accent" if home.waiting else "caption")

    def _show_tags(self, home: HouseholdRecord) -> None:
        while (item := self._tags.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = tags(home.tags)
        while shown and marks_width(shown) > style.px(TAGS_ROOM):
            shown = shown[:-1]
        for tag in shown:
            self._tags.addWidget(ChipLabel(tag, self))
        self._title.setToolTip("、".join(home.tags))
