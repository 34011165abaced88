"""One conversation with the district at a time: a round, or a question beside it.

A second sign-in of the same computer would take the first one's token away, so whoever comes
second waits a little.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sync.errors import Unavailable

WAIT_S = 10.0
_TALKING = threading.Lock()


@contextmanager
def conversation(wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the line. Unavailable("line_in_use") when the other conversation lasts."""
    if not _TALKING.acquire(timeout=wait_s):
        raise Unavailable("line_in_use")
    try:
        yield
    finally:
        _TALKING.release()
