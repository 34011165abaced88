"""SIGKILL under load: a station's process and its district's, at named points and random moments.

A *couple* lives through many kills on the same two folders. After each both are opened and asked;
at the end of its life a round makes them equal. What was said to be saved is in the couple's own
list: `told` in the station's folder, written by the process itself before and after each act.
"""

from __future__ import annotations

import json
import os
import signal
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import sync.server.app as _app  # loaded before the forks: each is a server in a moment
from desktop.services.accounts.accounts import Station
from desktop.services.accounts.standing import load_viewer
from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.settings import Settings
from desktop.storage.database import Database
from desktop.storage.keys import KeyFile
from sync.client import witness
from sync.errors import Unavailable
from sync.records.times import SystemClock
from sync.server.database import District
from tests.exchange.acts import edit, exchange, query, register
from tests.exchange.district import PASSWORD, found, now_ms
from tests.faults import chores, judging, shim
from tests.faults.judging import Lost, Said, demand
from tests.faults.served import Served
from tests.faults.shim import KILL_AFTER, KILL_BEFORE, KILL_HALF, Point
from tests.faults.tally import Tally

assert _app.STALL_S
CYCLES = 25
"""Kills one couple lives through."""
ACTS = 5
LOG, FILE = "-wal", ".db"
Points = tuple[tuple[Point, int], ...]
"""Where, and the greatest number worth waiting for."""

STATION_POINTS = (
    (Point(KILL_BEFORE, shim.WRITE, LOG), 250), (Point(KILL_HALF, shim.WRITE, LOG), 250),
    (Point(KILL_BEFORE, shim.SYNC, LOG), 12), (Point(KILL_AFTER, shim.SYNC, LOG), 12),
    (Point(KILL_HALF, shim.WRITE, FILE), 60), (Point(KILL_BEFORE, shim.CUT, FILE), 1),
    (Point(KILL_BEFORE, shim.SYNC, FILE), 1), (Point(KILL_BEFORE, shim.CUT, LOG), 1),
    (Point(KILL_BEFORE, shim.REMOVE, LOG), 1), (Point(KILL_AFTER, shim.REMOVE, LOG), 1),
    (Point(KILL_BEFORE, shim.RENAME, "witness.json"), 2),
    (Point(KILL_AFTER, shim.RENAME, "witness.json"), 2),
    (Point(KILL_BEFORE, shim.SEND), 12), (Point(KILL_HALF, shim.SEND), 12),
    (Point(KILL_AFTER, shim.SEND), 12), (Point(KILL_BEFORE, shim.WRITE, "told"), 10),
)  # fmt: skip

DISTRICT_POINTS = (
    (Point(KILL_BEFORE, shim.WRITE, LOG), 150), (Point(KILL_HALF, shim.WRITE, LOG), 150),
    (Point(KILL_BEFORE, shim.SYNC, LOG), 10), (Point(KILL_AFTER, shim.SYNC, LOG), 10),
    (Point(KILL_HALF, shim.WRITE, FILE), 20), (Point(KILL_BEFORE, shim.WRITE, "witness.json"), 6),
    (Point(KILL_AFTER, shim.WRITE, "witness.json"), 6),
    (Point(KILL_BEFORE, shim.SEND), 12), (Point(KILL_HALF, shim.SEND), 12),
    (Point(KILL_AFTER, shim.SEND), 12),
)  # fmt: skip


