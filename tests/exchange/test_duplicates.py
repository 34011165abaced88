"""One person registered twice: found by the district, merged with an alias, taken apart: S12."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.district_history import fetch_history
from desktop.services.residents.person_merges import find_merged, merge_residents, undo_merge
from desktop.services.residents.resident_records import standing_tags
from sync.client.applying import pages
from sync.errors import Refused
from sync.records.tables import ResidentTag
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.test_scope import held, sent
from tests.exchange.wide import WideDistrict
from tests.fakes import FixedClock

OpenAt = Callable[..., Station]
NUMBER = "99999919580726022X"


def reviews(station: Station) -> list[dict[str, object]]:
    """The open reviews of pairs as the station holds them."""
    with station.database.reading() as session:
        kept = pages.carried(session.connection(), "conflict")
    return [f for _, f in kept if f["rule"] == "duplicate" and f["open"]]


def tag(station: Station, person: str, grid: str) -> None:
    """A service group of a person."""
    with station.database.writing(station.viewer) as uow:
        uow.session.add(
            ResidentTag(resident_id=person, grid_id=grid, tag="elder_alone",
                        starts_on=date(2026, 1, 1))
        )  # fmt: skip


def test_s12_registered_twice_merged_and_a_third_station_still_edits_the_loser(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one, two, three = (open_at(n, wide.ids.unit, "songjianping") for n in ("one", "two", "three"))
    here, there = wide.ids.grids
    _, stands = register(one, here, "邢玉兰")
    _, surplus = register(two, there, "邢玉兰")
    edit(one, "resident", stands, id_no=NUMBER)
    edit(two, "resident", surplus, id_no=NUMBER, phone="13900000012")
    tag(two, surplus, there)
    for station in (one, two, three, one):
        exchange(station)
    assert {(r["record_id"], r["other_id"]) for r in reviews(one)} == {
        (stands, surplus), (surplus, stands),
    }  # fmt: skip
    edit(three, "resident", surplus, phone="13900000013", note="第三台电脑还记在这一份上")
    with one.database.writing(one.viewer) as uow:
        merge_residents(uow, surplus, stands)
    assert query(one, "SELECT kind FROM outbox WHERE kind = 'merge'") == [("merge",)]
    assert exchange(one).parked == 0
    done = exchange(three)
    assert (done.parked, done.merged) == (0, 1)
    for station in (one, two, three):
        assert exchange(station).all_handed_in
        assert field_of(station, "resident", stands, "note") == "第三台电脑还记在这一份上"
        assert field_of(station, "resident", stands, "phone") == "13900000013"
        assert field_of(station, "resident", surplus, "merged_into") == stands
        assert field_of(station, "resident", surplus, "grid_id") == here
        assert reviews(station) == []
        with station.database.reading() as session:
            assert standing_tags(session, [stands]) == [("elder_alone", None)]
            (merged,) = find_merged(session, station.viewer, stands)
        assert merged.id == surplus
        assert held(station, here, there) == sent(wide, here, there)
        home = field_of(station, "resident", stands, "household_id")
        told = fetch_history(station.database, station.viewer, home)
        assert told.of_district
        assert [line.who for line in told.lines if line.what == "merge"] == ["宋建平"]


def test_a_merge_is_taken_back_within_ninety_days_and_not_after(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    here, there = wide.ids.grids
    _, stands = register(one, here, "丛培英")
    _, surplus = register(one, there, "丛培英")
    exchange(one)
    with one.database.writing(one.viewer) as uow:
        merge_residents(uow, surplus, stands)
    exchange(one)
    now = one.database.clock.now()
    one.database.clock = FixedClock(now + timedelta(days=91))
    with pytest.raises(Refused, match="undo_too_late"), one.database.writing(one.viewer) as uow:
        undo_merge(uow, surplus)
    one.database.clock = FixedClock(now + timedelta(days=1))
    with one.database.writing(one.viewer) as uow:
        undo_merge(uow, surplus)
    assert exchange(one).all_handed_in
    assert field_of(one, "resident", surplus, "deleted_at") is None
    assert field_of(one, "resident", surplus, "grid_id") == there
    assert held(one, here, there) == sent(wide, here, there)


def test_a_pair_of_two_stations_is_shown_to_both_and_the_owner_of_one_merges_it_away(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    other = open_at("other", wide.ids.other_unit, "liming")
    here, there = wide.ids.grids[0], wide.ids.other_grid
    _, mine = register(one, here, "林子涵")
    _, theirs = register(other, there, "林子涵")
    edit(one, "resident", mine, id_no=NUMBER)
    edit(other, "resident", theirs, id_no=NUMBER)
    for station in (one, other, one):
        exchange(station)
    assert [(r["record_id"], r["other_id"]) for r in reviews(one)] == [(mine, theirs)]
    assert [(r["record_id"], r["other_id"]) for r in reviews(other)] == [(theirs, mine)]
    with one.database.writing(one.viewer) as uow:
        merge_residents(uow, mine, theirs)
    done = exchange(one)
    assert (done.all_handed_in, done.parked) == (True, 0)
    assert ("resident", mine) not in records(one)
    assert exchange(other).all_handed_in
    assert field_of(other, "resident", mine, "merged_into") == theirs
    assert reviews(one) == reviews(other) == []
    assert held(other, there) == sent(wide, there)
