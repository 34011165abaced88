"""S39: eight hundred stations at half past eight after an outage of three days, in virtual time.

Real are the moments at which a station tries again and the district's word on who may come in; the
district's work is so many seconds of so many cores, as measured at a small one.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from desktop.services.exchange.retrying import retry_after_s
from desktop.tasks.clock import next_exchange, slot_of
from sync.server.app import Flight

STATIONS = 800
OUTAGE_S = 3 * 86_400
BACK = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
"""08:30 in China."""
CORES, REQUEST_S, LINE_S = 2, 0.05, 0.1
"""A push of three days' work and its pull take a slow computer some tens of milliseconds each."""
ROUND = ("session", "push", "pull", "digest")


@dataclass
class Rush:
    """Who comes when, and what the district has to do with it."""

    chance: Random
    flight: Flight = field(default_factory=Flight)
    free_at: list[float] = field(default_factory=lambda: [0.0] * CORES)
    came: Counter[int] = field(default_factory=Counter)
    asked: Counter[int] = field(default_factory=Counter)
    done: dict[int, float] = field(default_factory=dict)
    most: int = 0

    def run(self, tries: dict[int, float]) -> None:
        """Play it from the second the district is back (0) until everybody is through."""
        events = [(at, station, 0, False) for station, at in tries.items()]
        heapq.heapify(events)
        while events:
            at, station, stage, served = heapq.heappop(events)
            if not served:
                end = self._begin(at, station, stage)
                heapq.heappush(events, (end, station, stage, True))
                continue
            wait_s = self.flight.wait_s() if ROUND[stage] == "session" else 0
            self.flight.now -= 1
            if wait_s:
                again = at + retry_after_s(OUTAGE_S, self.chance.random())
                heapq.heappush(events, (again, station, 0, False))
            elif stage + 1 < len(ROUND):
                heapq.heappush(events, (at + LINE_S, station, stage + 1, False))
            else:
                self.done[station] = at

    def _begin(self, at: float, station: int, stage: int) -> float:
        if ROUND[stage] == "session":
            self.came[int(at)] += 1
            self.asked[station] += 1
        self.flight.now += 1
        self.most = max(self.most, self.flight.now)
        core = self.free_at.index(min(self.free_at))
        self.free_at[core] = max(at, self.free_at[core]) + REQUEST_S
        return self.free_at[core]


def next_tries(chance: Random) -> dict[int, float]:
    """Seconds after the district is back at which each station tries: it has failed for three
    days, the last time at some moment of the quarter of an hour before."""
    tries = {}
    for station in range(STATIONS):
        wait_s = retry_after_s(OUTAGE_S, chance.random())
        failed_at = BACK - timedelta(seconds=chance.random() * wait_s)
        moment = next_exchange(
            BACK, slot_s=slot_of(str(station)), last=failed_at, waiting_since=failed_at,
            retry_at=failed_at + timedelta(seconds=wait_s), draw=chance.random(),
        )  # fmt: skip
        tries[station] = (moment - BACK).total_seconds()
    return tries


@pytest.mark.parametrize("seed", range(5))
def test_s39_eight_hundred_stations_after_an_outage_come_one_after_the_other(seed: int) -> None:
    chance = Random(seed)
    rush = Rush(chance)
    rush.run(next_tries(chance))
    assert len(rush.done) == STATIONS
    assert max(rush.done.values()) < 20 * 60, "everybody is through in twenty minutes"
    assert max(rush.came.values()) <= 12, "no second in which many stations come"
    assert rush.most <= 8 * CORES
    assert max(rush.asked.values()) <= 2


def test_s39_were_all_to_come_at_once_the_door_would_hold_and_nobody_be_lost() -> None:
    """A power cut ends for a whole town: everybody's program starts in the same second."""
    rush = Rush(Random(1))
    rush.run(dict.fromkeys(range(STATIONS), 0.0))
    assert len(rush.done) == STATIONS
    assert max(rush.done.values()) < 60 * 60
    assert max(rush.asked.values()) <= 4
