"""S33, S38, S44: an older district, a photo that never comes, disks that are full."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec
import pytest

from sync import wire
from sync.client import contents
from sync.client.ops import outbox
from sync.client.rounds.carrying import contents_turn
from sync.errors import Unavailable
from sync.server.commands import grids
from sync.wire import messages
from tests.exchange.scenario import DAY_MS, a_district, edit, kept, register, seen, visit
from tests.exchange.simulator import acts, case_acts, courier, photo_acts
from tests.exchange.simulator.link import Server
from tests.exchange.simulator.station import Change, Station
from tests.exchange.simulator.world import World

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 300


class Older:
    """A district of an older program: what a newer station says more it has never heard of, and
    what later messages say more it leaves out."""

    LEFT_OUT = (messages.SESSION, wire.SessionAnswer, "recovery_key")

    def __init__(self, district: Server) -> None:
        self._district = district
        self.heard_more = 0

    def serve(self, route: str, body: bytes, token: bytes) -> tuple[int, bytes]:
        """One request, and its answer without what came later."""
        frame = wire.open_frame(body)
        if route != "push":
            said = [*msgspec.msgpack.decode(frame.payload), "of a newer program"]
            self.heard_more += 1
            body = wire.seal_frame(frame.kind, msgspec.msgpack.encode(said), frame.rows)
        status, answer = self._district.serve(route, body, token)
        told = wire.open_frame(answer)
        kind, struct, first = self.LEFT_OUT
        if told.kind == kind:
            fields = msgspec.msgpack.decode(told.payload)[: struct.__struct_fields__.index(first)]
            answer = wire.seal_frame(kind, msgspec.msgpack.encode(fields), told.rows)
        return status, answer


def put_to_a_case(world: World, station: Station, digest: str) -> list[Change]:
    """A new case and one of the photos with it."""
    case = case_acts.report(station, world.chance, "station_head")
    fields: dict[str, Any] = {
        "case_id": case[0].record_id, "sha256": digest, "kind": "jpeg", "file_name": "楼道.jpg",
        "size": len(world.photos[digest]), "grid_id": case[0].fields["grid_id"],
        "scope_org": station.computer.unit.id,
    }  # fmt: skip
    return [*case, Change("attachment", acts.fresh_id(station, world.chance), fields)]


def newer_act(world: World, station: Station, edits: list[outbox.Edit]) -> None:
    """Something only a newer program writes."""
    head = station.computer.unit.head
    with station.disk.writing() as c:
        outbox.append(c, edits, outbox.Stamp(head, wire.from_ms(station.clock.now_ms())))
        world.oracle.note(station.name, outbox.waiting(c, 10))
    station.acted = True


def test_s33_a_newer_station_at_an_older_district_hands_in_all_and_loses_nothing() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        older = world.link.server = Older(world.link.server)
        unit = one.computer.unit
        place: dict[str, tuple[object, object]] = {
            "grid_id": (None, unit.grids[0]), "scope_org": (None, unit.id),
        }  # fmt: skip
        newer_act(world, one, [
            outbox.Edit("household", home, "patch", 0, {"solar_roof": (None, True)}),
            outbox.Edit("drone_flight", "d" * 32, "create", 0, {**place, "km": (None, 3)}),
        ])  # fmt: skip
        newer_act(world, one, [outbox.Edit("household", home, "fold", 0, {"note": (None, "折")})])
        edit(world, one, home, phone="13800000001")
        world.unknown.append((("household", home), "solar_roof", True))
        world.unknown.append((("drone_flight", "d" * 32), "km", 3))
        world.settle()
        assert older.heard_more > 4
        assert seen(two, home, "phone") == "13800000001"
        assert kept(world, home, "solar_roof") is True
        parked = world.authority.query("SELECT reason FROM parked")
        assert parked == [("unknown_kind",)]  # whole, with its reason, for the day of the upgrade


def test_s33_a_district_of_an_older_protocol_is_named_and_nothing_is_consumed() -> None:
    class Foreign:
        """Speaks the envelope of another protocol."""

        def serve(self, route: str, body: bytes, token: bytes) -> tuple[int, bytes]:
            """What such a district says."""
            said = wire.Trouble("protocol_unknown", {}, False)
            answer = bytearray(wire.seal_frame(messages.TROUBLE, wire.encode(said)))
            answer[4] += 1
            return 426, bytes(answer)

    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        known, world.link.server = world.link.server, Foreign()
        world.round(one)
        assert one.outcome == "protocol_unknown"
        assert one.standing().waiting_ops == 2
        world.link.server = known
        world.settle()
        assert two.read("household", home) is not None


def test_s38_a_photo_whose_computer_is_gone_holds_nothing_up() -> None:
    """Its record arrives and is counted; its content is asked for every day and never comes."""
    with a_district() as world:
        one, two = world.stations
        case = case_acts.report(one, world.chance, "station_head")
        photo: dict[str, Any] = {
            "case_id": case[0].record_id, "sha256": sha256(PHOTO).hexdigest(), "kind": "jpeg",
            "file_name": "楼道.jpg", "size": len(PHOTO),
            "grid_id": case[0].fields["grid_id"], "scope_org": one.computer.unit.id,
        }  # fmt: skip
        picture = acts.fresh_id(one, world.chance)
        world.act(one, [*case, Change("attachment", picture, photo)])
        with one.disk.writing() as c:
            contents.keep(c, "jpeg", PHOTO, None, one.clock.now_ms())
        world.round(one)
        world.stations.remove(one)  # before a part of it was handed in
        one.close()
        for day in range(3):
            world.settle()
            assert two.read("attachment", picture) is not None
            with two.disk.writing() as c:
                contents.want(c, [(photo["sha256"], "jpeg", len(PHOTO))], two.clock.now_ms())
            carried = two.run(contents_turn(two.clock.now_ms))
            assert carried.failed == (photo["sha256"],)
            world.act(two, [Change("case_", case[0].record_id, {"people_count": day})])
            world.pass_time(DAY_MS)
        world.settle()
        with two.disk.reading() as c:
            assert contents.read(c, photo["sha256"]) is None


def a_photo(world: World, station: Station) -> None:
    """A case of the first grid with a photo, whose record is at the district."""
    there = {"grid_id": station.computer.unit.grids[0]}
    case = case_acts.report(station, world.chance, "station_head")
    world.act(station, [Change(c.entity, c.record_id, {**c.fields, **there}) for c in case])
    while not world.photos:  # not everybody may add one
        photo_acts.add(world, station)
    world.round(station)


@pytest.mark.parametrize("beside", ["an op", "nothing"])
def test_s38_a_photo_the_district_forgot_with_its_whole_folder_is_given_it_again(
    beside: str,
) -> None:
    """No other history tells of it; that ops are missing which were acknowledged does, and without
    one the count of the contents (seed 4920)."""
    with a_district() as world:
        one, _ = world.stations
        a_photo(world, one)
        save = world.authority.save()
        photo_acts.turn(world, one)
        assert photo_acts.whole_anywhere(world)[0] == set(world.photos)
        if beside == "an op":
            register(world, one)
            world.round(one)
        world.put_district_back(save, witness_too=True)
        assert not photo_acts.whole_anywhere(world)[0]
        world.settle()
        assert photo_acts.whole_anywhere(world)[0] == set(world.photos)


def test_s38_a_photo_added_twice_goes_by_the_record_the_district_has() -> None:
    """The other one is a copy from a lost history, which somebody has still to look at
    (seed 4830)."""
    with a_district() as world:
        one, two = world.stations
        save = world.authority.save()
        a_photo(world, one)
        world.round(two)
        world.stations.remove(one)  # before a part of it was handed in
        one.close()
        ((digest, photo),) = world.photos.items()
        world.act(two, put_to_a_case(world, two, digest))
        with two.disk.writing() as c:
            contents.keep(c, "jpeg", photo, None, two.clock.now_ms())
        world.put_district_back(save, witness_too=True)
        world.settle()
        assert two.query("SELECT count(*) FROM attachment WHERE rev = 0") == [(1,)]
        assert photo_acts.whole_anywhere(world)[0] == {digest}


def test_a_district_that_has_no_time_says_its_count_of_photos_all_the_same() -> None:
    """Else everybody it bids wait would ask about every photo again."""
    with a_district() as world:
        one, _ = world.stations
        a_photo(world, one)
        photo_acts.turn(world, one)
        register(world, one)
        world.authority.busy_s = 30
        world.round(one)
        assert one.outcome == "district_busy"
        assert one.query("SELECT count(*) FROM content WHERE handed_epoch IS NULL") == [(0,)]
        world.authority.busy_s = 0
        world.settle()


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("road", ["line", "stick"])
def test_s38_a_photo_whose_case_left_with_its_grid_is_still_handed_in(
    road: str, again: bool
) -> None:
    """And to nobody else: a computer that never wrote it is told nothing. Also when it was added
    here once more and that was set aside (seed 8216)."""
    with a_district(0, 1, 2) as world:
        one, _, heirs = world.stations
        a_photo(world, one)
        (photo,) = world.authority.query("SELECT id FROM record WHERE entity = 'attachment'")[0]
        case_id = (one.read("attachment", photo) or {})["case_id"]
        district, (first, *_) = world.authority.district, one.computer.unit.grids
        job = grids.hand_over(
            district, first, heirs.computer.unit.id, "371003002029001", world.now_ms
        )
        grids.run(district, job, lambda: world.now_ms)
        for _ in range(2):
            world.round(one)
            one.allow_removals()
            world.pass_time(2 * DAY_MS)
        assert one.read("case_", case_id) is None
        assert one.read("attachment", photo) is None
        if again:  # put to another case, by somebody who is not asked here: set aside
            (digest,) = world.photos
            world.act(one, put_to_a_case(world, one, digest), heirs.computer.unit.worker)
            world.round(one)
            assert one.query("SELECT count(*) FROM outbox WHERE state = 2") == [(3,)]
        if road == "line":
            photo_acts.turn(world, one)
        else:
            courier.by_stick(world.authority.district, one, world.folder / "one", world.now_ms)
        assert photo_acts.whole_anywhere(world)[0] == set(world.photos)
        world.settle()


def test_s38_a_photo_that_failed_under_a_fast_clock_does_not_wait_until_then() -> None:
    with a_district() as world:
        one, _ = world.stations
        a_photo(world, one)
        (digest,) = world.photos
        one.clock.offset_ms = 26_000 * DAY_MS
        with one.disk.writing() as c:
            contents.note_failure(c, digest, "content_unknown", one.clock.now_ms())
        photo_acts.turn(world, one)
        assert not photo_acts.whole_anywhere(world)[0], "it waits its ten minutes"
        one.clock.offset_ms = 0
        photo_acts.turn(world, one)
        assert photo_acts.whole_anywhere(world)[0] == {digest}


def test_s38_a_photo_arrives_over_a_line_that_is_cut_again_and_again() -> None:
    with a_district() as world:
        one, two = world.stations
        case = case_acts.report(one, world.chance, "station_head")
        digest = sha256(PHOTO).hexdigest()
        said = {"case_id": case[0].record_id, "sha256": digest, "kind": "jpeg", "size": len(PHOTO),
                "file_name": "楼道.jpg", "grid_id": case[0].fields["grid_id"],
                "scope_org": one.computer.unit.id}  # fmt: skip
        world.act(one, [*case, Change("attachment", acts.fresh_id(one, world.chance), said)])
        world.settle()
        with one.disk.writing() as c:
            contents.keep(c, "jpeg", PHOTO, None, one.clock.now_ms())
        with two.disk.writing() as c:
            contents.want(c, [(digest, "jpeg", len(PHOTO))], two.clock.now_ms())
        for station, route in ((one, "content_in"), (two, "content_out")):
            for fault in ("lose", "lose_answer", "cut_answer", "flip_answer", "tear_request"):
                world.link.next_fault[route] = fault
                with pytest.raises(Unavailable):
                    station.run(contents_turn(station.clock.now_ms))
                world.pass_time(DAY_MS)
            station.run(contents_turn(station.clock.now_ms))
        with two.disk.reading() as c:
            assert contents.read(c, digest) == PHOTO
        world.settle()


def test_s44_a_full_disk_at_every_deed_of_a_day_loses_nothing_and_is_said() -> None:
    """In the outbox, in a pull, in a bundle out and one in; with room again all goes on."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        world.act(one, acts.register(one, world.chance, 120))
        world.round(one)
        two.disk.fill()
        before = two.disk.image()
        with pytest.raises(Unavailable, match="disk_full"):
            two.act(acts.register(two, world.chance, 120), two.computer.unit.head)
        assert two.disk.image() == before
        edit(world, two, home, phone="13800000002")  # a little fits into what is free inside
        world.round(two)
        assert two.outcome == "disk_full"
        assert two.standing().seq < one.standing().seq
        courier.write(one, world.stick)
        courier.take(world.authority.district, world.stick, world.now_ms)
        one.disk.fill()
        courier.read(one, world.stick)  # nothing new in it
        two.disk.make_room()
        made = visit(world, two, home)
        world.settle()
        assert one.read("visit", made) is not None
        assert len(two.records()) == len(one.records())


def test_s44_a_stick_cannot_be_written_or_read_without_room_and_the_old_bundle_stays() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        courier.write(two, world.stick)
        world.act(one, acts.register(one, world.chance, 120))
        world.round(one)
        courier.take(world.authority.district, world.stick, world.now_ms)
        two.disk.fill()
        cursor = two.standing().seq
        with pytest.raises(Unavailable, match="disk_full"):
            courier.read(two, world.stick)
        assert two.standing().seq == cursor
        two.disk.make_room()
        report = courier.read(two, world.stick)
        assert report is not None
        assert report.outcome == "all_handed_in"
        assert seen(two, home, "hh_no") == seen(one, home, "hh_no")
        world.settle()
