"""The card that says: this may be somebody who is already here. One other record at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.residents.near_matches import NearMatch
from desktop.views import style
from desktop.views.residents.members import EdgeTable
from desktop.views.residents.wording import day_words, match_words
from desktop.views.widgets import (
    Cell,
    Column,
    KeyButton,
    ToneIcon,
    rule,
    words,
)
from desktop.views.widgets.table import HEAD_HEIGHT, ROW_HEIGHT

HEAD = 30


@dataclass(frozen=True)
class _Line:
    id: str
    which: str
    name: str
    id_no: str
    birth: str
    home: str


class _Head(QFrame):
    """The amber band of the card."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), style.colour("warn_bg"))


class DuplicateCard(QFrame):
    """`merged`: judged to be one person; `kept_apart`: judged to be two; `other_asked`: open the
    other record. Each names the other record.

    While a form is being filled (`typing`) there is nothing to judge yet, only to open.
    """

    merged = Signal(str)
    kept_apart = Signal(str)
    other_asked = Signal(str)

    def __init__(self, *, typing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = typing
        self._matches: Sequence[NearMatch] = ()
        self.setProperty("surface", "warn_card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        self._table = EdgeTable(self._columns(), parent=self)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.setAccessibleName(self.tr("Records that may be of one person"))
        column.addWidget(self._table)
        column.addWidget(rule("h", self))
        column.addLayout(self._build_foot())
        self.hide()

    def show_matches(
        self, matches: Sequence[NearMatch], name: str, id_no: str, birth: date | None, home: str
    ) -> None:
        """Show the first of these beside the record itself; none hides the card."""
        self._matches = matches
        self.setVisible(bool(matches))
        if not matches:
            return
        other = matches[0]
        self._title.setText(self.tr("Perhaps twice: {n} person").format(n=len(matches)))
        self._why.setText(match_words(other.reason))
        self._which.setText(self.tr("1 of {n}").format(n=len(matches)))
        self._table.set_rows(
            [
                _Line("this", self.tr("this one"), name, id_no or "—", day_words(birth), home),
                _Line(
                    other.resident_id,
                    self.tr("the other"),
                    other.name,
                    other.id_no or self.tr("no number"),
                    day_words(other.birth),
                    self.tr("{head}'s household {address}").format(
                        head=other.head_name, address=other.address
                    ),
                ),
            ]
        )
        self._table.setCurrentIndex(QModelIndex())
        style.fix(self._table, height=HEAD_HEIGHT + 2 * ROW_HEIGHT)

    def match(self) -> NearMatch | None:
        """The other record shown."""
        return self._matches[0] if self._matches else None

    def _build_head(self) -> QWidget:
        head = _Head(self)
        style.fix(head, height=HEAD)
        row = QHBoxLayout(head)
        style.fix(row, margins=(10, 0, 10, 0), spacing=8)
        self._title = words("", "strong", parent=head)
        self._why = words("", "warn", parent=head)
        self._which = words("", "warn", parent=head)
        row.addWidget(ToneIcon("warning", "warn", head))
        row.addWidget(self._title)
        row.addWidget(self._why, 1)
        row.addWidget(self._which)
        return head

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        style.fix(row, margins=(10, 7, 10, 7), spacing=8)
        self.merge = KeyButton(self.tr("One person, merge"), "Alt+M", parent=self)
        self.merge.clicked.connect(self._on_merge)
        self.merge.setVisible(not self._typing)
        self.apart = KeyButton(self.tr("Not the same"), "Alt+B", parent=self)
        self.apart.clicked.connect(self._on_apart)
        self.apart.setVisible(not self._typing)
        self.other = KeyButton(self.tr("Open the other"), parent=self)
        self.other.clicked.connect(self._on_other)
        row.addWidget(self.merge)
        row.addWidget(self.apart)
        row.addWidget(self.other)
        row.addStretch(1)
        if not self._typing:
            row.addWidget(words(self.tr("Not asked again once judged"), "caption", parent=self))
        return row

    def _columns(self) -> list[Column[_Line]]:
        return [
            Column(self.tr("Record"), lambda row: row.which, 66),
            Column(self.tr("Name"), lambda row: row.name, 76),
            Column(
                self.tr("Identity number"),
                lambda row: Cell(row.id_no, tone="" if "*" in row.id_no else "text3"),
                190,
            ),
            Column(self.tr("Born on"), lambda row: row.birth, 96),
            Column(self.tr("Household"), lambda row: row.home),
        ]

    def _on_merge(self) -> None:
        if self._matches:
            self.merged.emit(self._matches[0].resident_id)

    def _on_apart(self) -> None:
        if self._matches:
            self.kept_apart.emit(self._matches[0].resident_id)

    def _on_other(self) -> None:
        if self._matches:
            self.other_asked.emit(self._matches[0].resident_id)
