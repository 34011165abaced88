"""居民: households, people, buildings and places; the registry of the station."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.services.residents.household_records import household_of
from desktop.services.residents.households import count_registry
from desktop.services.residents.places import count_places
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.page import Page
from desktop.views.residents.buildings_list import BuildingsList
from desktop.views.residents.places_pane import PlacesPane
from desktop.views.residents.registry_pane import NOUNS, RegistryPane
from desktop.views.residents.sentences import register_sentences, sentence_of
from desktop.views.widgets import KeyButton, KeyHint, Tab
from sync.records.changes import Changes

HOUSEHOLDS, PEOPLE, BUILDINGS, PLACES = range(4)
PLACE_DRAFT, HOUSEHOLD_DRAFT, RESIDENT_DRAFT = "place_draft", "household_draft", "resident_draft"


class ResidentsPage(Page):
    """Keeps records of household, resident, building and place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        register_sentences()
        self._tab = HOUSEHOLDS
        self._counts = (0, 0, 0)
        self._place_count = 0
        self._shown: tuple[object, date] | None = None
        self.registry = RegistryPane(desk, self)
        self.registry.head_changed.connect(self._on_registry_turned)
        self.buildings = BuildingsList(desk, self)
        self.buildings.opened.connect(self._on_building)
        self._panes.addWidget(self.registry)
        self._panes.addWidget(self.buildings)
        self.places = PlacesPane(desk, self)
        self.places.right.currentChanged.connect(lambda _pane: self.head_changed.emit())
        self._panes.addWidget(self.places)
        self._register = KeyButton(self.tr("Register a household"), "Ctrl+Shift+N", parent=self)
        self._register.clicked.connect(self._on_register)
        self._register.hide()
        for key, act in (
            ("Ctrl+F", self._on_filter),
            ("F2", self._on_change),
            ("Ctrl+M", self.registry.add_member),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def tabs(self) -> list[Tab]:
        homes, people, buildings = self._counts
        return [
            Tab(self.tr("Households"), homes),
            Tab(self.tr("People"), people),
            Tab(self.tr("Buildings"), buildings),
            Tab(self.tr("Places"), self._place_count),
        ]

    def current_tab(self) -> int:
        return self._tab

    def show_tab(self, index: int) -> None:
        self._tab = index
        if index == BUILDINGS:
            self._panes.setCurrentWidget(self.buildings)
        elif index == PLACES:
            self._panes.setCurrentWidget(self.places)
        else:
            self._panes.setCurrentWidget(self.registry)
            self.registry.show_list(index == PEOPLE)
        self.head_changed.emit()
        self.focus_first()

    def head_buttons(self) -> list[QWidget]:
        of_places = self._tab == PLACES
        said = self.tr("Register a place") if of_places else self.tr("Register a household")
        self._register.setText(said)
        return [self._register]

    def key_hints(self) -> list[KeyHint]:
        if self._tab == BUILDINGS:
            return [
                KeyHint(("↑", "↓"), self.tr("move")),
                KeyHint(("Enter",), self.tr("its households")),
            ]
        pane = self.places if self._tab == PLACES else self.registry
        if pane.is_typing():
            return [
                KeyHint(("Enter",), self.tr("next field")),
                KeyHint(("Ctrl+Enter",), self.tr("save the form")),
                KeyHint(("F2",), self.tr("open the choices")),
                KeyHint(("Esc",), self.tr("close the form, keep the draft")),
            ]
        other = {
            HOUSEHOLDS: self.tr("other household"), PEOPLE: self.tr("other person"),
        }.get(self._tab, self.tr("other place"))  # fmt: skip
        return [
            KeyHint(("↑", "↓"), other),
            KeyHint(("→",), self.tr("into the record")),
            KeyHint(("Ctrl+F",), self.tr("filter")),
            KeyHint(("F2",), self.tr("change")),
        ]

    def all_keys(self) -> list[KeyHint]:
        return [
            *self.key_hints(),
            KeyHint(("←",), self.tr("back to the list")),
            KeyHint(("Ctrl+N",), self.tr("log a visit here")),
            KeyHint(("Ctrl+P",), self.tr("print this household's visit sheet")),
            KeyHint(("Ctrl+Shift+N",), self.tr("register a household, or a place")),
            KeyHint(("Ctrl+M",), self.tr("add a member")),
            KeyHint(("Alt+B",), self.tr("not the same person")),
            KeyHint(("Ctrl+Enter",), self.tr("save the form")),
            KeyHint(("Ctrl+Shift+Enter",), self.tr("save, next member")),
            KeyHint(("Esc",), self.tr("close the form, keep the draft")),
            KeyHint(("F6",), self.tr("next pane")),
        ]

    def open(self, noun: str, record_id: str) -> bool:
        if noun == "household":
            self._turn(HOUSEHOLDS)
            self.registry.open_household(record_id)
        elif noun == "resident":
            self.desk.runner.read(
                household_of,
                self.desk.viewer,
                record_id,
                done=lambda home: self._open_person(home, record_id),
                failed=lambda error: self.desk.message(sentence_of(error), "warn"),
            )
        elif noun == "building":
            self._turn(HOUSEHOLDS)
            self.registry.households.bar.show_building(record_id, "")
        elif noun in ("place", PLACE_DRAFT):
            self.show_tab(PLACES)
            (self.places.open_place if noun == "place" else self.places.open_draft)(record_id)
        elif noun in (HOUSEHOLD_DRAFT, RESIDENT_DRAFT):
            self._turn(HOUSEHOLDS)
            go_on = self.registry.open_household_draft
            (go_on if noun == HOUSEHOLD_DRAFT else self.registry.open_resident_draft)(record_id)
        else:
            return False
        return True

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and changes.touches("place", "case_"):
            self._refresh_places(changes)
        if changes is not None and not changes.touches(*NOUNS):
            return
        desk = self.desk
        shown = (desk.viewer, desk.today())
        if changes is None and self._shown == shown:
            return  # came to the front again and nothing was missed
        self._shown = shown
        desk.runner.read(count_registry, desk.viewer, done=self._take_counts)
        self.registry.refresh(changes)
        self.buildings.reload()
        if changes is None:
            self._refresh_places(None)

    def escape(self) -> bool:
        if self._tab == PLACES:
            return self.places.escape()
        return self._tab != BUILDINGS and self.registry.escape()

    def focus_first(self) -> None:
        if self._tab == BUILDINGS:
            self.buildings.table.setFocus()
        elif self._tab == PLACES:
            self.places.focus_list()
        else:
            self.registry.focus_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._tab != BUILDINGS and event.key() == Qt.Key.Key_Right and not event.modifiers():
            (self.places if self._tab == PLACES else self.registry).focus_record()
            return
        super().keyPressEvent(event)

    def text_size_changed(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        effective = self.window().width() * 100 / style.theme().percent
        self.registry.fit(effective)
        self.places.fit(effective)

    def _turn(self, tab: int) -> None:
        if self._tab != tab:
            self._tab = tab
            self._panes.setCurrentWidget(self.registry)
            self.registry.show_list(tab == PEOPLE)
            self.head_changed.emit()

    def _open_person(self, household_id: str, resident_id: str) -> None:
        self._turn(HOUSEHOLDS)
        self.registry.open_household(household_id, resident_id)

    def _take_counts(self, counts: tuple[int, int, int]) -> None:
        self._counts = counts
        self.head_changed.emit()

    def _refresh_places(self, changes: Changes | None) -> None:
        desk = self.desk
        desk.runner.read(count_places, desk.viewer, done=self._take_place_count)
        self.places.refresh(changes)

    def _take_place_count(self, count: int) -> None:
        self._place_count = count
        self.head_changed.emit()

    def _on_change(self) -> None:
        if self._tab == PLACES:
            self.places.edit()
        else:
            self.registry.edit_person()

    def _on_register(self) -> None:
        if self._tab == PLACES:
            self.places.register()
            return
        self._turn(HOUSEHOLDS)
        self.registry.register()

    def _on_registry_turned(self) -> None:
        self._tab = PEOPLE if self.registry.is_people() else HOUSEHOLDS
        self.head_changed.emit()

    def _on_building(self, building_id: str, name: str) -> None:
        self._turn(HOUSEHOLDS)
        self.registry.households.bar.show_building(building_id, name)
        self.registry.focus_list()

    def _on_filter(self) -> None:
        if self._tab != BUILDINGS:
            (self.places if self._tab == PLACES else self.registry).start_typing()
