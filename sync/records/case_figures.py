"""The figures K09–K12 made of cases: what is counted, what is not, what is taken out and why.

Pure rules that station and district share (handbook §5.2): no clock, no store, no words. Reading
facts out of a store is `desktop.services.cases.case_facts`, the weights of a scheme are
`desktop.services.scores.score_items`; the clock of one case is `sync.records.case_clock`.

The reading in full. K09: of what a worker reported in the period, what a desk took in or the
worker settled on the spot; what doubles his own earlier report is taken out. K10: cases whose
limit, granted extensions included, falls in the period; closed by it. A case past its limit and
still open stays in the base, so that leaving a case open never raises the rate; one whose clock
stands is taken out. K11: of the checks on the spot, those that sent the case back; lower is
better. K12: of the call-backs that were answered, those that were content.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sync.records.case_rules import CONTENT
from sync.records.case_states import ESCALATED, MERGED, REJECTED, REPORTED, RETURNED, VOID
from sync.records.score_formulas import Rate
from sync.records.times import local_date


class CaseVerdict(StrEnum):
    """How one record was counted."""

    TAKEN_IN = "taken_in"
    WAITING = "waiting"  # nobody took it in yet: in the base, not counted
    SENT_BACK = "sent_back"
    DECLINED = "declined"
    MERGED = "merged"
    MADE_VOID = "made_void"
    OWN_DOUBLE = "own_double"  # taken out of the base
    IN_TIME = "in_time"
    CLOSED_LATE = "closed_late"
    OVERDUE = "overdue"  # open and past its limit: in the base
    DUE_TODAY = "due_today"  # open, the limit still runs: in the base, not counted
    STOPPED = "stopped"  # taken out of the base
    REWORK = "rework"
    PASSED = "passed"
    CONTENT = "content"
    NOT_CONTENT = "not_content"
    NO_OPINION = "no_opinion"
    UNANSWERED = "unanswered"  # taken out of the base

    __hash__ = str.__hash__  # a month asks thousands of times which group one is in


COUNTED = frozenset(
    {CaseVerdict.TAKEN_IN, CaseVerdict.IN_TIME, CaseVerdict.REWORK, CaseVerdict.CONTENT}
)
"""In the numerator."""
TAKEN_OUT = frozenset({CaseVerdict.OWN_DOUBLE, CaseVerdict.STOPPED, CaseVerdict.UNANSWERED})
"""Neither numerator nor denominator, but listed."""
_NOT_TAKEN_IN = {
    RETURNED: CaseVerdict.SENT_BACK,
    REJECTED: CaseVerdict.DECLINED,
    MERGED: CaseVerdict.MERGED,
    VOID: CaseVerdict.MADE_VOID,
}
NOT_YET = frozenset({REPORTED, ESCALATED})
"""Standings in which only the steps say whether a desk took the case in. By the table of moves
every other one that is not listed above lies behind an acceptance, or a settling that stands."""


@dataclass(frozen=True, slots=True)
class CaseFact:
    """What the rules need of a case. `taken_in`: a desk took it in, or it was settled on the spot
    and that stands; `doubles_own`: merged into an earlier report of the same worker; `stopped`:
    the clock stands."""

    case_id: str
    grid_id: str | None
    reporter: str
    reported_on: date
    state: str
    taken_in: bool = False
    doubles_own: bool = False
    due_at: datetime | None = None
    closed_at: datetime | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class CheckFact:
    """One check on the spot, by its day; `passed` false: the case went back."""

    case_id: str
    on: date
    passed: bool


@dataclass(frozen=True, slots=True)
class CallFact:
    """One call-back, by its day; `attitude` of ATTITUDES, none when nobody answered."""

    case_id: str
    on: date
    answered: bool
    attitude: str | None = None


class Judged(NamedTuple):
    """One record behind a figure. `on`: the day that put it into the period (reported, due,
    checked, called); `done_on`: the day it was closed."""

    case_id: str
    verdict: CaseVerdict
    on: date
    done_on: date | None = None

    @property
    def days_late(self) -> int:
        """Days from the limit to the closing; 0 when in time or still open."""
        return 0 if self.done_on is None else max(0, (self.done_on - self.on).days)


@dataclass(frozen=True, slots=True)
class Figure:
    """The records of one period, and the share made of them."""

    rows: tuple[Judged, ...]

    @property
    def taken_out(self) -> int:
        """Records that are listed and not in the base."""
        return sum(row.verdict in TAKEN_OUT for row in self.rows)

    @property
    def rate(self) -> Rate:
        """Counted ÷ (all − taken out)."""
        counted = sum(row.verdict in COUNTED for row in self.rows)
        return Rate(counted, len(self.rows) - self.taken_out)

    def count(self, verdict: CaseVerdict) -> int:
        """How many records have this verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def closed(self) -> Rate:
        """结案率 of the base of K10: closed, in time or not ÷ the same denominator."""
        done = self.count(CaseVerdict.IN_TIME) + self.count(CaseVerdict.CLOSED_LATE)
        return Rate(done, self.rate.denominator)


