"""One person erased for good: no value is left in any table, here or at the stations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.accounts.accounts import Station
from desktop.storage.audit import first_broken_line
from sync.records.tables import Resident
from sync.server.database import District
from tests.exchange.acts import PERSON, edit, exchange, query, register
from tests.exchange.district import DistrictProcess
from tests.exchange.test_rollback import ask

Opener = Callable[..., Station]
SECRETS = ("宋要抹掉", "13800009191", "记着他的事", "13800009292")


def held(dump: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """(table, value) of every secret that a raw read still finds."""
    return [(table, one) for table, row in dump for one in SECRETS if one.encode() in row]


def of_station(station: Station) -> list[tuple[str, bytes]]:
    """Every row of every table, as bytes."""
    tables = [r[0] for r in query(station, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [(t, _bytes(row)) for t in tables for row in query(station, f'SELECT * FROM "{t}"')]


def of_district(district: DistrictProcess) -> list[tuple[str, bytes]]:
    """Every row of every table, as bytes."""
    opened = District(district.folder)
    with opened.reading() as c:
        names = c.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all()
        dump = [
            (t, _bytes(tuple(row)))
            for (t,) in names for row in c.exec_driver_sql(f'SELECT * FROM "{t}"')
        ]  # fmt: skip
    opened.close()
    return dump


def test_an_erased_person_is_in_no_table_of_anybody_and_the_proof_stays(
    district: DistrictProcess, open_station: Opener, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = open_station("one"), open_station("two")
    other, _ = register(one, district.ids.grids[0], "留下的人")
    person = moved_in(one, district.ids.grids[0], other, "宋要抹掉")
    edit(one, "resident", person, phone="13800009191")
    exchange(one)
    exchange(two)
    edit(one, "resident", person, note="记着他的事")
    edit(two, "resident", person, note="记着他的事,第二处")
    exchange(one)
    exchange(two)
    exchange(one)
    assert held(of_district(district))
    assert held(of_station(one))
    edit(two, "resident", person, phone="13800009292")  # waits while the order comes
    edit(two, "household", other, phone="13800001111")
    words = ("--person", person, "--by", "区里的管理员", "--reason", "本人要求")
    done = ask(capsys, district, "erase", *words)
    assert done["mentions"] == []
    assert done["erased"] >= 2
    exchange(one)
    exchange(two)
    assert exchange(one).all_handed_in
    assert exchange(two).all_handed_in
    assert held(of_district(district)) == []
    for station in (one, two):
        assert held(of_station(station)) == []
        assert query(station, f"SELECT 1 FROM resident WHERE id = '{person}'") == []
        with station.database.reading() as session:
            assert first_broken_line(session.connection()) is None
    proof = district.query("SELECT entity, by, reason, length(proof) FROM erasure")
    assert ("resident", "区里的管理员", "本人要求", 32) in proof
    assert district.records()["household", other][1]["phone"] == "13800001111"


def moved_in(station: Station, grid: str, household: str, name: str) -> str:
    """One more person of a household; the id."""
    with station.database.writing(station.viewer) as uow:
        resident = Resident(
            grid_id=grid, scope_org=station.viewer.station_id, name=name,
            household_id=household, pop_kind="01", living="1", **PERSON,
        )  # fmt: skip
        uow.session.add(resident)
        uow.session.flush()
        return resident.id


def _bytes(row: tuple[object, ...]) -> bytes:
    return b"\x00".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for value in row
    )
