"""S19, S20, S26, S32, S40, S41, S43, S46, S47, S49, S50 as far as an embedded district can tell."""

from __future__ import annotations

import pytest

from sync import wire
from sync.client.ops import outbox
from sync.decisions import HANDED_ON, TAKEN_BACK
from tests.exchange.scenario import (
    a_district,
    conflicts,
    edit,
    give_back,
    kept,
    mark,
    open_copies,
    register,
    seen,
    until,
    visit,
)
from tests.exchange.simulator import acts, decisions
from tests.exchange.simulator.station import Change, Station
from tests.exchange.simulator.world import World

POSTGRESQL = "PostgreSQL: its own issue"


def disable_worker(world: World, station: Station) -> None:
    """The head ends a worker's account."""
    unit = station.computer.unit
    world.act(station, [Change("user_account", unit.worker, {"disabled": True})], unit.head)


def test_s19_district_put_back_to_yesterday_nobody_loses_what_was_acknowledged() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        save = world.authority.save()
        epoch = world.authority.epoch()
        edit(world, one, home, phone="13800000001")
        made = visit(world, two, home)
        world.settle()
        world.put_district_back(save)
        assert world.authority.epoch() != epoch
        assert not world.authority.query("SELECT 1 FROM record WHERE entity = 'visit'")
        world.settle()
        assert kept(world, home, "phone") == "13800000001"
        assert world.authority.records()["visit", made]


def test_s19_a_tag_handed_in_again_before_its_person_goes_where_the_person_is_born() -> None:
    """Seed 4139 of the mix before photos: its author comes first after the restore, with the grid
    the person lived in when it was written; then the person is born where it was registered."""
    with a_district() as world:
        one, two = world.stations
        first, second = one.computer.unit.grids
        save = world.authority.save()
        home = register(world, one)
        world.settle()
        person = acts.of(two, "resident", "household_id", home)[0]
        world.act(two, acts.move(two, home, second))
        tag = mark(world, two, person, 1)
        world.settle()
        world.put_district_back(save)
        world.round(two)
        assert world.authority.buckets()["resident_tag", tag] == f"grid:{second}"
        assert ("resident", person) not in world.authority.records()
        world.round(one)
        lie = world.authority.buckets()
        assert lie["resident_tag", tag] == lie["resident", person]
        world.settle()
        lie = world.authority.buckets()
        assert lie["resident_tag", tag] == lie["resident", person] == lie["household", home]
        assert first != second


@pytest.mark.parametrize("far", ["acknowledged", "whole round"])
def test_s20_numbers_that_another_copy_of_the_disk_used_again_say_nothing(far: str) -> None:
    """The whole folder of yesterday lies there, and it has heard one of two copies only: the
    other's ops lie under numbers it calls known, and are handed in again all the same."""
    with a_district() as world:
        one, _ = world.stations
        register(world, one)
        world.settle()
        save = world.authority.save()
        twin = world.clone(one, witness="same")
        made = register(world, twin)
        until(world, twin, "ask push")
        world.step(twin)
        if far == "whole round":
            while twin.busy:
                world.step(twin)
        else:
            twin.kill()
        assert twin.standing().waiting_ops == 0
        world.put_district_back(save, witness_too=True)
        register(world, one)
        assert world.round(one) == "all_handed_in"
        world.settle()
        assert world.authority.records()["household", made]


@pytest.mark.parametrize("how", [TAKEN_BACK, HANDED_ON])
def test_s19_what_its_author_let_go_of_stays_closed_when_both_are_handed_in_again(
    how: str,
) -> None:
    """The edit and its withdrawal come in one push to a district that knows neither any more."""
    with a_district() as world:
        one, _ = world.stations
        home = register(world, one)
        world.settle()
        save = world.authority.save()
        world.act(one, [Change("household", home, {"note": "字" * 30_000})])
        world.round(one)
        ((position,),) = one.query("SELECT position FROM outbox WHERE state = 2")
        world.let_go(one, position, how)
        world.settle()
        world.put_district_back(save)
        world.settle()
        assert world.authority.query("SELECT closed_how FROM parked") == [(how,)]
        handed_on = [c["rule"] for c in conflicts(world, home)]
        assert handed_on == (["proposal"] if how == HANDED_ON else [])


