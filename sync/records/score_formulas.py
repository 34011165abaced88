"""When a household is due, which visit answers it, and the figures K04 and K05 made of that.

Pure rules that station and district share (handbook §5.2; the settled reading of K05): no clock,
no store, no words. What does not live here: reading visits out of a store and the weights a
scheme gives (`desktop.services.scores`), what may stand in a visit (`sync.records.visit_rules`).

The reading in full. A household has one due date at a time: its last valid visit plus the
interval of its level, or an earlier follow-up agreed with somebody who was met. The due is
answered by the last valid visit on or before it, else by the first one within the grace of the
level. An unanswered due is followed by the next one an interval later, so that a household
nobody goes to is missed once per interval and never falls out of the base; and visits beyond
the one that answers a due answer nothing more, so that the rate cannot be raised by volume.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

HOME, PHONE = "1", "2"
"""VISIT_WAY: 入户 and 电话; the others never answer a due date."""
MET = frozenset({"1", "2"})
"""VISIT_RESULT: 见到本人, 见到家属."""
NOBODY_HOME = "3"

LEVELS = ("A", "B", "C", "D")
GRACE_DAYS = {"A": 1, "B": 3, "C": 7, "D": 14}
PHONE_LEVELS = frozenset({"C", "D"})
PHONES_RUNNING_MAX = 2
ATTEMPT_DAYS = 2
"""On so many different days must nobody have been at home for a due to be taken out."""
COVERAGE_MONTHS = 6

_INTERVAL_DAYS = {"A": 7}
_INTERVAL_MONTHS = {"B": 1, "C": 3, "D": 6}
_CENT = Decimal("0.01")


class Verdict(StrEnum):
    """How one due date was counted."""

    ON_TIME = "on_time"
    IN_GRACE = "in_grace"
    LATE = "late"
    MISSED = "missed"
    OPEN = "open"  # not answered, but the grace still runs: in the base, not yet done
    NOBODY_HOME = "nobody_home"  # taken out of the base
    AWAY = "away"  # taken out of the base


DONE = frozenset({Verdict.ON_TIME, Verdict.IN_GRACE})
TAKEN_OUT = frozenset({Verdict.NOBODY_HOME, Verdict.AWAY})


@dataclass(frozen=True, slots=True)
class VisitFact:
    """What the rules need of a visit. `day` is the civil date, `follow_up` the next date agreed."""

    visit_id: str
    day: date
    way: str
    result: str
    worker_id: str = ""
    follow_up: date | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A household known to be in hospital or away, both days included; None: still so."""

    starts_on: date
    ends_on: date | None
    reason: str

    def covers(self, day: date) -> bool:
        """Whether the household was away on that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """What the rules need of a household. `visits` in order of time, corrected ones left out.

    `first_due` overrules registration + interval for a household never visited.
    """

    household_id: str
    level: str
    known_from: date
    visits: tuple[VisitFact, ...] = ()
    absences: tuple[Absence, ...] = ()
    first_due: date | None = None


@dataclass(frozen=True, slots=True)
class DueDate:
    """One due date and what became of it. `basis`: level, agreed or first."""

    household_id: str
    level: str
    due_on: date
    basis: str
    verdict: Verdict
    visit: VisitFact | None = None
    attempts: tuple[date, ...] = ()
    absence: Absence | None = None

    @property
    def days_late(self) -> int:
        """Days from the due date to the visit; 0 when in time or without a visit."""
        return 0 if self.visit is None else max(0, (self.visit.day - self.due_on).days)


@dataclass(frozen=True, slots=True)
class NextDue:
    """The due date a household has now. `last` is its last valid visit."""

    due_on: date
    basis: str
    last: VisitFact | None


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that keeps its parts. Nothing to divide by: `percent` is None, 不适用."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        """Per cent with two places, rounded half up."""
        if self.denominator == 0:
            return None
        return half_up(Fraction(100 * self.numerator, self.denominator))


@dataclass(frozen=True, slots=True)
class Completion:
    """K05 of one period: the due dates behind it and the counts made of them."""

    dues: tuple[DueDate, ...]

    @property
    def due(self) -> int:
        """Due dates that fell in the period, before anything is taken out."""
        return len(self.dues)

    @property
    def taken_out(self) -> int:
        """Due dates taken out of the base: nobody at home on two days, in hospital or away."""
        return sum(due.verdict in TAKEN_OUT for due in self.dues)

    @property
    def rate(self) -> Rate:
        """Done in time ÷ (due − taken out)."""
        done = sum(due.verdict in DONE for due in self.dues)
        return Rate(done, self.due - self.taken_out)


@dataclass(frozen=True, slots=True)
class Coverage:
    """K04: which households had a valid visit in the window, and which had none."""

    covered: tuple[str, ...]
    uncovered: tuple[str, ...]

    @property
    def rate(self) -> Rate:
        """Households with at least one valid visit ÷ households in scope."""
        return Rate(len(self.covered), len(self.covered) + len(self.uncovered))


def half_up(value: Fraction | Decimal) -> Decimal:
    """Two places, a half goes up (the rounding of handbook §5.2, not that of the processor)."""
    if isinstance(value, Decimal):
        return value.quantize(_CENT, ROUND_HALF_UP)
    sign = -1 if value < 0 else 1
    hundredths = (abs(value) * 100 + Fraction(1, 2)).__floor__()
    return Decimal(sign * hundredths).scaleb(-2)


def points(weight: Decimal | int, rate: Rate, *, falling: bool = False) -> Decimal | None:
    """Weight × the value as shown, rounded half up; None where the value does not apply. Where
    lower is better (`falling`) what is scored is what is missing to 100 %.

    The value of two places is what stands on the sheet, so whoever checks it with a pocket
    calculator must reach the same points.
    """
    percent = rate.percent
    if percent is None:
        return None
    return half_up(Decimal(weight) * (100 - percent if falling else percent) / 100)


def add_months(day: date, months: int) -> date:
    """The same day of the month some months on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_span(month: date) -> tuple[date, date]:
    """First and last day of the month that `month` lies in."""
    last = calendar.monthrange(month.year, month.month)[1]
    return month.replace(day=1), month.replace(day=last)


