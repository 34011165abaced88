"""Households and people: two lists at the left, one record or form at the right.

On a narrow window (large text) one of the two is shown: the record opens in place of the list,
Esc gives the list back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.residents.household_records import (
    HouseholdRecord,
    household_of,
    load_household,
)
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.draft_keeper import Leave
from desktop.views.residents.entry_form import EntryForm
from desktop.views.residents.household_form import NEW, HouseholdForm
from desktop.views.residents.household_list import HouseholdList
from desktop.views.residents.people_list import PeopleList
from desktop.views.residents.record import HouseholdRecordPane
from desktop.views.residents.resident_form import ResidentForm, member_of
from desktop.views.residents.sentences import sentence_of
from sync.records.changes import Changes

ONE_PANE_BELOW = 1000
LIST_WIDTH = 549
SPLITTER = "residents.splitter"
NOUNS = ("household", "resident", "resident_tag", "visit", "change_log", "dwelling", "building")
FOLLOW_PAUSE_MS = 60


class RegistryPane(QWidget):
    """`household_counted`, `people_counted`: how many the lists show."""

    head_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._one_pane = False
        self._next = ("", "")
        self._build()
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_PAUSE_MS)
        self._follow.timeout.connect(self._show_next)

    def show_list(self, people: bool) -> None:
        """Households or people at the left."""
        if people != self.is_people():
            self.lists.setCurrentIndex(1 if people else 0)
            self.setFocusProxy(self.people if people else self.households)
            self._follow_to(people=people)

    def is_people(self) -> bool:
        """Whether the list of people is in front."""
        return self.lists.currentIndex() == 1

    def open_household(self, household_id: str, resident_id: str = "") -> None:
        """Show a household's record, with the row of it current where the list has it."""

        def show() -> None:
            self.right.setCurrentWidget(self.record)
            self.record.show_household(household_id, resident_id)
            if not self.is_people():
                self.households.show_household(household_id)
            self._show_right()
            if self._one_pane:
                self.record.members.setFocus()

        self._leave_form(show)

    def open_household_draft(self, key: str) -> None:
        """Go on writing: the form of a household whose draft is kept under a key."""
        if key == NEW:
            self.register()
        else:
            self.record.show_household(key)
            self._edit_household(key)

    def open_resident_draft(self, key: str) -> None:
        """Go on writing: the form of a person, or of a new member of some household."""
        home_id = member_of(key)
        if home_id:
            self._with_home(home_id, "")
        else:
            self._read(household_of, key, done=partial(self._with_home, resident_id=key))

    def refresh(self, changes: Changes | None) -> None:
        """Something changed: lists and record look again."""
        if changes is None:
            self.households.reload()
            self.people.reload()
        elif changes.touches(*NOUNS):
            if changes.touches("household", "visit", "dwelling", "building", "resident"):
                self.households.reload()
                self.people.reload()
            self.households.refetch()
            self.people.refetch()
        if changes is None or changes.touches(*NOUNS):
            self.record.refresh(changes)
        form = self.right.currentWidget()
        if changes is not None and isinstance(form, EntryForm):
            form.hear(changes)

    def fit(self, effective_width: float) -> None:
        """One pane below a thousand effective pixels, two above."""
        one = effective_width < ONE_PANE_BELOW
        if one != self._one_pane:
            self._one_pane = one
            self._arrange(right=self.right.currentWidget() is not self.record)

    def escape(self) -> bool:
        """Esc: from a form to the record, from the record to the list."""
        form = self.right.currentWidget()
        if isinstance(form, EntryForm):
            form.close_form()
            return True
        if self._one_pane and self.lists.isHidden():
            self._arrange(right=False)
            self.focus_list()
            return True
        if self.record.isAncestorOf(self.window().focusWidget() or self):
            self.focus_list()
            return True
        return False

    def is_typing(self) -> bool:
        """Whether a form stands at the right."""
        return isinstance(self.right.currentWidget(), EntryForm)

    def focus_list(self) -> None:
        """The focus into the list."""
        (self.people if self.is_people() else self.households).setFocus()

    def focus_record(self) -> None:
        """→: into the record; on a narrow window it opens in place of the list."""
        self._show_next()
        self._show_right()
        self.record.members.setFocus()

    def register(self) -> None:
        """Ctrl+Shift+N: the form of a new household."""
        self._show_form(self.household_form, self.household_form.register)

    def edit_person(self) -> None:
        """F2: the form of the person in front."""
        if self.right.currentWidget() is self.record:
            self.record.edit_person()

    def add_member(self) -> None:
        """Ctrl+M: the form of a new member of the household shown."""
        if self.right.currentWidget() is self.record:
            self._add_resident()

    def start_typing(self) -> None:
        """Ctrl+F: into the line that filters the list."""
        self._arrange(right=False)
        if self.is_people():
            self.people.start_typing()
        else:
            self.households.bar.start_typing()

    @cached_property
    def resident_form(self) -> ResidentForm:
        """The form of a person, made when it is first needed."""
        form = ResidentForm(self._desk)
        form.closed.connect(self._on_form_closed)
        form.saved.connect(self._on_resident_saved)
        form.other_asked.connect(lambda one: self._desk.open_record("resident", one))
        self.right.addWidget(form)
        return form

    @cached_property
    def household_form(self) -> HouseholdForm:
        """The form of a household, made when it is first needed."""
        form = HouseholdForm(self._desk)
        form.closed.connect(self._on_form_closed)
        form.saved.connect(self._on_household_saved)
        self.right.addWidget(form)
        return form

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.split = QSplitter(self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.lists = QStackedWidget(self.split)
        self.households = HouseholdList(self._desk)
        self.people = PeopleList(self._desk)
        self.lists.addWidget(self.households)
        self.lists.addWidget(self.people)
        self.right = QStackedWidget(self.split)
        self.record = HouseholdRecordPane(self._desk)
        self.right.addWidget(self.record)
        self.right.currentChanged.connect(lambda _place: self.head_changed.emit())
        kept = self._desk.preferences.get(SPLITTER) or [LIST_WIDTH, 1366 - 112 - LIST_WIDTH]
        self.split.setSizes([int(width) for width in kept])
        self.split.setStretchFactor(1, 1)
        self.split.splitterMoved.connect(self._on_split)
        column.addWidget(self.split)
        self.households.table.setProperty("pane_order", 1)
        self.households.current_changed.connect(lambda _one: self._follow_to(people=False))
        self.households.opened.connect(lambda _one: self.focus_record())
        self.households.register_asked.connect(self.register)
        self.people.current_changed.connect(lambda _home, _one: self._follow_to(people=True))
        self.people.opened.connect(lambda _one: self.focus_record())
        record = self.record
        record.left.connect(self.focus_list)
        record.edit_household_asked.connect(self._edit_household)
        record.edit_resident_asked.connect(self._edit_resident)
        record.add_resident_asked.connect(lambda _home: self._add_resident())
        record.visit_asked.connect(lambda one: self._desk.open_record("new_visit", one))
        record.print_asked.connect(lambda one: self._desk.open_record("print_visit", one))
        record.resident_asked.connect(lambda one: self._desk.open_record("resident", one))
        self.setFocusProxy(self.households)

    def _follow_to(self, *, people: bool) -> None:
        """The current row of the list in front moved: its record follows once the keys rest."""
        if people != self.is_people():
            return
        self._next = self.people.current_ids() if people else (self.households.current_id(), "")
        if isinstance(self.right.currentWidget(), EntryForm):
            return
        if self.record.household_id():
            self._follow.start()
        else:
            self._show_next()

    def _show_next(self) -> None:
        self._follow.stop()
        household_id, resident_id = self._next
        shown = self.record.person.id if self.record.person else ""
        same = household_id == self.record.household_id() and resident_id in ("", shown)
        if not same or not household_id:
            self.record.show_household(household_id, resident_id)

    def _leave_form(self, then: Leave) -> None:
        """Go on once what stands in the open form is kept; when it cannot be, the form stays."""
        form = self.right.currentWidget()
        if isinstance(form, EntryForm):
            form.keep_draft(then)
        else:
            then()

    def _show_form(self, form: EntryForm, begin: Leave) -> None:
        def show() -> None:
            self.right.setCurrentWidget(form)
            self._show_right()
            begin()

        self._leave_form(show)

    def _edit_household(self, household_id: str) -> None:
        form = self.household_form
        self._show_form(form, partial(form.edit, household_id))

    def _edit_resident(self, resident_id: str) -> None:
        if self.record.home is not None:
            form = self.resident_form
            self._show_form(form, partial(form.edit, self.record.home, resident_id))

    def _add_resident(self) -> None:
        if self.record.home is not None:
            form = self.resident_form
            self._show_form(form, partial(form.add_to, self.record.home))

    def _with_home(self, home_id: str, resident_id: str) -> None:
        self.record.show_household(home_id, resident_id)
        form = self.resident_form

        def begin(home: HouseholdRecord) -> None:
            if resident_id:
                self._show_form(form, partial(form.edit, home, resident_id))
            else:
                self._show_form(form, partial(form.add_to, home))

        self._read(load_household, home_id, self._desk.today(), done=begin)

    def _read(self, ask: Callable[..., Any], *about: Any, done: Callable[[Any], None]) -> None:
        desk = self._desk
        desk.runner.read(
            ask, desk.viewer, *about, done=done,
            failed=lambda error: desk.message(sentence_of(error), "warn"),
        )  # fmt: skip

    def _on_form_closed(self) -> None:
        self.right.setCurrentWidget(self.record)
        self._show_next()
        if self._one_pane and not self.record.household_id():
            self._arrange(right=False)
        self.focus_list()

    def _on_resident_saved(self, changes: Changes) -> None:
        home = self.record.home
        if home is None:
            return
        saved = next(iter(changes.of("resident")), "")
        if self.resident_form.goes_on():
            self.record.show_household(home.id)
            self.resident_form.add_to(home)
            self._desk.message(self.tr("Saved"), "ok")
            return
        self.right.setCurrentWidget(self.record)
        self.record.show_household(home.id, saved)
        self.record.members.setFocus()
        self._desk.message(self.tr("Saved"), "ok")

    def _on_household_saved(self, changes: Changes) -> None:
        self.right.setCurrentWidget(self.record)
        saved = next(iter(changes.of("household")), "") or self.record.household_id()
        if saved:
            self.show_list(people=False)
            self.head_changed.emit()
            self.record.show_household(saved)
            self.households.show_household(saved)
        self.record.members.setFocus()
        self._desk.message(self.tr("Saved"), "ok")

    def _show_right(self) -> None:
        self._arrange(right=True)

    def _arrange(self, *, right: bool) -> None:
        self.lists.setVisible(not self._one_pane or not right)
        self.right.setVisible(not self._one_pane or right)

    def _on_split(self, _position: int, _index: int) -> None:
        if not self._one_pane and style.theme().percent == 100:
            self._desk.preferences.set(SPLITTER, self.split.sizes())
