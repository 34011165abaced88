"""The building of a case: typed by its number or the initials of its name, picked from a list."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.cases.case_places import BuildingCard, find_building_cards
from desktop.views.visits.pick_field import PickField


class BuildingField(PickField[BuildingCard]):
    """`chosen` carries a BuildingCard."""

    def finder(self) -> Callable[..., list[BuildingCard]]:
        return find_building_cards

    def line_of(self, card: BuildingCard) -> str:
        name = card.name if card.name not in card.address else ""
        return "　".join(filter(None, (card.address, name)))

    def hints(self) -> tuple[str, str]:
        return self.tr("type its number or the initials of its name"), self.tr("number, initials")
