"""A worker's month: K04 and K05 of visits, K09–K12 of cases, and the records behind each figure.

The rules are `sync.records.score_formulas`; lines and weights are `score_items`, the figures
of cases `case_scores`. A figure carries its numerator, its denominator and its rows,
so that a screen and form F05 can open it. What is not here: other indicators, confirming and
appealing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.scores.case_scores import worker_case_items
from desktop.services.scores.posts import Post, load_posts
from desktop.services.scores.score_items import (
    COVERED,
    K04,
    K05,
    UNCOVERED,
    Evidence,
    ScoreItem,
    item_of,
)
from desktop.services.visits.visit_facts import Facts, HouseholdCard, load_facts
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.score_formulas import (
    DONE,
    TAKEN_OUT,
    Completion,
    DueDate,
    HouseholdFacts,
    Rate,
    Verdict,
    VisitFact,
    add_months,
    completion,
    coverage,
    month_span,
    valid_visits,
)
from sync.records.tables import Visit, Worker
from sync.records.times import SystemClock, local_date

TREND_MONTHS = 6


@dataclass(frozen=True)
class MonthScore:
    """The sheet of one worker and month, counted up to `through`: a running month up to today.

    `trend` is K05 of the last six months, oldest first.
    """

    worker_id: str
    worker_name: str
    worker_kind: str
    grid_names: tuple[str, ...]
    month: date
    through: date
    running: bool
    items: tuple[ScoreItem, ...]
    trend: tuple[tuple[date, Rate], ...]

    def item(self, code: str) -> ScoreItem:
        """One line by its code; KeyError when the sheet has no such line."""
        return {item.code: item for item in self.items}[code]

    @property
    def total(self) -> Decimal:
        """Sum of the points of the lines that carry any."""
        return sum((item.points for item in self.items if item.points is not None), Decimal(0))

    @property
    def full(self) -> Decimal:
        """Sum of the weights of the lines that were scored."""
        scored = (item.weight for item in self.items if item.points is not None)
        return sum((weight for weight in scored if weight is not None), Decimal(0))


@dataclass(frozen=True)
class ScoredWorker:
    """Somebody with a month sheet."""

    worker_id: str
    name: str
    kind: str
    grid_names: tuple[str, ...]


def score_month(
    session: Session, viewer: Viewer, worker_id: str, month: date, today: date | None = None
) -> MonthScore:
    """The sheet of a worker for the month that `month` lies in, judged as of `today`.

    Refused: "not_own_score" (a worker opens only his own), "not_found".
    """
    if viewer.worker_id != worker_id and viewer.role == "worker":
        raise Refused("not_own_score")
    worker = session.get(Worker, worker_id)
    if worker is None or (viewer.is_head and worker.station_id != viewer.station_id):
        raise Refused("not_found")
    today = today or local_date(SystemClock().now())
    first, last = month_span(month)
    through = min(last, today)
    facts = load_facts(session, viewer)
    posts = load_posts(session, worker_id)
    since = month_span(add_months(first, 1 - TREND_MONTHS))[0]
    dues = worker_dues(facts, posts, since, last, today)
    figure = Completion(tuple(due for due in dues if due.due_on >= first))
    names = _worker_names(session)
    held = tuple(post for post in posts if post.meets(first, last))
    return MonthScore(
        worker_id=worker_id,
        worker_name=worker.name,
        worker_kind=worker.kind,
        grid_names=tuple(dict.fromkeys(post.grid_name for post in held)),
        month=first,
        through=through,
        running=through < last,
        items=(
            _coverage_item(worker, facts, held, through, names),
            _completion_item(session, worker, facts, figure, names),
            *worker_case_items(session, viewer, worker, held, (first, last), today),
        ),
        trend=_trend(dues, since),
    )


def find_scored_workers(session: Session, viewer: Viewer, month: date) -> list[ScoredWorker]:
    """Workers of the station with a grid of their own in the month; a worker finds himself."""
    first, last = month_span(month)
    query = select(Worker).where(
        Worker.station_id == viewer.station_id, Worker.deleted_at.is_(None)
    )
    if viewer.role == "worker":
        query = query.where(Worker.id == viewer.worker_id)
    posts = load_posts(session, None)
    found = []
    for worker in session.scalars(query):
        grids = tuple(
            post.grid_name
            for post in posts
            if post.worker_id == worker.id and post.meets(first, last)
        )
        if grids:
            found.append(ScoredWorker(worker.id, worker.name, worker.kind, grids))
    return sorted(found, key=lambda one: (one.grid_names, one.worker_id))


def worker_dues(
    facts: Facts, posts: Iterable[Post], first: date, last: date, today: date
) -> tuple[DueDate, ...]:
    """Due dates of K05 in the grids of these posts, on days when the worker held them."""
    held = list(posts)
    households = _households_of(facts, held)
    return tuple(
        due
        for due in completion(households, first, last, today).dues
        if any(
            post.grid_id == facts.cards[due.household_id].grid_id and post.covers(due.due_on)
            for post in held
        )
    )


def _completion_item(
    session: Session, worker: Worker, facts: Facts, figure: Completion, names: dict[str, str]
) -> ScoreItem:
    numbers = _visit_numbers(session, [due.visit for due in figure.dues if due.visit])
    rows = [
        _due_row(due, facts.cards[due.household_id], worker.id, names, numbers)
        for due in figure.dues
    ]
    return item_of(
        worker.kind, K05, figure.rate, figure.due, figure.taken_out, evidence=tuple(rows)
    )


def _due_row(
    due: DueDate,
    card: HouseholdCard,
    worker_id: str,
    names: dict[str, str],
    numbers: dict[str, str],
) -> Evidence:
    visit = due.visit
    return Evidence(
        code=K05,
        household_id=due.household_id,
        head_name=card.head_name,
        address=card.address,
        level=due.level,
        counted=_counted(due.verdict),
        verdict=due.verdict.value,
        due_on=due.due_on,
        basis=due.basis,
        visit_id=visit.visit_id if visit else None,
        visit_no=numbers.get(visit.visit_id, "") if visit else "",
        visited_on=visit.day if visit else None,
        way=visit.way if visit else "",
        result=visit.result if visit else "",
        days_late=due.days_late,
        worker_name=names.get(visit.worker_id, "") if visit else "",
        stand_in=visit is not None and visit.worker_id != worker_id,
        attempts=due.attempts,
        away_from=due.absence.starts_on if due.absence else None,
        away_to=due.absence.ends_on if due.absence else None,
    )


def _coverage_item(
    worker: Worker, facts: Facts, held: tuple[Post, ...], on: date, names: dict[str, str]
) -> ScoreItem:
    households = _households_of(facts, held)
    figure = coverage(households, on)
    covered = set(figure.covered)
    rows = []
    cards = facts.cards
    for household in sorted(
        households, key=lambda one: (one.household_id in covered, cards[one.household_id].place)
    ):
        known = [visit for visit in household.visits if visit.day <= on]
        valid = valid_visits(household.level, known)
        last = valid[-1] if valid else None
        rows.append(
            _coverage_row(
                cards[household.household_id],
                last,
                household.household_id in covered,
                worker.id,
                names,
            )
        )
    return item_of(worker.kind, K04, figure.rate, len(households), 0, evidence=tuple(rows))


def _coverage_row(
    card: HouseholdCard,
    last: VisitFact | None,
    covered: bool,
    worker_id: str,
    names: dict[str, str],
) -> Evidence:
    return Evidence(
        code=K04,
        household_id=card.household_id,
        head_name=card.head_name,
        address=card.address,
        level=card.level,
        counted="done" if covered else "missed",
        verdict=COVERED if covered else UNCOVERED,
        visit_id=last.visit_id if last else None,
        visited_on=last.day if last else None,
        way=last.way if last else "",
        result=last.result if last else "",
        worker_name=names.get(last.worker_id, "") if last else "",
        stand_in=last is not None and last.worker_id != worker_id,
    )


def _households_of(facts: Facts, posts: Iterable[Post]) -> list[HouseholdFacts]:
    grids = {post.grid_id for post in posts}
    return [
        one for one in facts.households.values() if facts.cards[one.household_id].grid_id in grids
    ]


def _trend(dues: tuple[DueDate, ...], since: date) -> tuple[tuple[date, Rate], ...]:
    months = [add_months(since, n) for n in range(TREND_MONTHS)]
    return tuple(
        (month, Completion(tuple(due for due in dues if due.due_on.replace(day=1) == month)).rate)
        for month in months
    )


def _counted(verdict: Verdict) -> str:
    if verdict in DONE:
        return "done"
    return "out" if verdict in TAKEN_OUT else "missed"


def _worker_names(session: Session) -> dict[str, str]:
    return {row.id: row.name for row in session.execute(select(Worker.id, Worker.name))}


def _visit_numbers(session: Session, visits: list[VisitFact]) -> dict[str, str]:
    ids = sorted({visit.visit_id for visit in visits})
    rows = session.execute(select(Visit.id, Visit.visit_no).where(Visit.id.in_(ids)))
    return {row.id: row.visit_no or "" for row in rows}