def play(amount: int, seed: int, tally: Tally) -> None:
    """Kill until `amount` processes were killed: a third at their chores, then couples."""
    chance = Random(seed)
    wanted = tally.kills + amount
    with tempfile.TemporaryDirectory(prefix="chores-") as name:
        chores.play(amount // 3, Path(name), chance, tally)
    while tally.kills < wanted:
        with tempfile.TemporaryDirectory(prefix="kills-") as name:
            couple = Couple(Path(name), chance)
            try:
                couple.live(wanted, tally)
            except Lost as lost:
                tally.lose(f"kill: {couple.how}: {lost}")
            finally:
                couple.served.end(signal.SIGKILL)


class Couple:
    """A station and its district in one folder."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self._chance = chance
        self.how = "nothing yet"
        self.served = Served(folder / "district", found(folder / "district"))
        assert self.served.start()
        self.settings = Settings(folder / "station" / "data", folder / "station" / "cache")
        code = self.served.code()
        station = enrol_station(
            Quiet(), self.settings, self.served.url, code, "songjianping", PASSWORD, "一号电脑"
        )
        self._user = station.viewer.user_id
        keys = KeyFile(self.settings.keys, self.settings.device_secret)
        self._key = keys.unlock(self._user, PASSWORD, SystemClock().now())
        station.close()
        self._told = self.settings.data_dir / "told"
        self._told.touch()
        self._act = 0
        self.refused: list[str] = []
        """What acts were refused with, by the disk's fault."""

    def live(self, wanted: int, tally: Tally) -> None:
        """Cycles until its end or until enough were killed."""
        for _ in range(CYCLES):
            if tally.kills >= wanted:
                break
            tally.kills += self.cycle(STATION_POINTS, DISTRICT_POINTS, moments=0.25)
            self.judge()
            demand(not self.refused, f"an act was refused: {self.refused[:3]}")
        self.end()

    def end(self) -> None:
        """The end of its life: a round, and both agree. Lost if they do not."""
        self.served.end()
        with self._station() as station, judging.opened_district(self.served.folder) as district:
            assert station is not None
            judging.agree(station, district)
            self._judge_told(station)

    def cycle(self, stations: Points, districts: Points, *, moments: float = 0.0) -> int:
        """One life of both processes; how many were killed. `moments`: the share of lives that a
        signal from outside ends."""
        whom = self._chance.choice(("station", "district", "both"))
        point = self._point(stations) if whom != "district" else None
        district_point = self._point(districts) if whom != "station" else None
        self.how = f"station {point or '-'}, district {district_point or '-'}"
        if self.served.is_dead or district_point is not None:
            self.served.end()
            if not self.served.start(point=district_point):
                return 1  # it was killed before it served
        child = self._station_process(point)
        if self._chance.random() < moments:
            victim = child if whom != "district" else self.served
            self.how += ", or at a random moment"
            time.sleep(self._chance.uniform(0.0, 0.6))
            (victim.signal if isinstance(victim, shim.Child) else victim.end)(signal.SIGKILL)
        status = child.wait()
        said = child.said.read_text(encoding="utf-8")
        demand(status in (0, -signal.SIGKILL), f"the station ended with {status}: {said[-400:]}")
        killed = int(status == -signal.SIGKILL)
        if self.served.is_dead:
            end = self.served.end()
            demand("failed" not in end, f"the district failed: {end[-400:]}")
            killed += 1
        return killed

    def _point(self, points: Points) -> Point:
        point, most = self._chance.choice(points)
        return replace(point, first=self._chance.randint(1, most))

    def _station_process(self, point: Point | None) -> shim.Child:
        first, self._act = self._act, self._act + ACTS
        grid, settings = self.served.ids.grids[0], self.settings

        def act() -> None:
            shim.watch(settings.data_dir)
            if point is not None:
                shim.arm(point)
            work(settings, self._key, self._user, grid, range(first, first + ACTS))

        return shim.Child(act, settings.data_dir.with_name("said"))

    def _station(self) -> judging.Opened:
        return judging.opened_station(
            self.settings.data_dir, Said(key=self._key, user=self._user, done={"done": "told"})
        )

    def judge(self) -> None:
        """After each kill: both whole, everything that was told is there."""
        with self._station() as station:
            assert station is not None
            judging.judge_whole(station)
            self._judge_told(station)
            acknowledged = judging.acknowledged_at(station)
        district = District(self.served.folder)
        try:
            judging.judge_district(district, acknowledged)
        finally:
            district.close()

    def _judge_told(self, station: Station) -> None:
        said = [json.loads(line) for line in self._told.read_bytes().splitlines()]
        done = {one["done"] for one in said if "done" in one}
        begun = {one["begun"] for one in said if "begun" in one}
        rows = query(
            station,
            "SELECT h.hh_no, h.note, r.id FROM household h LEFT JOIN resident r "
            "ON r.id = h.head_id AND r.household_id = h.id WHERE h.hh_no LIKE 'H-K%'",
        )
        held = {int(number.removeprefix("H-K")): (note, head) for number, note, head in rows}
        demand(len(held) == len(rows), "an act is there twice")
        demand(done <= held.keys(), f"saved acts are gone: {sorted(done - held.keys())[:5]}")
        demand(held.keys() <= begun, "an act is there that nobody began")
        self.refused = [one["refused"] for one in said if "refused" in one]
        half = [number for number, (_, head) in held.items() if head is None]
        demand(not half, f"an act by half: {half[:5]}")
        edited = {one["edited"] for one in said if "edited" in one}
        bare = [number for number in edited if held[number][0] != f"改过 {number}"]
        demand(not bare, f"a saved edit is gone: {bare[:5]}")


def work(settings: Settings, key: bytes, user: str, grid: str, numbers: range) -> None:
    """What a station's process does until it is killed: open, act, hand in, close."""
    told = os.open(settings.data_dir / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(**said: int | str) -> None:
        os.write(told, json.dumps(said).encode() + b"\n")

    try:
        database = Database.open(settings.database, key)
        with database.local() as connection:
            witness.check(connection, settings.witness, now_ms())
        with database.reading() as session:
            viewer = load_viewer(session, user, SystemClock().now())
    except Unavailable as error:
        say(refused=error.code)
        return
    station = Station(settings, database, viewer)
    for number in numbers:
        say(begun=number)
        try:
            household, _ = register(station, grid, f"K{number}", note="文昌路" * (number % 60))
            say(done=number)
            edit(station, "household", household, note=f"改过 {number}")
            say(edited=number)
        except Unavailable as error:
            say(refused=error.code)
        if number % 2:
            with suppress(Unavailable):  # the district may be dead
                exchange(station)
    with suppress(Unavailable):
        exchange(station)
    station.close()
