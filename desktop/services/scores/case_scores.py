"""K09–K12 with the cases behind each figure: of one worker for the month sheet, of a whole desk.

The rules are `sync.records.case_figures`; facts are read by `services.cases.case_facts`. Who held
the cases that were due, and how long, is told beside K10.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from desktop.services.cases.case_facts import CaseFacts, load_case_facts
from desktop.services.cases.case_holders import find_held
from desktop.services.cases.case_samples import Samples, load_samples
from desktop.services.cases.working_calendar import load_working_days
from desktop.services.scores.posts import Post
from desktop.services.scores.score_items import (
    K09,
    K10,
    K11,
    K12,
    CaseEvidence,
    ScoreItem,
    group_of,
    item_of,
)
from desktop.storage.viewer import Viewer
from sync.records.case_clock import split
from sync.records.case_figures import (
    CaseVerdict,
    Figure,
    closed_on_time,
    content,
    sent_back,
    valid_reports,
)
from sync.records.score_formulas import Rate, month_span
from sync.records.tables import Worker
from sync.records.times import local_date

_Keep = Callable[[str, date], bool]


@dataclass(frozen=True)
class HeldCase:
    """One case somebody held: working days of eight hours."""

    case_id: str
    number: str
    title: str
    days: float


@dataclass(frozen=True)
class HolderTime:
    """What one holder used of the limits of the cases due in a month; the longest first."""

    holder: str
    days: float
    cases: tuple[HeldCase, ...]


@dataclass(frozen=True)
class DeskFigures:
    """The figures of everything in reach for a month, up to `through`. `closed`: 结案率, on the
    base of K10."""

    month: date
    through: date
    running: bool
    items: tuple[ScoreItem, ...]
    closed: Rate
    holders: tuple[HolderTime, ...]
    samples: Samples


def worker_case_items(
    session: Session, viewer: Viewer, worker: Worker, posts: Iterable[Post],
    span: tuple[date, date], today: date,
) -> tuple[ScoreItem, ...]:  # fmt: skip
    """The four lines of a worker: K09 of what he reported, the others of the grids he answered for
    on the day that counts."""
    facts = load_case_facts(session, viewer, *span)
    held = list(posts)

    def answered_for(case_id: str, day: date) -> bool:
        grid = facts.rows[case_id].grid_id
        return any(post.grid_id == grid and post.covers(day) for post in held)

    mine = [case for case in facts.cases if case.reporter == worker.id]
    reports = valid_reports(mine, *span)
    return _items(worker.kind, facts, reports, _figures(facts, span, today, answered_for))


def load_desk_figures(session: Session, viewer: Viewer, month: date, now: datetime) -> DeskFigures:
    """The figures of all cases in the viewer's reach for the month `month` lies in."""
    span, today = month_span(month), local_date(now)
    facts = load_case_facts(session, viewer, *span)
    figures = _figures(facts, span, today, lambda _case_id, _day: True)
    due = figures[0]
    return DeskFigures(
        month=span[0],
        through=min(span[1], today),
        running=today < span[1],
        items=_items("", facts, valid_reports(facts.cases, *span), figures),
        closed=due.closed,
        holders=_holders(session, facts, [row.case_id for row in due.rows], now),
        samples=load_samples(session, viewer, *span),
    )


def _figures(
    facts: CaseFacts, span: tuple[date, date], today: date, keep: _Keep
) -> tuple[Figure, Figure, Figure]:
    """K10, K11 and K12 of the records `keep` lets through by case and day."""
    due = closed_on_time(facts.cases, *span, today)
    checks = [check for check in facts.checks if keep(check.case_id, check.on)]
    calls = [call for call in facts.calls if keep(call.case_id, call.on)]
    kept = Figure(tuple(row for row in due.rows if keep(row.case_id, row.on)))
    return kept, sent_back(checks, *span), content(calls, *span)


def _items(
    kind: str, facts: CaseFacts, reports: Figure, others: tuple[Figure, Figure, Figure]
) -> tuple[ScoreItem, ...]:
    figures = zip((K09, K10, K11, K12), (reports, *others), strict=True)
    return tuple(
        item_of(
            kind, code, figure.rate, len(figure.rows), figure.taken_out,
            cases=_evidence(code, figure, facts), overdue=figure.count(CaseVerdict.OVERDUE),
        )
        for code, figure in figures
    )  # fmt: skip


def _evidence(code: str, figure: Figure, facts: CaseFacts) -> tuple[CaseEvidence, ...]:
    return tuple(
        CaseEvidence(
            code, row.case_id, *facts.named[row.case_id], group_of(row.verdict), row.verdict,
            row.on, row.done_on, row.days_late,
        )
        for row in figure.rows
    )  # fmt: skip


def _holders(
    session: Session, facts: CaseFacts, case_ids: list[str], now: datetime
) -> tuple[HolderTime, ...]:
    """The limits of these cases by who used them."""
    days = load_working_days(session)
    lists: dict[str, list[HeldCase]] = defaultdict(list)
    cases = [facts.rows[case_id] for case_id in case_ids]
    for case_id, stretches in find_held(session, cases, facts.leads, now).items():
        number, title, _ = facts.named[case_id]
        for share in split(stretches, days):
            lists[share.holder].append(HeldCase(case_id, number, title, share.days))
    found = [
        HolderTime(
            holder, sum(one.days for one in cases),
            tuple(sorted(cases, key=lambda one: (-one.days, one.number))),
        )
        for holder, cases in lists.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.days, one.holder)))
