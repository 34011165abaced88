"""A case in a building or at a place: found by initials, kept, narrowed by, said on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from desktop.services.cases.case_duplicates import find_same_matter
from desktop.services.cases.case_lists import STATION, CaseFilter, find_cases
from desktop.services.cases.case_places import find_building_cards, find_place_cards, find_where
from desktop.services.cases.case_records import load_case
from desktop.services.cases.cases import (
    CaseValues,
    EmergencyValues,
    report_case,
    report_emergency,
)
from desktop.services.finding import find_anything
from desktop.services.papers.case_papers import CaseDesk, load_registration
from desktop.services.residents.place_acts import PlaceValues, close_place, register_place
from desktop.storage import search
from sync.errors import Refused
from sync.records.tables import Building
from sync.records.times import local_date
from tests.builders import GRIDS, Village, an_id

LIFT = CaseValues(
    title="电梯停运", address="电梯间", category="0103", urgency="3", origin="01",
    detail="困过一次。",
)  # fmt: skip


def building_of(village: Village) -> Building:
    """One of the worker's own."""
    with village.database.reading() as session:
        found = session.scalars(select(Building).where(Building.grid_id == GRIDS[2])).first()
        assert found is not None
        session.expunge(found)
        return found


def report(village: Village, values: CaseValues) -> str:
    with village.database.writing(village.worker) as uow:
        return report_case(uow, values).only("case_")


def test_a_case_in_a_building_lies_in_its_grid_and_says_where(village: Village) -> None:
    building = building_of(village)
    with village.database.local() as connection:
        search.rebuild(connection)
    with village.database.reading() as session:
        cards = find_building_cards(session, village.worker, building.address)
    assert building.id in {card.building_id for card in cards}
    case_id = report(village, replace(LIFT, building_id=building.id))
    with village.database.reading() as session:
        now = village.clock.now()
        record = load_case(session, village.worker, case_id, now)
        assert record.case.grid_id == building.grid_id
        assert record.place == f"{building.address}　电梯间"
        assert record.building is not None and record.building.address == building.address
        sheet = load_registration(CaseDesk(session, village.worker, now, masked=True), record)
        assert sheet.place == record.place
        narrow = CaseFilter(building_id=building.id)
        lines = find_cases(session, village.head, STATION, now, narrow=narrow)
        assert [line.case_id for line in lines] == [case_id]
        by_words = CaseFilter(words=building.address)
        assert case_id in {
            line.case_id
            for line in find_cases(session, village.head, STATION, now, narrow=by_words)
        }
        found = find_anything(
            session, village.head, building.address, local_date(village.clock.now())
        )
        assert ("case_", case_id) in {(one.kind, one.id) for one in found}
        same = find_same_matter(session, village.worker, "0103", "别处", None, now, building.id)
        assert [one.case_id for one in same] == [case_id]


def test_a_household_brings_its_building(village: Village) -> None:
    case_id = report(village, replace(LIFT, household_id=an_id("h-lin"), grid_id=GRIDS[2]))
    with village.database.reading() as session:
        record = load_case(session, village.worker, case_id, village.clock.now())
        assert record.building is not None
        assert record.building.grid_id == GRIDS[2]


def test_a_building_of_another_grid_is_refused_at_its_field(village: Village) -> None:
    building = building_of(village)
    for values in (
        replace(LIFT, building_id="f" * 32),
        replace(LIFT, building_id=building.id, grid_id=GRIDS[0]),
    ):
        with pytest.raises(Refused) as refused, village.database.writing(village.head) as uow:
            report_case(uow, values)
        assert (refused.value.code, refused.value.field) == ("building_elsewhere", "building_id")


SHOP = PlaceValues(grid_id=GRIDS[2], name="里口小卖部", kind="03", address="文昌里 3号楼北侧")


def shop_of(village: Village, values: PlaceValues = SHOP) -> str:
    with village.database.writing(village.worker) as uow:
        return register_place(uow, values, "new").only("place")


