"""I24 BundleEqualsNetwork: at some moment of a run the same station goes both ways, each to a copy
of the district, and everything ends the same. The run itself notices nothing of it.

Where one of the ways begins a new life of the outbox (the district was put back, the disk copied)
the same ops arrive, but on one way before the station hears of it and on the other after: what
meets what is another question then, and only that nothing is missing is asked.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from sync.client.rounds.machine import ALL_HANDED_IN
from tests.exchange.simulator.authority import Authority
from tests.exchange.simulator.broken import Broken
from tests.exchange.simulator.courier import by_stick
from tests.exchange.simulator.link import Link
from tests.exchange.simulator.station import Station
from tests.exchange.simulator.world import World

GOES_MAX = 4
"""A round over the line is enough; a stick may have to bring back what differs with the next."""


@dataclass(frozen=True)
class End:
    """What both sides have at the end of a road, without versions: what the district keeps, the
    outcome of every op, what the station shows; and whether the station's outbox lives on."""

    kept: dict[Any, Any]
    receipts: dict[Any, Any]
    shown: dict[Any, Any]
    same_life: bool


def i24_bundle_equals_network(world: World, station: Station) -> None:
    """Records, conflicts and receipts are the same by either road."""
    line = _end_of(world, station, "line", lambda authority, twin: twin.round())
    stick = _end_of(world, station, "stick", _carried)
    by_people = world.oracle.ops.keys()
    if line.same_life and stick.same_life:
        for op_id in by_people:
            _same(station, op_id, line.receipts.get(op_id), stick.receipts.get(op_id))
        _compare(station, line.kept, stick.kept)
        _compare(station, line.shown, stick.shown)
    elif missing := (line.receipts.keys() ^ stick.receipts.keys()) & by_people:
        raise Broken("I24 BundleEqualsNetwork", f"{station.name}, on one road only: {missing}")


def _compare(station: Station, mine: dict[Any, Any], theirs: dict[Any, Any]) -> None:
    for key in [*mine, *theirs]:
        _same(station, key, mine.get(key), theirs.get(key))


def _same(station: Station, key: Any, mine: Any, theirs: Any) -> None:
    if mine != theirs:
        raise Broken("I24 BundleEqualsNetwork", f"{station.name}, {key}: {mine}, by stick {theirs}")


def _carried(authority: Authority, twin: Station) -> str:
    stick = authority.folder / "stick"
    return by_stick(authority.district, twin, stick, authority.now_ms()).outcome


def _end_of(
    world: World, station: Station, road: str, go: Callable[[Authority, Station], str]
) -> End:
    """Go this road with copies of both until everything is handed in."""
    folder = world.folder / f"road-{road}"
    authority = Authority(world.authority.folder, folder, Random(24), lambda: world.now_ms)
    link = Link(authority, Random(24), lambda: world.now_ms, lambda what, content: None)
    twin = Station(
        f"road-{road}", station.computer, station.disk.image(), folder, station.clock, Random(24),
        link,
    )  # fmt: skip
    try:
        for _ in range(GOES_MAX):
            ended = go(authority, twin)
            if ended == ALL_HANDED_IN and not twin.query("SELECT 1 FROM held_copy LIMIT 1"):
                break
        else:
            raise Broken("I24 BundleEqualsNetwork", f"{station.name} by {road} ends {ended}")
        return End(
            {key: fields for key, (_, fields) in authority.records().items()},
            authority.receipts(),
            {key: fields for key, (_, fields) in twin.records().items()},
            twin.standing().incarnation == station.standing().incarnation,
        )
    finally:
        twin.close()
        authority.close()
        shutil.rmtree(folder)
