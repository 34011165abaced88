"""A place and the cases there, between stations and while grids are cut anew."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.accounts.accounts import Station
from desktop.services.cases.cases import CaseValues, report_case
from desktop.services.residents.place_acts import PlaceValues, register_place
from desktop.services.residents.places import PlaceFilter, find_places
from tests.exchange.acts import edit, exchange, field_of, query
from tests.exchange.wide import WideDistrict

OpenAt = Callable[..., Station]
CASE = CaseValues("灭火器过期", "收银台旁", "0101", "2", "01")


def register(station: Station, grid: str, name: str) -> tuple[str, str]:
    """A place with a case there; the ids of both."""
    with station.database.writing(station.viewer) as uow:
        values = PlaceValues(grid_id=grid, name=name, kind="03", phone="13800000031")
        place = register_place(uow, values, "new").only("place")
    with station.database.writing(station.viewer) as uow:
        case = CaseValues(**{**vars(CASE), "place_id": place})
        return place, report_case(uow, case).only("case_")


def test_a_place_goes_to_the_other_computer_and_is_found_there(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one, two = (open_at(n, wide.ids.unit, "songjianping") for n in ("one", "two"))
    place, case = register(one, wide.ids.grids[0], "里口小卖部")
    assert exchange(one).all_handed_in
    assert exchange(two).all_handed_in
    assert field_of(two, "case_", case, "place_id") == place
    with two.database.reading() as session:
        (row,) = find_places(session, two.viewer, PlaceFilter(text="xmb"))
    assert (row.id, row.phone) == (place, "138****0031")
    edit(one, "place", place, manager="丛大江")
    edit(two, "place", place, staff_count=3)  # two fields at once: both stand
    for station in (one, two, one):
        assert exchange(station).all_handed_in
    for station in (one, two):
        assert field_of(station, "place", place, "manager") == "丛大江"
        assert field_of(station, "place", place, "staff_count") == 3


def test_a_place_and_its_case_follow_a_grid_that_is_merged(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one, away = (open_at(n, wide.ids.unit, "songjianping") for n in ("one", "away"))
    here, there = wide.ids.grids
    place, case = register(one, here, "里口小卖部")
    exchange(one)
    exchange(away)
    late, late_case = register(away, here, "没联网时登记的店")
    wide.command("grid", "merge", "--grid", here, "--into", there, "--pause-ms", "0")
    done = exchange(away)
    assert (done.all_handed_in, done.parked) == (True, 0)
    assert exchange(one).all_handed_in
    for station in (one, away):
        for noun, record_id in (("place", place), ("case_", case), ("place", late),
                                ("case_", late_case)):  # fmt: skip
            assert field_of(station, noun, record_id, "grid_id") == there
        assert query(station, "SELECT count(*) FROM held_removal") == [(0,)]
    assert wide.records()["place", place][1]["grid_id"] == there


def test_a_place_goes_to_the_station_its_grid_is_handed_to(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    old = open_at("old", wide.ids.unit, "songjianping")
    new = open_at("new", wide.ids.other_unit, "liming")
    place, case = register(old, wide.ids.grids[0], "里口小卖部")
    exchange(old)
    said = wide.command(
        "grid", "move", "--grid", wide.ids.grids[0], "--unit", "金园社区", "--code",
        "371003002029002", "--pause-ms", "0",
    )  # fmt: skip
    assert exchange(old).all_handed_in
    assert exchange(new).all_handed_in
    to = said["jobs"][0]["to"]
    assert field_of(new, "place", place, "grid_id") == field_of(new, "case_", case, "grid_id") == to
    assert query(old, "SELECT count(*) FROM place") == [(0,)]


def test_a_grid_is_cut_in_two_by_place_and_the_case_there_goes_along(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    grid = wide.ids.grids[0]
    goes, its_case = register(one, grid, "去新网格的店")
    stays, other_case = register(one, grid, "留下的店")
    exchange(one)
    said = wide.command(
        "grid", "split", "--grid", grid, "--name", "第三网格", "--code", "371003002028003",
        "--sides", "东", "南", "西", "北", "--place", goes, "--pause-ms", "0",
    )  # fmt: skip
    new = said["jobs"][0]["to"]
    assert exchange(one).all_handed_in
    assert field_of(one, "place", goes, "grid_id") == new
    assert field_of(one, "case_", its_case, "grid_id") == new
    assert field_of(one, "place", stays, "grid_id") == grid
    assert field_of(one, "case_", other_case, "grid_id") == grid
