"""The household of a visit: typed by initials, door or the tail of a number, picked from a list."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.visits.visit_facts import HouseholdCard, find_cards
from desktop.views.visits.pick_field import PickField
from desktop.views.visits.wording import household_word


class HouseholdField(PickField[HouseholdCard]):
    """`chosen` carries a HouseholdCard."""

    def finder(self) -> Callable[..., list[HouseholdCard]]:
        return find_cards

    def line_of(self, card: HouseholdCard) -> str:
        return f"{household_word(card.head_name)}　{card.address}"

    def hints(self) -> tuple[str, str]:
        return (
            self.tr("type initials, 3-2-501 or the last four digits"),
            self.tr("initials, door, number"),
        )
