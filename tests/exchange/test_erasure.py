"""One person, one photo erased for good: no value is left in any table, here or at the stations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.cases.attachments import COMING
from desktop.services.cases.case_records import load_case
from desktop.services.cases.cases import report_case
from desktop.storage.audit import first_broken_line
from sync.records.changes import Changes
from sync.records.tables import Resident
from sync.server.__main__ import main as administer
from sync.server.database import District
from tests.exchange.acts import PERSON, edit, exchange, query, register
from tests.exchange.district import DistrictProcess
from tests.exchange.test_case_moves import report
from tests.exchange.test_contents import PHOTO, attach, carry, content_of, look
from tests.exchange.test_contents_by_stick import OTHER
from tests.exchange.test_rollback import ask, put_back
from tests.exchange.test_taking_back import LAMP

Opener = Callable[..., Station]
WORDS = ("--by", "区里的管理员", "--reason", "本人要求")
SECRETS = ("宋要抹掉", "13800009191", "记着他的事", "13800009292")


def held(dump: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """(table, value) of every secret that a raw read still finds."""
    return [(table, one) for table, row in dump for one in SECRETS if one.encode() in row]


def held_photo(dump: list[tuple[str, bytes]]) -> list[str]:
    """The tables that still hold a piece of the photo."""
    return [table for table, row in dump if PHOTO.content[200:260] in row]


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
    done = ask(capsys, district, "erase", "--person", person, *WORDS)
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


def test_an_erased_photo_is_nowhere_and_does_not_come_back(
    district: DistrictProcess, open_station: Opener, capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:  # fmt: skip
    """At the district, where it was looked at, where it was never handed in, and in a backup that
    is put back; the cases and the words with it stay."""
    one, two, three = open_station("one"), open_station("two"), open_station("three")
    case_id = report(one, district.ids.grids[0], "飞线充电")
    attach(one, case_id)
    assert exchange(one).all_handed_in
    carry(one)
    assert exchange(two).all_handed_in
    assert look(two, case_id).state == COMING
    carry(two)
    assert content_of(two, case_id) == PHOTO.content
    own = report(three, district.ids.grids[0], "同一张照片")
    attach(three, own)  # waits while the order comes
    ask(capsys, district, "backup", "--to", str(tmp_path / "backups"))
    (photo,) = district.query("SELECT id FROM record WHERE entity = 'attachment'")[0]
    done = ask(capsys, district, "erase", "--photo", photo, *WORDS)
    assert (done["erased"], done["photo"]) == (1, photo)
    for station in (one, two, three):
        assert exchange(station).all_handed_in
        assert carry(station) == Changes()
    for station in (one, two, three):
        assert held_photo(of_station(station)) == []
        assert query(station, "SELECT count(*) FROM attachment") == [(0,)]
        with station.database.reading() as session:
            assert load_case(session, station.viewer, case_id, station.database.clock.now())
    assert held_photo(of_district(district)) == []
    assert ("case_", own) in district.records()
    attach(three, own)
    assert exchange(three).parked == 1
    put_back(capsys, district, tmp_path / "backups")
    assert held_photo(of_district(district)) == []


def test_the_photos_of_an_erased_persons_home_are_named(
    district: DistrictProcess, open_station: Opener, capsys: pytest.CaptureFixture[str]
) -> None:
    """No rule knows whom a photo shows: somebody looks at those, and at no others."""
    station = open_station("one")
    home, _ = register(station, district.ids.grids[0], "留下的人")
    person = moved_in(station, district.ids.grids[0], home, "宋要抹掉")
    with station.database.writing(station.viewer) as uow:
        near = report_case(uow, replace(LAMP, household_id=home)).only("case_")
    attach(station, near)
    attach(station, report(station, district.ids.grids[0], "别处的事"), OTHER)
    assert exchange(station).all_handed_in
    photos = {
        fields["case_id"]: record_id
        for (noun, record_id), (_, fields) in district.records().items()
        if noun == "attachment"
    }
    done = ask(capsys, district, "erase", "--person", person, *WORDS)
    number = district.records()["case_", near][1]["case_no"]
    assert done["photos"] == [{"photo": photos[near], "case": number}]


def test_what_was_never_there_is_not_erased(
    district: DistrictProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ["--data", str(district.folder), "--photo", "f" * 32]
    assert administer(["erase", *here, *WORDS]) != 0
    assert "unknown_photo" in capsys.readouterr().err
