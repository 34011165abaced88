"""The exchange in figures: bytes of an edit up and down, an idle round, the first load.

Real parts on both sides, joined in one process without HTTP so that CPU can be told apart. The
floor of the first load is Python's own sqlite3 inserting the same rows with four indices.
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet, StationStorage, enrol_station, exchange_now
from desktop.settings import Settings
from desktop.storage.database import Database
from sync import wire
from sync.client import rows
from sync.client.applying import pages
from sync.client.rounds.exchange import FIRST_LOAD_PAGES
from sync.client.rounds.transport import HttpTransport
from sync.records.ids import new_id
from sync.records.tables import Household
from sync.server.database import District
from sync.server.store import counter_rows, record_rows
from tests.exchange.district import PASSWORD, DistrictProcess, found, now_ms
from tests.exchange.foreign import Line

EDITS = 1_000
RESIDENTS = 100_000
UP_MAX, DOWN_MAX, IDLE_MAX, RECORD_MAX = 75, 50, 450, 150
LOAD_MAX = 1.0
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红鹏辉建国志文海燕子涵浩然"
_WORDS = "门前有杂物已提醒清理老人腿脚不便子女在外地每周来电话燃气软管更换过邻里关系好需代买药"


def main() -> int:
    """Print the rows of the table; 0 when every limit is met."""
    with tempfile.TemporaryDirectory() as folder:
        met = [_edits(Path(folder) / "edits"), _first_load(Path(folder) / "load")]
    return 0 if all(met) else 1


def _edits(folder: Path) -> bool:
    """1,000 saves of two fields each, handed in by one station and fetched by another."""
    chance = random.Random(20261123)
    ids = found(folder / "district")
    process = DistrictProcess(folder / "district", ids)
    line = Line(process.port)
    try:
        one, two = (open_station(process, folder / name) for name in ("one", "two"))
        households = make_households(one, ids.grids[0])
        for station in (one, two):
            exchange_now(Quiet(), station.database, station.settings)
        for household in households:
            with one.database.writing(one.viewer) as uow:
                record = uow.session.get(Household, household)
                assert record is not None
                record.phone = f"13{chance.randrange(10)}0000{chance.randrange(10**4):04d}"
                at = chance.randrange(len(_WORDS) - 8)
                record.note = _WORDS[at : at + 8] + str(chance.randrange(100))
        up = _bytes(one, line)
        down = _bytes(two, line)
        idle_line = Line(process.port)
        _bytes(two, idle_line)
        ((_, idle_up, idle_down),) = idle_line.requests
        idle_line.close()
        for station in (one, two):
            station.close()
    finally:
        line.close()
        process.close()
    return all(
        (
            row("two-field edit, bytes up", up["push"][0] / EDITS, UP_MAX),
            row("two-field edit, bytes down", down["pull"][1] / EDITS, DOWN_MAX),
            row("nothing to do, bytes of its one request and answer", idle_up + idle_down,
                 IDLE_MAX),
        )
    )  # fmt: skip


def _bytes(station: Station, line: Line) -> dict[str, tuple[int, int]]:
    """{route: (bytes up, bytes down)} of one round, HTTP heads included."""
    before = len(line.requests)
    with HttpTransport(line.url) as transport:
        done = exchange_now(Quiet(), station.database, station.settings, transport)
    assert done.all_handed_in
    sums: dict[str, tuple[int, int]] = {}
    for route, up, down in line.requests[before:]:
        so_far = sums.get(route, (0, 0))
        sums[route] = so_far[0] + up, so_far[1] + down
    return sums


def open_station(process: DistrictProcess, folder: Path) -> Station:
    """A station of the head's, opened by a one-time code."""
    settings = Settings(folder / "data", folder / "cache")
    return enrol_station(
        Quiet(), settings, process.url, process.code(), "songjianping", PASSWORD, folder.name
    )


def make_households(station: Station, grid: str) -> list[str]:
    """A thousand new households, in one act; their ids."""
    with station.database.writing(station.viewer) as uow:
        made = [
            Household(
                grid_id=grid, scope_org=station.viewer.station_id, hh_no=f"H{number:05d}",
                hh_kind="family", visit_level="D", note=f"原来的备注{number}",
                phone=f"1350000{number:04d}",
            )
            for number in range(EDITS)
        ]  # fmt: skip
        uow.session.add_all(made)
        uow.session.flush()
        return [household.id for household in made]


