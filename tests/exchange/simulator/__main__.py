"""`python -m tests.exchange.simulator SEEDS FIRST_SEED`: many runs, each twice.

Last line: `N seeds, D simulated days, F failures`. One seed with its trace: SEEDS=1.
"""

from __future__ import annotations

import gc
import os
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.exchange.simulator.play import Run, play

AT_ONCE = 10


def twice(seed: int) -> Run:
    """A seed played twice; another trace the second time is a failure of its own (I21)."""
    first = play(seed)
    if first.failure:
        return first
    second = play(seed, watched=False)
    if first.digest != second.digest:
        return Run(seed, first.digest, first.days, "I21 Deterministic: another trace")
    return first


def some(seeds: range) -> list[Run]:
    """A few seeds in this process. Rubbish is looked for between them only: a sixth of the time."""
    runs = []
    for seed in seeds:
        gc.disable()
        runs.append(twice(seed))
        gc.enable()
        gc.collect()
    return runs


def main(seeds: int, first: int) -> int:
    """Play them all, say what failed; 1 when something did."""
    days, failures = 0.0, 0
    lots = [
        range(at, min(at + AT_ONCE, first + seeds)) for at in range(first, first + seeds, AT_ONCE)
    ]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for runs in pool.map(some, lots):
            for run in runs:
                days += run.days
                if run.failure:
                    failures += 1
                    print(f"seed {run.seed} failed\n{run.failure}")
                    print(f"again: make simulate SEEDS=1 FIRST_SEED={run.seed}\n", flush=True)
    print(f"{seeds} seeds, {days:.0f} simulated days, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
