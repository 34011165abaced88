"""What every sheet of paper says of the station and of a household, read once for many sheets.

Numbers come masked unless told otherwise. Sheets themselves are `visit_papers`, `archive_papers`
and `score_papers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from desktop.services.masking import mask_id_number, mask_phone, name_for
from desktop.services.visits.visit_facts import full_address, load_cards
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.tables import Building, Dwelling, Grid, Household, OrgUnit, Resident

_FLOATING = "02"
_NUMBERS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1\d{10})(?!\d)")
_PHONE_DIGITS = 11


@dataclass(frozen=True)
class StationWords:
    """The station as paper names it: with its town, and the community addresses begin with."""

    title: str
    community: str


@dataclass(frozen=True)
class Home:
    """A household as a sheet shows it. `kinds` are codes of F01's boxes."""

    household_id: str
    grid: str
    level: str
    phone: str
    head: str
    address: str
    kinds: frozenset[str]
    people: int


def load_station_words(session: Session, viewer: Viewer) -> StationWords:
    """天福路街道文昌社区工作站, and 天福路街道文昌社区 for addresses."""
    return load_unit_words(session, viewer.station_id)


def load_unit_words(session: Session, unit_id: str) -> StationWords:
    """The same of any unit. Refused("not_found")."""
    station = session.get(OrgUnit, unit_id)
    if station is None:
        raise Refused("not_found")
    town = session.get(OrgUnit, station.parent_id) if station.parent_id else None
    prefix = (town.short_name or town.name) if town is not None else ""
    name = station.name if station.name.startswith(prefix) else prefix + station.name
    short = (station.short_name or station.name).removeprefix(prefix)
    community = short.removesuffix("站").removesuffix("工作")
    return StationWords(name, prefix + community)


def mask_in_prose(text: str) -> str:
    """Writing with the identity numbers and mobile numbers in it masked."""

    def masked(found: re.Match[str]) -> str:
        number = found.group()
        return mask_phone(number) if len(number) == _PHONE_DIGITS else mask_id_number(number)

    return _NUMBERS.sub(masked, text)


def load_homes(
    session: Session, viewer: Viewer, ids: set[str], station: StationWords, masked: bool
) -> dict[str, Home]:
    """Households in reach by id, also those nobody lives in any more."""
    head = aliased(Resident)
    query = (
        select(
            Household.id, Household.visit_level, Household.phone, Grid.name.label("grid"),
            head.name, head.phone.label("head_phone"), head.pop_kind,
            Building.address, Dwelling.unit, Dwelling.room,
        )
        .outerjoin(Grid, Grid.id == Household.grid_id)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Household.id.in_(sorted(ids)))
    )  # fmt: skip
    cards = load_cards(session, viewer, ids)
    homes = {}
    for row in session.execute(in_scope(query, viewer, Household.grid_id)):
        card = cards.get(row.id)
        phone = row.phone or row.head_phone or ""
        kinds = {"care"} if card is not None and card.tags else set()
        if row.pop_kind == _FLOATING:
            kinds.add("mobile")
        place = full_address(row.address, row.unit, row.room)
        homes[row.id] = Home(
            household_id=row.id,
            grid=row.grid or "",
            level=row.visit_level,
            phone=mask_phone(phone) if masked else phone,
            head=name_for(viewer, row.name or "") if masked else row.name or "",
            address=f"{station.community}\u3000{place}" if place else "",
            kinds=frozenset(kinds or {"general"}),
            people=card.people if card is not None else 0,
        )
    return homes


def found_home(homes: dict[str, Home], household_id: str) -> Home:
    """A loaded household; Refused("not_found") when it is out of reach."""
    home = homes.get(household_id)
    if home is None:
        raise Refused("not_found")
    return home
