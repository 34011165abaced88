"""The district of a run: the real service on a real file, which can die and be put back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from sync.server.auth import token_hash
from sync.server.database import FILE, KEY, District
from sync.server.routes import Service
from sync.server.scopes import Gate
from sync.server.witness import WITNESS
from tests.exchange.simulator.disk import share_compiled
from tests.exchange.simulator.founding import copy_of

Key = tuple[str, str]
Held = tuple[int, dict[str, Any]]

_FIELDS = msgspec.msgpack.Decoder(dict[str, Any]).decode


class Authority:
    """One district in a folder. `now_ms` is its clock."""

    def __init__(
        self, founded: Path, folder: Path, chance: Random, now_ms: Callable[[], int]
    ) -> None:
        self.folder = folder
        self.now_ms = now_ms
        self._randomness = chance.randbytes
        self.busy_s = 0
        self.saves: list[Path] = []
        copy_of(founded, folder)
        self._start()

    def _start(self) -> None:
        self.district = District(self.folder, randomness=self._randomness)
        share_compiled(self.district._engine)
        self.district.open_epoch_if_restored(self.now_ms())
        self._eye = sqlcipher.connect(str(self.folder / FILE), isolation_level=None)
        self._eye.execute(f"PRAGMA key = \"x'{(self.folder / KEY).read_bytes().hex()}'\"")
        self._service = Service(self.district, self.now_ms, lambda: self.busy_s)

    def serve(self, route: str, body: bytes, token: bytes) -> tuple[int, bytes]:
        """One request, whole or torn."""
        return self._service.serve(route, body, token)

    def restart(self) -> None:
        """The process dies between two requests and is started again."""
        self._stop()
        self._start()

    def _stop(self) -> None:
        self._eye.close()
        self.district.close()

    def save(self) -> Path:
        """A copy of the folder, as a backup made by copying has it."""
        self._stop()
        aside = self.folder.with_name(f"save-{len(self.saves)}")
        copy_of(self.folder, aside)
        self.saves.append(aside)
        self._start()
        return aside

    def put_back(self, save: Path, *, witness_too: bool = False) -> None:
        """An old copy in the place of the file; with the witness, as when the whole folder is."""
        self._stop()
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.copy2(save / FILE, self.folder / FILE)
        if witness_too:
            shutil.copy2(save / WITNESS, self.folder / WITNESS)
        self._start()

    def query(self, sql: str, *values: Any) -> list[Any]:
        """Rows of the district's own tables, by a connection of our own: invariants ask often."""
        return list(self._eye.execute(sql, values))

    def records(self) -> dict[Key, Held]:
        """{(entity, id): (version, fields)} of everything."""
        rows = self.query("SELECT entity, id, version, fields FROM record")
        return {(row[0], row[1]): (row[2], _FIELDS(row[3])) for row in rows}

    def buckets(self) -> dict[Key, str]:
        """{(entity, id): bucket} of everything."""
        rows = self.query("SELECT entity, id, bucket FROM record")
        return {(row[0], row[1]): row[2] for row in rows}

    def allowed(self, device: bytes) -> list[str]:
        """The buckets a computer may see, by the one gate."""
        with self.district.reading() as c:
            unit = c.exec_driver_sql("SELECT unit_id FROM device WHERE id = ?", (device,))
            return Gate(c, unit.scalar_one()).buckets

    def device_of(self, token: bytes) -> bytes | None:
        """The computer a token was given to."""
        rows = self.query("SELECT id FROM device WHERE token_hash = ?", token_hash(token))
        return bytes(rows[0][0]) if rows else None

    def receipts(self) -> dict[bytes, tuple[str, str]]:
        """{op id: (outcome, reason)} of every op ever received."""
        rows = self.query("SELECT op_id, outcome, reason FROM receipt")
        return {bytes(row[0]): (row[1], row[2]) for row in rows}

    def epoch(self) -> bytes:
        """Which history the numbers belong to."""
        return bytes(self.query("SELECT epoch FROM district")[0][0])

    def tag_of(self, seq: int) -> bytes | None:
        """The tag of the commit a number belongs to, here and now."""
        found = self.query("SELECT tag FROM commits WHERE seq >= ? ORDER BY seq LIMIT 1", seq)
        return bytes(found[0][0]) if found else None

    def close(self) -> None:
        """Let go of the file."""
        self._stop()
