"""What an import would do: whose records exist already, which household each row lands in.

Merge keys: identity number, then name + birth + dwelling (handbook §7). Reads only; carrying the
plan out is `imports`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.spreadsheets.dwelling_texts import (
    building_key,
    dwelling_in_address,
    dwelling_parts,
)
from desktop.spreadsheets.judgements import roster_kind
from desktop.spreadsheets.person_rows import PersonRow
from desktop.spreadsheets.rosters import Judgement, Roster, RowKey
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.tables import Building, Dwelling, Grid, Household, Resident

HEAD, SELF, OTHER = "02", "01", "80"
PHONE_JOINT = "、"
_IDS_AT_ONCE = 400

Place = tuple[str, str, str]
"""Building, unit, room as bare words; ("", "", "") for none."""

NO_PLACE: Place = ("", "", "")


@dataclass(frozen=True)
class ImportTarget:
    """Where people land: the grid chosen at the desk. `by_column`: rows that name another grid
    of this desk in their grid column land there. `confirmed`: open rows taken as they are."""

    grid_id: str
    by_column: bool = False
    confirmed: frozenset[RowKey] = frozenset()


@dataclass(frozen=True)
class KnownPerson:
    """A resident on record who may be meant by a row."""

    id: str
    household_id: str
    grid_id: str
    name: str
    birth: date | None
    id_no: str | None
    phone: str | None
    place: Place


@dataclass
class PersonPlan:
    """One row: a new person, or an existing one who gains what the file adds."""

    row: PersonRow
    known: KnownPerson | None = None
    notes: tuple[str, ...] = ()


@dataclass
class HouseholdPlan:
    """One household of the file and where it lands. `household_id` None: a new one."""

    key: str
    grid_id: str
    place: Place
    household_id: str | None = None
    people: list[PersonPlan] = field(default_factory=list)
    head_name: str | None = None


@dataclass
class ImportPlan:
    """The whole plan. `notes`: row → codes a person should have looked at."""

    households: list[HouseholdPlan]
    floating: bool
    new_buildings: tuple[str, ...]
    notes: dict[RowKey, tuple[str, ...]]

    def _people(self, known: bool) -> int:
        return sum((p.known is not None) == known for h in self.households for p in h.people)

    @property
    def new_people(self) -> int:
        """People who have no record yet."""
        return self._people(known=False)

    @property
    def known_people(self) -> int:
        """People who have one already and may gain something."""
        return self._people(known=True)

    @property
    def rows_in_new_buildings(self) -> int:
        """Rows that land in a building the grid does not have yet."""
        made = set(self.new_buildings)
        return sum(len(h.people) for h in self.households if h.place[0] in made)

    @property
    def new_households(self) -> int:
        """Households that have no record yet."""
        return sum(household.household_id is None for household in self.households)


def plan_import(
    session: Session, viewer: Viewer, roster: Roster, judgement: Judgement, target: ImportTarget
) -> ImportPlan:
    """What `import_roster` would do now. Refused("grid_needed") for a grid out of reach."""
    if target.grid_id not in viewer.grid_ids:
        raise Refused("grid_needed", "grid_id")
    rows = taken_rows(judgement, target)
    grids = _grid_names(session, viewer) if target.by_column else {}
    register = _Register(session, viewer, rows)
    households: dict[tuple[str, str], HouseholdPlan] = {}
    seen: set[str] = set()
    for row in rows:
        grid_id = grids.get(str(row.value("grid") or "").strip(), target.grid_id)
        plan = households.get((row.household, grid_id))
        if plan is None:
            plan = HouseholdPlan(row.household, grid_id, place_of(row))
            plan.head_name = judgement.households[row.household].head_name
            households[row.household, grid_id] = plan
        known = register.person(row, plan.place)
        if known is not None and known.id in seen:
            continue
        if known is not None:
            seen.add(known.id)
        plan.people.append(PersonPlan(row, known))
    for plan in households.values():
        plan.household_id = register.household(plan)
        for person in plan.people:
            if person.known is None and plan.household_id is not None:
                person.known = register.member(person.row, plan.household_id)
            person.notes = _notes(person, plan)
    kept = [plan for plan in households.values() if plan.people]
    return ImportPlan(
        kept,
        roster_kind(roster) == "floating_population",
        register.new_buildings(kept),
        {(p.row.sheet, p.row.row): p.notes for h in kept for p in h.people if p.notes},
    )


def taken_rows(judgement: Judgement, target: ImportTarget) -> list[PersonRow]:
    """Rows that are imported: clean and warned ones, and open ones somebody confirmed."""
    return [
        row
        for row in judgement.people
        if row.state in ("clean", "warn")
        or (row.state == "open" and (row.sheet, row.row) in target.confirmed)
    ]


def place_of(row: PersonRow) -> Place:
    """The dwelling a row means, from its own columns or from the end of its address."""
    text = row.value("dwelling") or dwelling_in_address(str(row.value("live_addr") or ""))
    if not text:
        return NO_PLACE
    building, unit, room = dwelling_parts(str(text))
    return building_key(building), unit, room[:20]


def _notes(person: PersonPlan, plan: HouseholdPlan) -> tuple[str, ...]:
    known, row = person.known, person.row
    if known is None:
        return ()
    by_number = known.id_no is not None and known.id_no == row.values.get("id_no")
    notes: list[str] = [] if by_number else ["maybe_known"]
    phones = row.values.get("phones") or []
    if known.phone and phones and not set(phones) <= set(known.phone.split(PHONE_JOINT)):
        notes.append("phone_differs")
    if known.phone and not phones:
        notes.append("blank_keeps")
    if known.household_id != plan.household_id:
        notes.append("known_elsewhere")
    return tuple(notes)


def _grid_names(session: Session, viewer: Viewer) -> dict[str, str]:
    query = in_scope(select(Grid.name, Grid.id), viewer, Grid.id).where(Grid.deleted_at.is_(None))
    return {row.name: row.id for row in session.execute(query)}


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(set(values))
    for start in range(0, len(listed), _IDS_AT_ONCE):
        yield listed[start : start + _IDS_AT_ONCE]


class _Register:
    """What is on record about the people and places of a file, loaded once."""

    def __init__(self, session: Session, viewer: Viewer, rows: Sequence[PersonRow]) -> None:
        self._session, self._viewer = session, viewer
        self._places = self._dwellings()
        self._by_number: dict[str, KnownPerson] = {}
        self._by_name: dict[tuple[str, date | None], list[KnownPerson]] = {}
        self._load_people(rows)
        self._at_place: dict[tuple[str, Place], list[tuple[str, str | None]]] = {}
        self._load_households()

    def person(self, row: PersonRow, place: Place) -> KnownPerson | None:
        """The record a row means, or None: by number, else by name, birth and dwelling."""
        number, birth = row.values.get("id_no"), row.values.get("birth")
        if number and number in self._by_number:
            return self._by_number[number]
        if birth is None or place == NO_PLACE:
            return None
        for known in self._by_name.get((row.values["name"], birth), ()):
            if known.place == place and not (number and known.id_no):
                return known
        return None

    def member(self, row: PersonRow, household_id: str) -> KnownPerson | None:
        """The member of a known household with this name and birth: villages have no rooms."""
        number, birth = row.values.get("id_no"), row.values.get("birth")
        for known in self._by_name.get((row.values["name"], birth), ()) if birth else ():
            if known.household_id == household_id and not (number and known.id_no):
                return known
        return None

    def household(self, plan: HouseholdPlan) -> str | None:
        """The household on record: its head's, its members', or the one of the same head there."""
        heads = [p for p in plan.people if p.row.values.get("relation") in (HEAD, SELF)]
        for person in heads:
            if person.known is not None and person.known.grid_id == plan.grid_id:
                return person.known.household_id
        members = Counter(
            p.known.household_id for p in plan.people if p.known and p.known.grid_id == plan.grid_id
        )
        if members:
            return members.most_common(1)[0][0]
        if plan.place == NO_PLACE:
            return None
        for household_id, head in self._at_place.get((plan.grid_id, plan.place), ()):
            if head is not None and head == plan.head_name:
                return household_id
        return None

    def new_buildings(self, plans: Iterable[HouseholdPlan]) -> tuple[str, ...]:
        """Buildings the file names and the grid does not have yet."""
        known = {
            (row.grid_id, building_key(row.name))
            for row in self._session.execute(
                in_scope(
                    select(Building.grid_id, Building.name), self._viewer, Building.grid_id
                ).where(Building.deleted_at.is_(None))
            )
        }
        missing = {
            plan.place[0]
            for plan in plans
            if plan.place[0] and (plan.grid_id, plan.place[0]) not in known
        }
        return tuple(sorted(missing, key=lambda name: (len(name), name)))

    def _dwellings(self) -> dict[str, Place]:
        """Household id → place."""
        query = (
            in_scope(
                select(Household.id, Building.name, Dwelling.unit, Dwelling.room),
                self._viewer,
                Household.grid_id,
            )
            .join(Dwelling, Dwelling.id == Household.dwelling_id)
            .outerjoin(Building, Building.id == Dwelling.building_id)
            .where(Household.deleted_at.is_(None))
        )
        return {
            row.id: (building_key(row.name or ""), building_key(row.unit or ""), row.room)
            for row in self._session.execute(query)
        }

    def _load_people(self, rows: Sequence[PersonRow]) -> None:
        numbers = {row.values["id_no"] for row in rows if row.values.get("id_no")}
        names = {row.values["name"] for row in rows}
        for column, wanted in ((Resident.id_no, numbers), (Resident.name, names)):
            for chunk in _chunks(wanted):
                for known in self._people(column, chunk):
                    if known.id_no:
                        self._by_number.setdefault(known.id_no, known)
                    if column is Resident.name:
                        self._by_name.setdefault((known.name, known.birth), []).append(known)

    def _people(self, column: Any, wanted: list[str]) -> Iterator[KnownPerson]:
        query = in_scope(
            select(
                Resident.id, Resident.household_id, Resident.grid_id, Resident.name,
                Resident.birth, Resident.id_no, Resident.phone,
            ),
            self._viewer,
            Resident.grid_id,
        ).where(Resident.deleted_at.is_(None), column.in_(wanted))  # fmt: skip
        for row in self._session.execute(query):
            yield KnownPerson(*row, self._places.get(row.household_id, NO_PLACE))

    def _load_households(self) -> None:
        query = (
            in_scope(
                select(Household.id, Household.grid_id, Resident.name),
                self._viewer,
                Household.grid_id,
            )
            .outerjoin(Resident, Resident.id == Household.head_id)
            .where(Household.deleted_at.is_(None))
        )
        for row in self._session.execute(query):
            place = self._places.get(row.id)
            if place is not None:
                self._at_place.setdefault((row.grid_id, place), []).append((row.id, row.name))
