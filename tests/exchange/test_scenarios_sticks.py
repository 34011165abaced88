"""Scenarios with a courier in them: what a stick must bring after a line that was cut, or after the
district was put back (S19, S37)."""

from __future__ import annotations

from sync.decisions import RECOVERED
from sync.server.commands import admin
from tests.exchange.scenario import (
    DAY_MS,
    a_district,
    edit,
    kept,
    register,
    seen,
    until,
    visit,
)
from tests.exchange.simulator import acts, courier
from tests.exchange.simulator.courier import by_stick
from tests.exchange.simulator.station import Station
from tests.exchange.simulator.world import World


def there_and_back(world: World, station: Station) -> str:
    """Once by stick; how the answer was read."""
    return by_stick(world.authority.district, station, world.stick, world.now_ms).outcome


def test_a_record_changed_before_and_behind_a_cut_page_misses_nothing_by_stick() -> None:
    """The line broke behind the first page, the record's one line of the feed has moved on: the
    answer on the stick brings the earlier change as well."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        edit(world, one, home, phone="0631-5550001")
        many = acts.register(one, world.chance, 300)
        for change in many:
            if change.entity == "household":
                change.fields.update(
                    note="".join(chr(0x4E00 + world.chance.randrange(20_000)) for _ in range(450))
                )
        world.act(one, many)
        world.round(one)
        edit(world, one, home, contact_pref="phone")
        world.round(one)
        until(world, two, "pulled")
        two.kill()
        assert two.standing().whole_seq < two.standing().seq
        assert there_and_back(world, two) == "all_handed_in"
        assert seen(two, home, "contact_pref") == "phone"
        assert seen(two, home, "phone") == "0631-5550001"


def test_a_district_put_back_is_told_by_stick_and_gets_everything_again() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        save = world.authority.save()
        edit(world, one, home, phone="13800000001")
        made = visit(world, one, home)
        world.settle()
        world.put_district_back(save)
        for _ in range(3):
            there_and_back(world, one)
        assert kept(world, home, "phone") == "13800000001"
        assert world.authority.records()["visit", made]
        assert not one.query("SELECT 1 FROM held_copy")
        assert one.standing().waiting_ops == 0
        world.settle()
        assert two.read("visit", made) is not None


def test_a_station_behind_the_point_a_district_went_back_to_is_not_shut_out_of_its_stick() -> None:
    """What both histories have in common is more than this station ever fetched: the pages follow
    on what it has, or every answer would be one that begins behind it."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.round(one)
        save = world.authority.save()
        edit(world, one, home, phone="13800000001")
        world.round(one)
        world.put_district_back(save)
        far = one.standing().seq
        assert two.standing().seq < far
        for _ in range(2):
            outcome = there_and_back(world, two)
        assert outcome == "all_handed_in"
        assert two.read("household", home) is not None
        world.settle()


def test_news_from_a_stick_outlast_the_late_answer_to_an_edit_they_replaced() -> None:
    """A copy of the disk still waits with an edit the first computer handed in; the stick tells it
    that somebody has written over it since. Found by the simulator, seed 6366."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        courier.write(one, world.stick)
        edit(world, one, home, phone="13800000001")
        twin = world.clone(one)
        assert world.round(one) == "all_handed_in"
        world.round(two)
        edit(world, two, home, phone="13800000002")
        assert world.round(two) == "all_handed_in"
        courier.take(world.authority.district, world.stick, world.now_ms)
        courier.read(twin, world.stick)
        assert twin.standing().waiting_ops
        while world.round(twin) != "all_handed_in":
            assert twin.busy or twin.standing().waiting_ops
        assert kept(world, home, "phone") == "13800000002"
        assert seen(twin, home, "phone") == "13800000002"


def test_an_edit_offered_once_more_never_covers_what_replaced_it() -> None:
    """A second copy of the disk offers all its edits anew; one of them had been answered without a
    version, beside an edit of somebody else. Found by the simulator, seed 5889."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        edit(world, two, home, note="先写")
        edit(world, one, home, phone="13800000001")
        world.round(two)
        world.round(one)
        edit(world, two, home, phone="13800000003")
        world.round(two)
        world.pass_time(60_000)
        edit(world, one, home, phone="13800000002")
        world.settle()
        twin = world.clone(one, witness="same")
        for station in (one, twin):
            edit(world, station, home, contact_pref="phone")
            world.round(station)
        world.settle()
        assert seen(twin, home, "phone") == kept(world, home, "phone") == "13800000002"


def test_an_edit_that_is_set_aside_goes_back_to_what_a_stick_told_of_a_copys_record() -> None:
    """A copy of the disk waits with a record the first computer has handed in. A stick tells it
    what the district has; what is then typed into it is set aside (seed 9276)."""
    with a_district() as world:
        one, _ = world.stations
        world.settle()
        courier.write(one, world.stick)
        home = register(world, one)
        twin = world.clone(one, witness="same")
        assert world.round(one) == "all_handed_in"
        courier.take(world.authority.district, world.stick, world.now_ms)
        courier.read(twin, world.stick)
        assert twin.standing().waiting_ops
        edit(world, twin, home, note="字" * 30_000)
        while world.round(twin) != "all_handed_in":
            assert twin.busy or twin.standing().waiting_ops
        assert seen(twin, home, "note") is kept(world, home, "note") is None
        assert twin.query("SELECT sum(repaired) FROM receipt") == [(0,)]
        world.settle()


def test_a_computer_that_lives_on_sticks_forgets_what_it_lost_a_day_ago() -> None:
    """It kept the people of a station that is no longer below it, for good (seed 2369)."""
    with a_district(3, 2) as world:
        town, below = world.stations
        home = register(world, below)
        world.round(below)
        there_and_back(world, town)
        assert town.read("household", home) is not None
        district = world.authority.query("SELECT id FROM place WHERE parent_id IS NULL")[0][0]
        with world.authority.district.writing() as c:
            moved = ("org_unit", below.computer.unit.id, {"parent_id": district})
            admin.amend(c, [moved], world.now_ms)
        there_and_back(world, town)
        assert town.read("household", home) is not None  # scopes flap
        world.pass_time(DAY_MS + 60_000)
        there_and_back(world, town)
        assert town.read("household", home) is None


def test_an_author_who_comes_by_stick_closes_the_copies_others_handed_in() -> None:
    """They stayed open, and a head was asked about what stood there already (seed 2527)."""
    with a_district() as world:
        one, two = world.stations
        save = world.authority.save()
        home = register(world, one)
        world.settle()
        world.put_district_back(save)
        world.round(two)
        world.round(two)
        assert True in open_copies(world)
        for _ in range(3):
            there_and_back(world, one)
        assert world.authority.records()["household", home]
        assert set(open_copies(world)) == {False}


def open_copies(world: World) -> list[bool]:
    """Of every recovered copy, whether a person is still asked about it."""
    found = world.authority.records().items()
    return [bool(said.get("open")) for (noun, _), (_, said) in found if noun == RECOVERED]
