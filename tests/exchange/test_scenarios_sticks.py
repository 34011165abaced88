"""Scenarios with a courier in them: what a stick must bring after a line that was cut, or after the
district was put back (S19, S37)."""

from __future__ import annotations

from tests.exchange.scenario import a_district, edit, kept, register, seen, until, visit
from tests.exchange.simulator import acts
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
