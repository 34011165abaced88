"""The today page: a worker's day, a head's day, a centre's day, drafts."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.services.drafts import Draft
from desktop.services.today import (
    CentreDay,
    HeadDay,
    WorkerDay,
    load_centre_day,
    load_head_day,
    load_worker_day,
)
from desktop.views import style
from desktop.views.cases.page import CASE_FIGURES, MOVE_DRAFT, REPORT, UNIT_CASES
from desktop.views.desk import Desk
from desktop.views.page import Page
from desktop.views.today.centre_pane import CentrePane
from desktop.views.today.day_pane import TWO_PANES_PX
from desktop.views.today.drafts_pane import DraftsPane
from desktop.views.today.head_pane import HeadPane
from desktop.views.today.side import SideSections
from desktop.views.today.worker_pane import WorkerPane
from desktop.views.visits.page import NEW_VISIT
from desktop.views.widgets import KeyButton, KeyHint, Tab
from sync.records.changes import Changes

DUE_PAPERS = "print_due"
"""Noun under which the papers page opens sheets F01 of today's households."""
DAY_NOUNS = (
    "visit", "visit_need", "visit_review", "household", "resident", "resident_tag",
    "grid_assignment", "draft", "conflict", "recovered", "parked", "grid", "case_",
    "case_assignment", "case_supervise",
)  # fmt: skip


