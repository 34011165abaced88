"""What a round costs: handing in and fetching edits and new residents, against a bare exchange.

Both sides in one process, so that all CPU is counted: the round's own machine, the station's file,
HTTP on both sides and the district's routes, all as they ship. CPU of reading and packing counts to
the request it is for, that of writing an answer down to the request it answers. One batch of edits
goes before, on both sides: what a program does once in its life is no exchange's cost. Of nine
takings the medians are printed; a ratio is that of one taking, whose two sides follow each other
at once, since a computer's speed wanders from minute to minute. New residents are taken three
times, each time from nothing.
`python -m tests.benchmarks.rounds 5000 20000` takes it with fewer records; the rows say how many.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import select

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import StationStorage
from sync import wire
from sync.client.rounds.exchange import exchange_round
from sync.client.rounds.machine import Ask, Keep, Machine, Report, Step, drive
from sync.client.rounds.transport import HttpTransport
from sync.records.tables import Resident
from sync.server.database import District
from sync.server.routes import Service
from tests.benchmarks.bare import Bare, bare_exchange
from tests.benchmarks.exchange import (
    fill_residents,
    make_households,
    open_station,
    resident_fields,
    row,
)
from tests.benchmarks.served import served
from tests.exchange.district import DistrictProcess, found, now_ms

EDITS, BATCH, TIMES, TIMES_NEW = 1_000, 200, 9, 3
SMALL, LARGE = 10_000, 100_000
ACT = 2_000
"""New residents written in one act, as an import does."""
OF_BARE_MAX, OF_SMALL_MAX = 2.0, 1.2
_EDITED = ("phone", "live_addr")
Spent = dict[str, float]
"""{route: CPU seconds}."""


@dataclass
class Counted:
    """Requests to a district in this process, over HTTP, counted."""

    district: District

    def __post_init__(self) -> None:
        self._line = HttpTransport(served(Service(self.district, now_ms)))
        self.asked: Counter[str] = Counter()

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """The frame that answers."""
        self.asked[route] += 1
        return self._line.ask(route, body, token)


@dataclass(frozen=True)
class Cost:
    """CPU seconds of the two rounds by request, and the floor of the same rows."""

    pushed: Spent
    pulled: Spent
    bare: Bare

    def spent(self, name: str) -> float:
        """Of handing in ("push"), of fetching ("pull") or of comparing after it ("digest")."""
        return (self.pushed if name == "push" else self.pulled)[name]

    def of_bare(self, name: str) -> float:
        """Of handing in or fetching, as so many of a bare exchange's."""
        return self.spent(name) / (self.bare.push_s if name == "push" else self.bare.pull_s)

    def whole_of_bare(self) -> float:
        """Of handing in and fetching together, as so many of the whole bare exchange's."""
        return (self.spent("push") + self.spent("pull")) / (self.bare.push_s + self.bare.pull_s)


class Takings(list[Cost]):
    """The same taken several times over."""

    def spent(self, name: str) -> float:
        """The median of `Cost.spent`."""
        return median(cost.spent(name) for cost in self)

    def of_bare(self, name: str) -> float:
        """The median of `Cost.of_bare`."""
        return median(cost.of_bare(name) for cost in self)

    def whole_of_bare(self) -> float:
        """The median of `Cost.whole_of_bare`."""
        return median(cost.whole_of_bare() for cost in self)

    def __str__(self) -> str:
        push, pull, words = (
            1000 * median(getattr(cost.bare, name) for cost in self)
            for name in ("push_s", "pull_s", "words_s")
        )
        return (
            f"push {self.spent('push') * 1000:.0f}, bare {push:.0f}; "
            f"pull {self.spent('pull') * 1000:.0f}, bare {pull:.0f}, of both {words:.0f} search "
            f"words; comparing {self.spent('digest') * 1000:.0f}"
        )


def main(small_size: int = SMALL, large_size: int = LARGE) -> int:
    """Print the rows of the table; 0 when every limit is met."""
    met: list[bool] = []
    costs = {}
    for size in (small_size, large_size):
        with tempfile.TemporaryDirectory() as folder, _two_stations(Path(folder), size) as place:
            _edits(Path(folder) / "first", BATCH, *place)
            costs[size] = Takings(
                _edits(Path(folder) / str(time), EDITS, *place) for time in range(TIMES)
            )
    for size, cost in costs.items():
        where = f"{EDITS:,} two-field edits among {size:,}"
        for name in ("push", "pull"):
            met.append(row(f"{name} of {where}, of a bare one", cost.of_bare(name), OF_BARE_MAX))
        whole = cost.whole_of_bare()
        met.append(row(f"push and pull of {where}, of a bare exchange", whole, OF_BARE_MAX))
        print(f"among {size:,}, ms CPU: {cost}", flush=True)
    small, large = costs[small_size], costs[large_size]
    met += _grown(f"among {large_size:,}, of the same among {small_size:,}", small, large)
    fresh = []
    for _ in range(TIMES_NEW):
        with tempfile.TemporaryDirectory() as folder, _two_stations(Path(folder), 0) as place:
            fresh.append(_new(Path(folder), large_size, *place))
    print("new residents, takings:", *(f"{one:.2f}" for one in fresh), flush=True)
    what = f"push of {large_size:,} new residents, of a bare one"
    met.append(row(what, median(fresh), OF_BARE_MAX))
    return 0 if all(met) else 1


