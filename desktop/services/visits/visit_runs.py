"""A run of visits: the households of one printed sheet in page order, and how far it is typed.

The morning's sheets are print jobs of form F01; without one the run is today's due list as on
foot. What was recorded today from the sheet is marked as kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.visits.due_visits import find_due
from desktop.services.visits.visit_facts import (
    HouseholdCard,
    corrected_visits,
    load_cards,
    narrowed,
)
from desktop.storage.tables import print_job
from desktop.storage.viewer import Viewer
from sync.records.tables import Visit
from sync.records.times import local_date

SHEET_FORM, SHEET_MODE = "F01", "prefilled"
"""Only sheets carried on a visit are typed back; records of visits made are printed as well."""
SHEETS_BACK_DAYS = 7


@dataclass(frozen=True)
class RunItem:
    """One household of the run; `visit_id` of the visit recorded from it, if any."""

    card: HouseholdCard
    visit_id: str | None


@dataclass(frozen=True)
class Run:
    """A sheet being typed back. `number` is empty and `printed_at` None for the due list."""

    number: str
    printed_at: datetime | None
    items: tuple[RunItem, ...]

    @property
    def done(self) -> int:
        """Households recorded so far."""
        return sum(item.visit_id is not None for item in self.items)


@dataclass(frozen=True)
class SheetChoice:
    """A printed sheet that can be typed back."""

    number: str
    printed_at: datetime
    households: int


def find_sheets(session: Session, viewer: Viewer, today: date) -> list[SheetChoice]:
    """The viewer's visit sheets of the last week, newest first."""
    rows = session.execute(
        select(print_job.c.number, print_job.c.at, print_job.c.records)
        .where(
            print_job.c.form == SHEET_FORM,
            print_job.c.mode == SHEET_MODE,
            print_job.c.user_id == viewer.user_id,
        )
        .order_by(print_job.c.at.desc())
    )
    since = today - timedelta(days=SHEETS_BACK_DAYS)
    return [
        SheetChoice(row.number, row.at, len(row.records))
        for row in rows
        if row.records and local_date(row.at) > since
    ]


def load_run(session: Session, viewer: Viewer, today: date, number: str | None = None) -> Run:
    """The run of a sheet; by default today's last sheet, else today's due list as on foot."""
    row = _sheet(session, viewer, today, number)
    if row is None:
        due = find_due(session, viewer, today, today)
        cards = [item.card for item in sorted(due, key=lambda item: item.card.place)]
        cards = _with_done(session, viewer, today, cards)
        return Run("", None, _items(session, viewer, cards, "", today))
    found = load_cards(session, viewer, set(row.records))
    # a household can stand on several pages of a pack, or be gone since
    cards = [found[record] for record in dict.fromkeys(row.records) if record in found]
    return Run(row.number, row.at, _items(session, viewer, cards, row.number, local_date(row.at)))


def _sheet(session: Session, viewer: Viewer, today: date, number: str | None) -> Any:
    query = select(print_job).where(
        print_job.c.form == SHEET_FORM,
        print_job.c.mode == SHEET_MODE,
        print_job.c.user_id == viewer.user_id,
    )
    if number is not None:
        return session.execute(query.where(print_job.c.number == number)).first()
    for row in session.execute(query.order_by(print_job.c.at.desc())):
        if local_date(row.at) < today:
            return None
        if row.records:
            return row
    return None


def _with_done(
    session: Session, viewer: Viewer, today: date, cards: list[HouseholdCard]
) -> list[HouseholdCard]:
    """The due list loses a household once it is visited; the run keeps it, in its place."""
    done = set(_recorded(session, viewer, "", today)) - {card.household_id for card in cards}
    more = load_cards(session, viewer, done).values() if done else ()
    return sorted([*cards, *more], key=lambda card: card.place)


def _items(
    session: Session, viewer: Viewer, cards: list[HouseholdCard], number: str, since: date
) -> tuple[RunItem, ...]:
    recorded = _recorded(session, viewer, number, since)
    return tuple(RunItem(card, recorded.get(card.household_id)) for card in cards)


def _recorded(session: Session, viewer: Viewer, number: str, since: date) -> dict[str, str]:
    """Own visits per household: those that name the sheet, or were made since it was printed."""
    corrected = corrected_visits(session, viewer)
    query = narrowed(
        select(Visit.id, Visit.household_id, Visit.sheet_no, Visit.started_at), viewer, None
    ).where(Visit.worker_id == viewer.worker_id)
    found: dict[str, str] = {}
    for row in session.execute(query.order_by(Visit.entered_at)):
        of_sheet = row.sheet_no == number if number and row.sheet_no else False
        if row.id not in corrected and (of_sheet or local_date(row.started_at) >= since):
            found[row.household_id] = row.id
    return found
