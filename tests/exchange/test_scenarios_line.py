"""S1–S5, S8, S27–S31: bad lines, crashes at bad moments, odd ops, and who else writes meanwhile."""

from __future__ import annotations

import pytest

from sync import wire
from sync.errors import Unavailable
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
from tests.exchange.simulator import acts
from tests.exchange.simulator.station import Change


def test_s1_reply_lost_and_push_repeated() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        edit(world, one, home, phone="13800000001")
        world.link.next_fault["push"] = "lose_answer"
        world.round(one)
        assert len(world.authority.receipts()) == 3
        world.settle()
        assert len(world.authority.receipts()) == 3
        assert seen(two, home, "phone") == "13800000001"


def test_s2_cut_at_every_byte_of_a_page() -> None:
    with a_district(0) as world:
        (one,) = world.stations
        register(world, one)
        world.settle()
        me = one.standing()
        pages: list[bytes] = []
        world.link.watch = lambda route, token, answer: pages.append(answer)
        edit(world, one, next(iter(one.query("SELECT id FROM household")))[0], phone="1")
        world.round(one)
        (page,) = [p for p in pages if wire.open_frame(p).kind == 3]
        for cut in range(len(page)):
            with pytest.raises(Unavailable):
                wire.open_frame(page[:cut])
        assert one.standing().seq > me.seq


def test_s3_crash_between_page_and_cursor() -> None:
    """They are one transaction: before it neither is there, after it both, and a power cut may
    take both back but never one."""
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.round(one)
        before = two.standing().seq
        until(world, two, "ask pull")
        two.kill()
        assert (two.standing().seq, two.read("household", home)) == (before, None)
        until(world, two, "pulled")
        assert two.standing().seq > before
        two.cut_power()
        assert (two.standing().seq > before) == (two.read("household", home) is not None)
        world.settle()


def test_s4_edit_during_push_of_the_same_record() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        edit(world, one, home, phone="13800000001")
        until(world, one, "ask push")
        edit(world, one, home, phone="13800000002", note="打字时正在发送")
        world.round(one)
        world.settle()
        assert seen(two, home, "phone") == "13800000002"
        assert not world.authority.query("SELECT 1 FROM record WHERE entity = 'conflict'")


def test_s5_edit_while_others_news_are_laid_under_it() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        edit(world, two, home, visit_level="B", note="两人都写")
        world.round(two)
        edit(world, one, home, phone="13800000003")
        until(world, one, "ask pull")
        edit(world, one, home, in_group=True, note="后写的这一句")
        until(world, one, "pulled")
        assert seen(one, home, "note") == "后写的这一句", "what waits lies on top"
        world.round(one)
        world.settle()
        for name, value in (("visit_level", "B"), ("phone", "13800000003"), ("in_group", True)):
            assert seen(one, home, name) == seen(two, home, name) == value


def test_s8_mondays_edit_arrives_on_friday() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        edit(world, one, home, phone="13800000001")
        world.pass_time(4 * DAY_MS)
        edit(world, two, home, phone="13800000005")
        world.round(two)
        world.round(one)
        world.settle()
        assert kept(world, home, "phone") == "13800000005"


def test_s27_an_import_of_many_rows_during_pulls() -> None:
    with a_district(0, 1, 3) as world:
        one, two, town = world.stations
        world.act(one, acts.register(one, world.chance, 250))
        until(world, one, "ask push")
        home = register(world, two)
        world.round(two)
        world.round(town)
        world.round(one)
        edit(world, town, home, phone="1")
        world.settle()
        assert len(town.query("SELECT id FROM household")) == 251


def test_s28_one_commit_larger_than_a_page() -> None:
    with a_district() as world:
        one, two = world.stations
        homes = acts.register(one, world.chance, 300)
        for change in homes:
            if change.entity == "household":
                change.fields.update(
                    note="".join(chr(0x4E00 + world.chance.randrange(20_000)) for _ in range(450))
                )
        world.act(one, homes)
        world.round(one)
        requests = world.link.requests
        world.round(two)
        assert world.link.requests - requests > 4  # session, more than one page, digest
        world.settle()


