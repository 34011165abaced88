"""Above the list of households: which saved list, under which conditions, how many; a text line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.resources import code_list
from desktop.services.households import HouseholdFilter
from desktop.views import style
from desktop.views.residents.filter_line import FilterLine
from desktop.views.residents.wording import level_word, short_name
from desktop.views.widgets import FilterChips, MoreButton, words

UNSEEN_DAYS = (5, 30, 60, 90)
PREFERENCE = "residents.lists"


@dataclass(frozen=True)
class SavedList:
    """A named set of conditions."""

    word: str
    wanted: HouseholdFilter
    own: bool = False


class FilterBar(QFrame):
    """`changed` carries the HouseholdFilter in force."""

    changed = Signal(object)
    list_asked = Signal()
    lists_changed = Signal(list)

    def __init__(self, kept: list[dict[str, Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = HouseholdFilter()
        self._building = ""
        self._own = [_read(one) for one in kept]
        self._build()
        self.use_list(0)

    def wanted(self) -> HouseholdFilter:
        """The conditions in force."""
        return self._wanted

    def set_count(self, count: int) -> None:
        """How many households the list shows."""
        self._count.setText(self.tr("{n} households").format(n=f"{count:,}"))

    def lists(self) -> list[SavedList]:
        """The lists there are: ours first, then what this person kept."""
        given = [
            SavedList(self.tr("All, longest unseen first"), HouseholdFilter()),
            SavedList(
                self.tr("Cared for, long unseen"), HouseholdFilter(cared_for=True, unseen_days=5)
            ),
            SavedList(self.tr("By building"), HouseholdFilter(order="place")),
            SavedList(self.tr("Not sent yet"), HouseholdFilter(waiting=True)),
        ]
        return given + self._own

    def use_list(self, place: int) -> None:
        """Put a saved list in force."""
        saved = self.lists()[place]
        self._lists.setText(saved.word)
        self._building = ""
        self._line.clear()
        self._apply(saved.wanted)

    def show_building(self, building_id: str, word: str) -> None:
        """Only one building, in the order one walks it."""
        self._building = word
        self._lists.setText(self.tr("By building"))
        self._apply(HouseholdFilter(building_id=building_id, order="place"))

    def order_by(self, order: str) -> None:
        """Another order of the same list."""
        if order != self._wanted.order:
            self._apply(replace(self._wanted, order=order))

    def start_typing(self) -> None:
        """Ctrl+F: the text line, with the conditions beside it."""
        self._line.show()
        self._line.setFocus()
        self._line.selectAll()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.fix(column, margins=(16, 8, 14, 7), spacing=6)
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=6)
        row.addWidget(words(self.tr("List"), "caption", parent=self))
        self._lists = MoreButton("", self)
        self._lists.setAccessibleName(self.tr("Saved list"))
        self._lists.set_kind("small")
        self._lists.menu().aboutToShow.connect(self._fill_lists)
        row.addWidget(self._lists)
        self._chips = FilterChips(self)
        self._chips.removed.connect(self._on_removed)
        self._chips.added.connect(self._on_added)
        row.addWidget(self._chips, 1)
        self._count = words("", "caption", parent=self)
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self._count)
        column.addLayout(row)
        hint = self.tr("Name, initials, last digits of a number, 3-2-501; Esc ends")
        self._line = FilterLine(hint, self)
        self._line.typed.connect(self._on_typed)
        self._line.left.connect(self._on_line_left)
        self._line.hide()
        column.addWidget(self._line)

    def _apply(self, wanted: HouseholdFilter) -> None:
        self._wanted = wanted
        self._chips.set_conditions(self._conditions())
        self._chips.set_offered(self._offers())
        self.changed.emit(wanted)

    def _conditions(self) -> list[tuple[str, str]]:
        wanted = self._wanted
        names = code_list("CARE_TAG")
        found = [(f"level:{one}", level_word(one)) for one in wanted.levels]
        found += [(f"tag:{one}", short_name(names.name_of(one))) for one in wanted.tags]
        if wanted.cared_for:
            found.append(("cared", self.tr("Cared for")))
        if wanted.unseen_days is not None:
            found.append(("unseen", self._unseen(wanted.unseen_days)))
        if wanted.building_id is not None:
            found.append(("building", self._building or self.tr("One building")))
        if wanted.rented:
            found.append(("rented", self.tr("Rented")))
        if wanted.waiting:
            found.append(("waiting", self.tr("Not sent yet")))
        return found

    def _offers(self) -> list[tuple[str, str]]:
        wanted = self._wanted
        found: list[tuple[str, str]] = []
        if not wanted.cared_for:
            found.append(("cared", self.tr("Cared for")))
        found += [(f"unseen:{n}", self._unseen(n)) for n in UNSEEN_DAYS if n != wanted.unseen_days]
        found.append(("", ""))
        found += [(f"level:{one}", level_word(one)) for one in "ABCD" if one not in wanted.levels]
        found.append(("", ""))
        found += [
            (f"tag:{item.code}", short_name(item.name))
            for item in code_list("CARE_TAG").items
            if not item.code.startswith(("elder_6", "elder_7", "elder_8", "elder_9"))
            and item.code not in wanted.tags
        ]
        found.append(("", ""))
        found += [("rented", self.tr("Rented"))] * (not wanted.rented)
        found += [("waiting", self.tr("Not sent yet"))] * (not wanted.waiting)
        return found

    def _unseen(self, days: int) -> str:
        return self.tr("Unseen for over {n} days").format(n=days)

    def _on_added(self, code: str) -> None:
        kind, _, value = code.partition(":")
        wanted = self._wanted
        changed = {
            "cared": lambda: replace(wanted, cared_for=True),
            "unseen": lambda: replace(wanted, unseen_days=int(value)),
            "level": lambda: replace(wanted, levels=(*wanted.levels, value)),
            "tag": lambda: replace(wanted, tags=(*wanted.tags, value)),
            "rented": lambda: replace(wanted, rented=True),
            "waiting": lambda: replace(wanted, waiting=True),
        }[kind]()
        self._lists.setText(self.tr("My conditions"))
        self._apply(changed)

    def _on_removed(self, code: str) -> None:
        kind, _, value = code.partition(":")
        wanted = self._wanted
        changed = {
            "cared": lambda: replace(wanted, cared_for=False),
            "unseen": lambda: replace(wanted, unseen_days=None),
            "level": lambda: replace(wanted, levels=tuple(x for x in wanted.levels if x != value)),
            "tag": lambda: replace(wanted, tags=tuple(x for x in wanted.tags if x != value)),
            "building": lambda: replace(wanted, building_id=None),
            "rented": lambda: replace(wanted, rented=False),
            "waiting": lambda: replace(wanted, waiting=False),
        }[kind]()
        self._lists.setText(self.tr("My conditions"))
        self._apply(changed)

    def _on_typed(self, text: str) -> None:
        if text != self._wanted.text:
            self._apply(replace(self._wanted, text=text))

    def _on_line_left(self) -> None:
        if not self._line.text().strip():
            self._line.hide()
        self.list_asked.emit()

    def _fill_lists(self) -> None:
        menu = self._lists.menu()
        menu.clear()
        for place, saved in enumerate(self.lists()):
            action = menu.addAction(saved.word)
            action.triggered.connect(lambda _on=False, at=place: self.use_list(at))
        menu.addSeparator()
        word = "，".join(word for _code, word in self._conditions())
        if word and all(saved.wanted != self._wanted for saved in self.lists()):
            keep = menu.addAction(self.tr("Keep as a list: {word}").format(word=word))
            keep.triggered.connect(lambda: self._keep(word))
        for saved in self._own:
            drop = menu.addAction(self.tr("Drop the list {word}").format(word=saved.word))
            drop.triggered.connect(lambda _on=False, one=saved: self._drop(one))

    def _keep(self, word: str) -> None:
        self._own.append(SavedList(word, replace(self._wanted, text=""), own=True))
        self._lists.setText(word)
        self.lists_changed.emit([_written(one) for one in self._own])

    def _drop(self, saved: SavedList) -> None:
        self._own.remove(saved)
        self.lists_changed.emit([_written(one) for one in self._own])


def _written(saved: SavedList) -> dict[str, Any]:
    wanted = saved.wanted
    return {
        "word": saved.word,
        "tags": list(wanted.tags),
        "cared_for": wanted.cared_for,
        "unseen_days": wanted.unseen_days,
        "levels": list(wanted.levels),
        "building_id": wanted.building_id,
        "rented": wanted.rented,
        "waiting": wanted.waiting,
        "order": wanted.order,
    }


def _read(kept: dict[str, Any]) -> SavedList:
    values = {name: value for name, value in kept.items() if name != "word"}
    values["tags"], values["levels"] = tuple(values["tags"]), tuple(values["levels"])
    return SavedList(str(kept["word"]), HouseholdFilter(**values), own=True)
