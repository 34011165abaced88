"""What is done once and must be repeatable: each is killed at any of its deeds, looked at, redone.

Opening a station, bringing an old file up to date, an import, a stick, the courier at the district,
a backup and a restore of either side. A chore's deeds are counted on a tape first; then each life
ends at one of them.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from desktop.services.accounts import backups
from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.accounts.standing import load_viewer
from desktop.services.accounts.ways_in import has_station
from desktop.services.exchange.bundles import look_at_stick, write_to_stick
from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.services.imports.import_plans import ImportTarget
from desktop.services.imports.imports import import_roster
from desktop.settings import Settings
from desktop.storage.database import Database
from desktop.storage.keys import KeyFile
from sync.records.times import SystemClock
from sync.server.database import District
from sync.server.keeping.backups import (
    backup_key,
    check_backup,
    find_manifest,
    make_backup,
    open_key,
    restore,
)
from sync.server.sticks.bundles import carry
from tests.builders import HEAD_USER
from tests.exchange.acts import query, register
from tests.exchange.district import PASSWORD, found, now_ms
from tests.faults import judging, shim, tape
from tests.faults.judging import Lost, demand
from tests.faults.served import Served
from tests.faults.shim import KILL_AFTER, KILL_BEFORE, KILL_HALF, Point
from tests.faults.tally import Tally
from tests.services.test_imports import family, source_of
from tests.storage.recorder import FILES, FINDINGS, RECORDED

_COME_FROM = "prepared"


@dataclass(frozen=True)
class Chore:
    """`act` in a folder that is a copy of what `prepare` left; `judge` opens what is there after
    a kill, does the chore once more and looks again. Lost when it is not as it should be."""

    name: str
    act: Callable[[Path], None]
    judge: Callable[[Path], None]


class Prepared:
    """A small district and a station with work that waits, to be copied for every life."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / _COME_FROM
        self.served = Served(self.folder / "district", found(self.folder / "district"))
        assert self.served.start()
        settings = settings_in(self.folder)
        station = enrol_station(
            Quiet(), settings, self.served.url, self.served.code(), "songjianping", PASSWORD, "1"
        )
        self.user = station.viewer.user_id
        self.key = KeyFile(settings.keys, settings.device_secret).unlock(
            self.user, PASSWORD, SystemClock().now()
        )
        self.grid = self.served.ids.grids[0]
        register(station, self.grid, "丛培英")
        (self.folder / "stick").mkdir()
        write_to_stick(Quiet(), station.database, self.folder / "stick")
        register(station, self.grid, "林守业")
        (self.folder / "copies").mkdir()
        backups.back_up_to(Quiet(), station, self.folder / "copies")
        station.close()
        district = District(self.served.folder)
        (self.folder / "backups").mkdir()
        make_backup(district, self.folder / "backups", now_ms())
        district.close()
        for name in FILES:
            (self.folder / "old").mkdir(exist_ok=True)
            shutil.copy(RECORDED / "step-0001" / name, self.folder / "old" / name)
        self.old_key = KeyFile(
            self.folder / "old" / "station.keys", self.folder / "old" / "device.secret"
        ).unlock(HEAD_USER, PASSWORD, SystemClock().now())

    @contextmanager
    def station(self, folder: Path) -> Iterator[Station]:
        """The copied station, open."""
        settings = settings_in(folder)
        database = Database.open(settings.database, self.key)
        try:
            with database.reading() as session:
                viewer = load_viewer(session, self.user, SystemClock().now())
            yield Station(settings, database, viewer)
        finally:
            database.close()

    def chores(self) -> list[Chore]:
        """All of them."""
        return [
            Chore("opening", self._open, self._judge_opening),
            Chore("migration", self._migrate, self._judge_migration),
            Chore("import", self._import, self._judge_import),
            Chore("stick", self._write_stick, self._judge_stick),
            Chore("courier", self._carry, self._judge_carried),
            Chore("backup", self._back_up, self._judge_backup),
            Chore("restore", self._restore, self._judge_restore),
            Chore("putting a station back", self._put_back, self._judge_put_back),
        ]

    def _open(self, folder: Path) -> None:
        code = (folder / "code").read_text() if (folder / "code").exists() else self.served.code()
        enrol_station(
            Quiet(), fresh_in(folder), self.served.url, code, "songjianping", PASSWORD, "2"
        ).close()

    def _judge_opening(self, folder: Path) -> None:
        settings = fresh_in(folder)
        if not has_station(settings):
            self._open(folder)
        station = sign_in(settings, self.user, PASSWORD)
        try:
            judging.judge_whole(station)
        finally:
            station.close()

    def _migrate(self, folder: Path) -> None:
        Database.open(folder / "old" / "station.db", self.old_key).close()

    def _judge_migration(self, folder: Path) -> None:
        database = Database.open(folder / "old" / "station.db", self.old_key)
        try:
            with database.reading() as session:
                connection = session.connection()
                held = connection.exec_driver_sql(
                    "SELECT (SELECT count(*) FROM visit WHERE findings = ?),"
                    "(SELECT count(*) FROM outbox), (SELECT count(*) FROM draft)", (FINDINGS,),
                ).one()  # fmt: skip
                judging.all_pages_whole(connection)
            demand(tuple(held) == (1, 2, 1), f"an old file brought {tuple(held)}")
        finally:
            database.close()

    def _import(self, folder: Path) -> None:
        with self.station(folder) as station, station.database.writing(station.viewer) as uow:
            import_roster(uow, source_of(family()), ImportTarget(self.grid))

    def _judge_import(self, folder: Path) -> None:
        with self.station(folder) as station:
            judging.judge_whole(station)
            people = query(station, "SELECT count(*) FROM resident")[0][0]
            batches = query(station, "SELECT count(*) FROM import_batch")[0][0]
        demand((people, batches) in ((2, 0), (5, 1)), f"{people} people of {batches} imports")

    def _write_stick(self, folder: Path) -> None:
        with self.station(folder) as station:
            write_to_stick(Quiet(), station.database, folder / "stick")

    def _judge_stick(self, folder: Path) -> None:
        self._look(folder)
        self._write_stick(folder)
        self._look(folder)

    def _look(self, folder: Path) -> None:
        with self.station(folder) as station:
            judging.judge_whole(station)
            states = [
                one.state for one in look_at_stick(Quiet(), station.database, folder / "stick").own
            ]
        demand(len(states) == 1 and "damaged" not in states, f"on the stick: {states}")

    def _carry(self, folder: Path) -> None:
        district = District(folder / "district")
        try:
            taken = carry(district, folder / "stick", now_ms())
            demand([one.outcome for one in taken] in (["taken"], ["known"]), f"{taken}")
        finally:
            district.close()

    def _judge_carried(self, folder: Path) -> None:
        self._carry(folder)
        with judging.opened_district(folder / "district") as district:
            judging.judge_district(district, set())
            with district.reading() as c:
                ops = c.exec_driver_sql("SELECT count(*) FROM receipt").scalar_one()
        demand(ops == 2, f"{ops} receipts of 2 ops")

    def _back_up(self, folder: Path) -> None:
        district = District(folder / "district")
        try:
            make_backup(district, folder / "backups", now_ms() + 60_000)
        finally:
            district.close()

    def _judge_backup(self, folder: Path) -> None:
        self._check_backup(folder)
        self._back_up(folder)
        self._check_backup(folder)

    def _check_backup(self, folder: Path) -> None:
        manifest = find_manifest(folder / "backups")
        key = backup_key(folder / "district")
        check_backup(manifest, open_key(manifest, key=key, recovery=None))

    def _restore(self, folder: Path) -> None:
        manifest = find_manifest(folder / "backups")
        key = open_key(manifest, key=backup_key(folder / "district"), recovery=None)
        restore(manifest, key, folder / "district", now_ms(), "文登区")

    def _judge_restore(self, folder: Path) -> None:
        for again in (False, True):
            if again:
                self._restore(folder)
            with judging.opened_district(folder / "district") as district:
                judging.judge_district(district, set())

    def _put_back(self, folder: Path) -> None:
        backups.restore(Quiet(), settings_in(folder), folder / "copies", PASSWORD)

    def _judge_put_back(self, folder: Path) -> None:
        for again in (False, True):
            if again:
                self._put_back(folder)
            demand(has_station(settings_in(folder)), "no file is there after a swap")
            station = sign_in(settings_in(folder), self.user, PASSWORD)
            try:
                judging.judge_whole(station)
                people = query(station, "SELECT count(*) FROM resident")[0][0]
                waiting = query(station, "SELECT count(*) FROM outbox WHERE state = 0")[0][0]
            finally:
                station.close()
            demand((people, waiting) == (2, 4), f"{people} people and {waiting} ops are there")


