"""Scopes that change under people's hands: grids handed on, joined, cut; buckets lost and gained.

Scenarios of the contract (docs/exchange.md): S13–S18, S43, S48. Real files, a real process.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from desktop.services.accounts.accounts import Station
from desktop.services.accounts.standing import load_viewer
from desktop.services.settling.needs_you import find_needs_you
from sync.client.applying import leaving
from sync.records.ids import new_id
from sync.records.tables import ChangeLog, ResidentTag, Visit, VisitNeed, VisitReview
from sync.server.commands import admin
from sync.server.database import District
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import now_ms
from tests.exchange.wide import WideDistrict
from tests.fakes import FixedClock

OpenAt = Callable[..., Station]


def sent(district: WideDistrict, *grids: str) -> object:
    """What the district has in some grids, without its conflict records."""
    return {
        key: value for key, value in district.records().items()
        if value[1].get("grid_id") in grids and key[0] not in {"conflict", "grid_assignment"}
    }  # fmt: skip


def held(station: Station, *grids: str) -> object:
    """What a station has in some grids."""
    return {
        key: value for key, value in records(station).items()
        if value[1].get("grid_id") in grids and key[0] != "grid_assignment"
    }  # fmt: skip


def visit(station: Station, household: str, grid: str, findings: str = "在家") -> str:
    """A visit with a need and a review; its id."""
    visit_id = new_id()
    with station.database.writing(station.viewer) as uow:
        uow.session.add(
            Visit(
                id=visit_id, household_id=household, grid_id=grid, worker_id="0" * 32, way="1",
                result="1", started_at=uow.now, entered_at=uow.now, purposes=["01"],
                findings=findings, sign_kind="paper",
            )
        )  # fmt: skip
        uow.session.add(
            VisitNeed(
                id=new_id(), visit_id=visit_id, household_id=household, grid_id=grid,
                need_type="01", state="open",
            )
        )  # fmt: skip
        uow.session.add(
            VisitReview(
                id=new_id(), visit_id=visit_id, grid_id=grid, verdict="approved",
                reviewed_at=uow.now, reviewed_by=station.viewer.user_id,
            )
        )  # fmt: skip
    return visit_id


def furnish(station: Station, household: str, person: str, grid: str) -> None:
    """Everything that can hang on a household: a visit with need and review, a tag, a change."""
    visit(station, household, grid)
    with station.database.writing(station.viewer) as uow:
        uow.session.add(
            ResidentTag(resident_id=person, grid_id=grid, tag="elder_alone",
                        starts_on=date(2026, 1, 1))
        )  # fmt: skip
        uow.session.add(
            ChangeLog(resident_id=person, household_id=household, grid_id=grid, kind="edit",
                      found_on=date(2026, 1, 1), entered_on=date(2026, 1, 1))
        )  # fmt: skip


def test_s14_children_follow_a_household_in_one_commit_for_a_station_that_sees_both_grids(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one, two = (open_at(n, wide.ids.unit, "songjianping") for n in ("one", "two"))
    here, there = wide.ids.grids
    household, person = register(one, here, "林守业")
    furnish(one, household, person, here)
    exchange(one)
    exchange(two)
    before = wide.query("SELECT count(*) FROM commits")[0][0]
    edit(one, "household", household, grid_id=there)
    assert exchange(one).all_handed_in
    assert wide.query("SELECT count(*) FROM commits")[0][0] == before + 1
    assert exchange(two).all_handed_in
    assert held(one, here) == held(two, here) == {}
    assert held(one, there) == held(two, there) == sent(wide, there)
    assert len(held(one, there)) == 7  # type: ignore[arg-type]
    ops = query(one, "SELECT kind FROM outbox ORDER BY position DESC LIMIT 1")
    assert ops == [("move",)]


def test_s15_a_visit_written_elsewhere_before_the_move_was_heard_of_goes_after_the_household(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one, two = (open_at(n, wide.ids.unit, "songjianping") for n in ("one", "two"))
    here, there = wide.ids.grids
    household, _ = register(one, here, "于得水")
    exchange(one)
    exchange(two)
    edit(one, "household", household, grid_id=there)
    visit(two, household, here, "搬走前一天去的")
    exchange(one)
    done = exchange(two)
    assert (done.all_handed_in, done.parked) == (True, 0)
    assert exchange(one).all_handed_in
    assert {key[0] for key in held(two, there)} >= {"visit", "visit_need", "visit_review"}  # type: ignore[attr-defined]
    assert held(one, here) == held(two, here) == {}
    assert held(one, there) == held(two, there) == sent(wide, there)


def test_s13_concurrent_moves_go_to_review_and_the_district_keeps_one(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one, two = (open_at(n, wide.ids.unit, "songjianping") for n in ("one", "two"))
    here, there = wide.ids.grids
    left, _ = register(one, here, "搬来搬去")
    first, _ = register(one, here, "甲户")
    second, person = register(one, there, "乙户")
    exchange(one)
    exchange(two)
    edit(one, "resident", person, household_id=left, grid_id=here)
    edit(two, "resident", person, household_id=first, grid_id=here)
    assert exchange(one).merged == 0
    assert exchange(two).merged == 1
    exchange(one)
    for station in (one, two):
        assert field_of(station, "resident", person, "household_id") == left
        assert field_of(station, "resident", person, "grid_id") == here
        with station.database.reading() as session:
            (asked,) = find_needs_you(session, station.viewer)
        assert (asked.kind, asked.reason) == ("conflict", "move")
        assert [(f.name, f.kept, f.lost) for f in asked.fields] == [("household_id", left, first)]
    assert second
    assert held(one, here, there) == held(two, here, there) == sent(wide, here, there)


def test_s16_a_grid_handed_on_while_a_station_was_away_with_fifty_ops(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    away = open_at("away", wide.ids.unit, "songjianping")
    new = open_at("new", wide.ids.other_unit, "liming")
    grid = wide.ids.grids[0]
    homes = [register(away, grid, f"第{n}户") for n in range(20)]
    exchange(away)
    for household, person in homes:
        edit(away, "household", household, phone="13800000016")
        visit(away, household, grid, "没联网的那天")
        edit(away, "resident", person, note="没联网时记的")
    register(away, grid, "没联网时登记的")
    (waiting,) = query(away, "SELECT count(*) FROM outbox WHERE state = 0")
    assert waiting[0] >= 50
    said = wide.command(
        "grid", "move", "--grid", grid, "--unit", "金园社区", "--code", "371003002029002",
        "--pause-ms", "0",
    )  # fmt: skip
    successor = said["jobs"][0]["to"]
    done = exchange(away)
    assert (done.all_handed_in, done.parked, done.sent) == (True, 0, waiting[0])
    assert held(away, grid, successor) == {}
    assert exchange(new).all_handed_in
    assert held(new, successor) == sent(wide, successor)
    found = records(new)
    assert {v[1]["phone"] for k, v in found.items() if k[0] == "household" and "phone" in v[1]} == {
        "13800000016"
    }
    assert len([k for k in found if k[0] == "visit"]) == 20
    assert "没联网时登记的" in {v[1]["name"] for k, v in found.items() if k[0] == "resident"}
    old = wide.records()["grid", grid][1]
    assert (old["merged_into"], "valid_to" in old) == (successor, True)
    assert field_of(away, "grid", grid, "name") == "第一网格"
    with away.database.reading() as session:
        viewer = load_viewer(session, away.viewer.user_id, away.database.clock.now())
    assert viewer.grid_ids == {wide.ids.grids[1]}
    assert query(away, "SELECT count(*) FROM held_removal") == [(0,)]


def test_s18_two_grids_become_one_with_twelve_hundred_residents(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    here, there = wide.ids.grids
    opened = District(wide.folder)
    made = []
    for number in range(400):
        home = f"{number:08x}" + "a" * 24
        common = {"grid_id": here, "scope_org": wide.ids.unit}
        made.append(("household", home, {**common, "hh_no": f"H{number}", "hh_kind": "family",
                                         "visit_level": "D"}))  # fmt: skip
        made += [
            ("resident", f"{number:08x}{member:08x}" + "b" * 16,
             {**common, "household_id": home, "name": f"某{number}", "id_type": "111", "sex": "1",
              "pop_kind": "01", "living": "1", "relation": "02"})
            for member in range(3)
        ]  # fmt: skip
    with opened.writing() as c:
        admin.put_many(c, made, now_ms())
    opened.close()
    assert exchange(one).all_handed_in
    commits = wide.query("SELECT count(*) FROM commits")[0][0]
    said = wide.command("grid", "merge", "--grid", here, "--into", there, "--pause-ms", "0")
    assert said["moved"] == 1600
    assert wide.query("SELECT count(*) FROM commits")[0][0] >= commits + 20
    assert exchange(one).all_handed_in
    assert held(one, here) == {}
    assert held(one, there) == sent(wide, there)
    assert len(held(one, there)) == 1600  # type: ignore[arg-type]
    assert query(one, "SELECT count(*) FROM held_removal") == [(0,)]
    parts = [v[1] for k, v in wide.records().items() if k[0] == "grid_assignment"]
    assert {(p["grid_id"], p["part"], "ends_on" in p) for p in parts} == {
        (here, "A", True), (there, "B", False),
    }  # fmt: skip


def test_a_grid_is_cut_in_two_by_household_and_the_rest_stays(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    grid = wide.ids.grids[0]
    goes, person = register(one, grid, "去新网格的")
    stays, _ = register(one, grid, "留下的")
    furnish(one, goes, person, grid)
    exchange(one)
    said = wide.command(
        "grid", "split", "--grid", grid, "--name", "第三网格", "--code", "371003002028003",
        "--sides", "东", "南", "西", "北", "--household", goes, "--pause-ms", "0",
    )  # fmt: skip
    new = said["jobs"][0]["to"]
    assert exchange(one).all_handed_in
    assert field_of(one, "household", goes, "grid_id") == new
    assert field_of(one, "household", stays, "grid_id") == grid
    assert held(one, grid, new) == sent(wide, grid, new)
    assert {v[1]["grid_id"] for k, v in records(one).items() if k[0] == "visit"} == {new}
    assert "valid_to" not in wide.records()["grid", grid][1]


def test_s17_a_bucket_that_goes_and_comes_back_within_a_day_is_not_loaded_twice(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    town = open_at("town", wide.ids.town, "zhaotown")
    other = open_at("other", wide.ids.other_unit, "liming")
    household, _ = register(other, wide.ids.other_grid, "街道看得见")
    exchange(other)
    assert exchange(town).all_handed_in
    assert field_of(town, "household", household, "phone") is None
    district_id = wide.query("SELECT id FROM place WHERE parent_id IS NULL")[0][0]
    for _ in range(2):
        reparent(wide, wide.ids.other_unit, district_id)
        assert exchange(town).all_handed_in
        with town.database.reading() as session:
            viewer = load_viewer(session, town.viewer.user_id, town.database.clock.now())
        assert wide.ids.other_grid not in viewer.grid_ids
        assert ("household", household) in records(town)
        edit(other, "household", household, phone=f"1380000{len(records(other)):04d}")
        exchange(other)
        reparent(wide, wide.ids.other_unit, wide.ids.town)
        done = exchange(town)
        assert done.all_handed_in
        assert done.pulled < 6
        assert held(town, wide.ids.other_grid) == sent(wide, wide.ids.other_grid)


def test_a_lost_bucket_is_purged_after_a_day_and_what_waits_stays_hidden_until_it_is_answered(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    town = open_at("town", wide.ids.town, "zhaotown")
    other = open_at("other", wide.ids.other_unit, "liming")
    grid = wide.ids.other_grid
    household, _ = register(other, grid, "街道看得见")
    exchange(other)
    exchange(town)
    district_id = wide.query("SELECT id FROM place WHERE parent_id IS NULL")[0][0]
    edit(town, "household", household, note="写的时候还归街道管")
    reparent(wide, wide.ids.other_unit, district_id)
    done = exchange(town)
    assert (done.all_handed_in, done.parked) == (True, 0)
    assert wide.records()["household", household][1]["note"] == "写的时候还归街道管"
    assert ("household", household) in records(town)
    edit(town, "household", household, note="知道以后还写的")
    with town.database.local() as c:
        leaving.forget_lost(c, now_ms() + leaving.GRACE_MS)
    assert field_of(town, "household", household, "grid_id") == ""
    assert {k[0] for k in held(town, grid)} == set()  # type: ignore[attr-defined]
    assert exchange(town).parked == 1
    assert ("household", household) not in records(town)
    assert wide.records()["household", household][1]["note"] == "写的时候还归街道管"
    assert query(town, "SELECT kind FROM outbox WHERE kind = 'delete'") == []
    assert query(town, "SELECT count(*) FROM subscription WHERE lost_ms IS NOT NULL") == [(0,)]
    assert ("household", household) in wide.records()
    assert leaving.GRACE_MS == 24 * 3_600_000


def test_s43_a_permission_taken_back_between_writing_and_pushing_parks_the_op(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "yuxiaolan")
    household, _ = register(one, wide.ids.grids[0], "毕桂香")
    exchange(one)
    edit(one, "household", household, phone="13800000043")
    opened = District(wide.folder)
    amend(opened, "user_account", wide.ids.worker, {"disabled": True})
    opened.close()
    done = exchange(one)
    assert (done.all_handed_in, done.parked) == (True, 1)
    assert wide.query("SELECT reason FROM parked") == [("actor_unknown",)]
    assert field_of(one, "household", household, "phone") is None
    assert held(one, *wide.ids.grids) == sent(wide, *wide.ids.grids)


def test_s48_a_computer_given_to_another_unit_hands_in_first_and_then_sees_only_the_new_one(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    household, _ = register(one, wide.ids.grids[0], "换村以前登记的")
    (device,) = wide.command("stations")["stations"]
    wide.command("station", "--device", device["device"], "--unit", "金园社区")
    done = exchange(one)
    assert (done.all_handed_in, done.parked) == (True, 0)
    assert ("household", household) in wide.records()
    live = {r[0] for r in query(one, "SELECT bucket FROM subscription WHERE lost_ms IS NULL")}
    assert live == {"reference", f"unit:{wide.ids.other_unit}", f"grid:{wide.ids.other_grid}"}
    one.database.clock = FixedClock(datetime.now(UTC) + timedelta(hours=25))
    assert exchange(one).all_handed_in
    assert held(one, *wide.ids.grids) == {}


def test_a_gained_bucket_goes_on_where_the_line_broke(wide: WideDistrict, open_at: OpenAt) -> None:
    town = open_at("town", wide.ids.town, "zhaotown")
    with town.database.local() as c:
        bucket = f"grid:{wide.ids.other_grid}"
        c.exec_driver_sql(
            "UPDATE subscription SET filled = 0, filled_seq = 3 WHERE bucket = ?", (bucket,)
        )
        c.exec_driver_sql("UPDATE progress SET verified_seq = 0")
    assert exchange(town).all_handed_in
    assert query(town, "SELECT count(*) FROM subscription WHERE NOT filled") == [(0,)]


def reparent(district: WideDistrict, unit: str, parent: str) -> None:
    """The district puts a unit below another one."""
    opened = District(district.folder)
    amend(opened, "org_unit", unit, {"parent_id": parent})
    opened.close()


def amend(district: District, noun: str, record_id: str, values: dict[str, object]) -> None:
    """A change in the district's own name."""
    with district.writing() as c:
        admin.amend(c, [(noun, record_id, values)], now_ms())
