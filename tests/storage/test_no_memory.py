"""No memory left in the middle of an act: nothing of it stays, and the next act works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.storage.database import Database
from desktop.storage.tables import setting_text

_ACT = """
import resource, sys
from pathlib import Path
from sqlalchemy import insert
from desktop.storage.database import Database
from desktop.storage.tables import setting_text
opened = Database.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
status = Path("/proc/self/status").read_text().splitlines()
size = next(int(line.split()[1]) for line in status if line.startswith("VmSize")) << 10
resource.setrlimit(resource.RLIMIT_AS, (size + (64 << 20), size + (64 << 20)))
taken = []
try:
    with opened.local() as connection:
        connection.execute(insert(setting_text).values(name="half", value="of an act"))
        while True:
            taken.append(bytes(1 << 20))
except MemoryError:
    taken.clear()
with opened.local() as connection:
    connection.execute(insert(setting_text).values(name="next", value="act"))
opened.close()
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for its size")
def test_an_act_without_memory_leaves_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    key = os.urandom(32)
    Database.create(tmp_path / "station.db", key).close()
    run = subprocess.run(
        [sys.executable, "-c", _ACT, str(tmp_path / "station.db"), key.hex()],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    database = Database.open(tmp_path / "station.db", key)
    try:
        with database.reading() as session:
            assert session.scalars(select(setting_text.c.name)).all() == ["next"]
    finally:
        database.close()
