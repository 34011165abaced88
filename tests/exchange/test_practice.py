"""The sample village hands in to a practice district like any station."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.exchange.exchange import join_district
from sync.errors import Refused, Unavailable
from tests.builders import PASSWORD, Village
from tests.exchange.acts import edit, exchange, field_of, records, register
from tests.exchange.district import DistrictProcess, found
from tests.exchange.practice import serve_practice


def test_a_practice_village_joins_a_practice_district_and_hands_in(
    village: Village, tmp_path: Path
) -> None:
    station = village.station_of(village.head)
    before = records(station)
    edit(station, "household", next(k[1] for k in before if k[0] == "household"), phone="1")
    district = serve_practice(tmp_path / "district", station, PASSWORD)
    try:
        done = exchange(station)
        assert done.all_handed_in
        assert done.pulled >= len(before)
        register(station, village.worker_grid(), "新登记")
        done = exchange(station)
        assert (done.sent, done.received, done.outcome) == (2, 2, "all_handed_in")
        sent = {k: v for k, v in district.records().items() if k[0] != "conflict"}
        assert records(station) == sent
    finally:
        district.close()


def test_a_practice_village_is_not_let_into_a_real_district(
    village: Village, tmp_path: Path
) -> None:
    ids = found(tmp_path / "real")
    process = DistrictProcess(tmp_path / "real", ids)
    try:
        with pytest.raises(Refused) as caught:
            join_district(
                village.database, village.settings, process.url, process.code(),
                "songjianping", PASSWORD,
            )  # fmt: skip
    finally:
        process.close()
    assert caught.value.code == "practice_differs"
    with pytest.raises(Refused) as caught:
        exchange(village.station_of(village.head))
    assert caught.value.code == "not_enrolled"


def test_without_a_network_work_goes_on_and_nothing_is_lost(
    village: Village, tmp_path: Path
) -> None:
    station = village.station_of(village.head)
    district = serve_practice(tmp_path / "district", station, PASSWORD)
    try:
        exchange(station)
        district.stop()
        household, _ = register(station, village.worker_grid(), "没有网的时候")
        for _ in range(3):
            with pytest.raises(Unavailable) as caught:
                exchange(station)
            assert caught.value.code == "no_connection"
        edit(station, "household", household, phone="13800009999")
        district.start()
        assert exchange(station).all_handed_in
        assert field_of(station, "household", household, "phone") == "13800009999"
    finally:
        district.close()
