"""Stand-ins for what is not ours: the clock here, foreign servers and disks elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

STORY_NOW = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
"""16:30 on 5 November 2026 in Wendeng: the day the pictures tell of."""


@dataclass
class FixedClock:
    """A clock that stands still until told."""

    at: datetime = field(default=STORY_NOW)

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at

    def advance(self, **by: float) -> None:
        """Move on by a timedelta's keywords."""
        self.at += timedelta(**by)
