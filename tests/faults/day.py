"""A day at a station, lived by a real process under the shim, which tells what it was told.

Before each act it says "begun", and "done" with marks of everything it holds once the program said
that it is saved. What was said lies in the watched folder, so that the tape has it in its order.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from desktop.services.accounts.accounts import Station, change_password
from desktop.services.drafts import save_draft
from desktop.services.exchange.bundles import write_to_stick
from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.settings import Settings
from desktop.storage.database import Database
from desktop.storage.keys import KeyFile
from sync.errors import Unavailable
from sync.records.tables import Household
from sync.records.times import SystemClock
from tests.exchange.acts import edit, exchange, query, records, register
from tests.exchange.district import PASSWORD

TOLD = "told"
SECOND_PASSWORD = "xinde-mima-2026"
EXCHANGE, OPENING, STICK = "exchange", "opening", "stick"


@dataclass(frozen=True)
class Marks:
    """What a station holds, in short: of its own work, of its records, of its drafts."""

    ops: str
    audit: str
    records: str
    drafts: str


def marks_of(station: Station) -> Marks:
    """Everything the program said was saved is in one of these."""
    ops = query(
        station,
        "SELECT seed, seed_no, entity, record_id, kind, fields FROM outbox ORDER BY position",
    )
    audit = query(station, "SELECT seq, hash FROM audit_log ORDER BY seq")
    drafts = query(station, "SELECT kind, key, payload FROM draft ORDER BY kind, key")
    held = sorted(records(station).items())
    return Marks(_short(ops), _short(audit), _short(held), _short(drafts))


def _short(said: Any) -> str:
    return blake2b(repr(said).encode(), digest_size=8).hexdigest()


class Teller:
    """Says in a file of the watched folder what begins and what is done."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / TOLD, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(self, **said: Any) -> None:
        """One line, in one write."""
        os.write(self._handle, json.dumps(said).encode() + b"\n")

    @contextmanager
    def act(self, kind: str, station: Callable[[], Station]) -> Iterator[None]:
        """One act: begun, and done with its marks."""
        self.say(begun=kind)
        yield
        self.say(done=kind, **vars(marks_of(station())))


def live(data: Path, url: str, code: str, grid: str, *, households: int = 40) -> None:
    """A whole day: open the station, write, hand in, fetch, carry, change the password, go home
    and come back. `data` is watched already."""
    settings = Settings(data, data.with_name(f"{data.name}-cache"))
    settings.ready()
    teller = Teller(data)
    teller.say(begun=OPENING)
    station = enrol_station(Quiet(), settings, url, code, "songjianping", PASSWORD, "一号电脑")
    key = KeyFile(settings.keys, settings.device_secret).unlock(
        station.viewer.user_id, PASSWORD, SystemClock().now()
    )
    teller.say(done=OPENING, key=key.hex(), user=station.viewer.user_id, **vars(marks_of(station)))
    here = lambda: station  # noqa: E731 (the station changes hands at noon)
    with teller.act("register", here):
        first, person = register(station, grid, "丛培英", note="腿脚不便，上门办")
    with teller.act("draft", here), station.database.writing(station.viewer) as uow:
        save_draft(uow, "visit", first, "丛培英 户", {"findings": "还没写完的话"})
    with teller.act("edit", here):
        edit(station, "household", first, phone="13800001234", note="改过一次")
    with teller.act(EXCHANGE, here):
        assert exchange(station).all_handed_in
    with teller.act("many", here):  # one act of many pages: the log is folded up while it goes on
        _register_many(station, grid, households)
    with teller.act("edit", here):
        edit(station, "resident", person, phone="13800004321")
    stick = data / "stick"
    stick.mkdir(exist_ok=True)
    with teller.act(STICK, here):
        write_to_stick(Quiet(), station.database, stick)
    with teller.act(EXCHANGE, here):
        assert exchange(station).all_handed_in
    teller.say(begun="password")
    change_password(
        settings, station.viewer.user_id, PASSWORD, SECOND_PASSWORD, SystemClock().now()
    )
    teller.say(done="password", **vars(marks_of(station)))
    teller.say(begun="close")
    station.close()
    station = Station(settings, Database.open(settings.database, key), station.viewer)
    teller.say(done="close", **vars(marks_of(station)))
    with teller.act("edit", here):
        edit(station, "household", first, note="下午又改")
    with teller.act(EXCHANGE, here):
        assert exchange(station).all_handed_in
    teller.say(begun="close")
    station.close()
    with suppress(Unavailable):
        teller.say(over=True)


def _register_many(station: Station, grid: str, count: int) -> None:
    note = "楼道照明需要维修" * 12
    with station.database.writing(station.viewer) as uow:
        for number in range(count):
            household = Household(
                grid_id=grid, scope_org=station.viewer.station_id, hh_no=f"M-{number}",
                hh_kind="family", visit_level="D", note=note,
            )  # fmt: skip
            uow.session.add(household)
