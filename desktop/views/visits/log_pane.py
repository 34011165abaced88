"""走访记录: what was written, narrowed by conditions, with one visit whole at the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.services.cases.case_links import LinkedCase, find_cases_of_visit
from desktop.services.residents.waiting_marks import waiting_records
from desktop.services.visits.visit_log import (
    LINES_MAX,
    VisitFilter,
    VisitLine,
    find_visits,
    load_visit,
)
from desktop.services.visits.visits import VisitValues
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.visits.visit_card import VisitCard, button_row
from desktop.views.visits.wording import (
    household_word,
    late_chip,
    met_choices,
    result_word,
    state_chip,
    way_word,
)
from desktop.views.widgets import (
    RETURNED,
    WAITING,
    Cell,
    Column,
    EmptyNote,
    FilterChips,
    KeyButton,
    LinkButton,
    RecordTable,
    day_text,
    words,
)

RECORD_WIDTH = 372
LAST_DAYS = 30
VISIT_PAPER = "print_record"
"""Noun under which the papers page opens form F01 of a visit that was made."""
CASE_OF_VISIT = "case_of_visit"
"""Noun under which the cases page begins a report from a visit."""
TWO_PANES_PX = 1240
_OWN, _LATE = "own", "late"
_STATES = ("waiting", "returned", "approved")


class LogPane(QWidget):
    """`correct_asked` carries a visit id, `household_asked` a household id."""

    correct_asked = Signal(str)
    household_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conditions = ["month"]
        self._marks: dict[str, str] = {}
        self._shown: VisitLine | None = None
        self._narrow, self._reading = False, False
        self.table = RecordTable(self._columns(), key=lambda line: line.visit_id, mark=self._mark)
        self.table.setAccessibleName(self.tr("visits recorded"))
        self.filters = FilterChips()
        self._count = words("", "caption")
        self._empty = EmptyNote(
            self.tr("No visit fits these conditions"), self.tr("Take one away above")
        )
        self._build()
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.filters.removed.connect(self._on_removed)
        self.filters.added.connect(self._on_added)
        self._show_filters()

    def refresh(self) -> None:
        """Read the log anew."""
        desk = self._desk
        desk.runner.read(_find, desk.viewer, self._wanted(), done=self._on_found)

    def show_visit(self, visit_id: str) -> None:
        """Make a visit current, widening the conditions if they hide it."""
        if not self.table.select_key(visit_id):
            self._conditions = []
            self._show_filters()
            self._wanted_id = visit_id
            self.refresh()

    def _columns(self) -> list[Column[VisitLine]]:
        today = self._desk.today
        return [
            Column(self.tr("Date"), lambda line: day_text(line.day, today()), 84),
            Column(self.tr("Household"), lambda line: household_word(line.head_name), 96, "name"),
            Column(self.tr("Address"), lambda line: line.address, 168, "second"),
            Column(self.tr("Way"), lambda line: way_word(line.way), 64),
            Column(self.tr("Result"), lambda line: result_word(line.result), 76),
            Column(self.tr("Findings"), lambda line: line.findings.replace("\n", " "), 0, "second"),
            Column(self.tr("By"), lambda line: line.worker_name, 64),
            Column(self.tr("Review"), self._state, 132),
        ]

    def _state(self, line: VisitLine) -> Cell:
        chip = state_chip(line.state)
        chips = [chip] if chip else []
        if line.late:
            chips.append(late_chip())
        return Cell(marks=tuple(chips))

    def _mark(self, line: VisitLine) -> str:
        if line.visit_id in self._marks:
            return WAITING
        return RETURNED if line.state == "returned" else ""

    def _build(self) -> None:
        top = QFrame(self)
        top.setProperty("surface", "section_head")
        bar = QHBoxLayout(top)
        style.fix(bar, margins=(16, 5, 16, 5), spacing=10)
        bar.addWidget(self.filters, 1)
        bar.addWidget(self._count)
        left = self._list = QWidget(self)
        left.setProperty("pane_order", 0)
        left.setFocusProxy(self.table)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        # A stack shows its first widget at once: filled before, it would flash up as a window.
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 3)
        row.addWidget(self._build_record(), 1)
        self.setFocusProxy(self.table)

    def _build_record(self) -> QWidget:
        self.record = QFrame(self)
        self.record.setProperty("surface", "side_pane")
        self.record.setMinimumWidth(style.px(RECORD_WIDTH))
        self.card = VisitCard(columns=1)
        scroll = QScrollArea(self.record)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.card.setProperty("surface", "bg")
        scroll.setWidget(self.card)
        self.correct = KeyButton(self.tr("Correct"), "Alt+E", parent=self.record)
        self.household = KeyButton(self.tr("Open the household"), "Alt+O", parent=self.record)
        self.print = KeyButton(self.tr("Print"), "Ctrl+P", parent=self.record)
        self.case = KeyButton(self.tr("Make it a case"), "Alt+R", parent=self.record)
        self.print.clicked.connect(self._ask_print)
        self.case.clicked.connect(self._ask_case)
        self.correct.clicked.connect(self._ask_correction)
        self.household.clicked.connect(self._ask_household)
        self._cases = QWidget(self.record)
        links = QVBoxLayout(self._cases)
        style.fix(links, margins=(16, 2, 16, 2), spacing=2)
        column = QVBoxLayout(self.record)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._cases)
        column.addLayout(button_row(self.case, self.household))
        column.addLayout(button_row(self.correct, self.print))
        return self.record

    # Conditions --------------------------------------------------------------------------------

    def _named(self) -> dict[str, str]:
        named = {
            "month": self.tr("this month"),
            "days": self.tr("last {n} days").format(n=LAST_DAYS),
            _OWN: self.tr("my visits"),
            _LATE: self.tr("entered late"),
        }
        for state in _STATES:
            chip = state_chip(state)
            named[state] = chip.text if chip else state
        named |= {f"result{code}": word for code, word in met_choices()}
        return named

    def _wanted(self) -> VisitFilter:
        today, wanted = self._desk.today(), VisitFilter()
        for condition in self._conditions:
            if condition == "month":
                wanted = replace(wanted, first_day=today.replace(day=1), last_day=today)
            elif condition == "days":
                wanted = replace(wanted, first_day=today - timedelta(days=LAST_DAYS))
            elif condition == _OWN:
                wanted = replace(wanted, worker_id=self._desk.viewer.worker_id or "")
            elif condition in (*_STATES, _LATE):
                wanted = replace(wanted, state=condition)
            elif condition.startswith("result"):
                wanted = replace(wanted, result=condition[-1])
        return wanted

    def _on_added(self, condition: str) -> None:
        excluded = [{"month", "days"}, {*_STATES, _LATE}, {f"result{n}" for n in range(1, 6)}]
        same = next((group for group in excluded if condition in group), set())
        self._conditions = [one for one in self._conditions if one not in same] + [condition]
        self._show_filters()
        self.refresh()

    def _on_removed(self, condition: str) -> None:
        self._conditions = [one for one in self._conditions if one != condition]
        self._show_filters()
        self.refresh()

    def _show_filters(self) -> None:
        named = self._named()
        self.filters.set_conditions([(one, named[one]) for one in self._conditions])
        self.filters.set_offered(
            [(code, word) for code, word in named.items() if code not in self._conditions]
        )

    # Rows --------------------------------------------------------------------------------------

    _wanted_id = ""

    def _on_found(self, found: tuple[list[VisitLine], dict[str, int]]) -> None:
        lines, waiting = found
        self._marks = dict.fromkeys(waiting, WAITING)
        self.table.set_rows(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        shown = self.tr("%n visit(s)", "", len(lines))
        if len(lines) == LINES_MAX:
            shown = self.tr("the newest {n}").format(n=LINES_MAX)
        self._count.setText(shown)
        if self._wanted_id:
            self.table.select_key(self._wanted_id)
            self._wanted_id = ""

    def _on_current(self, line: VisitLine | None) -> None:
        self._shown = line
        self._show_cases([])
        for button in (self.correct, self.household, self.print, self.case):
            button.setEnabled(line is not None)
        if line is None:
            self.card.show_visit(None, None, (), self._desk.today())
            return
        self.correct.set_blocked(self._why_not(line))
        desk = self._desk
        desk.runner.read(load_visit, desk.viewer, line.visit_id, done=self._on_loaded)
        desk.runner.read(
            find_cases_of_visit, desk.viewer, line.visit_id,
            done=partial(self._on_cases, line.visit_id),
        )  # fmt: skip

    def _why_not(self, line: VisitLine) -> str:
        viewer = self._desk.viewer
        if line.state == "corrected":
            return self.tr("corrected already")
        if line.worker_id != viewer.worker_id and not viewer.is_head:
            return self.tr("by somebody else")
        return ""

    def _on_loaded(self, found: tuple[VisitLine, VisitValues]) -> None:
        line, values = found
        if self._shown is not None and line.visit_id == self._shown.visit_id:
            self.card.show_visit(line, values, (), self._desk.today())

    def _on_opened(self, line: VisitLine) -> None:
        """Enter corrects; where the record has no room beside the list, it opens in its place."""
        if self._narrow and not self._reading:
            self._reading = True
            self._fold()
            self.correct.setFocus()
        elif self.correct.isEnabled():
            self.correct_asked.emit(line.visit_id)

    def close_record(self) -> bool:
        """Back to the list; False when it stands there already."""
        if not (self._narrow and self._reading):
            return False
        self._reading = False
        self._fold()
        self.table.setFocus()
        return True

    def _fold(self) -> None:
        self._list.setVisible(not self._narrow or not self._reading)
        self.record.setVisible(not self._narrow or self._reading)

    def _on_cases(self, visit_id: str, found: list[LinkedCase]) -> None:
        if self._shown is not None and visit_id == self._shown.visit_id:
            self._show_cases(found)

    def _show_cases(self, found: list[LinkedCase]) -> None:
        """What came of the visit, each with a way to it."""
        column = self._cases.layout()
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in found:
            said = self.tr("became a case: {number}").format(number=one.number)
            link = LinkButton(said, parent=self._cases)
            link.clicked.connect(partial(self._desk.open_record, "case_", one.case_id))
            column.addWidget(link)
        self._cases.setVisible(bool(found))

    def _ask_case(self) -> None:
        if self._shown is not None:
            self._desk.open_record(CASE_OF_VISIT, self._shown.visit_id)

    def _ask_correction(self) -> None:
        if self._shown is not None:
            self.correct_asked.emit(self._shown.visit_id)

    def _ask_print(self) -> None:
        if self._shown is not None:
            self._desk.open_record(VISIT_PAPER, self._shown.visit_id)

    def _ask_household(self) -> None:
        if self._shown is not None:
            self.household_asked.emit(self._shown.household_id)

    def fit(self, effective_px: float) -> None:
        """Below 1240 effective px list and record take turns."""
        self._narrow = effective_px < TWO_PANES_PX
        self._fold()


def _find(session: Any, viewer: Any, wanted: VisitFilter) -> tuple[list[VisitLine], dict[str, int]]:
    lines = find_visits(session, viewer, wanted)
    return lines, waiting_records(session, "visit", [line.visit_id for line in lines])
