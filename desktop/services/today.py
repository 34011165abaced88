"""The day of a worker and the day of a station head, each read in one go.

Nothing is decided here: due dates, cases, drafts, reviews and scores come from their own services.
What a person needs beside them is only counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.cases.case_day import CaseDay, load_case_day
from desktop.services.cases.case_lists import CaseLine
from desktop.services.drafts import Draft, find_drafts
from desktop.services.scores.posts import Post, load_posts
from desktop.services.scores.scores import worker_dues
from desktop.services.settling.matters import NeedsYou
from desktop.services.settling.needs_you import find_needs_you
from desktop.services.visits.due_visits import DueVisit, find_due
from desktop.services.visits.visit_facts import Facts, corrected_visits, load_facts, narrowed
from desktop.services.visits.visit_log import (
    VisitFilter,
    VisitLine,
    find_returned,
    find_visits,
    workers,
)
from desktop.services.visits.visit_reviews import ToApprove, visits_to_approve
from desktop.storage.viewer import Viewer
from sync.client.tables import WAITING, outbox
from sync.records.score_formulas import Completion, Coverage, Rate, coverage, month_span, next_due
from sync.records.tables import UserAccount, Visit
from sync.records.times import local_date

LOOK_AHEAD_DAYS = 1
CHART_DAYS = 14


@dataclass(frozen=True)
class MonthSoFar:
    """Own figures from the first of the month to today."""

    completion: Completion
    coverage: Coverage


@dataclass(frozen=True)
class WorkerDay:
    """What a worker has to do. `due` holds overdue households, today's and tomorrow's; `cases`
    wait for the worker."""

    today: date
    due: tuple[DueVisit, ...]
    drafts: tuple[Draft, ...]
    returned: tuple[VisitLine, ...]
    month: MonthSoFar | None
    cases: tuple[CaseLine, ...] = ()

    def until(self, day: date) -> tuple[DueVisit, ...]:
        """Households to go to up to a day."""
        return tuple(item for item in self.due if item.due_on <= day)


@dataclass(frozen=True)
class GridRow:
    """One grid of the station: K05 of the month so far, households overdue, the longest one.

    `never`: those of them where nobody has been yet; they have no day to count from.
    """

    grid_id: str
    grid_name: str
    worker_name: str
    rate: Rate
    overdue: int
    longest_days: int
    never: int = 0


@dataclass(frozen=True)
class NotHandedIn:
    """Somebody with records of an earlier day that the district does not have yet."""

    person_name: str
    grid_names: tuple[str, ...]
    waiting: int
    waiting_since: date | None
    returned: int


@dataclass(frozen=True)
class HeadDay:
    """What a station head has to do. `visits_per_day`: the last fourteen days, oldest first;
    `needs_you`: what two computers wrote differently, and what the district returned."""

    today: date
    to_approve: tuple[ToApprove, ...]
    grids: tuple[GridRow, ...]
    not_handed_in: tuple[NotHandedIn, ...]
    drafts: tuple[Draft, ...]
    visits_per_day: tuple[tuple[date, int], ...]
    needs_you: tuple[NeedsYou, ...] = ()
    cases: CaseDay = field(default_factory=CaseDay)

    @property
    def overdue(self) -> int:
        """Households overdue in the whole station."""
        return sum(row.overdue for row in self.grids)

    @property
    def longest_days(self) -> int:
        """Days the longest of them is overdue, of those that were ever visited."""
        return max((row.longest_days for row in self.grids), default=0)

    @property
    def never(self) -> int:
        """Overdue households of the station where nobody has been yet."""
        return sum(row.never for row in self.grids)


@dataclass(frozen=True)
class CentreDay:
    """What a town's or district's desk has to do."""

    drafts: tuple[Draft, ...]
    cases: CaseDay


def load_centre_day(session: Session, viewer: Viewer, now: datetime) -> CentreDay:
    """The day of a centre at this moment (aware)."""
    return CentreDay(tuple(find_drafts(session, viewer)), load_case_day(session, viewer, now))


def load_worker_day(session: Session, viewer: Viewer, now: datetime) -> WorkerDay:
    """The day of the signed-in worker at this moment (aware)."""
    today = local_date(now)
    facts = load_facts(session, viewer)
    through = today + timedelta(days=LOOK_AHEAD_DAYS)
    return WorkerDay(
        today=today,
        due=tuple(find_due(session, viewer, today, through, facts=facts)),
        drafts=tuple(find_drafts(session, viewer)),
        returned=tuple(find_returned(session, viewer)),
        month=_month_so_far(session, viewer, facts, today),
        cases=load_case_day(session, viewer, now).mine,
    )


def load_head_day(session: Session, viewer: Viewer, now: datetime) -> HeadDay:
    """The day of the station head at this moment (aware)."""
    today = local_date(now)
    facts = load_facts(session, viewer)
    posts = [post for post in load_posts(session, None) if post.covers(today)]
    return HeadDay(
        today=today,
        to_approve=tuple(visits_to_approve(session, viewer)),
        grids=_grids(session, viewer, facts, posts, today),
        not_handed_in=_not_handed_in(session, viewer, posts, today),
        drafts=tuple(find_drafts(session, viewer)),
        visits_per_day=_visits_per_day(session, viewer, today),
        needs_you=tuple(find_needs_you(session, viewer)),
        cases=load_case_day(session, viewer, now),
    )


def _month_so_far(session: Session, viewer: Viewer, facts: Facts, today: date) -> MonthSoFar | None:
    if viewer.worker_id is None:
        return None
    posts = load_posts(session, viewer.worker_id)
    if not posts:
        return None
    first, last = month_span(today)
    grids = {post.grid_id for post in posts if post.covers(today)}
    households = [
        household
        for household in facts.households.values()
        if facts.cards[household.household_id].grid_id in grids
    ]
    return MonthSoFar(
        Completion(worker_dues(facts, posts, first, last, today)), coverage(households, today)
    )


def _grids(
    session: Session, viewer: Viewer, facts: Facts, posts: list[Post], today: date
) -> tuple[GridRow, ...]:
    first, last = month_span(today)
    names = workers(session, viewer)
    overdue: dict[str, list[int]] = {}
    never: dict[str, int] = {}
    for household in facts.households.values():
        due = next_due(household)
        grid = facts.cards[household.household_id].grid_id
        if due.due_on < today and due.last is None:
            never[grid] = never.get(grid, 0) + 1
        elif due.due_on < today:
            overdue.setdefault(grid, []).append((today - due.due_on).days)
    rows = [
        GridRow(
            post.grid_id,
            post.grid_name,
            names.get(post.worker_id, ""),
            Completion(worker_dues(facts, [post], first, last, today)).rate,
            len(overdue.get(post.grid_id, ())) + never.get(post.grid_id, 0),
            max(overdue.get(post.grid_id, ()), default=0),
            never.get(post.grid_id, 0),
        )
        for post in posts
        if post.grid_id in viewer.grid_ids
    ]
    return tuple(sorted(rows, key=lambda row: (-row.overdue, -row.longest_days)))


def _not_handed_in(
    session: Session, viewer: Viewer, posts: list[Post], today: date
) -> tuple[NotHandedIn, ...]:
    """Per person: what waits on this computer since before today, and what was sent back."""
    waiting = _waiting(session, today)
    returned: dict[str, int] = {}
    for line in find_visits(session, viewer, VisitFilter(state="returned")):
        returned[line.worker_id] = returned.get(line.worker_id, 0) + 1
    found = []
    accounts = session.execute(
        select(UserAccount.id, UserAccount.person_name, UserAccount.worker_id).where(
            UserAccount.deleted_at.is_(None)
        )
    )
    for user_id, name, worker_id in accounts:
        count, since = waiting.get(user_id, (0, None))
        back = returned.get(worker_id or "", 0)
        if count or back:
            grids = tuple(post.grid_name for post in posts if post.worker_id == worker_id)
            found.append(NotHandedIn(name, grids, count, since, back))
    return tuple(sorted(found, key=lambda one: (-one.waiting, -one.returned, one.person_name)))


def _visits_per_day(session: Session, viewer: Viewer, today: date) -> tuple[tuple[date, int], ...]:
    days = [today - timedelta(days=n) for n in range(CHART_DAYS - 1, -1, -1)]
    counts = dict.fromkeys(days, 0)
    corrected = corrected_visits(session, viewer)
    for row in session.execute(narrowed(select(Visit.id, Visit.started_at), viewer, None)):
        day = local_date(row.started_at)
        if day in counts and row.id not in corrected:
            counts[day] += 1
    return tuple(counts.items())


def _waiting(session: Session, today: date) -> dict[str, tuple[int, date]]:
    """Per user: records of earlier days this computer has not sent, and the day of the oldest."""
    rows = session.execute(
        select(outbox.c.actor, outbox.c.record_id, outbox.c.wall_ms).where(
            outbox.c.state == WAITING
        )
    )
    records: dict[str, dict[str, date]] = {}
    for row in rows:
        day = local_date(datetime.fromtimestamp(row.wall_ms / 1000, UTC))
        if day < today:
            kept = records.setdefault(row.actor, {})
            kept[row.record_id] = min(day, kept.get(row.record_id, day))
    return {user: (len(days), min(days.values())) for user, days in records.items()}