def _first_load(folder: Path) -> bool:
    """100,000 residents: the pages' bytes, and unpacking and writing them against raw inserts."""
    ids = found(folder / "district")
    district = District(folder / "district")
    fill_residents(district, ids.unit, ids.grids[0], RESIDENTS)
    frames = frames_of(district, ids.grids[0])
    database = Database.create(folder / "station.db", os.urandom(32))
    storage = StationStorage(database)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    for start in range(0, len(frames), FIRST_LOAD_PAGES):
        opened = [wire.open_frame(frame) for frame in frames[start : start + FIRST_LOAD_PAGES]]
        found_pages = [wire.unpack_page(frame.payload) for frame in opened]
        with storage.applying() as connection:
            pages.apply_pages(connection, found_pages)
    ours = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024
    with database.reading() as session:
        floor = _raw(session.connection(), folder / "raw.db")
    database.close()
    district.close()
    size = sum(len(frame) for frame in frames) / RESIDENTS
    return all(
        (
            row(f"first load of {RESIDENTS:,} residents as rows, of raw sqlite3 with 4 indices",
                 ours / floor, LOAD_MAX),
            row("first load, bytes a record", size, RECORD_MAX),
            row("first load, MiB of memory above the start", grown, 150),
        )
    )  # fmt: skip


def fill_residents(district: District, unit: str, grid: str, count: int) -> None:
    """So many invented residents at the district; ten thousand in one commit."""
    chance, now = random.Random(1), now_ms()
    homes = [new_id() for _ in range(RESIDENTS // 3)]
    for _ in range(0, count, 10_000):
        with district.writing() as c:
            last = counter_rows.take_numbers(c, 10_000)
            made = [
                {"entity": "resident", "id": new_id(), "bucket": f"grid:{grid}",
                 "version": last - 9_999 + place, "stamps": {"": (last - 9_999 + place, now, 0)},
                 "fields": resident_fields(chance, unit, grid, chance.choice(homes), now)}
                for place in range(10_000)
            ]  # fmt: skip
            record_rows.write_records(c, made)
            counter_rows.note_commit(c, last, now)


def resident_fields(
    chance: random.Random, unit: str, grid: str, household: str, now: int
) -> dict[str, Any]:
    """One invented resident as the district keeps it."""
    at = wire.instant_text(now - chance.randrange(10**10))
    birth = f"{chance.randrange(1930, 2020)}-{chance.randrange(1, 13):02d}-10"
    return {
        "scope_org": unit, "grid_id": grid, "household_id": household, "id_type": "111",
        "id_no": f"999999{birth.replace('-', '')}{chance.randrange(10**4):04d}",
        "name": chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN),
        "sex": chance.choice("12"), "birth": birth, "ethnic": "01",
        "marital": chance.choice(("10", "20", "30")), "edu": chance.choice(("10", "20", "70")),
        "phone": f"13{chance.randrange(10)}0000{chance.randrange(10**4):04d}",
        "live_code": "371003002028", "hukou_code": "371003002028", "hukou_match": "1",
        "live_addr": f"文昌里{chance.randrange(40)}号楼{chance.randrange(1, 5)}单元",
        "pop_kind": "01", "living": "1", "relation": chance.choice(("02", "10", "20", "30")),
        "created_at": at, "updated_at": at, "created_by": unit, "updated_by": unit, "source": 3,
    }  # fmt: skip


def frames_of(district: District, grid: str) -> list[bytes]:
    """All pages of the grid's bucket, as they travel."""
    from sync.server.feed import sealed_page

    frames = []
    with district.reading() as c:
        request = wire.PullRequest(bytes(8), 0, bytes(8), wire.SCHEMA_VERSION)
        while True:
            frames.append(sealed_page(c, request, [f"grid:{grid}"]))
            page = wire.unpack_page(wire.open_frame(frames[-1]).payload)
            if page.complete:
                return frames
            request = wire.PullRequest(page.epoch, page.seq, page.tag, wire.SCHEMA_VERSION)


def _raw(connection: Connection, path: Path) -> float:
    """CPU seconds of plain sqlite3 for the same rows in one transaction."""
    entity = rows.entity_of("resident")
    assert entity is not None
    names = ("id", "rev", *entity.names)
    chosen = connection.exec_driver_sql(f"SELECT {','.join(names)} FROM resident")
    values = [tuple(row) for row in chosen]
    assert len(values) == RESIDENTS
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = NORMAL")
    raw.execute(f"CREATE TABLE resident ({','.join(names)}, PRIMARY KEY (id))")
    for name in ("id_no", "household_id", "grid_id", "name"):
        raw.execute(f"CREATE INDEX ix_{name} ON resident ({name})")
    started = time.process_time()
    raw.execute("BEGIN")
    raw.executemany(f"INSERT INTO resident VALUES ({','.join('?' * len(names))})", values)
    raw.execute("COMMIT")
    spent = time.process_time() - started
    raw.close()
    return spent


def row(figure: str, measured: float, limit: float) -> bool:
    """Print a line of the table; whether the limit is met."""
    meets = measured <= limit
    print(f"| {figure} | {measured:.2f} | {limit:g} | {'yes' if meets else 'NO'} |", flush=True)
    return meets


if __name__ == "__main__":
    sys.exit(main())
