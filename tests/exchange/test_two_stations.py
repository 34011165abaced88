"""Two stations and the district end equal, record by record, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import exchange_state, find_receipts, find_waiting
from desktop.services.settling.needs_you import find_needs_you
from sync.records.tables import Grid, Household, ResidentTag, Visit
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


def shared(district: DistrictProcess) -> dict[Any, Any]:
    """What the district sends to a station, without its own conflict records."""
    return {key: value for key, value in district.records().items() if key[0] != "conflict"}


def settle(*stations: Station) -> None:
    """Rounds until everybody has everything."""
    for _ in range(2):
        for station in stations:
            assert exchange(station).all_handed_in


def test_a_new_station_is_loaded_with_its_units_and_grids(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    assert records(station) == shared(district)
    assert station.viewer.grid_ids == frozenset(district.ids.grids)
    with station.database.reading() as session:
        assert exchange_state(session, station.viewer).kind == "all_handed_in"


def test_what_one_hands_in_the_other_gets(district: DistrictProcess, open_station: Opener) -> None:
    one, two = open_station("one"), open_station("two")
    household, head = register(one, district.ids.grids[0], "林守业", phone="13800002096")
    with one.database.reading() as session:
        (first, second) = find_waiting(session, one.viewer)
        assert {first.label, second.label} == {"林守业"}
        assert exchange_state(session, one.viewer).waiting == 2
    handed = exchange(one)
    assert (handed.sent, handed.received) == (2, 2)
    assert handed.all_handed_in
    fetched = exchange(two)
    assert fetched.changes.of("household") == {household}
    assert fetched.changes.of("resident") == {head}
    assert records(one) == records(two) == shared(district)
    with one.database.reading() as session:
        receipt = find_receipts(session, one.viewer)[0]
        assert (receipt.sent, receipt.received) == (2, 2)
        assert receipt.voucher


def test_different_fields_of_one_record_both_stand(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "丛培英")
    settle(one, two)
    edit(one, "household", household, phone="13800001111")
    edit(two, "household", household, visit_level="A")
    settle(one, two)
    for station in (one, two):
        assert field_of(station, "household", household, "phone") == "13800001111"
        assert field_of(station, "household", household, "visit_level") == "A"
    assert records(one) == records(two) == shared(district)


def test_a_protected_field_keeps_the_district_value_and_shows_both(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "毕桂香")
    settle(one, two)
    edit(one, "household", household, visit_level="A")
    edit(two, "household", household, visit_level="B")
    exchange(one)
    assert exchange(two).merged == 1
    settle(one, two)
    for station in (one, two):
        assert field_of(station, "household", household, "visit_level") == "A"
        with station.database.reading() as session:
            (conflict,) = find_needs_you(session, station.viewer)
            assert conflict.kind == "conflict"
            assert [(f.label, f.kept, f.lost) for f in conflict.fields] == [("走访等级", "A", "B")]
            assert exchange_state(session, station.viewer).kind == "needs_you"
    assert records(one) == records(two) == shared(district)


def test_of_a_telephone_the_later_author_wins_whoever_hands_in_first(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "于得水")
    settle(one, two)
    edit(one, "household", household, phone="13900000001")
    edit(two, "household", household, phone="13900000002")
    assert exchange(two).merged == 0
    assert exchange(one).merged == 1
    settle(one, two)
    for station in (one, two):
        assert field_of(station, "household", household, "phone") == "13900000002"
        with station.database.reading() as session:
            assert find_needs_you(session, station.viewer) == []
    lost = [v[1] for k, v in district.records().items() if k[0] == "conflict"]
    assert [c["fields"]["phone"] for c in lost] == [["13900000002", "13900000001"]]
    assert records(one) == records(two) == shared(district)


def test_an_edit_beats_a_concurrent_deletion_and_a_person_looks(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "吕秀琴")
    settle(one, two)
    edit(one, "household", household, deleted_at=one.database.clock.now())
    edit(two, "household", household, phone="13800003333")
    exchange(one)
    exchange(two)
    settle(one, two)
    for station in (one, two):
        assert field_of(station, "household", household, "deleted_at") is None
        assert field_of(station, "household", household, "phone") == "13800003333"
        with station.database.reading() as session:
            assert [n.reason for n in find_needs_you(session, station.viewer)] == ["delete_edit"]
    assert records(one) == records(two) == shared(district)


def test_an_act_that_may_not_be_is_set_aside_whole_and_blocks_nothing(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one", login="yuxiaolan")
    household, _ = register(one, district.ids.grids[0], "王桂香")
    exchange(one)
    with one.database.writing(one.viewer) as uow:
        record = uow.session.get(Household, household)
        assert record is not None
        record.phone = "13800004444"
        uow.session.flush()  # what may be comes first: it must not stay when the rest may not
        grid = uow.session.get(Grid, district.ids.grids[0])
        assert grid is not None
        grid.name = "偷改的名字"
    edit(one, "household", household, note="后面的照常送到")
    done = exchange(one)
    assert (done.sent, done.parked) == (3, 2)
    assert done.all_handed_in
    assert field_of(one, "grid", district.ids.grids[0], "name") == "第一网格"
    assert field_of(one, "household", household, "phone") is None
    assert field_of(one, "household", household, "note") == "后面的照常送到"
    assert records(one) == shared(district)
    with one.database.reading() as session:
        (returned,) = find_needs_you(session, one.viewer)
    assert (returned.reason, returned.noun) == ("role_not_allowed", "grid")
    assert [pair.lost for pair in returned.fields] == ["13800004444", "偷改的名字"]
    parked = district.query("SELECT reason FROM parked")
    assert len(parked) == 2


def test_visits_tags_and_json_fields_arrive_as_they_were(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    grid = district.ids.grids[1]
    household, head = register(one, grid, "邢玉兰")
    with one.database.writing(one.viewer) as uow:
        uow.session.add(
            Visit(
                household_id=household, grid_id=grid, worker_id="0" * 32, way="1", result="1",
                started_at=uow.now, entered_at=uow.now, purposes=["01", "03"],
                hazards=["燃气软管老化"], info_changed=True, findings="门口堆放杂物，𫖯身可见。",
                follow_up_due=date(2026, 12, 1), sign_kind="paper",
            )
        )  # fmt: skip
        uow.session.add(
            ResidentTag(
                resident_id=head, grid_id=grid, tag="elder_alone", starts_on=date(2026, 1, 1),
                amount=Decimal("310.50"),
            )
        )  # fmt: skip
    settle(one, two)
    assert records(one) == records(two) == shared(district)
    (visit,) = [v for k, v in records(two).items() if k[0] == "visit"]
    assert visit[1]["purposes"] == ["01", "03"]
    assert visit[1]["info_changed"] is True
    (tag,) = [v for k, v in records(two).items() if k[0] == "resident_tag"]
    assert tag[1]["amount"] == "310.5"


def test_edits_made_while_others_wait_are_laid_over_the_news(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "孙世昌")
    settle(one, two)
    edit(two, "household", household, visit_level="B", phone="13800005555")
    exchange(two)
    district.stop()
    edit(one, "household", household, visit_level="C")
    edit(one, "household", household, visit_level="A")
    district.start()
    assert exchange(one).merged == 2
    settle(one, two)
    assert field_of(one, "household", household, "visit_level") == "B"
    assert query(one, "SELECT count(*) FROM shadow") == [(0,)]
    assert records(one) == records(two) == shared(district)