def due_after(day: date, level: str, times: int = 1) -> date:
    """The date `times` intervals of a level after a day; KeyError for an unknown level."""
    if level in _INTERVAL_DAYS:
        return day + timedelta(days=_INTERVAL_DAYS[level] * times)
    return add_months(day, _INTERVAL_MONTHS[level] * times)


def valid_visits(level: str, visits: Iterable[VisitFact]) -> list[VisitFact]:
    """Visits that answer a due date, in order of day.

    Somebody was met, at home; or by telephone for levels C and D, at most two running.
    """
    found: list[VisitFact] = []
    phones_running = 0
    for visit in sorted(visits, key=lambda visit: visit.day):
        if visit.result not in MET:
            continue
        if visit.way == HOME:
            phones_running = 0
        elif visit.way == PHONE and level in PHONE_LEVELS and phones_running < PHONES_RUNNING_MAX:
            phones_running += 1
        else:
            continue
        found.append(visit)
    return found


def next_due(household: HouseholdFacts) -> NextDue:
    """The due date the household has after everything known of it; overdue ones stay in the past.

    A list of today shows this one; the figures below count every date that passed unanswered.
    """
    valid = valid_visits(household.level, household.visits)
    due_on, basis = _Calendar(household, valid[-1] if valid else None).first()
    return NextDue(due_on, basis, valid[-1] if valid else None)


def due_dates(household: HouseholdFacts, through: date, as_of: date) -> list[DueDate]:
    """Every due date of a household up to `through`, judged by what is known on `as_of`."""
    known = tuple(visit for visit in household.visits if visit.day <= as_of)
    household = replace(household, visits=known)
    valid = valid_visits(household.level, known)
    attempts = sorted({visit.day for visit in known if _is_attempt(household.level, visit)})
    grace = timedelta(days=GRACE_DAYS[household.level])
    anchor = valid[0] if valid and valid[0].day < household.known_from else None
    found: list[DueDate] = []
    plan = _Calendar(household, anchor)
    due_on, basis = plan.first()
    opened = plan.opens
    while due_on <= through:
        after_due = plan.after(due_on)
        window = [visit for visit in valid if opened < visit.day]
        early = [visit for visit in window if visit.day <= due_on]
        later = [visit for visit in window if due_on < visit.day <= after_due[0]]
        tried = tuple(day for day in attempts if opened < day <= due_on + grace)
        answer = early[-1] if early else later[0] if later else None
        found.append(_judge(household, due_on, basis, answer, tried, as_of))
        if answer is not None:
            plan = _Calendar(household, answer)
            due_on, basis = plan.first()
            opened = plan.opens
        else:
            opened = due_on + grace
            due_on, basis = after_due
    return found


