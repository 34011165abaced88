"""A station put back from its own copy meets the district: nothing twice, nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from desktop.services.accounts import backups, ways_in
from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.exchange.exchange import Quiet
from desktop.settings import Settings
from tests.exchange.acts import edit, exchange, query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess
from tests.exchange.test_histories import again, sent

Opener = Callable[..., Station]


def code_of(station: Station) -> str:
    with station.database.writing(station.viewer) as uow:
        return backups.show_code(uow)


def names(station: Station) -> set[str]:
    return {fields["name"] for key, (_, fields) in records(station).items() if key[0] == "resident"}


def every_op_counted_once(district: DistrictProcess) -> bool:
    ((receipts, ops),) = district.query("SELECT count(*), count(DISTINCT op_id) FROM receipt")
    return bool(receipts == ops)


def test_what_waited_in_the_copy_and_was_handed_in_since_counts_once(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    """S22: from an old copy, with edits before, in and after it."""
    one, two = open_station("one"), open_station("two")
    grid = district.ids.grids[0]
    household, _ = register(one, grid, "林守业")
    exchange(one)
    register(one, grid, "写了没送")
    backups.back_up_to(Quiet(), one, tmp_path / "stick")
    exchange(one)  # what waited in the copy is at the district now
    register(one, grid, "备份以后送的")
    edit(one, "household", household, phone="13800007777")
    exchange(one)
    exchange(two)
    edit(two, "household", household, note="另一台写的")
    exchange(two)
    one.close()
    backups.restore(Quiet(), one.settings, tmp_path / "stick", PASSWORD)
    one = again(one)
    try:
        assert names(one) == {"林守业", "写了没送"}
        edit(one, "household", household, contact_pref="phone")
        register(one, grid, "恢复以后写的")
        assert exchange(one).all_handed_in
        assert exchange(two).all_handed_in
        assert names(one) == {"林守业", "写了没送", "备份以后送的", "恢复以后写的"}
        assert records(one) == records(two) == sent(district)
        fields = records(one)["household", household][1]
        assert (fields["phone"], fields["note"]) == ("13800007777", "另一台写的")
        assert fields["contact_pref"] == "phone"
        assert every_op_counted_once(district)
        reasons = [row[0] for row in query(one, "SELECT reason FROM incarnation ORDER BY rowid")]
        assert reasons == ["enrolled", "restored", "forked"], "what cannot be proved goes up again"
    finally:
        one.close()
        two.close()


def test_on_a_new_computer_what_only_the_copy_had_arrives_at_last(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    """The old computer is dead; its last work was on the stick only."""
    one = open_station("one")
    grid = district.ids.grids[0]
    register(one, grid, "送过的")
    exchange(one)
    register(one, grid, "只在备份里")
    backups.back_up_to(Quiet(), one, tmp_path / "stick")
    code = code_of(one)
    one.close()
    shutil.rmtree(tmp_path / "one")
    settings = Settings(tmp_path / "new" / "data", tmp_path / "new" / "cache")
    done = backups.restore(Quiet(), settings, tmp_path / "stick", PASSWORD, code)
    assert (done.copy.waiting, done.kept) == (2, "")
    (person,) = ways_in.people(settings)
    new = sign_in(settings, person.user_id, PASSWORD)
    try:
        assert exchange(new).all_handed_in
        assert names(new) == {"送过的", "只在备份里"}
        assert records(new) == sent(district)
        assert every_op_counted_once(district)
    finally:
        new.close()


def test_the_dead_computer_comes_back_and_both_go_on(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    """The copy is put back elsewhere while the old computer still holds later work."""
    one = open_station("one")
    grid = district.ids.grids[0]
    register(one, grid, "送过的")
    exchange(one)
    register(one, grid, "两边都有")
    backups.back_up_to(Quiet(), one, tmp_path / "stick")
    code = code_of(one)
    register(one, grid, "旧电脑后来写的")
    settings = Settings(tmp_path / "new" / "data", tmp_path / "new" / "cache")
    one.close()
    backups.restore(Quiet(), settings, tmp_path / "stick", PASSWORD, code)
    new = sign_in(settings, one.viewer.user_id, PASSWORD)
    one = again(one)
    try:
        register(new, grid, "新电脑写的")
        assert exchange(new).all_handed_in
        assert exchange(one).all_handed_in
        assert exchange(new).all_handed_in
        assert names(new) == {"送过的", "两边都有", "旧电脑后来写的", "新电脑写的"}
        assert records(new) == records(one) == sent(district)
        assert every_op_counted_once(district)
    finally:
        one.close()
        new.close()


def test_station_and_district_put_back_together(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    """The district to yesterday, the station to the day before: another epoch meets a new life."""
    one, two = open_station("one"), open_station("two")
    grid = district.ids.grids[0]
    register(one, grid, "前天")
    exchange(one)
    backups.back_up_to(Quiet(), one, tmp_path / "stick")
    register(one, grid, "昨天")
    exchange(one)
    exchange(two)
    district.stop()
    district.save(tmp_path / "yesterday")
    district.start()
    register(one, grid, "今天")
    exchange(one)
    exchange(two)
    one.close()
    district.stop()
    shutil.copy2(tmp_path / "yesterday" / "district.db", district.folder / "district.db")
    district.start()
    backups.restore(Quiet(), one.settings, tmp_path / "stick", PASSWORD)
    one = again(one)
    try:
        register(one, grid, "恢复以后")
        for station in (one, two, one, two):
            exchange(station)
        assert {"前天", "昨天", "恢复以后"} <= names(one)
        assert records(one) == records(two) or names(one) == names(two) - {"今天"}
        assert every_op_counted_once(district)
    finally:
        one.close()
        two.close()
