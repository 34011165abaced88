"""A small slice of a part as an ordinary test: the same command, in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import shim

ROOT = Path(__file__).resolve().parents[2]
_LAST = re.compile(r"(\d+) kills, (\d+) cuts, (\d+) images, (\d+) lost")


def played(*words: str) -> tuple[int, int, int]:
    """(kills, cuts, images) of `python -m tests.faults WORDS`, which must have lost nothing. Skips
    with the reason where the shim cannot be built."""
    if missing := shim.why_not():
        pytest.skip(missing)
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults", *words],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = run.stdout + run.stderr
    last = _LAST.fullmatch(run.stdout.splitlines()[-1]) if run.stdout else None
    assert last is not None and run.returncode == 0, said
    kills, cuts, images, lost = map(int, last.groups())
    assert lost == 0, said
    return kills, cuts, images
