"""The visits page: log, due list, the run being typed, and the head's review, as tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from desktop.services.visits.visit_runs import SheetChoice, find_sheets
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.page import Page
from desktop.views.visits.due_pane import DuePane
from desktop.views.visits.log_pane import LogPane
from desktop.views.visits.review_pane import ReviewPane
from desktop.views.visits.run_pane import RunPane
from desktop.views.widgets import KeyButton, KeyHint
from sync.records.changes import Changes
from sync.records.times import to_local

NEW_VISIT, DRAFT = "new_visit", "visit_draft"
"""Nouns other pages open: a fresh form for a household id (or ""), a draft by its key."""
DUE_PAPERS = "print_due"
"""Noun under which the papers page opens sheets F01 of today's households."""
LOG_NOUNS = ("visit", "visit_need", "visit_review", "household", "resident")


class VisitsPage(Page):
    """Rail entry 3. Opens `visit`, `new_visit` and `visit_draft`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.log = LogPane(desk)
        self.due = DuePane(desk)
        self.run = RunPane(desk)
        self._due_count = 0
        self._log = self.add_pane(self.tr("Visit log"), self.log)
        self._due = self.add_pane(self.tr("Due"), self.due, 0)
        self._run = self.add_pane(self.tr("Record in a run"), self.run)
        self._review: int | None = None
        if desk.viewer.is_head:
            self.review = ReviewPane(desk)
            self._review = self.add_pane(self.tr("To approve"), self.review, 0)
            self.review.count_changed.connect(self._on_review_count)
            self.review.household_asked.connect(self._open_household)
        self.new_button = KeyButton(self.tr("Record a visit"), "Ctrl+N", "primary", parent=self)
        self.sheet_button = KeyButton(self.tr("Another sheet"), parent=self)
        self.print_button = KeyButton(self.tr("Print visit sheets"), "Ctrl+P", parent=self)
        self.print_button.clicked.connect(lambda: desk.open_record(DUE_PAPERS, ""))
        self._sheets = QMenu(self.sheet_button)
        for button in (self.new_button, self.sheet_button, self.print_button):
            button.hide()  # the head row shows those of the tab in front
        self.new_button.clicked.connect(lambda: self._new_visit(None))
        self.sheet_button.clicked.connect(self._ask_sheets)
        self.due.opened.connect(self._new_visit)
        self.due.peeked.connect(self._open_household)
        self.due.count_changed.connect(self._on_due_count)
        self.log.correct_asked.connect(self._correct)
        self.log.household_asked.connect(self._open_household)
        self.refresh(None)

    def head_buttons(self) -> list[QWidget]:
        if self.current_tab() == self._run:
            return [self.sheet_button, self.new_button]
        if self.current_tab() == self._due:
            return [self.print_button, self.new_button]
        return [self.new_button]

    def key_hints(self) -> list[KeyHint]:
        tab = self.current_tab()
        if tab == self._run:
            return [
                KeyHint(("Enter",), self.tr("next field")),
                KeyHint(("1–9",), self.tr("choose")),
                KeyHint(("Ctrl+D",), self.tr("as last time")),
                KeyHint(("F8",), self.tr("pin this field")),
                KeyHint(("Ctrl+Shift+Enter",), self.tr("keep and next")),
            ]
        move = KeyHint(("↑", "↓"), self.tr("move"))
        if tab == self._review:
            return [
                move,
                KeyHint(("Alt+Y",), self.tr("approve")),
                KeyHint(("Alt+T",), self.tr("send back")),
                KeyHint(("Alt+O",), self.tr("words")),
            ]
        if tab == self._due:
            return [
                move,
                KeyHint(("Enter",), self.tr("record this one")),
                KeyHint(("Space",), self.tr("see the household")),
                KeyHint(("Ctrl+P",), self.tr("print visit sheets")),
            ]
        return [
            move,
            KeyHint(("Alt+E",), self.tr("correct")),
            KeyHint(("Alt+R",), self.tr("make it a case")),
            KeyHint(("Alt+O",), self.tr("open the household")),
            KeyHint(("Ctrl+N",), self.tr("record a visit")),
        ]

    def all_keys(self) -> list[KeyHint]:
        more = []
        if self.current_tab() == self._log:
            more = [KeyHint(("Ctrl+P",), self.tr("print"))]
        if self.current_tab() == self._run:
            more = [
                KeyHint(("Ctrl+Enter",), self.tr("keep")),
                KeyHint(("Esc",), self.tr("close, keep the draft")),
                KeyHint(("Alt+Q",), self.tr("needs")),
                KeyHint(("Alt+H",), self.tr("hazards")),
                KeyHint(("Alt+B",), self.tr("family changes")),
                KeyHint(("Alt+Z",), self.tr("signature")),
                KeyHint(("F6",), self.tr("next pane")),
            ]
        return [*self.key_hints(), *more]

    def count(self) -> int | None:
        return self._due_count

    def show_tab(self, index: int) -> None:
        super().show_tab(index)
        if index == self._run:
            self.run.start_run()

    def focus_first(self) -> None:
        if self.current_tab() == self._run:
            self.run.form.focus_start()
        else:
            super().focus_first()

    def open(self, noun: str, record_id: str) -> bool:
        if noun == NEW_VISIT:
            self._new_visit(record_id or None)
        elif noun == DRAFT:
            self._show_run()
            self.run.open_draft(record_id)
        elif noun == "visit":
            super().show_tab(self._log)
            self.log.show_visit(record_id)
        else:
            return False
        return True

    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touches(*LOG_NOUNS):
            self.log.refresh()
            self.due.refresh()
            if self._review is not None:
                self.review.refresh()
        self.run.refresh(changes)

    def escape(self) -> bool:
        tab = self.current_tab()
        if tab == self._log:
            return self.log.close_record()
        return tab == self._run and self.run.close_form()

    def text_size_changed(self) -> None:
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        effective = self.window().width() * 100 / style.theme().percent
        self.run.fit(effective)
        self.log.fit(effective)

    def _show_run(self) -> None:
        super().show_tab(self._run)

    def _new_visit(self, household_id: str | None) -> None:
        self._show_run()
        self.run.new_visit(household_id)

    def _correct(self, visit_id: str) -> None:
        self._show_run()
        self.run.correct(visit_id)

    def _open_household(self, household_id: str) -> None:
        self.desk.open_record("household", household_id)

    def _on_due_count(self, count: int) -> None:
        self._due_count = count
        self.set_count(self._due, count)

    def _on_review_count(self, count: int) -> None:
        if self._review is not None:
            self.set_count(self._review, count)

    def _ask_sheets(self) -> None:
        desk = self.desk
        desk.runner.read(find_sheets, desk.viewer, desk.today(), done=self._on_sheets)

    def _on_sheets(self, sheets: list[SheetChoice]) -> None:
        self._sheets.clear()
        for sheet in sheets:
            printed = to_local(sheet.printed_at)
            word = self.tr("{number}　{time}　%n household(s)", "", sheet.households).format(
                number=sheet.number, time=f"{printed:%m-%d %H:%M}"
            )
            action = self._sheets.addAction(word)
            action.triggered.connect(
                lambda _checked=False, number=sheet.number: self.run.choose_sheet(number)
            )
        due = self._sheets.addAction(self.tr("today's list, no sheet"))
        due.triggered.connect(lambda: self.run.choose_sheet(None))
        self._sheets.popup(self.sheet_button.mapToGlobal(self.sheet_button.rect().bottomLeft()))
