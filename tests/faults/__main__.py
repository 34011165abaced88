"""`python -m tests.faults`: play the parts in the amounts asked for; last line K, C, I, L."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable
from random import SystemRandom

from tests.faults import cuts, disks, flips, images, kills, shim, table
from tests.faults.tally import Tally

PARTS: dict[str, tuple[Callable[[int, int, Tally], None], int, str]] = {
    "images": (images.play, 4_000, "crash images to judge"),
    "kills": (kills.play, 300, "processes to kill"),
    "cuts": (cuts.play, 1_000, "places to cut the line at"),
    "disks": (disks.play, 60, "lives on a disk that refuses"),
    "flips": (flips.play, 600, "bits to flip"),
    "table": (table.play, 1, "the tests docs/faults.md names: once"),
}
"""Name → how it is played, the ordinary amount, of what."""


def main(arguments: list[str]) -> int:
    """0 only when nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; else all")
    for name, (_, amount, words) in PARTS.items():
        parser.add_argument(f"--{name}", type=int, default=amount, help=words)
    parser.add_argument("--seed", type=int, help="the run's chance, to repeat it")
    args = parser.parse_args(arguments)
    if missing := shim.why_not():
        print(missing, file=sys.stderr)
        return 2
    shim.go_on_with_it([sys.executable, "-m", "tests.faults", *arguments])
    seed = args.seed if args.seed is not None else SystemRandom().randrange(1 << 32)
    print(f"--seed {seed}", flush=True)
    tally = Tally()
    # ended from outside, a run still says what it did so far
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(f"{tally} (ended early)"))
    for part in args.parts or PARTS:
        started = time.monotonic()
        PARTS[part][0](getattr(args, part), seed, tally)
        print(f"{part}: {time.monotonic() - started:.0f} s", flush=True)
    print(tally)
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
