"""Builds small invented stations out of real parts: a real encrypted file, real records.

The sample village of 240 households is `desktop.practice`; this is the smallest station in which
a rule can be tried. Ids are fixed words padded to 32 digits, so that a failure can be read.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from desktop.services.accounts.accounts import Station, StationIdentity, create_station
from desktop.services.accounts.standing import load_viewer
from desktop.services.accounts.ways_in import Person
from desktop.settings import Settings
from desktop.storage import keys
from desktop.storage.database import Database
from desktop.storage.viewer import Viewer
from sync.records.tables import (
    Building,
    Dwelling,
    Grid,
    GridAssignment,
    Household,
    OrgUnit,
    Record,
    Resident,
    UserAccount,
    Worker,
)
from sync.records.times import CHINA
from tests.fakes import STORY_NOW, FixedClock

PASSWORD = "xiaoqiu-2026-wangge"


def an_id(name: str) -> str:
    """A record id of 32 hex digits that is the same in every run."""
    return name.encode().hex().rjust(32, "0")[-32:]


DISTRICT, TOWN, STATION = an_id("district"), an_id("town"), an_id("station")
GRIDS = tuple(an_id(f"grid{n}") for n in (1, 2, 3))
WORKER, OTHER_WORKER, HEAD = an_id("worker-yu"), an_id("worker-bi"), an_id("head-song")
WORKER_USER, OTHER_USER, HEAD_USER = an_id("user-yu"), an_id("user-bi"), an_id("user-song")
BUILDING = an_id("building3")


@dataclass
class Village:
    """A small open station: 文昌社区站, three grids, two workers, a head, two households."""

    settings: Settings
    database: Database
    clock: FixedClock
    worker: Viewer
    other_worker: Viewer
    head: Viewer

    def worker_grid(self) -> str:
        """The one grid of 于晓岚."""
        (grid,) = self.worker.grid_ids
        return grid

    def station_of(self, viewer: Viewer) -> Station:
        """The station as the signed-in person has it."""
        return Station(self.settings, self.database, viewer)


def put(connection: Connection, entity: type[Record], **fields: object) -> str:
    """One record as if the district had sent it (rev 1): no op, no audit line. Returns its id."""
    base: dict[str, object] = {
        "scope_org": STATION,
        "created_at": STORY_NOW,
        "updated_at": STORY_NOW,
        "rev": 1,
        "source": 1,
    }
    connection.execute(insert(entity), [{**base, **fields}])
    return str(fields["id"])


@contextmanager
def cheap_slots() -> Iterator[None]:
    """A slot that is made in here is opened in no time, and anywhere: what the stretching of a
    password costs stands in the slot. `test_accounts` keeps the real cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        yield


def create_village(folder: Path, clock: FixedClock | None = None) -> Village:
    """A new station file in `folder`, filled with the smallest village."""
    settings = Settings(folder / "data", folder / "cache")
    head = Person(HEAD_USER, "songjianping", "宋建平", "station_head", must_change=False)
    belongs = StationIdentity(STATION, an_id("device"), "1 号电脑", practice=True)
    database = create_station(settings, belongs, head, PASSWORD, clock or FixedClock())
    with database.applying() as connection:
        fill_station(connection)
    return village_of(settings, database)


