"""Above the list of cases: saved lists and conditions; the words typed stand below them."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop import resources
from desktop.services.cases.case_lists import CaseFilter
from desktop.views.widgets import SavedList, SavedListBar

PREFERENCE = "cases.lists"
MARKS = ("over", "nobodys", "bounced", "supervised", "emergency", "drawn")
"""Conditions that hold or do not."""
_IDS = ("category", "unit_id", "building_id", "place_id")


class CaseFilterBar(SavedListBar):
    """`changed` carries the CaseFilter in force."""

    exports = prints = True

    def __init__(self, kept: list[dict[str, Any]], parent: QWidget | None = None) -> None:
        self._unit = self._building = self._place = ""
        super().__init__(CaseFilter(), kept, parent)
        self.use_list(0)

    def show_unit(self, unit_id: str, name: str) -> None:
        """Only the cases of one unit under a centre."""
        self._unit = name
        self.apply(CaseFilter(unit_id=unit_id), self.tr("One unit"))

    def show_building(self, building_id: str, name: str) -> None:
        """Only the cases in one building."""
        self._building = name
        self.apply(CaseFilter(building_id=building_id), self.tr("One building"))

    def show_place(self, place_id: str, name: str) -> None:
        """Only the cases at one place."""
        self._place = name
        self.apply(CaseFilter(place_id=place_id), self.tr("One place"))

    def given(self) -> list[SavedList]:
        return [
            SavedList(self.tr("All"), CaseFilter()),
            SavedList(self.tr("Over the limit"), CaseFilter(over=True)),
            SavedList(self.tr("Supervised"), CaseFilter(supervised=True)),
        ]

    def conditions(self) -> list[tuple[str, str]]:
        wanted = self._wanted
        found = [(mark, self._word(mark)) for mark in MARKS if getattr(wanted, mark)]
        if wanted.category is not None:
            kinds = resources.code_list("CASE_CAT")
            found.append((f"kind:{wanted.category}", kinds.name_of(wanted.category)))
        if wanted.unit_id is not None:
            found.append(("unit", self._unit or self.tr("One unit")))
        if wanted.building_id is not None:
            found.append(("building", self._building or self.tr("One building")))
        if wanted.place_id is not None:
            found.append(("place", self._place or self.tr("One place")))
        return found

    def offers(self) -> list[tuple[str, str]]:
        wanted = self._wanted
        marks = [(mark, self._word(mark)) for mark in MARKS if not getattr(wanted, mark)]
        kinds = [
            (f"kind:{item.code}", item.name)
            for item in resources.code_list("CASE_CAT").items
            if item.parent is None and item.code != wanted.category
        ]
        return [*marks, ("", ""), *kinds]

    def with_condition(self, kind: str, value: str) -> CaseFilter:
        change: dict[str, Any] = {"category": value} if kind == "kind" else {kind: True}
        found: CaseFilter = replace(self._wanted, **change)
        return found

    def without_condition(self, kind: str, value: str) -> CaseFilter:
        ids = {"kind": "category", "unit": "unit_id", "building": "building_id",
               "place": "place_id"}  # fmt: skip
        change: dict[str, Any] = {ids[kind]: None} if kind in ids else {kind: False}
        found: CaseFilter = replace(self._wanted, **change)
        return found

    def written(self, wanted: CaseFilter) -> dict[str, Any]:
        kept = asdict(wanted)
        return {name: kept[name] for name in (*_IDS, *MARKS)}

    def read(self, kept: dict[str, Any]) -> CaseFilter:
        values: dict[str, Any] = {name: kept.get(name) for name in _IDS}
        values |= {mark: bool(kept.get(mark)) for mark in MARKS}
        return CaseFilter(**values)

    def _word(self, mark: str) -> str:
        return {
            "over": self.tr("Over the limit"),
            "nobodys": self.tr("Nobody's"),
            "bounced": self.tr("Handed back"),
            "supervised": self.tr("Supervised"),
            "emergency": self.tr("Emergencies"),
            "drawn": self.tr("Drawn to be looked at"),
        }[mark]
