"""How long a station waits before it tries a round again: drawn, so that no two come together.

When the next round begins by itself is `tasks.clock`.
"""

from __future__ import annotations

BASE_S, CAP_S = 5, 900
"""A retry is drawn between the base and the time since the first failure, up to the cap."""


def retry_after_s(failing_s: float, draw: float) -> float:
    """Seconds until a round that has failed for so long is tried again (docs/exchange.md,
    departures). `draw` in [0, 1)."""
    longest = max(BASE_S * 2, min(CAP_S, failing_s))
    return BASE_S + draw * (longest - BASE_S)
