"""Turns the invented station and its families into rows of the shared tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from desktop.practice.families import Family, Person
from desktop.practice.lots import Lots
from desktop.practice.plan import GridPlan, VillagePlan, WorkerPlan
from desktop.practice.rows import RowMaker, Rows, WrittenHousehold, evening
from sync.records.tables import (
    Building,
    ChangeLog,
    Dwelling,
    Grid,
    GridAssignment,
    Household,
    OrgUnit,
    Place,
    Resident,
    ResidentTag,
    UserAccount,
    Worker,
)
from sync.records.times import CHINA

Door = tuple[int, int, int]
_AT_HOME, _MOVED_OUT = "1", "9"
_CARD, _NO_PAPER = "111", "990"
_LOCAL, _FLOATING = "01", "02"
_GROWN = 20


class VillageWriter(RowMaker):
    """Makes the rows of the village piece by piece."""

    def __init__(
        self, plan: VillagePlan, lots: Lots, fixed_id: Callable[[str], str], rows: Rows
    ) -> None:
        super().__init__(plan, lots, fixed_id, rows)
        self._buildings: dict[tuple[int, int], str] = {}
        self._numbers: dict[int, int] = {}
        self._moved: list[tuple[str, WrittenHousehold, date, str]] = []

    def station(self) -> None:
        """Units, workers, accounts."""
        for unit in self._plan.units:
            self._put(
                OrgUnit,
                self._fixed_id(f"unit-{unit.key}"),
                self._opened,
                None,
                name=unit.name,
                short_name=unit.short,
                level=unit.level,
                kind=unit.kind,
                parent_id=self._fixed_id(f"unit-{unit.parent}") if unit.parent else None,
                division_code=unit.code,
                address=unit.address or None,
                phone=unit.phone or None,
                head_user=self._fixed_id("user-song") if unit.key == "station" else None,
                valid_from=date(2019, 11, 30),
            )
        for worker in self._plan.workers:
            self._worker(worker)

    def _worker(self, plan: WorkerPlan) -> None:
        birth = self._lots.birth(plan.age)
        worker_id = self._fixed_id(f"worker-{plan.key}")
        self._put(
            Worker,
            worker_id,
            self._opened,
            None,
            name=plan.name,
            id_no=self._lots.id_number(birth, plan.sex),
            sex=plan.sex,
            birth=birth,
            phone=plan.phone,
            kind=plan.kind,
            post_in_village=plan.post or None,
            hire_date=date(2019, 12, 1),
            badge_no=plan.badge,
            station_id=self._station,
        )
        self._put(
            UserAccount,
            self._fixed_id(f"user-{plan.key}"),
            self._opened,
            None,
            login=plan.login,
            person_name=plan.name,
            role=plan.role,
            worker_id=worker_id,
            disabled=False,
        )

    def grid(self, plan: GridPlan) -> None:
        """A grid with its four sides, its worker and stand-in, and its buildings."""
        grid_id = self._grid_id(plan)
        houses = f"{plan.estate} 1–{plan.buildings}号楼"
        self._put(
            Grid,
            grid_id,
            self._opened,
            None,
            grid_code=f"{self._code}{plan.serial:03d}",
            name=plan.name,
            kind="urban",
            village_id=self._station,
            bound_east=plan.east,
            bound_south=plan.south,
            bound_west=plan.west,
            bound_north=plan.north,
            building_list=houses,
            grid_head=self._fixed_id("worker-song"),
            valid_from=date(2019, 12, 1),
        )
        for part, worker in (("A", plan.main), ("B", plan.backup)):
            self._put(
                GridAssignment,
                self._fixed_id(f"assignment-{plan.serial}-{part}"),
                self._opened,
                None,
                worker_id=self._fixed_id(f"worker-{worker}"),
                grid_id=grid_id,
                part=part,
                starts_on=date(2019, 12, 1),
            )
        for number in range(1, plan.buildings + 1):
            building_id = self._fixed_id(f"building-{plan.serial}-{number}")
            self._buildings[plan.serial, number] = building_id
            self._put(
                Building,
                building_id,
                self._opened,
                None,
                grid_id=grid_id,
                name=f"{number}号楼",
                address=f"{plan.estate} {number}号楼",
                units=plan.units,
                floors=plan.floors,
                built_year=plan.built,
                gas=plan.gas,
                elevator=plan.elevator,
            )

    def places(self, grid: GridPlan) -> None:
        """The places of a grid: shops, a filling station, a pond."""
        for plan in self._plan.places:
            if plan.serial == grid.serial:
                days = None if plan.checked is None else timedelta(days=plan.checked)
                self._put(
                    Place, self._fixed_id(f"place-{plan.key}"), self._opened, None,
                    grid_id=self._grid_id(grid), name=plan.name, kind=plan.kind,
                    address=plan.address, manager=plan.manager or None, phone=plan.phone or None,
                    staff_count=plan.staff, safety_level=plan.level, check_freq=plan.freq,
                    last_check=None if days is None else self._lots.today - days,
                )  # fmt: skip

    def empty_dwelling(self, grid: GridPlan, door: Door) -> None:
        """A flat on the register in which nobody lives."""
        self._dwelling(grid, door, "empty", None)

    def _dwelling(self, grid: GridPlan, door: Door, use: str, area: float | None) -> str:
        building, unit, room = door
        dwelling_id = self._lots.record_id(self._opened)
        self._put(
            Dwelling,
            dwelling_id,
            self._opened,
            None,
            grid_id=self._grid_id(grid),
            building_id=self._buildings[grid.serial, building],
            unit=str(unit),
            room=str(room),
            use=use,
            area=None if area is None else Decimal(str(area)),
        )
        return dwelling_id

    def household(self, grid: GridPlan, door: Door, family: Family) -> WrittenHousehold:
        """A household, its members and their groups."""
        since = self._opened
        if family.moved_in is not None:
            since = self._lots.moment(self._lots.today - timedelta(days=family.moved_in))
        dwelling_id = self._dwelling(grid, door, "let" if family.rents else "own", family.area)
        household_id = self._lots.record_id(since)
        ids = tuple(self._lots.record_id(since) for _ in family.people)
        written = WrittenHousehold(household_id, grid, family, ids)
        number = self._numbers[grid.serial] = self._numbers.get(grid.serial, 0) + 1
        by = None if family.moved_in is None else self._fixed_id(f"user-{grid.main}")
        head = family.people[0]
        joined = family.story is not None or self._lots.chance(82)
        reached = [("group", 5 * joined), ("phone", 4), ("visit", 1)]
        self._put(
            Household,
            household_id,
            since,
            by,
            grid_id=self._grid_id(grid),
            hh_no=f"{self._code}{grid.serial:03d}-{number:04d}",
            dwelling_id=dwelling_id,
            head_id=ids[0],
            hh_kind="family",
            phone=head.phone or None,
            in_group=joined,
            contact_pref="phone" if family.story is not None else self._lots.weighted(reached),
            visit_level=family.level,
        )
        for record_id, person in zip(ids, family.people, strict=True):
            self._resident(written, record_id, person, door, since, by)
        for tag, member, grade in family.tags:
            self._put(
                ResidentTag,
                self._lots.record_id(since),
                since,
                by,
                grid_id=self._grid_id(grid),
                resident_id=ids[member],
                tag=tag,
                starts_on=since.date(),
                basis="登记核实",
                grade=grade,
            )
        if family.moved_in is not None:
            self._moved.append(("move_in", written, since.astimezone(CHINA).date(), ids[0]))
        return written

    def _resident(
        self,
        home: WrittenHousehold,
        record_id: str,
        person: Person,
        door: Door,
        since: datetime,
        by: str | None,
    ) -> None:
        lots, grid = self._lots, home.grid
        address = f"{grid.estate}{door[0]}号楼{door[1]}单元{door[2]}"
        matches = not person.floating and not lots.chance(6)
        guardian = None if person.guardian is None else home.resident_ids[person.guardian]
        checked = lots.today - timedelta(days=lots.between(20, 200))
        card = person.has_id
        self._put(
            Resident,
            record_id,
            since,
            by,
            grid_id=self._grid_id(grid),
            id_type=_CARD if card else _NO_PAPER,
            id_no=lots.id_number(person.birth, person.sex) if card else None,
            name=person.name,
            sex=person.sex,
            birth=person.birth,
            marital=person.marital,
            edu=person.edu,
            employ=person.employ,
            phone=person.phone or None,
            hukou_code=None if person.floating else self._code,
            hukou_addr=address if matches else None,
            live_code=self._code,
            live_addr=address,
            hukou_match="01" if matches else "02",
            pop_kind=_FLOATING if person.floating else _LOCAL,
            living=person.living,
            household_id=home.id,
            relation=person.relation,
            health=person.health,
            guardian_id=guardian,
            inflow_reason="01" if person.floating else None,
            cert_kind="01" if person.floating else None,
            registered_on=since.astimezone(CHINA).date() if person.floating else None,
            reside_kind="02" if home.family.rents else None,
            verified_at=lots.moment(checked) if by is None else since,
            verified_by=self._fixed_id(f"user-{grid.main}"),
        )

    def events(self) -> None:
        """Lives that changed: moved away, died, moved in."""
        lots = self._lots
        residents = [row for row in self.rows.of(Resident) if row["relation"] not in ("02", "10")]
        leaving = [row for row in residents if row["living"] == _AT_HOME and _grown(row, lots)]
        for row in lots.some(leaving, 6):
            day = lots.today - timedelta(days=lots.between(15, 300))
            row.update(living=_MOVED_OUT, moved_out_on=day)
            self._change(str(row["id"]), str(row["household_id"]), row["grid_id"], "move_out", day)
        for kind, home, day, resident_id in self._moved:
            self._change(resident_id, home.id, self._grid_id(home.grid), kind, day)

    def _change(
        self, resident_id: str, household_id: str, grid_id: object, kind: str, day: date
    ) -> None:
        found = day + timedelta(days=self._lots.between(0, 1))
        at = evening(min(found, self._lots.today), 10)
        self._put(
            ChangeLog,
            self._lots.record_id(at),
            at,
            self._fixed_id("user-yu"),
            grid_id=grid_id,
            resident_id=resident_id,
            household_id=household_id,
            kind=kind,
            happened_on=day,
            found_on=min(found, self._lots.today),
            entered_on=min(found, self._lots.today),
        )


def _grown(row: dict[str, object], lots: Lots) -> bool:
    birth = row["birth"]
    return isinstance(birth, date) and lots.today.year - birth.year > _GROWN