def test_a_case_at_a_place_lies_in_its_grid_and_says_where(village: Village) -> None:
    shop = shop_of(village)
    case_id = report(village, replace(LIFT, place_id=shop))
    now = village.clock.now()
    with village.database.reading() as session:
        for typed in ("xmb", "小卖部"):
            assert [one.place_id for one in find_place_cards(session, village.worker, typed)] == [
                shop
            ]
        record = load_case(session, village.worker, case_id, now)
        assert record.case.grid_id == GRIDS[2]
        assert record.place == "里口小卖部　电梯间"
        assert record.at_place is not None and record.at_place.name == "里口小卖部"
        sheet = load_registration(CaseDesk(session, village.worker, now, masked=True), record)
        assert sheet.place == record.place
        for narrow in (CaseFilter(place_id=shop), CaseFilter(words="小卖部")):
            lines = find_cases(session, village.head, STATION, now, narrow=narrow)
            assert [line.case_id for line in lines] == [case_id]
        found = find_anything(session, village.head, "xmb", local_date(now))
        assert [(one.kind, one.id, one.head_name) for one in found] == [("place", shop, "小商店")]
        same = find_same_matter(session, village.worker, "0103", "别处", None, now, None, shop)
        assert [one.case_id for one in same] == [case_id]


def test_a_place_out_of_use_is_not_offered_and_still_named(village: Village) -> None:
    shop = shop_of(village)
    case_id = report(village, replace(LIFT, place_id=shop))
    with village.database.writing(village.worker) as uow:
        close_place(uow, shop, uow.today)
    with village.database.reading() as session:
        assert find_place_cards(session, village.worker, "小卖部") == []
        record = load_case(session, village.worker, case_id, village.clock.now())
        assert record.place.startswith("里口小卖部")


def test_a_place_of_another_grid_is_refused_at_its_field(village: Village) -> None:
    shop = shop_of(village)
    for values in (
        replace(LIFT, place_id="f" * 32),
        replace(LIFT, place_id=shop, grid_id=GRIDS[0]),
    ):
        with pytest.raises(Refused) as refused, village.database.writing(village.head) as uow:
            report_case(uow, values)
        assert (refused.value.code, refused.value.field) == ("place_elsewhere", "place_id")


def test_an_emergency_at_a_place_lies_in_its_grid(village: Village) -> None:
    shop = shop_of(village)
    with village.database.local() as connection:
        search.rebuild(connection)
    with village.database.reading() as session:
        (card,) = find_where(session, village.head, "xmb")
        assert (card.noun, card.record_id, card.address) == (
            "place",
            shop,
            "里口小卖部　文昌里 3号楼北侧",
        )
        nouns = [one.noun for one in find_where(session, village.head, "3号楼")]
        assert nouns == ["place", "building"]
        (home,) = find_where(session, village.head, "3-2-501")
        assert (home.noun, home.head_name) == ("household", "丛培英")
    said = EmergencyValues("液化气瓶漏气", "店里", "燃气公司", place_id=shop)
    with village.database.writing(village.head) as uow:
        case_id = report_emergency(uow, said).only("case_")
    with village.database.reading() as session:
        record = load_case(session, village.head, case_id, village.clock.now())
    assert (record.case.grid_id, record.place) == (GRIDS[2], "里口小卖部　店里")


def test_a_place_whose_grid_is_being_merged_goes_along_with_the_report(village: Village) -> None:
    shop = shop_of(village)
    with village.database.local() as connection:
        connection.exec_driver_sql(
            "UPDATE grid SET merged_into = ? WHERE id = ?", (GRIDS[1], GRIDS[2])
        )
    moved = replace(village.worker, grid_ids=frozenset({GRIDS[1]}))
    values = replace(LIFT, place_id=shop, grid_id=GRIDS[2])
    with village.database.writing(moved) as uow:
        case_id = report_case(uow, values).only("case_")
    with village.database.reading() as session:
        assert load_case(session, moved, case_id, village.clock.now()).case.grid_id == GRIDS[1]
