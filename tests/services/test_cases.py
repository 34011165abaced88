"""Cases at a desk: reported, sent, refused, ruled, answered, closed; and what a desk lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_duplicates import find_same_matter
from desktop.services.cases.case_effects import MoveValues, Party
from desktop.services.cases.case_lists import (
    CALL,
    MINE,
    SENT,
    STATION,
    CaseFilter,
    count_cases,
    find_cases,
)
from desktop.services.cases.case_records import CaseRecord, load_case
from desktop.services.cases.cases import (
    CaseValues,
    EmergencyValues,
    complete_case,
    report_case,
    report_emergency,
)
from desktop.services.finding import find_anything
from desktop.services.papers.call_back_papers import find_to_call
from desktop.services.reveals import reveal_field
from desktop.storage.viewer import Viewer
from sync.client.ops import outbox
from sync.errors import Refused
from sync.records.case_rules import Sampling
from sync.records.tables import Case, CaseStep
from tests.builders import GRIDS, TOWN, Village

WIRES = CaseValues(
    title="3号楼楼道飞线给电动车充电", address="文昌里3号楼2单元楼道", category="0103", urgency="3",
    origin="01", detail="2单元有人从窗户拉线下楼，给两辆电动车充电。", grid_id=GRIDS[2],
    people_count=3,
)  # fmt: skip
SQUAD = Party("街道综合执法队", contact="周启明")
FIRM = Party("文昌里物业", contact="孙国栋", phone="13800005566")


@pytest.fixture
def town(village: Village) -> Viewer:
    """A clerk of the town centre, with every grid of the station in reach."""
    return replace(village.head, role="town_clerk", station_id=TOWN, user_id="f" * 32)


@pytest.fixture
def desk(village: Village) -> Callable[..., Any]:
    """`desk(viewer, name, **values)` makes a move of the case under test."""

    def move(viewer: Viewer, case_id: str, name: str, **values: Any) -> CaseRecord:
        with village.database.writing(viewer) as uow:
            move_case(uow, case_id, name, MoveValues(**values))
        return loaded(village, viewer, case_id)

    return move


def loaded(village: Village, viewer: Viewer, case_id: str) -> CaseRecord:
    """The case as the viewer's screen has it."""
    with village.database.reading() as session:
        return load_case(session, viewer, case_id, village.clock.now())


def reported(village: Village, viewer: Viewer, values: CaseValues = WIRES) -> str:
    """The id of a fresh case."""
    with village.database.writing(viewer) as uow:
        return report_case(uow, values).only("case_")


