"""K05 and K04 of a worker's month out of a real file, down to the records behind them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import count

import pytest

from desktop.services.scores.scores import find_scored_workers, score_month
from desktop.services.today import load_head_day, load_worker_day
from desktop.services.visits.visit_reviews import approve_visit
from desktop.services.visits.visits import VisitValues, record_visit
from sync.errors import Refused
from sync.records.score_formulas import Rate
from sync.records.tables import GridAssignment, Resident, Visit
from tests.builders import (
    GRIDS,
    OTHER_WORKER,
    WORKER,
    Village,
    add_household,
    an_id,
    at,
    put,
)

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
TODAY = date(2026, 11, 5)
_numbers = count(1)


def house(village: Village, name: str, level: str, *visited: tuple[date, str, str]) -> str:
    """A household with visits the district has: (day, way, result)."""
    with village.database.applying() as connection:
        household = add_household(
            connection, name, name, room=f"{100 + next(_numbers)}", level=level,
            members=[(f"户主{name}", "1", date(1960, 1, 2), "02", "")],
        )  # fmt: skip
    for day, way, result in visited:
        visit(village, household, at(day, 9), way, result)
    return household


def visit(
    village: Village, household: str, moment: datetime, way: str = "1", result: str = "1",
    worker: str = WORKER,
) -> str:  # fmt: skip
    with village.database.applying() as connection:
        return put(
            connection, Visit, id=an_id(f"v{next(_numbers)}"), grid_id=GRIDS[2],
            household_id=household, worker_id=worker, started_at=moment, way=way,
            purposes=["01"], result=result, findings="正常。", sign_kind="paper",
            entered_at=moment, visit_no=f"2610-{next(_numbers):04d}",
        )  # fmt: skip


def sep(day: int, way: str = "1", result: str = "1") -> tuple[date, str, str]:
    return date(2026, 9, day), way, result


def oct(day: int, way: str = "1", result: str = "1") -> tuple[date, str, str]:
    return date(2026, 10, day), way, result


@pytest.fixture
def october(village: Village) -> Village:
    """The third grid of the settled example: 17 due, 2 taken out, 9 done."""
    house(village, "a", "A", sep(29), oct(6), oct(14), oct(20), oct(27))
    house(village, "b", "A", sep(28), oct(8), oct(15), oct(25))
    house(village, "c", "B", sep(5), oct(8))
    house(village, "d", "B", sep(9))
    house(village, "e", "C", (date(2026, 7, 3), "1", "1"), oct(10, "2"))
    house(village, "f", "C", (date(2026, 7, 19), "1", "1"), oct(2, "1", "3"), oct(20, "2", "3"))
    gone = house(village, "g", "B", sep(20))
    house(village, "h", "D", (date(2026, 4, 12), "1", "1"), oct(1))
    house(village, "i", "B", sep(15), oct(15))
    for day in (2, 4, 11):
        house(village, f"j{day}", "B", sep(day), oct(day + 5))
    with village.database.writing(village.worker) as uow:
        member = uow.session.get_one(Resident, an_id("g-0"))
        member.living = "4"
    assert gone
    return village


def test_the_month_is_nine_of_fifteen_and_seven_point_two(october: Village) -> None:
    _since_october_12(october)
    with october.database.reading() as session:
        sheet = score_month(session, october.worker, WORKER, OCTOBER, TODAY)
    item = sheet.item("K05")
    assert (item.due, item.taken_out, item.rate) == (17, 2, Rate(9, 15))
    assert item.rate.percent == Decimal("60.00")
    assert (item.weight, item.points) == (Decimal(12), Decimal("7.20"))
    assert (sheet.total, sheet.full) == (Decimal("7.20"), Decimal(12))
    assert (len(item.of("done")), len(item.of("missed")), len(item.of("out"))) == (9, 6, 2)
    assert (sheet.worker_name, sheet.grid_names) == ("于晓岚", ("第三网格",))
    assert not sheet.running


def _since_october_12(village: Village) -> None:
    """The change log says when the household of g went away."""
    from sync.records.tables import ChangeLog

    with village.database.applying() as connection:
        put(
            connection, ChangeLog, id=an_id("left"), grid_id=GRIDS[2], resident_id=an_id("g-0"),
            household_id=an_id("h-g"), kind="outflow", happened_on=date(2026, 10, 12),
            found_on=date(2026, 10, 13), entered_on=date(2026, 10, 13),
        )  # fmt: skip


def test_each_miss_says_how_it_was_counted(october: Village) -> None:
    _since_october_12(october)
    with october.database.reading() as session:
        item = score_month(session, october.worker, WORKER, OCTOBER, TODAY).item("K05")
    missed = {(row.head_name, row.due_on): row for row in item.of("missed")}
    assert missed["户主b", date(2026, 10, 5)].days_late == 3
    assert missed["户主d", date(2026, 10, 9)].visit_id is None
    assert missed["户主d", date(2026, 10, 9)].verdict == "missed"
    out = {row.head_name: row for row in item.of("out")}
    assert out["户主f"].attempts == (date(2026, 10, 2), date(2026, 10, 20))
    assert (out["户主g"].verdict, out["户主g"].away_from) == ("away", date(2026, 10, 12))
    done = {(row.head_name, row.due_on): row for row in item.of("done")}
    assert done["户主a", date(2026, 10, 13)].verdict == "in_grace"
    assert done["户主a", date(2026, 10, 13)].visit_no.startswith("2610-")


def test_k04_looks_back_six_months_and_carries_no_points(october: Village) -> None:
    with october.database.reading() as session:
        item = score_month(session, october.worker, WORKER, OCTOBER, TODAY).item("K04")
    assert (item.weight, item.points) == (None, None)
    assert item.rate == Rate(12, 14)  # 丛培英 and 林守业 of the fixture were never visited
    assert [row.verdict for row in item.evidence[:2]] == ["uncovered", "uncovered"]


def test_a_running_month_counts_to_today(october: Village) -> None:
    with october.database.reading() as session:
        sheet = score_month(session, october.worker, WORKER, NOVEMBER, TODAY)
        day = load_worker_day(session, october.worker, at(TODAY, 16))
    assert (sheet.running, sheet.through) == (True, TODAY)
    assert all(row.due_on is not None and row.due_on <= TODAY for row in sheet.item("K05").evidence)
    assert day.month is not None
    assert day.month.completion.rate == sheet.item("K05").rate
    assert day.month.coverage.rate == sheet.item("K04").rate
    assert [month for month, _ in sheet.trend][-2:] == [OCTOBER, NOVEMBER]


def test_a_colleague_in_his_place_counts_for_the_worker_of_the_grid(village: Village) -> None:
    household = house(village, "x", "B", sep(10))
    visit(village, household, at(date(2026, 10, 10), 9), worker=OTHER_WORKER)
    with village.database.reading() as session:
        sheet = score_month(session, village.worker, WORKER, OCTOBER, TODAY)
        of_other = score_month(session, village.head, OTHER_WORKER, OCTOBER, TODAY)
    (row,) = sheet.item("K05").of("done")
    assert (row.stand_in, row.worker_name) == (True, "毕海涛")
    assert of_other.item("K05").due == 0
    assert of_other.item("K05").points is None  # nothing due: not applicable, not zero


def test_only_days_on_which_the_worker_held_the_grid_count(village: Village) -> None:
    house(village, "x", "A", sep(29))
    with village.database.writing(village.head) as uow:
        old = uow.session.get_one(GridAssignment, an_id("a-yuxiaolan"))
        old.ends_on = date(2026, 10, 15)
        uow.session.add(
            GridAssignment(
                worker_id=OTHER_WORKER, grid_id=GRIDS[2], part="A", starts_on=date(2026, 10, 16)
            )
        )
    with village.database.reading() as session:
        mine = score_month(session, village.head, WORKER, OCTOBER, TODAY).item("K05")
        his = score_month(session, village.head, OTHER_WORKER, OCTOBER, TODAY).item("K05")
    assert [row.due_on for row in mine.evidence] == [date(2026, 10, 6), date(2026, 10, 13)]
    assert [row.due_on for row in his.evidence] == [date(2026, 10, 20), date(2026, 10, 27)]


def test_a_worker_opens_only_his_own_sheet(village: Village) -> None:
    with village.database.reading() as session:
        with pytest.raises(Refused, match="not_own_score"):
            score_month(session, village.worker, OTHER_WORKER, OCTOBER, TODAY)
        names = [one.name for one in find_scored_workers(session, village.worker, OCTOBER)]
        everybody = [one.name for one in find_scored_workers(session, village.head, OCTOBER)]
        with pytest.raises(Refused, match="not_found"):
            score_month(session, village.head, "f" * 32, OCTOBER, TODAY)
    assert names == ["于晓岚"]
    assert everybody == ["毕海涛", "于晓岚"]


def test_the_head_sees_grids_by_overdue_and_what_has_not_been_handed_in(village: Village) -> None:
    household = house(village, "x", "A", (date(2026, 10, 25), "1", "1"))
    values = VisitValues(
        household, at(TODAY, 9), "1", ("01",), "1", date(2026, 11, 12), "一切正常。"
    )
    with village.database.reading() as session:
        before = load_head_day(session, village.head, at(TODAY, 16))
    assert [(row.grid_name, row.overdue, row.longest_days) for row in before.grids] == [
        ("第三网格", 1, 4),
        ("第一网格", 0, 0),
    ]
    assert (before.overdue, before.longest_days) == (1, 4)
    assert before.not_handed_in == ()
    with village.database.writing(village.worker) as uow:
        written = record_visit(uow, values).only("visit")
    with village.database.reading() as session:
        today = load_head_day(session, village.head, at(TODAY, 16))
        tomorrow = load_head_day(session, village.head, at(date(2026, 11, 6), 16))
    assert today.to_approve[-1].line.visit_id == written
    assert len(today.to_approve) == 2
    assert today.not_handed_in == ()  # what was typed today may go out tonight
    (late,) = tomorrow.not_handed_in
    assert (late.person_name, late.waiting, late.waiting_since) == ("于晓岚", 1, TODAY)
    assert dict(today.visits_per_day)[TODAY] == 1
    with village.database.writing(village.head) as uow:
        approve_visit(uow, written)
    with village.database.reading() as session:
        left = load_head_day(session, village.head, at(TODAY, 16)).to_approve
    assert written not in [item.line.visit_id for item in left]
    assert len(left) == 1


def test_a_household_never_visited_has_no_longest_day(village: Village) -> None:
    """It is overdue and counted as never visited; days since nothing are not a figure."""
    years_on = date(2029, 11, 5)
    with village.database.reading() as session:
        day = load_head_day(session, village.head, at(years_on, 16))
    assert day.overdue > 0
    assert day.never == day.overdue
    assert day.longest_days == 0
