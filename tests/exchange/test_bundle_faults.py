"""What goes wrong with sticks and bundles: nothing lost, nothing half taken, the reason named."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.accounts.standing import load_lease
from desktop.services.exchange.bundles import look_at_stick, read_from_stick
from desktop.settings import Settings
from sync.errors import Refused, Unavailable
from sync.server.database import District
from sync.server.sticks.bundles import carry
from sync.wire import bundle_files
from tests.exchange.acts import exchange, query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess, administer, found, now_ms
from tests.exchange.sticks import (
    at_district,
    by_stick,
    down_file,
    read_in,
    up_file,
    waiting,
    write_out,
)
from tests.forked import DESKTOP, run_program

Opener = Callable[..., Station]


def test_a_lost_stick_shows_nothing(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业", phone="13800001111")
    exchange(one)
    register(one, district.ids.grids[0], "王桂香", phone="13900001111")
    write_out(one, stick)
    at_district(district, stick)
    told = ("林守业", "王桂香", "13800001111", "13900001111", "文昌社区", "文登区", "宋建平",
            "songjianping", "household", "resident", district.ids.unit, district.ids.grids[0],
            "one")  # fmt: skip
    lying = sorted(stick.iterdir())
    assert len(lying) == 2
    for path in lying:
        data = path.read_bytes()
        for word in told[:-1]:
            for encoding in ("utf-8", "utf-16-le", "gb18030"):
                assert word.encode(encoding) not in data
                assert word.encode(encoding) not in path.name.encode()
        assert bytes.fromhex(district.ids.unit) not in data
        assert bytes(query(one, "SELECT device_id FROM enrolment")[0][0]) not in data


def test_a_revoked_computer_is_told_so(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    write_out(one, stick)
    opened = District(district.folder)
    with opened.writing() as c:
        c.exec_driver_sql("UPDATE device SET state = 'revoked'")
    opened.close()
    (taken,) = at_district(district, stick)
    assert (taken.outcome, taken.reason) == ("refused", "device_revoked")
    with pytest.raises(Refused) as caught:
        read_in(one, stick)
    assert caught.value.code == "device_revoked"
    assert waiting(one) > 0


def test_another_district_cannot_open_it(
    district: DistrictProcess, open_station: Opener, stick: Path, tmp_path: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    write_out(one, stick)
    found(tmp_path / "other")
    opened = District(tmp_path / "other")
    (taken,) = carry(opened, stick, now_ms())
    opened.close()
    assert (taken.outcome, taken.reason) == ("refused", "wrong_district")
    assert not down_file(one, stick).exists()


def test_one_bad_bundle_does_not_keep_the_others(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one, two = open_station("one"), open_station("two")
    register(one, district.ids.grids[0], "林守业")
    register(two, district.ids.grids[0], "王桂香")
    write_out(one, stick)
    write_out(two, stick)
    bad = bytearray(up_file(one, stick).read_bytes())
    bad[len(bad) // 2] ^= 4
    up_file(one, stick).write_bytes(bytes(bad))
    by_name = {line.file: line for line in at_district(district, stick)}
    assert by_name[up_file(one, stick).name].reason == "bundle_damaged"
    assert by_name[up_file(two, stick).name].outcome == "taken"
    assert read_in(two, stick).all_handed_in
    with pytest.raises(Refused) as caught:
        read_in(one, stick)
    assert caught.value.code == "no_answer_there"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_answer_is_refused_whole(
    district: DistrictProcess, open_station: Opener, stick: Path, share: float
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    write_out(one, stick)
    at_district(district, stick)
    data = down_file(one, stick).read_bytes()
    held = records(one)
    down_file(one, stick).write_bytes(data[: int(len(data) * share)])
    with pytest.raises(Refused) as caught:
        read_in(one, stick)
    assert caught.value.code == "bundle_cut_off"
    assert records(one) == held
    assert waiting(one) > 0
    (lying,) = [one_ for one_ in look_at_stick(None, one.database, stick).own if one_.way == "down"]
    assert lying.state == "damaged"
    down_file(one, stick).write_bytes(data)
    assert read_in(one, stick).all_handed_in


def test_a_stick_pulled_in_the_middle_of_reading_goes_on_the_next_time(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one, two = open_station("one"), open_station("two")
    register(one, district.ids.grids[0], "林守业")
    for number in range(20):
        register(two, district.ids.grids[1], f"乙{number}")
    exchange(two)
    write_out(one, stick)
    at_district(district, stick)

    class Pulled:
        """Somebody who stops after the results were taken."""

        steps = 0

        def progress(self, n: int, total: int) -> None:
            """Said to nobody."""

        def changed(self, changes: object) -> None:
            """Said to nobody."""

        def stopped(self) -> bool:
            self.steps += 1
            return self.steps > 10

    with pytest.raises(Unavailable):
        read_from_stick(Pulled(), one.database, one.settings, stick)
    assert read_in(one, stick).all_handed_in
    assert records(one) == records(two) or exchange(two).all_handed_in
    assert records(one) == records(two)


def test_links_and_foreign_files_are_left_alone(
    district: DistrictProcess, open_station: Opener, stick: Path, tmp_path: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    write_out(one, tmp_path)
    up_file(one, stick).symlink_to(up_file(one, tmp_path))
    (stick / "CON").write_bytes(b"x")
    assert at_district(district, stick) == []


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A stick of 64 KB: a file system of its own. Needs the right to mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False,
        capture_output=True,
    )  # fmt: skip
    if mounted.returncode != 0:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_stick_keeps_the_old_bundle(
    district: DistrictProcess, open_station: Opener, small_stick: Path
) -> None:
    """S44, writing out: really full, by the system's own word."""
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    write_out(one, small_stick)
    old = up_file(one, small_stick).read_bytes()
    (small_stick / "photos").write_bytes(bytes(60 << 10))
    for number in range(60):
        register(one, district.ids.grids[0], f"丙{number}", contact_pref=os.urandom(8).hex())
    numbered = query(one, "SELECT out_ops, out_digest FROM stick")
    with pytest.raises(Unavailable) as caught:
        write_out(one, small_stick)
    assert caught.value.code == "stick_full"
    assert up_file(one, small_stick).read_bytes() == old
    assert sorted(p.name for p in small_stick.iterdir()) == [
        up_file(one, small_stick).name, "photos",
    ]  # fmt: skip
    assert query(one, "SELECT out_ops, out_digest FROM stick") == numbered
    (small_stick / "photos").unlink()
    assert by_stick(one, district, small_stick).all_handed_in


