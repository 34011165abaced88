"""The table of docs/faults.md: its rows, the tests it names, and a run of them all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.faults.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
_PAGE = ROOT / "docs" / "faults.md"
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_OTHERWISE = ("tests/faults/", "tests/windows/")
"""Played here in other amounts, or in a display of their own."""


def rows() -> list[str]:
    """The lines of the table, without its head."""
    lines = _PAGE.read_text(encoding="utf-8").split("## The table")[1].splitlines()
    return [line for line in lines if line.startswith("| ")][1:]


def named_tests() -> list[tuple[str, str]]:
    """(file, test) of everything the table names."""
    return sorted({(file, test) for row in rows() for file, test in _NAMED.findall(row)})


def play(_amount: int, _seed: int, tally: Tally) -> None:
    """Run every named test that is no part of this suite itself."""
    chosen = [
        f"{file}::{test}" for file, test in named_tests() if not file.startswith(_OTHERWISE)
    ]  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen],
        cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    said = run.stdout.strip().splitlines()
    print(f"{len(chosen)} tests of the table: {said[-1] if said else run.stderr}", flush=True)
    if run.returncode != 0:
        print(run.stdout, flush=True)
        tally.lose("table: a named test is red")
