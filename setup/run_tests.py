"""Run all tests on two cores; with `--windows`, the window stories alone.

Two programs in one display would take the keyboard from each other, so each file of window stories
runs in a process and a display of its own, a few at a time. The last line sums up the run in
pytest's own form.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_CLOSING = re.compile(r"^(?=.*\bin [\d.]+s)(?:=+ )?\d+ [a-z]+")
_COUNT = re.compile(r"(\d+) (failed|passed|skipped|xfailed|xpassed|errors?|deselected)")
_NOTHING_COLLECTED = 5
_PYTEST = [sys.executable, "-m", "pytest"]
_DISPLAYS = 3
"""A story waits for its window half of the time, so three keep two cores busy."""


def run(command: list[str], environment: dict[str, str]) -> tuple[int, Counter[str]]:
    """Run one pytest, showing what it says; its exit status and the counts it closed with."""
    counts: Counter[str] = Counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if _CLOSING.match(line):
                counts = Counter()
                for number, word in _COUNT.findall(line):
                    counts[word.removesuffix("s") if word == "errors" else word] += int(number)
    return process.returncode, counts


def run_windowless() -> list[tuple[int, Counter[str]]]:
    """Everything but the window stories, on two workers."""
    command = [*_PYTEST, "-n", "2", "--dist", "loadfile", "--ignore=tests/windows"]
    return [run(command, os.environ | {"QT_QPA_PLATFORM": "offscreen"})]


def run_windows() -> list[tuple[int, Counter[str]]]:
    """The window stories, the longest file first."""
    display = str(ROOT / "setup" / "virtual-display.sh")
    files = sorted((ROOT / "tests" / "windows").glob("test_*.py"), key=lambda f: -f.stat().st_size)
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    with (
        tempfile.TemporaryDirectory(prefix="stories-") as shared,
        ThreadPoolExecutor(max_workers=_DISPLAYS) as lanes,
    ):
        environment["GRID_STORIES_SHARED"] = shared  # see tests/windows/made_once.py
        return list(lanes.map(lambda file: run([display, *_PYTEST, str(file)], environment), files))


def main() -> int:
    """The run asked for; 0 only when it is green."""
    started = time.monotonic()
    ends = [] if "--windows" in sys.argv else run_windowless()
    ends += run_windows()
    total: Counter[str] = Counter()
    for _, counts in ends:
        total += counts
    worst = next((status for status, _ in ends if status not in (0, _NOTHING_COLLECTED)), 0)
    words = ["failed", "passed", "skipped", "xfailed", "xpassed", "error", "deselected"]
    said = ", ".join(f"{total[word]} {word}" for word in words if total[word])
    print(f"==== {said or 'no tests ran'} in {time.monotonic() - started:.2f}s ====")
    return worst or (0 if total["passed"] else 1)


if __name__ == "__main__":
    sys.exit(main())
