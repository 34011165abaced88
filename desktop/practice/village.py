"""Puts the sample village together and writes it into an empty data file.

Who may sign in is known before the file exists (`practice_people`), because the first key slot
is made with the file; ids of the station and its people do not hang on the day.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.practice.case_writing import CaseWriter
from desktop.practice.families import Family, FamilyMaker, story_family
from desktop.practice.lots import Lots
from desktop.practice.plan import GridPlan, VillagePlan, village_plan
from desktop.practice.rows import Rows
from desktop.practice.visit_writing import VisitWriter
from desktop.practice.visiting import STORY_GRID, VisitMaker
from desktop.practice.writing import VillageWriter
from desktop.storage import search
from desktop.storage.database import Database

SEED = 20261105

_SPACE = uuid.UUID("3f0c2f0e-6a52-5f5e-9a3c-371003002028")
_BUILDING_SPARE = 10
"""Of a hundred dwellings that nobody lives in, so many are on the register as empty."""


@dataclass(frozen=True)
class PracticePerson:
    """Somebody who can sign in to the sample village."""

    user_id: str
    login: str
    person_name: str
    role: str
    worker_id: str


@dataclass(frozen=True)
class PracticePeople:
    """The sample station and the people who sign in there, the worker of the story first."""

    station_id: str
    people: tuple[PracticePerson, ...]

    @property
    def worker(self) -> PracticePerson:
        """于晓岚, worker of the third grid."""
        return self.by_login("yuxiaolan")

    @property
    def head(self) -> PracticePerson:
        """宋建平, the station head."""
        return self.by_login("songjianping")

    def by_login(self, login: str) -> PracticePerson:
        """The person with a login; KeyError when nobody has it."""
        for person in self.people:
            if person.login == login:
                return person
        raise KeyError(login)


def fixed_id(name: str) -> str:
    """The record id of something that is the same in every sample village."""
    return uuid.uuid5(_SPACE, name).hex


def practice_people() -> PracticePeople:
    """Station and people, known before there is a file."""
    workers = sorted(village_plan().workers, key=lambda one: one.key != "yu")
    return PracticePeople(
        fixed_id("unit-station"),
        tuple(
            PracticePerson(
                fixed_id(f"user-{one.key}"),
                one.login,
                one.name,
                one.role,
                fixed_id(f"worker-{one.key}"),
            )
            for one in workers
        ),
    )


def fill_village(database: Database, today: date, seed: int = SEED) -> PracticePeople:
    """Write the village as it stands on `today` into an empty file, in one transaction.

    Returns who can sign in; their key slots are the caller's. The same day and seed write the
    same rows.
    """
    rows = village_rows(today, seed)
    with database.applying() as connection:
        rows.write(connection)
        search.rebuild(connection)
    return practice_people()


def village_rows(today: date, seed: int = SEED) -> Rows:
    """Every row of the village, not yet written."""
    plan = village_plan()
    lots = Lots(seed, today)
    rows = Rows()
    writer = VillageWriter(plan, lots, fixed_id, rows)
    log = VisitWriter(plan, lots, fixed_id, rows)
    writer.station()
    families = FamilyMaker(plan, lots)
    visits = VisitMaker(plan, lots)
    for grid in plan.grids:
        writer.grid(grid)
        writer.places(grid)
        homes = dict(_story_homes(plan, grid, lots))
        doors = [door for door in _doors(grid) if door not in homes]
        lots_of_doors = lots.shuffled(doors)
        for door in lots_of_doors[: grid.households - len(homes)]:
            homes[door] = families.family()
        for door in doors:
            if door not in homes and lots.chance(_BUILDING_SPARE):
                writer.empty_dwelling(grid, door)
        for door in sorted(homes):
            household = writer.household(grid, door, homes[door])
            log.visits(household, visits.visits(homes[door], grid))
    log.reviews()
    CaseWriter(plan, lots, fixed_id, rows, STORY_GRID).cases()
    writer.events()
    return rows


def _doors(grid: GridPlan) -> Iterator[tuple[int, int, int]]:
    """(building, unit, room number) of every flat of the estate."""
    for building in range(1, grid.buildings + 1):
        for unit in range(1, grid.units + 1):
            for floor in range(1, grid.floors + 1):
                yield building, unit, floor * 100 + 1
                yield building, unit, floor * 100 + 2


def _story_homes(
    plan: VillagePlan, grid: GridPlan, lots: Lots
) -> Iterator[tuple[tuple[int, int, int], Family]]:
    if grid.serial == STORY_GRID:
        for home in plan.story:
            building, unit, room = (int(part) for part in home.at.split("-"))
            yield (building, unit, room), story_family(home, lots)
