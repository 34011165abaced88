"""The head's day: what waits for approval, the grids by overdue, who has not handed in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.services.today import GridRow, HeadDay, NotHandedIn
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.scores.charts import ColumnChart, ThinBar
from desktop.views.scores.wording import fraction
from desktop.views.today.day_pane import TWO_PANES_PX, DayPane
from desktop.views.today.matters_pane import MattersPane
from desktop.views.visits.review_pane import ReviewPane
from desktop.views.widgets import SectionHead, day_text, rule, set_role, words

SIDE_WIDTH = 516
GRID_COLUMNS = (54, 58, 142, 52, 64, 64)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HeadPane(DayPane):
    """`score_asked` when the figures are to be opened."""

    score_asked = Signal()
    household_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.sections = QScrollArea()
        super().__init__(self.sections, SIDE_WIDTH, parent)
        self._desk = desk
        self.review = ReviewPane(desk)
        self.review.household_asked.connect(self.household_asked)
        self._approve_head = SectionHead(self.tr("To approve"))
        self.work.addWidget(self._approve_head)
        self.work.addWidget(self.review, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self.matters = MattersPane(desk)
        foot.addWidget(self.matters)
        self.work.addWidget(self._foot)
        self.begin_at(self.review)

    def show_day(self, day: HeadDay) -> None:
        """Fill with what the service read."""
        self.sentence.say(self._sentence(day))
        self._approve_head.set_count(f"{len(day.to_approve)}")
        self.review.set_items(list(day.to_approve))
        self.matters.show_matters(day.needs_you, day.cases.pressing)
        self.sections.setWidget(self.side(day))

    def fit(self, effective_px: float) -> None:
        """From 125 % on the right side is a tab of its own, and has the matters too."""
        super().fit(effective_px)
        self._foot.setVisible(effective_px >= TWO_PANES_PX)

    def _sentence(self, day: HeadDay) -> str:
        parts = []
        if day.to_approve:
            parts.append(self.tr("**%n visits** to approve", "", len(day.to_approve)))
        else:
            parts.append(self.tr("nothing to approve"))
        if day.needs_you:
            parts.append(self.tr("**%n matters** for you to decide", "", len(day.needs_you)))
        if day.overdue:
            said = self.tr("in the station !!{n} households overdue!!").format(n=day.overdue)
            if day.longest_days:
                said += self.tr(", the longest {days} days").format(days=day.longest_days)
            if day.never:
                said += self.tr(", **%n** of them never visited", "", day.never)
            parts.append(said)
        else:
            parts.append(self.tr("nobody is overdue"))
        if day.cases.over:
            parts.append(self.tr("!!%n cases over their limit!!", "", day.cases.over))
        if day.cases.due_today:
            parts.append(self.tr("**%n cases** due today", "", day.cases.due_today))
        if day.not_handed_in:
            parts.append(
                self.tr("**%n people** have not handed in everything", "", len(day.not_handed_in))
            )
        return self.tr("; ").join(parts) + self.tr(".")

    def side(self, day: HeadDay, *, whole: bool = False) -> QWidget:
        """Grids, who has not handed in, visits a day: beside the list, or a tab of its own, then
        `whole`, with the matters to decide on top."""
        side = QWidget()
        side.setProperty("surface", "bg")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if whole:
            matters = MattersPane(self._desk)
            column.addWidget(matters)
            matters.show_matters(day.needs_you, day.cases.pressing)
        since = self.tr("from {month}-1 to today").format(month=day.today.month)
        head = SectionHead(self.tr("Visits and cases by grid"), since)
        link = head.add_link(self.tr("open the scores"))
        link.clicked.connect(self.score_asked)
        column.addWidget(head)
        column.addWidget(self._grid_head())
        for row in day.grids:
            column.addWidget(rule("h"))
            column.addWidget(self._grid_row(row, day.cases.over_by_grid.get(row.grid_id, 0)))
        count = self.tr("%n people", "", len(day.not_handed_in)) if day.not_handed_in else ""
        column.addWidget(SectionHead(self.tr("Not handed in yet"), count))
        if not day.not_handed_in:
            note = words(self.tr("Everything of earlier days is on its way or answered"), "caption")
            column.addWidget(_row(note))
        for person in day.not_handed_in:
            column.addWidget(self._late_row(person, day.today))
            column.addWidget(rule("h"))
        column.addWidget(self._chart(day))
        column.addStretch(1)
        return side

    def _grid_head(self) -> QWidget:
        names = (
            self.tr("Grid"), self.tr("Worker"), self.tr("Due visits done"),
            self.tr("Overdue"), self.tr("Longest"), self.tr("Cases late"),
        )  # fmt: skip
        return _row(
            *(
                _wide(words(name, "caption"), width, place > 2)
                for place, (name, width) in enumerate(zip(names, GRID_COLUMNS, strict=True))
            ),
            height=28,
        )

    def _grid_row(self, row: GridRow, over: int) -> QWidget:
        rate = row.rate
        bar = QWidget()
        inside = QHBoxLayout(bar)
        style.fix(inside, margins=(0, 0, 0, 0), spacing=8)
        share = rate.numerator / rate.denominator if rate.denominator else 0.0
        thin = ThinBar(share)
        style.fix(thin, width=84)
        inside.addWidget(thin)
        inside.addWidget(words(fraction(rate) if rate.denominator else "—", ""))
        inside.addStretch(1)
        overdue = words(f"{row.overdue}" if row.overdue else "—", "strong")
        if row.overdue:
            set_role(overdue, "overdue")
        longest = words(self._longest(row), "")
        name = row.grid_name.removesuffix("网格")
        late = words(f"{over}" if over else "—", "strong")
        if over:
            set_role(late, "overdue")
        parts = (words(name, ""), words(row.worker_name, ""), bar, overdue, longest, late)
        return _row(
            *(
                _wide(part, width, place > 2)
                for place, (part, width) in enumerate(zip(parts, GRID_COLUMNS, strict=True))
            ),
            height=28,
        )

    def _longest(self, row: GridRow) -> str:
        if row.longest_days:
            return self.tr("%n day(s)", "", row.longest_days)
        return self.tr("never visited") if row.never else "—"

    def _late_row(self, person: NotHandedIn, today: date) -> QWidget:
        facts = []
        if person.waiting:
            facts.append(self.tr("%n record(s) waiting", "", person.waiting))
        if person.waiting_since is not None:
            facts.append(self.tr("since {day}").format(day=day_text(person.waiting_since, today)))
        if person.returned:
            facts.append(self.tr("%n sent back, not mended", "", person.returned))
        name = words(person.person_name, "strong")
        style.fix(name, width=72)
        grids = words("、".join(person.grid_names), "caption")
        style.fix(grids, width=90)
        return _row(name, grids, words("　".join(facts), "second"), height=36)

    def _chart(self, day: HeadDay) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        style.fix(column, margins=(16, 10, 16, 10), spacing=2)
        title = QHBoxLayout()
        style.fix(title, spacing=8)
        title.addWidget(words(self.tr("Visits a day"), ""))
        title.addWidget(words(self.tr("last 14 days, whole station"), "caption"))
        title.addStretch(1)
        column.addLayout(title)
        chart = ColumnChart()
        style.fix(chart, width=300, height=130)
        days = [one for one, _ in day.visits_per_day]
        last = len(days) - 1
        labels = [
            f"{one:%m-%d}" if place in (0, last // 2, last) else ""
            for place, one in enumerate(days)
        ]
        chart.show_values([count for _, count in day.visits_per_day], labels, frozenset({last}))
        column.addWidget(chart)
        column.addWidget(words(self.tr("Pale: today is not over"), "caption"))
        return block


def _row(*parts: QWidget, height: int = 0) -> QWidget:
    row = QWidget()
    if height:
        style.fix(row, height=height)
    inside = QHBoxLayout(row)
    style.fix(inside, margins=(16, 0, 16, 0), spacing=8)
    for part in parts:
        inside.addWidget(part)
    inside.addStretch(1)
    return row


def _wide(part: QWidget, width: int, right: bool) -> QWidget:
    style.fix(part, width=width)
    if right:
        alignment = getattr(part, "setAlignment", None)
        if alignment is not None:
            alignment(_RIGHT)
    return part
