"""Moves, new grids, wrong clocks, and what a newer program wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from desktop.services.accounts.accounts import Station
from sync import wire
from sync.client.ops import outbox
from sync.records.tables import Household, Resident
from sync.server.commands import admin
from sync.server.database import District
from sync.server.feed import sealed_page
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import DistrictProcess, now_ms
from tests.fakes import FixedClock

Opener = Callable[..., Station]


def sent(district: DistrictProcess) -> object:
    """What stations are sent, without the district's conflict records."""
    return {key: value for key, value in district.records().items() if key[0] != "conflict"}


def test_a_household_that_moves_between_two_grids_is_never_lost_on_the_way(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, head = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    exchange(two)
    with one.database.writing(one.viewer) as uow:
        for entity, record_id in ((Household, household), (Resident, head)):
            record = uow.session.get(entity, record_id)
            assert isinstance(record, Household | Resident)
            record.grid_id = district.ids.grids[1]
    edit(two, "household", household, phone="13800001212")
    exchange(one)
    assert exchange(two).all_handed_in
    assert exchange(one).all_handed_in
    for station in (one, two):
        assert field_of(station, "household", household, "grid_id") == district.ids.grids[1]
        assert field_of(station, "household", household, "phone") == "13800001212"
    assert records(one) == records(two) == sent(district)
    lines = district.query("SELECT record_id, bucket, present FROM feed ORDER BY bucket")
    assert {(bucket, present) for one_id, bucket, present in lines if one_id == household} == {
        (f"grid:{district.ids.grids[0]}", 0), (f"grid:{district.ids.grids[1]}", 1),
    }  # fmt: skip


def test_a_grid_given_to_the_station_later_is_filled(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    opened = District(district.folder)
    sides = ["文昌路", "香山路", "米山路", "龙山路"]
    grid = admin.add_grid(opened, district.ids.unit, "第三网格", "371003002028003", sides, now_ms())
    fields = {
        "grid_id": grid, "scope_org": district.ids.unit, "hh_no": "H3", "hh_kind": "family",
        "visit_level": "B",
    }  # fmt: skip
    with opened.writing() as c:
        admin.put(c, "household", "3" * 32, fields, now_ms())
    opened.close()
    assert exchange(one).all_handed_in
    assert field_of(one, "household", "3" * 32, "visit_level") == "B"
    assert (f"grid:{grid}", 1) in query(one, "SELECT bucket, filled FROM subscription")
    assert records(one) == sent(district)


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_wrong_clock_neither_stops_a_round_nor_wins_for_ever(
    district: DistrictProcess, open_station: Opener, year: int
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "于得水")
    exchange(one)
    exchange(two)
    one.database.clock = FixedClock(datetime(year, 1, 1, 12, tzinfo=UTC))
    assert exchange(one).all_handed_in
    edit(one, "household", household, phone="13900000001")
    exchange(one)
    exchange(two)
    edit(two, "household", household, phone="13900000002")
    exchange(two)
    edit(one, "household", household, note="钟不准也照常送到")
    assert exchange(one).all_handed_in
    exchange(two)
    assert field_of(one, "household", household, "phone") == "13900000002"
    stamped = district.records()["household", household]
    assert stamped[1]["updated_at"][:4] not in {"1970", "2099"}
    assert records(one) == records(two) == sent(district)


def test_only_what_moved_is_sent_again(district: DistrictProcess, open_station: Opener) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "丛培英", note="不该再发一遍的长备注" * 20)
    exchange(one)
    exchange(two)
    edit(one, "household", household, phone="13800001313")
    exchange(one)
    opened = District(district.folder)
    with opened.reading() as c, two.database.reading() as session:
        at = session.connection().exec_driver_sql("SELECT epoch, seq, tag FROM progress").one()
        request = wire.PullRequest(bytes(at[0]), at[1], bytes(at[2]), wire.SCHEMA_VERSION)
        sealed = sealed_page(c, request, [f"grid:{district.ids.grids[0]}"])
    opened.close()
    (row,) = wire.unpack_page(wire.open_frame(sealed).payload).rows
    assert sorted(row.fields) == ["phone", "updated_at", "updated_by"]
    assert not row.full


def test_fields_and_tables_of_a_newer_program_are_kept_and_counted(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "毕桂香")
    exchange(one)
    grid, unit = district.ids.grids[0], district.ids.unit
    stamp = outbox.Stamp(one.viewer.user_id, one.database.clock.now())
    with one.database.local() as c:
        outbox.append(
            c,
            [
                outbox.Edit("household", household, "patch", 0, {"solar_roof": (None, True)}),
                outbox.Edit(
                    "drone_flight", "d" * 32, "create", 0,
                    {"grid_id": (None, grid), "scope_org": (None, unit), "route": (None, ["a"])},
                ),
            ],
            stamp,
        )  # fmt: skip
    assert exchange(one).all_handed_in
    assert exchange(two).all_handed_in
    for station in (one, two):
        kept = query(station, "SELECT entity, record_id FROM carried ORDER BY entity")
        assert kept == [("drone_flight", "d" * 32), ("household", household)]
    edit(two, "household", household, phone="13800001414")
    assert exchange(two).all_handed_in
    assert exchange(one).all_handed_in
    fields = district.records()["household", household][1]
    assert (fields["solar_roof"], fields["phone"]) == (True, "13800001414")
