"""`python -m tests.faults`: play the parts in the amounts asked for; last line K, C, I, L."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from random import SystemRandom

from tests.faults import cuts, disks, images, kills, shim
from tests.faults.tally import Tally

PARTS: dict[str, Callable[[int, int, Tally], None]] = {
    "images": images.play,
    "kills": kills.play,
    "cuts": cuts.play,
    "disks": disks.play,
}


def main(arguments: list[str]) -> int:
    """0 only when nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; else all")
    parser.add_argument("--images", type=int, default=4_000, help="crash images to judge")
    parser.add_argument("--kills", type=int, default=300, help="processes to kill")
    parser.add_argument("--cuts", type=int, default=1_000, help="places to cut the line at")
    parser.add_argument("--disks", type=int, default=60, help="lives on a disk that refuses")
    parser.add_argument("--seed", type=int, help="the run's chance, to repeat it")
    args = parser.parse_args(arguments)
    if missing := shim.why_not():
        print(missing, file=sys.stderr)
        return 2
    shim.go_on_with_it([sys.executable, "-m", "tests.faults", *arguments])
    seed = args.seed if args.seed is not None else SystemRandom().randrange(1 << 32)
    print(f"--seed {seed}", flush=True)
    tally = Tally()
    for part in args.parts or PARTS:
        started = time.monotonic()
        PARTS[part](getattr(args, part), seed, tally)
        print(f"{part}: {time.monotonic() - started:.0f} s", flush=True)
    print(tally)
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
