"""Households: the lists a station works by, registering, changing, a new head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.practice import PRACTICE_PASSWORD
from desktop.practice.village import fill_village, practice_people
from desktop.services.accounts.accounts import Station, StationIdentity, create_station, sign_in
from desktop.services.accounts.ways_in import Person
from desktop.services.finding import find_anything
from desktop.services.residents.household_acts import (
    HouseholdValues,
    change_head,
    edit_household,
    register_household,
)
from desktop.services.residents.household_records import load_household, load_household_form
from desktop.services.residents.households import (
    HouseholdFilter,
    count_registry,
    find_buildings,
    find_grids,
    find_household_numbers,
    load_household_rows,
)
from desktop.services.residents.resident_rules import ResidentValues
from desktop.settings import Settings
from sync.errors import Refused
from sync.records.tables import Dwelling, Household, Resident
from tests.builders import BUILDING, GRIDS, Village, an_id
from tests.fakes import FixedClock

TODAY = date(2026, 11, 5)
LIN_HOME, LIN, XING, CHILD = an_id("h-lin"), an_id("lin-0"), an_id("lin-1"), an_id("lin-2")
HEAD = ResidentValues(name="毕德胜", relation="02", id_no="999999198705020015", phone="18700000936")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """The sample village as the worker of the third grid sees it."""
    folder: Path = tmp_path_factory.mktemp("households")
    settings = Settings(folder / "data", folder / "cache")
    people = practice_people()
    me = people.worker
    person = Person(me.user_id, me.login, me.person_name, me.role, must_change=False)
    belongs = StationIdentity(people.station_id, "d" * 32, "1 号电脑", practice=True)
    database = create_station(settings, belongs, person, PRACTICE_PASSWORD, FixedClock())
    fill_village(database, TODAY)
    database.close()
    station = sign_in(settings, me.user_id, PRACTICE_PASSWORD, FixedClock())
    yield station
    station.close()


def listed(station: Station, wanted: HouseholdFilter) -> list[tuple[str, int | None]]:
    """Head and days of every row of a list."""
    with station.database.reading() as session:
        numbers = find_household_numbers(session, station.viewer, wanted, TODAY)
        rows = load_household_rows(session, station.viewer, numbers, TODAY)
    assert len(rows) == len(numbers)
    return [(row.head_name, row.days) for row in rows]


def test_by_days_unseen(practice: Station) -> None:
    """The longest unseen first; a new household stands where its days since moving in put it."""
    rows = listed(practice, HouseholdFilter())
    assert len(rows) == 96
    days = [3 if days is None else days for _name, days in rows]
    assert days == sorted(days, reverse=True)
    assert ("毕德胜", None) in rows
    assert ("丛培英", 9) in rows


def test_the_list_of_the_picture(practice: Station) -> None:
    """重点关爱 and unseen for more than five days."""
    rows = listed(practice, HouseholdFilter(cared_for=True, unseen_days=5))
    assert ("姜守义", 91) in rows
    assert ("林守业", 31) in rows
    assert ("于淑芬", 7) in rows
    assert all(days is None or days > 5 for _name, days in rows)
    assert 20 <= len(rows) <= 45


@pytest.mark.parametrize(
    ("wanted", "heads"),
    [
        (HouseholdFilter(text="cpy"), {"丛培英", "车承志", "崔沛瑶"}),
        (HouseholdFilter(text="3-2-501"), {"丛培英"}),
        (HouseholdFilter(text="4417"), {"林守业"}),
        (HouseholdFilter(tags=("dibao",), text="lsy"), {"林守业"}),
        (HouseholdFilter(tags=("dibao",), levels=("A",), text="lsy"), set()),
        (HouseholdFilter(waiting=True), set()),
        (HouseholdFilter(text="没有这个人"), set()),
    ],
)
def test_conditions(practice: Station, wanted: HouseholdFilter, heads: set[str]) -> None:
    """Text by any member, groups, levels, what is not sent."""
    assert {name for name, _days in listed(practice, wanted)} == heads


def test_by_place_and_building(practice: Station) -> None:
    """One building in the order one walks it."""
    with practice.database.reading() as session:
        buildings = find_buildings(session, practice.viewer)
        assert [one.name for one in buildings] == [f"{n}号楼" for n in range(1, 7)]
        third = buildings[2]
        wanted = HouseholdFilter(building_id=third.id, order="place")
        numbers = find_household_numbers(session, practice.viewer, wanted, TODAY)
        rows = load_household_rows(session, practice.viewer, numbers, TODAY)
        assert len(rows) == third.households
        doors = [row.address.removeprefix("3号楼").partition("单元")[::2] for row in rows]
        places = [(int(unit), int(room)) for unit, room in doors]
        assert places == sorted(places)
        homes, people, houses = count_registry(session, practice.viewer)
        assert (homes, houses) == (96, 6)
        assert people == sum(one.people for one in buildings)


def test_the_record_of_the_picture(practice: Station) -> None:
    """林守业 户 as drawn: four members masked, two groups, the worker, the last visit."""
    with practice.database.reading() as session:
        lin = session.scalars(select(Resident).where(Resident.name == "林守业")).one()
        home = load_household(session, practice.viewer, lin.household_id, TODAY)
    assert home.address == "文昌里 4号楼1单元301"
    assert home.tags == ("留守儿童", "低保")
    assert (home.use, home.area, home.worker, home.level) == ("own", Decimal(86), "于晓岚", "B")
    assert [(one.name, one.relation, one.age) for one in home.members] == [
        ("林守业", "户主", 71),
        ("邢玉兰", "配偶", 68),
        ("林志刚", "子", 44),
        ("林子涵", "孙子", 9),
    ]
    assert [one.minor for one in home.members] == [False, False, False, True]
    assert home.members[0].phone == "138****4417"
    assert home.last_visit is not None
    assert (home.last_visit.day, home.last_visit.worker) == (date(2026, 10, 5), "于晓岚")
    assert home.waiting == 0


def test_finding_anything(practice: Station) -> None:
    """cpy finds three people with their reading, 3-2-501 a home, wcl the houses and places."""
    with practice.database.reading() as session:
        people = find_anything(session, practice.viewer, "cpy", TODAY)
        assert {one.title for one in people} == {"丛培英", "车鹏宇", "崔沛瑶"}
        cong = next(one for one in people if one.title == "丛培英")
        assert cong.reading == ("cong", "pei", "ying")
        assert (cong.age, cong.tags) == (82, ("独居老人",))
        assert cong.address == "文昌里 3号楼2单元501"
        assert (cong.last_day, cong.days_overdue) == (TODAY - timedelta(days=9), 2)
        (door,) = find_anything(session, practice.viewer, "3-2-501", TODAY)
        assert (door.kind, door.head_name) == ("household", "丛培英")
        houses = find_anything(session, practice.viewer, "wcl", TODAY)
        kinds = [one.kind for one in houses]
        assert kinds == sorted(kinds)
        assert set(kinds) == {"building", "place"}
        assert find_anything(session, practice.viewer, "  ", TODAY) == []


def place(**changed: object) -> HouseholdValues:
    """A flat of the small village nobody is written in yet."""
    base: dict[str, object] = {
        "grid_id": GRIDS[2], "building_id": BUILDING, "unit": "1", "room": "102", "use": "let",
        "area": Decimal("83.5"), "visit_level": "C", "in_group": True,
    }  # fmt: skip
    return HouseholdValues(**{**base, **changed})  # type: ignore[arg-type]


def test_registering_a_household(village: Village) -> None:
    """Flat, household and head in one act, with the next number of the grid."""
    with village.database.writing(village.worker) as uow:
        changes = register_household(uow, place(), HEAD, moved_in=True)
    home_id = changes.only("household")
    assert changes.touches("dwelling", "resident", "change_log")
    with village.database.reading() as session:
        home = load_household(session, village.worker, home_id, TODAY)
        assert home.hh_no == "371003002028003-0001"
        assert (home.head_name, home.address) == ("毕德胜", "文昌里 3号楼1单元102")
        assert home.members[0].relation == "户主"
        assert home.phone == "187****0936"
    with village.database.writing(village.worker) as uow:
        second = register_household(
            uow,
            place(room="101"),
            ResidentValues(
                name="某某", relation="99", id_type="990", sex="1", birth=date(1990, 1, 1)
            ),
        )
    with village.database.reading() as session:
        home = load_household(session, village.worker, second.only("household"), TODAY)
        assert home.hh_no == "371003002028003-0002"


def test_the_flat_on_the_register_is_used(village: Village) -> None:
    """Two households of one flat share its record."""
    with village.database.writing(village.worker) as uow:
        changes = register_household(uow, place(unit="2", room="501"), HEAD)
    assert not changes.touches("visit")
    with village.database.reading() as session:
        rooms = session.scalars(select(Dwelling).where(Dwelling.room == "501")).all()
        assert len(rooms) == 1
        assert rooms[0].use == "let"


@pytest.mark.parametrize(
    ("code", "field", "changed"),
    [
        ("grid_needed", "grid_id", {"grid_id": ""}),
        ("grid_needed", "grid_id", {"grid_id": GRIDS[0]}),
        ("room_needed", "room", {"room": " "}),
        ("too_long", "room", {"room": "9" * 21}),
        ("bad_phone", "phone", {"phone": "abc"}),
        ("unknown_code", "visit_level", {"visit_level": "E"}),
        ("bad_area", "area", {"area": Decimal(-1)}),
        ("building_elsewhere", "building_id", {"building_id": an_id("nowhere")}),
    ],
)
def test_refused_households(
    village: Village, code: str, field: str, changed: dict[str, object]
) -> None:
    """One clear code at the field, and nothing is kept."""
    with pytest.raises(Refused) as error, village.database.writing(village.worker) as uow:
        register_household(uow, place(**changed), HEAD)
    assert (error.value.code, error.value.field) == (code, field)
    with village.database.reading() as session:
        assert len(session.scalars(select(Household.id)).all()) == 2


def test_changing_a_household(village: Village) -> None:
    """Only what is named changes; an old version is refused."""
    with village.database.writing(village.worker) as uow:
        edit_household(uow, LIN_HOME, 1, {"visit_level": "A", "note": "爬楼慢，提前打电话"})
    with village.database.reading() as session:
        form = load_household_form(session, village.worker, LIN_HOME)
        assert (form.values.visit_level, form.values.phone) == ("A", "13800002096")
        assert form.members[0] == (LIN, "林守业")
        assert len(find_grids(session, village.worker)) == 1
    with (
        pytest.raises(Refused, match="changed_meanwhile"),
        village.database.writing(village.worker) as uow,
    ):
        edit_household(uow, LIN_HOME, 7, {"visit_level": "B"})


def test_moving_within_the_grid(village: Village) -> None:
    """Another flat is another dwelling; the old one stays on the register."""
    with village.database.writing(village.worker) as uow:
        edit_household(uow, LIN_HOME, 1, {"unit": "3", "room": "202"})
    with village.database.reading() as session:
        home = load_household(session, village.worker, LIN_HOME, TODAY)
        assert home.address == "文昌里 3号楼3单元202"
        assert len(session.scalars(select(Dwelling.id)).all()) == 3


def test_a_new_head(village: Village) -> None:
    """The wife becomes head, the old head her husband; a child of another house cannot."""
    with village.database.writing(village.worker) as uow:
        change_head(uow, LIN_HOME, XING)
    with village.database.reading() as session:
        home = load_household(session, village.worker, LIN_HOME, TODAY)
        assert [(one.name, one.relation) for one in home.members][:2] == [
            ("邢玉兰", "户主"),
            ("林守业", "配偶"),
        ]
        assert home.head_name == "邢玉兰"
    with (
        pytest.raises(Refused, match="not_a_member"),
        village.database.writing(village.worker) as uow,
    ):
        change_head(uow, LIN_HOME, an_id("cong-0"))
