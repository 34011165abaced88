"""The phone book beside an emergency: whom to call, by grid; one press writes the name down."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.cases.phone_book import Known, find_phone_book
from desktop.views import style
from desktop.views.cases.masked import masked_value
from desktop.views.desk import Desk
from desktop.views.widgets import LinkButton, SectionHead, rule, words

ROWS_MAX, NAME_WIDTH = 8, 230


class PhoneList(QWidget):
    """`chosen` carries the name of whom is called."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        style.fix(self._column, margins=(0, 8, 0, 0), spacing=0)
        self._column.addWidget(SectionHead(self.tr("Phone book")))
        for name, number in (
            (self.tr("Fire"), "119"), (self.tr("Ambulance"), "120"), (self.tr("Police"), "110"),
        ):  # fmt: skip
            self._add(Known(name, phone=number))
        self._fixed = self._column.count()

    def reload(self, grid_id: str | None) -> None:
        """Read the book anew, for a grid."""
        desk = self._desk
        desk.runner.read(find_phone_book, desk.viewer, desk.today(), grid_id, done=self._on_found)

    def _on_found(self, found: list[Known]) -> None:
        while self._column.count() > self._fixed:
            item = self._column.takeAt(self._fixed)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for known in [one for one in found if one.phone][:ROWS_MAX]:
            self._add(known)

    def _add(self, known: Known) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        style.fix(line, margins=(16, 3, 12, 3), spacing=10)
        name = words("　".join(filter(None, (known.name, known.contact))), parent=row)
        style.fix(name, width=NAME_WIDTH)
        line.addWidget(name)
        line.addWidget(self._number(known, row), 1)
        take = LinkButton(self.tr("called this one"), parent=row)
        take.setAccessibleName(self.tr("called {name}").format(name=known.name))
        take.clicked.connect(partial(self.chosen.emit, known.name))
        line.addWidget(take)
        self._column.addWidget(row)
        self._column.addWidget(rule("h", self))

    def _number(self, known: Known, parent: QWidget) -> QWidget:
        if not known.assignment_id:
            return words(known.phone, "strong", parent=parent)
        return masked_value(
            self._desk, "case_assignment", known.assignment_id, "phone", known.phone
        )