def test_a_report_is_a_case_a_step_and_one_act(village: Village) -> None:
    case_id = reported(village, village.worker)
    record = loaded(village, village.worker, case_id)
    assert record.number.endswith("-事1")
    assert record.number.startswith("临-371003002028-20261105")
    assert [step.move for step in record.steps] == ["report"]
    assert record.case.first_found_by == "grid"
    with village.database.reading() as session:
        waiting = outbox.waiting(session.connection(), 10)
    assert [line.op.entity for line in waiting] == ["case_", "case_step"]
    assert len({line.op.group_no for line in waiting}) == 1


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": "  "}, "needed", "title"),
        ({"title": "长" * 61}, "too_long", "title"),
        ({"detail": "字" * 2001}, "too_long", "detail"),
        ({"category": "9988"}, "unknown_code", "category"),
        ({"address": ""}, "needed", "address"),
        ({"people_count": -1}, "count_out_of_range", "people_count"),
        ({"grid_id": GRIDS[0]}, "outside_scope", "grid_id"),
    ],
)
def test_a_bad_report_says_where(
    village: Village, changes: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused, village.database.writing(village.worker) as uow:
        report_case(uow, replace(WIRES, **changes))
    assert (refused.value.code, refused.value.field) == (code, field)
    with village.database.reading() as session:
        assert session.scalars(select(Case)).all() == []


def test_the_whole_way(village: Village, desk: Callable[..., Any]) -> None:
    """Picture 06: sent to the squad, refused with its basis, sent to the firm, more time granted,
    answered, checked on the spot, closed and called back."""
    head, worker, clock = village.head, village.worker, village.clock
    case_id = reported(village, worker)
    desk(head, case_id, "accept", words="消防类，3 个工作日。")
    record = desk(head, case_id, "file_and_dispatch", lead=SQUAD, demand="清除飞线。")
    assert record.case.state == "dispatched"
    assert record.limit_days == 3
    due = record.case.due_at
    assert due is not None
    clock.advance(hours=6)
    record = desk(head, case_id, "bounce", words="楼内公共部位归物业管理", on_behalf="周启明")
    assert (record.case.state, record.case.bounce_count) == ("bounced", 1)
    assert record.steps[-1].held
    record = desk(
        head,
        case_id,
        "redispatch",
        lead=FIRM,
        assists=(Party("第三网格", worker_id=worker.worker_id),),
    )
    assert record.case.due_at == due  # a refusal does not restart the clock
    assert record.case.open_parts == 2
    firm, helper = [part for part in record.parts if part.standing == "waiting"]
    desk(head, case_id, "sign_for", assignment_id=firm.assignment_id, on_behalf="孙国栋")
    until = due + timedelta(days=3)
    desk(
        head,
        case_id,
        "ask_extension",
        words="电缆明天到",
        until=until,
        assignment_id=firm.assignment_id,
    )
    record = desk(head, case_id, "grant_extension")
    assert record.case.due_at == until
    desk(worker, case_id, "feed_back_part", words="已劝导", assignment_id=helper.assignment_id)
    record = desk(head, case_id, "feed_back", words="线已清", assignment_id=firm.assignment_id)
    assert record.case.state == "feedback"
    desk(worker, case_id, "verify", words="现场看过，已清除")
    clock.advance(days=1)
    record = desk(head, case_id, "close", close_kind="1", result="飞线已清，增设充电口")
    assert record.case.closed_at == clock.now()
    with village.database.writing(worker) as uow:
        move_case(uow, case_id, "miss_call", MoveValues(way="2", words="没人接"))
    record = desk(worker, case_id, "call_back", way="2", attitude="2")
    assert record.case.satisfaction == "2"
    record = desk(head, case_id, "evaluate", quality="1")
    assert [call.answered for call in record.calls] == [False, True]
    assert [share.holder for share in record.shares][:2] == ["街道综合执法队", "文昌社区工作站"]
    assert (
        record.moves == ("archive", "reopen", "clear_supervision")[:0] or "archive" in record.moves
    )


def test_a_second_bounce_is_ruled_by_the_town(
    village: Village, desk: Callable[..., Any], town: Viewer
) -> None:
    head = village.head
    case_id = reported(village, village.worker)
    desk(head, case_id, "accept")
    desk(head, case_id, "file_and_dispatch", lead=SQUAD)
    desk(head, case_id, "bounce", words="不归我们")
    desk(head, case_id, "redispatch", lead=FIRM)
    record = desk(head, case_id, "bounce", words="也不归我们")
    assert (record.case.state, record.case.level_now) == ("ruling", "town")
    with pytest.raises(Refused, match="role_not_allowed"):
        desk(head, case_id, "rule", words="由物业办", lead=FIRM)
    record = desk(town, case_id, "rule", words="由物业办", lead=FIRM)
    assert record.case.state == "dispatched"
    with pytest.raises(Refused, match="already_ruled"):
        desk(head, case_id, "bounce", words="还是不归")


def test_a_bounce_comes_within_two_working_days(village: Village, desk: Callable[..., Any]) -> None:
    case_id = reported(village, village.worker)
    desk(village.head, case_id, "accept")
    desk(village.head, case_id, "file_and_dispatch", lead=SQUAD)
    village.clock.advance(days=5)  # Thursday to Tuesday
    with pytest.raises(Refused, match="bounce_too_late"):
        desk(village.head, case_id, "bounce", words="不归我们")
    assert loaded(village, village.head, case_id).case.state == "dispatched"


def test_three_fields_of_an_emergency_and_its_completion(village: Village) -> None:
    worker = village.worker
    with village.database.writing(worker) as uow:
        case_id = report_emergency(
            uow, EmergencyValues("楼道燃气味", "文昌里3号楼2单元", "燃气公司 抢修电话", GRIDS[2])
        ).only("case_")
    record = loaded(village, worker, case_id)
    assert (record.case.incomplete, record.case.urgency) == (True, "1")
    with (
        pytest.raises(Refused, match="complete_first"),
        village.database.writing(village.head) as uow,
    ):
        move_case(uow, case_id, "accept", MoveValues())
    called = village.clock.now()
    village.clock.advance(hours=3)
    with pytest.raises(Refused, match="before_call"), village.database.writing(worker) as uow:
        complete_case(uow, case_id, WIRES, arrived_at=called - timedelta(minutes=1))
    with village.database.writing(worker) as uow:
        complete_case(
            uow, case_id, replace(WIRES, category="0102", urgency="1"),
            arrived_at=called + timedelta(minutes=20), cleared_at=called + timedelta(hours=2),
        )  # fmt: skip
    record = loaded(village, worker, case_id)
    assert not record.case.incomplete
    assert [step.move for step in record.steps] == ["report", "complete"]


def test_two_people_cannot_move_one_case_unseen(village: Village) -> None:
    case_id = reported(village, village.worker)
    with village.database.writing(village.head) as uow:
        move_case(uow, case_id, "accept", MoveValues(), shown_no=1)
    with (
        pytest.raises(Refused, match="case_moved_on"),
        village.database.writing(village.head) as uow,
    ):
        move_case(uow, case_id, "void", MoveValues(words="重复"), shown_no=1)


def test_a_refused_move_leaves_nothing_behind(village: Village) -> None:
    case_id = reported(village, village.worker)
    for name, values in (
        ("close", MoveValues(close_kind="1", result="好了")),
        ("accept", MoveValues(words="长" * 501)),
        ("escalate", MoveValues()),
        ("unheard_of", MoveValues()),
    ):
        with pytest.raises(Refused), village.database.writing(village.head) as uow:
            move_case(uow, case_id, name, values)
    record = loaded(village, village.head, case_id)
    assert (record.case.state, record.case.move_no, len(record.steps)) == ("reported", 1, 1)


def test_the_desks_list_what_waits_for_whom(village: Village, desk: Callable[..., Any]) -> None:
    head, worker = village.head, village.worker
    first = reported(village, worker)
    second = reported(village, worker, replace(WIRES, title="路灯不亮", category="0201"))
    desk(head, second, "accept")
    desk(head, second, "file_and_dispatch", lead=FIRM)

    def listed(viewer: Viewer, tab: str, **narrow: Any) -> list[str]:
        with village.database.reading() as session:
            lines = find_cases(
                session, viewer, tab, village.clock.now(), narrow=CaseFilter(**narrow)
            )
        return [line.case_id for line in lines]

    assert listed(head, STATION) == [second, first]
    assert listed(head, MINE) == [first]
    assert listed(head, SENT) == [second]
    assert listed(worker, MINE) == [first]
    assert listed(village.other_worker, STATION) == []
    assert listed(head, STATION, words="路灯") == [second]
    assert listed(head, STATION, words="%") == []
    with village.database.reading() as session:
        assert count_cases(session, head) == {
            "mine": 1,
            "station": 2,
            "sent": 1,
            "call": 0,
        }
        [line] = [
            one for one in find_cases(session, head, STATION, village.clock.now()) if one.nobodys
        ]
        assert line.case_id == first


@pytest.mark.parametrize(("origin", "waits"), [("01", False), ("02", True), ("03", True)])
def test_the_list_and_the_paper_agree_on_who_is_to_be_called(
    village: Village, desk: Callable[..., Any], origin: str, waits: bool
) -> None:
    """Settled on the spot: a resident or the hotline waits to hear, who saw it himself does not."""
    case_id = reported(village, village.worker, replace(WIRES, origin=origin))
    desk(village.worker, case_id, "self_close", result="线已清。")
    with village.database.reading() as session:
        lines = find_cases(session, village.head, CALL, village.clock.now())
        on_paper = find_to_call(session, village.head)
    assert tuple(line.case_id for line in lines) == on_paper == ((case_id,) if waits else ())


def test_of_what_was_closed_on_the_spot_the_head_is_counted_only_the_sample(
    village: Village, desk: Callable[..., Any]
) -> None:
    closed: list[str] = []
    today = village.clock.now().date()
    while len({Sampling().draws(one, today) for one in closed}) < 2:
        one = reported(village, village.worker, replace(WIRES, title="路灯不亮"))
        desk(village.worker, one, "self_close", result="已换灯泡", close_kind="1")
        closed.append(one)
    with village.database.reading() as session:
        lines = find_cases(session, village.head, MINE, village.clock.now())
        counted = count_cases(session, village.head)[MINE]
    assert counted == len(lines) == sum(Sampling().draws(one, today) for one in closed)


def test_supervision_has_its_letter_its_answer_and_its_clearance(
    village: Village, desk: Callable[..., Any], town: Viewer
) -> None:
    case_id = reported(village, village.worker)
    desk(village.head, case_id, "accept")
    desk(village.head, case_id, "file_and_dispatch", lead=SQUAD)
    due = village.clock.now().date() + timedelta(days=3)
    record = desk(town, case_id, "supervise", words="超时未办", grade="yellow", reply_due=due)
    assert record.case.supervised
    assert record.letters[0].org_name == "街道综合执法队"
    desk(village.head, case_id, "answer_supervision", words="今天去办")
    record = desk(town, case_id, "clear_supervision")
    assert not record.case.supervised
    assert record.letters[0].reply == "今天去办"
    assert record.letters[0].cleared_at is not None


def test_suspended_time_is_given_back(village: Village, desk: Callable[..., Any]) -> None:
    head, clock = village.head, village.clock
    case_id = reported(village, village.worker)
    desk(head, case_id, "accept")
    due = desk(head, case_id, "file_and_dispatch", lead=FIRM).case.due_at
    review = clock.now().date() + timedelta(days=7)
    record = desk(head, case_id, "suspend", words="等配件", review_on=review)
    assert record.standing.code == "stopped"
    clock.advance(days=7)
    record = desk(head, case_id, "resume")
    assert record.case.due_at == due + timedelta(days=7)
    assert record.case.review_on is None


def test_steps_only_grow(village: Village) -> None:
    case_id = reported(village, village.worker)
    with (
        pytest.raises(RuntimeError, match="append-only"),
        village.database.writing(village.worker) as uow,
    ):
        step = uow.session.scalars(select(CaseStep).where(CaseStep.case_id == case_id)).one()
        step.opinion = "改写"


def test_the_box_finds_a_case_by_number_words_and_place(village: Village) -> None:
    case_id = reported(village, village.worker)
    today = village.clock.now().date()
    with village.database.reading() as session:
        for typed in ("20261105-事1", "飞线", "2单元楼道"):
            found = find_anything(session, village.worker, typed, today)
            assert [(one.kind, one.id) for one in found] == [("case_", case_id)], typed
        assert find_anything(session, village.other_worker, "飞线", today) == []
        assert find_anything(session, village.worker, "%_", today) == []


def test_the_same_matter_is_found_by_kind_place_and_days(village: Village) -> None:
    case_id = reported(village, village.worker)

    def asked(viewer: Viewer, category: str, address: str) -> list[str]:
        with village.database.reading() as session:
            now = village.clock.now()
            same = find_same_matter(session, viewer, category, address, None, now)
        return [one.case_id for one in same]

    assert asked(village.worker, "0101", WIRES.address) == [case_id]
    assert asked(village.worker, "0401", WIRES.address) == []
    assert asked(village.worker, "0101", "别处") == []
    assert asked(village.other_worker, "0101", WIRES.address) == []
    village.clock.advance(days=31)
    assert asked(village.worker, "0101", WIRES.address) == []


def test_a_reporter_s_telephone_is_shown_within_reach_only(village: Village) -> None:
    named = replace(WIRES, origin="02", person_name="王桂香", person_phone="13800002096")
    case_id = reported(village, village.worker, named)
    with village.database.writing(village.worker) as uow:
        assert reveal_field(uow, "case_", case_id, "person_phone") == "13800002096"
    with pytest.raises(Refused) as refused, village.database.writing(village.other_worker) as uow:
        reveal_field(uow, "case_", case_id, "person_phone")
    assert refused.value.code == "not_found"