def test_a_read_only_stick_and_one_that_is_gone_are_named(
    district: DistrictProcess, open_station: Opener, small_stick: Path, tmp_path: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    subprocess.run(["mount", "-o", "remount,ro", str(small_stick)], check=True)
    with pytest.raises(Unavailable) as caught:
        write_out(one, small_stick)
    assert caught.value.code == "stick_read_only"
    with pytest.raises(Unavailable) as caught:
        write_out(one, tmp_path / "pulled")
    assert caught.value.code == "stick_gone"
    assert waiting(one) > 0


def test_a_file_that_never_learnt_the_keys_says_so(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    one = open_station("one")
    with one.database.local() as c:
        c.exec_driver_sql("DELETE FROM stick")
    with pytest.raises(Refused) as caught:
        write_out(one, stick)
    assert caught.value.code == "no_district_keys"


def run(settings: Settings, *words: str) -> tuple[int, dict[str, object]]:
    """A command on a closed station."""
    ended = run_program(
        DESKTOP, *words, "--json", typed=PASSWORD + "\n",
        GRID_WORKSTATION_HOME=str(settings.data_dir),
    )  # fmt: skip
    answer: dict[str, object] = json.loads(ended.out)
    return ended.code, answer


def test_the_commands_carry_a_day_even_when_the_lease_is_over(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    """Export by USB is always allowed, and the answer renews the lease."""
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    waited = waiting(one)
    with one.database.local() as c:
        c.exec_driver_sql(
            "UPDATE setting_text SET value = '2026-01-01T00:00:00.000000Z' "
            "WHERE name = 'last_contact_at'"
        )
        c.exec_driver_sql("UPDATE progress SET contact_ms = 0, seen_ms = 0")
    one.close()
    with pytest.raises(Refused) as caught:
        sign_in(one.settings, one.viewer.user_id, PASSWORD)
    assert caught.value.code == "lease_ended"

    code, said = run(one.settings, "export", "--to", str(stick))
    assert (code, said["ops"]) == (0, waited)
    done = administer(district.folder, "courier", "--stick", stick)
    assert done.code == 0, done.errors
    (line,) = json.loads(done.out)["bundles"]
    assert (line["outcome"], line["applied"], line["unit"]) == ("taken", waited, "文昌社区")
    code, said = run(one.settings, "receive", str(stick))
    assert (code, said["all_handed_in"]) == (0, True)
    again = sign_in(one.settings, one.viewer.user_id, PASSWORD)
    with again.database.reading() as session:
        assert load_lease(session, again.database.clock.now()).days_without_contact == 0
    again.close()
    code, said = run(one.settings, "receive", str(stick.parent / "nowhere"))
    assert (code, said["error"]) == (1, "stick_gone")


def test_a_courier_hears_with_the_exit_code_that_one_was_refused(
    district: DistrictProcess, stick: Path
) -> None:
    (stick / bundle_files.name_of(b"somebody", "up")).write_bytes(b"PK\x03\x04 a zip file")
    done = administer(district.folder, "courier", "--stick", stick)
    assert done.code == 3
    assert json.loads(done.out)["bundles"][0]["reason"] == "not_a_bundle"