def test_s19_a_copy_is_of_what_the_district_had_and_not_of_what_waits_here() -> None:
    """What waits is handed in by itself and may be refused; nobody is asked about it as well."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        save = world.authority.save()
        edit(world, two, home, phone="13800000001")
        world.settle()
        world.act(one, [Change("household", home, {"note": "字" * 30_000})])
        world.put_district_back(save)
        world.settle()
        ((_, copy),) = [held for key, held in world.authority.records().items()
                        if key[0] == "recovered"]  # fmt: skip
        assert copy["fields"].keys() == {"phone"}  # which the other one then gave back
        assert not copy["open"]
        assert kept(world, home, "phone") == "13800000001"


def test_s19_a_record_given_back_by_another_and_then_handed_in_by_its_author_as_it_began() -> None:
    """The later state stays, and so does what tells of it (seed 3482): both ops that make it are
    the head's, and the audit's first is the copy's."""
    with a_district() as world:
        one, two = world.stations
        save = world.authority.save()
        home = register(world, one)
        edit(world, one, home, visit_level="B")
        world.settle()
        world.put_district_back(save)
        world.round(two)
        for copy in open_copies(two):
            give_back(world, two, copy)
        world.round(two)
        assert kept(world, home, "visit_level") == "B"
        world.settle()
        assert kept(world, home, "visit_level") == "B"


def test_s19_a_mark_given_back_as_taken_off_is_not_put_on_again_by_its_own_beginning() -> None:
    """Its author hands in that it was put on, and then that it was taken off (seed 3482)."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        save = world.authority.save()
        (person,) = acts.of(one, "resident", "household_id", home)
        tag = mark(world, one, person)
        gone = wire.instant_text(one.clock.now_ms())
        world.act(one, [Change("resident_tag", tag, {"deleted_at": gone})])
        world.settle()
        world.put_district_back(save)
        world.round(two)
        for copy in open_copies(two):
            give_back(world, two, copy)
        world.round(two)
        assert world.authority.records()["resident_tag", tag][1]["deleted_at"] == gone
        world.settle()
        assert world.authority.records()["resident_tag", tag][1]["deleted_at"] == gone
        assert not conflicts(world, tag)


def test_s19_anothers_copies_of_a_lost_history_are_forgotten_until_they_come_again() -> None:
    """Else both sides never count the same while their author is away (seed 7590)."""
    with a_district() as world:
        one, two = world.stations
        save = world.authority.save()
        register(world, one)
        world.settle()
        world.put_district_back(save)
        world.round(two)
        world.round(one)
        assert decisions.carried(one, "recovered")
        world.put_district_back(save)
        world.round(one)
        assert one.report is not None
        assert not one.report.repaired
        assert not decisions.carried(one, "recovered")
        world.settle()


def test_s20_what_an_earlier_life_of_a_station_had_acknowledged_is_forgotten() -> None:
    """The folder of an hour ago lies there and the station has begun a new life meanwhile: nothing
    in its cursor or its present numbers tells that ops of the life before are missing."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        save = world.authority.save()
        made = visit(world, one, home)
        until(world, one, "ask push")
        world.step(one)
        one.kill()
        assert one.standing().waiting_ops == 0
        world.put_district_back(save, witness_too=True)
        one.witness.write_text('{"machine": "another"}', encoding="utf-8")
        assert one.sign_in() == "moved"
        edit(world, one, home, phone="13800000001")
        world.settle()
        assert two.read("visit", made) is not None


def test_what_is_handed_on_and_stands_already_asks_nobody() -> None:
    """The district could not answer it, and the station came to an end with it for good (seed
    1186)."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        worker = two.computer.unit.worker
        world.act(two, [Change("household", home, {"phone": "13800000001"})], worker)
        disable_worker(world, one)
        edit(world, one, home, phone="13800000001")
        world.round(one)
        world.round(two)
        ((position,),) = two.query("SELECT position FROM outbox WHERE state = 2")
        world.let_go(two, position, HANDED_ON)
        world.settle()
        assert world.authority.query("SELECT closed_how FROM parked") == [(HANDED_ON,)]
        assert conflicts(world, home) == []


def test_s43_permission_taken_away_between_writing_and_handing_in() -> None:
    """What was written is not lost: it is set aside with its reason, for a person to take up."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        worker = two.computer.unit.worker
        world.act(two, [Change("household", home, {"phone": "13800000001"})], worker)
        disable_worker(world, one)
        world.round(one)
        world.round(two)
        assert two.report is not None
        assert two.report.parked == 1
        assert seen(two, home, "phone") is None
        world.settle()
        reasons = [row[0] for row in world.authority.query("SELECT reason FROM parked")]
        assert reasons == ["actor_unknown"]


