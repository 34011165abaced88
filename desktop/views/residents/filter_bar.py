"""Above the list of households: saved lists and conditions, and a line to filter by text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.resources import code_list
from desktop.services.residents.households import HouseholdFilter
from desktop.views.residents.text_list_bar import TextListBar
from desktop.views.residents.wording import level_word, short_name
from desktop.views.widgets import SavedList

UNSEEN_DAYS = (5, 30, 60, 90)
PREFERENCE = "residents.lists"


class FilterBar(TextListBar):
    """`changed` carries the HouseholdFilter in force, `list_asked` when the text line is left."""

    def __init__(self, kept: list[dict[str, Any]], parent: QWidget | None = None) -> None:
        self._building = ""
        super().__init__(HouseholdFilter(), kept, parent)

    def hint(self) -> str:
        return self.tr("Name, initials, last digits of a number, 3-2-501; Esc ends")

    def given(self) -> list[SavedList]:
        return [
            SavedList(self.tr("All, longest unseen first"), HouseholdFilter()),
            SavedList(
                self.tr("Cared for, long unseen"), HouseholdFilter(cared_for=True, unseen_days=5)
            ),
            SavedList(self.tr("By building"), HouseholdFilter(order="place")),
            SavedList(self.tr("Not sent yet"), HouseholdFilter(waiting=True)),
        ]

    def use_list(self, place: int) -> None:
        """Put a saved list in force; what was typed goes."""
        self._building = ""
        super().use_list(place)

    def show_building(self, building_id: str, word: str) -> None:
        """Only one building, in the order one walks it."""
        self._building = word
        only = HouseholdFilter(building_id=building_id, order="place")
        self.apply(only, self.tr("By building"))

    def order_by(self, order: str) -> None:
        """Another order of the same list."""
        if order != self._wanted.order:
            self.apply(replace(self._wanted, order=order))

    def set_count(self, count: int) -> None:
        """How many households the list shows."""
        self.say_count(self.tr("{n} households").format(n=f"{count:,}"))

    def conditions(self) -> list[tuple[str, str]]:
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

    def offers(self) -> list[tuple[str, str]]:
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

    def with_condition(self, kind: str, value: str) -> HouseholdFilter:
        wanted: HouseholdFilter = self._wanted
        return {
            "cared": lambda: replace(wanted, cared_for=True),
            "unseen": lambda: replace(wanted, unseen_days=int(value)),
            "level": lambda: replace(wanted, levels=(*wanted.levels, value)),
            "tag": lambda: replace(wanted, tags=(*wanted.tags, value)),
            "rented": lambda: replace(wanted, rented=True),
            "waiting": lambda: replace(wanted, waiting=True),
        }[kind]()

    def without_condition(self, kind: str, value: str) -> HouseholdFilter:
        wanted: HouseholdFilter = self._wanted
        return {
            "cared": lambda: replace(wanted, cared_for=False),
            "unseen": lambda: replace(wanted, unseen_days=None),
            "level": lambda: replace(wanted, levels=tuple(x for x in wanted.levels if x != value)),
            "tag": lambda: replace(wanted, tags=tuple(x for x in wanted.tags if x != value)),
            "building": lambda: replace(wanted, building_id=None),
            "rented": lambda: replace(wanted, rented=False),
            "waiting": lambda: replace(wanted, waiting=False),
        }[kind]()

    def written(self, wanted: HouseholdFilter) -> dict[str, Any]:
        return {
            "tags": list(wanted.tags), "cared_for": wanted.cared_for,
            "unseen_days": wanted.unseen_days, "levels": list(wanted.levels),
            "building_id": wanted.building_id, "rented": wanted.rented,
            "waiting": wanted.waiting, "order": wanted.order,
        }  # fmt: skip

    def read(self, kept: dict[str, Any]) -> HouseholdFilter:
        values = {name: value for name, value in kept.items() if name != "word"}
        values["tags"], values["levels"] = tuple(values["tags"]), tuple(values["levels"])
        return HouseholdFilter(**values)

    def _unseen(self, days: int) -> str:
        return self.tr("Unseen for over {n} days").format(n=days)
