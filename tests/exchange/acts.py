"""What people do at a station, in one line each, through the real unit of work."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Exchanged, Quiet, exchange_now
from sync.client import rows
from sync.records.tables import ENTITIES, Household, Resident

PERSON = {"id_type": "111", "sex": "1", "relation": "02", "birth": date(1955, 3, 13)}


def exchange(station: Station) -> Exchanged:
    """One round with the district."""
    return exchange_now(Quiet(), station.database, station.settings)


def register(station: Station, grid: str, name: str, **more: Any) -> tuple[str, str]:
    """A household with its head; (household id, resident id)."""
    with station.database.writing(station.viewer) as uow:
        household = Household(
            grid_id=grid, scope_org=station.viewer.station_id, hh_no=f"H-{name}",
            hh_kind="family", visit_level="D", **more,
        )  # fmt: skip
        uow.session.add(household)
        uow.session.flush()
        head = Resident(
            grid_id=grid, scope_org=station.viewer.station_id, name=name,
            household_id=household.id, pop_kind="01", living="1", **PERSON,
        )  # fmt: skip
        uow.session.add(head)
        uow.session.flush()
        household.head_id = head.id
        return household.id, head.id


def edit(station: Station, noun: str, record_id: str, **values: Any) -> None:
    """Change some fields of one record."""
    with station.database.writing(station.viewer) as uow:
        record = uow.session.get(ENTITIES[noun], record_id)
        assert record is not None
        for name, value in values.items():
            setattr(record, name, value)


def field_of(station: Station, noun: str, record_id: str, name: str) -> Any:
    """One field as the station shows it."""
    with station.database.reading() as session:
        return getattr(session.get(ENTITIES[noun], record_id), name)


def records(station: Station) -> dict[tuple[str, str], tuple[int, dict[str, Any]]]:
    """{(entity, id): (version, plain fields)} of everything the station holds."""
    found: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}
    with station.database.reading() as session:
        connection = session.connection()
        for noun in ENTITIES:
            entity = rows.entity_of(noun)
            assert entity is not None
            ids = [row[0] for row in connection.exec_driver_sql(f"SELECT id FROM {noun}")]
            for record_id in ids:
                held = rows.read_fields(connection, entity, record_id)
                assert held is not None
                found[noun, record_id] = held
    return found


def query(station: Station, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the station's own tables."""
    with station.database.reading() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(sql)]