def copy_village(made: Path, key: bytes, folder: Path, clock: FixedClock) -> Village:
    """A village in `folder` of its own, copied from the closed one in `made`."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    settings = Settings(folder / "data", folder / "cache")
    return village_of(settings, Database.open(settings.database, key, clock=clock, holder="宋建平"))


def village_of(settings: Settings, database: Database) -> Village:
    """The open file as its people see it."""
    clock = database.clock
    assert isinstance(clock, FixedClock)
    with database.reading() as session:
        worker, other, chief = (
            load_viewer(session, user, clock.now()) for user in (WORKER_USER, OTHER_USER, HEAD_USER)
        )
    return Village(settings, database, clock, worker, other, chief)


def fill_station(connection: Connection) -> None:
    """Units, grids, people of the station, one building with two households."""
    _units(connection)
    _staff(connection)
    put(connection, Building, id=BUILDING, grid_id=GRIDS[2], name="3号楼", address="文昌里 3号楼")
    add_household(
        connection,
        "cong",
        "丛培英",
        members=[("丛培英", "2", date(1944, 3, 23), "02", "999999194403230027")],
        room="501",
        level="A",
    )
    add_household(
        connection,
        "lin",
        "林守业",
        members=[
            ("林守业", "1", date(1955, 3, 13), "02", "99999919550313001X"),
            ("邢玉兰", "2", date(1958, 7, 26), "10", "999999195807260024"),
            ("林子涵", "1", date(2017, 5, 2), "41", "99999920170502001X"),
        ],
        room="301",
        level="B",
    )


def add_household(
    connection: Connection,
    name: str,
    head_name: str,
    *,
    members: Iterable[tuple[str, str, date, str, str]],
    room: str,
    level: str = "D",
    grid: str = GRIDS[2],
) -> str:
    """A household with members (name, sex, birth, relation, id number); the first is its head."""
    dwelling = put(
        connection, Dwelling, id=an_id(f"d-{name}"), grid_id=grid, building_id=BUILDING,
        unit="2", room=room, use="own",
    )  # fmt: skip
    household = an_id(f"h-{name}")
    put(
        connection, Household, id=household, grid_id=grid, hh_no=f"371003002028003-{name}",
        dwelling_id=dwelling, head_id=an_id(f"{name}-0"), hh_kind="family", visit_level=level,
        phone="13800002096",
    )  # fmt: skip
    for number, (person, sex, birth, relation, id_no) in enumerate(members):
        put(
            connection, Resident, id=an_id(f"{name}-{number}"), grid_id=grid, id_type="111",
            id_no=id_no, name=person, sex=sex, birth=birth, relation=relation, pop_kind="01",
            living="1", household_id=household, phone="13800002096" if number == 0 else None,
        )  # fmt: skip
    assert head_name
    return household


def _units(connection: Connection) -> None:
    started = date(2019, 11, 30)
    put(
        connection, OrgUnit, id=DISTRICT, name="文登区", short_name="文登区", level="district",
        division_code="371003", valid_from=started,
    )  # fmt: skip
    put(
        connection, OrgUnit, id=TOWN, name="天福路街道", short_name="天福路街道", level="town",
        parent_id=DISTRICT, division_code="371003002", valid_from=started,
    )  # fmt: skip
    put(
        connection, OrgUnit, id=STATION, name="文昌社区工作站", short_name="文昌社区站",
        level="village", parent_id=TOWN, division_code="371003002028", valid_from=started,
    )  # fmt: skip
    for number, grid in enumerate(GRIDS, start=1):
        put(
            connection, Grid, id=grid, grid_code=f"37100300202800{number}",
            name=f"第{'一二三'[number - 1]}网格", kind="urban", village_id=STATION,
            bound_east="文昌路", bound_south="香山路", bound_west="米山路", bound_north="龙山路",
            valid_from=started,
        )  # fmt: skip


def _staff(connection: Connection) -> None:
    hired = date(2019, 12, 1)
    people = (
        (WORKER, WORKER_USER, "yuxiaolan", "于晓岚", "worker", GRIDS[2]),
        (OTHER_WORKER, OTHER_USER, "bihaitao", "毕海涛", "worker", GRIDS[0]),
        (HEAD, HEAD_USER, "songjianping", "宋建平", "station_head", None),
    )
    for worker, user, login, name, role, grid in people:
        put(
            connection, Worker, id=worker, name=name, phone="13900001234", kind="full_time",
            hire_date=hired, station_id=STATION,
        )  # fmt: skip
        put(
            connection, UserAccount, id=user, login=login, person_name=name, role=role,
            worker_id=worker, disabled=False,
        )  # fmt: skip
        if grid is not None:
            put(
                connection, GridAssignment, id=an_id(f"a-{login}"), worker_id=worker,
                grid_id=grid, part="A", starts_on=hired,
            )  # fmt: skip


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant on a civil day in Wendeng, aware UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)
