"""Due dates, grace, validity, K05 and K04: examples by hand, and laws for all histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.records.score_formulas import (
    DONE,
    GRACE_DAYS,
    LEVELS,
    TAKEN_OUT,
    Absence,
    HouseholdFacts,
    Rate,
    Verdict,
    VisitFact,
    add_months,
    completion,
    coverage,
    due_after,
    due_dates,
    half_up,
    month_span,
    next_due,
    points,
    valid_visits,
)

OCTOBER = month_span(date(2026, 10, 9))
AS_OF = date(2026, 11, 20)
HOME, PHONE, VIDEO = "1", "2", "3"
MET, FAMILY, NOBODY, REFUSED = "1", "2", "3", "4"


def oct(day: int) -> date:
    return date(2026, 10, day)


def sep(day: int) -> date:
    return date(2026, 9, day)


def seen(day: date, way: str = HOME, result: str = MET, follow_up: date | None = None) -> VisitFact:
    return VisitFact(day.isoformat(), day, way, result, "worker", follow_up)


def home(level: str, *visits: VisitFact, **more: object) -> HouseholdFacts:
    facts = HouseholdFacts("h", level, date(2026, 1, 1), visits)
    return replace(facts, **more)  # type: ignore[arg-type]


def of_october(household: HouseholdFacts) -> list[tuple[date, Verdict]]:
    dues = completion([household], *OCTOBER, AS_OF).dues
    return [(due.due_on, due.verdict) for due in dues]


def station() -> list[HouseholdFacts]:
    """Seventeen due dates of October 2026: nine done, six missed, two taken out."""
    weekly = home(
        "A", seen(sep(29)), seen(oct(6)), seen(oct(14)), seen(oct(20)), seen(oct(27))
    )  # due 6, 13 (in grace), 21, 27
    late = home("A", seen(sep(28)), seen(oct(8)), seen(oct(15)), seen(oct(25)))  # due 5 22 late
    monthly = home("B", seen(sep(5)), seen(oct(8)))  # due 5, in grace
    forgotten = home("B", seen(sep(9)))  # due 9, missed
    quarterly = home("C", seen(date(2026, 7, 3)), seen(oct(10), PHONE))  # due 3, in grace
    gone = home("C", seen(date(2026, 7, 19)), seen(oct(20), PHONE, NOBODY), seen(oct(2), HOME, "3"))
    ill = home("B", seen(sep(20)), seen(oct(30)), absences=(Absence(oct(12), oct(22), "away"),))
    half_year = home("D", seen(date(2026, 4, 12)), seen(oct(1)))  # due 12, early
    late_monthly = [
        home("B", seen(sep(day)), seen(oct(day + 5))) for day in (2, 4, 11)
    ]  # due 2, 4, 11: two days past the grace each
    punctual = home("B", seen(sep(15)), seen(oct(15)))  # due 15
    households = [
        weekly, late, monthly, forgotten, quarterly, gone, ill, half_year, punctual, *late_monthly
    ]  # fmt: skip
    return [replace(facts, household_id=f"h{n}") for n, facts in enumerate(households)]


def test_the_settled_example_is_nine_of_fifteen() -> None:
    figure = completion(station(), *OCTOBER, AS_OF)
    assert (figure.due, figure.taken_out) == (17, 2)
    assert figure.rate == Rate(9, 15)
    assert figure.rate.percent == Decimal("60.00")
    assert points(12, figure.rate) == Decimal("7.20")
    listed = {due.verdict for due in figure.dues if due.verdict in TAKEN_OUT}
    assert listed == {Verdict.NOBODY_HOME, Verdict.AWAY}


@pytest.mark.parametrize(
    ("level", "due_on"),
    [
        ("A", date(2026, 2, 7)),
        ("B", date(2026, 2, 28)),
        ("C", date(2026, 4, 30)),
        ("D", date(2026, 7, 31)),
    ],
)
def test_the_interval_of_a_level(level: str, due_on: date) -> None:
    assert due_after(date(2026, 1, 31), level) == due_on
    assert next_due(home(level, seen(date(2026, 1, 31)))).due_on == due_on


@pytest.mark.parametrize(("level", "grace"), sorted(GRACE_DAYS.items()))
def test_the_last_day_of_grace_counts_and_the_next_does_not(level: str, grace: int) -> None:
    due_on = due_after(date(2026, 1, 10), level)
    for days, verdict in (
        (0, Verdict.ON_TIME),
        (1, Verdict.IN_GRACE),
        (grace, Verdict.IN_GRACE),
        (grace + 1, Verdict.LATE),
    ):
        answer = seen(due_on + timedelta(days=days))
        first = due_dates(home(level, seen(date(2026, 1, 10)), answer), due_on, AS_OF)[-1]
        assert (first.due_on, first.verdict, first.visit) == (due_on, verdict, answer)
        assert first.days_late == days


def test_the_house_nobody_goes_to_is_missed_every_week() -> None:
    assert of_october(home("A", seen(sep(29)))) == [
        (oct(6), Verdict.MISSED),
        (oct(13), Verdict.MISSED),
        (oct(20), Verdict.MISSED),
        (oct(27), Verdict.MISSED),
    ]


def test_visits_beyond_the_needed_one_do_not_raise_the_base() -> None:
    daily = [seen(sep(30) + timedelta(days=n)) for n in range(31)]
    dues = of_october(home("A", *daily))
    assert len(dues) == 4
    assert {verdict for _, verdict in dues} == {Verdict.ON_TIME}


def test_an_agreed_earlier_date_is_the_due_date() -> None:
    promised = home("B", seen(sep(20), follow_up=oct(2)), seen(oct(8)))
    assert next_due(home("B", seen(sep(20), follow_up=oct(2)))).basis == "agreed"
    assert of_october(promised) == [(oct(2), Verdict.LATE)]


def test_a_later_next_date_does_not_move_the_due_date() -> None:
    assert next_due(home("A", seen(sep(29), follow_up=oct(30)))).due_on == oct(6)


def test_a_date_set_at_a_closed_door_is_no_agreement() -> None:
    tried = home("B", seen(sep(20)), seen(sep(25), HOME, NOBODY, follow_up=sep(27)))
    assert next_due(tried).due_on == oct(20)


def test_nobody_at_home_must_be_on_two_different_days() -> None:
    once = home("A", seen(sep(29)), seen(oct(6), HOME, NOBODY), seen(oct(6), HOME, NOBODY))
    twice = home("A", seen(sep(29)), seen(oct(5), HOME, NOBODY), seen(oct(7), HOME, NOBODY))
    assert of_october(once)[0] == (oct(6), Verdict.MISSED)
    assert of_october(twice)[0] == (oct(6), Verdict.NOBODY_HOME)
    assert of_october(twice)[1] == (oct(13), Verdict.MISSED)  # two attempts excuse one due only


def test_an_unanswered_telephone_is_no_attempt_at_a_weekly_house() -> None:
    rung = home("A", seen(sep(29)), seen(oct(5), PHONE, NOBODY), seen(oct(6), PHONE, NOBODY))
    assert of_october(rung)[0] == (oct(6), Verdict.MISSED)


def test_met_in_the_end_counts_as_done_in_spite_of_closed_doors() -> None:
    household = home(
        "A", seen(sep(29)), seen(oct(4), result=NOBODY), seen(oct(5), result=NOBODY), seen(oct(6))
    )
    assert of_october(household)[0] == (oct(6), Verdict.ON_TIME)


def test_grace_that_still_runs_is_open_and_stays_in_the_base() -> None:
    figure = completion([home("C", seen(date(2026, 7, 30)))], *OCTOBER, date(2026, 11, 3))
    assert [due.verdict for due in figure.dues] == [Verdict.OPEN]
    assert figure.rate == Rate(0, 1)


def test_the_running_month_counts_up_to_today_only() -> None:
    household = home("A", seen(sep(29)))
    assert completion([household], *OCTOBER, oct(13)).due == 2
    assert completion([household], *OCTOBER, oct(12)).due == 1


def test_a_visit_after_the_day_of_judging_is_not_known() -> None:
    household = home("A", seen(sep(29)), seen(oct(6), follow_up=oct(8)))
    (due,) = completion([household], *OCTOBER, oct(6)).dues
    assert due.verdict is Verdict.ON_TIME
    (due,) = due_dates(replace(household), oct(6), oct(5))[-1:]
    assert due.verdict is Verdict.OPEN


@pytest.mark.parametrize(
    ("level", "way", "result", "valid"),
    [
        ("A", HOME, MET, True),
        ("A", HOME, FAMILY, True),
        ("A", HOME, NOBODY, False),
        ("A", HOME, REFUSED, False),
        ("A", PHONE, MET, False),
        ("B", PHONE, MET, False),
        ("C", PHONE, MET, True),
        ("D", PHONE, FAMILY, True),
        ("D", VIDEO, MET, False),
        ("D", "4", MET, False),
        ("D", "5", MET, False),
    ],
)
def test_what_makes_a_visit_valid(level: str, way: str, result: str, valid: bool) -> None:
    assert bool(valid_visits(level, [seen(oct(1), way, result)])) is valid


def test_the_third_telephone_visit_running_is_not_valid() -> None:
    calls = [seen(date(2026, month, 1), PHONE) for month in range(1, 5)]
    assert valid_visits("C", calls) == calls[:2]
    between = [*calls[:2], seen(date(2026, 2, 15)), *calls[2:]]
    assert valid_visits("C", between) == between


def test_a_household_never_visited_is_due_from_its_registration() -> None:
    new = HouseholdFacts("h", "B", oct(2))
    assert (next_due(new).due_on, next_due(new).basis) == (date(2026, 11, 2), "first")
    moved_in = replace(new, first_due=oct(12))
    assert next_due(moved_in).due_on == oct(12)
    assert of_october(moved_in) == [(oct(12), Verdict.MISSED)]
    same_day = replace(moved_in, visits=(seen(oct(2)),))
    assert of_october(same_day) == [(oct(12), Verdict.ON_TIME)]


def test_coverage_looks_back_six_months_and_gives_no_points() -> None:
    on = date(2026, 10, 31)
    inside = home("D", seen(date(2026, 5, 1)), household_id="in")
    edge = home("D", seen(date(2026, 4, 30)), household_id="edge")
    closed_door = home("D", seen(oct(3), HOME, NOBODY), household_id="door")
    later = home("D", seen(date(2026, 11, 1)), household_id="later")
    figure = coverage([inside, edge, closed_door, later], on)
    assert figure.covered == ("in",)
    assert figure.uncovered == ("edge", "door", "later")
    assert figure.rate.percent == Decimal("25.00")


def test_nothing_due_is_not_applicable_rather_than_full_or_zero() -> None:
    rate = completion([], *OCTOBER, AS_OF).rate
    assert rate.percent is None
    assert points(12, rate) is None


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(1, 8), "0.13"),  # 0.125: a half goes up
        (Decimal("2.675"), "2.68"),
        (Decimal("11.0760"), "11.08"),
        (Fraction(-1, 200), "-0.01"),
        (Fraction(2, 3), "0.67"),
    ],
)
def test_halves_go_up(value: Fraction | Decimal, rounded: str) -> None:
    assert half_up(value) == Decimal(rounded)


def test_points_follow_the_value_that_is_printed() -> None:
    assert points(12, Rate(48, 52)) == Decimal("11.08")
    assert points(8, Rate(24_816, 25_104)) == Decimal("7.91")


# Laws -------------------------------------------------------------------------------------

days = st.integers(0, 330).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
visits = st.builds(
    lambda day, way, result, ahead: seen(
        day, way, result, None if ahead is None else day + timedelta(days=ahead)
    ),
    days,
    st.sampled_from("12345"),
    st.sampled_from("12345"),
    st.none() | st.integers(1, 60),
)
households = st.builds(
    lambda level, found, known: HouseholdFacts(
        "h", level, known, tuple(sorted(found, key=lambda visit: visit.day))
    ),
    st.sampled_from(LEVELS),
    st.lists(visits, max_size=40),
    days,
)


@given(households, days, days)
def test_the_figure_always_adds_up(household: HouseholdFacts, month: date, as_of: date) -> None:
    figure = completion([household], *month_span(month), as_of)
    in_base = [due for due in figure.dues if due.verdict not in TAKEN_OUT]
    assert figure.rate.denominator == len(in_base) == figure.due - figure.taken_out
    assert 0 <= figure.rate.numerator <= figure.rate.denominator
    for due in figure.dues:
        assert month_span(month)[0] <= due.due_on <= min(month_span(month)[1], as_of)
        if due.verdict in DONE:
            assert due.visit in valid_visits(household.level, household.visits)
            assert due.days_late <= GRACE_DAYS[household.level]


@given(households, st.lists(days, max_size=8))
def test_each_visit_answers_one_due_date(household: HouseholdFacts, extra: list[date]) -> None:
    more = (*household.visits, *(seen(day) for day in extra))
    fuller = replace(household, visits=tuple(sorted(more, key=lambda visit: visit.day)))
    answered = [due.visit for due in due_dates(fuller, AS_OF, AS_OF) if due.visit is not None]
    assert len({id(visit) for visit in answered}) == len(answered)


@given(households, days)
def test_what_is_overdue_today_is_not_done_in_the_figure(
    household: HouseholdFacts, today: date
) -> None:
    known = tuple(visit for visit in household.visits if visit.day <= today)
    now = replace(household, visits=known)
    due = next_due(now)
    if due.due_on < today and now.known_from <= today:
        judged = {found.due_on: found for found in due_dates(now, today, today)}
        assert judged[due.due_on].verdict not in DONE


@given(households, days)
def test_a_visit_at_home_today_puts_the_next_due_after_today(
    household: HouseholdFacts, today: date
) -> None:
    known = tuple(visit for visit in household.visits if visit.day <= today)
    due = next_due(replace(household, visits=(*known, seen(today))))
    assert today < due.due_on <= due_after(today, household.level)


@given(days, st.integers(-24, 24))
def test_months_keep_the_day_or_end_with_the_month(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == min(day.day, month_span(there)[1].day)


@given(st.sampled_from(LEVELS), days)
def test_a_house_never_visited_is_due_at_every_interval(level: str, known: date) -> None:
    found = [due.due_on for due in due_dates(HouseholdFacts("h", level, known), AS_OF, AS_OF)]
    expected, times = [], 1
    while (day := due_after(known, level, times)) <= AS_OF:
        expected.append(day)
        times += 1
    assert found == expected
