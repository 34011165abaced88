"""Registering a household, and changing what is known of one.

Reading lists is `households`, reading one record `household_records`, people `residents`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from desktop.services.residents.moving import take_along
from desktop.services.residents.resident_rules import HEAD, ResidentValues, normalised_phones
from desktop.services.residents.residents import (
    add_resident,
    log_change,
    reachable_household,
    reachable_resident,
)
from desktop.services.residents.text_rules import check_texts
from desktop.services.visits.visit_facts import GONE
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import in_scope
from sync.client.ops.outbox import only_own_since
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.score_formulas import LEVELS
from sync.records.tables import Building, Dwelling, Grid, Household, Resident

USES = ("own", "let", "empty", "business", "other")
CONTACTS = ("group", "phone", "visit")
_SPOUSES = frozenset({"10", "11", "12"})
_OTHER_KIN = "97"
_PLACE = frozenset({"grid_id", "building_id", "unit", "room", "use", "area"})


@dataclass(frozen=True)
class HouseholdValues:
    """What stands in a household's form. `use`, `contact_pref`, `visit_level` as in the records."""

    grid_id: str = ""
    building_id: str | None = None
    unit: str | None = None
    room: str = ""
    use: str = "own"
    area: Decimal | None = None
    phone: str | None = None
    in_group: bool | None = None
    contact_pref: str | None = None
    visit_level: str = "D"
    note: str | None = None


FIELDS = tuple(one.name for one in fields(HouseholdValues))


def register_household(
    uow: UnitOfWork, values: HouseholdValues, head: ResidentValues, *, moved_in: bool = False
) -> Changes:
    """A new household with its head, in one act. `moved_in`: the change log hears of it.

    Refused: "grid_needed", "room_needed", "too_long", "bad_phone", "unknown_code", what
    `check_resident` refuses of the head, "duplicate_id_no".
    """
    checked = _checked(values)
    if checked.grid_id not in uow.actor.grid_ids:
        raise Refused("grid_needed", "grid_id")
    household = Household(
        id=new_id(),
        grid_id=checked.grid_id,
        hh_no=_next_number(uow, checked.grid_id),
        dwelling_id=_dwelling(uow, checked).id,
        hh_kind="family",
        phone=checked.phone or normalised_phones(head.phone),
        in_group=checked.in_group,
        contact_pref=checked.contact_pref,
        visit_level=checked.visit_level,
        note=checked.note,
    )
    uow.session.add(household)
    person = add_resident(uow, household, replace(head, relation=HEAD))
    if moved_in:
        log_change(uow, household, person.id, "move_in", uow.today)
    return uow.changes()


def edit_household(
    uow: UnitOfWork, household_id: str, rev: int, edited: Mapping[str, Any]
) -> Changes:
    """Change the named fields and no others; a changed place makes or finds its dwelling, and
    another grid takes everything of the household along.

    Refused: as `register_household`, and "not_found", "changed_meanwhile".
    """
    household = reachable_household(uow.session, uow.actor, household_id)
    if not only_own_since(uow.connection, "household", household.id, rev, household.rev):
        raise Refused("changed_meanwhile")
    unknown = set(edited) - set(FIELDS)
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    before = values_of(uow, household)
    checked = _checked(replace(before, **edited))
    if _PLACE & set(edited):
        if checked.grid_id not in uow.actor.grid_ids:
            raise Refused("grid_needed", "grid_id")
        household.dwelling_id = _dwelling(uow, checked).id
    if checked.grid_id != household.grid_id:
        household.grid_id = checked.grid_id
        log_change(uow, household, None, "edit", uow.today)
        take_along(uow, "household", household.id, household.grid_id)
    for name in ("phone", "in_group", "contact_pref", "visit_level", "note"):
        if name in edited and getattr(household, name) != getattr(checked, name):
            setattr(household, name, getattr(checked, name))
    return uow.changes()


def change_head(uow: UnitOfWork, household_id: str, resident_id: str) -> Changes:
    """Another member becomes head; the relations of the two follow, others are to be looked at.

    Refused: "not_found", "not_a_member" (of another household, moved away or died).
    """
    household = reachable_household(uow.session, uow.actor, household_id)
    person = reachable_resident(uow.session, uow.actor, resident_id)
    if person.household_id != household.id or person.living in GONE:
        raise Refused("not_a_member", "head_id")
    if household.head_id == person.id:
        return uow.changes()
    old = uow.session.get(Resident, household.head_id) if household.head_id else None
    if old is not None and old.deleted_at is None:
        old.relation = _seen_from(person.relation, old.sex)
    person.relation = HEAD
    household.head_id = person.id
    log_change(uow, household, person.id, "edit", uow.today)
    return uow.changes()


