"""The figures of cases: K09–K12 of everything in reach, who used the limits, and the cases behind
each number. Enter opens one.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.cases.case_samples import Samples
from desktop.services.scores.case_scores import DeskFigures, HeldCase, HolderTime, load_desk_figures
from desktop.services.scores.score_items import K10, CaseEvidence, ScoreItem
from desktop.views import style
from desktop.views.cases.wording import number_word
from desktop.views.desk import Desk
from desktop.views.scores.evidence_pane import EvidencePane
from desktop.views.scores.wording import fraction, item_word, month_word, percent
from desktop.views.widgets import Cell, Column, RecordTable, SectionHead, day_text, words
from sync.records.score_formulas import add_months

MONTHS_BACK = 12
TWO_PANES_PX = 1240


class FiguresPane(QWidget):
    """`case_asked` carries the id of a case behind a number."""

    case_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._figures: DeskFigures | None = None
        self._wanted: date | None = None
        self._first_time = True
        self._one_pane = self._reading = False
        self.month = QComboBox()
        self.month.setAccessibleName(self.tr("month"))
        self.items = RecordTable(self._item_columns(), key=lambda item: item.code)
        self.items.setAccessibleName(self.tr("figures of cases"))
        self.items.high_as_rows = True
        self.holders = RecordTable(self._holder_columns(), key=lambda one: one.holder)
        self.holders.setAccessibleName(self.tr("who used the limits"))
        self.evidence = EvidencePane()
        self.held = RecordTable(self._held_columns(), key=lambda one: one.case_id)
        self.held.setAccessibleName(self.tr("cases of this holder"))
        self._about, self._through = words("", "caption"), words("", "caption")
        self._samples = words("", "caption", wrap=True)
        self._build()
        self.items.current_changed.connect(self._on_item)
        self.holders.current_changed.connect(self._on_holder)
        self.items.opened.connect(lambda _item: self._into_records())
        self.holders.opened.connect(lambda _holder: self._into_records())
        self.evidence.opened.connect(self._on_evidence)
        self.held.opened.connect(lambda one: self.case_asked.emit(one.case_id))
        for table in (self.items, self.holders):
            table.installEventFilter(self)
        self._fill_months()
        self.month.currentIndexChanged.connect(lambda _place: self.reload())

    def reload(self) -> None:
        """Reckon the month that is chosen."""
        desk = self._desk
        self._wanted = date.fromisoformat(str(self.month.currentData()))
        desk.runner.read(
            load_desk_figures, desk.viewer, self._wanted, desk.clock.now(), done=self._on_figures
        )

    def figures(self) -> DeskFigures | None:
        """What is shown, once it is read."""
        return self._figures

    def fit(self, effective_px: float) -> None:
        """Where two panes have no room, the cases open in place of the figures; Esc returns."""
        self._one_pane = effective_px < TWO_PANES_PX
        self._fold()

    def escape(self) -> bool:
        """One pane only: from the cases back to the figures."""
        if not (self._one_pane and self._reading):
            return False
        self._leave_records()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right and not self._right.isAncestorOf(self.focusWidget()):
            self._into_records()
        elif event.key() == Qt.Key.Key_Left:
            self._leave_records()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """At the right stand the cases of the row that has the focus."""
        if event.type() == QEvent.Type.FocusIn and watched is self.items:
            self._on_item(self.items.current_row())
        elif event.type() == QEvent.Type.FocusIn and watched is self.holders:
            self._on_holder(self.holders.current_row())
        return False

    def _build(self) -> None:
        self._left = QFrame(self)
        self._left.setProperty("surface", "left_pane")
        self._left.setProperty("pane_order", 0)
        self._left.setFocusProxy(self.items)
        column = QVBoxLayout(self._left)
        style.fix(column, margins=(0, 0, 1, 0), spacing=0)
        head = QHBoxLayout()
        style.fix(head, margins=(16, 10, 16, 10), spacing=8)
        style.fix(self.month, width=132)
        head.addWidget(self.month)
        head.addWidget(self._through)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.items, 2)
        under = QVBoxLayout()
        style.fix(under, margins=(16, 8, 16, 10), spacing=3)
        under.addWidget(self._about)
        under.addWidget(self._samples)
        column.addLayout(under)
        column.addWidget(SectionHead(self.tr("Who used the limits"), ""))
        column.addWidget(self.holders, 1)
        self._right = QStackedWidget(self)
        self._right.setProperty("pane_order", 1)
        self._right.addWidget(self.evidence)
        self._right.addWidget(self.held)
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=0)
        row.addWidget(self._left, 1)
        row.addWidget(self._right, 1)
        self.setFocusProxy(self.items)

    def _item_columns(self) -> list[Column[ScoreItem]]:
        return [
            Column(self.tr("Code"), lambda item: item.code, 46, "second"),
            Column(self.tr("Item"), lambda item: item_word(item.code), 0),
            Column(
                self.tr("Fraction"), lambda item: Cell(fraction(item.rate), tone="accent"), 96,
                "number",
            ),
            Column(self.tr("Rate"), lambda item: percent(item.rate), 84, "number"),
        ]  # fmt: skip

    def _holder_columns(self) -> list[Column[HolderTime]]:
        return [
            Column(self.tr("Holder"), lambda one: one.holder, 0),
            Column(self.tr("Cases"), lambda one: f"{len(one.cases)}", 60, "number"),
            Column(self.tr("Working days"), lambda one: f"{one.days:.1f}", 96, "number"),
        ]

    def _held_columns(self) -> list[Column[HeldCase]]:
        return [
            Column(self.tr("Number"), lambda one: number_word(one.number), 124, "name"),
            Column(self.tr("Case"), lambda one: one.title, 0),
            Column(self.tr("Working days"), lambda one: f"{one.days:.1f}", 96, "number"),
        ]

    def _fill_months(self) -> None:
        first = self._desk.today().replace(day=1)
        for back in range(MONTHS_BACK):
            month = add_months(first, -back)
            self.month.addItem(month_word(month), month.isoformat())

    def _on_figures(self, figures: DeskFigures) -> None:
        if figures.month != self._wanted:
            return
        self._figures = figures
        due = next(item for item in figures.items if item.code == K10)
        self._about.setText(
            self.tr("Closed at all {closed} = {rate}; {n} open past their limit.").format(
                closed=fraction(figures.closed), rate=percent(figures.closed), n=due.overdue
            )
        )
        self._samples.setText(self._samples_words(figures.samples))
        self._samples.setVisible(figures.samples.settled > 0)
        self._through.setText(
            self.tr("Counted up to {day}").format(day=day_text(figures.through, self._desk.today()))
            if figures.running
            else ""
        )
        self.items.set_rows(figures.items)
        self.holders.set_rows(figures.holders)
        if self._first_time:
            self.items.select_key(K10)
            self._first_time = False
        self._on_item(self.items.current_row())

    def _samples_words(self, found: Samples) -> str:
        return self.tr(
            "Settled on the spot {settled}; {drawn} drawn to be looked at: {passed} passed, "
            "{failed} failed, {left} not looked at yet."
        ).format(
            settled=found.settled, drawn=found.drawn, passed=found.passed, failed=found.failed,
            left=found.drawn - found.passed - found.failed,
        )  # fmt: skip

    def _on_item(self, item: ScoreItem | None) -> None:
        if item is not None:
            self._right.setCurrentWidget(self.evidence)
            self.evidence.show_item(item, self._desk.today())

    def _on_holder(self, one: HolderTime | None) -> None:
        if one is not None and self.window().focusWidget() is self.holders:
            self.held.set_rows(one.cases)
            self._right.setCurrentWidget(self.held)

    def _fold(self) -> None:
        self._left.setVisible(not self._one_pane or not self._reading)
        self._right.setVisible(not self._one_pane or self._reading)

    def _leave_records(self) -> None:
        self._reading = False
        self._fold()
        self.items.setFocus()

    def _into_records(self) -> None:
        self._reading = True
        self._fold()
        shown = self._right.currentWidget()
        (self.evidence.records() if shown is self.evidence else self.held).setFocus()

    def _on_evidence(self, row: CaseEvidence) -> None:
        self.case_asked.emit(row.case_id)
