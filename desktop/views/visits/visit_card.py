"""One visit whole, as a record under or beside a list: what was done, found, asked for, said."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import resources
from desktop.services.visits.visit_log import VisitLine
from desktop.services.visits.visit_reviews import Notice
from desktop.services.visits.visits import VisitValues
from desktop.views import style
from desktop.views.visits.wording import (
    hazard_word,
    household_word,
    notice_chip,
    purpose_word,
    result_word,
    sign_choices,
    state_chip,
    way_word,
)
from desktop.views.widgets import ChipLabel, FlowLayout, day_text, words
from sync.records.times import to_local

LABEL_WIDTH = 72


class VisitCard(QWidget):
    """Head with name, address and stamps; label and value in one or two columns."""

    def __init__(self, *, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._column = QVBoxLayout(self)
        style.fix(self._column, margins=(16, 10, 16, 6), spacing=6)
        self._inside: QWidget | None = None

    def show_visit(
        self,
        line: VisitLine | None,
        values: VisitValues | None,
        notices: tuple[Notice, ...],
        today: date,
    ) -> None:
        """Show another visit, or nothing."""
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        if line is None or values is None:
            return
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        style.fix(column, margins=(0, 0, 0, 0), spacing=6)
        column.addWidget(self._head(line, notices))
        column.addLayout(self._grid(line, values, today))
        column.addStretch(1)
        self._inside = inside
        self._column.addWidget(inside)

    def _head(self, line: VisitLine, notices: tuple[Notice, ...]) -> QWidget:
        head = QWidget()
        flow = FlowLayout(head, gap=8)
        flow.addWidget(words(household_word(line.head_name), "section"))
        chip = state_chip(line.state)
        if chip is not None:
            flow.addWidget(ChipLabel(chip))
        for notice in notices:
            flow.addWidget(ChipLabel(notice_chip(notice)))
        flow.addWidget(words(line.address, "caption"))
        return head

    def _grid(self, line: VisitLine, values: VisitValues, today: date) -> QGridLayout:
        grid = QGridLayout()
        style.fix(grid, margins=(0, 0, 0, 0), spacing=6)
        row, place = 0, 0
        for label, text, wide in self._facts(line, values, today):
            if not text:
                continue
            if wide or self._columns == 1:
                row += place > 0
                place = 0
            name = words(label, "caption")
            name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            style.fix(name, width=LABEL_WIDTH)
            value = words(text, "", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, row, place * 2)
            span = self._columns * 2 - 1 if wide and self._columns > 1 else 1
            grid.addWidget(value, row, place * 2 + 1, 1, span)
            if wide or place + 1 >= self._columns:
                row, place = row + 1, 0
            else:
                place += 1
        for number in range(self._columns):
            grid.setColumnStretch(number * 2 + 1, 1)
        return grid

    def _facts(
        self, line: VisitLine, values: VisitValues, today: date
    ) -> list[tuple[str, str, bool]]:
        start, entered = to_local(line.started_at), to_local(line.entered_at)
        when = f"{day_text(start.date(), today)} {start:%H:%M}"
        if values.ended_at is not None:
            when = (
                self.tr("{from} to {to}")
                .replace("{from}", when)
                .replace("{to}", f"{to_local(values.ended_at):%H:%M}")
            )
        typed = f"{day_text(entered.date(), today)} {entered:%H:%M}"
        if line.late:
            hours = int((line.entered_at - line.started_at).total_seconds() // 3600)
            typed += "　" + self.tr("{n} hours later, within 48 is the rule").format(n=hours)
        met = result_word(line.result)
        if values.person_met:
            met += f"（{values.person_met}）"
        needs = resources.code_list("NEED_TYPE")
        asked = "；".join(
            "　".join(filter(None, [needs.name_of(need.need_type), need.detail]))
            for need in values.needs
        )
        hazards = "、".join(hazard_word(code) for code in values.hazards)
        next_day = values.follow_up_due
        # What was met and found comes first: on a small screen the rest is below the edge.
        return [
            (self.tr("Visited"), when, False),
            (self.tr("Way, result"), f"{way_word(line.way)}，{met}", False),
            (self.tr("Findings"), line.findings, True),
            (self.tr("Needs"), asked, True),
            (
                self.tr("Hazards"),
                "　".join(filter(None, [hazards, values.hazard_note or ""])),
                True,
            ),
            (self.tr("Changes"), values.change_note or "", True),
            (self.tr("Entered"), typed, False),
            (self.tr("By"), line.worker_name, False),
            (self.tr("Purpose"), "、".join(map(purpose_word, values.purposes)), False),
            (self.tr("Next visit"), day_text(next_day, today) if next_day else "", False),
            (self.tr("Told"), values.policy_told or "", True),
            (self.tr("Signature"), dict(sign_choices()).get(values.sign_kind, ""), False),
            (self.tr("Number"), line.visit_no, False),
            (self.tr("Review"), line.review_note, True),
        ]


def button_row(*buttons: QWidget, note: QWidget | None = None) -> QHBoxLayout:
    """Buttons at left, a note at right."""
    row = QHBoxLayout()
    style.fix(row, margins=(16, 6, 16, 10), spacing=8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    if note is not None:
        row.addWidget(note)
    return row
