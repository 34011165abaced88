"""The file itself: encryption, second instance, versions, full and read-only disks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import select, update

from desktop.storage.audit import first_broken_line
from desktop.storage.database import Database
from desktop.storage.migrations import LATEST
from desktop.storage.tables import audit_log
from sync.errors import Refused, Unavailable
from sync.records.tables import Household
from tests.builders import Village, an_id
from tests.storage.small_disk import small_disk


def test_nothing_readable_lies_on_the_disk(village: Village) -> None:
    village.database.close()
    content = b"".join(p.read_bytes() for p in village.settings.data_dir.glob("station.db*"))
    assert "丛培英".encode() not in content
    assert not content.startswith(b"SQLite format 3")


def test_wrong_key_is_a_damaged_file(village: Village, tmp_path: Path) -> None:
    village.database.close()
    with pytest.raises(Unavailable) as caught:
        Database.open(village.settings.database, os.urandom(32))
    assert caught.value.code == "damaged_file"


def test_second_instance_is_told_who_holds_the_file(village: Village) -> None:
    with pytest.raises(Unavailable) as caught:
        Database.open(village.settings.database, os.urandom(32), holder="于晓岚")
    assert caught.value.code == "database_in_use"
    assert caught.value.values["holder"] == "宋建平"


def test_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    key = os.urandom(32)
    database = Database.create(tmp_path / "station.db", key)
    with database.local() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {LATEST + 1}")
    database.close()
    before = (tmp_path / "station.db").read_bytes()
    with pytest.raises(Refused) as caught:
        Database.open(tmp_path / "station.db", key)
    assert caught.value.code == "newer_version"
    assert (tmp_path / "station.db").read_bytes() == before


def test_create_never_overwrites(village: Village) -> None:
    with pytest.raises(Refused) as caught:
        Database.create(village.settings.database, os.urandom(32))
    assert caught.value.code == "already_there"


@pytest.mark.parametrize("cut", [0, 100, 5000])
def test_cut_file_is_named_damaged(tmp_path: Path, cut: int) -> None:
    key = os.urandom(32)
    Database.create(tmp_path / "station.db", key).close()
    content = (tmp_path / "station.db").read_bytes()
    (tmp_path / "station.db").write_bytes(b"x" * 40 + content[cut + 40 : cut + 9000])
    with pytest.raises(Unavailable) as caught:
        Database.open(tmp_path / "station.db", key)
    assert caught.value.code == "damaged_file"


def test_disk_full_while_saving_loses_nothing_of_before(village: Village, tmp_path: Path) -> None:
    """A real small disk: the act that does not fit is refused whole, the old one is there."""
    village.database.close()
    with small_disk(tmp_path / "small", 3) as disk:
        database = Database.create(disk.folder / "station.db", os.urandom(32))
        disk.fill(but_bytes=60_000)
        with pytest.raises(Unavailable) as caught:
            for number in range(400):
                with database.writing(village.worker) as uow:
                    uow.session.add(_household(number))
        assert caught.value.code == "disk_full"
        disk.empty()
        with database.writing(village.worker) as uow:
            uow.session.add(_household(9999))
        with database.reading() as session:
            numbers = set(session.scalars(select(Household.hh_no)))
        assert "9999" in numbers
        assert numbers == {str(n) for n in range(len(numbers) - 1)} | {"9999"}
        database.close()


def _household(number: int) -> Household:
    return Household(
        grid_id=an_id("g"), hh_no=str(number), note="记" * 400, visit_level="D", hh_kind="family"
    )


def test_audit_chain_names_the_first_altered_line(village: Village) -> None:
    for number in range(3):
        with village.database.writing(village.worker) as uow:
            uow.audit("reveal", "resident", an_id(f"r{number}"), reason="核对")
    with village.database.local() as connection:
        assert first_broken_line(connection) is None
        connection.execute(update(audit_log).where(audit_log.c.seq == 2).values(reason="改过"))
        assert first_broken_line(connection) == 2
