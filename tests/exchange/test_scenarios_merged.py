"""S12, S18 on quiet worlds: people merged and grids cut anew, and what is still written meanwhile.

Every world is asked all invariants at rest; the audit alone must give back every record (I20).
"""

from __future__ import annotations

from sync.client.ops.outbox import Edit
from sync.decisions import LOST, SETTLE
from sync.server.commands import grids
from tests.exchange.scenario import a_district, mark, register, until
from tests.exchange.simulator import acts, decisions
from tests.exchange.simulator.looking import lines_of_audit
from tests.exchange.simulator.station import Change, Station
from tests.exchange.simulator.world import World


def head_of(station: Station, household: str) -> str:
    """Who was registered with a household."""
    held = station.read("household", household)
    assert held is not None
    return str(held["head_id"])


def two_people(world: World) -> tuple[str, str]:
    """(surplus, standing): two residents everybody knows."""
    one = world.stations[0]
    homes = [register(world, one) for _ in range(2)]
    world.settle()
    surplus, standing = (head_of(one, home) for home in homes)
    return surplus, standing


def test_s12_an_edit_of_one_merged_away_is_told_where_it_went() -> None:
    """It lands in the record that stands, and in that one's history, with what stood there."""
    with a_district() as world:
        one, two = world.stations
        surplus, standing = two_people(world)
        world.act(two, [Change("resident", surplus, {"edu": "20"})])
        world.act(one, decisions.merged(one, surplus, standing))
        world.round(one)
        world.settle()
        held = world.authority.records()["resident", standing][1]
        assert held["edu"] == "20"
        told = [detail for act, _, key, detail in lines_of_audit(world)
                if key == ("resident", standing) and detail.get("from") == surplus]  # fmt: skip
        assert [detail["changes"] for detail in told] == [{"edu": "20"}]


def test_s12_what_was_written_unseen_before_a_merge_is_told_where_it_went() -> None:
    with a_district() as world:
        one, two = world.stations
        surplus, standing = two_people(world)
        world.act(two, [Change("resident", surplus, {"edu": "20"})])
        world.round(two)
        world.act(one, decisions.merged(one, surplus, standing))
        world.settle()
        assert world.authority.records()["resident", standing][1]["edu"] == "20"
        told = [detail["changes"] for _, _, key, detail in lines_of_audit(world)
                if key == ("resident", standing) and detail.get("carried")]  # fmt: skip
        assert told == [{"edu": "20"}]


def test_s12_a_person_merged_away_who_moved_meanwhile_is_asked_about() -> None:
    """Where the standing one lives is not for an edit of the other to say; a head may take it."""
    with a_district() as world:
        one, two = world.stations
        surplus, standing = two_people(world)
        there = register(world, two, 1)
        world.round(two)
        world.round(one)
        place = {"household_id": there, "grid_id": two.computer.unit.grids[1]}
        world.act(two, [Change("resident", surplus, place)])
        world.act(one, decisions.merged(one, surplus, standing))
        world.round(one)
        world.settle()
        ((review, version, fields),) = [
            (key[1], version, fields)
            for key, (version, fields) in world.authority.records().items()
            if key[0] == "conflict" and fields["record_id"] == standing
        ]
        assert (fields["rule"], fields["open"]) == ("move", True)
        home = fields["fields"]["household_id"][0]
        assert fields["fields"] == {"household_id": [home, there]}
        settled = {"choice": (None, {"household_id": LOST}), "before": (None, {})}
        world.act(
            one,
            [Change("resident", standing, {"household_id": there}),
             Edit("conflict", review, SETTLE, version, settled)],
        )  # fmt: skip
        world.settle()
        held = two.read("resident", standing)
        assert held is not None
        assert held["grid_id"] == two.computer.unit.grids[1]


def test_s18_a_grid_merged_while_both_write_is_in_the_history_of_each_record() -> None:
    with a_district() as world:
        one, two = world.stations
        homes = [register(world, one, 0) for _ in range(3)]
        world.settle()
        old, new = one.computer.unit.grids
        district = world.authority.district
        job = grids.merge(district, old, new, world.now_ms)
        late = register(world, two, 0)
        assert grids.run(district, job, lambda: world.now_ms) > 0
        world.asked = True
        world.settle()
        for home in (*homes, late):
            assert world.authority.records()["household", home][1]["grid_id"] == new
        lines = [line for line in lines_of_audit(world) if "job" in line[3]]
        moved = [key[1] for _, _, key, detail in lines if detail["changes"] == {"grid_id": new}]
        assert set(homes) <= set(moved)


