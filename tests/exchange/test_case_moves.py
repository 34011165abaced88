"""Cases between two desks and the district: numbers, legal moves only, and what a clash leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from desktop.services.accounts.accounts import Station
from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues, Party
from desktop.services.cases.case_links import reopen_case
from desktop.services.cases.cases import CaseValues, report_case
from sync.client.applying import pages
from sync.records.case_moves import NOTE
from sync.records.tables import Case, CaseStep
from tests.exchange.acts import exchange, field_of, query, records
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


def report(station: Station, grid: str | None, title: str) -> str:
    """A case as a desk reports it."""
    with station.database.writing(station.viewer) as uow:
        case = Case(
            grid_id=grid, temp_no=f"临-0-{title}", title=title, address="3号楼2单元楼道",
            reported_at=uow.now, category="0103", origin="01", urgency="3", anonymous=False,
            emergency=False, state="reported", move_no=1, last_move="report", level_now="village",
            incomplete=False, open_parts=0, bounce_count=0, rework_count=0, ruled=False,
            supervised=False,
        )  # fmt: skip
        uow.session.add(case)
        uow.session.flush()
        uow.session.add(step(uow, case, "report", None))
        return case.id


def step(uow: Any, case: Case, move: str, before: str | None, opinion: str | None = None) -> Any:
    """The step that goes with a move."""
    return CaseStep(
        grid_id=case.grid_id, scope_org=case.scope_org, case_id=case.id, seq=case.move_no,
        at=uow.now, move=move, from_state=before, to_state=case.state, actor=uow.actor.user_id,
        opinion=opinion,
    )  # fmt: skip


def make(
    station: Station, case_id: str, move: str, to: str, opinion: str | None = None,
    *, stepless: bool = False, **more: Any,
) -> None:  # fmt: skip
    """A move, written straight into the file as no service would check it."""
    with station.database.writing(station.viewer) as uow:
        case = uow.session.get(Case, case_id)
        assert case is not None
        before, case.state, case.last_move = case.state, to, move
        case.move_no += 1
        for name, value in more.items():
            setattr(case, name, value)
        uow.session.flush()
        if not stepless:
            uow.session.add(step(uow, case, move, before, opinion))


def outbox(station: Station) -> list[tuple[str, str | None]]:
    """(kind, reason) of the ops on cases and steps that were set aside."""
    rows = query(station, "SELECT kind, reason FROM outbox WHERE state = 2 ORDER BY position")
    return [(row[0], row[1]) for row in rows]


def test_the_district_numbers_a_case_once_and_keeps_the_temporary_number(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    first = report(one, district.ids.grids[0], "飞线充电")
    second = report(two, district.ids.grids[1], "路灯不亮")
    for station in (one, two, one):
        assert exchange(station).outcome == "all_handed_in"
    numbers = [field_of(one, "case_", case_id, "case_no") for case_id in (first, second)]
    assert [number.partition("-")[2] for number in numbers] == ["0001", "0002"]
    assert field_of(two, "case_", second, "case_no") == numbers[1]
    assert field_of(one, "case_", second, "temp_no") == "临-0-路灯不亮"
    assert records(one) == records(two)


def test_two_desks_move_one_case_at_once(district: DistrictProcess, open_station: Opener) -> None:
    one, two = open_station("one"), open_station("two")
    case_id = report(one, district.ids.grids[0], "下水返味")
    for station in (one, two):
        exchange(station)
    make(one, case_id, "accept", "accepted")
    make(two, case_id, "decline", "rejected", "不归社区", result="已告知反映人")
    assert exchange(one).outcome == "all_handed_in"
    met = exchange(two)
    assert met.parked == 2
    assert outbox(two) == [("transition", "case_moved_on"), ("append", "group:case_moved_on")]
    exchange(one)
    for station in (one, two):
        assert field_of(station, "case_", case_id, "state") == "accepted"
        with station.database.reading() as session:
            [(_, clash)] = pages.carried(session.connection(), "conflict")
        assert clash["rule"] == "case_move"
        assert clash["fields"]["state"] == ["accepted", "rejected"]
        assert not clash["open"]


def test_a_move_that_is_not_legal_is_set_aside_and_the_case_untouched(
    district: DistrictProcess, open_station: Opener
) -> None:
    head, worker = open_station("one"), open_station("two", login="yuxiaolan")
    case_id = report(worker, district.ids.grids[0], "楼道堆物")
    for station in (worker, head):
        exchange(station)
    make(worker, case_id, "accept", "accepted")  # not a worker's move
    exchange(worker)
    assert outbox(worker)[0] == ("transition", "role_not_allowed")
    assert field_of(worker, "case_", case_id, "state") == "reported"
    make(head, case_id, "close", "closed", close_kind="1", result="好了", closed_at=None)
    exchange(head)
    assert outbox(head)[0] == ("transition", "not_from_here")
    make(head, case_id, "accept", "accepted", stepless=True)
    exchange(head)
    assert outbox(head)[-1] == ("transition", "move_without_step")
    make(head, case_id, "escalate", "escalated", level_now="town")
    exchange(head)
    assert ("transition", "step_without_words") in outbox(head)
    assert field_of(head, "case_", case_id, "state") == "reported"
    with head.database.writing(head.viewer) as uow:
        case = uow.session.get(Case, case_id)
        assert case is not None
        case.due_at = uow.now + timedelta(days=90)
    exchange(head)
    assert outbox(head)[-1] == ("patch", "not_a_move")
    assert field_of(head, "case_", case_id, "due_at") is None


def test_a_move_taken_twice_running_counts_twice(
    district: DistrictProcess, open_station: Opener
) -> None:
    """Nothing changes in the case's last move then; two units that feed back one after the other
    were turned away by that."""
    one = open_station("one")
    values = CaseValues("联合整治", "东门外", "0201", "3", "01", grid_id=district.ids.grids[0])
    with one.database.writing(one.viewer) as uow:
        case_id = report_case(uow, values).only("case_")
    helpers = (Party("物业"), Party("供电所"))
    parts: dict[str, str] = {}
    sent = {"lead": Party("站里"), "assists": helpers}
    for name, said in (("accept", {}), ("file_and_dispatch", sent),
                       ("sign_for", {"assignment_id": "站里"}),
                       ("feed_back_part", {"words": "办了", "assignment_id": "物业"}),
                       ("feed_back_part", {"words": "也办了", "assignment_id": "供电所"}),
                       ("feed_back", {"words": "都办了", "assignment_id": "站里"})):  # fmt: skip
        parts = dict(query(one, "SELECT org_name, id FROM case_assignment"))
        if "assignment_id" in said:
            said = {**said, "assignment_id": parts[str(said["assignment_id"])]}
        with one.database.writing(one.viewer) as uow:
            move_case(uow, case_id, name, MoveValues(**said))
        assert exchange(one).parked == 0, name
    assert district.records()["case_", case_id][1]["state"] == "feedback"


def test_words_are_added_by_two_people_at_once(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    case_id = report(one, district.ids.grids[0], "噪声")
    for station in (one, two):
        exchange(station)
    for station, words in ((one, "已到现场"), (two, "物业来电")):
        with station.database.writing(station.viewer) as uow:
            case = uow.session.get(Case, case_id)
            assert case is not None
            uow.session.add(step(uow, case, NOTE, case.state, words))
    for station in (one, two, one):
        assert exchange(station).parked == 0
    said = "SELECT opinion FROM case_step WHERE move = 'note' ORDER BY opinion"
    assert query(one, said) == query(two, said) == [("已到现场",), ("物业来电",)]


def test_a_case_without_a_grid_travels_with_its_unit_and_moves_into_one(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    worker = open_station("three", login="yuxiaolan")
    case_id = report(one, None, "不知在哪一格")
    for station in (one, two, worker):
        assert exchange(station).outcome == "all_handed_in"
    assert field_of(two, "case_", case_id, "title") == "不知在哪一格"
    with two.database.writing(two.viewer) as uow:
        case = uow.session.get(Case, case_id)
        assert case is not None
        case.grid_id = district.ids.grids[0]
    for station in (two, one):
        assert exchange(station).outcome == "all_handed_in"
    assert field_of(one, "case_", case_id, "grid_id") == district.ids.grids[0]
    assert records(one) == records(two)


def test_steps_lie_with_their_case_where_it_was_not_let_into_a_grid(
    district: DistrictProcess, open_station: Opener
) -> None:
    """A worker of the first grid puts the case into the second: the district does not take that,
    and the step the head made on it since stays with the case. Found by the simulator, seed 6036.
    """
    one = open_station("one")
    worker = open_station("three", login="yuxiaolan").viewer
    case_id = report(one, None, "不知在哪一格")
    with one.database.writing(worker) as uow:
        case = uow.session.get(Case, case_id)
        assert case is not None
        case.grid_id = district.ids.grids[1]
    make(one, case_id, "accept", "accepted")
    assert exchange(one).parked == 1
    assert outbox(one) == [("move", "outside_person_scope")]
    other = open_station("two")
    exchange(other)
    places = query(other, "SELECT grid_id FROM case_step")
    assert places == [(None,), (None,)]
    assert field_of(other, "case_", case_id, "state") == "accepted"


def test_a_case_taken_up_again_passes_the_gate_with_the_one_it_takes_up(
    district: DistrictProcess, open_station: Opener
) -> None:
    """Two cases move in one act: the new one is reported, the closed one names it."""
    one = open_station("one")
    values = CaseValues("路灯不亮", "东门外", "0201", "3", "01", grid_id=district.ids.grids[0])
    with one.database.writing(one.viewer) as uow:
        old = report_case(uow, values).only("case_")
    for name, said in (
        ("accept", {}), ("handle_here", {"lead": Party("站里")}), ("feed_back", {"words": "修了"}),
        ("verify", {"words": "亮了"}), ("close", {"close_kind": "1", "result": "换灯泡"}),
    ):  # fmt: skip
        with one.database.writing(one.viewer) as uow:
            move_case(uow, old, name, MoveValues(**said))
    with one.database.writing(one.viewer) as uow:
        made = reopen_case(uow, old, values, "又不亮了")
    (new,) = made.of("case_") - {old}
    done = exchange(one)
    assert (done.parked, done.all_handed_in) == (0, True)
    held = district.records()
    assert held["case_", old][1]["reopened_as"] == new
    assert (held["case_", new][1]["reopen_of"], held["case_", new][1]["state"]) == (old, "reported")
