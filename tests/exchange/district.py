"""A real district for tests: its own process, its own file, reached over loopback.

The process is `sync.server serve` and nothing else, but it is forked from one that has loaded the
program already (`tests.forked`). The window stories start it by its command line.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from sync.server import __main__ as server
from sync.server.commands import admin
from sync.server.database import District
from sync.server.store import record_rows
from tests import forked

forked.load_ahead("tests.exchange.district", "sync.server.app", "sync.server.routes")

PASSWORD = "xiaoqiu-2026-wangge"
GRID_NAMES = ("第一网格", "第二网格")


def now_ms() -> int:
    """The system's clock, as the server has it."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Ids:
    """Who and what is in the founded district."""

    unit: str
    grids: tuple[str, str]
    head: str
    worker: str


def found(folder: Path, *, practice: bool = False) -> Ids:
    """Found a small district in a folder: one station, two grids, a head and a worker."""
    district, _ = admin.create_district(folder, "文登区", practice=practice, now_ms=now_ms())
    admin.add_unit(district, "文登区", "天福路街道", "town", now_ms())
    unit = admin.add_unit(district, "天福路街道", "文昌社区", "village", now_ms())
    sides = ["文昌路", "香山路", "米山路", "龙山路"]
    one, two = (
        admin.add_grid(district, unit, name, f"37100300202800{number}", sides, now_ms())
        for number, name in enumerate(GRID_NAMES, start=1)
    )
    head = admin.add_user(
        district, unit, "songjianping", "宋建平", "station_head", PASSWORD, now_ms()
    )
    worker = admin.add_user(
        district, unit, "yuxiaolan", "于晓岚", "worker", PASSWORD, now_ms(), grids=[one]
    )
    district.close()
    return Ids(unit, (one, two), head, worker)


def administer(folder: Path, name: str, *words: object, typed: str = "") -> forked.Ended:
    """`python -m sync.server NAME … --data FOLDER --json`, beside the serving process if there is
    one; `typed` are the lines on its standard input."""
    return forked.run_program(forked.SERVER, name, *words, "--data", folder, "--json", typed=typed)


def _serve(says: Connection, errors: Path, words: list[str]) -> None:
    """In the new process: its output and errors go where those of a program would."""
    os.dup2(says.fileno(), sys.stdout.fileno())
    with errors.open("ab") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    sys.exit(server.main(words))


class DistrictProcess:
    """`sync.server serve` on a folder. Stop it, kill it, start it again."""

    def __init__(self, folder: Path, ids: Ids, *words: str) -> None:
        self.folder = folder
        self._words = words
        self.ids = ids
        self.url = ""
        self.port = 0
        self._errors = folder.with_name(f"{folder.name}.errors")
        self._process: ForkServerProcess | None = None
        self.start()

    def start(self) -> None:
        """Serve, on the same port as before when there was one."""
        self._errors.write_bytes(b"")
        heard, says = forked.CONTEXT.Pipe(duplex=False)
        words = ["serve", "--data", str(self.folder), "--port", str(self.port), *self._words]
        self._process = forked.CONTEXT.Process(
            target=_serve, args=(says, self._errors, words), daemon=True
        )
        self._process.start()
        says.close()
        with heard, os.fdopen(os.dup(heard.fileno()), encoding="utf-8") as said:
            line = said.readline()
        if not line:
            raise AssertionError(self._ended())
        self.url = str(json.loads(line)["serving"])
        self.port = int(self.url.rpartition(":")[2])

    def stop(self, how: signal.Signals = signal.SIGTERM) -> str:
        """End the process; what it said on its error stream."""
        assert self._process is not None and self._process.pid is not None
        os.kill(self._process.pid, how)
        return self._ended()

    def _ended(self) -> str:
        assert self._process is not None
        self._process.join(20)
        self._process.close()  # an error when it still runs
        self._process = None
        return self._errors.read_text(encoding="utf-8")

    def close(self) -> None:
        """Stop if it still runs. A bug it wrote down fails the test."""
        if self._process is not None:
            said = self.stop()
            assert "failed" not in said, said

    def code(self) -> str:
        """A one-time code for the station."""
        district = District(self.folder)
        try:
            return admin.issue_code(district, self.ids.unit, now_ms())
        finally:
            district.close()

    def records(self) -> dict[tuple[str, str], tuple[int, dict[str, Any]]]:
        """{(entity, id): (version, fields)} of everything a station is sent."""
        district = District(self.folder)
        try:
            with district.reading() as c:
                keys = [(row[0], row[1]) for row in c.exec_driver_sql(
                    "SELECT entity, id FROM record")]  # fmt: skip
                held = record_rows.load_held(c, keys)
                return {
                    key: (record.version, {k: v for k, v in record.fields.items() if v is not None})
                    for key, (record, _) in held.items()
                }
        finally:
            district.close()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the district's own tables."""
        district = District(self.folder)
        try:
            with district.reading() as c:
                return [tuple(row) for row in c.exec_driver_sql(sql)]
        finally:
            district.close()

    def save(self, folder: Path) -> None:
        """A copy of the stopped district's folder."""
        shutil.copytree(self.folder, folder)
