"""Run the static checks and all tests on two cores; with `--windows`, the window stories alone.

Two programs in one display would take the keyboard from each other, so each file of window stories
runs in a process and a display of its own, a few at a time. Beside the windowless tests goes one
lane more, which takes up what two workers leave of two cores: first the checks, then stories. The
last line sums up the run in pytest's own form.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

ROOT = Path(__file__).resolve().parent.parent
_CLOSING = re.compile(r"^(?=.*\bin [\d.]+s)(?:=+ )?\d+ [a-z]+")
_COUNT = re.compile(r"(\d+) (failed|passed|skipped|xfailed|xpassed|errors?|deselected)")
_NOTHING_COLLECTED = 5
_PYTEST = [sys.executable, "-m", "pytest"]
_DISPLAYS = 3
"""A story waits for its window half of the time, so three keep two cores busy."""

Ends = list[tuple[int, Counter[str]]]
"""Of each program that was run, its exit status and the counts it closed with."""


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


def run_windowless() -> Ends:
    """Everything but the window stories, on two workers; in the order of `tests/conftest.py`."""
    workers = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return [run([*_PYTEST, *workers, "--ignore=tests/windows"], environment)]


def run_checks() -> Ends:
    """`make check`, which counts as one error when it is red."""
    status, _ = run(["make", "check"], dict(os.environ))
    return [(status, Counter(error=1) if status else Counter())]


def stories() -> SimpleQueue[Path]:
    """The files of window stories, those that open the most programs first."""
    files: SimpleQueue[Path] = SimpleQueue()
    found = {
        file: file.read_text(encoding="utf-8")
        for file in (ROOT / "tests/windows").glob("test_*.py")
    }
    for file in sorted(found, key=lambda file: -found[file].count("start_program(")):
        files.put(file)
    return files


def tell(waiting: SimpleQueue[Path], shared: str) -> Ends:
    """One lane: a file of stories after the other until none waits."""
    display = str(ROOT / "setup" / "virtual-display.sh")
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment["GRID_STORIES_SHARED"] = shared  # see tests/windows/made_once.py
    ends: Ends = []
    while True:
        try:
            file = waiting.get_nowait()
        except Empty:
            return ends
        ends.append(run([display, *_PYTEST, str(file)], environment))


def run_all(*, windows_alone: bool) -> Ends:
    """Checks, tests and stories in their lanes."""
    waiting = stories()
    with (
        tempfile.TemporaryDirectory(prefix="stories-") as shared,
        ThreadPoolExecutor(max_workers=_DISPLAYS + 1) as lanes,
    ):
        under_way: list[Future[Ends]] = []
        ends: Ends = []
        if not windows_alone:
            under_way.append(lanes.submit(lambda: run_checks() + tell(waiting, shared)))
            ends = run_windowless()
        while len(under_way) < _DISPLAYS:
            under_way.append(lanes.submit(tell, waiting, shared))
        return ends + [end for lane in under_way for end in lane.result()]


def main() -> int:
    """The run asked for; 0 only when it is green."""
    started = time.monotonic()
    ends = run_all(windows_alone="--windows" in sys.argv)
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
