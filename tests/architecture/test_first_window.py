"""The first window is up before anything is loaded that only an open file needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from desktop.settings import Settings
from desktop.storage.slots import Slot

_FIRST_WINDOW = """
import json, sys
from pathlib import Path
from desktop.app import make_application
from desktop.app.program import Program
from desktop.settings import Settings
from desktop.views.appearance import Appearance
from sync.records.times import SystemClock

app = make_application(["workstation"])
settings = Settings(Path(sys.argv[1]), Path(sys.argv[2]))
program = Program(app, Appearance(app, settings.data_dir / "look.ini"), settings, SystemClock())
program.start()
program.window.show()
program.window.grab()
shown = type(program.window.centralWidget().currentWidget()).__name__
print(json.dumps([shown, sorted(sys.modules)]))
program.close()
"""

LATER = {
    "sqlalchemy", "sqlcipher3", "argon2", "cryptography", "requests", "msgspec", "reportlab",
    "pypinyin", "desktop.services.accounts.accounts", "desktop.app.sitting",
    "desktop.practice.village", "sync.records.tables",
}  # fmt: skip


@pytest.mark.parametrize("screen", ["FirstRun", "SignIn"])
def test_first_window_loads_neither_database_nor_cryptography(tmp_path: Path, screen: str) -> None:
    settings = Settings(tmp_path / "data", Path(os.environ["GRID_WORKSTATION_CACHE"]))
    settings.ready()
    if screen == "SignIn":
        settings.database.touch()
        somebody = Slot("u1", "yuxiaolan", "于晓岚", "worker", "00", "00", "00")
        settings.keys.write_text(json.dumps({"version": 1, "slots": [asdict(somebody)]}))
    ran = subprocess.run(
        [sys.executable, "-c", _FIRST_WINDOW, str(settings.data_dir), str(settings.cache_dir)],
        capture_output=True, text=True, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    shown, loaded = json.loads(ran.stdout.strip().splitlines()[-1])
    assert shown == screen
    assert not LATER & set(loaded)