def completion(
    households: Iterable[HouseholdFacts], first_day: date, last_day: date, as_of: date
) -> Completion:
    """K05 from the first to the last day, both included; of a running month up to `as_of`."""
    through = min(last_day, as_of)
    dues = [
        due
        for household in households
        for due in due_dates(household, through, as_of)
        if due.due_on >= first_day
    ]
    return Completion(tuple(sorted(dues, key=lambda due: (due.due_on, due.household_id))))


def coverage(households: Sequence[HouseholdFacts], on: date) -> Coverage:
    """K04 on a day: at least one valid visit within the six months that end on it."""
    opens = add_months(on, -COVERAGE_MONTHS)
    covered: list[str] = []
    uncovered: list[str] = []
    for household in households:
        valid = valid_visits(household.level, household.visits)
        hit = any(opens < visit.day <= on for visit in valid)
        (covered if hit else uncovered).append(household.household_id)
    return Coverage(tuple(covered), tuple(uncovered))


def _judge(
    household: HouseholdFacts,
    due_on: date,
    basis: str,
    answer: VisitFact | None,
    attempts: tuple[date, ...],
    as_of: date,
) -> DueDate:
    """The verdict on one due date. Being answered in time goes before being taken out."""
    grace_ends = due_on + timedelta(days=GRACE_DAYS[household.level])
    absence = next((gap for gap in household.absences if gap.covers(due_on)), None)
    if answer is not None and answer.day <= due_on:
        verdict = Verdict.ON_TIME
    elif answer is not None and answer.day <= grace_ends:
        verdict = Verdict.IN_GRACE
    elif absence is not None:
        verdict = Verdict.AWAY
    elif len(attempts) >= ATTEMPT_DAYS:
        verdict = Verdict.NOBODY_HOME
    elif answer is not None:
        verdict = Verdict.LATE
    elif as_of <= grace_ends:
        verdict = Verdict.OPEN
    else:
        verdict = Verdict.MISSED
    return DueDate(
        household.household_id, household.level, due_on, basis, verdict, answer, attempts, absence
    )


def _is_attempt(level: str, visit: VisitFact) -> bool:
    """Nobody was there, in a way that would have counted had somebody been."""
    if visit.result != NOBODY_HOME:
        return False
    return visit.way == HOME or (visit.way == PHONE and level in PHONE_LEVELS)


def _intervals_before(start: date, day: date, level: str) -> int:
    """At least 1, and never past the first interval that ends after `day`: where to look from."""
    if level in _INTERVAL_DAYS:
        return max(1, (day - start).days // _INTERVAL_DAYS[level])
    months = (day.year - start.year) * 12 + day.month - start.month
    return max(1, months // _INTERVAL_MONTHS[level])


class _Calendar:
    """The due dates that follow one valid visit (or the registration) while none is answered."""

    def __init__(self, household: HouseholdFacts, anchor: VisitFact | None) -> None:
        self._household = household
        self._anchor = anchor
        self._start = household.known_from if anchor is None else anchor.day
        self._agreed = [
            (visit.day, visit.follow_up)
            for visit in household.visits
            if visit.follow_up is not None and visit.result in MET and visit.day >= self._start
        ]
        # a visit on the very day of registration answers the first due date
        self.opens = self._start - timedelta(days=1) if anchor is None else self._start

    def first(self) -> tuple[date, str]:
        """The first due date and its basis."""
        return self._earliest(self._start)

    def after(self, day: date) -> tuple[date, str]:
        """The due date after an unanswered one."""
        return self._earliest(day)

    def _earliest(self, after: date) -> tuple[date, str]:
        regular, basis = self._regular(after)
        agreed = [day for made_on, day in self._agreed if max(after, made_on) < day < regular]
        if agreed:
            return min(agreed), "agreed"
        return regular, basis

    def _regular(self, after: date) -> tuple[date, str]:
        first = self._household.first_due
        if self._anchor is None and first is not None and after < first:
            return first, "first"
        level = self._household.level
        times = _intervals_before(self._start, after, level)
        while (day := due_after(self._start, level, times)) <= after:
            times += 1
        return day, "first" if self._anchor is None and times == 1 else "level"
