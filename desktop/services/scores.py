"""A worker's month: K05 with points, K04 without, and the records behind each figure.

The rules are `sync.records.score_formulas`; the weights are those of the default scheme (handbook
§5.3). A figure carries its numerator, its denominator and its rows, so that a screen and form F05
can open it. What is not here: other indicators, confirming and appealing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.services.visit_facts import Facts, HouseholdCard, load_facts
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
    points,
    valid_visits,
)
from sync.records.tables import Grid, GridAssignment, Visit, Worker
from sync.records.times import SystemClock, local_date

K04, K05 = "K04", "K05"
WEIGHTS: dict[tuple[str, str], Decimal] = {
    ("full_time", K05): Decimal(12),
    ("part_time", K05): Decimal(20),
}
"""Points per kind of worker and indicator. K04 carries none until a scheme weighs it."""
TREND_MONTHS = 6
COVERED, UNCOVERED = "covered", "uncovered"
_MAIN_PART = "A"


@dataclass(frozen=True)
class Evidence:
    """One record behind a figure. `verdict`: a `Verdict`, or covered / uncovered for K04.

    `counted`: done, missed or out, the three groups of the sheet. `stand_in`: by a colleague.
    """

    code: str
    household_id: str
    head_name: str
    address: str
    level: str
    counted: str
    verdict: str
    due_on: date | None = None
    basis: str = ""
    visit_id: str | None = None
    visit_no: str = ""
    visited_on: date | None = None
    way: str = ""
    result: str = ""
    days_late: int = 0
    worker_name: str = ""
    stand_in: bool = False
    attempts: tuple[date, ...] = ()
    away_from: date | None = None
    away_to: date | None = None


@dataclass(frozen=True)
class ScoreItem:
    """One line of the sheet. `weight` and `points` are None where nothing is scored (不计分).

    `points` is None as well where the rate has nothing to divide by (不适用).
    """

    code: str
    weight: Decimal | None
    rate: Rate
    points: Decimal | None
    due: int
    taken_out: int
    evidence: tuple[Evidence, ...]

    def of(self, counted: str) -> tuple[Evidence, ...]:
        """The rows of one group: done, missed or out."""
        return tuple(row for row in self.evidence if row.counted == counted)


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


@dataclass(frozen=True)
class Post:
    """A worker's answering for a grid (A角), from and to, both days included."""

    worker_id: str
    grid_id: str
    grid_name: str
    starts_on: date
    ends_on: date | None

    def covers(self, day: date) -> bool:
        """Whether the worker answered for the grid on that day."""
        return self.meets(day, day)

    def meets(self, first: date, last: date) -> bool:
        """Whether it lasted for at least a day of a span."""
        return self.starts_on <= last and (self.ends_on is None or self.ends_on >= first)


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


def load_posts(session: Session, worker_id: str | None) -> list[Post]:
    """Grids somebody answers for as A角, of one worker or of all."""
    query = (
        select(
            GridAssignment.worker_id, GridAssignment.grid_id, GridAssignment.starts_on,
            GridAssignment.ends_on, Grid.name,
        )
        .join(Grid, Grid.id == GridAssignment.grid_id)
        .where(
            GridAssignment.part == _MAIN_PART,
            GridAssignment.deleted_at.is_(None),
            or_(Grid.valid_to.is_(None), GridAssignment.starts_on <= Grid.valid_to),
        )
        .order_by(Grid.grid_code, GridAssignment.starts_on)
    )  # fmt: skip
    if worker_id is not None:
        query = query.where(GridAssignment.worker_id == worker_id)
    return [
        Post(row.worker_id, row.grid_id, row.name, row.starts_on, row.ends_on)
        for row in session.execute(query)
    ]


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
    weight = WEIGHTS.get((worker.kind, K05))
    numbers = _visit_numbers(session, [due.visit for due in figure.dues if due.visit])
    rows = [
        _due_row(due, facts.cards[due.household_id], worker.id, names, numbers)
        for due in figure.dues
    ]
    return ScoreItem(
        code=K05,
        weight=weight,
        rate=figure.rate,
        points=None if weight is None else points(weight, figure.rate),
        due=figure.due,
        taken_out=figure.taken_out,
        evidence=tuple(rows),
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
    weight = WEIGHTS.get((worker.kind, K04))
    return ScoreItem(
        code=K04,
        weight=weight,
        rate=figure.rate,
        points=None if weight is None else points(weight, figure.rate),
        due=len(households),
        taken_out=0,
        evidence=tuple(rows),
    )


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
