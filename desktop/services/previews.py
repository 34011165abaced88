"""What a print preview asks for, turned into sheets in one read.

Which households a choice on screen means is settled here; numbers, reasons and the log are
`printing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from desktop.services import handover_papers, printing
from desktop.services.paper_choices import (
    BY_ROUTE,
    Choice,
    find_due_choices,
    find_last_visits,
    load_choice,
)
from desktop.services.printing import Papers, Wish
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.records.times import local_date

DUE, ONE, VISIT, SCORE, HANDOVER = "due", "one", "visit", "score", "handover"


@dataclass(frozen=True)
class Ask:
    """Choices on screen. `source`: due (today's households), one (the household `record_id`),
    visit (the visit `record_id`), score (the worker `record_id` in `month`) or handover (this
    computer's slip).

    `positions` picks some of the households due, from 0; None: all.
    """

    source: str = DUE
    mode: str = "prefilled"
    record_id: str = ""
    month: date | None = None
    order: str = BY_ROUTE
    positions: tuple[int, ...] | None = None
    masked: bool = True
    with_last: bool = True


@dataclass(frozen=True)
class Preview:
    """`due` are all households due today in the order asked for, `one` the household asked for;
    `papers` None: nothing to print. `never_visited`: chosen, but without a visit to record."""

    due: tuple[Choice, ...]
    one: Choice | None
    papers: Papers | None
    never_visited: int = 0


def load_preview(session: Session, viewer: Viewer, ask: Ask, now: datetime) -> Preview:
    """The sheets of what is chosen, numbers masked. Refused as `printing.load_papers`."""
    due, one, wish, left = _wished(session, viewer, ask, now)
    papers = None if wish is None else printing.load_papers(session, viewer, wish, now)
    return Preview(due, one, papers, left)


def load_clear_preview(uow: UnitOfWork, ask: Ask, reason: str) -> Preview:
    """The same with full numbers, written down. Refused as `printing.load_clear_papers`."""
    due, one, wish, left = _wished(uow.session, uow.actor, ask, uow.now)
    papers = None if wish is None else printing.load_clear_papers(uow, wish, reason)
    return Preview(due, one, papers, left)


def _wished(
    session: Session, viewer: Viewer, ask: Ask, now: datetime
) -> tuple[tuple[Choice, ...], Choice | None, Wish | None, int]:
    """Households due, the one asked for, the wish, and how many were never visited."""
    if ask.source == HANDOVER:
        slip = (handover_papers.LATEST,)
        return (), None, Wish(handover_papers.FORM, "archive", slip, masked=ask.masked), 0
    if ask.source == SCORE:
        wish = Wish("F05", "archive", (ask.record_id,), month=ask.month, masked=ask.masked)
        return (), None, wish, 0
    if ask.source == VISIT:
        return (), None, Wish("F01", "archive", (ask.record_id,), masked=ask.masked), 0
    due = find_due_choices(session, viewer, local_date(now), ask.order)
    one = load_choice(session, viewer, ask.record_id) if ask.record_id else None
    if ask.mode == "blank":
        return due, one, Wish("F01", "blank", masked=ask.masked), 0
    chosen = _chosen(ask, due, one)
    ids = tuple(choice.household_id for choice in chosen)
    if ask.mode == "archive":
        ids = find_last_visits(session, viewer, ids)
    left = len(chosen) - len(ids)
    wish = Wish("F01", ask.mode, ids, masked=ask.masked, with_last=ask.with_last)
    return due, one, wish if ids else None, left


def _chosen(ask: Ask, due: tuple[Choice, ...], one: Choice | None) -> tuple[Choice, ...]:
    if ask.source == ONE:
        return () if one is None else (one,)
    if ask.positions is None:
        return due
    return tuple(due[position] for position in ask.positions if position < len(due))
