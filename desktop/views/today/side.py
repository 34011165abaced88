"""Sections right of the worker's day: own cases, sent back, drafts, own month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.services.cases.case_lists import CaseLine
from desktop.services.drafts import Draft
from desktop.services.today import MonthSoFar, WorkerDay
from desktop.services.visits.visit_log import VisitLine
from desktop.views import style
from desktop.views.cases.wording import bounce_word, due_chip, standing_word
from desktop.views.scores.charts import ThinBar
from desktop.views.scores.wording import fraction, item_word, percent
from desktop.views.visits.wording import household_word, result_word, way_word
from desktop.views.widgets import ChipLabel, LinkButton, SectionHead, day_text, rule, words
from sync.records.score_formulas import Rate
from sync.records.times import local_date, to_local

SHOWN_MAX, CASES_MAX = 5, 3
_RIGHT = Qt.AlignmentFlag.AlignRight


def draft_kind_word(kind: str) -> str:
    """走访, 居民, 户: what kind of form a draft is of."""
    known = {
        "visit": QCoreApplication.translate("today", "Visit"),
        "resident": QCoreApplication.translate("today", "Resident"),
        "household": QCoreApplication.translate("today", "Household"),
        "place": QCoreApplication.translate("today", "Place"),
        "case": QCoreApplication.translate("today", "Case"),
        "case_move": QCoreApplication.translate("today", "Step of a case"),
    }
    return known.get(kind, kind)


def moment_words(draft: Draft, today: date) -> str:
    """昨天 17:52."""
    saved = to_local(draft.saved_at)
    days = (today - local_date(draft.saved_at)).days
    if days == 0:
        return QCoreApplication.translate("today", "today {time}").format(time=f"{saved:%H:%M}")
    if days == 1:
        return QCoreApplication.translate("today", "yesterday {time}").format(time=f"{saved:%H:%M}")
    return f"{day_text(saved.date(), today)} {saved:%H:%M}"


class SideSections(QScrollArea):
    """`draft_asked` carries a Draft, `visit_asked` and `case_asked` an id, the others nothing."""

    draft_asked = Signal(object)
    visit_asked = Signal(str)
    drafts_asked = Signal()
    score_asked = Signal()
    case_asked = Signal(str)
    cases_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.first_link: LinkButton | None = None

    def show_sections(self, day: WorkerDay) -> None:
        """Fill anew; a section with nothing in it is left out."""
        cases, returned, drafts = day.cases, day.returned, day.drafts
        month, today = day.month, day.today
        self.first_link = None
        inside = QWidget()
        inside.setProperty("surface", "bg")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if cases:
            head = SectionHead(self.tr("Cases waiting for me"), f"{len(cases)}")
            head.add_link(self.tr("all cases")).clicked.connect(self.cases_asked)
            column.addWidget(head)
            for case in cases[:CASES_MAX]:
                column.addWidget(self._case(case))
                column.addWidget(rule("h"))
        if returned:
            column.addWidget(SectionHead(self.tr("Sent back by the head"), f"{len(returned)}"))
            for line in returned[:SHOWN_MAX]:
                column.addWidget(self._returned(line, today))
                column.addWidget(rule("h"))
        head = SectionHead(self.tr("Unfinished drafts"), f"{len(drafts)}" if drafts else "")
        column.addWidget(head)
        if not drafts:
            column.addWidget(_padded(words(self.tr("Everything begun was kept"), "caption")))
        else:
            link = head.add_link(self.tr("all drafts"))
            link.clicked.connect(self.drafts_asked)
        for draft in drafts[:SHOWN_MAX]:
            column.addWidget(self._draft(draft, today))
            column.addWidget(rule("h"))
        if month is not None:
            column.addWidget(self._month(month, today))
        column.addStretch(1)
        self.setWidget(inside)

    def _case(self, line: CaseLine) -> QWidget:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(words(line.title, ""), 1)
        first.addWidget(ChipLabel(due_chip(line)))
        lead = self.tr("led by {unit}").format(unit=line.holder) if line.holder else ""
        facts = (standing_word(line), lead, bounce_word(line.bounce_count))
        second.addWidget(words("　".join(filter(None, facts)), "caption"))
        second.addStretch(1)
        link = LinkButton(self.tr("open"))
        link.setAccessibleDescription(line.title)
        link.clicked.connect(lambda: self.case_asked.emit(line.case_id))
        self._note_link(link)
        second.addWidget(link)
        return _padded(first, second)

    def _returned(self, line: VisitLine, today: date) -> QWidget:
        first = QHBoxLayout()
        first.addWidget(words(household_word(line.head_name), "strong"))
        facts = f"{day_text(line.day, today)} {way_word(line.way)} {result_word(line.result)}"
        first.addWidget(words(facts, "caption"))
        first.addStretch(1)
        link = LinkButton(self.tr("correct"))
        link.setAccessibleDescription(line.head_name)
        link.clicked.connect(lambda: self.visit_asked.emit(line.visit_id))
        self._note_link(link)
        first.addWidget(link)
        said = words(line.review_note, "second", wrap=True)
        return _padded(first, said)

    def _draft(self, draft: Draft, today: date) -> QWidget:
        row = QHBoxLayout()
        row.addWidget(words(draft_kind_word(draft.kind), "second"))
        row.addWidget(words(draft.title, ""))
        row.addStretch(1)
        kept = self.tr("{time} kept by itself").format(time=moment_words(draft, today))
        row.addWidget(words(kept, "caption"))
        link = LinkButton(self.tr("go on"))
        link.setAccessibleDescription(draft.title)
        link.clicked.connect(lambda: self.draft_asked.emit(draft))
        self._note_link(link)
        row.addWidget(link)
        return _padded(row)

    def _month(self, month: MonthSoFar, today: date) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = SectionHead(
            self.tr("My month {n}").format(n=today.month), self.tr("from the 1st to today")
        )
        link = head.add_link(self.tr("open the records"))
        link.clicked.connect(self.score_asked)
        self._note_link(link)
        column.addWidget(head)
        grid = QGridLayout()
        style.fix(grid, margins=(16, 10, 16, 10), spacing=8)
        for row, (code, rate) in enumerate(
            (("K05", month.completion.rate), ("K04", month.coverage.rate))
        ):
            self._figure(grid, row, item_word(code), rate)
        taken_out = month.completion.taken_out
        if taken_out:
            note = self.tr("{due} due, {out} taken out of the base").format(
                due=month.completion.due, out=taken_out
            )
            grid.addWidget(words(note, "caption"), 2, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        return block

    def _figure(self, grid: QGridLayout, row: int, name: str, rate: Rate) -> None:
        share = rate.numerator / rate.denominator if rate.denominator else 0.0
        parts: tuple[QWidget, ...] = (
            words(name, ""), ThinBar(share), words(fraction(rate), ""), words(percent(rate), ""),
        )  # fmt: skip
        for place, part in enumerate(parts):
            if isinstance(part, QLabel) and place > 1:
                part.setAlignment(part.alignment() | _RIGHT)
            grid.addWidget(part, row, place)

    def _note_link(self, link: LinkButton) -> None:
        if self.first_link is None:
            self.first_link = link


def _padded(*parts: QWidget | QHBoxLayout) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    style.fix(column, margins=(16, 5, 12, 5), spacing=2)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            style.fix(part, spacing=10)
            column.addLayout(part)
    return block
