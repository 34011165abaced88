"""One bit of a kept file changes: what is there is read as it was, or it is said what is damaged.

Any byte of the files of a station, of a district, of a stick and of a backup.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection

from desktop.services.accounts import backups
from desktop.services.accounts.accounts import sign_in
from desktop.services.accounts.ways_in import people
from desktop.services.exchange.bundles import read_from_stick
from desktop.services.exchange.exchange import Quiet
from desktop.storage.database import Database
from sync.errors import Refused, Unavailable
from sync.server.database import District
from sync.server.keeping.backups import backup_key, check_backup, find_manifest, open_key
from sync.server.sticks.bundles import carry
from tests.exchange.district import PASSWORD, now_ms
from tests.faults.chores import Prepared, settings_in
from tests.faults.judging import demand
from tests.faults.tally import Tally

DAMAGE = frozenset(
    {
        *("damaged_file", "damaged_keys", "damaged_witness", "damaged_backup", "no_backup"),
        *("no_key", "not_for_us", "bundle_damaged", "bundle_cut_off", "bundle_not_signed"),
        *("not_a_bundle", "bundle_bomb", "bundle_too_large", "protocol_unknown", "bundle_unknown"),
        *("newer_version", "wrong_backup_key", "no_answer_there"),
    }
)
"""Codes that name damage. A wrong password is none of them."""


@dataclass(frozen=True)
class Kept:
    """Files of one kind. `read`: the program reads them from a folder; what it says they hold."""

    name: str
    pattern: str
    read: Callable[[Path], Any]


def play(amount: int, seed: int, tally: Tally) -> None:
    """`amount` flipped bits, the kinds of files in turn."""
    chance, said = Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="flips-") as name:
        prepared = Prepared(Path(name))
        prepared.served.end()
        _answer_the_stick(prepared)
        kinds = _Reader(prepared).kinds()
        right = {kind.name: _read(kind, prepared, None, chance) for kind in kinds}
        for number in range(amount):
            kind = kinds[number % len(kinds)]
            found = _read(kind, prepared, chance.randrange(8), chance)
            if isinstance(found, str):
                said[found] += 1
                if found not in DAMAGE:
                    tally.lose(f"flip: a bit of {kind.name}: said {found!r}")
            elif found != right[kind.name]:
                tally.lose(f"flip: a bit of {kind.name}: silently something else was read")
            else:
                said["read as it was"] += 1
    print(f"{amount} bits flipped: {dict(said.most_common())}", flush=True)


def _answer_the_stick(prepared: Prepared) -> None:
    """The down bundle beside the one that went up, for a district that then forgets it."""
    aside = prepared.folder.with_name("answering")
    shutil.copytree(prepared.folder, aside)
    district = District(aside / "district")
    carry(district, aside / "stick", now_ms())
    district.close()
    (prepared.folder / "answer").mkdir()
    for answer in (aside / "stick").glob("*-down.gwb"):
        shutil.copy(answer, prepared.folder / "answer" / answer.name)


class _Reader:
    """The program, reading each kind of file from a folder."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared

    def kinds(self) -> list[Kept]:
        """All kinds."""
        return [
            Kept("the station's file", "station/station.db", self._station),
            Kept("the district's file", "district/district.db", self._district),
            Kept("the station's keys", "station/station.keys", self._signed_in),
            Kept("a bundle that goes up", "stick/*-up.gwb", self._carried),
            Kept("the answer to it", "answer/*-down.gwb", self._answered),
            Kept("a backup", "backups/*.db", self._backup),
            Kept("the computer's secret", "station/device.secret", self._signed_in),
            Kept("a backup's manifest", "backups/*.json", self._backup),
            Kept("the district's key", "district/server.key", self._district),
            Kept("the district's witness", "district/witness.json", self._district),
            Kept("the station's witness", "station/witness.json", self._signed_in),
            Kept("the backups' key", "district/backup.key", self._backup),
            Kept("a station's copy", "copies/*/*", self._copied),
        ]

    def _station(self, folder: Path) -> Any:
        database = Database.open(settings_in(folder).database, self._prepared.key)
        try:
            with database.reading() as session:
                return _everything(session.connection())
        finally:
            database.close()

    def _signed_in(self, folder: Path) -> Any:
        settings = settings_in(folder)
        (person, *_) = people(settings)
        sign_in(settings, person.user_id, PASSWORD).close()
        return person

    def _district(self, folder: Path) -> Any:
        opened = District(folder / "district")
        try:
            opened.open_epoch_if_restored(now_ms())
            with opened.reading() as connection:
                return _everything(connection, leave=("district", "epoch", "counter", "commits"))
        finally:
            opened.close()

    def _carried(self, folder: Path) -> Any:
        opened = District(folder / "district")
        try:
            (one,) = carry(opened, folder / "stick", now_ms())
        finally:
            opened.close()
        if one.outcome == "refused":
            raise Refused(one.reason)
        return one.outcome, one.ops

    def _answered(self, folder: Path) -> Any:
        with self._prepared.station(folder) as here:
            done = read_from_stick(Quiet(), here.database, here.settings, folder / "answer")
        return done.received, done.pulled, done.waiting

    def _backup(self, folder: Path) -> Any:
        manifest = find_manifest(folder / "backups")
        key = open_key(manifest, key=backup_key(folder / "district"), recovery=None)
        return check_backup(manifest, key)

    def _copied(self, folder: Path) -> Any:
        return backups.verify(settings_in(folder), folder / "copies", PASSWORD).waiting


def _everything(connection: Connection, leave: tuple[str, ...] = ()) -> list[Any]:
    """Every row of every table; what only lies in an index is looked at as well."""
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    held = [
        (name, *map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()))
        for (name,) in tables
        if name not in leave
    ]
    if connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() != ["ok"]:
        raise Unavailable("damaged_file")
    return held


def _read(kind: Kept, prepared: Prepared, bit: int | None, chance: Random) -> Any:
    """What the program says of a copy with one bit changed: what it holds, or a code."""
    folder = prepared.folder.with_name("flipped")
    shutil.copytree(prepared.folder, folder)
    try:
        path = chance.choice(sorted(folder.glob(kind.pattern)))
        if bit is not None:
            content = bytearray(path.read_bytes())
            content[chance.randrange(len(content))] ^= 1 << bit
            path.write_bytes(content)
        return kind.read(folder)
    except (Refused, Unavailable) as error:
        demand(bit is not None, f"{kind.name} whole: {error.code}")
        return error.code
    finally:
        shutil.rmtree(folder)
