"""A real disk of a few megabytes that a test may fill, and remount for reading only."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class SmallDisk:
    """A mounted tmpfs. `fill` leaves a little room, `empty` gives it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, but_bytes: int = 0) -> None:
        """Put a file there that leaves only so much room."""
        free = shutil.disk_usage(self.folder).free - but_bytes
        (self.folder / "filler").write_bytes(b"x" * max(0, free))

    def empty(self) -> None:
        """Take the filling away."""
        (self.folder / "filler").unlink()

    def read_only(self, on: bool) -> None:
        """Let nothing be written any more, or again."""
        way = "ro" if on else "rw"
        subprocess.run(["mount", "-o", f"remount,{way}", str(self.folder)], check=True)


@contextmanager
def small_disk(folder: Path, megabytes: int = 4) -> Iterator[SmallDisk]:
    """Mounted at `folder` for the length of the block; skips where we may not mount."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("this system does not let us mount a disk")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
