"""Two computers wrote two things: a person decides, anywhere, and can take it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import exchange_state
from desktop.services.settling.matters import NeedsYou
from desktop.services.settling.needs_you import find_needs_you
from desktop.services.settling.returned_edits import hand_on, send_again, take_back
from desktop.services.settling.settling import find_settled, settle, undo_settlement
from sync import wire
from sync.client.applying import pages
from sync.decisions import BOTH, CONFLICT, KEPT, LOST
from sync.errors import Refused
from tests.exchange.acts import edit, exchange, field_of, records, register
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


def needs(station: Station) -> list[NeedsYou]:
    """What a person must look at there."""
    with station.database.reading() as session:
        return find_needs_you(session, station.viewer)


def decide(station: Station, matter: NeedsYou, side: str) -> None:
    """Settle every field of a matter to one side."""
    choices: dict[str, dict[str, str]] = {}
    for pair in matter.fields:
        choices.setdefault(pair.conflict_id, {})[pair.name] = side
    with station.database.writing(station.viewer) as uow:
        settle(uow, choices)


def quarrel(
    one: Station, two: Station, district: DistrictProcess, **fields: tuple[object, object]
) -> str:
    """A household that two stations changed without knowing of each other; `one` is first."""
    household, _ = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    exchange(two)
    edit(one, "household", household, **{name: pair[0] for name, pair in fields.items()})
    edit(two, "household", household, **{name: pair[1] for name, pair in fields.items()})
    for station in (one, two, one):
        exchange(station)
    return household


def test_a_decision_made_without_a_line_travels_and_closes_the_matter_everywhere(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two", login="yuxiaolan")
    household = quarrel(
        one, two, district, visit_level=("A", "B"), note=("孩子放学由奶奶接", "先打电话")
    )
    (here,), (there,) = needs(one), needs(two)
    assert (here.label, len(here.fields), here.kind) == ("林守业", 2, "conflict")
    by_name = {pair.name: pair for pair in there.fields}
    assert (by_name["visit_level"].mine, by_name["visit_level"].theirs) == ("B", "A")
    assert by_name["visit_level"].old == "D"
    assert [by_name[name].may_both for name in ("visit_level", "note")] == [False, True]
    assert there.mine is not None
    assert there.theirs is not None
    assert (there.mine.person, there.mine.computer, there.mine.here) == ("于晓岚", "two", True)
    assert (there.theirs.person, there.theirs.computer, there.theirs.here) == (
        "宋建平",
        "one",
        False,
    )
    assert here.mine is not None
    assert here.mine.here
    district.stop()
    choices = {
        pair.conflict_id: {pair.name: LOST if pair.name == "visit_level" else BOTH}
        for pair in here.fields
    }
    with one.database.writing(one.viewer) as uow:
        settle(uow, choices)
    assert needs(one) == []
    assert field_of(one, "household", household, "visit_level") == "B"
    district.start()
    exchange(one)
    exchange(two)
    assert needs(two) == []
    assert field_of(two, "household", household, "visit_level") == "B"
    assert field_of(two, "household", household, "note") == "孩子放学由奶奶接\n先打电话"
    assert records(one) == records(two)
    with two.database.reading() as session:
        found = find_settled(session, two.viewer, frozenset({household}), two.database.clock.now())
        assert {one.by for one in found} == {"宋建平"}
        assert exchange_state(session, two.viewer).kind == "all_handed_in"


@pytest.mark.parametrize("between", [0, wire.BATCH_OPS_MAX // 2])
def test_what_was_laid_together_is_the_same_however_the_line_cuts_the_batches(
    district: DistrictProcess, open_station: Opener, between: int
) -> None:
    one, two = open_station("one"), open_station("two", login="yuxiaolan")
    grid = district.ids.grids[0]
    household, _ = register(one, grid, "林守业")
    exchange(one)
    exchange(two)
    edit(one, "household", household, visit_level="A", in_group=True)
    exchange(one)
    edit(two, "household", household, note="先打电话")
    for number in range(between):
        register(two, grid, f"邻居{number}")
    edit(two, "household", household, visit_level="B")
    exchange(two)
    with two.database.reading() as session:
        [(_, met)] = pages.carried(session.connection(), CONFLICT)
    assert met["beside"] == {"in_group": "present", "note": "incoming"}


@pytest.mark.parametrize("between", [0, wire.BATCH_OPS_MAX // 2])
def test_what_two_wrote_lies_where_the_household_moved_to_whichever_batch_brings_the_move(
    district: DistrictProcess, open_station: Opener, between: int
) -> None:
    one, two = open_station("one"), open_station("two")
    here, there = district.ids.grids[:2]
    household, head = register(one, here, "林守业")
    exchange(one)
    exchange(two)
    edit(one, "household", household, visit_level="A")
    exchange(one)
    edit(two, "household", household, visit_level="B")
    for number in range(between):
        register(two, here, f"邻居{number}")
    for noun, record_id in (("household", household), ("resident", head)):
        edit(two, noun, record_id, grid_id=there)
    exchange(two)
    with two.database.reading() as session:
        met = pages.carried(session.connection(), CONFLICT)
    assert [fields["bucket"] for _, fields in met] == [f"grid:{there}"], met


def test_of_two_who_decide_the_first_wins_and_the_second_is_told(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two", login="yuxiaolan")
    household = quarrel(one, two, district, visit_level=("A", "B"))
    decide(two, needs(two)[0], LOST)
    decide(one, needs(one)[0], KEPT)
    exchange(two)
    assert exchange(one).parked == 1
    exchange(one)
    for station in (one, two):
        assert field_of(station, "household", household, "visit_level") == "B"
    (told,) = needs(one)
    assert (told.kind, told.reason, told.other, told.label) == (
        "parked",
        "already_settled",
        "于晓岚",
        "林守业",
    )
    with pytest.raises(Refused, match="decided_meanwhile"), one.database.writing(one.viewer) as uow:
        send_again(uow, told.key)
    with one.database.writing(one.viewer) as uow:
        take_back(uow, told.key)
    assert needs(one) == []
    assert exchange(one).all_handed_in
    assert district.query("SELECT closed_how FROM parked") == [("taken_back",)]


def test_a_decision_is_taken_back_and_the_loser_stands_again(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household = quarrel(one, two, district, visit_level=("A", "B"))
    (matter,) = needs(one)
    decide(one, matter, LOST)
    exchange(one)
    exchange(two)
    with two.database.writing(two.viewer) as uow:
        undo_settlement(uow, matter.fields[0].conflict_id)
    assert [one.reason for one in needs(two)] == ["protected"]
    exchange(two)
    exchange(one)
    for station in (one, two):
        assert field_of(station, "household", household, "visit_level") == "A"
        assert len(needs(station)) == 1
    # decided and taken back before the line came: both travel, in order
    decide(one, needs(one)[0], LOST)
    with one.database.writing(one.viewer) as uow:
        undo_settlement(uow, matter.fields[0].conflict_id)
    assert exchange(one).parked == 0
    assert field_of(one, "household", household, "visit_level") == "A"
    exchange(two)
    assert records(one) == records(two)


def test_a_returned_edit_is_typed_anew_sent_again_or_handed_to_the_head(
    district: DistrictProcess, open_station: Opener
) -> None:
    head, worker = open_station("head"), open_station("worker", login="yuxiaolan")
    grid = district.ids.grids[0]
    for side in ("偷改一", "偷改二"):
        edit(worker, "grid", grid, bound_east=side)
        assert exchange(worker).parked == 1
    assert field_of(worker, "grid", grid, "bound_east") == "文昌路"
    (returned,) = needs(worker)  # typing it anew has superseded the first
    assert [pair.lost for pair in returned.fields] == ["偷改二"]
    with worker.database.writing(worker.viewer) as uow:
        send_again(uow, returned.key)
    assert needs(worker) == []
    assert exchange(worker).parked == 1
    (returned,) = needs(worker)
    with worker.database.writing(worker.viewer) as uow:
        hand_on(uow, returned.key)
    exchange(worker)
    exchange(head)
    (proposal,) = needs(head)
    assert (proposal.reason, proposal.fields[0].lost) == ("proposal", "偷改二")
    how = [row[0] for row in district.query("SELECT closed_how FROM parked ORDER BY at_ms")]
    assert how == ["superseded", "superseded", "handed_on"]
    assert exchange(worker).all_handed_in
