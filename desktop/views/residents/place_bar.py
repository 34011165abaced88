"""Above the list of places: saved lists, conditions, and a line to filter by text."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.resources import code_list
from desktop.services.residents.places import PlaceFilter
from desktop.views.residents.text_list_bar import TextListBar
from desktop.views.residents.wording import short_name
from desktop.views.widgets import SavedList

PREFERENCE = "places.lists"
_LISTS = {"kind": ("kinds", "PLACE_KIND"), "level": ("levels", "SAFETY_LEVEL")}
_KEPT = ("kinds", "levels", "closed")


class PlaceBar(TextListBar):
    """`changed` carries the PlaceFilter in force, `list_asked` when the text line is left."""

    exports = True

    def __init__(self, kept: list[dict[str, Any]], parent: QWidget | None = None) -> None:
        super().__init__(PlaceFilter(), kept, parent)

    def hint(self) -> str:
        return self.tr("Name, initials, address or kind; Esc ends")

    def given(self) -> list[SavedList]:
        return [
            SavedList(self.tr("All places in use"), PlaceFilter()),
            SavedList(self.tr("High risk"), PlaceFilter(levels=("1",))),
            SavedList(self.tr("Out of use"), PlaceFilter(closed=True)),
        ]

    def set_count(self, count: int) -> None:
        """How many places the list shows."""
        self.say_count(self.tr("{n} places").format(n=f"{count:,}"))

    def conditions(self) -> list[tuple[str, str]]:
        wanted = self._wanted
        found = [
            (f"{kind}:{code}", self._word(kind, code))
            for kind, (name, _listed) in _LISTS.items()
            for code in getattr(wanted, name)
        ]
        return found + [("closed", self.tr("Out of use"))] * wanted.closed

    def offers(self) -> list[tuple[str, str]]:
        wanted = self._wanted
        found = [("closed", self.tr("Out of use"))] * (not wanted.closed)
        for kind in ("level", "kind"):
            name, listed = _LISTS[kind]
            found.append(("", ""))
            found += [
                (f"{kind}:{item.code}", self._word(kind, item.code))
                for item in code_list(listed).items
                if item.code not in getattr(wanted, name)
            ]
        return found

    def with_condition(self, kind: str, value: str) -> PlaceFilter:
        return self._with(kind, lambda codes: (*codes, value), closed=True)

    def without_condition(self, kind: str, value: str) -> PlaceFilter:
        def kept(codes: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in codes if one != value)

        return self._with(kind, kept, closed=False)

    def read(self, kept: dict[str, Any]) -> PlaceFilter:
        return PlaceFilter(
            kinds=tuple(kept.get("kinds") or ()), levels=tuple(kept.get("levels") or ()),
            closed=bool(kept.get("closed")),
        )  # fmt: skip

    def written(self, wanted: PlaceFilter) -> dict[str, Any]:
        return {name: value for name, value in asdict(wanted).items() if name in _KEPT}

    def _with(self, kind: str, change: Any, *, closed: bool) -> PlaceFilter:
        wanted: PlaceFilter = self._wanted
        if kind == "closed":
            return replace(wanted, closed=closed)
        name = _LISTS[kind][0]
        found: PlaceFilter = replace(wanted, **{name: change(getattr(wanted, name))})
        return found

    def _word(self, kind: str, code: str) -> str:
        word = short_name(code_list(_LISTS[kind][1]).name_of(code))
        return self.tr("risk {level}").format(level=word) if kind == "level" else word
