"""The record of a household at the right: head, members, and what is known of one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.services.residents.household_records import HouseholdRecord, MemberRow, load_household
from desktop.services.residents.near_matches import ask_again, keep_apart
from desktop.services.residents.person_merges import merge_residents, undo_merge
from desktop.services.residents.resident_records import ResidentRecord, load_resident
from desktop.services.residents.residents import confirm_resident
from desktop.services.visits.visit_log import VisitFilter, VisitLine, find_visits
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.duplicate_card import DuplicateCard
from desktop.views.residents.facts import PersonFacts
from desktop.views.residents.history_pane import HistoryPane
from desktop.views.residents.members import MembersTable
from desktop.views.residents.move_person import MovePerson
from desktop.views.residents.record_head import RecordHead
from desktop.views.residents.record_lines import VisitTable
from desktop.views.residents.sentences import sentence_of
from desktop.views.residents.wording import name_of
from desktop.views.widgets import EmptyNote, Tab, TabRow, rule, words
from desktop.views.widgets.dates import day_text
from sync.records.changes import Changes

PERSON, VISITS, HISTORY = range(3)
TABS_HEIGHT = 36


class HouseholdRecordPane(QWidget):
    """Shows one household. Signals ask for what is done elsewhere: edit forms, visits, paper."""

    edit_household_asked = Signal(str)
    edit_resident_asked = Signal(str)
    add_resident_asked = Signal(str)
    visit_asked = Signal(str)
    print_asked = Signal(str)
    resident_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.home: HouseholdRecord | None = None
        self.person: ResidentRecord | None = None
        self._wanted_person = ""
        self._asked = 0
        self._asked_person = ("", 0)
        self._build()

    def show_household(self, household_id: str, resident_id: str = "") -> None:
        """Load and show a household, with one member in front."""
        self._asked += 1
        self._wanted_person = resident_id
        if not household_id:
            self.home = self.person = None
            self._stack.setCurrentIndex(1)
            return
        desk = self._desk
        desk.runner.read(
            load_household,
            desk.viewer,
            household_id,
            desk.today(),
            done=partial(self._take, self._asked),
            failed=partial(self._refused, self._asked),
        )

    def refresh(self, changes: Changes | None) -> None:
        """Something changed: look again at the household shown."""
        home = self.home
        if home is not None and (
            changes is None
            or home.id in changes.of("household")
            or changes.touches("resident", "resident_tag", "visit", "change_log", "dwelling", "op")
        ):
            member = self.members.current_row()
            self.show_household(home.id, member.id if member else "")

    def household_id(self) -> str:
        """The household shown, or empty."""
        return self.home.id if self.home else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left and self.members.hasFocus():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = RecordHead(body)
        self.head.edit.clicked.connect(lambda: self._ask(self.edit_household_asked))
        self.head.visit.clicked.connect(lambda: self._ask(self.visit_asked))
        self.head.paper.clicked.connect(lambda: self._ask(self.print_asked))
        self._fill_more()
        column.addWidget(self.head)
        column.addWidget(rule("h", body))
        self.members = MembersTable(body)
        self.members.setProperty("pane_order", 2)
        self.members.current_changed.connect(self._on_member)
        self.members.opened.connect(self._on_member_opened)
        column.addWidget(self.members)
        self._tabs = TabRow(TABS_HEIGHT, body)
        self._tabs.chosen.connect(self._show_tab)
        line = QHBoxLayout()
        style.fix(line, margins=(16, 0, 16, 0), spacing=0)
        line.addWidget(self._tabs)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(rule("h", body))
        column.addWidget(self._build_panes(), 1)
        self._stack.addWidget(body)
        self._empty = EmptyNote(self.tr("No household is open"), parent=self)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.members)

    def _build_panes(self) -> QWidget:
        panes = QWidget(self)
        self._panes = QStackedLayout(panes)
        person = QWidget(panes)
        column = QVBoxLayout(person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.facts = PersonFacts(self._desk, person)
        column.addWidget(self.facts)
        card = QHBoxLayout()
        style.fix(card, margins=(16, 6, 16, 8), spacing=0)
        self.card = DuplicateCard(parent=person)
        self.card.merged.connect(self._on_merged)
        self.card.kept_apart.connect(self._on_kept_apart)
        self.card.other_asked.connect(self.resident_asked)
        card.addWidget(self.card)
        column.addLayout(card)
        last = QHBoxLayout()
        style.fix(last, margins=(16, 4, 16, 8), spacing=12)
        last.addWidget(words(self.tr("Last visit"), "caption_strong", parent=person), 0,
                       Qt.AlignmentFlag.AlignTop)  # fmt: skip
        self._last = words("", "caption", wrap=True, parent=person)
        last.addWidget(self._last, 1)
        column.addLayout(last)
        column.addStretch(1)
        scroll = QScrollArea(panes)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        person.setProperty("surface", "bg")
        scroll.setWidget(person)
        self._panes.addWidget(scroll)
        self.visits = VisitTable(panes)
        self.visits.opened.connect(lambda row: self._desk.open_record("visit", row.visit_id))
        self._panes.addWidget(self.visits)
        self.history = HistoryPane(self._desk, panes)
        self.history.counted.connect(lambda _count: self._show_tabs())
        self._panes.addWidget(self.history)
        return panes

    def _fill_more(self) -> None:
        menu = self.head.more.menu()
        menu.addAction(self.tr("Add a member\tCtrl+M")).triggered.connect(
            lambda: self._ask(self.add_resident_asked)
        )
        menu.addAction(self.tr("Change this person\tF2")).triggered.connect(self.edit_person)
        menu.addAction(self.tr("This person is verified")).triggered.connect(self._on_confirm)
        menu.addAction(self.tr("Move this person elsewhere")).triggered.connect(self._on_move)
        self._undo_merge = menu.addAction(self.tr("Take the last merge back"))
        self._undo_merge.triggered.connect(self._undo_last_merge)
        menu.aboutToShow.connect(
            lambda: self._undo_merge.setVisible(bool(self.person and self.person.merged))
        )

    def edit_person(self) -> None:
        """F2: the form of the member in front."""
        if self.person is not None:
            self.edit_resident_asked.emit(self.person.id)

    def _ask(self, signal: object) -> None:
        if self.home is not None:
            signal.emit(self.home.id)  # type: ignore[attr-defined]

    def _take(self, asked: int, home: HouseholdRecord) -> None:
        if asked != self._asked:
            return
        self.home = home
        self._stack.setCurrentIndex(0)
        self.head.show_home(home, self._desk.today())
        self.members.show_members(home.members, home.gone)
        people = [*home.members, *home.gone]
        wanted = next((one.id for one in people if one.id == self._wanted_person), "")
        if wanted:
            self.members.select_key(wanted)
        elif people:
            self.members.go_to(0)
        self._show_last(home)
        if people:
            self._on_member(self.members.current_row())
        desk = self._desk
        self.history.show_household(home.id)
        desk.runner.read(
            find_visits,
            desk.viewer,
            VisitFilter(household_id=home.id),
            done=partial(self._take_visits, asked),
        )

    def _refused(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self.home = None
            self._empty.set_words(sentence_of(error))
            self._stack.setCurrentIndex(1)

    def _take_visits(self, asked: int, lines: list[VisitLine]) -> None:
        if asked == self._asked:
            self.visits.set_rows(lines)
            self._show_tabs()

    def _on_member(self, row: MemberRow | None) -> None:
        if row is None:
            return
        if self._asked_person == (row.id, self._asked):
            return
        self._asked_person = (row.id, self._asked)
        desk = self._desk
        desk.runner.read(
            load_resident,
            desk.viewer,
            row.id,
            desk.today(),
            done=partial(self._take_person, self._asked_person),
            failed=lambda error: desk.message(sentence_of(error), "warn"),
        )

    def _take_person(self, asked: tuple[str, int], one: ResidentRecord) -> None:
        home = self.home
        if asked != self._asked_person or home is None:
            return
        self.person = one
        self.facts.show_person(one, home.in_group, home.contact_pref)
        place = self.tr("{head}'s household {address}").format(
            head=home.head_name, address=home.address.partition(" ")[2] or home.address
        )
        self.card.show_matches(one.twins, one.name, one.id_no, one.birth, place)
        self._show_tabs()

    def _show_tabs(self) -> None:
        name = self.person.name if self.person else self.tr("Person")
        tabs = [
            Tab(name),
            Tab(self.tr("Visits"), self.home.visits if self.home else 0),
            Tab(self.tr("Events and changes"), len(self.history.lines())),
        ]
        self._tabs.set_tabs(tabs, self._panes.currentIndex())

    def _show_tab(self, place: int) -> None:
        self._panes.setCurrentIndex(place)
        if self._panes.currentWidget() is self.history:
            self.history.ask_district()

    def _show_last(self, home: HouseholdRecord) -> None:
        last = home.last_visit
        if last is None:
            self._last.setText(self.tr("nobody has been there yet"))
            return
        how = f"{name_of('VISIT_WAY', last.way)}，{name_of('VISIT_RESULT', last.result)}。"
        parts = [day_text(last.day, self._desk.today()), last.worker, how + last.words]
        self._last.setText("　".join(parts))

    def _on_member_opened(self, row: MemberRow) -> None:
        self.edit_resident_asked.emit(row.id)

    def _on_confirm(self) -> None:
        if self.person is not None:
            self._desk.runner.act(confirm_resident, self.person.id)

    def _on_merged(self, other_id: str) -> None:
        """The other record goes, the one that is open stands for it."""
        one = self.person
        if one is None:
            return
        sentence = self.tr("Merged: the other record of {name} is now part of this one").format(
            name=one.name
        )
        self._desk.runner.act(
            merge_residents,
            other_id,
            one.id,
            done=lambda _changes: self._desk.offer_undo(sentence, lambda: self._undo(other_id)),
            failed=lambda error: self._desk.message(sentence_of(error), "warn"),
        )

    def _undo(self, other_id: str) -> None:
        self._desk.runner.act(
            undo_merge,
            other_id,
            failed=lambda error: self._desk.message(sentence_of(error), "warn"),
        )

    def _on_move(self) -> None:
        if self.person is not None:
            MovePerson(self._desk, self.person, self).open()

    def _undo_last_merge(self) -> None:
        """More: the latest record that was merged into the person in front is taken out again."""
        one = self.person
        if one is not None and one.merged:
            self._undo(one.merged[0].id)

    def _on_kept_apart(self, other_id: str) -> None:
        one = self.person
        if one is None:
            return
        desk = self._desk
        desk.runner.act(
            keep_apart,
            one.id,
            other_id,
            done=lambda _changes: self._offer_asking_again(one, other_id),
        )

    def _offer_asking_again(self, one: ResidentRecord, other_id: str) -> None:
        def take_back() -> None:
            self._desk.runner.act(ask_again, one.id, other_id)

        sentence = self.tr("Judged: two people called {name}").format(name=one.name)
        self._desk.offer_undo(sentence, take_back)
