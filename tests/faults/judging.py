"""Whether what a power cut left is whole: opened by the real program, asked, and worked on with.

A `Lost` says what is missing. Everything here is the program's own: the file is opened, signed in
to and exchanged as on any morning; only the network between the two is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.services.accounts.accounts import Station, check_unlock, sign_in
from desktop.services.accounts.standing import load_viewer
from desktop.services.accounts.ways_in import has_station, people
from desktop.services.exchange.exchange import Quiet, exchange_now
from desktop.settings import Settings
from desktop.storage.audit import first_broken_line
from desktop.storage.database import Database
from sync import wire
from sync.client import witness
from sync.errors import Refused, Unavailable
from sync.records.times import SystemClock
from sync.server.database import District
from sync.server.routes import Service
from tests.exchange.acts import edit, query, records, register
from tests.exchange.district import PASSWORD, now_ms
from tests.faults.day import EXCHANGE, OPENING, marks_of


class Lost(Exception):
    """Something that was said to be saved is not there, or is there by half, or twice."""


@dataclass
class Said:
    """What the program had told its person when the power failed."""

    key: bytes = b""
    user: str = ""
    done: dict[str, Any] | None = None
    begun: str = ""
    next: dict[str, Any] | None = None
    """What was begun, as it is when it is done; the day's tape knows."""
    passwords: tuple[str, ...] = (PASSWORD,)


Opened = AbstractContextManager[Station | None]


class Direct:
    """A line to a district in this very process."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """What the district's service answers."""
        return wire.open_frame(self._service.serve(route, body, token)[1])


def demand(held: bool, what: str) -> None:
    """Lost, unless it holds."""
    if not held:
        raise Lost(what)


@contextmanager
def opened_station(data: Path, said: Said) -> Iterator[Station | None]:
    """The station as it opens again, its keys tried; None when its opening was not through and
    the first run can simply begin anew."""
    settings = Settings(data, data.with_name("cache"))
    if said.done is None:
        yield from _of_an_opening(settings)
        return
    demand(has_station(settings), "the station's file is gone")
    try:
        names = [one.user_id for one in people(settings)]
        demand(said.user in names, "nobody has a way in any more")
        database = Database.open(settings.database, said.key)
    except (Refused, Unavailable) as error:
        raise Lost(f"the file does not open: {error.code}") from error
    try:
        with database.local() as connection:
            witness.check(connection, settings.witness, now_ms())
        with database.reading() as session:
            viewer = load_viewer(session, said.user, SystemClock().now())
        yield Station(settings, database, viewer)
    finally:
        database.close()


def _of_an_opening(settings: Settings) -> Iterator[Station | None]:
    if not has_station(settings):
        yield None
        return
    try:
        (person, *_) = people(settings)
        station = sign_in(settings, person.user_id, PASSWORD)
    except (Refused, Unavailable) as error:
        raise Lost(f"an opening cut short leaves no way on: {error.code}") from error
    try:
        yield station
    finally:
        station.close()


def judge_password(station: Station, said: Said) -> None:
    """One of the passwords that may be right by now is right. Slow, as Argon2id is to be."""
    for password in said.passwords:
        try:
            check_unlock(station, password)
        except Refused:
            continue
        return
    raise Lost("the password that was said to be changed opens nothing")


def judge_station(station: Station, said: Said) -> None:
    """Whole by SQLite's own word, every saved act there, none by half."""
    judge_whole(station)
    if said.done is None:
        return
    now = vars(marks_of(station))
    may = [said.done] if said.next is None else [said.done, said.next]
    open_round = said.begun in (EXCHANGE, OPENING)
    names = ("ops", "audit", "drafts") if open_round else ("ops", "audit", "drafts", "records")
    if not any(all(now[name] == one[name] for name in names) for one in may):
        wrong = [name for name in names if now[name] not in [one[name] for one in may]]
        raise Lost(f"after {said.done['done']!r}, in {said.begun!r}: {wrong or 'half an act'}")


def judge_whole(station: Station) -> None:
    """Whole by SQLite's own word; records, ops and audit lines belong together."""
    with station.database.reading() as session:
        connection = session.connection()
        all_pages_whole(connection)
        demand(first_broken_line(connection) is None, "the audit log is broken")
        _none_of(connection, _HALF_AT_STATION)


def all_pages_whole(connection: Connection) -> None:
    """By SQLite's own word, which reads every page."""
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    demand(found == ["ok"], f"integrity_check: {found[:3]}")


