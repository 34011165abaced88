"""The district every run begins with, founded once a process: units, grids, people, computers.

    文登区 › 天福路街道 › 文昌社区 (two grids, a head and a worker), 香山社区 (the same)

Computers are enrolled by the real code; each is then an image and a place in the district.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import wire
from sync.client import cursor, rows
from sync.client.ops import outbox
from sync.server import auth
from sync.server.commands import admin
from sync.server.database import District
from tests.exchange.simulator.disk import Disk, empty_image

FOUNDED_MS = 1_795_000_000_000
PASSWORD = "xiaoqiu-2026-wangge"
RAM = Path("/dev/shm")
SIDES = ["文昌路", "香山路", "米山路", "龙山路"]


@dataclass(frozen=True)
class Unit:
    """A station's unit: its grids and who works there."""

    id: str
    grids: tuple[str, ...]
    head: str
    worker: str


@dataclass(frozen=True)
class Computer:
    """An enrolled computer as it comes out of its first minute: `image` is its data file."""

    unit: Unit
    actors: tuple[str, ...]
    device: bytes
    image: bytes


@dataclass(frozen=True)
class Founding:
    """The district's folder (copy it, never write to it) and its computers."""

    folder: Path
    computers: tuple[Computer, ...]
    grids: tuple[str, ...]


def ram_folder() -> Path:
    """A fresh folder where a sync costs nothing, if there is such a place."""
    usable = os.access(RAM, os.W_OK | os.X_OK)  # not everybody's, on a bare root
    return Path(tempfile.mkdtemp(prefix="grid-sim-", dir=RAM if usable else None))


@cache
def founding() -> Founding:
    """Found it, the same in every process."""
    folder = ram_folder() / "district"
    source = Random(20261125).randbytes
    district, root = admin.create_district(
        folder, "文登区", practice=False, now_ms=FOUNDED_MS, randomness=source
    )
    town = admin.add_unit(district, root, "天福路街道", "town", FOUNDED_MS)
    units = [_unit(district, town, name, number) for number, name in
             enumerate(("文昌社区", "香山社区"), start=1)]  # fmt: skip
    clerk = admin.add_user(
        district, town, "jiangwenhai", "姜文海", "town_clerk", PASSWORD, FOUNDED_MS
    )
    blank = empty_image()
    every_grid = tuple(grid for unit in units for grid in unit.grids)
    wide = Unit(town, every_grid, clerk, clerk)
    places = [units[0], units[0], units[1], wide, units[1], units[0], wide, units[1]]
    computers = [_enrol(district, place, blank, source) for place in places]
    district.close()
    return Founding(folder, tuple(computers), every_grid)


def copy_of(folder: Path, into: Path) -> None:
    """The district's folder, its modes kept; open or not, as long as nobody writes. The memory
    that processes share is nobody's but theirs."""
    shutil.copytree(folder, into, ignore=shutil.ignore_patterns("*-shm"))


def _unit(district: District, town: str, name: str, number: int) -> Unit:
    unit = admin.add_unit(district, town, name, "village", FOUNDED_MS)
    grids = tuple(
        admin.add_grid(
            district, unit, f"第{sign}网格", f"3710030020280{number}{sign}", SIDES, FOUNDED_MS
        )
        for sign in "一二"
    )
    head = admin.add_user(
        district, unit, f"head{number}", "宋建平", "station_head", PASSWORD, FOUNDED_MS
    )
    worker = admin.add_user(
        district, unit, f"worker{number}", "于晓岚", "worker", PASSWORD, FOUNDED_MS,
        grids=[grids[0]],
    )  # fmt: skip
    return Unit(unit, grids, head, worker)


def _enrol(
    district: District, unit: Unit, blank: bytes, source: Callable[[int], bytes]
) -> Computer:
    code = admin.issue_code(district, unit.id, FOUNDED_MS)
    key = source(32)
    public = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    with district.reading() as c:
        login = c.exec_driver_sql(
            "SELECT login FROM account WHERE user_id = ?", (unit.head,)
        ).scalar_one()
    request = wire.EnrolRequest(code, login, PASSWORD, public, "PC", wire.SCHEMA_VERSION, False)
    with district.writing() as c:
        answer = auth.enrol(c, request, FOUNDED_MS)
    disk = Disk(blank, source)
    with disk.writing() as c:
        cursor.enrol(c, "sim:", key, answer, FOUNDED_MS)
        outbox.start_incarnation(c, "enrolled", FOUNDED_MS)
        account = rows.entity_of("user_account")
        assert account is not None
        fields = {n: v for n, v in answer.account.items() if n in account.known}
        rows.insert_whole(
            c, account, [answer.account_id], [answer.account_version], list(fields),
            [[value] for value in fields.values()],
        )  # fmt: skip
    image = disk.image()
    disk.close()
    return Computer(unit, tuple(dict.fromkeys((unit.head, unit.worker))), answer.device, image)
