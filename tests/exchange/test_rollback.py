"""A district or a station that is put back: nothing acknowledged is lost.

S19 to S21, S24, S25, S34 and S49 of the contract, with real files, the served process and the
administrator's commands.
"""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.services.accounts.accounts import Station, sign_in
from sync.records.tables import ENTITIES
from sync.server.__main__ import main as administer
from sync.server.database import District
from sync.server.store import counter_rows, record_rows
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess
from tests.exchange.foreign import Line

Opener = Callable[..., Station]
DAY_MS = 86_400_000


def ask(
    capsys: pytest.CaptureFixture[str], district: DistrictProcess, command: str, *words: str
) -> dict[str, Any]:
    """One administrator's command and its JSON."""
    capsys.readouterr()
    code = administer([command, "--data", str(district.folder), "--json", *words])
    said = capsys.readouterr()
    assert code == 0, said.err
    answer: dict[str, Any] = json.loads(said.out)
    return answer


def put_back(capsys: pytest.CaptureFixture[str], district: DistrictProcess, backups: Path) -> None:
    """Restore the newest backup into the stopped district, and serve again."""
    district.stop()
    ask(capsys, district, "restore", "--from", str(backups), "--replace", "文登区")
    district.start()


def sent(district: DistrictProcess) -> dict[tuple[str, str], Any]:
    """What stations are sent, without what only the district and reviews write."""
    return {key: value for key, value in district.records().items() if key[0] in ENTITIES}


def names(station: Station) -> set[str]:
    """The people this station knows."""
    return {row[0] for row in query(station, "SELECT name FROM resident")}


def reviews(district: DistrictProcess) -> list[dict[str, Any]]:
    """The recovered copies that wait for a person."""
    return [
        fields for (noun, _), (_, fields) in district.records().items()
        if noun == "recovered" and fields["open"]
    ]  # fmt: skip