_HALF_AT_STATION = {
    "the head is not where the last op is": (
        "incarnation i WHERE current = 1 AND head_no <> "
        "(SELECT coalesce(max(op_no), 0) FROM outbox o WHERE o.incarnation = i.id)"
    ),
    "an op number is missing": (
        "(SELECT max(op_no) - count(*) AS gap FROM outbox GROUP BY incarnation) WHERE gap <> 0"
    ),
    "an op without its audit line": (
        "outbox o WHERE NOT EXISTS (SELECT 1 FROM audit_log a "
        "WHERE a.noun = o.entity AND a.record_id = o.record_id)"
    ),
    "a record without its op": (
        "household h WHERE rev = 0 AND NOT EXISTS (SELECT 1 FROM outbox o "
        "WHERE o.entity = 'household' AND o.record_id = h.id)"
    ),
}
"""What may not be → the rows that would be it."""

_HALF_AT_DISTRICT = {
    "a head without its receipt": (
        "head h WHERE op_no <> (SELECT max(op_no) FROM receipt r "
        "WHERE r.incarnation = h.incarnation)"
    ),
    "the feed is ahead of its counter": "feed WHERE seq > (SELECT seq FROM counter)",
    "a line of the feed without its record": (
        "feed f WHERE present AND NOT EXISTS "
        "(SELECT 1 FROM record r WHERE r.entity = f.entity AND r.id = f.record_id)"
    ),
}


def _none_of(connection: Connection, wrongs: dict[str, str]) -> None:
    for what, rows in wrongs.items():
        found = connection.exec_driver_sql(f"SELECT count(*) FROM {rows}").scalar_one()
        demand(found == 0, what)


@contextmanager
def opened_district(folder: Path) -> Iterator[District]:
    """The district as `serve` opens it."""
    try:
        district = District(folder)
    except (Refused, Unavailable) as error:
        raise Lost(f"the district does not open: {error.code}") from error
    try:
        try:
            district.open_epoch_if_restored(now_ms())
        except Unavailable as error:
            raise Lost(f"the district does not serve: {error.code}") from error
        yield district
    finally:
        district.close()


def judge_district(district: District, acknowledged: set[bytes]) -> None:
    """Whole, every acknowledged op with its receipt, every receipt with what it did."""
    with district.reading() as connection:
        all_pages_whole(connection)
        found = {bytes(row[0]) for row in connection.exec_driver_sql("SELECT op_id FROM receipt")}
        demand(acknowledged <= found, f"{len(acknowledged - found)} acknowledged ops are gone")
        _none_of(connection, _HALF_AT_DISTRICT)


def acknowledged_at(station: Station) -> set[bytes]:
    """The ids of the ops the station holds for done."""
    rows = query(station, "SELECT seed, seed_no FROM outbox WHERE state = 1")
    return {wire.op_id(bytes(seed), number) for seed, number in rows}


def go_on(station: Station, district: District, grid: str) -> None:
    """The day goes on from here: one more act, a round, and both are equal, nothing twice."""
    household, _ = register(station, grid, "后来的人")
    edit(station, "household", household, note="来电以后写的")
    agree(station, district)


def agree(station: Station, district: District) -> None:
    """A round, and both are equal."""
    line = Direct(Service(district, now_ms))
    try:
        done = exchange_now(Quiet(), station.database, station.settings, line)
        if not done.all_handed_in:  # a round that found another history ends with what it moved
            done = exchange_now(Quiet(), station.database, station.settings, line)
    except (Refused, Unavailable) as error:
        raise Lost(f"the round after it: {error.code}") from error
    demand(done.all_handed_in, f"the round after it ended with {done.outcome}")
    judge_equal(station, district)


def judge_equal(station: Station, district: District) -> None:
    """Every op answered once, the same records on both sides."""
    left = query(station, "SELECT count(*) FROM outbox WHERE state <> 1")[0][0]
    demand(left == 0, f"{left} ops are still not done")
    ours = acknowledged_at(station)
    with district.reading() as connection:
        rows = connection.exec_driver_sql("SELECT op_id FROM receipt").fetchall()
        sent = _sent(connection)
    receipts = [bytes(row[0]) for row in rows]
    demand(ours <= set(receipts), "an op without a receipt at the district")
    here = {key: held for key, held in records(station).items() if key[0] not in DISTRICTS_OWN}
    both = {key for key in here.keys() | sent.keys() if here.get(key) != sent.get(key)}
    demand(not both, f"{len(both)} records differ: {sorted(both)[:3]}")


DISTRICTS_OWN = frozenset({"conflict", "recovered", "erasure"})


def _sent(connection: Connection) -> dict[tuple[str, str], tuple[int, dict[str, Any]]]:
    from sync.server.store import record_rows

    keys = [(row[0], row[1]) for row in connection.exec_driver_sql("SELECT entity, id FROM record")]
    held = record_rows.load_held(connection, keys)
    return {
        key: (record.version, {k: v for k, v in record.fields.items() if v is not None})
        for key, (record, _) in held.items() if key[0] not in DISTRICTS_OWN
    }  # fmt: skip
