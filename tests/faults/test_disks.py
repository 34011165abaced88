"""A disk that refuses writes and syncs, and one byte of a kept file that changed."""

from __future__ import annotations

from tests.faults.playing import played


def test_a_disk_that_refuses_is_said_and_nothing_is_called_saved_that_is_not() -> None:
    """Failed syncs, failed writes and no room, once and for good, at both computers."""
    played("disks", "--disks", "3", "--seed", "7")


def test_a_bit_that_changed_is_read_as_it_was_or_named() -> None:
    """In the files of a station, a district, a stick and a backup, one bit of each kind."""
    played("flips", "--flips", "13", "--seed", "7")