def valid_reports(cases: Iterable[CaseFact], first_day: date, last_day: date) -> Figure:
    """K09 of what was reported from the first to the last day, both included."""
    rows = [
        Judged(case.case_id, _of_report(case), case.reported_on)
        for case in cases
        if first_day <= case.reported_on <= last_day
    ]
    return _figure(rows)


def closed_on_time(
    cases: Iterable[CaseFact], first_day: date, last_day: date, as_of: date
) -> Figure:
    """K10 of the cases due from the first to the last day; of a running month up to `as_of`."""
    through = min(last_day, as_of)
    rows = []
    for case in cases:
        if case.due_at is None:
            continue
        due_on = local_date(case.due_at)
        if first_day <= due_on <= through:
            done_on = None if case.closed_at is None else local_date(case.closed_at)
            verdict = _of_limit(case, case.due_at, as_of)
            rows.append(Judged(case.case_id, verdict, due_on, done_on))
    return _figure(rows)


def sent_back(checks: Iterable[CheckFact], first_day: date, last_day: date) -> Figure:
    """K11 of the checks made from the first to the last day."""
    rows = [
        Judged(check.case_id, CaseVerdict.PASSED if check.passed else CaseVerdict.REWORK, check.on)
        for check in checks
        if first_day <= check.on <= last_day
    ]
    return _figure(rows)


def content(calls: Iterable[CallFact], first_day: date, last_day: date) -> Figure:
    """K12 of the call-backs made from the first to the last day."""
    rows = [
        Judged(call.case_id, _of_call(call), call.on)
        for call in calls
        if first_day <= call.on <= last_day
    ]
    return _figure(rows)


def _figure(rows: list[Judged]) -> Figure:
    return Figure(tuple(sorted(rows, key=lambda row: (row.on, row.case_id))))


def _of_report(case: CaseFact) -> CaseVerdict:
    if case.doubles_own:
        return CaseVerdict.OWN_DOUBLE
    if case.state in _NOT_TAKEN_IN:
        return _NOT_TAKEN_IN[case.state]
    return CaseVerdict.TAKEN_IN if case.taken_in else CaseVerdict.WAITING


def _of_limit(case: CaseFact, due_at: datetime, as_of: date) -> CaseVerdict:
    """Being closed goes before a clock that stands, and both before being over."""
    if case.closed_at is not None:
        return CaseVerdict.IN_TIME if case.closed_at <= due_at else CaseVerdict.CLOSED_LATE
    if case.stopped:
        return CaseVerdict.STOPPED
    return CaseVerdict.DUE_TODAY if local_date(due_at) >= as_of else CaseVerdict.OVERDUE


def _of_call(call: CallFact) -> CaseVerdict:
    if not call.answered:
        return CaseVerdict.UNANSWERED
    if call.attitude in CONTENT:
        return CaseVerdict.CONTENT
    return CaseVerdict.NO_OPINION if call.attitude == NO_OPINION_CODE else CaseVerdict.NOT_CONTENT


NO_OPINION_CODE = "5"
"""不了解 of ATTITUDES: answered, so in the base, and not content."""