def test_s14_a_record_born_and_merged_away_in_one_push_leaves_where_its_author_has_it() -> None:
    """It follows the one it was merged into; when that one's grid goes to another station before
    the author fetches, a page still takes the record, and what hangs on it, from his old grid."""
    with a_district(0, 2) as world:
        one, heirs = world.stations
        standing = head_of(one, register(world, one, 1))
        world.settle()
        surplus = head_of(one, register(world, one, 0))
        tagged = mark(world, one, surplus)
        world.act(one, decisions.merged(one, surplus, standing))
        until(world, one, "ask pull")
        one.kill()
        district = world.authority.district
        (_, leaving, *_) = one.computer.unit.grids
        job = grids.hand_over(
            district, leaving, heirs.computer.unit.id, "371003002029001", world.now_ms
        )
        grids.run(district, job, lambda: world.now_ms)
        world.settle()
        assert one.read("resident", surplus) is None
        assert one.read("resident_tag", tagged) is None


def too_long(household: str) -> Change:
    """What the district sets aside, with everything in the same act."""
    return Change("household", household, {"note": "字" * 30_000})


def test_s12_what_was_written_unseen_goes_to_who_stands_and_wakes_nobody_merged_away() -> None:
    """Merged into one whom another had merged away meanwhile (found with seed 10353)."""
    with a_district() as world:
        one, two = world.stations
        surplus, between = two_people(world)
        last = head_of(one, register(world, one))
        world.settle()
        world.act(two, [Change("resident", surplus, {"edu": "20"})])
        world.act(two, decisions.merged(two, between, last))
        world.round(two)
        world.act(one, decisions.merged(one, surplus, between))
        world.settle()
        people = world.authority.records()
        assert people["resident", last][1]["edu"] == "20"
        assert "edu" not in people["resident", between][1]
        assert people["resident", between][1]["deleted_at"] is not None


def test_s12_a_merge_after_one_that_was_set_aside_leaves_no_record_standing_beside_the_other() -> (
    None
):
    """Both of the same minute: the second says only into whom, as its author had the record gone
    already (seed 8932)."""
    with a_district() as world:
        one, two = world.stations
        surplus, standing = two_people(world)
        third = register(world, one)
        world.settle()
        world.act(one, [*decisions.merged(one, surplus, head_of(one, third)), too_long(third)])
        world.act(one, decisions.merged(one, surplus, standing))
        world.settle()
        for station in (one, two):
            held = station.read("resident", surplus) or {}
            assert held["merged_into"] == standing
            assert held["deleted_at"] is not None


def test_s12_of_two_merges_the_later_ones_surplus_lies_where_its_home_is() -> None:
    """At its author's it went along with the wrong one, whose move was set aside (seed 5568)."""
    with a_district() as world:
        one, two = world.stations
        here, there = two.computer.unit.grids
        surplus, standing = two_people(world)
        away = register(world, two, 1)
        world.settle()
        world.act(one, decisions.merged(one, surplus, standing))
        world.round(one)
        world.act(two, [*acts.move(two, away, here), too_long(away)])
        world.act(two, decisions.merged(two, surplus, head_of(two, away)))
        world.settle()
        held = two.read("resident", surplus)
        assert held is not None
        assert (held["merged_into"], held["grid_id"]) == (standing, here) != (standing, there)


def test_s15_a_person_whose_move_is_set_aside_lies_where_their_home_is() -> None:
    """At its author's they went along with the household they had been put into (seed 4607)."""
    with a_district(0) as world:
        (one,) = world.stations
        here, there = one.computer.unit.grids
        home, away = register(world, one), register(world, one, 1)
        world.settle()
        person = head_of(one, home)
        world.act(one, [*acts.move(one, away, here), too_long(away)])
        world.act(one, [Change("resident", person, {"household_id": away}), too_long(home)])
        world.settle()
        held = one.read("resident", person)
        assert held is not None
        assert (held["household_id"], held["grid_id"]) == (home, here) != (home, there)


def test_s43_a_mark_on_a_person_who_went_back_and_then_away_goes_with_them() -> None:
    """Its author put it where they had moved to; the move is set aside, and meanwhile their home
    is another station's (seed 7605)."""
    with a_district(0, 2) as world:
        one, heirs = world.stations
        here, there = one.computer.unit.grids
        home, away = register(world, one), register(world, one, 1)
        person = head_of(one, away)
        world.settle()
        world.act(one, [Change("resident", person, {"household_id": home, "grid_id": here})])
        world.settle()
        back = Change("resident", person, {"household_id": away, "grid_id": there})
        world.act(one, [back, too_long(home)])
        tagged = mark(world, one, person, 1)
        district = world.authority.district
        job = grids.hand_over(
            district, here, heirs.computer.unit.id, "371003002029001", world.now_ms
        )
        grids.run(district, job, lambda: world.now_ms)
        world.settle()
        assert world.authority.buckets()["resident_tag", tagged] not in one.standing().buckets
        assert one.read("resident_tag", tagged) is None
