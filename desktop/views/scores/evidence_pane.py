"""The records behind one figure: formula in words and numbers, misses first, six months below.

Households and cases have tables of their own; which columns a case has is `case_columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.scores.score_items import (
    CASE_CODES,
    FALLING,
    K05,
    CaseEvidence,
    Evidence,
    ScoreItem,
)
from desktop.views import style
from desktop.views.scores.case_columns import case_cell, case_formula, case_rule, group_titles
from desktop.views.scores.charts import LineChart
from desktop.views.scores.wording import item_word, percent, verdict_word
from desktop.views.visits.wording import level_word, result_word, way_word
from desktop.views.widgets import Cell, Column, RecordTable, Segments, day_text, rule, words
from sync.records.score_formulas import HOME, Rate

ROOM_FOR_TREND = 380
ALL, MISSED, OUT, DONE = "all", "missed", "out", "done"


@dataclass(frozen=True)
class GroupRow:
    """A head inside the table: 未计入 4 条."""

    id: str
    title: str
    count: str
    tone: str


_Row = Evidence | CaseEvidence | GroupRow


class EvidencePane(QWidget):
    """`opened` carries an Evidence or a CaseEvidence row."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: ScoreItem | None = None
        self._today = date.min
        self._title = words("", "section")
        self._formula = words("", "", wrap=True)
        self._rule = words("", "caption", wrap=True)
        self.parts = Segments([(ALL, "")])
        self.table = RecordTable(self._columns(), key=_key)
        self.case_table = RecordTable(self._case_columns(), key=_key)
        self._tables = QStackedWidget(self)
        for table in (self.table, self.case_table):
            table.setAccessibleName(self.tr("records behind the figure"))
            table.opened.connect(self._on_opened)
            self._tables.addWidget(table)
        self.chart = LineChart()
        self._build()
        self.parts.changed.connect(lambda _code: self._show_rows())
        self.setFocusProxy(self._tables)

    def records(self) -> RecordTable:
        """The table in front."""
        return self.case_table if self._of_cases() else self.table

    def show_item(
        self, item: ScoreItem, today: date, trend: Sequence[tuple[date, Rate]] = ()
    ) -> None:
        """Show another line of the sheet; `trend`: K05 of the last months."""
        self._item, self._today = item, today
        self._tables.setCurrentWidget(self.records())
        self._tables.setFocusProxy(self.records())
        self._title.setText(f"{item.code}　{item_word(item.code)}")
        self._formula.setText(self._formula_words(item))
        self._rule.setText(self._rule_words(item))
        current = self.parts.current()
        self.parts.set_choices(self._choices(item), current if current else ALL)
        self._show_rows()
        self._fold()
        self.chart.show_points(
            [
                (
                    self.tr("month {n}").format(n=month.month),
                    float(rate.percent) if rate.percent is not None else None,
                    str(rate.percent),
                )
                for month, rate in trend
            ]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The records go before the six months where there is no room for both."""
        scored = self._item is not None and self._item.code == K05
        self._trend.setVisible(scored and self.height() >= style.px(ROOM_FOR_TREND))

    def _build(self) -> None:
        head = QVBoxLayout()
        style.fix(head, margins=(16, 10, 16, 8), spacing=3)
        for label in (self._title, self._formula, self._rule):
            head.addWidget(label)
        bar = QFrame(self)
        bar.setProperty("surface", "section_head")
        bar.setProperty("ruled", True)
        style.fix(bar, height=36)
        row = QHBoxLayout(bar)
        style.fix(row, margins=(16, 0, 16, 0), spacing=8)
        row.addWidget(self.parts)
        row.addStretch(1)
        row.addWidget(words(self.tr("open one with Enter"), "caption"))
        self._trend = QWidget(self)
        trend = QHBoxLayout(self._trend)
        style.fix(trend, margins=(16, 8, 16, 6), spacing=12)
        names = QVBoxLayout()
        names.addWidget(words(self.tr("Last 6 months"), ""))
        names.addWidget(words(self.tr("own K05, %"), "caption"))
        names.addStretch(1)
        trend.addLayout(names)
        trend.addWidget(self.chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(bar)
        column.addWidget(self._tables, 1)
        column.addWidget(rule("h2"))
        column.addWidget(self._trend)

    def _of_cases(self) -> bool:
        return self._item is not None and self._item.code in CASE_CODES

    def _case_columns(self) -> list[Column[_Row]]:
        named = (
            ("number", self.tr("Number"), 112, "name"),
            ("title", self.tr("Case"), 0, "text"),
            ("unit", self.tr("Unit"), 96, "second"),
            ("on", self.tr("Day"), 54, "text"),
            ("done_on", self.tr("Closed"), 54, "text"),
            ("verdict", self.tr("How it counts"), 112, "text"),
        )
        return [
            Column(title, partial(self._case_cell, name), width, role)
            for name, title, width, role in named
        ]

    def _case_cell(self, name: str, row: _Row) -> Cell | str:
        if isinstance(row, GroupRow):
            return Cell(row.title, second=row.count, tone=row.tone) if name == "number" else ""
        return case_cell(row, name, self._today) if isinstance(row, CaseEvidence) else ""

    def _columns(self) -> list[Column[_Row]]:
        return [
            Column(self.tr("Head"), self._name, 84, "name"),
            Column(self.tr("Level"), self._level, 66),
            Column(self.tr("Due"), lambda row: self._day(row, "due_on"), 60),
            Column(self.tr("Visited"), lambda row: self._day(row, "visited_on"), 66),
            Column(self.tr("Result"), self._result, 112, "second"),
            Column(self.tr("How it counts"), self._verdict, 0),
        ]

    def _level(self, row: _Row) -> str:
        return level_word(row.level) if isinstance(row, Evidence) else ""

    def _name(self, row: _Row) -> Cell:
        if isinstance(row, GroupRow):
            return Cell(row.title, second=row.count, tone=row.tone)
        return Cell(row.head_name if isinstance(row, Evidence) else "")

    def _day(self, row: _Row, name: str) -> str:
        if not isinstance(row, Evidence):
            return ""
        day = getattr(row, name)
        return "—" if day is None else day_text(day, self._today)

    def _result(self, row: _Row) -> str:
        if not isinstance(row, Evidence) or not row.result:
            return ""
        said = result_word(row.result)
        return said if row.way == HOME else f"{way_word(row.way)}，{said}"

    def _verdict(self, row: _Row) -> Cell:
        if not isinstance(row, Evidence):
            return Cell()
        text, tone = verdict_word(row, self._today)
        return Cell(text, tone=tone)

    def _choices(self, item: ScoreItem) -> list[tuple[str, str]]:
        checked = item.code in FALLING
        missed = self.tr("sent back {n}") if checked else self.tr("not counted {n}")
        done = self.tr("passed {n}") if checked else self.tr("counted {n}")
        named = (
            (ALL, self.tr("all {n}"), len(item.evidence) + len(item.cases)),
            (MISSED, missed, len(_group(item, MISSED))),
            (DONE, done, len(_group(item, DONE))),
            (OUT, self.tr("taken out {n}"), len(_group(item, OUT))),
        )
        return [(code, said.format(n=n)) for code, said, n in named if n or code != OUT]

    def _show_rows(self) -> None:
        if self._item is None:
            return
        part, table = self.parts.current(), self.records()
        titles = group_titles(self._item.code)
        rows: list[_Row] = []
        for code, tone in ((MISSED, "danger"), (OUT, "text2"), (DONE, "ok")):
            found = _group(self._item, code)
            if found and part in (ALL, code):
                count = self.tr("%n record(s)", "", len(found))
                rows.append(GroupRow(f"group {code}", titles[code], count, tone))
                rows += found
        table.clearSpans()
        table.set_rows(rows)
        for place, row in enumerate(rows):
            if isinstance(row, GroupRow):
                table.setSpan(place, 1, 1, table.model().columnCount() - 1)
        if len(rows) > 1 and table.currentIndex().row() <= 0:
            table.go_to(1)

    def _formula_words(self, item: ScoreItem) -> str:
        rate = item.rate
        if item.code in CASE_CODES:
            said = case_formula(item)
        elif item.code == K05:
            said = self.tr("in time {done} ÷ due {base} = {rate}")
        else:
            said = self.tr("households visited {done} ÷ households {base} = {rate}")
        text = said.format(done=rate.numerator, base=rate.denominator, rate=percent(rate))
        if item.points is None:
            unscored = self.tr("no points")
            return f"{text}　　{unscored}" if item.weight is None else text
        shown = percent(rate)
        if item.code in FALLING and rate.percent is not None:
            shown = f"(100 − {rate.percent}) %"
        points = self.tr("weight {weight} × {rate} = {points} points").format(
            weight=item.weight, rate=shown, points=item.points
        )
        return f"{text}　　{points}"

    def _rule_words(self, item: ScoreItem) -> str:
        if item.code in CASE_CODES:
            return case_rule(item)
        if item.code != K05:
            return self.tr("At least one visit that counts within six months; shown, not scored")
        base = self.tr("A weekly, B monthly, C quarterly, D half-yearly, or the day agreed.")
        if not item.taken_out:
            return base
        out = self.tr("{due} due, {out} taken out.").format(due=item.due, out=item.taken_out)
        return f"{base}{out}"

    def _on_opened(self, row: _Row) -> None:
        if not isinstance(row, GroupRow):
            self.opened.emit(row)


def _group(item: ScoreItem, counted: str) -> tuple[_Row, ...]:
    return (*item.of(counted), *item.cases_of(counted))


def _key(row: _Row) -> str:
    if isinstance(row, GroupRow):
        return row.id
    if isinstance(row, CaseEvidence):
        return f"{row.case_id} {row.verdict} {row.on}"
    return f"{row.household_id} {row.due_on}"