@pytest.mark.parametrize("route", ["session", "push", "pull", "digest"])
def test_s46_a_district_that_dies_before_or_after_its_commit(route: str) -> None:
    """On the embedded file: killed with the request unanswered, done or not done, then started."""
    for fault in ("lose", "lose_answer"):
        with a_district() as world:
            one, two = world.stations
            home = register(world, one)
            world.link.next_fault[route] = fault
            world.round(one)
            world.authority.restart()
            world.settle()
            assert two.read("household", home) is not None


def test_s40_a_flipped_byte_is_found_and_fetched_again_during_new_edits() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        world.damaged_on_purpose = True
        two.disk.query("UPDATE household SET phone = '13800009999' WHERE id = ?", (home,))
        edit(world, one, home, visit_level="B")
        world.round(one)
        until(world, two, "ask session")
        made = visit(world, two, home)
        world.round(two)
        world.settle()
        assert seen(two, home, "phone") is None
        assert one.read("visit", made) is not None


def test_s41_a_mismatch_does_not_loop() -> None:
    """What the district never sent is let go of, in a few requests and not for ever."""
    with a_district() as world:
        one, _ = world.stations
        home = register(world, one)
        world.settle()
        world.damaged_on_purpose = True
        key = f"grid:{one.computer.unit.grids[0]}"
        one.disk.query(
            "INSERT INTO carried (entity, record_id, bucket, version, fields) "
            "VALUES ('ghost', 'f', ?, 1, x'80')", (key,),
        )  # fmt: skip
        edit(world, one, home, phone="13800000001")
        requests = world.link.requests
        world.round(one)
        assert one.outcome == "all_handed_in"
        assert world.link.requests - requests < 20
        assert not one.query("SELECT 1 FROM carried WHERE entity = 'ghost'")
        world.settle()


def test_s32_what_an_older_program_cannot_read_is_kept_until_it_can() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        record = world.authority.records()["household", home]
        op_fields = {"colour_of_door": "red"}
        with one.disk.writing() as c:
            written = outbox.Edit(
                "household", home, "patch", record[0],
                {name: (None, value) for name, value in op_fields.items()},
            )  # fmt: skip
            outbox.append(
                c, [written], outbox.Stamp(one.computer.unit.head, wire.from_ms(world.now_ms))
            )
            world.oracle.note(one.name, outbox.waiting(c, 10))
        world.unknown.append((("household", home), "colour_of_door", "red"))
        world.settle()
        assert kept(world, home, "colour_of_door") == "red"
        edit(world, two, home, phone="13800000001")
        world.settle()
        assert kept(world, home, "colour_of_door") == "red"


@pytest.mark.skip(reason=POSTGRESQL)
def test_s26_slow_writer_holds_a_number_while_a_later_one_commits() -> None:
    """Writers of an embedded file queue before they take a number."""


@pytest.mark.skip(reason=POSTGRESQL)
def test_s47_long_report_during_pulls() -> None:
    """A reader of an embedded file never holds up a writer."""


@pytest.mark.skip(reason=POSTGRESQL)
def test_s50_server_moved_from_sqlite_to_postgresql() -> None:
    """Needs both."""


def test_s49_a_copy_made_in_the_middle_of_a_push_is_put_back() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        for number in range(3):
            edit(world, one, home, phone=f"1380000000{number}")
        until(world, one, "ask push")
        save = world.authority.save()
        edit(world, one, home, note="副本之后写的")
        world.round(one)
        world.put_district_back(save)
        world.settle()
        assert seen(two, home, "note") == "副本之后写的"
        assert seen(two, home, "phone") == "13800000002"
