"""What a station's file holds that a copy of it does not: asked before the copy takes its place.

Reads both, writes nothing. What is handed in comes back from the district; what is not is in this
file alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from desktop.storage.database import opened_copy
from desktop.storage.tables import draft
from sync.client.tables import DONE, PARKED, WAITING, outbox
from sync.errors import Unavailable


@dataclass(frozen=True)
class SinceCopy:
    """Counts of changes (ops) and forms. `waiting`: never handed in; `returned`: set aside by the
    district and not seen to; `drafts`: forms begun or typed on; `handed_in`: the district has them.
    `readable` is false when the present file cannot be opened: then nobody can say."""

    waiting: int = 0
    returned: int = 0
    drafts: int = 0
    handed_in: int = 0
    readable: bool = True

    @property
    def would_be_missing(self) -> int:
        """How much nobody but the present file has."""
        return self.waiting + self.returned + self.drafts


def since_copy(file: Path, copy: Path, key: bytes) -> SinceCopy:
    """What was done in `file` since `copy` was made; both open with the same data key."""
    try:
        with opened_copy(copy, key) as c:
            known, kept = {row[:2] for row in _ops(c)}, _drafts(c)
        with opened_copy(file, key) as c:
            states = Counter(state for seed, no, state in _ops(c) if (seed, no) not in known)
            drafts = sum(1 for one, saved in _drafts(c).items() if kept.get(one) != saved)
    except Unavailable:
        return SinceCopy(readable=False)
    return SinceCopy(states[WAITING], states[PARKED], drafts, states[DONE])


def _ops(c: Connection) -> list[tuple[bytes, int, int]]:
    o = outbox.c
    return [
        (bytes(row[0]), row[1], row[2]) for row in c.execute(select(o.seed, o.seed_no, o.state))
    ]


def _drafts(c: Connection) -> dict[tuple[str, ...], object]:
    d = draft.c
    found = c.execute(select(d.user_id, d.kind, d.key, d.saved_at))
    return {(row[0], row[1], row[2]): row[3] for row in found}
