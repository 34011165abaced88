"""The side column of a case: clock, facts, units at work, letters, calls, what did not count."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.services.cases.attachments import FileLine
from desktop.services.cases.case_records import CaseRecord, LetterLine, PartLine
from desktop.services.cases.turned_away import TurnedAway
from desktop.services.masking import name_for
from desktop.services.visits.visit_log import VisitLine
from desktop.views import style
from desktop.views.cases.clock_bar import ClockSection
from desktop.views.cases.file_rows import FileRows, shown_of
from desktop.views.cases.file_viewer import FileViewer
from desktop.views.cases.masked import masked_value
from desktop.views.cases.paper_rows import PaperRows
from desktop.views.cases.wording import (
    category_word,
    code_word,
    grade_word,
    moment_word,
    move_word,
    part_chip,
    role_word,
)
from desktop.views.desk import Desk
from desktop.views.exchange.reasons import why_returned
from desktop.views.visits.wording import result_word
from desktop.views.widgets import (
    Chip,
    ChipLabel,
    LinkButton,
    MaskedValue,
    SectionHead,
    day_text,
    rule,
    words,
)
from sync.records.case_states import ANYBODY, ENDED
from sync.records.tables import CaseVisitBack

PAD, LABEL_WIDTH = 14, 64


class CaseSide(QScrollArea):
    """`household_asked`, `visit_asked`, `case_asked` carry ids of what the case hangs together
    with; `add_file_asked`: a photo is to be attached; `paper_asked`: a form is to be printed."""

    household_asked = Signal(str)
    building_asked = Signal(str)
    place_asked = Signal(str)
    file_off_asked = Signal(object)
    visit_asked = Signal(str)
    case_asked = Signal(str)
    add_file_asked = Signal()
    paper_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clock: ClockSection | None = None
        self.masked: dict[str, MaskedValue] = {}
        self.files: FileRows | None = None

    def show_case(self, record: CaseRecord) -> None:
        """One case; what was revealed of another is masked again."""
        today = self._desk.today()
        self.masked = {}
        inside = QWidget()
        inside.setProperty("surface", "bg")
        column = QVBoxLayout(inside)
        style.fix(column, margins=(0, 0, 0, 8), spacing=0)
        self.clock = ClockSection(inside)
        self.clock.show_clock(record, today)
        column.addWidget(self.clock)
        column.addWidget(rule("h"))
        column.addLayout(self._facts(record, today))
        self._section(column, self.tr("Units"), [self._part(one, today) for one in record.parts])
        self.files = FileRows(inside)
        may_add = record.case.state not in ENDED and self._desk.viewer.role in ANYBODY
        named = self._desk.viewer.at_station
        self.files.show_files(
            record.files, today, may_add=may_add, named=named, taken_off=record.taken_off
        )
        self.files.off_asked.connect(self.file_off_asked)
        self.files.add_asked.connect(self.add_file_asked)
        self.files.look_asked.connect(partial(self._look, record.files))
        column.addWidget(self.files)
        self.papers = PaperRows(self._desk, record, today)
        self.papers.paper_asked.connect(self.paper_asked)
        column.addWidget(self.papers)
        letters = [self._letter(one, today) for one in record.letters]
        self._section(column, self.tr("Supervision"), letters)
        calls = [self._call(one, today) for one in record.calls]
        self._section(column, self.tr("Call-backs"), calls)
        visits = [self._visit(one, today) for one in record.visits]
        self._section(column, self.tr("Visits to the household"), visits)
        away = [self._turned_away(one, today) for one in record.turned_away]
        self._section(column, self.tr("Did not count"), away)
        column.addStretch(1)
        self.setWidget(inside)

    def facts(self) -> dict[str, str]:
        """Label → value as shown, for those who read without seeing."""
        return dict(self._shown)

    def _facts(self, record: CaseRecord, today: date) -> QGridLayout:
        case = record.case
        grid = QGridLayout()
        style.fix(grid, margins=(PAD, 10, PAD, 10))
        grid.setHorizontalSpacing(style.px(8))
        grid.setVerticalSpacing(style.px(3))
        grid.setColumnStretch(1, 1)
        people = self.tr("{n} people").format(n=case.people_count) if case.people_count else ""
        self._shown: dict[str, str] = {}
        for label, value in (
            (self.tr("Place"), record.place),
            (self.tr("Grid"), record.grid_name or self.tr("in no grid yet")),
            (self.tr("Kind"), category_word(case.category)),
            (self.tr("Origin"), code_word("CASE_ORIGIN", case.origin)),
            (self.tr("Hotline"), case.hotline_no or ""),
            (self.tr("Urgency"), code_word("URGENCY", case.urgency)),
            (self.tr("Concerns"), people),
            (self.tr("Happened"), moment_word(case.happened_at, today) if case.happened_at else ""),
            (self.tr("Called"), case.called_unit or ""),
            (self.tr("Arrived"), moment_word(case.arrived_at, today) if case.arrived_at else ""),
            (self.tr("Cleared"), moment_word(case.cleared_at, today) if case.cleared_at else ""),
            (self.tr("Result"), case.result or ""),
            (self.tr("Closed as"), code_word("CLOSE_KIND", case.close_kind)),
            (self.tr("Reporter"), self._reporter(record)),
        ):
            if value:
                self._shown[label] = value
                self._fact(grid, label, words(value, wrap=True))
        if case.person_phone:
            shown = self._masked("case_", case.id, "person_phone", record.person_phone)
            self._fact(grid, self.tr("Telephone"), shown)
        self._links(grid, record)
        return grid

    def _fact(self, grid: QGridLayout, label: str, value: QWidget) -> None:
        row = grid.rowCount()
        name = words(label, "caption")
        style.fix(name, width=LABEL_WIDTH, height=20)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(value, LinkButton):  # its fixed width would be that of the whole column
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(value, row, 1)

    def _reporter(self, record: CaseRecord) -> str:
        case = record.case
        if case.anonymous:
            return self.tr("does not want to be named")
        return name_for(self._desk.viewer, case.person_name) if case.person_name else ""

    def _links(self, grid: QGridLayout, record: CaseRecord) -> None:
        case = record.case
        for label, record_id, asked in (
            (self.tr("open the household"), case.household_id, self.household_asked),
            (self.tr("cases in this building"), case.building_id, self.building_asked),
            (self.tr("cases at this place"), case.place_id, self.place_asked),
            (self.tr("the visit it came from"), case.visit_id, self.visit_asked),
            (self.tr("the case it was merged into"), case.dup_of, self.case_asked),
            (self.tr("the case it takes up again"), case.reopen_of, self.case_asked),
            (self.tr("the case that takes it up again"), case.reopened_as, self.case_asked),
        ):
            if record_id:
                link = LinkButton(label)
                link.clicked.connect(partial(asked.emit, record_id))
                self._fact(grid, "", link)

    def _section(self, column: QVBoxLayout, title: str, rows: list[QWidget]) -> None:
        if not rows:
            return
        column.addWidget(SectionHead(title, f"{len(rows)}"))
        for row in rows:
            column.addWidget(row)
            column.addWidget(rule("h"))

    def _part(self, part: PartLine, today: date) -> QWidget:
        due = ""
        if part.due_at is not None and part.standing in ("waiting", "signed"):
            by = (
                self.tr("by {moment}, provisionally")
                if part.provisional
                else self.tr("by {moment}")
            )
            due = by.format(moment=moment_word(part.due_at, today))
        second = [role_word(part.role), part.contact, due]
        if part.standing == "refused":
            second.append(part.reject_reason)
        elif part.standing == "answered":
            second.append(part.feedback)
        row = self._line(part.org_name, "　".join(filter(None, second)), part_chip(part.standing))
        if part.phone:
            shown = self._masked("case_assignment", part.assignment_id, "phone", part.phone)
            layout = row.layout()
            assert layout is not None
            layout.addWidget(shown)
        return row

    def _letter(self, letter: LetterLine, today: date) -> QWidget:
        if letter.cleared_at is not None:
            said = self.tr("cleared {moment}").format(moment=moment_word(letter.cleared_at, today))
        elif letter.replied_at is not None:
            said = self.tr("answered: {words}").format(words=letter.reply)
        else:
            said = self.tr("answer by {day}").format(day=day_text(letter.reply_due, today))
        title = "　".join(
            filter(None, (grade_word(letter.grade), letter.org_name, letter.letter_no))
        )
        issuer = " ".join(filter(None, (letter.issuer_unit, letter.issuer_name)))
        return self._line(title, "　".join(filter(None, (issuer, letter.reason, said))))

    def _call(self, call: CaseVisitBack, today: date) -> QWidget:
        said = code_word("ATTITUDE", call.attitude) if call.answered else self.tr("not answered")
        title = "　".join((moment_word(call.at, today), code_word("VISIT_WAY", call.way), said))
        return self._line(title, call.reason or "")

    def _visit(self, visit: VisitLine, today: date) -> QWidget:
        title = "　".join(
            (day_text(visit.day, today), visit.worker_name, result_word(visit.result))
        )
        row = self._line(title, visit.findings)
        link = LinkButton(self.tr("open the visit"))
        link.clicked.connect(partial(self.visit_asked.emit, visit.visit_id))
        layout = row.layout()
        assert layout is not None
        layout.addWidget(link)
        return row

    def _turned_away(self, one: TurnedAway, today: date) -> QWidget:
        who = "　".join(filter(None, (one.by_name or self.tr("somebody elsewhere"), one.unit)))
        title = self.tr("{person} wanted: {move}").format(person=who, move=move_word(one.move))
        return self._line(title, f"{moment_word(one.at, today)}　{why_returned(one.reason)}")

    def _look(self, files: tuple[FileLine, ...], at: int) -> None:
        named = self._desk.viewer.at_station
        shown = shown_of(files, self._desk.today(), named=named)
        FileViewer(self._desk, self.window()).look(shown, at)

    def _line(self, title: str, second: str, chip: Chip | None = None) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        style.fix(column, margins=(PAD, 5, PAD, 6), spacing=1)
        first = QHBoxLayout()
        first.addWidget(words(title, wrap=True), 1)
        if chip is not None:
            first.addWidget(ChipLabel(chip), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        if second:
            column.addWidget(words(second, "caption", wrap=True))
        return row

    def _masked(self, noun: str, record_id: str, field: str, masked: str) -> MaskedValue:
        shown = masked_value(self._desk, noun, record_id, field, masked)
        self.masked[field if noun == "case_" else record_id] = shown
        return shown
