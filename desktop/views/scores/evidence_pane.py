"""The records behind one figure: formula in words and numbers, misses first, six months below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.scores import K05, Evidence, MonthScore, ScoreItem
from desktop.views import style
from desktop.views.scores.charts import LineChart
from desktop.views.scores.wording import item_word, percent, verdict_word
from desktop.views.visits.wording import level_word, result_word, way_word
from desktop.views.widgets import Cell, Column, RecordTable, Segments, day_text, rule, words
from sync.records.score_formulas import HOME

ROOM_FOR_TREND = 380
ALL, MISSED, OUT, DONE = "all", "missed", "out", "done"


@dataclass(frozen=True)
class GroupRow:
    """A head inside the table: 未计入 4 条."""

    id: str
    title: str
    count: str
    tone: str


class EvidencePane(QWidget):
    """`opened` carries an Evidence row."""

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
        self.table.setAccessibleName(self.tr("records behind the figure"))
        self.chart = LineChart()
        self._build()
        self.parts.changed.connect(lambda _code: self._show_rows())
        self.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.table)

    def show_item(self, score: MonthScore, item: ScoreItem, today: date) -> None:
        """Show another line of the sheet."""
        self._item, self._today = item, today
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
                for month, rate in score.trend
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
        column.addWidget(self.table, 1)
        column.addWidget(rule("h2"))
        column.addWidget(self._trend)

    def _columns(self) -> list[Column[Evidence | GroupRow]]:
        return [
            Column(self.tr("Head"), self._name, 84, "name"),
            Column(self.tr("Level"), self._level, 66),
            Column(self.tr("Due"), lambda row: self._day(row, "due_on"), 60),
            Column(self.tr("Visited"), lambda row: self._day(row, "visited_on"), 66),
            Column(self.tr("Result"), self._result, 112, "second"),
            Column(self.tr("How it counts"), self._verdict, 0),
        ]

    def _level(self, row: Evidence | GroupRow) -> str:
        return "" if isinstance(row, GroupRow) else level_word(row.level)

    def _name(self, row: Evidence | GroupRow) -> Cell:
        if isinstance(row, GroupRow):
            return Cell(row.title, second=row.count, tone=row.tone)
        return Cell(row.head_name)

    def _day(self, row: Evidence | GroupRow, name: str) -> str:
        if isinstance(row, GroupRow):
            return ""
        day = getattr(row, name)
        return "—" if day is None else day_text(day, self._today)

    def _result(self, row: Evidence | GroupRow) -> str:
        if isinstance(row, GroupRow) or not row.result:
            return ""
        said = result_word(row.result)
        return said if row.way == HOME else f"{way_word(row.way)}，{said}"

    def _verdict(self, row: Evidence | GroupRow) -> Cell:
        if isinstance(row, GroupRow):
            return Cell()
        text, tone = verdict_word(row, self._today)
        return Cell(text, tone=tone)

    def _choices(self, item: ScoreItem) -> list[tuple[str, str]]:
        named = (
            (ALL, self.tr("all {n}"), len(item.evidence)),
            (MISSED, self.tr("not counted {n}"), len(item.of(MISSED))),
            (DONE, self.tr("counted {n}"), len(item.of(DONE))),
            (OUT, self.tr("taken out {n}"), len(item.of(OUT))),
        )
        return [(code, said.format(n=n)) for code, said, n in named if n or code != OUT]

    def _show_rows(self) -> None:
        if self._item is None:
            return
        part = self.parts.current()
        groups = (
            (MISSED, self.tr("Not counted"), "danger"),
            (OUT, self.tr("Taken out, not in the base"), "text2"),
            (DONE, self.tr("Counted"), "ok"),
        )
        rows: list[Evidence | GroupRow] = []
        for code, title, tone in groups:
            found = self._item.of(code)
            if found and part in (ALL, code):
                count = self.tr("%n record(s)", "", len(found))
                rows.append(GroupRow(f"group {code}", title, count, tone))
                rows += found
        self.table.clearSpans()
        self.table.set_rows(rows)
        for place, row in enumerate(rows):
            if isinstance(row, GroupRow):
                self.table.setSpan(place, 1, 1, self.table.model().columnCount() - 1)
        if len(rows) > 1 and self.table.currentIndex().row() <= 0:
            self.table.go_to(1)

    def _formula_words(self, item: ScoreItem) -> str:
        rate = item.rate
        if item.code == K05:
            said = self.tr("in time {done} ÷ due {base} = {rate}")
        else:
            said = self.tr("households visited {done} ÷ households {base} = {rate}")
        text = said.format(done=rate.numerator, base=rate.denominator, rate=percent(rate))
        if item.points is None:
            unscored = self.tr("no points")
            return f"{text}　　{unscored}" if item.weight is None else text
        points = self.tr("weight {weight} × {rate} = {points} points").format(
            weight=item.weight, rate=percent(rate), points=item.points
        )
        return f"{text}　　{points}"

    def _rule_words(self, item: ScoreItem) -> str:
        if item.code != K05:
            return self.tr("At least one visit that counts within six months; shown, not scored")
        base = self.tr("A weekly, B monthly, C quarterly, D half-yearly, or the day agreed.")
        if not item.taken_out:
            return base
        out = self.tr("{due} due, {out} taken out.").format(due=item.due, out=item.taken_out)
        return f"{base}{out}"

    def _on_opened(self, row: Evidence | GroupRow) -> None:
        if isinstance(row, Evidence):
            self.opened.emit(row)


def _key(row: Evidence | GroupRow) -> str:
    if isinstance(row, GroupRow):
        return row.id
    return f"{row.household_id} {row.due_on}"
