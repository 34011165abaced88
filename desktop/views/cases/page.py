"""The cases page: five tabs over one list; at the right one case whole, or a report being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.services.cases.case_links import start_from_visit
from desktop.services.cases.case_lists import CALL, DONE, MINE, SENT, STATION, TABS
from desktop.services.cases.case_places import PlaceCard, load_place_card
from desktop.services.cases.case_records import CaseRecord
from desktop.services.scopes import unit_name
from desktop.views import style
from desktop.views.cases.case_list import CaseList
from desktop.views.cases.emergency_form import KEY as EMERGENCY_KEY
from desktop.views.cases.emergency_form import EmergencyForm
from desktop.views.cases.figures import FiguresPane
from desktop.views.cases.page_keys import case_keys, figure_keys, form_keys, further_keys
from desktop.views.cases.record import COMPLETE, CaseRecordPane
from desktop.views.cases.report_form import NEW, ReportForm
from desktop.views.desk import Desk
from desktop.views.page import Page
from desktop.views.residents.entry_form import EntryForm
from desktop.views.visits.wording import hazard_word
from desktop.views.widgets import KeyButton, KeyHint, Tab
from sync.records.case_moves import REPORT as REPORT_MOVE
from sync.records.changes import Changes

NOUNS = (
    "case_", "case_step", "case_assignment", "case_supervise", "case_visit_back", "attachment",
    "conflict", "parked",
)  # fmt: skip
REPORT_DRAFT, MOVE_DRAFT = "case_draft", "case_move_draft"
REPORT, EMERGENCY, OF_VISIT, UNIT_CASES, PLACE_CASES, CASE_FIGURES = (
    "new_case", "new_emergency", "case_of_visit", "unit_cases", "place_cases", "case_figures",
)  # fmt: skip
"""Nouns the frame and other pages open: an empty report, an emergency in three fields, a report
with what a visit knows, the open cases of a unit under a centre, those at a place (each by id), the
figures."""
LIST_PAPER = "print_cases"
"""Noun under which the papers page shows a list of cases."""
PRINTED = "print_job"
"""Noun of a printing: the record says which of its papers were printed."""
GRID = "grid"
"""Noun of the grids: one may be cut anew while a report for it stands open."""
ONE_PANE_BELOW = 1000
LIST_WIDTH = 375
SPLITTER = "cases.splitter"
FOLLOW_PAUSE_MS = 60
FIGURES = len(TABS)
"""The tab after those of the list."""


class CasesPage(Page):
    """Rail entry 5. Opens `case_`, `new_case`, `new_emergency` and `case_of_visit`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._tab = MINE
        self._counts: dict[str, int] = {}
        self._one_pane = self._reading = False
        self._opened = ""
        self.list = CaseList(desk)
        self.record = CaseRecordPane(desk)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.list)
        self.report = ReportForm(desk)
        self.emergency = EmergencyForm(desk)
        self.right = QStackedWidget()
        for pane in (self.record, self.report, self.emergency):
            self.right.addWidget(pane)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes(desk.preferences.get(SPLITTER) or [LIST_WIDTH, 879])
        self.split.splitterMoved.connect(
            lambda *_at: desk.preferences.set(SPLITTER, self.split.sizes())
        )
        self._panes.addWidget(self.split)
        self.figures = FiguresPane(desk)
        self.figures.case_asked.connect(lambda case_id: self.open("case_", case_id))
        self._panes.addWidget(self.figures)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_PAUSE_MS)
        self._follow.timeout.connect(self._show_current)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.list.counted.connect(self._on_counted)
        self.record.case_asked.connect(lambda case_id: self.open("case_", case_id))
        self.record.building_asked.connect(self._open_building)
        self.record.place_asked.connect(self._open_place)
        self.record.complete_asked.connect(self._on_complete)
        self.record.reopen_asked.connect(self._on_reopen)
        self.record.moves_changed.connect(self.head_changed)
        self.report.case_asked.connect(lambda case_id: self.open("case_", case_id))
        for form in (self.report, self.emergency):
            form.saved.connect(self._on_reported)
            form.closed.connect(self._show_right)
        self.report_button = KeyButton(self.tr("Report a case"), "Ctrl+E", bind=False, parent=self)
        self.emergency_button = KeyButton(self.tr("Emergency"), "Ctrl+Shift+E", parent=self)
        self.report_button.clicked.connect(lambda: self.open(REPORT, ""))
        self.emergency_button.clicked.connect(lambda: self.open(EMERGENCY, ""))
        self.list.report_asked.connect(lambda: self.open(REPORT, ""))
        self.print_button = KeyButton(self.tr("Print papers"), "Ctrl+P", parent=self)
        self.print_button.clicked.connect(lambda: self.record.print_paper())
        for button in (self.report_button, self.emergency_button, self.print_button):
            button.hide()  # the head row shows them
        self.list.print_asked.connect(self._print_list)
        paper = QShortcut(QKeySequence("Ctrl+Shift+P"), self.split)
        paper.activated.connect(self._print_list)
        find = QShortcut(QKeySequence("Ctrl+F"), self.split)
        find.activated.connect(self.list.start_typing)
        self.refresh(None)

    def tabs(self) -> list[Tab]:
        named = {
            MINE: self.tr("Mine"),
            STATION: self.tr("The station's")
            if self.desk.viewer.at_station
            else self.tr("All open"),
            SENT: self.tr("Sent out"),
            CALL: self.tr("To call back"),
            DONE: self.tr("Closed"),
        }
        # how many were ever closed helps nobody
        lists = [Tab(named[tab], None if tab == DONE else self._counts.get(tab)) for tab in TABS]
        return [*lists, Tab(self.tr("Figures"))]

    def current_tab(self) -> int:
        return FIGURES if self._reckons() else TABS.index(self._tab)

    def show_tab(self, index: int) -> None:
        if index == FIGURES:
            self._panes.setCurrentWidget(self.figures)
            self.figures.reload()
            self.head_changed.emit()
        else:
            self._panes.setCurrentWidget(self.split)
            self._turn(TABS[index])
        self.focus_first()

    def count(self) -> int | None:
        return self._counts.get(MINE)

    def head_buttons(self) -> list[QWidget]:
        shown = self.right.currentWidget() is self.record and self.record.record is not None
        papers = [self.print_button] if shown and not self._reckons() else []
        return [*papers, self.emergency_button, self.report_button]

    def key_hints(self) -> list[KeyHint]:
        if self._reckons():
            return figure_keys()
        if isinstance(self.right.currentWidget(), EntryForm) or self.record.form is not None:
            return form_keys()
        return case_keys(self.record.head.moves() if self.record.record is not None else ())

    def all_keys(self) -> list[KeyHint]:
        return [*self.key_hints(), *further_keys()]

    def open(self, noun: str, record_id: str) -> bool:
        if noun in (REPORT, EMERGENCY):
            self._panes.setCurrentWidget(self.split)
            form = self.report if noun == REPORT else self.emergency
            self._leave_form(lambda: self._begin(form, form.report))
            return True
        if noun == OF_VISIT:
            self._panes.setCurrentWidget(self.split)
            self.desk.runner.read(
                start_from_visit, self.desk.viewer, record_id, done=self._report_from
            )
            return True
        if noun in (REPORT_DRAFT, MOVE_DRAFT):
            self._open_draft(noun, record_id)
            return True
        if noun == UNIT_CASES:
            self._leave_form(lambda: self._open_unit(record_id))
            return True
        if noun == PLACE_CASES:
            self._leave_form(lambda: self._open_place(record_id))
            return True
        if noun == CASE_FIGURES:
            self._leave_form(lambda: self.show_tab(FIGURES))
            return True
        if noun != "case_":
            return False
        self._panes.setCurrentWidget(self.split)
        self._leave_form(lambda: self._open_case(record_id))
        return True

    def _open_unit(self, unit_id: str) -> None:
        self.show_tab(TABS.index(STATION))
        self.desk.runner.read(
            unit_name, unit_id, done=lambda name: self.list.show_unit(unit_id, name)
        )

    def _open_building(self, building_id: str, name: str) -> None:
        """The open cases in the building of the one that is shown."""
        self.show_tab(TABS.index(STATION))
        self.list.show_building(building_id, name)

    def _open_place(self, place_id: str) -> None:
        """The open cases at a place."""
        self.show_tab(TABS.index(STATION))
        desk = self.desk

        def show(card: PlaceCard | None) -> None:
            self.list.show_place(place_id, card.name if card is not None else "")

        desk.runner.read(load_place_card, desk.viewer, place_id, done=show)

    def _open_draft(self, noun: str, key: str) -> None:
        """What was being typed: a report, an emergency, its completion, or a move."""
        if noun == MOVE_DRAFT:
            case_id, _, move = key.partition("-")
        else:
            move, _, case_id = key.rpartition("-")
        if case_id and move:
            self._leave_form(lambda: self._open_case(case_id, move))
        elif key in (EMERGENCY_KEY, NEW):
            self.open(EMERGENCY if key == EMERGENCY_KEY else REPORT, "")
        else:  # a report that began from a visit or a need
            self._panes.setCurrentWidget(self.split)
            self._leave_form(lambda: self._begin(self.report, lambda: self.report.resume(key)))

    def _report_from(self, start: dict[str, Any]) -> None:
        hazards = "、".join(map(hazard_word, start.pop("hazards")))
        known = start | {"title": start["title"] or hazards}
        self._leave_form(lambda: self._begin(self.report, lambda: self.report.report(known)))

    def _open_case(self, record_id: str, move: str = "") -> None:
        self._opened = record_id
        self.right.setCurrentWidget(self.record)
        if move:
            self.record.open_at(record_id, move)
        self._show_record(record_id)
        if self.list.current_id() != record_id:
            self.list.show_case(record_id)

    def refresh(self, changes: Changes | None) -> None:
        if self.right.currentWidget() is self.report and (changes is None or changes.touches(GRID)):
            self.report.grid.look()
        if changes is None or changes.touches(*NOUNS):
            self.list.reload()
            self.record.refresh()
            if self._reckons():
                self.figures.reload()
        elif changes.touches(PRINTED):
            self.record.refresh()

    def escape(self) -> bool:
        if self._reckons():
            if not self.figures.escape():
                self.show_tab(TABS.index(self._tab))
            return True
        focus = self.window().focusWidget()
        form = self.right.currentWidget()
        if isinstance(form, EntryForm):
            form.close_form()
            return True
        if self.record.close_form():
            return True
        if self._one_pane and self._reading:
            self._reading = False
            self._fold()
            self.list.setFocus()
            return True
        if focus is not None and self.record.isAncestorOf(focus):
            self.list.setFocus()
            return True
        return False

    def focus_first(self) -> None:
        (self.figures if self._reckons() else self.list).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and self.record.take_back():
            return
        if event.key() == Qt.Key.Key_Right and not event.modifiers() and not self._reckons():
            self._on_opened(self.list.current_id())
            return
        super().keyPressEvent(event)

    def _reckons(self) -> bool:
        return self._panes.currentWidget() is self.figures

    def text_size_changed(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        effective = self.window().width() * 100 / style.theme().percent
        self.record.fit(effective)
        self.figures.fit(effective)
        self._one_pane = effective < ONE_PANE_BELOW
        self._fold()

    def _fold(self) -> None:
        self.list.setVisible(not self._one_pane or not self._reading)
        self.right.setVisible(not self._one_pane or self._reading)

    def _turn(self, tab: str) -> None:
        self._tab, self._opened = tab, ""
        self.list.show_tab(tab)
        self.head_changed.emit()

    def _on_counted(self, counts: dict[str, int]) -> None:
        if counts != self._counts:
            self._counts = counts
            self.head_changed.emit()

    def _on_current(self, case_id: str) -> None:
        focus = self.window().focusWidget()
        typing = focus is not None and self.right.isAncestorOf(focus)
        opened = self.list.is_renewing and self.record.case_id() == self._opened
        writing = isinstance(self.right.currentWidget(), EntryForm)
        if writing and (typing or self.list.is_renewing):
            return  # a form was begun before the list was there
        if self.record.case_id() and (typing or opened):
            return  # news moved the list; what somebody reads or types at the right stays
        if not case_id:
            self.record.show_case("")
            self.head_changed.emit()
        elif writing:
            self._leave_form(self._show_right)
        elif case_id != self.record.case_id():
            self._follow.start()  # the arrow keys run faster than a record is read

    def _print_list(self) -> None:
        title = self.tabs()[TABS.index(self._tab)].word
        self.desk.open_record(LIST_PAPER, replace(self.list.listed(), title=title).plain())

    def _leave_form(self, then: Callable[[], None]) -> None:
        """What is being typed is kept as a draft before something else stands there."""
        form = self.right.currentWidget()
        if isinstance(form, EntryForm):
            form.keep_draft(then)
        else:
            then()

    def _begin(self, form: EntryForm, begin: Callable[[], None]) -> None:
        self.right.setCurrentWidget(form)
        self._reading = True
        self._fold()
        begin()
        self.head_changed.emit()

    def _on_complete(self, record: CaseRecord) -> None:
        self.right.setCurrentWidget(self.report)
        self.report.complete(record)
        self.head_changed.emit()

    def _on_reopen(self, record: CaseRecord) -> None:
        self.right.setCurrentWidget(self.report)
        self.report.reopen(record)
        self.head_changed.emit()

    def _on_reported(self, changes: Changes) -> None:
        (made,) = changes.of("case_") - {self.report.reopening_id()}
        finished = self.right.currentWidget() is self.report and self.report.is_completing()
        self._open_case(made)
        self.record.back.offer(made, changes, move=COMPLETE if finished else REPORT_MOVE)
        self.desk.message(self.tr("Kept; it is sent by itself"), "ok")
        self.head_changed.emit()
        self.list.setFocus()

    def _show_right(self) -> None:
        """The record in place of a form that was left."""
        self.right.setCurrentWidget(self.record)
        self._show_current()
        self.head_changed.emit()
        self.list.setFocus()

    def _show_current(self) -> None:
        case_id = self.list.current_id()
        if case_id and case_id != self.record.case_id():
            self.record.show_case(case_id)

    def _on_opened(self, case_id: str) -> None:
        if case_id:
            self._show_record(case_id)
            self.record.setFocus()

    def _show_record(self, case_id: str) -> None:
        self._follow.stop()
        self._reading = True
        self._fold()
        if case_id != self.record.case_id():
            self.record.show_case(case_id)
