"""The pages of the rail, in their final order. A page that is not built is not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.tasks.clock import ExchangeClock
from desktop.views.desk import Desk
from desktop.views.page import Page, PageEntry

if TYPE_CHECKING:  # it brings the network library, which the first window can do without
    from desktop.services.accounts.backups import CopyRoad
    from desktop.services.exchange.bundles import StickRoad


def entries(exchange_clock: ExchangeClock, road: StickRoad, copies: CopyRoad) -> list[PageEntry]:
    """The pages of a signed-in person; a number keeps its place for good (Alt+1 … Alt+8).

    Number 0 keeps the sync centre off the rail: the chip leads there.
    """

    def sync_centre(desk: Desk) -> Page:
        from desktop.views.exchange.centre import SyncCentrePage

        return SyncCentrePage(desk, exchange_clock, road, copies)

    return [
        PageEntry(1, "today", "calendar_today", _today),
        PageEntry(2, "residents", "people", _residents),
        PageEntry(3, "visits", "home_person", _visits),
        PageEntry(5, "cases", "clipboard_task_list_ltr", _cases),
        PageEntry(7, "scores", "clipboard_data_bar", _scores),
        PageEntry(8, "papers", "document_table", _papers),
        PageEntry(0, "exchange", "arrow_swap", sync_centre),
    ]


# Each page is imported when it is built: the first one shows before the last one is loaded.


def _today(desk: Desk) -> Page:
    from desktop.views.today.page import TodayPage

    return TodayPage(desk)


def _residents(desk: Desk) -> Page:
    from desktop.views.residents.page import ResidentsPage

    return ResidentsPage(desk)


def _visits(desk: Desk) -> Page:
    from desktop.views.visits.page import VisitsPage

    return VisitsPage(desk)


def _cases(desk: Desk) -> Page:
    from desktop.views.cases.page import CasesPage

    return CasesPage(desk)


def _scores(desk: Desk) -> Page:
    from desktop.views.scores.page import ScoresPage

    return ScoresPage(desk)


def _papers(desk: Desk) -> Page:
    from desktop.views.papers.papers_page import PapersPage

    return PapersPage(desk)
