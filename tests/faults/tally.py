"""What was done to the program, and what it lost: counted for the last line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 12
TOO_MANY = 200
"""So much lost is one fault seen again and again: the run ends."""


@dataclass
class Tally:
    """Kills, cuts, images, and what was lost by which."""

    kills: int = 0
    cuts: int = 0
    images: int = 0
    lost: int = 0
    _kinds: Counter[str] = field(default_factory=Counter)

    def lose(self, how: str) -> None:
        """Something was lost; of each kind the first few are told."""
        self.lost += 1
        kind = how.rpartition(": ")[2]
        self._kinds[kind] += 1
        if self._kinds[kind] <= SHOWN:
            print(f"LOST {how}", flush=True)
        if self.lost >= TOO_MANY:
            raise SystemExit(f"{self}")

    def __str__(self) -> str:
        return f"{self.kills} kills, {self.cuts} cuts, {self.images} images, {self.lost} lost"