def settings_in(folder: Path) -> Settings:
    """The station of a folder."""
    return Settings(folder / "station", folder / "cache")


def fresh_in(folder: Path) -> Settings:
    """A second station's place there, not opened yet."""
    return Settings(folder / "fresh", folder / "cache")


def play(amount: int, folder: Path, chance: Random, tally: Tally) -> None:
    """About `amount` kills, of every chore when there are enough."""
    prepared = Prepared(folder)
    try:
        chores = prepared.chores()
        for chore in chance.sample(chores, min(amount, len(chores))):
            _kill(chore, prepared, max(1, amount // len(chores)), chance, tally)
    finally:
        prepared.served.end(signal.SIGKILL)


def _kill(chore: Chore, prepared: Prepared, times: int, chance: Random, tally: Tally) -> None:
    whole = _copied(prepared, f"{chore.name}-whole")
    record = whole.with_name(f"{chore.name}.tape")
    assert _life(chore, prepared, whole, record, None) == 0
    deeds = sum(1 for _ in tape.read(record))
    for number in range(times):
        action = chance.choice((KILL_BEFORE, KILL_HALF, KILL_AFTER))
        point = Point(action, first=chance.randint(1, deeds))
        folder = _copied(prepared, f"{chore.name}-{number}")
        if _life(chore, prepared, folder, None, point) == -signal.SIGKILL:
            tally.kills += 1
        try:
            chore.judge(folder)
        except Lost as lost:
            tally.lose(f"kill: {chore.name} {point}: {lost}")
        shutil.rmtree(folder)


def _copied(prepared: Prepared, name: str) -> Path:
    folder = prepared.folder.with_name(name)
    shutil.copytree(prepared.folder, folder)
    return folder


def _life(
    chore: Chore, prepared: Prepared, folder: Path, record: Path | None, point: Point | None
) -> int:
    """One run of a chore in a process of its own; its exit status."""
    if chore.name == "opening":
        (folder / "code").write_text(prepared.served.code())

    def act() -> None:
        shim.watch(folder, record)
        if point is not None:
            shim.arm(point)
        chore.act(folder)

    child = shim.Child(act, folder.with_name(f"{folder.name}-said"))
    status = child.wait()
    (folder / "code").unlink(missing_ok=True)  # it was good for one try
    if status not in (0, -signal.SIGKILL):
        raise AssertionError(child.said.read_text(encoding="utf-8"))
    return status
