"""The place of a case (场所): typed by initials or part of its name, picked from a list."""

from __future__ import annotations

from collections.abc import Callable

from desktop.resources import code_list
from desktop.services.cases.case_places import PlaceCard, find_place_cards
from desktop.views.visits.pick_field import PickField


class PlaceField(PickField[PlaceCard]):
    """`chosen` carries a PlaceCard."""

    def finder(self) -> Callable[..., list[PlaceCard]]:
        return find_place_cards

    def line_of(self, card: PlaceCard) -> str:
        address = card.address or code_list("PLACE_KIND").name_of(card.kind)
        return f"{card.name}　{address}"

    def hints(self) -> tuple[str, str]:
        return self.tr("type initials or part of its name"), self.tr("initials, name")