def values_of(uow: UnitOfWork, household: Household) -> HouseholdValues:
    """A household and its dwelling as form values."""
    home = uow.session.get(Dwelling, household.dwelling_id) if household.dwelling_id else None
    return household_values(household, home)


def household_values(household: Household, home: Dwelling | None) -> HouseholdValues:
    """A household and its dwelling as form values."""
    return HouseholdValues(
        grid_id=household.grid_id,
        building_id=None if home is None else home.building_id,
        unit=None if home is None else home.unit,
        room="" if home is None else home.room,
        use="own" if home is None else home.use,
        area=None if home is None else home.area,
        phone=household.phone,
        in_group=household.in_group,
        contact_pref=household.contact_pref,
        visit_level=household.visit_level,
        note=household.note,
    )


def _checked(values: HouseholdValues) -> HouseholdValues:
    kept: dict[str, Any] = {
        name: " ".join(value.split()) or None if isinstance(value, str) else value
        for name, value in ((one.name, getattr(values, one.name)) for one in fields(values))
    }
    kept["room"] = kept["room"] or ""
    kept["grid_id"] = kept["grid_id"] or ""
    checked = HouseholdValues(**kept)
    if not checked.room:
        raise Refused("room_needed", "room")
    here = {"note": Household.note, "phone": Household.phone}
    check_texts(checked, {"unit": Dwelling.unit, "room": Dwelling.room, **here})
    if checked.visit_level not in LEVELS:
        raise Refused("unknown_code", "visit_level")
    if checked.use not in USES:
        raise Refused("unknown_code", "use")
    if checked.contact_pref not in (None, *CONTACTS):
        raise Refused("unknown_code", "contact_pref")
    if checked.area is not None and not 0 < checked.area < 100_000:
        raise Refused("bad_area", "area")
    return replace(checked, phone=normalised_phones(checked.phone))


def _dwelling(uow: UnitOfWork, values: HouseholdValues) -> Dwelling:
    """The flat at this place; the one on the register when there is one."""
    query = select(Dwelling).where(
        Dwelling.deleted_at.is_(None),
        Dwelling.grid_id == values.grid_id,
        Dwelling.building_id == values.building_id
        if values.building_id
        else Dwelling.building_id.is_(None),
        Dwelling.unit == values.unit if values.unit else Dwelling.unit.is_(None),
        Dwelling.room == values.room,
    )
    home = uow.session.scalars(query).first()
    if home is None:
        building = uow.session.get(Building, values.building_id) if values.building_id else None
        if values.building_id and (building is None or building.grid_id != values.grid_id):
            raise Refused("building_elsewhere", "building_id")
        home = Dwelling(
            id=new_id(),
            grid_id=values.grid_id,
            building_id=values.building_id,
            unit=values.unit,
            room=values.room,
            use=values.use,
            area=values.area,
        )
        uow.session.add(home)
        return home
    if home.use != values.use:
        home.use = values.use
    if values.area is not None and home.area != values.area:
        home.area = values.area
    return home


def _next_number(uow: UnitOfWork, grid_id: str) -> str:
    """Grid code and the next serial: what the station writes on the file until told otherwise."""
    grid = uow.session.get(Grid, grid_id)
    if grid is None:
        raise Refused("grid_needed", "grid_id")
    prefix = f"{grid.grid_code}-"
    last = uow.session.scalar(
        in_scope(select(func.max(Household.hh_no)), uow.actor, Household.grid_id).where(
            Household.hh_no >= prefix, Household.hh_no < f"{prefix}:"
        )
    )
    serial = (last or "").removeprefix(prefix)
    return f"{prefix}{int(serial) + 1 if serial.isdigit() else 1:04d}"


def _seen_from(relation: str, sex: str) -> str:
    """What the old head is to the new one, who was `relation` to the old."""
    if relation in _SPOUSES:
        return "10"
    if relation[:1] in ("2", "3"):
        return "51" if sex == "1" else "52"
    if relation in ("50", "51", "52"):
        return "20" if sex == "1" else "30"
    return _OTHER_KIN
