"""K09–K12 from real cases: the sheet of a worker, the figures of a desk, form F05."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_board import (
    BY_ON_TIME,
    STREET,
    CaseBoard,
    UnitCases,
    load_case_board,
)
from desktop.services.cases.case_board import TOWN as TOWN_KIND
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.cases import report_case
from desktop.services.papers.printing import Wish
from desktop.services.scores.case_scores import load_desk_figures
from desktop.services.scores.scores import score_month
from sync.records.score_formulas import Rate
from tests.builders import DISTRICT, TOWN, WORKER, Village
from tests.services.test_cases import FIRM, WIRES
from tests.services.test_printing import load

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def busy(village: Village) -> tuple[Village, dict[str, str]]:
    """Of five reports: one closed in time and content, one sent back and closed late, one open
    past its limit, one repeated by its own reporter, one not taken in."""
    clock, worker, head = village.clock, village.worker, village.head
    ids: dict[str, str] = {}

    def move(who: Any, key: str, name: str, **values: Any) -> None:
        with village.database.writing(who) as uow:
            move_case(uow, ids[key], name, MoveValues(**values))

    for key in ("quick", "slow", "open", "again", "wrong"):
        with village.database.writing(worker) as uow:
            ids[key] = report_case(uow, replace(WIRES, title=key, urgency="2")).only("case_")
    move(head, "again", "merge", dup_of=ids["quick"])
    move(head, "wrong", "decline", words="不归社区管", result="已告知")
    for key in ("quick", "slow", "open"):
        move(head, key, "accept")
        move(head, key, "file_and_dispatch", lead=FIRM)
        move(head, key, "sign_for", on_behalf="孙国栋")
    clock.advance(hours=1)
    for key in ("quick", "slow"):
        move(head, key, "feed_back", words="办好了")
    move(worker, "quick", "verify", words="看过")
    move(head, "quick", "close", close_kind="1", result="线已清")
    move(worker, "quick", "call_back", way="2", attitude="2")
    move(worker, "slow", "rework", words="还有一根")
    move(head, "slow", "miss_call", way="2")
    clock.advance(days=4)
    move(head, "slow", "sign_for_part")
    move(head, "slow", "feed_back", words="再清一遍")
    move(worker, "slow", "verify", words="看过")
    move(head, "slow", "close", close_kind="1", result="线已清")
    return village, ids


def test_the_four_lines_of_a_worker(busy: tuple[Village, dict[str, str]]) -> None:
    village, ids = busy
    with village.database.reading() as session:
        today = village.clock.now().date()
        score = score_month(session, village.worker, WORKER, NOVEMBER, today)
    found = {item.code: item for item in score.items}
    assert (found["K09"].rate, found["K09"].taken_out) == (Rate(3, 4), 1)
    assert (found["K10"].rate, found["K10"].overdue) == (Rate(1, 3), 1)
    assert (found["K11"].rate, found["K11"].points) == (Rate(1, 3), Decimal("2.67"))
    assert (found["K12"].rate, found["K12"].taken_out) == (Rate(1, 1), 1)
    missed = {row.case_id: row.verdict.value for row in found["K10"].cases_of("missed")}
    assert missed == {ids["slow"]: "closed_late", ids["open"]: "overdue"}
    assert [row.case_id for row in found["K11"].cases_of("missed")] == [ids["slow"]]
    assert found["K10"].points == Decimal("2.00")


def test_a_check_the_desk_overturns_is_one_check_that_failed(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, WIRES).only("case_")
    for who, name, values in (
        (village.head, "accept", {}),
        (village.head, "file_and_dispatch", {"lead": FIRM}),
        (village.head, "sign_for", {}),
        (village.head, "feed_back", {"words": "办好了"}),
        (village.worker, "verify", {"words": "看过"}),
        (village.head, "rework", {"words": "照片对不上"}),
    ):
        with village.database.writing(who) as uow:
            move_case(uow, case_id, name, MoveValues(**values))
    with village.database.reading() as session:
        figures = load_desk_figures(session, village.head, NOVEMBER, village.clock.now())
    assert {item.code: item.rate for item in figures.items}["K11"] == Rate(1, 1)


def test_a_desk_sees_all_in_reach_and_who_used_the_limits(
    busy: tuple[Village, dict[str, str]],
) -> None:
    village, ids = busy
    with village.database.reading() as session:
        mine = load_desk_figures(session, village.head, NOVEMBER, village.clock.now())
        none = load_desk_figures(session, village.other_worker, NOVEMBER, village.clock.now())
        before = load_desk_figures(session, village.head, date(2026, 10, 1), village.clock.now())
    assert mine.closed == Rate(2, 3)
    assert mine.running
    (firm,) = mine.holders  # the station itself looked and closed within the hour
    assert firm.holder == FIRM.name
    assert {one.case_id for one in firm.cases} == {ids["quick"], ids["slow"], ids["open"]}
    assert firm.days == pytest.approx(sum(one.days for one in firm.cases))
    assert [item.rate.denominator for item in none.items] == [0, 0, 0, 0]
    assert all(item.points is None for item in mine.items)  # a desk is not scored
    assert before.holders == ()


def test_a_centres_board_has_the_rate_of_the_figures_for_each_unit(
    busy: tuple[Village, dict[str, str]],
) -> None:
    village, ids = busy
    with village.database.writing(village.head) as uow:  # a clock that stands is in neither
        move_case(uow, ids["open"], "suspend", MoveValues(words="等件", review_on=date(2027, 1, 4)))
    for above, kind in ((TOWN, ""), (DISTRICT, "street")):
        centre = replace(village.head, role="town_clerk", station_id=above, user_id="f" * 32)
        with village.database.reading() as session:
            board = load_case_board(session, centre, village.clock.now())
            figures = load_desk_figures(session, centre, NOVEMBER, village.clock.now())
        k10 = next(item for item in figures.items if item.code == "K10").rate
        together, unit = board.rows()
        assert k10 == Rate(1, 2)
        assert unit.on_time == together.on_time == k10
        assert (unit.open, unit.over, unit.bounced, unit.nobodys) == (1, 0, 0, 0)
        assert (together.unit_id, together.kind, unit.kind) == ("", kind, kind)
        assert board.rows(BY_ON_TIME) == board.rows()


def test_the_worst_of_a_kind_stand_first() -> None:
    def unit(name: str, kind: str, over: int, in_time: int, due: int) -> UnitCases:
        return UnitCases(name, name, kind, 1, over, over, 0, 0, Rate(in_time, due))

    board = CaseBoard(
        (
            unit("late", TOWN_KIND, 3, 9, 10), unit("slow", TOWN_KIND, 1, 1, 10),
            unit("idle", TOWN_KIND, 0, 0, 0), unit("city", STREET, 0, 1, 1),
        )
    )  # fmt: skip
    assert [row.name for row in board.rows()] == ["", "city", "", "late", "slow", "idle"]
    assert [row.name for row in board.rows(BY_ON_TIME)] == ["", "city", "", "slow", "late", "idle"]
    assert board.rows()[2].on_time == Rate(10, 20)


def test_the_month_sheet_names_cases_by_number_only(busy: tuple[Village, dict[str, str]]) -> None:
    village, _ = busy
    (sheet,) = load(village, Wish("F05", "archive", (WORKER,), month=NOVEMBER)).sheets
    rows: dict[str, Any] = {row.code: row for row in sheet.indicators}  # type: ignore[union-attr]
    assert (rows["K10"].basis, rows["K10"].note) == ("1 ÷ 3", "未结超时 1，在分母内")
    assert rows["K11"].note == "越低越好，按 66.67 %"
    assert rows["K12"].note == "拨出 2，接通 1"
    cases = [row for row in sheet.evidence if row.code == "K10"]  # type: ignore[union-attr]
    assert {row.note for row in cases} == {"按期结案", "晚 3 天结案", "未结，已超时"}
    assert all(row.record_no.startswith("临-") for row in cases)
    assert WIRES.title not in str(sheet)
