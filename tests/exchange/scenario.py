"""What the scenarios of the contract (S1–S50) are told with: a quiet world and acts in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sync import wire
from sync.decisions import LOST, RECOVERED
from tests.exchange.simulator import acts, decisions
from tests.exchange.simulator.station import Change, Station
from tests.exchange.simulator.world import World

DAY_MS = 86_400_000
Copy = tuple[str, int, dict[str, Any]]
"""A recovered copy: its id, its version, what it says."""


@contextmanager
def a_district(*computers: int) -> Iterator[World]:
    """A world with these computers of the founding, everybody loaded and nothing wrong.

    0, 1 and 5 are of 文昌社区, 2, 4 and 7 of 香山社区, 3 and 6 of the town above both.
    """
    with World(1, computers or (0, 1)) as world:
        world.settle()
        yield world


def register(world: World, station: Station, grid: int = 0) -> str:
    """A household with its head in one of the station's grids; its id."""
    changes = acts.register(station, world.chance)
    place = {"grid_id": station.computer.unit.grids[grid]}
    changes = [Change(c.entity, c.record_id, {**c.fields, **place}) for c in changes]
    world.act(station, changes)
    return changes[0].record_id


def mark(world: World, station: Station, person: str, grid: int = 0) -> str:
    """A mark put on a person in one of the station's grids; its id."""
    tag = acts.fresh_id(station, world.chance)
    said = {"resident_id": person, "tag": "elder_alone", "starts_on": "2026-01-01"}
    unit = station.computer.unit
    place = {"grid_id": unit.grids[grid], "scope_org": unit.id}
    world.act(station, [Change("resident_tag", tag, {**said, **place})])
    return tag


def edit(world: World, station: Station, household: str, **fields: Any) -> None:
    """Change fields of a household."""
    world.act(station, [Change("household", household, fields)])


def delete(world: World, station: Station, household: str) -> None:
    """Delete a household registered by mistake."""
    edit(world, station, household, deleted_at=wire.instant_text(station.clock.now_ms()))


def visit(world: World, station: Station, household: str) -> str:
    """A visit; its id."""
    changes = acts.visit(station, world.chance, household)[:1]
    world.act(station, changes)
    return changes[0].record_id


def seen(station: Station, household: str, name: str) -> Any:
    """A field of a household as a station shows it."""
    held = station.read("household", household)
    return None if held is None else held.get(name)


def kept(world: World, household: str, name: str) -> Any:
    """The same at the district."""
    return world.authority.records()["household", household][1].get(name)


def conflicts(world: World, household: str) -> list[dict[str, Any]]:
    """What lost of a household, as the district keeps it."""
    return [
        fields for key, (_, fields) in world.authority.records().items()
        if key[0] == "conflict" and fields["record_id"] == household
    ]  # fmt: skip


def losers(world: World, household: str, name: str) -> set[Any]:
    """The values of a field that lost and are kept."""
    return {c["fields"][name][1] for c in conflicts(world, household) if name in c["fields"]}


def until(world: World, station: Station, said: str) -> None:
    """Run a round up to and with the step that says so."""
    while world.step(station) != said:
        assert station.busy, f"the round ended with {station.outcome} before {said!r}"


def open_copies(station: Station) -> list[Copy]:
    """The copies the head is asked about, those of the case itself first."""
    copies = [one for one in decisions.carried(station, RECOVERED) if one[2]["open"]]
    return sorted(copies, key=lambda one: (one[2]["entity"] != "case_", one[0]))


def give_back(world: World, station: Station, copy: Copy) -> None:
    """All of a copy, by the station's head."""
    copy_id, version, said = copy
    choice = dict.fromkeys(said["fields"], LOST)
    world.act(station, decisions.settled(station, RECOVERED, copy_id, version, said, choice))
