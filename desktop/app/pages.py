"""The pages of the rail, in their final order. A page that is not built is not here."""

from __future__ import annotations

from desktop.views.desk import Desk
from desktop.views.main_window import PageEntry
from desktop.views.page import Page


def entries() -> list[PageEntry]:
    """The pages of a signed-in person; a number keeps its place for good (Alt+1 … Alt+8)."""
    return [
        PageEntry(3, "visits", "home_person", _visits),
    ]


def _visits(desk: Desk) -> Page:
    from desktop.views.visits.page import VisitsPage

    return VisitsPage(desk)