class TodayPage(Page):
    """Rail entry 1."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._count = 0
        self.head: HeadPane | None = None
        self.worker: WorkerPane | None = None
        self.centre: CentrePane | None = None
        self.drafts = DraftsPane(desk)
        self.more = SideSections()
        if desk.viewer.is_head:
            self.head = HeadPane(desk)
            self.head.household_asked.connect(self._open_household)
            self.head.score_asked.connect(lambda: desk.show_page("scores"))
            self.add_pane(self.tr("The station today"), self.head)
        elif not desk.viewer.at_station:
            self.centre = CentrePane()
            self.centre.case_asked.connect(self._open_case)
            self.centre.unit_asked.connect(lambda unit: desk.open_record(UNIT_CASES, unit))
            self.centre.cases_asked.connect(lambda: desk.show_page("cases"))
            self.centre.figures_asked.connect(lambda: desk.open_record(CASE_FIGURES, ""))
            self.add_pane(self.tr("Cases today"), self.centre)
        else:
            self.worker = WorkerPane(desk)
            self.worker.household_opened.connect(self._record)
            self.worker.household_peeked.connect(self._open_household)
            self._wire_side(self.worker.side)
            self.add_pane(self.tr("My day"), self.worker)
        self._drafts = self.add_pane(self.tr("Drafts"), self.drafts, 0)
        self._more = self.add_pane(self.tr("Progress"), self.more)
        self._wire_side(self.more)
        self.new_button = KeyButton(self.tr("Record a visit"), "Ctrl+N", "primary", parent=self)
        self.print_button = KeyButton(self.tr("Print visit sheets"), "Ctrl+P", parent=self)
        # the window hears Ctrl+E on every page
        self.case_button = KeyButton(self.tr("Report a case"), "Ctrl+E", bind=False, parent=self)
        self.case_button.clicked.connect(lambda: self.desk.open_record(REPORT, ""))
        for button in (self.new_button, self.print_button, self.case_button):
            button.hide()  # the head row shows those of the page in front
        self.new_button.clicked.connect(lambda: self._record(self._current_household()))
        self.print_button.clicked.connect(self._print)
        self.drafts.opened.connect(self._open_draft)
        self.refresh(None)

    def tabs(self) -> list[Tab]:
        found = super().tabs()
        return found if self._narrow() else found[: self._more]

    def head_buttons(self) -> list[QWidget]:
        if self.centre is not None:
            return [self.case_button]
        papers = [self.print_button] if self.worker else []
        return [self.case_button, *papers, self.new_button]

    def key_hints(self) -> list[KeyHint]:
        move = KeyHint(("↑", "↓"), self.tr("move"))
        if self.current_tab() == self._drafts:
            return [
                move,
                KeyHint(("Enter",), self.tr("go on writing")),
                KeyHint(("Alt+D",), self.tr("drop")),
            ]
        if self.centre is not None:
            return [
                move,
                KeyHint(("Enter",), self.tr("its cases")),
                KeyHint(("F6",), self.tr("other pane")),
            ]
        if self.head is not None:
            return [
                move,
                KeyHint(("Alt+Y",), self.tr("approve")),
                KeyHint(("Alt+T",), self.tr("send back")),
                KeyHint(("F6",), self.tr("other pane")),
            ]
        return [
            move,
            KeyHint(("Enter",), self.tr("record this one")),
            KeyHint(("Space",), self.tr("see the household")),
            KeyHint(("F6",), self.tr("other pane")),
            KeyHint(("Ctrl+P",), self.tr("print visit sheets")),
        ]

    def count(self) -> int | None:
        return self._count

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*DAY_NOUNS):
            return
        desk, now = self.desk, self.desk.clock.now()
        if self.head is not None:
            desk.runner.read(load_head_day, desk.viewer, now, done=self._on_head_day)
        elif self.centre is not None:
            desk.runner.read(load_centre_day, desk.viewer, now, done=self._on_centre_day)
        else:
            desk.runner.read(load_worker_day, desk.viewer, now, done=self._on_worker_day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.text_size_changed()

    def text_size_changed(self) -> None:
        effective = self.window().width() * 100 / style.theme().percent
        for pane in (self.head, self.centre, self.worker):
            if pane is not None:
                pane.fit(effective)
        self.head_changed.emit()

    def _narrow(self) -> bool:
        return self.window().width() * 100 / style.theme().percent < TWO_PANES_PX

    def _wire_side(self, side: SideSections) -> None:
        side.draft_asked.connect(self._open_draft)
        side.drafts_asked.connect(lambda: self.show_tab(self._drafts))
        side.visit_asked.connect(lambda visit_id: self.desk.open_record("visit", visit_id))
        side.score_asked.connect(lambda: self.desk.show_page("scores"))
        side.case_asked.connect(lambda case_id: self.desk.open_record("case_", case_id))
        side.cases_asked.connect(lambda: self.desk.show_page("cases"))

    def _on_worker_day(self, day: WorkerDay) -> None:
        assert self.worker is not None
        self.worker.show_day(day)
        self.drafts.set_drafts(day.drafts)
        self.more.show_sections(day)
        self._count = len(day.until(day.today))
        self.set_count(self._drafts, len(day.drafts))

    def _on_head_day(self, day: HeadDay) -> None:
        assert self.head is not None
        self.head.show_day(day)
        self.more.setWidget(self.head.side(day, whole=True))
        self.drafts.set_drafts(day.drafts)
        self._count = len(day.to_approve)
        self.set_count(self._drafts, len(day.drafts))

    def _on_centre_day(self, day: CentreDay) -> None:
        assert self.centre is not None
        self.centre.show_day(day.cases)
        self.more.setWidget(self.centre.side(day.cases))
        self.drafts.set_drafts(day.drafts)
        self._count = len(day.cases.mine)
        self.set_count(self._drafts, len(day.drafts))

    def _current_household(self) -> str:
        return (self.worker.due.current_id() or "") if self.worker else ""

    def _record(self, household_id: str) -> None:
        self.desk.open_record(NEW_VISIT, household_id)

    def _open_household(self, household_id: str) -> None:
        self.desk.open_record("household", household_id)

    def _open_case(self, case_id: str, move: str) -> None:
        noun, key = (MOVE_DRAFT, f"{case_id}-{move}") if move else ("case_", case_id)
        self.desk.open_record(noun, key)

    def _open_draft(self, draft: Draft) -> None:
        self.desk.open_record(f"{draft.kind}_draft", draft.key)

    def _print(self) -> None:
        if self.worker is not None:
            self.desk.open_record(DUE_PAPERS, "")
