"""Carrying an import plan out: new records, what known people gain, and how to take it back.

Planning is `import_plans`; the act as a person sees it is `imports`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select

from desktop.services.imports.import_plans import (
    HEAD,
    NO_PLACE,
    OTHER,
    PHONE_JOINT,
    SELF,
    HouseholdPlan,
    ImportPlan,
    PersonPlan,
)
from desktop.spreadsheets.dwelling_texts import building_key
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import in_scope
from sync.errors import Refused
from sync.records.ids import new_id
from sync.records.tables import Building, Dwelling, Grid, Household, Record, Resident, ResidentTag

SOURCE_IMPORT = 3
GONE = frozenset({"9", "10"})
ELDER_AGE = 60

_FILLED = ("ethnic", "used_name", "id_no_original", "political", "marital", "health")
"""Fields an import fills when they are empty and otherwise leaves alone."""
_RENEWED = (
    "edu", "employ", "occupation", "workplace", "hukou_addr", "live_addr", "inflow_reason",
    "cert_kind", "cert_no", "registered_on", "cert_until", "reside_kind",
)  # fmt: skip
"""Fields where the newer statement of the file counts."""


class RosterWriter:
    """Carries a plan out through the session and remembers how to take it back."""

    def __init__(self, uow: UnitOfWork, plan: ImportPlan) -> None:
        self._uow, self._plan = uow, plan
        self.updated = 0
        self._made: list[Record] = []
        self._before: dict[tuple[str, str], dict[str, list[Any]]] = {}
        self._known = self._load(Resident, self._known_ids())
        self._households = self._load(
            Household, {h.household_id for h in plan.households if h.household_id}
        )
        self._grids: dict[str, Grid] = {}
        self._serials: dict[str, int] = {}
        self._buildings: dict[tuple[str, str], str] = {
            (one.grid_id, building_key(one.name)): one.id for one in self._all(Building)
        }
        self._dwellings: dict[tuple[str, str | None, str, str], str] = {
            (one.grid_id, one.building_id, building_key(one.unit or ""), one.room): one.id
            for one in self._all(Dwelling)
        }

    def household(self, plan: HouseholdPlan) -> None:
        """One household with its people."""
        made = plan.household_id is None
        household = self._new_household(plan) if made else self._households[str(plan.household_id)]
        alone = made and len(plan.people) == 1
        for person in plan.people:
            if person.known is None:
                self._new_person(person, household, alone)
            elif self._renew(self._known[person.known.id], person):
                self.updated += 1

    def finish(self) -> None:
        """Everything to the connection, so that versions and times are set."""
        self._uow.session.add_all(self._made)
        self._uow.session.flush()

    def lines(self, batch: str) -> list[dict[str, Any]]:
        """What `undo_import` needs: the fields of new records and old and new of changed ones."""
        found = [
            {"batch_id": batch, "noun": one.__tablename__, "record_id": one.id, "made": True,
             "before": plain_fields(one)}
            for one in self._made
        ]  # fmt: skip
        return found + [
            {"batch_id": batch, "noun": noun, "record_id": record_id, "made": False,
             "before": changed}
            for (noun, record_id), changed in self._before.items()
        ]  # fmt: skip

    def _new_household(self, plan: HouseholdPlan) -> Household:
        first = plan.people[0].row
        household = Household(
            id=new_id(), grid_id=plan.grid_id, hh_no=self._next_number(plan.grid_id),
            dwelling_id=self._dwelling(plan), hh_kind="family", visit_level="D",
            register_no=_cut(first.value("register_no"), 9), source=SOURCE_IMPORT,
        )  # fmt: skip
        self._made.append(household)
        return household

    def _dwelling(self, plan: HouseholdPlan) -> str | None:
        building, unit, room = plan.place
        if plan.place == NO_PLACE or not room:
            return None
        building_id = self._building(plan, building) if building else None
        key = (plan.grid_id, building_id, unit, room)
        known = self._dwellings.get(key)
        if known is None:
            row = plan.people[0].row
            rented = row.values.get("reside_kind") == "02"
            dwelling = Dwelling(
                id=new_id(), grid_id=plan.grid_id, building_id=building_id, unit=unit or None,
                room=room, use="let" if rented else "own",
                owner_name=_cut(row.value("owner_name"), 50),
                owner_phone=_cut(row.value("owner_phone"), 20), source=SOURCE_IMPORT,
            )  # fmt: skip
            self._made.append(dwelling)
            known = self._dwellings[key] = dwelling.id
        return known

    def _building(self, plan: HouseholdPlan, word: str) -> str:
        known = self._buildings.get((plan.grid_id, word))
        if known is None:
            name = f"{word}号楼"
            address = str(plan.people[0].row.value("live_addr") or "")
            before, found, _after = address.partition(name)
            place = before + found if found else f"{self._grid(plan.grid_id).name}{name}"
            building = Building(
                id=new_id(), grid_id=plan.grid_id, name=name, address=place[:100],
                source=SOURCE_IMPORT,
            )  # fmt: skip
            self._made.append(building)
            known = self._buildings[plan.grid_id, word] = building.id
        return known

    def _new_person(self, plan: PersonPlan, household: Household, alone: bool) -> None:
        row, values = plan.row, plan.row.values
        relation = values.get("relation") or (HEAD if alone else OTHER)
        if relation in (HEAD, SELF) and household.head_id is not None:
            relation = OTHER
        person = Resident(
            id=new_id(), grid_id=household.grid_id, household_id=household.id,
            id_type=values["id_type"], id_no=values["id_no"], name=values["name"],
            sex=values.get("sex") or "9", birth=values["birth"], relation=relation,
            phone=_phones(values.get("phones") or []), note=_note(row.raw, values, row.remarks),
            pop_kind=values.get("pop_kind") or ("02" if self._plan.floating else "01"),
            living=values.get("living") or "1", source=SOURCE_IMPORT,
        )  # fmt: skip
        for name in (*_FILLED, *_RENEWED):
            value = _fitting(name, row.value(name))
            if value is not None:
                setattr(person, name, value)
        self._made.append(person)
        if relation in (HEAD, SELF):
            household.head_id = person.id
            if household.id in self._households:
                self._before["household", household.id] = {"head_id": [None, person.id]}
        self._tag(person, values)

    def _tag(self, person: Resident, values: Mapping[str, Any]) -> None:
        """是否独居: the one statement of rosters that is a service group by itself."""
        birth = person.birth
        old = birth is not None and self._uow.today.year - birth.year >= ELDER_AGE
        if values.get("alone") in ("是", "独居") and old:
            self._made.append(
                ResidentTag(
                    id=new_id(),
                    grid_id=person.grid_id,
                    resident_id=person.id,
                    tag="elder_alone",
                    starts_on=self._uow.today,
                    source=SOURCE_IMPORT,
                )
            )

    def _renew(self, person: Resident, plan: PersonPlan) -> bool:
        """Give an existing person what the file adds; True when something changed."""
        row, values = plan.row, plan.row.values
        wanted: dict[str, Any] = {}
        if not person.id_no and values.get("id_no"):
            wanted.update(id_no=values["id_no"], id_type=values["id_type"])
        if person.birth is None and values.get("birth"):
            wanted["birth"] = values["birth"]
        for name in _FILLED:
            if getattr(person, name) is None:
                wanted[name] = _fitting(name, row.value(name))
        for name in _RENEWED:
            wanted[name] = _fitting(name, row.value(name))
        phones = values.get("phones") or []
        if not set(phones) <= set((person.phone or "").split(PHONE_JOINT)):
            wanted["phone"] = _phones(phones)
        if person.living not in GONE:
            wanted["living"] = values.get("living")
        note = _note(row.raw, values, row.remarks)
        if note and note not in (person.note or ""):
            wanted["note"] = _cut("；".join(filter(None, [person.note, note])), 500)
        changed: dict[str, list[Any]] = {}
        for name, value in wanted.items():
            old = getattr(person, name)
            if value is not None and value != old:
                changed[name] = [plain(old), plain(value)]
                setattr(person, name, value)
        if changed:
            self._before["resident", person.id] = changed
        return bool(changed)

    def _next_number(self, grid_id: str) -> str:
        """Grid code and the next serial, as for households registered by hand."""
        prefix = f"{self._grid(grid_id).grid_code}-"
        if grid_id not in self._serials:
            numbers = self._uow.session.scalars(
                in_scope(select(Household.hh_no), self._uow.actor, Household.grid_id).where(
                    Household.hh_no >= prefix, Household.hh_no < f"{prefix}:"
                )
            )
            tails = (number.removeprefix(prefix) for number in numbers)
            self._serials[grid_id] = max((int(t) for t in tails if t.isdigit()), default=0)
        self._serials[grid_id] += 1
        return f"{prefix}{self._serials[grid_id]:04d}"

    def _grid(self, grid_id: str) -> Grid:
        if grid_id not in self._grids:
            grid = self._uow.session.get(Grid, grid_id)
            if grid is None:
                raise Refused("grid_needed", "grid_id")
            self._grids[grid_id] = grid
        return self._grids[grid_id]

    def _known_ids(self) -> set[str]:
        return {p.known.id for h in self._plan.households for p in h.people if p.known}

    def _all(self, entity: Any) -> Iterable[Any]:
        query = in_scope(select(entity), self._uow.actor, entity.grid_id)
        return self._uow.session.scalars(query.where(entity.deleted_at.is_(None)))

    def _load(self, entity: Any, ids: set[str]) -> dict[str, Any]:
        return records_by_id(self._uow, entity, ids)


def records_by_id(uow: UnitOfWork, entity: Any, ids: Iterable[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    listed = sorted(ids)
    for start in range(0, len(listed), 400):
        chunk = listed[start : start + 400]
        query = in_scope(select(entity), uow.actor, entity.grid_id).where(entity.id.in_(chunk))
        found.update({one.id: one for one in uow.session.scalars(query)})
    return found


_NOT_OURS = frozenset(
    {"id", "scope_org", "created_at", "created_by", "updated_at", "updated_by", "rev",
     "deleted_at", "source", "retain_until"}
)  # fmt: skip


def plain_fields(record: Record) -> dict[str, Any]:
    """The fields of a record a person can change, as plain data, without the empty ones."""
    names = _field_names(type(record))
    return {
        name: plain(value)
        for name, value in record.__dict__.items()
        if value is not None and name in names
    }


@cache
def _field_names(entity: type[Record]) -> frozenset[str]:
    return frozenset(column.key for column in entity.__table__.columns) - _NOT_OURS


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _phones(numbers: list[str]) -> str | None:
    """As many whole numbers as the field holds."""
    text = PHONE_JOINT.join(numbers)
    while len(text) > 50:
        text = text.rpartition(PHONE_JOINT)[0]
    return text or None


def _note(raw: Mapping[str, str], values: Mapping[str, Any], remarks: list[str]) -> str | None:
    """The remark column, what stood outside the header, and telephones that are none."""
    parts = [values.get("note"), *remarks]
    if raw.get("phones") and not values.get("phones"):
        parts.append(raw["phones"])
    return _cut("；".join(str(part) for part in parts if part), 500)


def _cut(value: Any, length: int) -> str | None:
    return str(value)[:length] or None if value else None


def _fitting(name: str, value: Any) -> Any:
    """A value as its column holds it: text no longer than the field."""
    length = getattr(Resident.__table__.c[name].type, "length", None)
    return value[:length] if isinstance(value, str) and length else value
