"""K09–K12: examples by hand, and laws for all sets of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.records.case_figures import (
    NOT_YET,
    CallFact,
    CaseFact,
    CaseVerdict,
    CheckFact,
    closed_on_time,
    content,
    sent_back,
    valid_reports,
)
from sync.records.case_moves import MOVES
from sync.records.case_states import REPORTED, STATES
from sync.records.score_formulas import Rate, month_span, points
from sync.records.times import CHINA

OCTOBER = month_span(date(2026, 10, 9))
AS_OF = date(2026, 11, 20)


def moment(day: int, hour: int = 17, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, 30, tzinfo=CHINA)


def case(name: str, **more: object) -> CaseFact:
    plain = CaseFact(name, "grid", "yu", date(2026, 10, 5), "handling", taken_in=True)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_an_open_case_past_its_limit_stays_in_the_base() -> None:
    cases = [
        case("in time", due_at=moment(6), closed_at=moment(6)),
        case("a minute late", due_at=moment(6), closed_at=moment(6) + timedelta(minutes=1)),
        case("next month", due_at=moment(30), closed_at=moment(4, month=11)),
        case("nobody closed it", due_at=moment(9)),
        case("clock stands", due_at=moment(9), stopped=True),
        case("not due in October", due_at=moment(2, month=11)),
        case("never sent out"),
    ]
    figure = closed_on_time(cases, *OCTOBER, AS_OF)
    assert figure.rate == Rate(1, 4)
    assert figure.closed == Rate(3, 4)
    assert (figure.taken_out, figure.count(CaseVerdict.OVERDUE)) == (1, 1)
    late = {row.case_id: row.days_late for row in figure.rows}
    assert (late["a minute late"], late["next month"], late["nobody closed it"]) == (0, 5, 0)


def test_a_limit_that_still_runs_is_told_apart_from_one_that_is_over() -> None:
    cases = [case("today", due_at=moment(9)), case("yesterday", due_at=moment(8))]
    cases.append(case("tomorrow", due_at=moment(10)))
    figure = closed_on_time(cases, *OCTOBER, date(2026, 10, 9))
    assert {row.case_id: row.verdict for row in figure.rows} == {
        "today": CaseVerdict.DUE_TODAY, "yesterday": CaseVerdict.OVERDUE,
    }  # fmt: skip


def test_a_report_holds_when_a_desk_took_it_in_and_own_repeats_are_out() -> None:
    cases = [
        case("taken in"),
        case("settled", state="self_closed"),
        case("waiting", state="reported", taken_in=False),
        case("declined", state="rejected", taken_in=False),
        case("sent back", state="returned", taken_in=False),
        case("void", state="void"),
        case("mine again", state="merged", doubles_own=True),
        case("somebody else's", state="merged"),
        case("of September", reported_on=date(2026, 9, 30)),
    ]
    figure = valid_reports(cases, *OCTOBER)
    assert figure.rate == Rate(2, 7)
    assert figure.taken_out == 1


def test_lower_is_better_scores_what_is_missing_to_the_whole() -> None:
    checks = [CheckFact(str(n), date(2026, 10, n), passed=n != 3) for n in range(1, 13)]
    checks.append(CheckFact("later", date(2026, 11, 1), passed=False))
    rate = sent_back(checks, *OCTOBER).rate
    assert rate == Rate(1, 12)
    assert str(points(4, rate, falling=True)) == "3.67"


def test_nobody_who_was_not_reached_is_content_or_not() -> None:
    said = ("1", "2", "3", "4", "5", None)
    calls = [
        CallFact(str(n), date(2026, 10, 7), code is not None, code) for n, code in enumerate(said)
    ]
    figure = content(calls, *OCTOBER)
    assert (figure.rate, figure.taken_out) == (Rate(3, 5), 1)


@pytest.mark.parametrize("make", [valid_reports, sent_back, content])
def test_nothing_to_divide_by_is_no_figure(make: object) -> None:
    assert make([], *OCTOBER).rate.percent is None  # type: ignore[operator]


days = st.dates(date(2026, 9, 1), date(2026, 12, 5))
instants = st.builds(
    lambda day, hour: datetime(day.year, day.month, day.day, hour, tzinfo=CHINA),
    days,
    st.integers(0, 23),
)
facts = st.builds(
    CaseFact, st.uuids().map(str), st.just("grid"), st.sampled_from(("yu", "bi")), days,
    st.sampled_from(STATES), st.booleans(), st.booleans(), st.none() | instants,
    st.none() | instants, st.booleans(),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(facts, max_size=8))
def test_leaving_a_case_open_never_raises_the_rate(cases: list[CaseFact]) -> None:
    before = closed_on_time(cases, *OCTOBER, AS_OF)
    opened = [replace(one, closed_at=None) for one in cases]
    after = closed_on_time(opened, *OCTOBER, AS_OF)
    assert after.rate.numerator == 0
    assert {row.case_id for row in after.rows} == {row.case_id for row in before.rows}


@settings(max_examples=40, deadline=None)
@given(st.lists(facts, max_size=8))
def test_every_record_is_counted_once_and_parts_add_up(cases: list[CaseFact]) -> None:
    for figure in (valid_reports(cases, *OCTOBER), closed_on_time(cases, *OCTOBER, AS_OF)):
        ids = [row.case_id for row in figure.rows]
        assert len(ids) == len(set(ids))
        rate = figure.rate
        assert 0 <= rate.numerator <= rate.denominator
        assert rate.denominator + figure.taken_out == len(figure.rows)
        assert all(OCTOBER[0] <= row.on <= OCTOBER[1] for row in figure.rows)


@settings(max_examples=40, deadline=None)
@given(st.lists(facts, max_size=8), days)
def test_months_part_the_cases_without_rest(cases: list[CaseFact], as_of: date) -> None:
    spans = [month_span(date(2026, month, 1)) for month in (9, 10, 11, 12)]
    found = [row.case_id for span in spans for row in closed_on_time(cases, *span, as_of).rows]
    due = [
        one.case_id for one in cases
        if one.due_at is not None and date(2026, 9, 1) <= one.due_at.date() <= as_of
    ]  # fmt: skip
    assert sorted(found) == sorted(due)


def test_only_two_standings_leave_it_to_the_steps_whether_a_desk_took_it_in() -> None:
    """By the table itself: without an acceptance or a settling, where can a report get to? Not
    taken in is said of each such standing anyway, or it is one of the two."""
    reached, grown = {REPORTED}, True
    while grown:
        onward = {
            move.to or state
            for move in MOVES
            for state in move.states & reached
            if move.name not in ("accept", "self_close")
        }
        grown = not onward <= reached
        reached |= onward
    listed = {
        state
        for state in reached
        for row in valid_reports([case("one", state=state)], *OCTOBER).rows
        if row.verdict is not CaseVerdict.TAKEN_IN
    }
    assert reached - listed == NOT_YET == {REPORTED, "escalated"}
