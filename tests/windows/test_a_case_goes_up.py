"""A case from the station to the town: sent on, refused twice, ruled; and desks that collide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.views.cases.timeline import Timeline
from desktop.views.today.sentence import DaySentence
from sync.records.times import SystemClock
from tests.windows.acts import hand_in_all, open_station
from tests.windows.case_acts import look_at, move, moves_of, report, stands
from tests.windows.conftest import StartProgram
from tests.windows.practice_district import (
    COMMUNITY,
    HEAD,
    PASSWORD,
    WORKER,
    PracticeDistrict,
    practice_district,
)

PIT, LAMP = "金山路南段路面塌陷", "东门外路灯不亮"
TOWN_CLERK = ("mahy", "马海燕")


@pytest.fixture
def district(tmp_path: Path) -> Iterator[PracticeDistrict]:
    with practice_district(tmp_path / "district") as running:
        yield running


def town_code(district: PracticeDistrict) -> str:
    """A one-time code for the unit over the community, which gets a clerk of its own."""
    units = {unit["id"]: unit for unit in district.ask("units")["units"]}
    community = next(unit for unit in units.values() if unit["name"].startswith(COMMUNITY[:2]))
    town = str(community["parent_id"])
    secret = district.folder / "town-password"
    secret.write_text(PASSWORD, encoding="utf-8")
    district.ask(
        "user", "--unit", town, "--login", TOWN_CLERK[0], "--name", TOWN_CLERK[1],
        "--role", "town_clerk", "--password-file", str(secret),
    )  # fmt: skip
    return str(district.ask("enrol", "--unit", town)["code"])


def test_a_case_goes_to_the_town_is_refused_twice_and_ruled(
    start_program: StartProgram, district: PracticeDistrict
) -> None:
    head = start_program("head", district=district.url, clock=SystemClock())
    open_station(head, district.code(), HEAD[0], PASSWORD)
    report(head, PIT, "金山路南段", "dl")
    move(head, "受理", {})
    move(head, "上呈", {"意见": "路面归市政，站里没有设备。"})
    assert stands(head, PIT).state == "escalated"
    hand_in_all(head)

    town = start_program("town", district=district.url, clock=SystemClock())
    open_station(town, town_code(district), TOWN_CLERK[0], PASSWORD)
    town.sit_down()
    town.press("Alt+1")
    town.settle(0.5)
    assert town.one(DaySentence).plain().startswith("1 件事等您办")
    town.picture("town-today")
    look_at(town, PIT, "我的")
    move(town, "受理", {})
    move(town, "立案并派遣", {"主办单位": "街道城建办", "办理要求": "先围挡，再回填。"})
    move(town, "退单", {"原因": "依据：路面权属在区市政，非本办职责。"})
    assert stands(town, PIT).bounce_count == 1
    move(town, "改派", {"主办单位": "区市政养护中心"})
    move(town, "退单", {"原因": "依据：塌陷由供水管线引起，应由供水公司处置。"})
    assert stands(town, PIT).state == "ruling"
    town.picture("town-ruling")
    move(town, "裁定", {"主办单位": "供水公司", "意见": "管线漏水在先，由供水公司主办，市政配合。"})
    case = stands(town, PIT)
    assert (case.state, case.ruled, case.bounce_count) == ("dispatched", True, 2)
    hand_in_all(town)

    hand_in_all(head)
    head.sit_down()
    look_at(head, PIT)
    head.picture("station-sees-the-ruling")
    assert head.sees("供水公司")
    assert moves_of(head, PIT) == [
        "report", "accept", "escalate", "accept", "file_and_dispatch", "bounce", "redispatch",
        "bounce", "rule",
    ]  # fmt: skip


def test_two_desks_move_one_case_and_both_see_why(
    start_program: StartProgram, district: PracticeDistrict
) -> None:
    worker = start_program("worker", district=district.url, clock=SystemClock())
    open_station(worker, district.code(), WORKER[0], PASSWORD)
    report(worker, LAMP, "东门外", "ld")
    hand_in_all(worker)
    head = start_program("head", district=district.url, clock=SystemClock())
    open_station(head, district.code(), HEAD[0], PASSWORD)
    look_at(head, LAMP)
    move(head, "受理", {})
    worker.sit_down()
    look_at(worker, LAMP, "我的")
    move(worker, "作废", {"原因": "刚才看又亮了。"})
    hand_in_all(head)
    hand_in_all(worker)
    hand_in_all(head)
    assert stands(head, LAMP).state == stands(worker, LAMP).state == "accepted"
    for desk, name in ((worker, "worker"), (head, "head")):
        desk.sit_down()
        look_at(desk, LAMP)
        desk.picture(f"collided-{name}")
        assert desk.sees("没有算数")
        assert desk.sees("于晓岚也想：作废")
        told = [(step.act, step.struck) for step in desk.one(Timeline).steps()]
        assert told == [("上报", False), ("受理", False), ("作废", True)]
    assert not head.sees("您办的“作废”没有算数")
    worker.sit_down()
    assert worker.sees("您办的“作废”没有算数")
    assert "刚才看又亮了。" in worker.one(Timeline).steps()[-1].words
    worker.push("收掉")
    worker.until(lambda: not worker.sees("您办的“作废”没有算数"), "the author let go of it")
