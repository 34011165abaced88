"""The fields of the visit form and where they stand; what they hold is `form`."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.visits.folds import ChangeFold, Fold, HazardsFold, SignFold
from desktop.views.visits.form_parts import PIN_WIDTH, KeyCap, NextDate, TimeAndWay, WhoWasMet
from desktop.views.visits.household_field import HouseholdField
from desktop.views.visits.needs_fold import NeedsFold
from desktop.views.visits.wording import purpose_choices
from desktop.views.widgets import FieldRow, OptionButtons

FINDINGS_HEIGHT = 90


class VisitFields(QScrollArea):
    """Six rows and four folds in a column that scrolls; nothing falls below the edge."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build_fields()
        self._build_folds()
        self._lay_out()

    def _visited_on(self) -> date:
        return self.time.day.date() or self._desk.today()

    def _build_fields(self) -> None:
        desk = self._desk
        self.household = HouseholdField(desk)
        self.time = TimeAndWay(desk.today)
        self.purposes = OptionButtons(purpose_choices(), multiple=True, more_word=self.tr("more"))
        self.met = WhoWasMet()
        self.findings = QPlainTextEdit()
        self.findings.setTabChangesFocus(True)
        style.fix(self.findings, height=FINDINGS_HEIGHT)
        self.next = NextDate(desk.today, self._visited_on)
        self._rows = {
            "household": FieldRow(self.tr("Household"), self.household, required=True),
            "time": FieldRow(self.tr("Time and way"), self.time, required=True, pin=True),
            "purposes": FieldRow(self.tr("Purpose"), self.purposes, required=True, pin=True),
            "result": FieldRow(self.tr("Who was met"), self.met, required=True, pin=True),
            "findings": FieldRow(
                self.tr("Findings"), self.findings, required=True,
                hint=self.tr("needed when somebody was met"),
            ),
            "next": FieldRow(self.tr("Next visit"), self.next, required=True, pin=True),
        }  # fmt: skip
        self.household.installEventFilter(self.household)
        beside = QWidget()
        style.fix(beside, width=PIN_WIDTH)
        self._rows["household"].set_beside(beside)
        self._rows["findings"].set_beside(KeyCap("Ctrl+D"))

    def _build_folds(self) -> None:
        self.needs, self.hazards = NeedsFold(), HazardsFold()
        self.changes, self.sign = ChangeFold(), SignFold()
        self._folds: tuple[Fold, ...] = (self.needs, self.hazards, self.changes, self.sign)

    def _lay_out(self) -> None:
        inside = self._inside = QWidget(self)
        inside.setProperty("surface", "bg")
        column = QVBoxLayout(inside)
        style.fix(column, margins=(16, 8, 6, 8), spacing=8)
        for row in self._rows.values():
            column.addWidget(row)
        folds = QVBoxLayout()
        style.fix(folds, margins=(0, 4, 0, 0), spacing=0)
        for fold in self._folds:
            folds.addWidget(fold)
        column.addLayout(folds)
        column.addStretch(1)
        self.setWidget(inside)
