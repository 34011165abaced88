"""What is said to be saved is on the disk, and a digest of doubles is not a digest of nothing."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.database import Database
from sync import wire
from sync.server.database import District

FULL = 2
"""SQLite's number for synchronous = FULL: a commit waits until the log is on the disk."""


def test_a_save_waits_for_the_disk(tmp_path: Path) -> None:
    """In a file freshly opened, and again after pages were applied with less care."""
    key = os.urandom(32)
    Database.create(tmp_path / "station.db", key).close()
    database = Database.open(tmp_path / "station.db", key)
    try:
        with database.local() as c:
            assert c.exec_driver_sql("PRAGMA synchronous").scalar_one() == FULL
        with database.applying() as c:
            assert c.exec_driver_sql("PRAGMA synchronous").scalar_one() < FULL
        with database.local() as c:
            assert c.exec_driver_sql("PRAGMA synchronous").scalar_one() == FULL
    finally:
        database.close()


def test_the_district_waits_for_the_disk(tmp_path: Path) -> None:
    district = District.create(tmp_path / "d", "d" * 32, "文登区", practice=True, now_ms=1)
    try:
        with district.writing() as c:
            assert c.exec_driver_sql("PRAGMA synchronous").scalar_one() == FULL
    finally:
        district.close()


@given(st.integers(0, 2**64 - 1), st.integers(1, 2**63 - 1))
def test_two_equal_rows_do_not_cancel_in_a_digest(total: int, row: int) -> None:
    """The same row twice, as after a doubled load, is another digest than none of it."""
    twice = wire.digest_add(wire.digest_add(total, row), row)
    assert twice != total
