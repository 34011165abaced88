"""Cases settled on the spot: some are drawn, the head is shown these and no others, and says how
they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.case_lists import DONE, MINE, CaseFilter, count_cases, find_cases
from desktop.services.cases.case_records import load_case
from desktop.services.cases.case_samples import Samples, load_samples
from desktop.services.cases.cases import report_case
from desktop.services.scores.case_scores import load_desk_figures
from sync.errors import Refused
from sync.records.case_rules import CHECKED_OF_TEN, SAMPLE_LIST, Sampling, check_of_ten
from sync.records.ids import new_id
from sync.records.tables import CodeItem
from tests.builders import STATION, TOWN, Village, put
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
        (drawn if Sampling().draws(case_id, FIRST) else others).append(case_id)
    return village, drawn, others


def test_two_of_ten_are_drawn_the_same_everywhere() -> None:
    ids = [new_id() for _ in range(4000)]
    for sampling, of_ten in ((Sampling(), CHECKED_OF_TEN), (Sampling(((FIRST, 7),)), 7)):
        drawn = [sampling.draws(one, FIRST) for one in ids]
        assert abs(sum(drawn) / len(ids) - of_ten / 10) < 0.05
        assert drawn == [sampling.draws(one, FIRST) for one in ids]


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


def test_a_districts_word_holds_from_its_day_on_and_the_last_one_of_a_day(
    settled: tuple[Village, list[str], list[str]],
) -> None:
    """What was settled before keeps its draw; a code that is no number of ten says nothing."""
    village, drawn, others = settled
    before = village.clock.now().date()
    village.clock.advance(days=1)
    since = village.clock.now()

    def says(code: str, day: date | None, second: int) -> None:
        with village.database.applying() as connection:
            put(
                connection, CodeItem, id=new_id(), scope_org=STATION, list_name=SAMPLE_LIST,
                code=code, name="每十件抽查", sort=0, valid_from=day,
                created_at=since + timedelta(seconds=second),
            )  # fmt: skip

    says("4", since.date(), 1)
    says("10", since.date(), 2)
    for code in ("11", "0", "二"):
        says(code, before, 3)
    with village.database.writing(village.worker) as uow:
        values = replace(WIRES, origin="01", person_name=None, person_phone=None)
        late = report_case(uow, values).only("case_")
    with village.database.writing(village.worker) as uow:
        move_case(uow, late, "self_close", MoveValues(result="当场清走"))
    with village.database.reading() as session:
        mine = find_cases(session, village.head, MINE, since)
        marked = find_cases(session, village.head, DONE, since)
        assert {line.case_id for line in mine} == {*drawn, late}
        assert {line.case_id for line in marked if line.drawn} == {*drawn, late}
        assert load_samples(session, village.head, FIRST, LAST).drawn == len(drawn) + 1
    says("1", None, 4)  # said without a day: for everything before as well
    with village.database.reading() as session:
        fewer = {line.case_id for line in find_cases(session, village.head, MINE, since)}
    assert late in fewer < {*drawn, *others, late}


@pytest.mark.parametrize("of_ten", [0, 11, -1])
def test_settling_on_the_spot_is_never_quite_unseen(of_ten: int) -> None:
    with pytest.raises(Refused, match="of_ten_out_of_range"):
        check_of_ten(of_ten)


def test_what_the_head_settles_waits_for_the_town_and_he_may_not_pass_it(village: Village) -> None:
    town = replace(village.head, role="town_clerk", station_id=TOWN, user_id="f" * 32)
    drawn = ""
    while not drawn:
        with village.database.writing(village.head) as uow:
            values = replace(WIRES, origin="01", person_name=None, person_phone=None)
            case_id = report_case(uow, values).only("case_")
        with village.database.writing(village.head) as uow:
            move_case(uow, case_id, "self_close", MoveValues(result="当场清走"))
        drawn = case_id if Sampling().draws(case_id, FIRST) else ""
    now = village.clock.now()
    with village.database.reading() as session:
        assert find_cases(session, village.head, MINE, now) == []
        assert [line.case_id for line in find_cases(session, town, MINE, now)] == [drawn]
        offered = load_case(session, village.head, drawn, now).moves
        assert not {"pass_self_closed", "refuse_self_closed"} & set(offered)
        assert "pass_self_closed" in load_case(session, town, drawn, now).moves
    said = MoveValues(close_kind="1")
    with pytest.raises(Refused) as refused, village.database.writing(village.head) as uow:
        move_case(uow, drawn, "pass_self_closed", said)
    assert refused.value.code == "not_your_level"
    with village.database.writing(town) as uow:
        move_case(uow, drawn, "pass_self_closed", said)
    with village.database.reading() as session:
        assert load_samples(session, village.head, FIRST, LAST).passed == 1