def _grown(where: str, small: Takings, large: Takings) -> list[bool]:
    """What more records cost: by the clock, and of what they cost a bare exchange as well."""
    met = []
    for name in ("push", "pull"):
        grown, of_bare = large.spent(name) / small.spent(name), large.of_bare(name)
        met += [
            row(f"{name} {where}", grown, OF_SMALL_MAX),
            row(f"{name} {where}, both of a bare one", of_bare / small.of_bare(name), OF_SMALL_MAX),
        ]
    grown = large.spent("digest") / small.spent("digest")
    return [*met, row(f"comparing both sides {where}", grown, OF_SMALL_MAX)]


@contextmanager
def _two_stations(folder: Path, residents: int) -> Iterator[tuple[Counted, Station, Station]]:
    """A district and two stations that hold the same `residents`."""
    ids = found(folder / "district")
    process = DistrictProcess(folder / "district", ids)
    one, two = (open_station(process, folder / name) for name in ("one", "two"))
    process.close()
    district = District(folder / "district")
    fill_residents(district, ids.unit, ids.grids[0], residents)
    line = Counted(district)
    for station in (one, two):
        _round(line, station)
    try:
        yield line, one, two
    finally:
        one.close()
        two.close()
        district.close()


def _edits(folder: Path, count: int, line: Counted, one: Station, two: Station) -> Cost:
    chance = random.Random(f"20261123 {folder.name}")
    folder.mkdir()
    with one.database.reading() as session:
        ids = chance.sample(sorted(session.scalars(select(Resident.id))), count)
    for resident in ids:
        with one.database.writing(one.viewer) as uow:
            record = uow.session.get(Resident, resident)
            assert record is not None
            record.phone = f"13{chance.randrange(10)}0000{chance.randrange(10**4):04d}"
            record.live_addr = f"文昌里{chance.randrange(40)}号楼{chance.randrange(900)}室"
    before = line.asked["push"]
    bare = bare_exchange(one.database, two.database, folder / "bare", _EDITED, ids, BATCH)
    pushed = _round(line, one)
    assert line.asked["push"] - before == count // BATCH  # as many transactions as the bare one
    return Cost(pushed, _round(line, two), bare)


def _new(folder: Path, count: int, line: Counted, one: Station, two: Station) -> float:
    """Of a bare exchange's CPU what handing in so many new residents in 1,000 households takes,
    written in acts of an import's size."""
    chance = random.Random(20261124)
    unit, (grid, *_) = one.viewer.station_id, sorted(one.viewer.grid_ids)
    homes = make_households(one, grid)
    for station in (one, two):
        _round(line, station)
    for _ in range(count // ACT):
        with one.database.writing(one.viewer) as uow:
            for _ in range(ACT):
                fields = resident_fields(chance, unit, grid, chance.choice(homes), now_ms())
                uow.session.add(Resident(**{k: v for k, v in fields.items() if k in _given()}))
    with one.database.reading() as session:
        ids = list(session.scalars(select(Resident.id)))
    names = tuple(column.name for column in Resident.__table__.columns if column.name != "id")
    before = line.asked["push"]
    pushed = _round(line, one)
    batch = -(-count // (line.asked["push"] - before))
    bare = bare_exchange(one.database, two.database, folder / "bare", names, ids, batch)
    return pushed["push"] / bare.push_s


def _given() -> set[str]:
    """The fields a person gives; the others are the unit of work's."""
    kept = {"created_at", "updated_at", "created_by", "updated_by", "source", "birth"}
    return set(Resident.__table__.columns.keys()) - kept


def _round(line: Counted, station: Station) -> Spent:
    """CPU seconds of one round by request."""
    spent: Spent = {}
    machine = exchange_round(now_ms, lambda _done, _total: None)
    gc.collect()
    report = drive(_metered(machine, spent), line, StationStorage(station.database))
    assert report.outcome == "all_handed_in"
    return spent


def _metered(machine: Machine[Report], spent: Spent) -> Machine[Report]:
    """The same machine; what it and each of its steps cost goes to `spent`."""
    answer: Any = None
    route, waiting = "session", 0.0
    while True:
        began = time.process_time()
        try:
            step: Step = machine.send(answer)
        except StopIteration as end:
            report: Report = end.value
            return report
        answer = yield step
        cost = time.process_time() - began
        if isinstance(step, Ask | Keep):
            route = step.route if isinstance(step, Ask) else route
            spent[route] = spent.get(route, 0.0) + waiting + cost
            waiting = 0.0
        else:
            waiting += cost


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