def test_s19_a_district_restored_to_yesterday_has_everything_again(
    district: DistrictProcess, open_station: Opener, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    made = ask(capsys, district, "backup", "--to", str(tmp_path / "backups"))
    assert made["equal"]
    exchange(one)
    assert query(one, "SELECT durable_no FROM incarnation WHERE current") == [(2,)]

    register(one, district.ids.grids[0], "今天登记的")
    edit(one, "household", household, phone="13800008888")
    exchange(one)
    exchange(two)
    edit(two, "household", household, note="下午写的")
    exchange(two)
    put_back(capsys, district, tmp_path / "backups")

    # the one who knows less comes first: what it holds of the other is a copy for review only
    assert exchange(two).all_handed_in
    assert exchange(one).all_handed_in
    assert exchange(two).all_handed_in
    assert records(one) == records(two) == sent(district)
    assert names(one) == {"林守业", "今天登记的"}
    assert field_of(two, "household", household, "phone") == "13800008888"
    assert field_of(one, "household", household, "note") == "下午写的"
    assert reviews(district) == []
    histories = [row[0] for row in district.query("SELECT why FROM epoch ORDER BY number")]
    assert histories == ["founded", "restored"]


def test_s20_a_district_restored_unnoticed_that_counted_past_every_cursor_is_found_out(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    one, two = open_station("one"), open_station("two")
    register(one, district.ids.grids[0], "林守业")
    exchange(one)
    district.stop()
    district.save(tmp_path / "yesterday")
    district.start()
    register(one, district.ids.grids[0], "今天登记的")
    exchange(one)
    district.stop()
    for file in ("district.db", "witness.json"):  # the witness came back with the file
        shutil.copy2(tmp_path / "yesterday" / file, district.folder / file)
    district.start()
    for number in range(4):
        register(two, district.ids.grids[1], f"后来的{number}")
    exchange(two)
    (seq,), (cursor,) = (
        district.query("SELECT seq FROM counter"),
        query(one, "SELECT seq FROM progress"),
    )
    assert seq[0] > cursor[0]
    assert exchange(one).all_handed_in
    assert exchange(two).all_handed_in
    assert records(one) == records(two) == sent(district)
    assert "今天登记的" in names(two)


def test_s21_what_a_dead_authors_computer_had_handed_in_comes_back_as_a_copy_for_review(
    district: DistrictProcess, open_station: Opener, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    dead, other = open_station("dead"), open_station("other")
    household, _ = register(dead, district.ids.grids[0], "林守业")
    exchange(dead)
    exchange(other)
    ask(capsys, district, "backup", "--to", str(tmp_path / "backups"))
    lost, person = register(dead, district.ids.grids[0], "只有他登记过")
    edit(dead, "household", household, phone="13800006666")
    exchange(dead)
    exchange(other)
    put_back(capsys, district, tmp_path / "backups")
    assert exchange(other).all_handed_in
    # nothing was taken away here, and nothing won at the district by itself
    assert names(other) == {"林守业", "只有他登记过"}
    assert ("household", lost) not in sent(district)
    assert "phone" not in sent(district)["household", household][1]
    found = {one["record_id"]: one for one in reviews(district)}
    assert set(found) == {household, lost, person}
    assert found[household]["fields"]["phone"] == [None, "13800006666"]
    assert found[person]["fields"]["name"] == [None, "只有他登记过"]
    assert found[person]["missing"]
    # repeated rounds hand in nothing twice
    assert exchange(other).all_handed_in
    assert len(reviews(district)) == 3


def test_s24_a_power_cut_that_drops_the_last_acknowledged_op_begins_a_new_life(
    district: DistrictProcess, open_station: Opener, tmp_path: Path
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "丛培英")
    exchange(one)
    one.close()
    shutil.copytree(one.settings.data_dir, tmp_path / "before")
    one = again(one)
    edit(one, "household", household, phone="13800005555")
    exchange(one)
    one.close()
    # the disk had said "written" and had not: the file and its witness are as before
    shutil.rmtree(one.settings.data_dir)
    shutil.copytree(tmp_path / "before", one.settings.data_dir)
    one = again(one)
    try:
        edit(one, "household", household, note="来电以后写的")
        assert exchange(one).all_handed_in
        reasons = [row[0] for row in query(one, "SELECT reason FROM incarnation ORDER BY rowid")]
        assert reasons[-1] in {"restored", "forked"}
        held = sent(district)["household", household][1]
        assert (held["phone"], held["note"]) == ("13800005555", "来电以后写的")
        assert records(one) == sent(district)
    finally:
        one.close()


@pytest.mark.parametrize("witness", ["lost", "copied"])
def test_s25_a_witness_that_is_lost_or_copied_does_no_harm(
    district: DistrictProcess, open_station: Opener, tmp_path: Path, witness: str
) -> None:
    one, two = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "于得水")
    exchange(one)
    one.close()
    two.close()
    if witness == "lost":
        one.settings.witness.unlink()
    else:
        shutil.copy2(two.settings.witness, one.settings.witness)
    one, two = again(one), again(two)
    try:
        edit(one, "household", household, phone="13800004444")
        assert exchange(one).all_handed_in
        assert exchange(two).all_handed_in
        assert records(one) == records(two) == sent(district)
        assert district.query("SELECT count(*), count(DISTINCT op_id) FROM receipt") == [(3, 3)]
    finally:
        one.close()
        two.close()


def test_s34_a_station_silent_longer_than_removals_are_remembered_has_its_base_rebuilt(
    district: DistrictProcess, open_station: Opener, capsys: pytest.CaptureFixture[str]
) -> None:
    here, silent = open_station("here"), open_station("silent")
    moved, _ = register(here, district.ids.grids[0], "搬走的")
    kept, _ = register(here, district.ids.grids[0], "留下的")
    exchange(here)
    exchange(silent)
    edit(silent, "household", kept, note="半年前写的")
    district.stop()
    _remove(district, moved)
    _write(district, f"UPDATE commits SET at_ms = at_ms - {181 * DAY_MS}")
    district.start()
    exchange(here)
    pruned = ask(capsys, district, "prune")
    assert pruned["removals"] > 0
    assert field_of(silent, "household", moved, "hh_no")
    report = exchange(silent)
    assert report.all_handed_in
    assert report.sent == 1
    assert sent(district)["household", kept][1]["note"] == "半年前写的"
    assert records(silent) == sent(district)
    assert query(silent, "SELECT count(*) FROM held_copy") == [(0,)]


def test_s49_a_backup_taken_while_ops_are_pushed_is_one_moment_and_can_be_restored(
    district: DistrictProcess, open_station: Opener, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    one = open_station("one")
    for number in range(3):
        register(one, district.ids.grids[0], f"先{number}")
    exchange(one)

    class During:
        """Takes the backup between the district's commit and the answer's arrival."""

        def __init__(self) -> None:
            self.seen = 0

        def __call__(self, route: str, answer: bytes) -> bytes:
            if route == "push" and not self.seen:
                self.seen = ask(capsys, district, "backup", "--to", str(tmp_path / "b"))["seq"]
            return answer

    line = Line(district.port)
    taken = During()
    line.on_answer = taken
    with one.database.local() as c:
        c.exec_driver_sql("UPDATE enrolment SET server_url = ?", (line.url,))
    for number in range(3):
        register(one, district.ids.grids[0], f"后{number}")
    exchange(one)
    line.close()
    assert taken.seen
    with one.database.local() as c:
        c.exec_driver_sql("UPDATE enrolment SET server_url = ?", (district.url,))
    register(one, district.ids.grids[0], "备份以后")
    exchange(one)
    assert ask(capsys, district, "verify", "--from", str(tmp_path / "b"))["published"]
    put_back(capsys, district, tmp_path / "b")
    assert exchange(one).all_handed_in
    assert records(one) == sent(district)
    assert names(one) == {*(f"先{n}" for n in range(3)), *(f"后{n}" for n in range(3)), "备份以后"}


def test_a_backup_with_one_bit_flipped_is_found_and_nothing_is_put_in_place(
    district: DistrictProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Path(ask(capsys, district, "backup", "--to", str(tmp_path / "b"))["backup"])
    before = district.query("SELECT epoch FROM district")
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    for command in ("verify", "restore"):
        words = [command, "--data", str(district.folder), "--from", str(tmp_path / "b")]
        assert administer(words) == 2
        assert "damaged_backup" in capsys.readouterr().err
    assert district.query("SELECT epoch FROM district") == before


def test_a_restore_asks_for_the_districts_name_and_for_a_district_at_rest(
    district: DistrictProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, district, "backup", "--to", str(tmp_path / "b"))
    words = ["restore", "--data", str(district.folder), "--from", str(tmp_path / "b")]
    assert administer(words) == 2
    assert "district_is_there" in capsys.readouterr().err
    assert administer([*words, "--replace", "文登区"]) == 1
    assert "district_is_open" in capsys.readouterr().err
    district.stop(signal.SIGKILL)
    said = ask(capsys, district, "restore", "--from", str(tmp_path / "b"), "--replace", "文登区")
    assert (district.folder / said["kept"]).is_file()
    district.start()
    assert district.query("SELECT why FROM epoch ORDER BY number") == [("founded",), ("restored",)]


def again(station: Station) -> Station:
    """The station's file opened anew by the same person."""
    return sign_in(station.settings, station.viewer.user_id, PASSWORD)


def _remove(district: DistrictProcess, household: str) -> None:
    """The household and its people leave the grid, as after a move to another town."""
    opened = District(district.folder)
    with opened.writing() as c:
        gone = c.exec_driver_sql(
            "SELECT bucket, entity, record_id FROM feed WHERE record_id = ? OR record_id IN "
            "(SELECT id FROM record WHERE instr(fields, CAST(? AS BLOB)))",
            (household, household),
        ).all()
        assert gone
        last = counter_rows.take_numbers(c, len(gone))
        for place, (bucket, entity, record_id) in enumerate(gone):
            c.exec_driver_sql("DELETE FROM record WHERE id = ?", (record_id,))
            seq = last - len(gone) + 1 + place
            line = {"bucket": bucket, "entity": entity, "record_id": record_id, "seq": seq}
            record_rows.write_removals(c, [{**line, "present": False}])
        counter_rows.note_commit(c, last, 0)
    opened.close()


def _write(district: DistrictProcess, sql: str) -> None:
    opened = District(district.folder)
    with opened.writing() as c:
        c.exec_driver_sql(sql)
    opened.close()
