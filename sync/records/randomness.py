"""Where random bytes come from: given to whoever needs them, so that a simulator can replay a run.

The source is an option of the engine (`RANDOMNESS`), as a clock is given to a file: whatever runs
in one of its transactions draws from it. Without the option it is the operating system's.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who makes an id does not wait for the database library
    from sqlalchemy import Connection

Randomness = Callable[[int], bytes]
"""So many bytes that nobody can guess."""

RANDOMNESS = "randomness"
"""Name of the engine's option."""


def draw(connection: Connection, count: int) -> bytes:
    """`count` random bytes from the source of the connection's engine."""
    source: Randomness = connection.get_execution_options().get(RANDOMNESS, os.urandom)
    return source(count)
