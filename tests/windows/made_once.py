"""What every story begins from is made once for all stories of a run, whatever process tells them.

`setup.run_tests` names the folder; a file of stories run by itself makes its own.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SHARED = "GRID_STORIES_SHARED"
_PATIENCE_S = 180


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills, to be copied; the first to ask makes it, others wait."""
    shared = os.environ.get(SHARED)
    if shared is None:
        own = tempfile.mkdtemp(prefix="stories-")
        atexit.register(shutil.rmtree, own, ignore_errors=True)
        shared = os.environ[SHARED] = own
    folder, ready = Path(shared) / name, Path(shared) / f"{name}.ready"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait(ready)
    else:
        make(folder)
        ready.touch()
    return folder


def _wait(ready: Path) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not ready.exists():
        assert time.monotonic() < end, f"{ready.stem} was never made"
        time.sleep(0.05)
