"""Who is to be visited: households with the due date they have now, overdue ones first.

The rule itself is `sync.records.score_formulas.next_due`; here it is fed, and what a worker needs
to see beside it is added: the last visit, attempts since, open needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.visits.visit_facts import Facts, HouseholdCard, age_on, load_facts
from desktop.storage.viewer import Viewer, in_scope
from sync.records.score_formulas import HouseholdFacts, VisitFact, next_due
from sync.records.tables import VisitNeed

OPEN_NEEDS = ("open", "handling")


@dataclass(frozen=True)
class DueVisit:
    """One household on the list. `due_on` is the date of K05; `basis`: level, agreed or first.

    `last` is the last visit that counts, `attempt` a later one that does not: it never hides
    that the household is due.
    """

    card: HouseholdCard
    due_on: date
    basis: str
    last: VisitFact | None
    attempt: VisitFact | None
    head_age: int | None
    open_needs: tuple[str, ...]

    def days_overdue(self, today: date) -> int:
        """Days past the due date; 0 today, negative before it."""
        return (today - self.due_on).days

    def days_since(self, today: date) -> int | None:
        """Days since the last visit that counts, None when there was none."""
        return None if self.last is None else (today - self.last.day).days


def find_due(
    session: Session,
    viewer: Viewer,
    today: date,
    through: date,
    grid_ids: Collection[str] | None = None,
    facts: Facts | None = None,
) -> list[DueVisit]:
    """Households to go to up to `through`, most overdue first, then as on foot.

    `grid_ids` narrows further, e.g. to the grids one worker answers for; `facts` when they were
    read already.
    """
    facts = facts or load_facts(session, viewer)
    needs = open_needs(session, viewer)
    found = [
        item
        for household in facts.households.values()
        if grid_ids is None or facts.cards[household.household_id].grid_id in grid_ids
        for item in [_due(facts, household, needs, today)]
        if item.due_on <= through
    ]
    return sorted(found, key=lambda item: (item.due_on, item.card.place))


def open_needs(
    session: Session, viewer: Viewer, household_id: str | None = None
) -> dict[str, tuple[str, ...]]:
    """Kinds of needs nobody has settled yet, per household."""
    query = in_scope(
        select(VisitNeed.household_id, VisitNeed.need_type).where(
            VisitNeed.deleted_at.is_(None), VisitNeed.state.in_(OPEN_NEEDS)
        ),
        viewer,
        VisitNeed.grid_id,
    ).order_by(VisitNeed.created_at)
    if household_id is not None:
        query = query.where(VisitNeed.household_id == household_id)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in session.execute(query):
        found[row.household_id][row.need_type] = None
    return {household: tuple(kinds) for household, kinds in found.items()}


def _due(
    facts: Facts, household: HouseholdFacts, needs: dict[str, tuple[str, ...]], today: date
) -> DueVisit:
    due = next_due(household)
    later = [visit for visit in household.visits if due.last is None or visit.day >= due.last.day]
    attempt = later[-1] if later and later[-1] != due.last else None
    card = facts.cards[household.household_id]
    return DueVisit(
        card,
        due.due_on,
        due.basis,
        due.last,
        attempt,
        age_on(card.head_birth, today),
        needs.get(household.household_id, ()),
    )
