"""`python -m tests.benchmarks [name …]`: run the benchmarks and write docs/benchmarks.md.

Each module of this folder named below prints its rows as `figure | measured | limit | meets`.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

ALL = ("paper", "exchange", "rounds", "stall", "rosters", "starting", "cases")
PAGE = Path("docs/benchmarks.md")
HEAD = """# Benchmarks

Made by `make bench`; ratios are of CPU time in one run on one machine, so that a slow or busy
computer changes both sides alike. Last run: {day}, {cores} cores, {system}, CPython {python}.

| figure | measured | limit | meets |
|---|--:|--:|---|
"""


def main(wanted: list[str]) -> int:
    """Run each benchmark in a process of its own (memory and warm-up are then its own)."""
    rows: list[str] = []
    failed = 0
    for name in wanted or ALL:
        ran = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{name}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        print(f"== {name} (exit {ran.returncode})", flush=True)
        print(ran.stdout, ran.stderr[-2000:], flush=True)
        rows += [line for line in ran.stdout.splitlines() if line.startswith("| ")]
        failed += ran.returncode != 0
    if not wanted:
        head = HEAD.format(
            day=date.today().isoformat(),
            cores=_cores(),
            system=platform.system(),
            python=platform.python_version(),
        )
        PAGE.write_text(head + "\n".join(rows) + "\n" + _told(), encoding="utf-8")
    return 1 if failed else 0


def _told() -> str:
    """What the page says below its table, kept as people wrote it."""
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    _table, mark, told = before.partition("\n## ")
    return mark + told


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
