"""Something else where the station's file should be: named, and never written over."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import sign_in
from desktop.storage.database import Database
from sync.errors import Refused, Unavailable
from tests.builders import HEAD_USER, PASSWORD, Village
from tests.fakes import FixedClock


def test_a_folder_in_its_place_is_no_file(tmp_path: Path) -> None:
    place = tmp_path / "station.db"
    place.mkdir()
    with pytest.raises(Refused, match="no_such_file"):
        Database.open(place, os.urandom(32))
    with pytest.raises(Refused, match="already_there"):
        Database.create(place, os.urandom(32))
    assert list(place.iterdir()) == []


def plain_sqlite(path: Path) -> None:
    """A file of another program, in the clear, with an application id and a trigger in it."""
    other = sqlite3.connect(path)
    other.executescript(
        "PRAGMA page_size = 512; PRAGMA application_id = 7; PRAGMA user_version = 3;"
        "CREATE TABLE household (id TEXT); CREATE TABLE spy (id TEXT);"
        "CREATE TRIGGER planted AFTER INSERT ON household BEGIN INSERT INTO spy VALUES (1); END;"
        "CREATE VIEW resident AS SELECT * FROM household;"
    )
    other.close()


def test_a_file_of_another_program_is_damaged_and_kept(village: Village) -> None:
    village.database.close()
    place = village.settings.database
    place.unlink()
    plain_sqlite(place)
    before = place.read_bytes()
    with pytest.raises(Unavailable, match="damaged_file"):
        sign_in(village.settings, HEAD_USER, PASSWORD, FixedClock())
    assert place.read_bytes() == before
    assert not [one for one in place.parent.iterdir() if ".step-" in one.name]


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"SQLite format 3\0" + b"x" * 8176])
def test_what_is_no_database_is_damaged_and_kept(village: Village, content: bytes) -> None:
    village.database.close()
    village.settings.database.write_bytes(content)
    with pytest.raises(Unavailable, match="damaged_file"):
        sign_in(village.settings, HEAD_USER, PASSWORD, FixedClock())
    assert village.settings.database.read_bytes() == content


def test_a_foreign_log_beside_the_file_is_not_believed(village: Village) -> None:
    """Pages of another key do not pass for ours; what was there is there."""
    station = village.station_of(village.head)
    station.close()
    log = Path(f"{village.settings.database}-wal")
    log.write_bytes(os.urandom(32 + 4096 * 3))
    try:
        sign_in(village.settings, HEAD_USER, PASSWORD, FixedClock()).close()
    except Unavailable as error:
        assert error.code == "damaged_file"
        log.unlink()
        sign_in(village.settings, HEAD_USER, PASSWORD, FixedClock()).close()


def test_what_was_planted_with_the_key_in_hand_runs_no_function_of_its_own(
    village: Village,
) -> None:
    """Whoever can write the file already has the key; a trigger still may not call what reaches
    out of it (trusted_schema=OFF), and the file is not said to be whole."""
    with village.database.local() as connection:
        connection.exec_driver_sql(
            "CREATE TEMP VIEW spying AS SELECT load_extension('/tmp/nothing')"
        )
        with pytest.raises(Exception, match=r"unsafe|authorized|no such function"):
            connection.exec_driver_sql("SELECT * FROM spying").all()
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("trusted_schema", "cell_size_check")
        }
    assert said == {"trusted_schema": 0, "cell_size_check": 1}
