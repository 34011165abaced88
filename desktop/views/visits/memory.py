"""The memory of a household, right of the form: who lives there, last visits, what is not done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.services.visits.visit_log import MemberLine, NeedLine, VisitContext, VisitLine
from desktop.views import style
from desktop.views.visits.wording import (
    level_word,
    need_state_chip,
    result_word,
    sex_word,
    state_chip,
    way_word,
)
from desktop.views.widgets import (
    ChipLabel,
    EmptyNote,
    FlowLayout,
    SectionHead,
    Tag,
    day_text,
    rule,
    set_role,
    words,
)

MEMBERS_SHOWN = 4
SIDE_PAD = 16


class HouseholdMemory(QScrollArea):
    """Read only; `show_context(None)` says what will stand here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("memory of the household"))
        self.show_context(None, date.min)

    def show_context(self, context: VisitContext | None, today: date) -> None:
        """Show another household."""
        inside = QWidget()
        inside.setProperty("surface", "bg")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if context is None:
            column.addWidget(
                EmptyNote(
                    self.tr("Choose a household"),
                    self.tr("Its people, last visits and open needs stand here"),
                )
            )
        else:
            self._fill(column, context, today)
            column.addStretch(1)
        self.setWidget(inside)

    def _fill(self, column: QVBoxLayout, context: VisitContext, today: date) -> None:
        column.addWidget(self._head(context))
        for line in context.returned:
            column.addWidget(self._returned(line))
        count = self.tr("%n in all", "", context.visit_count)
        column.addWidget(SectionHead(self.tr("Last visits"), count))
        if not context.recent:
            column.addWidget(_block(words(self.tr("never visited"), "caption")))
        for number, line in enumerate(context.recent):
            if number:
                column.addWidget(rule("h"))
            column.addWidget(self._visit(line, today))
        if context.needs:
            column.addWidget(SectionHead(self.tr("Not settled"), f"{len(context.needs)}"))
            for number, need in enumerate(context.needs):
                if number:
                    column.addWidget(rule("h"))
                column.addWidget(self._need(need, today))

    def _head(self, context: VisitContext) -> QWidget:
        card = context.card
        first = QWidget()
        flow = FlowLayout(first, gap=8)
        name = words(card.head_name or card.hh_no, "section")
        flow.addWidget(name)
        facts = [sex_word(card.head_sex)]
        if context.head_age is not None:
            facts.append(self.tr("{n} years").format(n=context.head_age))
        flow.addWidget(words("　".join(filter(None, facts)), "second"))
        for tag in card.tags:
            flow.addWidget(ChipLabel(Tag(tag)))
        level = self.tr("Level {level}").format(level=level_word(card.level))
        lines = ["　".join(filter(None, [self._phone(context.phone), level]))]
        others = [one for one in context.members if one.resident_id != card.head_id]
        lines += [self._member(one) for one in others[:MEMBERS_SHOWN]]
        if len(others) > MEMBERS_SHOWN:
            lines.append(self.tr("and {n} more").format(n=len(others) - MEMBERS_SHOWN))
        return _block(first, *(words(line, "second", wrap=True) for line in lines if line))

    def _phone(self, phone: str) -> str:
        return self.tr("Phone {phone}").format(phone=phone) if phone else ""

    def _member(self, one: MemberLine) -> str:
        age = "" if one.age is None else self.tr("{n} years").format(n=one.age)
        return "　".join(filter(None, [f"{one.relation} {one.name}", age, one.phone]))

    def _returned(self, line: VisitLine) -> QWidget:
        chip = state_chip("returned")
        assert chip is not None
        said = words(line.review_note, "", wrap=True)
        return _block(_line(ChipLabel(chip), words(f"{line.day:%m-%d}", "second")), said)

    def _visit(self, line: VisitLine, today: date) -> QWidget:
        facts = [day_text(line.day, today), way_word(line.way), result_word(line.result)]
        title = words("　".join(facts), "strong")
        by = words(line.worker_name, "caption")
        block = _block(_line(title, by, spread=True))
        if line.findings:
            text = words(line.findings, "second", wrap=True)
            layout = block.layout()
            assert layout is not None
            layout.addWidget(text)
        return block

    def _need(self, need: NeedLine, today: date) -> QWidget:
        raised = self.tr("raised {day}").format(day=day_text(need.raised_on, today))
        first = _line(
            ChipLabel(need_state_chip(need.state)),
            words(need.name, ""),
            words(raised, "caption"),
            spread=True,
        )
        facts = [need.detail, need.handled_by]
        if need.due_on is not None:
            facts.append(self.tr("answer by {day}").format(day=day_text(need.due_on, today)))
        second = words("　".join(filter(None, facts)), "second", wrap=True)
        if need.due_on is not None and need.due_on < today:
            set_role(second, "warn")
        return _block(first, second)


def _line(*parts: QWidget, spread: bool = False) -> QWidget:
    """Parts in a row; `spread` puts the last one at the right end."""
    line = QWidget()
    row = QHBoxLayout(line)
    style.fix(row, margins=(0, 0, 0, 0), spacing=8)
    for number, part in enumerate(parts):
        if spread and number == len(parts) - 1:
            row.addStretch(1)
        row.addWidget(part)
    if not spread:
        row.addStretch(1)
    return line


def _block(*parts: QWidget) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    style.fix(column, margins=(SIDE_PAD, 9, SIDE_PAD, 9), spacing=2)
    for part in parts:
        column.addWidget(part)
    return block
