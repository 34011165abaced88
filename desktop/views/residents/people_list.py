"""The list of people: a text line, a few conditions, a table over a hundred thousand."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from desktop.resources import code_list
from desktop.services.residents.registry_reads import place_of_resident
from desktop.services.residents.resident_lists import (
    ResidentFilter,
    ResidentRow,
    find_resident_numbers,
    load_resident_rows,
)
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.filter_line import FilterLine
from desktop.views.residents.paging import PagedModel
from desktop.views.residents.wording import name_of, sex_word, short_name, tags
from desktop.views.widgets import (
    Cell,
    Column,
    EmptyNote,
    FilterChips,
    RecordTable,
    words,
)

OLD, CHILD, YOUNG = 60, 14, 18


class PeopleList(QWidget):
    """`current_changed` carries (household id, resident id) of the current row."""

    current_changed = Signal(str, str)
    opened = Signal(str)
    counted = Signal(int)
    table: RecordTable

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ResidentFilter()
        self._asked = 0
        self._home = self._current = ""
        self._build()

    def reload(self) -> None:
        """Ask for the list again."""
        self._asked += 1
        desk = self._desk
        asked = self._asked
        desk.runner.read(
            find_resident_numbers,
            desk.viewer,
            self._wanted,
            desk.today(),
            done=lambda numbers: self._take(asked, numbers),
        )

    def refetch(self) -> None:
        """The same people, their rows anew."""
        self.model.refetch()

    def start_typing(self) -> None:
        """Ctrl+F."""
        self._line.setFocus()
        self._line.selectAll()

    def current_ids(self) -> tuple[str, str]:
        """(household, resident) of the current row, or empty texts."""
        return self._home, self._current

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        style.fix(head, margins=(16, 8, 14, 7), spacing=6)
        hint = self.tr("Name, initials, last digits of a number, 3-2-501")
        self._line = FilterLine(hint, self)
        self._line.typed.connect(self._on_typed)
        self._line.left.connect(self._on_left)
        head.addWidget(self._line)
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=6)
        self._chips = FilterChips(self)
        self._chips.added.connect(self._on_added)
        self._chips.removed.connect(self._on_removed)
        row.addWidget(self._chips, 1)
        self._count = words("", "caption", parent=self)
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self._count)
        head.addLayout(row)
        column.addLayout(head)
        self.table = RecordTable(parent=self)
        self.table.setAccessibleName(self.tr("People"))
        self.model = PagedModel(self._columns(), self._fetch, lambda one: str(one.mark), self)
        self.model.arrived.connect(self._on_arrived)
        self.table.setModel(self.model)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda one: self.opened.emit(one.id) if one else None)
        self.table.sort_asked.connect(self._on_sort)
        self._empty = EmptyNote(
            self.tr("Nobody fits"), self.tr("Take a condition away, or look for fewer letters")
        )
        body = QWidget(self)
        self._body = QStackedLayout(body)
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        column.addWidget(body, 1)
        self.setFocusProxy(self.table)
        self._show_conditions()

    def _columns(self) -> list[Column[ResidentRow]]:
        def age(row: ResidentRow) -> Cell:
            return Cell("" if row.age is None else str(row.age))

        return [
            Column(self.tr("Name"), lambda row: row.name, 82, "name", "name"),
            Column(self.tr("Sex"), lambda row: sex_word(row.sex), 40),
            Column(self.tr("Age"), age, 46, "number", "age"),
            Column(self.tr("Address"), lambda row: row.address, 134, "second", "place"),
            Column(self.tr("Relation"), lambda row: row.relation, 66, "second"),
            Column(self.tr("Groups, living"), self._state),
        ]

    def _state(self, row: ResidentRow) -> Cell:
        at_home = row.living in ("1", "3")
        living = "" if at_home else short_name(name_of("LIVING", row.living))
        return Cell("", tags(row.tags), living or (self.tr("under 14") if row.minor else ""))

    def _fetch(self, numbers: Any, done: Any) -> None:
        desk = self._desk
        desk.runner.read(load_resident_rows, desk.viewer, numbers, desk.today(), done=done)

    def _take(self, asked: int, numbers: array[int]) -> None:
        if asked != self._asked:
            return
        self.model.set_numbers(numbers)
        self.model.set_sorted(self._wanted.order, False)
        self._count.setText(self.tr("{n} people").format(n=f"{len(numbers):,}"))
        self.counted.emit(len(numbers))
        self._body.setCurrentIndex(0 if numbers else 1)
        if numbers and self._current:
            desk = self._desk
            desk.runner.read(
                place_of_resident,
                desk.viewer,
                self._current,
                done=self._go,
                failed=lambda _error: self._go(None),
            )
        elif numbers:
            self.table.go_to(0)

    def _go(self, number: int | None) -> None:
        numbers = self.model.numbers()
        place = numbers.index(number) if number is not None and number in numbers else 0
        if numbers:
            self.table.go_to(place)

    def _apply(self, wanted: ResidentFilter) -> None:
        self._wanted = wanted
        self._show_conditions()
        self.reload()

    def _show_conditions(self) -> None:
        wanted = self._wanted
        names = code_list("CARE_TAG")
        known = self._known()
        shown = [(f"tag:{one}", short_name(names.name_of(one))) for one in wanted.tags]
        shown += [(code, word) for code, (word, on, _off) in known.items() if on]
        self._chips.set_conditions(shown)
        offered = [(code, word) for code, (word, on, _off) in known.items() if not on]
        offered.append(("", ""))
        offered += [
            (f"tag:{item.code}", short_name(item.name))
            for item in names.items
            if not item.code.startswith(("elder_6", "elder_7", "elder_8", "elder_9"))
            and item.code not in wanted.tags
        ]
        self._chips.set_offered(offered)

    def _known(self) -> dict[str, tuple[str, bool, dict[str, Any]]]:
        """Conditions: word, whether in force, and the change that puts them in force."""
        wanted = self._wanted
        return {
            "old": (self.tr("60 and older"), wanted.older_than == OLD, {"older_than": OLD}),
            "child": (self.tr("Under 14"), wanted.younger_than == CHILD, {"younger_than": CHILD}),
            "young": (self.tr("Under 18"), wanted.younger_than == YOUNG, {"younger_than": YOUNG}),
            "floating": (self.tr("From elsewhere"), wanted.floating, {"floating": True}),
            "away": (self.tr("Not at home"), wanted.away, {"away": True}),
            "gone": (self.tr("Moved away or died"), wanted.gone, {"gone": True}),
        }

    def _on_added(self, code: str) -> None:
        kind, _, value = code.partition(":")
        if kind == "tag":
            self._apply(replace(self._wanted, tags=(*self._wanted.tags, value)))
        else:
            self._apply(replace(self._wanted, **self._known()[kind][2]))

    def _on_removed(self, code: str) -> None:
        kind, _, value = code.partition(":")
        if kind == "tag":
            kept = tuple(one for one in self._wanted.tags if one != value)
            self._apply(replace(self._wanted, tags=kept))
        else:
            plain = ResidentFilter()
            changed = {name: getattr(plain, name) for name in self._known()[kind][2]}
            self._apply(replace(self._wanted, **changed))

    def _on_sort(self, order: str) -> None:
        if order != self._wanted.order:
            self._apply(replace(self._wanted, order=order))

    def _on_typed(self, text: str) -> None:
        if text != self._wanted.text:
            self._apply(replace(self._wanted, text=text))

    def _on_left(self) -> None:
        self.table.setFocus()

    def _on_current(self, row: ResidentRow | None) -> None:
        if row is not None and row.id != self._current:
            self._home, self._current = row.household_id, row.id
            self.current_changed.emit(row.household_id, row.id)

    def _on_arrived(self, first: int, last: int) -> None:
        place = self.table.currentIndex().row()
        if first <= place <= last:
            self._on_current(self.model.row(place))
