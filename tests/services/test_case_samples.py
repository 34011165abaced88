"""Cases settled on the spot: some are drawn, the head is shown these and no others, and says how
they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.case_lists import DONE, MINE, CaseFilter, count_cases, find_cases
from desktop.services.cases.case_samples import Samples, load_samples
from desktop.services.cases.cases import report_case
from desktop.services.scores.case_scores import load_desk_figures
from sync.records.case_rules import CHECKED_OF_TEN, is_sampled
from sync.records.ids import new_id
from tests.builders import Village
from tests.services.test_cases import WIRES

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def settled(village: Village) -> tuple[Village, list[str], list[str]]:
    """Enough cases settled by the worker that five are drawn; (village, drawn, others)."""
    drawn: list[str] = []
    others: list[str] = []
    while len(drawn) < 5:
        with village.database.writing(village.worker) as uow:
            values = replace(WIRES, origin="01", person_name=None, person_phone=None)
            case_id = report_case(uow, values).only("case_")
        with village.database.writing(village.worker) as uow:
            move_case(uow, case_id, "self_close", MoveValues(result="当场清走"))
        (drawn if is_sampled(case_id) else others).append(case_id)
    return village, drawn, others


def test_two_of_ten_are_drawn_the_same_everywhere() -> None:
    ids = [new_id() for _ in range(4000)]
    share = sum(map(is_sampled, ids)) / len(ids)
    assert abs(share - CHECKED_OF_TEN / 10) < 0.05
    assert list(map(is_sampled, ids)) == list(map(is_sampled, ids))


def test_the_head_is_shown_the_drawn_ones_also_behind_many_others(
    settled: tuple[Village, list[str], list[str]],
) -> None:
    village, drawn, others = settled
    now = village.clock.now()
    with village.database.reading() as session:
        head = village.head
        mine = find_cases(session, head, MINE, now)
        few = find_cases(session, head, MINE, now, limit=len(drawn))
        found = find_cases(session, head, DONE, now, narrow=CaseFilter(drawn=True))
        every = find_cases(session, head, DONE, now)
        assert {line.case_id for line in mine} == {line.case_id for line in few} == set(drawn)
        assert {line.case_id for line in found} == set(drawn)
        assert {line.case_id for line in every if line.drawn} == set(drawn)
        assert {line.case_id for line in every} == {*drawn, *others}
        assert count_cases(session, head)[MINE] == len(drawn)
        assert count_cases(session, village.worker)[MINE] == 0


def test_what_the_head_finds_is_a_step_and_a_figure_and_a_failed_one_begins_again(
    settled: tuple[Village, list[str], list[str]],
) -> None:
    village, drawn, others = settled
    for case_id, name, said in (
        (drawn[0], "pass_self_closed", MoveValues(close_kind="1", words="去看过")),
        (drawn[1], "refuse_self_closed", MoveValues(words="线还在")),
    ):
        with village.database.writing(village.head) as uow:
            move_case(uow, case_id, name, said)
    with village.database.reading() as session:
        found = load_samples(session, village.head, FIRST, LAST)
        assert found == Samples(len(drawn) + len(others), len(drawn), passed=1, failed=1)
        assert load_desk_figures(session, village.head, FIRST, village.clock.now()).samples == found
        assert (
            load_samples(session, village.head, date(2026, 10, 1), date(2026, 10, 31)) == Samples()
        )
        assert load_samples(session, village.other_worker, FIRST, LAST) == Samples()
        back = find_cases(session, village.worker, MINE, village.clock.now())
        assert [(line.case_id, line.state) for line in back] == [(drawn[1], "reported")]
    with village.database.writing(village.worker) as uow:
        move_case(uow, drawn[1], "self_close", MoveValues(result="这回清走了"))
    with village.database.writing(village.head) as uow:
        move_case(uow, drawn[1], "pass_self_closed", MoveValues(close_kind="1"))
    with village.database.reading() as session:
        assert load_samples(session, village.head, FIRST, LAST).passed == 2
