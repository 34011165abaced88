"""Cases whose place or history changes under them: a grid handed on, back or cut, a restore.

Every world is asked all invariants at rest, that a case got where it is by legal moves (I13) and
that nothing lies in a closed grid (I22) among them.
"""

from __future__ import annotations

import pytest

from sync.decisions import CONFLICT
from sync.records.case_moves import MOVES
from sync.server.commands import grids
from tests.exchange.scenario import a_district, give_back, open_copies, register
from tests.exchange.simulator import case_acts, decisions
from tests.exchange.simulator.station import Station
from tests.exchange.simulator.world import World


def report(world: World, station: Station, grid: str | None, **more: object) -> str:
    """A case in a grid; its id."""
    changes = case_acts.report(station, world.chance, "station_head")
    for change in changes:
        change.fields["grid_id"] = grid
    changes[0].fields.update(more)
    world.act(station, changes)
    return changes[0].record_id


def make(world: World, station: Station, case_id: str, name: str) -> None:
    """A move by the station's head."""
    held = station.read("case_", case_id)
    assert held is not None
    row = next(one for one in MOVES if one.name == name and held["state"] in one.states)
    after = {**held, **case_acts.after_move(row, held, station.clock.now_ms(), case_id)}
    head = station.computer.unit.head
    world.act(station, case_acts.moved(station, world.chance, case_id, row, held, after, head))


def state(station: Station, case_id: str) -> str | None:
    """Where a case is seen to stand; None where it is not seen."""
    held = station.read("case_", case_id)
    return None if held is None else str(held["state"])


def hand_over(world: World, grid: str, unit: str, code: str) -> str:
    """A grid to another station, the job played to its end; the new grid's id."""
    district = world.authority.district
    job = grids.hand_over(district, grid, unit, code, world.now_ms)
    (waiting,) = grids.unfinished(district)
    grids.run(district, job, lambda: world.now_ms)
    world.asked = True
    return waiting.to_grid


def test_cases_go_with_a_grid_that_is_handed_on_and_come_back_with_it() -> None:
    """With steps and parts; what the old station wrote before it heard of it still counts."""
    with a_district(0, 2) as world:
        one, two = world.stations
        old = one.computer.unit.grids[0]
        case_id = report(world, one, old)
        make(world, one, case_id, "accept")
        world.settle()
        make(world, one, case_id, "handle_here")  # not handed in yet
        there = hand_over(world, old, two.computer.unit.id, "371003002029009")
        world.settle()
        assert state(one, case_id) is None
        assert state(two, case_id) == "handling"
        assert len(two.query("SELECT 1 FROM case_step WHERE case_id = ?", case_id)) == 3
        assert len(two.query("SELECT 1 FROM case_assignment WHERE case_id = ?", case_id)) == 1
        make(world, two, case_id, "feed_back")
        world.settle()
        hand_over(world, there, one.computer.unit.id, "371003002028009")
        world.settle()
        assert state(two, case_id) is None
        assert state(one, case_id) == "feedback"
        make(world, one, case_id, "verify")
        world.settle()
        assert state(one, case_id) == "verified"


def test_of_a_grid_cut_in_two_the_cases_of_the_chosen_homes_go_along() -> None:
    with a_district() as world:
        one, two = world.stations
        grid = one.computer.unit.grids[0]
        stays, goes = register(world, one), register(world, one)
        cases = [report(world, one, grid, household_id=home) for home in (stays, goes)]
        nowhere = report(world, one, None)
        world.settle()
        district = world.authority.district
        sides = ["文昌路", "香山路", "米山路", "龙山路"]
        job = grids.split(district, grid, "新网格", "371003002028010", sides, [goes], world.now_ms)
        (waiting,) = grids.unfinished(district)
        grids.run(district, job, lambda: world.now_ms)
        world.asked = True
        world.settle()
        seen = [two.read("case_", one_id) for one_id in (*cases, nowhere)]
        assert [held and held.get("grid_id") for held in seen] == [grid, waiting.to_grid, None]


def test_two_desks_of_different_levels_move_one_case_and_both_see_why() -> None:
    with a_district(0, 3) as world:
        village, town = world.stations
        case_id = report(world, village, village.computer.unit.grids[0])
        make(world, village, case_id, "escalate")
        world.settle()
        assert state(town, case_id) == "escalated"
        make(world, town, case_id, "accept")
        make(world, village, case_id, "accept")  # it is the town's by now
        world.round(town)
        world.settle()
        assert [state(one, case_id) for one in world.stations] == ["accepted", "accepted"]
        reasons = world.authority.query("SELECT reason FROM parked ORDER BY reason")
        assert len(reasons) == 2
        for station in world.stations:
            ((_, _, clash),) = decisions.carried(station, CONFLICT)
            assert (clash["rule"], clash["open"]) == ("case_move", False)
            assert clash["record_id"] == case_id


@pytest.mark.parametrize("author", ["lives", "is gone"])
def test_a_case_the_district_lost_is_given_back_with_its_steps_and_goes_on(author: str) -> None:
    """By its author's own ops, or by the head from the copy another computer held."""
    with a_district() as world:
        one, two = world.stations
        world.settle()
        save = world.authority.save()
        case_id = report(world, one, one.computer.unit.grids[0])
        make(world, one, case_id, "accept")
        world.settle()
        make(world, one, case_id, "handle_here")
        world.settle()
        assert state(two, case_id) == "handling"
        world.put_district_back(save)
        if author == "is gone":
            world.stations.remove(one)
            one.close()
            world._note_loss()
        world.settle()
        copies = open_copies(two)
        assert bool(copies) == (author == "is gone")
        for copy in copies:
            give_back(world, two, copy)
        world.settle()
        assert not open_copies(two)
        assert state(two, case_id) == "handling"
        assert len(two.query("SELECT 1 FROM case_step WHERE case_id = ?", case_id)) == 3
        make(world, two, case_id, "feed_back")
        world.settle()
        records = world.authority.records()
        assert records["case_", case_id][1]["state"] == "feedback"
