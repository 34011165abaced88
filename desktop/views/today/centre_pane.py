"""A town's or the district's day: units by what is late there, and the cases to chase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.services.cases.case_board import (
    BY_ON_TIME,
    BY_OVER,
    STREET,
    TOWN,
    CaseBoard,
    UnitCases,
)
from desktop.services.cases.case_day import CaseDay
from desktop.services.cases.case_lists import CaseLine
from desktop.views import style
from desktop.views.cases.wording import move_word, pressing_chip, standing_word
from desktop.views.scores.wording import fraction, percent
from desktop.views.today.day_pane import DayPane
from desktop.views.widgets import (
    Cell,
    ChipLabel,
    Column,
    EmptyNote,
    LinkButton,
    RecordTable,
    SectionHead,
    Segments,
    rule,
    words,
)

SIDE_WIDTH = 447
SIDE_ROWS_MAX = 40


_NEXT = {
    "reported": "accept", "escalated": "accept", "accepted": "file_and_dispatch",
    "filed": "dispatch", "bounced": "redispatch", "ruling": "rule", "verified": "close",
}  # fmt: skip
"""What a desk that has the next word likely does, by where the case stands."""


def _chasing(line: CaseLine) -> str:
    """What is over its limit is supervised, once."""
    return "supervise" if line.standing.code == "over" and not line.supervised else ""


class CentrePane(DayPane):
    """`case_asked` carries a case id and the move its form is opened for (or empty), `unit_asked`
    a unit id, `cases_asked` and `figures_asked` (the cases behind the rates) nothing."""

    case_asked = Signal(str, str)
    unit_asked = Signal(str)
    cases_asked = Signal()
    figures_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.sections = QScrollArea()
        super().__init__(self.sections, SIDE_WIDTH, parent)
        self._board = CaseBoard()
        self.table = RecordTable(self._columns(), key=lambda row: row.unit_id or row.kind)
        self.table.setAccessibleName(self.tr("Units"))
        self.table.high_as_rows = True
        self.table.opened.connect(self._on_opened)
        self.work.addWidget(rule("h"))
        self.work.addWidget(self._order_line())
        self.work.addWidget(self.table, 1)
        self.work.addWidget(self._foot())
        self.work.addStretch(0)
        self.begin_at(self.table)

    def show_day(self, cases: CaseDay) -> None:
        """Fill with what the service read."""
        self.sentence.say(self._sentence(cases))
        self._board = cases.board
        if cases.board.since is not None:
            self._since.setText(
                self.tr("The rate counts from {month}-1 to today").format(
                    month=cases.board.since.month
                )
            )
        self._show_rows()
        self.sections.setWidget(self.side(cases))

    def side(self, cases: CaseDay) -> QWidget:
        """What waits for this person, then what presses: beside the units, or a tab of its own."""
        side = QWidget()
        side.setProperty("surface", "bg")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        mine = {line.case_id for line in cases.mine}
        rest = [line for line in cases.pressing if line.case_id not in mine]
        for title, lines in ((self.tr("For you to answer"), cases.mine),
                             (self.tr("To chase"), rest)):  # fmt: skip
            head = SectionHead(title, f"{len(lines)}" if lines else "")
            head.add_link(self.tr("all cases")).clicked.connect(self.cases_asked)
            column.addWidget(head)
            if not lines:
                column.addWidget(EmptyNote(self.tr("None")))
            for line in lines[:SIDE_ROWS_MAX]:
                move = _NEXT.get(line.state, "") if line.case_id in mine else _chasing(line)
                column.addWidget(self._case(line, move))
                column.addWidget(rule("h"))
        column.addStretch(1)
        return side

    def _case(self, line: CaseLine, move: str) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        style.fix(column, margins=(16, 5, 12, 5), spacing=2)
        first, second = QHBoxLayout(), QHBoxLayout()
        style.fix(first, spacing=8)
        style.fix(second, spacing=8)
        first.addWidget(ChipLabel(pressing_chip(line)))
        first.addWidget(words(line.title, ""), 1)
        facts = (line.grid_name, standing_word(line), line.holder)
        second.addWidget(words("　".join(filter(None, facts)), "caption"))
        second.addStretch(1)
        word = self.tr("answer the extension") if line.asked else self.tr("open")
        link = LinkButton(move_word(move) if move else word)
        link.setAccessibleDescription(line.title)
        link.clicked.connect(lambda: self.case_asked.emit(line.case_id, move))
        second.addWidget(link)
        column.addLayout(first)
        column.addLayout(second)
        return block

    def _sentence(self, cases: CaseDay) -> str:
        parts = []
        if cases.mine:
            parts.append(self.tr("**%n cases** for you to answer", "", len(cases.mine)))
        else:
            parts.append(self.tr("no case waits for you"))
        over = sum(unit.over for unit in cases.board.units)
        if over:
            parts.append(self.tr("!!%n open cases over their limit!!", "", over))
        bounced = sum(unit.bounced for unit in cases.board.units)
        if bounced:
            parts.append(self.tr("**%n cases** handed back twice or more", "", bounced))
        nobodys = sum(unit.nobodys for unit in cases.board.units)
        if nobodys:
            parts.append(self.tr("**%n cases** with nobody", "", nobodys))
        return self.tr("; ").join(parts) + self.tr(".")

    def _order_line(self) -> QWidget:
        line = QFrame()
        line.setProperty("surface", "section_head")
        row = QHBoxLayout(line)
        style.fix(row, margins=(16, 4, 14, 4), spacing=8)
        row.addWidget(words(self.tr("Order"), "caption"))
        choices = [(BY_OVER, self.tr("over the limit")), (BY_ON_TIME, self.tr("closed on time"))]
        self.order = Segments(choices, BY_OVER, line)
        self.order.setAccessibleName(self.tr("Order"))
        self.order.changed.connect(lambda _order: self._show_rows())
        row.addWidget(self.order)
        row.addStretch(1)
        self._since = words("", "caption")
        row.addWidget(self._since)
        return line

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        style.fix(row, margins=(16, 6, 14, 6), spacing=8)
        said = self.tr(
            "Closed on time = closed by the limit ÷ cases whose limit falls in the month; "
            "what is open past its limit stays in the base."
        )
        row.addWidget(words(said, "caption", wrap=True), 1)
        link = LinkButton(self.tr("the cases behind it"))
        link.clicked.connect(self.figures_asked)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _show_rows(self) -> None:
        self.table.set_rows(self._board.rows(self.order.current()))

    def _on_opened(self, row: UnitCases) -> None:
        if row.unit_id:
            self.unit_asked.emit(row.unit_id)
        else:
            self.cases_asked.emit()

    def _name(self, row: UnitCases) -> Cell:
        if row.unit_id:
            return Cell(row.name)
        sums = {STREET: self.tr("Streets together"), TOWN: self.tr("Towns together")}
        return Cell(sums.get(row.kind, self.tr("Together")), tone="accent")

    def _columns(self) -> list[Column[UnitCases]]:
        def count(number: int, tone: str = "") -> Cell:
            return Cell(f"{number:,}" if number else "—", tone=tone if number else "")

        return [
            Column(self.tr("Unit"), self._name, 0, "name"),
            Column(self.tr("Grids"), lambda row: count(row.grids), 58, "number"),
            Column(self.tr("Open"), lambda row: count(row.open), 68, "number"),
            Column(self.tr("Over the limit"), lambda row: count(row.over, "danger"), 84, "number"),
            Column(self.tr("Back ≥2"), lambda row: count(row.bounced, "danger"), 74, "number"),
            Column(self.tr("Nobody's"), lambda row: count(row.nobodys, "danger"), 80, "number"),
            Column(self.tr("Closed on time"), lambda row: fraction(row.on_time), 96, "number"),
            Column(self.tr("Rate"), lambda row: percent(row.on_time), 84, "number"),
        ]
