"""A disk that says no: a write or a sync that fails, no room, once or from then on.

The couple of `kills` goes on living; only that at a point the disk refuses instead of the process
dying. A person is told with a code and nothing is called saved that is not; when the disk works
again, so does everything.
"""

from __future__ import annotations

import errno
import signal
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.faults import shim
from tests.faults.judging import Lost, demand
from tests.faults.kills import FILE, LOG, Couple, Points
from tests.faults.shim import REFUSE, Point
from tests.faults.tally import Tally

ALWAYS = 1 << 30
LIVES = 20
CODES = frozenset({"disk_error", "disk_full", "read_only", "database_busy"})

STATION_REFUSALS: Points = (
    (Point(REFUSE, shim.SYNC, LOG, error=errno.EIO), 12),
    (Point(REFUSE, shim.SYNC, LOG, count=ALWAYS, error=errno.EIO), 12),
    (Point(REFUSE, shim.SYNC, FILE, error=errno.EIO), 1),
    (Point(REFUSE, shim.WRITE, LOG, error=errno.EIO), 200),
    (Point(REFUSE, shim.WRITE, LOG, count=ALWAYS, error=errno.ENOSPC), 200),
    (Point(REFUSE, shim.WRITE, FILE, count=ALWAYS, error=errno.ENOSPC), 20),
    (Point(REFUSE, shim.RENAME, "witness.json", count=ALWAYS, error=errno.EROFS), 1),
)
DISTRICT_REFUSALS: Points = (
    (Point(REFUSE, shim.SYNC, LOG, error=errno.EIO), 8),
    (Point(REFUSE, shim.SYNC, LOG, count=ALWAYS, error=errno.EIO), 8),
    (Point(REFUSE, shim.WRITE, LOG, error=errno.EIO), 120),
    (Point(REFUSE, shim.WRITE, LOG, count=ALWAYS, error=errno.ENOSPC), 120),
    (Point(REFUSE, shim.WRITE, "witness.json", count=ALWAYS, error=errno.ENOSPC), 4),
)


def play(amount: int, seed: int, tally: Tally) -> None:
    """`amount` lives on a disk that refuses."""
    chance, codes = Random(seed), Counter[str]()
    left = amount
    while left > 0:
        with tempfile.TemporaryDirectory(prefix="disks-") as name:
            couple = Couple(Path(name), chance)
            try:
                for _ in range(min(left, LIVES)):
                    couple.cycle(STATION_REFUSALS, DISTRICT_REFUSALS)
                    couple.judge()
                    demand(set(couple.refused) <= CODES, f"said {sorted(set(couple.refused))}")
                couple.end()
            except Lost as lost:
                tally.lose(f"disk: {couple.how}: {lost}")
            finally:
                couple.served.end(signal.SIGKILL)
            codes.update(couple.refused)
        left -= LIVES
    print(f"{codes.total()} acts refused by the disk: {dict(codes)}", flush=True)
