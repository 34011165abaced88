"""S6, S7, S9–S11, S13–S15, S22–S25: several people, one record; wrong clocks; copied disks."""

from __future__ import annotations

import itertools

import pytest

from tests.exchange.scenario import (
    DAY_MS,
    a_district,
    conflicts,
    delete,
    edit,
    kept,
    losers,
    register,
    seen,
    until,
    visit,
)
from tests.exchange.simulator import acts

YEAR_MS = 365 * DAY_MS


def test_s6_two_stations_one_record_different_fields() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        edit(world, one, home, phone="13800000001")
        edit(world, two, home, visit_level="A")
        world.settle()
        assert (kept(world, home, "phone"), kept(world, home, "visit_level")) == (
            "13800000001",
            "A",
        )
        assert conflicts(world, home) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_s7_same_field_three_stations_in_every_order(order: tuple[int, ...]) -> None:
    with a_district(0, 1, 5) as world:
        home = register(world, world.stations[0])
        world.settle()
        for number, station in enumerate(world.stations):
            edit(world, station, home, phone=f"1380000000{number}", visit_level="ABC"[number])
            world.pass_time(60_000)
        for number in order:
            world.round(world.stations[number])
        world.settle()
        assert kept(world, home, "phone") == "13800000002"
        assert losers(world, home, "phone") <= {"13800000000", "13800000001"}
        first = "ABC"[order[0]]
        assert kept(world, home, "visit_level") == first
        assert losers(world, home, "visit_level") == set("ABC") - {first}


def test_s9_a_fast_clock_all_day_wins_nothing_by_it() -> None:
    with a_district() as world:
        one, two = world.stations
        one.clock.offset_ms = 3 * 3_600_000
        home = register(world, one)
        world.settle()
        edit(world, one, home, phone="13800000001")
        world.pass_time(60_000)
        edit(world, two, home, phone="13800000002")
        world.round(one)
        world.settle()
        assert kept(world, home, "phone") == "13800000002"


@pytest.mark.parametrize("offset_ms", [-60 * YEAR_MS, 73 * YEAR_MS], ids=["1970", "2099"])
def test_s10_no_clock_is_too_wrong_to_work_with(offset_ms: int) -> None:
    with a_district() as world:
        one, two = world.stations
        one.clock.offset_ms = offset_ms
        home = register(world, one)
        visit(world, one, home)
        world.settle()
        one.clock.offset_ms = -DAY_MS  # it jumps back
        edit(world, one, home, phone="13800000001", visit_level="A")
        edit(world, two, home, visit_level="B")
        world.round(two)
        world.settle()
        assert kept(world, home, "visit_level") == "B"
        assert seen(two, home, "phone") == "13800000001"


@pytest.mark.parametrize("first", ["delete", "edit"])
def test_s11_delete_against_edit(first: str) -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        delete(world, one, home)
        edit(world, two, home, phone="13800000001")
        world.round(one if first == "delete" else two)
        world.settle()
        assert kept(world, home, "deleted_at") is None
        assert kept(world, home, "phone") == "13800000001"
        assert [c["rule"] for c in conflicts(world, home)] == ["delete_edit"]
        assert conflicts(world, home)[0]["open"]


def test_two_who_delete_one_record_end_with_one_moment() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        delete(world, one, home)
        world.pass_time(60_000)
        delete(world, two, home)
        world.round(one)
        world.settle()
        assert seen(one, home, "deleted_at") == seen(two, home, "deleted_at")
        assert conflicts(world, home) == []


def test_s13_concurrent_moves_go_to_a_person() -> None:
    with a_district(0, 3) as world:
        one, town = world.stations
        home = register(world, one)
        world.settle()
        second, elsewhere = one.computer.unit.grids[1], town.computer.unit.grids[2]
        world.act(one, acts.move(one, home, second))
        world.act(town, acts.move(town, home, elsewhere))
        world.round(one)
        world.settle()
        assert kept(world, home, "grid_id") == second
        assert losers(world, home, "grid_id") == {elsewhere}


def test_s14_move_while_subscribed_to_both() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        world.act(one, acts.move(one, home, one.computer.unit.grids[1]))
        world.round(one)
        world.round(two)
        assert seen(two, home, "grid_id") == one.computer.unit.grids[1]
        world.settle()
        assert len(two.query("SELECT id FROM household")) == 1


def test_s15_move_with_a_pending_visit() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        made = visit(world, two, home)
        world.act(one, acts.move(one, home, one.computer.unit.grids[1]))
        world.round(one)
        world.settle()
        assert one.read("visit", made) is not None


def test_s22_a_station_put_back_by_a_month_then_edits() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        old = world.copy(one)
        for number in range(5):
            edit(world, one, home, phone=f"1380000000{number}")
            world.round(one)
        world.pass_time(30 * DAY_MS)
        world.put_back(one, old)
        edit(world, one, home, visit_level="A", phone="13900000000")
        world.settle()
        assert kept(world, home, "visit_level") == "A"
        assert {kept(world, home, "phone"), *losers(world, home, "phone")} >= {"13900000000"}
        assert seen(two, home, "phone") == seen(one, home, "phone")


@pytest.mark.parametrize("witness", ["copied", "same", "lost"])
def test_s23_a_disk_cloned_to_two_computers_that_both_edit(witness: str) -> None:
    with a_district() as world:
        one, two = world.stations
        home, other = register(world, one), register(world, one)
        world.settle()
        edit(world, one, home, note="写在复制之前")
        twin = world.clone(one, witness=witness)
        edit(world, one, home, phone="13800000001")
        edit(world, twin, other, phone="13800000002")
        edit(world, twin, home, visit_level="A")
        for station in (one, twin, one, twin):
            world.round(station)
        world.settle()
        assert (seen(two, home, "phone"), seen(two, home, "visit_level")) == ("13800000001", "A")
        assert seen(two, home, "note") == "写在复制之前"
        assert seen(two, other, "phone") == "13800000002"


def test_s24_a_power_cut_takes_nothing_that_was_acknowledged() -> None:
    with a_district() as world:
        one, _ = world.stations
        home = register(world, one)
        edit(world, one, home, phone="13800000001")
        until(world, one, "ask push")
        until(world, one, "keep")
        one.cut_power()
        assert one.standing().head_no == 3
        edit(world, one, home, phone="13800000002")
        world.settle()
        assert kept(world, home, "phone") == "13800000002"


@pytest.mark.parametrize("witness", ["lost", "copied", "stays"])
def test_s25_the_witness_is_lost_or_copied_with_the_file(witness: str) -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        old = world.copy(one)
        edit(world, one, home, phone="13800000001")
        world.round(one)
        world.put_back(one, old, witness=witness)
        edit(world, one, home, note="从旧文件写的")
        world.settle()
        assert seen(two, home, "note") == "从旧文件写的"
        assert seen(one, home, "phone") == "13800000001"
