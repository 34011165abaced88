"""Run all tests but the window stories on two workers; with `--windows`, the stories one by one.

Two programs in one display would take the keyboard from each other, so the window stories have a
display to themselves and no neighbours. The last line sums up the run in pytest's own form.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_CLOSING = re.compile(r"^(?=.*\bin [\d.]+s)(?:=+ )?\d+ [a-z]+")
_COUNT = re.compile(r"(\d+) (failed|passed|skipped|xfailed|xpassed|errors?|deselected)")
_NOTHING_COLLECTED = 5


def run(command: list[str], environment: dict[str, str]) -> tuple[int, Counter[str]]:
    """Run one pytest, showing what it says; its exit status and the counts it closed with."""
    counts: Counter[str] = Counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if _CLOSING.match(line):
                counts = Counter()
                for number, word in _COUNT.findall(line):
                    counts[word.removesuffix("s") if word == "errors" else word] += int(number)
    return process.returncode, counts


def main() -> int:
    """The run asked for; 0 only when it is green."""
    started = time.monotonic()
    pytest = [sys.executable, "-m", "pytest"]
    total: Counter[str] = Counter()
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    windowless = [*pytest, "-n", "2", "--dist", "loadfile", "--ignore=tests/windows"]
    windows = [str(ROOT / "setup" / "virtual-display.sh"), *pytest, "tests/windows"]
    in_window = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    worst = 0
    runs = [(windows, in_window)] if "--windows" in sys.argv else [(windowless, offscreen)]
    for command, environment in runs:
        status, counts = run(command, environment)
        total += counts
        worst = worst or (0 if status == _NOTHING_COLLECTED else status)
    words = ["failed", "passed", "skipped", "xfailed", "xpassed", "error", "deselected"]
    said = ", ".join(f"{total[word]} {word}" for word in words if total[word])
    print(f"==== {said or 'no tests ran'} in {time.monotonic() - started:.2f}s ====")
    return worst or (0 if total["passed"] else 1)


if __name__ == "__main__":
    sys.exit(main())
