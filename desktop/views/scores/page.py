"""The scores page: the month sheet of a worker, opened to the records behind each figure."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.scores.score_items import K05, CaseEvidence, Evidence, ScoreItem
from desktop.services.scores.scores import (
    MonthScore,
    ScoredWorker,
    find_scored_workers,
    score_month,
)
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.page import Page
from desktop.views.scores.evidence_pane import EvidencePane
from desktop.views.scores.wording import fraction, item_word, kind_word, month_word, percent
from desktop.views.widgets import (
    Banner,
    Cell,
    Column,
    KeyButton,
    KeyHint,
    RecordTable,
    day_text,
    words,
)
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.records.score_formulas import add_months

MONTHS_BACK = 12
ONE_PANE_PX = 1120
ABOUT_PX = 1240
SCORE_PAPER = "print_score"
"""Noun under which the papers page opens form F05; the id is worker:month."""
SCORED_NOUNS = (
    "visit", "household", "resident", "grid_assignment", "change_log", "case_", "case_step",
    "case_visit_back",
)  # fmt: skip


class ScoresPage(Page):
    """Rail entry 7. A worker sees his own sheet, a head those of the station."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._score: MonthScore | None = None
        self._workers: list[ScoredWorker] = []
        self._filling = False
        self._first_time = True
        self._narrow, self._in_records = False, False
        self.table = RecordTable(self._columns(), key=lambda item: item.code)
        self.table.setAccessibleName(self.tr("month sheet"))
        self.table.high_as_rows = True
        self.evidence = EvidencePane()
        self.month, self.worker = QComboBox(), QComboBox()
        self.month.setAccessibleName(self.tr("month"))
        self.worker.setAccessibleName(self.tr("worker"))
        self._about, self._total = words("", "caption"), words("", "figure")
        self._grade = words("", "caption")
        self.banner = Banner()
        sheet = QWidget()
        self._build(sheet)
        self.add_pane(self.tr("Month sheet"), sheet)
        self.print_button = KeyButton(self.tr("Print the sheet"), "Ctrl+P", "primary", parent=self)
        self.print_button.hide()
        self.print_button.clicked.connect(self._print)
        self._fill_months()
        self.month.currentIndexChanged.connect(self._on_choice)
        self.worker.currentIndexChanged.connect(self._on_choice)
        self.table.current_changed.connect(self._on_item)
        self.table.opened.connect(lambda _item: self._show_records())
        self.evidence.opened.connect(self._on_evidence)
        self.refresh(None)

    def head_buttons(self) -> list[QWidget]:
        return [self.print_button]

    def key_hints(self) -> list[KeyHint]:
        return [
            KeyHint(("↑", "↓"), self.tr("another item")),
            KeyHint(("→",), self.tr("into the records")),
            KeyHint(("Enter",), self.tr("open this one")),
            KeyHint(("Ctrl+P",), self.tr("print the sheet")),
        ]

    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touches(*SCORED_NOUNS):
            desk = self.desk
            desk.runner.read(
                find_scored_workers, desk.viewer, self._chosen_month(), done=self._on_workers
            )

    def focus_first(self) -> None:
        self.table.setFocus()

    def show_month(self, month: date) -> None:
        """Another month, as a person would choose it."""
        place = self.month.findData(month.replace(day=1).isoformat())
        if place >= 0:
            self.month.setCurrentIndex(place)

    def score(self) -> MonthScore | None:
        """The sheet shown."""
        return self._score

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right and self.table.hasFocus():
            self._show_records()
        elif event.key() == Qt.Key.Key_Left and self.evidence.records().hasFocus():
            self.escape()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.text_size_changed()

    def text_size_changed(self) -> None:
        effective = self.window().width() * 100 / style.theme().percent
        self._narrow = effective < ONE_PANE_PX
        self._about.setVisible(effective >= ABOUT_PX)
        self._fold()

    def escape(self) -> bool:
        """One pane only: from the records back to the sheet."""
        if not (self._narrow and self._in_records):
            return False
        self._in_records = False
        self._fold()
        self.table.setFocus()
        return True

    def _show_records(self) -> None:
        self._in_records = True
        self._fold()
        self.evidence.records().setFocus()

    def _fold(self) -> None:
        self._left.setVisible(not self._narrow or not self._in_records)
        self.evidence.setVisible(not self._narrow or self._in_records)

    def _build(self, sheet: QWidget) -> None:
        self._left = QFrame(sheet)
        self._left.setProperty("surface", "left_pane")
        self._left.setProperty("pane_order", 0)
        self._left.setFocusProxy(self.table)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self.banner)
        column.addWidget(self.table, 1000)
        column.addWidget(self._build_foot())
        column.addStretch(1)
        self.evidence.setProperty("pane_order", 1)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 10)
        row.addWidget(self.evidence, 10)
        sheet.setFocusProxy(self.table)

    def _build_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        style.fix(row, margins=(16, 10, 16, 10), spacing=8)
        style.fix(self.month, width=132)
        style.fix(self.worker, width=112)
        row.addWidget(self.month)
        row.addWidget(self.worker)
        row.addWidget(self._about)
        row.addStretch(1)
        row.addWidget(words(self.tr("sum"), "caption"))
        row.addWidget(self._total)
        row.addWidget(self._grade)
        return head

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        style.fix(column, margins=(16, 8, 16, 8), spacing=3)
        self._base = words("", "second")
        column.addWidget(self._base)
        column.addWidget(
            words(
                self.tr(
                    "Nothing counts volume, distance or log-ins. Fractions open to their records."
                ),
                "caption",
                wrap=True,
            )
        )
        self._through = words("", "caption", wrap=True)
        column.addWidget(self._through)
        return foot

    def _columns(self) -> list[Column[ScoreItem]]:
        return [
            Column(self.tr("Code"), lambda item: item.code, 46, "second"),
            Column(self.tr("Item"), lambda item: item_word(item.code), 0),
            Column(self.tr("Weight"), self._weight, 52, "number"),
            Column(self.tr("Fraction"), self._fraction, 104, "number"),
            Column(self.tr("Rate"), lambda item: percent(item.rate), 84, "number"),
            Column(self.tr("Points"), self._points, 66, "number"),
        ]

    def _fraction(self, item: ScoreItem) -> Cell:
        return Cell(fraction(item.rate), tone="accent")

    def _weight(self, item: ScoreItem) -> str:
        return "—" if item.weight is None else f"{item.weight}"

    def _points(self, item: ScoreItem) -> str:
        if item.weight is None:
            return self.tr("no points")
        return "—" if item.points is None else f"{item.points}"

    def _fill_months(self) -> None:
        first = self.desk.today().replace(day=1)
        for back in range(MONTHS_BACK):
            month = add_months(first, -back)
            self.month.addItem(month_word(month), month.isoformat())
        self.month.setCurrentIndex(1)  # the month that is to be settled

    def _chosen_month(self) -> date:
        chosen = self.month.currentData()
        return date.fromisoformat(chosen) if chosen else self.desk.today().replace(day=1)

    def _on_choice(self, _place: int) -> None:
        if not self._filling:
            self.refresh(None)

    def _on_workers(self, workers: list[ScoredWorker]) -> None:
        self._filling = True
        chosen = self.worker.currentData() or self.desk.viewer.worker_id
        self._workers = workers
        self.worker.clear()
        for one in workers:
            self.worker.addItem(one.name, one.worker_id)
        self.worker.setCurrentIndex(max(0, self.worker.findData(chosen)))
        self._filling = False
        worker_id = self.worker.currentData()
        if worker_id is None:
            self.banner.say(self.tr("Nobody answers for a grid in this month"))
            return
        desk = self.desk
        desk.runner.read(
            score_month, desk.viewer, worker_id, self._chosen_month(), desk.today(),
            done=self._on_score, failed=self._on_failed,
        )  # fmt: skip

    def _on_score(self, score: MonthScore) -> None:
        self._score = score
        self.banner.clear()
        self._about.setText(
            "　".join(filter(None, ["、".join(score.grid_names), kind_word(score.worker_kind)]))
        )
        self._total.setText(f"{score.total}")
        self._grade.setText(
            self.tr("of {full}, first reckoning").format(full=score.full)
            if score.full
            else self.tr("nothing was due")
        )
        self._base.setText(
            self.tr("Reckoned so far {total} of {full}").format(total=score.total, full=score.full)
        )
        self._through.setText(
            self.tr("Counted up to {day}; the month still runs.").format(
                day=day_text(score.through, self.desk.today())
            )
            if score.running
            else self.tr("Days of grace that still run count as not yet done.")
        )
        self.table.set_rows(score.items)
        if self._first_time:
            self.table.select_key(K05)
            self._first_time = False

    def _on_item(self, item: ScoreItem | None) -> None:
        if item is not None and self._score is not None:
            self.evidence.show_item(item, self.desk.today(), self._score.trend)

    def _on_evidence(self, row: Evidence | CaseEvidence) -> None:
        if isinstance(row, CaseEvidence):
            self.desk.open_record("case_", row.case_id)
        elif row.visit_id is not None:
            self.desk.open_record("visit", row.visit_id)
        else:
            self.desk.open_record("household", row.household_id)

    def _on_failed(self, error: Exception) -> None:
        assert isinstance(error, Refused | Unavailable)
        self.banner.say(messages.sentence(error), "warn")

    def _print(self) -> None:
        if self._score is not None:
            key = f"{self._score.worker_id}:{self._score.month:%Y-%m}"
            self.desk.open_record(SCORE_PAPER, key)