def test_a_record_changed_before_and_behind_a_page_misses_nothing() -> None:
    """Its one line of the feed has moved behind the first page: the earlier change must come all
    the same, and by itself, not by a repair."""
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
        world.round(two)
        assert seen(two, home, "contact_pref") == "phone"
        assert seen(two, home, "phone") == "0631-5550001"
        repaired = two.query("SELECT sum(repaired) FROM receipt")
        assert repaired == [(0,)]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_s29_a_poison_op_blocks_nothing(place: str) -> None:
    with a_district() as world:
        one, two = world.stations
        homes = [register(world, one) for _ in range(3)]
        world.settle()
        bad = ("first", "middle", "last").index(place)
        for number, home in enumerate(homes):
            if number == bad:
                edit(world, one, home, note="字" * 30_000)
            edit(world, one, home, phone=f"1380000000{number}")
        world.round(one)
        assert one.report is not None
        assert (one.report.sent, one.report.parked) == (4, 1)
        world.settle()
        assert [seen(two, home, "phone")[-1] for home in homes] == ["0", "1", "2"]


def test_s30_an_op_too_large_and_a_batch_too_large() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        edit(world, one, home, note="字" * 300_000)
        edit(world, one, home, phone="13800000004")
        world.settle()
        assert seen(two, home, "phone") == "13800000004"
        reasons = [row[0] for row in world.authority.query("SELECT reason FROM parked")]
        assert reasons == ["too_large"]


def test_s29_an_edit_of_a_record_born_in_the_same_push_is_gone_at_once_when_set_aside() -> None:
    """Nothing of the district's lay under it, and yet what is seen must be what the district has:
    the record may have left this scope, and then no page brings it."""
    with a_district() as world:
        one, _ = world.stations
        home = register(world, one)
        edit(world, one, home, note="字" * 30_000, phone="13800000005")
        until(world, one, "ask push")
        world.step(one)
        assert (seen(one, home, "note"), seen(one, home, "phone")) == (None, None)
        assert seen(one, home, "visit_level") == "D"
        world.settle()


def test_s31_refused_for_a_day_then_good() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        world.settle()
        edit(world, one, home, phone="13800000006")
        until(world, one, "ask session")
        world.pass_time(DAY_MS)  # the token of the session is long expired
        world.round(one)
        assert one.outcome.startswith("district_trouble")
        assert one.standing().waiting_ops == 1
        world.settle()
        assert seen(two, home, "phone") == "13800000006"


def test_s45_a_second_process_writes_between_two_steps() -> None:
    with a_district() as world:
        one, two = world.stations
        home = register(world, one)
        until(world, one, "ask push")
        made = visit(world, one, home)
        world.act(one, [Change("resident", one.query("SELECT id FROM resident")[0][0],
                               {"edu": "30"})])  # fmt: skip
        world.round(one)
        world.settle()
        assert two.read("visit", made) is not None


def test_an_edit_that_says_what_stood_there_leaves_the_time_that_stood_there() -> None:
    """An edit was set aside with its act while its author took the words out again: the district
    wrote nothing, and both sides must tell the same hour. Found by the simulator, seed 1."""
    with a_district() as world:
        one, _ = world.stations
        home = register(world, one)
        world.settle()
        unit = one.computer.unit
        forbidden = Change("grid", unit.grids[0], {"name": "第九网格"})
        world.act(one, [forbidden, Change("household", home, {"phone": "13800000001"})], unit.head)
        until(world, one, "ask push")
        world.pass_time(60_000)
        edit(world, one, home, phone=None)
        world.settle()
        assert kept(world, home, "phone") is None
        assert seen(one, home, "updated_at") == kept(world, home, "updated_at")


@pytest.mark.parametrize("apart", [False, True])
def test_what_was_typed_into_a_record_the_district_never_took_stays_to_be_looked_at(
    apart: bool,
) -> None:
    """Whether its later edits came in the batch with it or in the next (seed 885)."""
    with a_district(0) as world:
        one = world.stations[0]
        new = acts.register(one, world.chance)
        grid = one.computer.unit.grids[0]
        world.act(one, [Change("grid", grid, {"name": "偷改的名字"}), *new])
        if apart:
            until(world, one, "ask push")
        edit(world, one, new[0].record_id, phone="13800000101")
        assert world.round(one) == "all_handed_in"
        assert world.authority.query("SELECT count(*) FROM parked") == [(4,)]
        assert seen(one, new[0].record_id, "phone") == "13800000101"
