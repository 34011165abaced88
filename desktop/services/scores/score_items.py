"""The lines of a month sheet as data: figure, weight, points and the records behind them.

What makes them is `scores` (visits) and `case_scores` (cases); the weights are
those of the default scheme (handbook §5.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sync.records.case_figures import COUNTED, TAKEN_OUT, CaseVerdict
from sync.records.score_formulas import Rate, points

K04, K05 = "K04", "K05"
K09, K10, K11, K12 = "K09", "K10", "K11", "K12"
CASE_CODES = (K09, K10, K11, K12)
FALLING = frozenset({K11})
"""The lower the better: what is scored is what is missing to the whole."""
WEIGHTS: dict[tuple[str, str], Decimal] = {
    ("full_time", K05): Decimal(12),
    ("full_time", K09): Decimal(7),
    ("full_time", K10): Decimal(6),
    ("full_time", K11): Decimal(4),
    ("full_time", K12): Decimal(10),
    ("part_time", K05): Decimal(20),
    ("part_time", K09): Decimal(15),
    ("part_time", K10): Decimal(10),
    ("part_time", K12): Decimal(10),
}
"""Points per kind of worker and indicator. What is not here is listed and carries none."""
COVERED, UNCOVERED = "covered", "uncovered"
DONE, MISSED, OUT = "done", "missed", "out"
"""The three groups of evidence. Of K11 `missed` are the checks that sent the case back."""


@dataclass(frozen=True)
class Evidence:
    """One household behind a figure. `verdict`: a `Verdict`, or covered / uncovered for K04.

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


class CaseEvidence(NamedTuple):
    """One case behind a figure. `on`: the day that put it into the period, `done_on`: closed,
    `unit`: who leads it."""

    code: str
    case_id: str
    number: str
    title: str
    unit: str
    counted: str
    verdict: CaseVerdict
    on: date
    done_on: date | None = None
    days_late: int = 0


@dataclass(frozen=True)
class ScoreItem:
    """One line of the sheet. `weight` and `points` are None where nothing is scored (不计分).

    `points` is None as well where the rate has nothing to divide by (不适用). `due` is the base
    before anything was taken out; `overdue` how many of it are open and past their limit (K10).
    A line is made of households (`evidence`) or of `cases`.
    """

    code: str
    weight: Decimal | None
    rate: Rate
    points: Decimal | None
    due: int
    taken_out: int
    evidence: tuple[Evidence, ...] = ()
    cases: tuple[CaseEvidence, ...] = ()
    overdue: int = 0

    def of(self, counted: str) -> tuple[Evidence, ...]:
        """The households of one group: done, missed or out."""
        return tuple(row for row in self.evidence if row.counted == counted)

    def cases_of(self, counted: str) -> tuple[CaseEvidence, ...]:
        """The cases of one group."""
        return tuple(row for row in self.cases if row.counted == counted)


def item_of(
    kind: str, code: str, rate: Rate, due: int, taken_out: int, *,
    evidence: tuple[Evidence, ...] = (), cases: tuple[CaseEvidence, ...] = (), overdue: int = 0,
) -> ScoreItem:  # fmt: skip
    """One line with the weight the scheme of this kind of worker gives it; a kind without a
    scheme ("") is scored nothing."""
    weight = WEIGHTS.get((kind, code))
    scored = None if weight is None else points(weight, rate, falling=code in FALLING)
    return ScoreItem(code, weight, rate, scored, due, taken_out, evidence, cases, overdue)


def group_of(verdict: CaseVerdict) -> str:
    """In which of the three groups a case record is listed; what is bad about K11 is missed."""
    if verdict in TAKEN_OUT:
        return OUT
    if verdict is CaseVerdict.REWORK:
        return MISSED
    return DONE if verdict in COUNTED or verdict is CaseVerdict.PASSED else MISSED
