"""What the district has in the fields that waiting ops touch: said by the ops as long as it is what
they found, by a shadow of its own once it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from desktop.services.accounts.accounts import Station
from sync import wire
from sync.client import rows
from sync.client.applying import histories
from sync.client.ops import shadows
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


def shadow(station: Station, household: str) -> tuple[int, dict[str, Any]] | None:
    """The shadow of a household."""
    with station.database.reading() as session:
        return shadows.shadow_of(session.connection(), ("household", household))


def kept(station: Station) -> int:
    """How many shadows have a row."""
    return int(query(station, "SELECT count(*) FROM shadow")[0][0])


def test_an_edit_writes_nothing_beside_its_op(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "林守业")
    edit(one, "household", household, note="还没有送出过")
    assert shadow(one, household) is None  # nothing of the district's is hidden
    exchange(one)
    was = records(one)["household", household][1]
    edit(one, "household", household, phone="13800001717")
    edit(one, "household", household, phone="13800001818", visit_level="B")
    found = {"phone": None, "visit_level": "D"}
    found |= {name: was[name] for name in ("updated_at", "updated_by")}
    assert (shadow(one, household), kept(one)) == ((0, found), 0)


def test_news_make_a_shadow_and_later_edits_widen_it(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "林守业", phone="13800001919")
    for station in (one, two):
        exchange(station)
    edit(two, "household", household, phone="13800002020", visit_level="C")
    exchange(two)
    edit(one, "household", household, phone="13800002121")
    version = field_of(one, "household", household, "rev") + 1
    entity = rows.entity_of("household")
    assert entity is not None
    news = {"phone": "13800002020", "visit_level": "C"}
    with one.database.local() as c:  # they came while it waited
        shadows.news_of_pending(c, entity, household, version, news, whole=False)
    assert kept(one) == 1
    edit(one, "household", household, visit_level="A")
    told = shadow(one, household)
    assert told is not None
    assert told[0] == version
    assert (told[1]["phone"], told[1]["visit_level"]) == ("13800002020", "C")
    exchange(one)
    exchange(two)
    assert kept(one) == 0
    assert records(one) == records(two)
    assert field_of(one, "household", household, "visit_level") == "A"  # its author saw the C


def test_a_lost_history_keeps_what_the_district_had_and_not_what_waits(
    district: DistrictProcess, open_station: Opener
) -> None:
    """Its ops then rest on nothing the new history knows, but they still hide what the old had."""
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "林守业", phone="13800002222")
    exchange(one)
    edit(one, "household", household, phone="13800002323")
    with one.database.local() as c:
        histories.begin(c, wire.SessionAnswer("go", b"", b"\1" * 8, 0, 0), now_ms=0)
        told = shadows.shadows_of(c, {("household", household)})["household", household]
        (packed,) = c.exec_driver_sql(
            "SELECT fields FROM held_copy WHERE record_id = ?", (household,)
        ).one()
    assert told[1]["phone"] == "13800002222"
    assert msgspec.msgpack.decode(packed)["phone"] == "13800002222"
