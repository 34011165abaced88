"""Kills, copies and restored files: everything exactly once, and nobody is told otherwise."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import Station, sign_in
from desktop.settings import Settings
from sync.errors import Unavailable
from tests.exchange.acts import edit, exchange, query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess
from tests.exchange.foreign import Line

Opener = Callable[..., Station]


def command(settings: Settings) -> subprocess.Popen[str]:
    """`python -m desktop exchange --json` on a closed station, as a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "exchange", "--json"],
        env={**os.environ, "GRID_WORKSTATION_HOME": str(settings.data_dir)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(PASSWORD + "\n")
    process.stdin.flush()
    return process


def again(station: Station) -> Station:
    """The station's file opened anew by the same person."""
    return sign_in(station.settings, station.viewer.user_id, PASSWORD)


def sent(district: DistrictProcess) -> object:
    """What stations are sent, without the district's conflict records."""
    return {key: value for key, value in district.records().items() if key[0] != "conflict"}


def test_processes_that_edit_at_once_and_one_killed_between_push_and_answer_end_equal(
    district: DistrictProcess, open_station: Opener
) -> None:
    line = Line(district.port)
    one, two = open_station("one", url=line.url), open_station("two")
    shared, _ = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    exchange(two)
    for number in range(30):
        register(one, district.ids.grids[0], f"甲{number}")
        register(two, district.ids.grids[1], f"乙{number}")
    edit(one, "household", shared, visit_level="A", phone="13800001111")
    edit(two, "household", shared, visit_level="B", contact_pref="phone")
    one.close()
    two.close()
    victim: list[subprocess.Popen[str]] = []

    def kill(route: str, answer: bytes) -> bytes:
        """The district has taken the push; its author dies before hearing so."""
        if route == "push" and victim:
            victim.pop().send_signal(signal.SIGKILL)
            return b""
        return answer

    line.on_answer = kill
    victim.append(command(one.settings))
    first, second = victim[0], command(two.settings)
    first.communicate(timeout=60)
    assert first.returncode == -signal.SIGKILL
    said, _ = second.communicate(timeout=60)
    assert second.returncode in {0, 3}, said
    line.on_answer = lambda route, answer: answer
    for settings in (one.settings, two.settings, one.settings, two.settings):
        process = command(settings)
        said, trouble = process.communicate(timeout=60)
        assert process.returncode == 0, (said, trouble)
        assert json.loads(said)["all_handed_in"]
    line.close()
    one, two = again(one), again(two)
    try:
        assert records(one) == records(two) == sent(district)
        assert district.query("SELECT count(*), count(DISTINCT op_id) FROM receipt") == [(124, 124)]
        assert len([key for key in records(one) if key[0] == "household"]) == 61
    finally:
        one.close()
        two.close()


def test_a_copied_file_is_found_out_and_both_histories_arrive(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "丛培英")
    exchange(one)
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    # a copied disk lies at the same path on its own machine, so the witness sees nothing
    (tmp_path / "copy" / "data" / "witness.json").unlink()
    one = again(one)
    copy = sign_in(
        Settings(tmp_path / "copy" / "data", tmp_path / "copy" / "cache"),
        one.viewer.user_id, PASSWORD,
    )  # fmt: skip
    try:
        register(one, district.ids.grids[0], "原来的电脑")
        register(copy, district.ids.grids[0], "复制的电脑")
        assert exchange(one).all_handed_in
        assert exchange(copy).all_handed_in
        assert exchange(one).all_handed_in
        names = {v[1]["name"] for k, v in sent(district).items() if k[0] == "resident"}  # type: ignore[attr-defined]
        assert names == {"丛培英", "原来的电脑", "复制的电脑"}
        assert [r[0] for r in query(copy, "SELECT reason FROM incarnation ORDER BY rowid")] == [
            "enrolled", "forked",
        ]  # fmt: skip
        assert records(one) == records(copy) == sent(district)
    finally:
        one.close()
        copy.close()


def test_an_older_copy_of_a_station_takes_a_new_incarnation_and_catches_up(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "于得水")
    exchange(one)
    one.close()
    shutil.copy2(one.settings.database, tmp_path / "older.db")
    one = again(one)
    edit(one, "household", household, phone="13800007777")
    exchange(one)
    one.close()
    shutil.copy2(tmp_path / "older.db", one.settings.database)
    one = again(one)
    try:
        edit(one, "household", household, note="恢复以后写的")
        assert exchange(one).all_handed_in
        assert records(one) == sent(district)
        assert records(one)["household", household][1]["phone"] == "13800007777"
        reasons = [r[0] for r in query(one, "SELECT reason FROM incarnation ORDER BY rowid")]
        assert reasons == ["enrolled", "restored", "forked"]
    finally:
        one.close()


def test_a_district_put_back_to_yesterday_opens_an_epoch_and_gets_everything_again(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    district.stop()
    district.save(tmp_path / "yesterday")
    district.start()
    register(one, district.ids.grids[0], "今天登记的")
    edit(one, "household", household, phone="13800008888")
    assert exchange(one).all_handed_in
    district.stop()
    (before,) = district.query("SELECT epoch FROM district")
    assert not (district.folder / "district.db-wal").exists()
    shutil.copy2(tmp_path / "yesterday" / "district.db", district.folder / "district.db")
    district.start()
    assert district.query("SELECT epoch FROM district") != [before]
    assert exchange(one).all_handed_in
    assert records(one) == sent(district)
    names = {v[1]["name"] for k, v in records(one).items() if k[0] == "resident"}
    assert names == {"林守业", "今天登记的"}
    assert records(one)["household", household][1]["phone"] == "13800008888"


def test_a_district_that_dies_in_the_middle_is_tried_again_later(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    for number in range(5):
        register(one, district.ids.grids[0], f"第{number}户")
        district.stop(signal.SIGKILL)
        with pytest.raises(Unavailable) as caught:
            exchange(one)
        assert caught.value.code == "no_connection"
        district.start()
        assert exchange(one).all_handed_in
    assert records(one) == sent(district)
    assert district.query("SELECT count(*) FROM receipt") == [(10,)]
