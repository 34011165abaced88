"""Exchange by stick: the same ops end in the same stores, whatever the courier does with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import Station, sign_in
from sync.errors import Refused
from sync.server.database import District
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess
from tests.exchange.sticks import (
    at_district,
    by_stick,
    down_file,
    read_in,
    up_file,
    waiting,
    write_out,
)

Opener = Callable[..., Station]


def sent(district: DistrictProcess) -> object:
    """What stations are sent, without the district's conflict records."""
    return {key: value for key, value in district.records().items() if key[0] != "conflict"}


def test_a_day_goes_there_and_back_by_stick(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one, two = open_station("one"), open_station("two")
    for name in ("林守业", "王桂香", "吕秀琴"):
        register(one, district.ids.grids[0], name)
    written = write_out(one, stick)
    assert written.ops == waiting(one) > 0, "writing acknowledges nothing"

    (taken,) = at_district(district, stick)
    assert (taken.outcome, taken.ops, taken.applied) == ("taken", written.ops, written.ops)
    done = read_in(one, stick)
    assert done.all_handed_in
    assert done.sent == done.received == written.ops
    assert done.voucher
    assert waiting(one) == 0

    exchange(two)
    assert records(one) == records(two) == sent(district)


def test_news_of_others_come_with_the_answer(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    exchange(two)
    edit(two, "household", household, visit_level="A")
    exchange(two)
    edit(one, "household", household, phone="13800001111")
    done = by_stick(one, district, stick)
    assert done.pulled > 0
    assert field_of(one, "household", household, "visit_level") == "A"
    assert field_of(one, "household", household, "phone") == "13800001111"
    exchange(two)
    assert records(one) == records(two)


def test_a_bundle_carries_everything_that_was_not_answered(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    first = write_out(one, stick)
    up_file(one, stick).unlink()  # the stick was lost
    register(one, district.ids.grids[0], "王桂香")
    second = write_out(one, stick)
    assert second.ops == 2 * first.ops
    (taken,) = at_district(district, stick)
    assert taken.applied == second.ops
    assert read_in(one, stick).all_handed_in


def test_what_is_written_after_the_bundle_still_waits(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "林守业")
    write_out(one, stick)
    edit(one, "household", household, visit_level="A")
    later = waiting(one)
    at_district(district, stick)
    done = read_in(one, stick)
    assert (done.outcome, done.waiting) == ("more_waiting", 1)
    assert later - done.sent == waiting(one) == 1
    assert field_of(one, "household", household, "visit_level") == "A"
    assert by_stick(one, district, stick).all_handed_in
    assert records(one) == sent(district)


def test_twice_out_of_order_and_last_months_do_nothing(
    district: DistrictProcess, open_station: Opener, stick: Path, tmp_path: Path
) -> None:
    """S35."""
    one = open_station("one")
    old, kept = tmp_path / "old", tmp_path / "kept"
    old.mkdir()
    kept.mkdir()
    register(one, district.ids.grids[0], "林守业")
    write_out(one, old)
    register(one, district.ids.grids[0], "王桂香")
    write_out(one, stick)
    shutil.copy(up_file(one, stick), kept)

    at_district(district, stick)
    before = sent(district)
    (late,) = at_district(district, old)
    assert (late.outcome, late.reason) == ("ignored", "bundle_too_old")
    assert not down_file(one, old).exists()
    (again,) = at_district(district, kept)
    assert (again.outcome, again.applied, again.duplicate) == ("taken", 0, again.ops)
    assert sent(district) == before

    first = read_in(one, stick)
    assert first.all_handed_in
    twice = read_in(one, stick)
    assert (twice.outcome, twice.sent, twice.pulled) == ("bundle_known", 0, 0)
    held, rounds = records(one), query(one, "SELECT count(*) FROM receipt")
    read_in(one, kept)  # an answer to the same bundle, of a later moment: nothing new in it
    assert records(one) == held == sent(district)
    assert query(one, "SELECT count(*) FROM receipt") == [(rounds[0][0] + 1,)]


def test_an_older_answer_after_a_newer_one_takes_nothing_back(
    district: DistrictProcess, open_station: Opener, stick: Path, tmp_path: Path
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    edit(one, "household", household, visit_level="B")
    write_out(one, stick)
    at_district(district, stick)
    exchange(one)
    edit(one, "household", household, visit_level="A")
    exchange(one)
    held = records(one)
    assert read_in(one, stick).all_handed_in
    assert records(one) == held
    assert exchange(one).all_handed_in


def test_network_and_bundle_race(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    """S36: the same ops arrive by both roads, in both orders, and count once."""
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "林守业")
    write_out(one, stick)
    assert exchange(one).all_handed_in
    (taken,) = at_district(district, stick)
    assert (taken.applied, taken.duplicate) == (0, taken.ops)
    edit(one, "household", household, visit_level="A")
    read_in(one, stick)
    assert waiting(one) == 1
    exchange(one)

    edit(one, "household", household, visit_level="C")
    write_out(one, stick)
    at_district(district, stick)
    assert exchange(one).all_handed_in
    read_in(one, stick)
    exchange(two)
    assert records(one) == records(two) == sent(district)
    assert field_of(two, "household", household, "visit_level") == "C"


def test_a_bundle_delivered_after_the_district_was_restored(
    district: DistrictProcess, open_station: Opener, stick: Path, tmp_path: Path
) -> None:
    """S37: the courier comes into another epoch; the station offers again what was lost there."""
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    exchange(one)
    district.stop()
    district.save(tmp_path / "yesterday")
    district.start()
    register(one, district.ids.grids[0], "王桂香")
    exchange(one)
    register(one, district.ids.grids[0], "吕秀琴")
    write_out(one, stick)

    district.stop()
    witness = (district.folder / "witness.json").read_bytes()
    shutil.rmtree(district.folder)
    shutil.copytree(tmp_path / "yesterday", district.folder)
    (district.folder / "witness.json").write_bytes(witness)
    opened = District(district.folder)
    assert opened.open_epoch_if_restored(1_800_000_000_000)
    opened.close()

    (taken,) = at_district(district, stick)
    assert (taken.outcome, taken.reason) == ("refused", "op_gap")
    assert taken.missing is not None
    assert taken.missing[0] <= taken.missing[1]
    done = read_in(one, stick)
    assert done.waiting == 2 * taken.ops, "what the district lost is offered again"
    assert by_stick(one, district, stick).all_handed_in
    assert records(one) == sent(district)
    assert {f["name"] for (noun, _), (_, f) in records(one).items() if noun == "resident"} == {
        "林守业", "王桂香", "吕秀琴",
    }  # fmt: skip


def test_an_answer_of_the_old_epoch_is_too_old_afterwards(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    write_out(one, stick)
    at_district(district, stick)
    opened = District(district.folder)
    with opened.writing() as c:
        c.exec_driver_sql("UPDATE district SET epoch = x'0102030405060708'")
    opened.close()
    assert exchange(one).all_handed_in
    with pytest.raises(Refused) as caught:
        read_in(one, stick)
    assert caught.value.code == "bundle_too_old"
    assert records(one) == sent(district)


def test_an_answer_that_does_not_follow_on_names_what_is_missing(
    district: DistrictProcess, open_station: Opener, stick: Path, tmp_path: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    exchange(one)
    write_out(one, stick)
    at_district(district, stick)
    with one.database.local() as c:  # the station's file is older than its last bundle
        c.exec_driver_sql("UPDATE progress SET seq = 3")
    with pytest.raises(Refused) as caught:
        read_in(one, stick)
    assert caught.value.code == "bundle_gap"
    assert caught.value.values["first"] == 4


def test_a_courier_carries_many_and_each_finds_its_own(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one, two = open_station("one"), open_station("two")
    register(one, district.ids.grids[0], "林守业")
    register(two, district.ids.grids[1], "丛培英")
    write_out(one, stick)
    write_out(two, stick)
    taken = at_district(district, stick)
    assert [one.outcome for one in taken] == ["taken", "taken"]
    assert {one.workstation for one in taken} == {"one", "two"}
    with pytest.raises(Refused) as caught:
        read_in(one, down_file(two, stick))
    assert caught.value.code == "not_for_us"
    read_in(two, stick)
    read_in(one, stick)
    write_out(one, stick)
    write_out(two, stick)
    at_district(district, stick)
    assert read_in(one, stick).all_handed_in
    assert read_in(two, stick).all_handed_in
    assert records(one) == records(two) == sent(district)


def test_a_restored_file_offers_everything_again_and_acknowledges_nothing_by_mistake(
    district: DistrictProcess, open_station: Opener, stick: Path, tmp_path: Path
) -> None:
    """The answer goes by op numbers; an older copy has given the same numbers to other acts."""
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    one.close()
    shutil.copytree(one.settings.data_dir, tmp_path / "copy")
    one = sign_in(one.settings, one.viewer.user_id, PASSWORD)
    register(one, district.ids.grids[0], "王桂香")
    write_out(one, stick)
    at_district(district, stick)
    one.close()
    shutil.rmtree(one.settings.data_dir)
    shutil.copytree(tmp_path / "copy", one.settings.data_dir)
    one = sign_in(one.settings, one.viewer.user_id, PASSWORD)
    register(one, district.ids.grids[0], "吕秀琴")
    read_in(one, stick)
    assert waiting(one) > 0
    assert by_stick(one, district, stick).all_handed_in
    names = {f["name"] for (noun, _), (_, f) in records(one).items() if noun == "resident"}
    assert names == {"林守业", "王桂香", "吕秀琴"}
    assert records(one) == sent(district)
    one.close()


def test_a_dry_run_changes_nothing(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    write_out(one, stick)
    before = sent(district)
    (judged,) = at_district(district, stick, dry_run=True)
    assert (judged.outcome, judged.ops) == ("would_take", waiting(one))
    assert sent(district) == before
    assert sorted(path.name for path in stick.iterdir()) == [up_file(one, stick).name]
